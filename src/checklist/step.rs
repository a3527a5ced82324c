//! A step of a checklist, its kind, and the keys that each kind needs.

#[cfg(test)]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    field::{Choice, NumberRange, ValueType},
    further::FurtherAnswer,
    when::Condition,
};
use crate::{quantity::Span, status::Status, text::LocalizedText};

/// The keys that name a step's kind.
pub(crate) const KINDS: [&str; 6] = ["do", "ask", "collect", "confirm", "attach", "open"];

/// The keys that a kind cannot do without.
pub(crate) const NEEDED: [(&str, &str); 7] = [
    ("confirm", "label"),
    ("confirm", "brief"),
    ("confirm", "question"),
    ("confirm", "say_back"),
    ("ask", "type"),
    ("collect", "text"),
    ("open", "text"),
];

/// The kind itself and the keys that it cannot do without.
#[cfg(test)]
fn needed_by(kind: &'static str) -> Vec<&'static str> {
    [kind]
        .into_iter()
        .chain(
            NEEDED
                .iter()
                .filter(|(needing, _)| *needing == kind)
                .map(|(_, key)| *key),
        )
        .collect()
}

/// One line of a checklist. Exactly one of `do`, `ask`, `collect`, `confirm`, `attach`, `open`
/// names its kind.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[cfg_attr(test, schemars(extend("oneOf" = kinds_of_steps())))]
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

    /// For a step of your own: what it is called on the board and in lists, in a few words. Absent:
    /// its whole text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<LocalizedText>,
    /// For a step of your own: the party at hand that does it; absent for whoever keeps the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
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
    /// For `do`, `attach` and `ask`: the incident is not told as finished without it. Who leaves it
    /// out, or closes while it is open, says why, and that stays on record.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// For `do` and `attach`: do it again after this long, until `times` or `until` ends it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<Span>,
    /// With `repeat`: how many times in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
    /// With `repeat`: as soon as this is true it ends, however often it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Condition>,
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
    /// For `ask` with a choice or choices: its values.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// For `ask` with a number: what it counts, such as "people".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<LocalizedText>,
    /// For `ask` with a number: the least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// For `ask` with a number: the most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
    /// For `collect`: what is asked for. For `open`: why the other list is proposed. For `do`, `ask`
    /// and `attach`: more about it, in one or several lines; a line that begins with `- ` is a point
    /// of a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<LocalizedText>,

    /// For `open`: the other list is not written yet. As long as it is not there, the step shows its
    /// text and says so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub to_come: bool,

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
    /// For `confirm`, `do` and `attach`: what to see with your own eyes afterwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verify: Option<Verify>,
    /// For `confirm`, `do` and `attach`: the signs that exclude a confirmation or promise, or that it
    /// was done.
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

/// What to see with your own eyes after a confirmation or a deed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Verify {
    /// Where to look and what must be seen.
    pub look: LocalizedText,
    /// How long after the confirmation or the deed.
    pub after: Span,
    /// Look again after this long.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<Span>,
    /// How many looks in all; 1 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind<'a> {
    Do(&'a LocalizedText),
    Ask(&'a LocalizedText, ValueType),
    Collect(&'a str),
    Confirm(&'a str),
    Attach(&'a LocalizedText),
    Open(&'a str),
}

impl Step {
    /// By [`KINDS`]: what it says of each kind.
    fn each_kind(&self) -> [Option<StepKind<'_>>; 6] {
        let kind = self.kind.unwrap_or(ValueType::Text);
        [
            self.act.as_ref().map(StepKind::Do),
            self.ask.as_ref().map(|text| StepKind::Ask(text, kind)),
            self.collect.as_deref().map(StepKind::Collect),
            self.confirm.as_deref().map(StepKind::Confirm),
            self.attach.as_ref().map(StepKind::Attach),
            self.open.as_deref().map(StepKind::Open),
        ]
    }

    /// The keys of [`KINDS`] that it has; one that was checked has one.
    pub(crate) fn kinds(&self) -> Vec<&'static str> {
        let kinds = KINDS.into_iter().zip(self.each_kind());
        let there = kinds.filter(|(_, kind)| kind.is_some());
        there.map(|(key, _)| key).collect()
    }

    /// What more there is to say about a step of one's own; none where `text` is what is asked.
    pub(crate) fn more(&self) -> Option<&LocalizedText> {
        let main = [&self.act, &self.ask, &self.attach];
        let has_main = main.iter().any(|text| text.is_some());
        self.text.as_ref().filter(|_| has_main)
    }

    /// What a number that answers it can be.
    pub fn range(&self) -> NumberRange {
        NumberRange {
            unit: self.unit.clone(),
            min: self.min,
            max: self.max,
        }
    }

    /// Its conditions, by their keys: when it is live, and what ends its repetition.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = (&'static str, &Condition)> {
        let conditions = [("when", &self.when), ("until", &self.until)];
        conditions
            .into_iter()
            .filter_map(|(key, condition)| Some((key, condition.as_ref()?)))
    }

    /// Whether its deadline counts from this field of an item.
    pub(crate) fn counts_from(&self, kind: &str, field: &str) -> bool {
        let from = self.from.as_deref().and_then(|from| from.split_once('.'));
        from == Some((kind, field))
    }

    /// How a party's answer to it can fail: by a status, or in a further answer that counts as one.
    pub(crate) fn failures(&self) -> impl Iterator<Item = (Status, Option<&str>)> {
        let further = self.further.iter();
        let further = further.map(|one| (one.verdict.status(), Some(one.id.as_str())));
        let failed = Status::FAILED.into_iter().map(|status| (status, None));
        failed.chain(further.filter(|(status, _)| status.is_failed()))
    }

    /// The step's kind; none for a step that loading would refuse.
    pub fn step_kind(&self) -> Option<StepKind<'_>> {
        let mut there = self.each_kind().into_iter().flatten();
        let kind = there.next()?;
        there.next().is_none().then_some(kind)
    }
}

/// For the schema: a step is of exactly one kind, and has what that kind needs.
#[cfg(test)]
fn kinds_of_steps() -> serde_json::Value {
    KINDS
        .map(|kind| serde_json::json!({ "required": needed_by(kind) }))
        .into()
}
