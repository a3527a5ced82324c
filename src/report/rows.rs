//! The rows of a report's parts.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Serialize;

use super::aside::SetAside;
use crate::{
    checklist::ValueType,
    engine::{Fate, Value},
    evidence::Metadata,
    id::{CheckId, ContactNo, EvidenceNo, IncidentId, ItemId},
    quantity::Moment,
    record::Agreement,
    status::{DueKind, ListOrigin, Status, Verdict},
};

/// A text under its name.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Named {
    /// What it is.
    pub name: String,
    /// The text.
    pub text: String,
}

/// The incident itself.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Incident {
    /// Its own name.
    pub id: Option<IncidentId>,
    /// Its short number.
    pub number: u64,
    /// What it is called.
    pub title: String,
    /// The affected service.
    pub service: String,
    /// ISO 3166; empty when unknown.
    pub country: String,
    /// The country is a guess from the locale.
    pub country_guessed: bool,
    /// The zone's name; empty when unknown.
    pub zone: String,
    /// When it was noticed.
    pub noticed: Option<Moment>,
    /// Nobody said when: it is the moment at which the record was opened.
    pub noticed_guessed: bool,
}

/// A sum by what became of it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Amount {
    /// Whether it is money, a balance or points.
    pub value: Value,
    /// ISO 4217; empty for points.
    pub currency: String,
    /// What became of it.
    pub fate: Fate,
    /// The word for that.
    pub state: String,
    /// In the currency's smallest unit; of points their number.
    pub minor: i64,
    /// The amount as the language writes it.
    pub amount: String,
    /// How many charges and items.
    pub items: usize,
    /// The incident is closed, and this is gone.
    pub lost: bool,
}

/// An item with everything known of it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct ItemRow {
    /// Its name in the record.
    pub id: ItemId,
    /// The digits by which it is known.
    pub ends: String,
    /// Its type's name.
    pub kind: String,
    /// What is known of it.
    pub fields: Vec<FieldRow>,
    /// How its checks stand.
    pub checks: Vec<Point>,
}

/// One thing known of an item.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct FieldRow {
    /// The field's name in the checklist.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// Its value as it is read aloud.
    pub value: String,
    /// What it holds, as the checklist says; none for fields that it does not know.
    pub kind: Option<ValueType>,
    /// It is still a guess.
    pub guessed: bool,
}

/// One check and how it stands.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Point {
    /// The check.
    pub check: CheckId,
    /// What it is called.
    pub what: String,
    /// The same without its item.
    pub label: String,
    /// The checklist's words, in one or several lines; absent where it is called by them.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Who can settle it; empty for yourself.
    pub party: String,
    /// The standing's code.
    #[serde(rename = "standing")]
    pub status: Status,
    /// The state as the board shows it.
    pub state: String,
    /// The item that it is about.
    pub item: Option<ItemId>,
    /// The checklist does not let it be left out silently.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// It waits: what its condition reads is not known yet.
    pub waits: bool,
    /// Nothing is left to do.
    pub settled: bool,
    /// A time that they named, or a deadline, has passed.
    pub overdue: bool,
    /// It is time for the keeper to look or to ask again.
    pub look_due: bool,
    /// When it comes back.
    pub due: Option<Moment>,
    /// Whose that time is.
    pub due_kind: Option<DueKind>,
    /// When it becomes irreversible, by the checklist.
    pub deadline: Option<Moment>,
    /// When it was done each time, where it is repeated.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub done: Vec<Moment>,
    /// Why it is only assumed, what was found, or why it was skipped or given up.
    pub note: String,
    /// Who has it; empty when nobody does in particular.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub assigned: String,
    /// What its time rests on in law or terms, for a legal window.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal: Option<String>,
}

/// One statement of a party.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Confirmation {
    /// The event.
    pub event: u64,
    /// The check.
    pub check: CheckId,
    /// What it is called.
    pub what: String,
    /// The party.
    pub party: String,
    /// The person's name; empty when nobody gave one.
    pub person: String,
    /// What they said.
    pub verdict: Verdict,
    /// The checklist's further answer in which they said it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub option: Option<String>,
    /// Its word.
    pub said: String,
    /// A promise's time, as they named it.
    pub by: Option<Moment>,
    /// A promise for which they named no time.
    pub no_time_given: bool,
    /// Their exact words; empty when not noted.
    pub words: String,
    /// When they said it.
    pub at: Moment,
    /// The number of the contact; none when it was read somewhere.
    pub contact: Option<ContactNo>,
    /// Through which channel.
    pub channel: String,
    /// Under which reference.
    pub reference: String,
    /// How the check stands now; empty when a later statement counts instead.
    pub state: String,
    /// What came of saying it back; none when it was not.
    pub said_back: Option<Agreement>,
}

/// How something did not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum BrokenKind {
    /// Something was seen that they had excluded.
    Contradicted,
    /// The time that they had named passed, and then they refused.
    Refused,
    /// They said another thing in a later contact, or somebody else did who spoke for them.
    Changed,
}

/// Two statements side by side, or a statement and what was seen after it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Broken {
    /// How.
    pub kind: BrokenKind,
    /// The check.
    pub check: CheckId,
    /// What it is called.
    pub what: String,
    /// Who made the statement.
    pub party: String,
    /// Their statement.
    pub said: String,
    /// When they made it.
    pub said_at: Moment,
    /// What came after.
    pub then: String,
    /// When.
    pub then_at: Moment,
    /// Evidence numbers.
    pub evidence: Vec<EvidenceNo>,
}

/// One event in words.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Entry {
    /// The event's number.
    pub event: u64,
    /// When it happened; a day without a time is its end, 23:59. None when that is not known.
    pub happened: Option<Moment>,
    /// When it was recorded.
    pub recorded: Moment,
    /// Who recorded it; empty when nobody said.
    pub actor: String,
    /// What happened.
    pub text: String,
    /// It was taken back by this event.
    pub withdrawn_by: Option<u64>,
    /// It was corrected by this event.
    pub superseded_by: Option<u64>,
}

/// A kept file.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct File {
    /// Its number, shown as `E1`.
    pub number: EvidenceNo,
    /// Its name.
    pub name: String,
    /// SHA-256 in hex.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
    /// When it was kept.
    pub at: Moment,
    /// What it is about.
    pub about: String,
    /// What it says of itself, in words.
    pub says: Vec<String>,
    /// The same for programs; none in records of before it was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        test,
        schemars(with = "Option<serde_json::Map<String, serde_json::Value>>")
    )]
    pub metadata: Option<Box<Metadata>>,
}

/// One contact.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct ContactRow {
    /// Its number.
    pub number: ContactNo,
    /// With whom.
    pub party: String,
    /// The person's name.
    pub person: String,
    /// Through which channel.
    pub channel: String,
    /// Under which reference.
    pub reference: String,
    /// When it began.
    pub started: Moment,
    /// When it ended.
    pub ended: Option<Moment>,
    /// How it ended.
    pub ending: String,
    /// What they said happens next.
    pub next: String,
    /// By when.
    pub next_by: Option<Moment>,
    /// When and why it was recorded that it was no contact with them, so that nothing in it counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<SetAside>,
}

/// A way to reach a party.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct ChannelRow {
    /// Whom it reaches.
    pub party: String,
    /// What kind it is.
    pub kind: String,
    /// Number or address.
    pub address: String,
    /// Where the address comes from.
    pub source: String,
    /// Whether that may be trusted.
    pub trustworthy: bool,
    /// Whether it needs the affected login; none when unknown.
    pub needs_login: Option<bool>,
    /// Each try.
    pub tries: Vec<Try>,
}

/// A channel was tried.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Try {
    /// When.
    pub at: Moment,
    /// Somebody answered.
    pub reached: bool,
}

impl Try {
    pub(super) fn new((at, reached): (Moment, bool)) -> Self {
        Self { at, reached }
    }
}

/// Something that was corrected.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Correction {
    /// The event that corrects.
    pub event: u64,
    /// When.
    pub at: Moment,
    /// What it is about.
    pub what: String,
    /// What was recorded before.
    pub old: String,
    /// What counts since; empty when it was taken back.
    pub new: String,
    /// Why.
    pub why: String,
}

/// A checklist that the incident was walked by.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct ListRow {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of its text in hex.
    pub sha256: String,
    /// `built-in` or `own`.
    pub origin: ListOrigin,
    /// Another list stands in its place.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub set_aside: bool,
    /// The texts that it had before in this incident, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<ListText>,
}

/// An older text of a checklist.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct ListText {
    /// The event that attached it.
    pub event: u64,
    /// Its version.
    pub version: String,
    /// SHA-256 of it in hex.
    pub sha256: String,
    /// `built-in` or `own`.
    pub origin: ListOrigin,
}
