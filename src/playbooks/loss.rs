//! What a playbook says and a checklist cannot, or the other way: named, never left out in silence.

use crate::text::{is_hidden, sanitize_inline};

/// Defines [`Lost`] with the code of each kind. Its words are `lost.CODE` in `src/lang/`.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $code:literal,)*) => {
        /// A kind of thing that was not kept as it was.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Lost {
            $($(#[$doc])* $kind,)*
        }

        impl Lost {
            /// Every kind, in the order in which they are listed.
            pub(crate) const ALL: &'static [Lost] = &[$(Lost::$kind),*];

            /// Its stable name.
            pub(crate) fn code(self) -> &'static str {
                match self {
                    $(Lost::$kind => $code,)*
                }
            }
        }
    };
}

kinds! {
    /// A step that a program carried out, or a condition that it judged: now a person does.
    Automation "automation",
    /// What else a program needs for it: headers, addresses, accounts.
    Technical "technical",
    Variable "variable",
    /// A way back to an earlier step.
    Loop "loop",
    /// Steps that may be done at the same time stand one after the other.
    Parallel "parallel",
    /// A condition over too many ways to be written down: its steps are always shown.
    Condition "condition",
    /// A step that is named and not there.
    MissingStep "missing-step",
    /// A step to which no way leads: it stands in a phase of its own.
    Unreached "unreached",
    /// A key or an id that is there twice.
    Duplicate "duplicate",
    /// Another playbook that is to be carried out: a deed that names it.
    SubPlaybook "sub-playbook",
    /// The name of a start or an end.
    Endpoint "endpoint",
    /// A delay or a time limit.
    Timing "timing",
    /// A number for how grave or urgent it is; the checklist has four words.
    Score "score",
    /// Who may read it.
    Marking "marking",
    /// That a task must be done, or is marked.
    Required "required",
    CustomField "custom-field",
    /// A prefix for the titles of cases.
    Prefix "prefix",
    /// A ticked box, a task that was begun.
    Progress "progress",
    /// A point below a point: it stands beside it.
    Nesting "nesting",
    /// Bold, headings inside a text, tables, indented code.
    Formatting "formatting",
    Picture "picture",
    /// A comment or a head that readers do not see.
    Comment "comment",
    /// Control characters and those that change the direction of a line.
    Hidden "hidden",
    /// Curly brackets, which a checklist fills in: they are round ones now.
    Brace "brace",
    /// Ids, authors and dates that the other program keeps for itself.
    Bookkeeping "bookkeeping",
    /// A key that is not known.
    Other "other",
    /// The other languages of a checklist.
    Language "language",
    /// How a party is reached, and what it is told first.
    Party "party",
    Item "item",
    Sign "sign",
    /// That a step stands once for each item.
    Each "each",
    /// The country, the deadline and the like of a step: said in its text.
    Rule "rule",
}

/// One thing that was not kept as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Loss {
    pub(crate) kind: Lost,
    /// Where it is: a JSON pointer, or `line 12`.
    pub(crate) place: String,
    /// What it says, shortened and safe to show; may be empty.
    pub(crate) what: String,
}

/// The most characters of what is told of a loss.
const MAX_WHAT: usize = 80;

/// Collects what is lost.
#[derive(Debug, Default)]
pub(super) struct Losses(pub(super) Vec<Loss>);

impl Losses {
    pub(super) fn add(&mut self, kind: Lost, place: impl Into<String>, what: &str) {
        let shown = |c: char| if is_hidden(c) { ' ' } else { c };
        let safe: String = what.chars().map(shown).collect();
        let mut what: String = safe.chars().take(MAX_WHAT).collect();
        if safe.chars().nth(MAX_WHAT).is_some() {
            what += "..";
        }
        self.0.push(Loss {
            kind,
            place: sanitize_inline(&place.into()),
            what,
        });
    }
}
