//! The checklist format, version 1 (design section 3). These types are the format: the schema is
//! generated from them (`checklists/checklist.schema.json`), and what they do not know is refused
//! when a file is loaded.

mod advice;
mod built_in;
mod check;
mod country;
mod difference;
mod draw;
mod equivalent;
mod explain;
pub(crate) mod explore;
mod further;
mod kind;
mod legal;
mod load;
mod meant;
mod nearest;
mod party;
mod problem;
mod read;
mod sentence;
mod tree;
mod when;
mod word;

pub use advice::Advice;
pub use built_in::{built_in, schema, template, triage};
pub use difference::{Changed, Difference, Part};
pub use draw::{Lines, draw};
pub use explain::{Page, page, pages};
pub use explore::{Finding, Proved, prove};
pub use further::{FurtherAnswer, further};
pub use kind::StepKind;
pub use legal::{Basis, Cited};
pub use load::{FORMAT, MAX_BYTES, MAX_TEXT_CHARS, load, parse, too_large};
pub use nearest::nearest;
pub use party::{Escalation, First, Party};
pub use problem::{Problem, Severity, Shape, Syntax, Thing, What};
pub use when::{Condition, Facts, OneOrMany, any, holds};

#[cfg(test)]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
    /// What the texts rest on.
    #[serde(default)]
    pub sources: Vec<Source>,
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

/// One thing known of an item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// The field's name in conditions and placeholders.
    pub id: String,
    /// What it is called.
    pub label: LocalizedText,
    /// What it holds.
    #[serde(rename = "type")]
    pub kind: ValueType,
    /// Without it an item cannot be told apart from others.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// The values of a choice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
}

impl Field {
    /// Whether it holds a number that is there to be quoted: of an order, a parcel, a case. It is
    /// known by its name or its label; the number of a card, an account or a telephone is none.
    pub fn is_quoted_number(&self) -> bool {
        let is_number = |label: &String| {
            let label = label.to_lowercase();
            let is_private = ["card", "account", "phone", "カード", "口座", "電話", "暗証"]
                .iter()
                .any(|word| label.contains(word));
            (label.ends_with("number") || label.ends_with("番号")) && !is_private
        };
        let is_named = ["number", "tracking", "reference"].contains(&self.id.as_str());
        self.kind == ValueType::Text && (is_named || self.label.0.values().any(is_number))
    }
}

/// What a field or an answer holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ValueType {
    /// Any text.
    Text,
    /// An amount with a currency.
    Money,
    /// One of `options`.
    Choice,
    /// A moment.
    Time,
    /// `yes`, `no` or `unknown`.
    YesNo,
}

/// One value of a choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The value in conditions and records.
    pub id: String,
    /// What it is called.
    pub label: LocalizedText,
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

/// One line of a checklist. Exactly one of `do`, `ask`, `collect`, `confirm`, `attach`, `open`
/// names its kind.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[cfg_attr(test, schemars(extend("oneOf" = built_in::kinds_of_steps())))]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The step's name in conditions and checks.
    pub id: String,

    /// A deed of your own.
    #[serde(rename = "do", default, skip_serializing_if = "Option::is_none")]
    pub act: Option<LocalizedText>,
    /// A question to yourself. Those before the first step of another kind are asked when the
    /// incident is opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask: Option<LocalizedText>,
    /// Enter the items of this type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collect: Option<String>,
    /// A party has to confirm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirm: Option<String>,
    /// Keep evidence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attach: Option<LocalizedText>,
    /// Attach another checklist.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<String>,

    /// Of each item of this type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub each: Option<String>,
    /// Live only when this is true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// The deadline, from when the incident was noticed or from `from`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Span>,
    /// What `within` counts from: a time field, `order.charged_at`, or an `ask` step for a time. As
    /// long as that is not answered, `within` counts from when the incident was noticed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Only in these countries (ISO 3166, two capital letters); `EU` stands for all member states
    /// of the Union.
    #[serde(rename = "where", default, skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<String>,
    /// The deadline is a rule of law or of contract terms: it is shown with its sources, the day on
    /// which they were read, and as no legal advice.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub legal: bool,
    /// Loss follows when it stays open: it needs a way on for every answer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub critical: bool,
    /// Why it matters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<LocalizedText>,
    /// What people take for enough, and is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trap: Option<LocalizedText>,
    /// The sources that it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// No source: it is the authors' judgement.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub judgement: bool,

    /// For `ask`: what the answer holds.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ValueType>,
    /// For `ask` with a choice: its values.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// For `collect`: what is asked for. For `open`: why the other list is proposed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<LocalizedText>,

    /// For `confirm`: the word over its column on the board. Steps with the same word share a
    /// column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<LocalizedText>,
    /// For `confirm`: the question in three words, for the call sheet ("codes void?").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brief: Option<LocalizedText>,
    /// For `confirm`: the whole question, to be read aloud.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<LocalizedText>,
    /// For `confirm`: how each verdict is said back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub say_back: Option<SayBack>,
    /// For `confirm`: further answers, where yes or no does not fit ("already used").
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub further: Vec<FurtherAnswer>,
    /// For `confirm`: what is often answered and confirms nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_enough: Option<LocalizedText>,
    /// For `confirm`: when to follow up a promise without a time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promise: Option<Span>,
    /// For `confirm`: what to see with your own eyes afterwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verify: Option<Verify>,
    /// For `confirm`: the signs that a confirmation or promise excludes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contradicted_by: Vec<String>,
    /// For `confirm`: a yes means that the money or value of its item is not lost: stopped,
    /// returned, free of charge.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub spares: bool,
    /// For `confirm`: why there is no way on when they refuse, cannot tell, or their word does not
    /// hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_fallback: Option<LocalizedText>,
}

/// How each verdict is said back, as a clause: "the code of {order.number} is void".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SayBack {
    /// They say that it is so.
    pub confirmed: LocalizedText,
    /// They will do it by `{by}`.
    pub promised: LocalizedText,
    /// They will not.
    pub refused: LocalizedText,
    /// They could not tell.
    pub not_known: LocalizedText,
}

/// What to see with your own eyes after a confirmation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Verify {
    /// Where to look and what must be seen.
    pub look: LocalizedText,
    /// How long after the confirmation.
    pub after: Span,
    /// Look again after this long.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<Span>,
    /// How many looks in all; 1 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
}

impl Checklist {
    /// All steps in the file's order, each with its phase.
    pub fn steps(&self) -> impl Iterator<Item = (&Phase, &Step)> {
        self.phases
            .iter()
            .flat_map(|phase| phase.steps.iter().map(move |step| (phase, step)))
    }

    /// The step of an id.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps()
            .map(|(_, step)| step)
            .find(|step| step.id == id)
    }

    /// The party of an id.
    pub fn party(&self, id: &str) -> Option<&Party> {
        self.parties.iter().find(|party| party.id == id)
    }

    /// The item type of an id.
    pub fn item(&self, id: &str) -> Option<&ItemType> {
        self.items.iter().find(|item| item.id == id)
    }

    /// The sign of an id.
    pub fn sign(&self, id: &str) -> Option<&Sign> {
        self.signs.iter().find(|sign| sign.id == id)
    }
}
