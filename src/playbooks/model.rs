//! A playbook as it was read, before it is a checklist: the same for every family.

use crate::checklist::{Severity, ValueType};

/// Which program's format it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    TheHive,
    Cacao,
    Markdown,
}

impl Family {
    /// How it is called.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Family::TheHive => "TheHive",
            Family::Cacao => "CACAO",
            Family::Markdown => "Markdown",
        }
    }
}

#[derive(Debug)]
pub(crate) struct Playbook {
    pub(crate) family: Family,
    /// Empty when it has none.
    pub(super) title: String,
    /// Paragraphs and points, one a line.
    pub(super) about: Vec<String>,
    pub(super) tags: Vec<String>,
    pub(super) severity: Option<Severity>,
    pub(super) references: Vec<Reference>,
    pub(super) phases: Vec<Phase>,
}

impl Playbook {
    pub(super) fn new(family: Family) -> Self {
        Self {
            family,
            title: String::new(),
            about: Vec::new(),
            tags: Vec::new(),
            severity: None,
            references: Vec::new(),
            phases: Vec::new(),
        }
    }
}

/// Steps that stand together; the title is empty where the playbook has none.
#[derive(Debug, Default)]
pub(super) struct Phase {
    pub(super) title: String,
    pub(super) steps: Vec<Step>,
}

/// What somebody does or answers.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// By which conditions name it; unique.
    pub(super) key: String,
    pub(super) kind: Kind,
    /// What is done or asked, in one line.
    pub(super) name: String,
    /// More about it: paragraphs and points, one a line.
    pub(super) text: Vec<String>,
    /// Whose task it is, by name.
    pub(super) who: Option<String>,
    /// It is live when one of these is true; always when there is none.
    pub(super) when: Vec<Way>,
    pub(super) references: Vec<Reference>,
}

impl Step {
    pub(super) fn deed(key: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            kind: Kind::Deed,
            name: name.into(),
            text: Vec::new(),
            who: None,
            when: Vec::new(),
            references: Vec::new(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Deed,
    /// A question to oneself.
    Ask(ValueType),
    /// A question with these answers.
    Choice(Vec<String>),
}

/// All of these answers.
pub(super) type Way = Vec<Answer>;

/// The answer to a question.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Answer {
    /// The key of the step that asks.
    pub(super) key: String,
    pub(super) is: Is,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Is {
    Yes,
    /// No, or nobody knows.
    NotYes,
    /// The option at this place.
    Option(usize),
}

/// Something that the texts rest on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reference {
    pub(super) title: String,
    pub(super) url: Option<String>,
}
