//! The checklist format, version 1. These types are the format: the schema is generated from them
//! (`checklists/checklist.schema.json`), and a key that they do not have is refused.

#[cfg(test)]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    field::{Choice, Field},
    further::FurtherAnswer,
    outlook::Outlook,
    party::Party,
    step::Step,
};
use crate::{quantity::Span, text::LocalizedText};

/// A checklist: what can be at stake, who can answer, which signs may show, and the steps in the
/// order in which things become irreversible.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    /// Where an editor finds the schema.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The format's version: 1.
    pub format: u32,
    /// The list's name in checks and on the command line: small letters, digits and hyphens.
    pub id: String,
    /// The list's own version, such as `1.0.0`.
    pub version: String,
    /// The languages that every text of this list is written in, such as `["en", "ja"]`.
    pub languages: Vec<String>,
    /// What the incident is called.
    pub title: LocalizedText,
    /// The line by which a person in need recognises the incident.
    pub triage: LocalizedText,
    /// What the list is for and what it leaves out, for whoever chooses or keeps it; in one or
    /// several lines, of which one that begins with `- ` is a point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<LocalizedText>,
    /// Words by which a collection of lists is sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// How grave such an incident usually is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    /// What to do first, what closes first, and what is realistic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlook: Option<Outlook>,
    /// What the texts rest on.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// The sources of every step that names none and is not the authors' judgement.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub default_sources: Vec<String>,
    /// Who can answer.
    #[serde(default)]
    pub parties: Vec<Party>,
    /// What can be at stake.
    #[serde(default)]
    pub items: Vec<ItemType>,
    /// What a person may see happen.
    #[serde(default)]
    pub signs: Vec<Sign>,
    /// The steps, in phases.
    pub phases: Vec<Phase>,
}

/// How grave an incident usually is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    Low,
    Medium,
    High,
    Critical,
}

/// Something that a text rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// How steps cite it, such as `F036`.
    pub id: String,
    /// What it is.
    pub title: String,
    /// Where it is; absent for the authors' own knowledge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The day on which it was read, `2026-11-21`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<String>,
    /// Whether it is the official text: a law, a regulator, court, ombudsman or police, or the page
    /// of a firm on what it does itself. Absent says neither.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub official: Option<bool>,
}

/// A kind of thing at stake.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ItemType {
    /// The type's name in steps.
    pub id: String,
    /// What one is called.
    pub name: LocalizedText,
    /// What is known of one.
    #[serde(default)]
    pub fields: Vec<Field>,
}

/// Something that a person may see happen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Sign {
    /// The sign's name in `contradicted_by`.
    pub id: String,
    /// The type of item that it concerns; absent for the whole incident.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// What is seen, as a short clause: "it was shipped".
    pub text: LocalizedText,
    /// A time field of the item that takes the day on which it happened, when it has none yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sets: Option<String>,
    /// The signs that undo it. Until one of them is seen it stands, whatever is said: a charge that
    /// was seen, until its refund is seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub undone_by: Vec<String>,
}

/// Steps that belong together in time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// The phase's name.
    pub id: String,
    /// What it is called.
    pub title: LocalizedText,
    /// The deadline of its steps, from when the incident was noticed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Span>,
    /// The steps, in order.
    pub steps: Vec<Step>,
}

/// What has a name of its own in its list.
pub(crate) trait Identified {
    fn id(&self) -> &str;
}

macro_rules! identified {
    ($($name:ident),*) => {
        $(impl Identified for $name {
            fn id(&self) -> &str {
                &self.id
            }
        })*
    };
}

identified!(
    Choice,
    Field,
    FurtherAnswer,
    ItemType,
    Party,
    Phase,
    Sign,
    Source,
    Step
);

impl ItemType {
    /// The field of an id.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }
}

impl Checklist {
    /// All steps in the file's order, each with its phase.
    pub fn steps(&self) -> impl Iterator<Item = (&Phase, &Step)> {
        self.phases
            .iter()
            .flat_map(|phase| phase.steps.iter().map(move |step| (phase, step)))
    }

    /// All steps in the file's order, without their phases.
    pub fn all_steps(&self) -> impl Iterator<Item = &Step> {
        self.phases.iter().flat_map(|phase| &phase.steps)
    }

    /// The step of an id.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.all_steps().find(|step| step.id == id)
    }

    /// How long there is for a step: its own time, else that of its phase.
    pub fn within(&self, step: &Step) -> Option<Span> {
        let of_phase = || {
            let mut steps = self.steps();
            let (phase, _) = steps.find(|(_, one)| one.id == step.id)?;
            phase.within
        };
        step.within.or_else(of_phase)
    }

    /// The party of an id.
    pub fn party(&self, id: &str) -> Option<&Party> {
        self.parties.iter().find(|party| party.id == id)
    }

    /// The item type of an id.
    pub fn item(&self, id: &str) -> Option<&ItemType> {
        self.items.iter().find(|item| item.id == id)
    }

    /// The sources that a step rests on: its own, else those of the whole list. None for the authors'
    /// judgement.
    pub fn sources_of<'a>(&'a self, step: &'a Step) -> &'a [String] {
        match step.sources.is_empty() && !step.judgement {
            true => &self.default_sources,
            false => &step.sources,
        }
    }

    /// The signs that a confirmation or promise of a step excludes.
    pub fn signs_against(&self, step: &Step) -> impl Iterator<Item = &Sign> {
        let signs = step.contradicted_by.iter();
        signs.filter_map(|id| self.sign(id))
    }

    /// The sign of an id.
    pub fn sign(&self, id: &str) -> Option<&Sign> {
        self.signs.iter().find(|sign| sign.id == id)
    }
}
