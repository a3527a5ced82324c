//! The report: everything about one incident for one reader, as a value. The JSON format is this value; Markdown and
//! HTML draw the page that is made from it.

mod attempts;
mod build;
mod gather;
mod page;

use std::collections::BTreeMap;

use serde::Serialize;

pub use attempts::AttemptRow;

use crate::{
    evidence::Metadata,
    id::{CheckId, IncidentId, ItemId},
    quantity::Moment,
    record::{Agreement, Verdict},
};

/// Whom the report is for. What each reader gets is listed field by field in `build`; nobody else is served yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Reader {
    /// The person who keeps the record: everything.
    #[serde(rename = "self")]
    SelfReader,
}

/// A report on one incident at one moment, in one language. Codes are for programs, the texts beside them for people.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The version of this format: 1.
    pub format: u32,
    /// Program and version.
    pub program: String,
    /// Whom it is for.
    pub reader: Reader,
    /// The language's code.
    pub lang: &'static str,
    /// When it was made.
    pub prepared: Moment,
    /// The word for each code of a standing.
    pub words: BTreeMap<&'static str, String>,
    /// The incident.
    pub incident: Incident,
    /// What happened, in five lines: name and text.
    pub summary: Vec<(String, String)>,
    /// The money by currency and standing.
    pub amounts: Vec<Amount>,
    /// The items with the states of their checks.
    pub items: Vec<ItemRow>,
    /// The checks that are not of an item.
    pub points: Vec<Point>,
    /// Every statement of a party, in order of time.
    pub confirmations: Vec<Confirmation>,
    /// What did not hold, with both sides.
    pub broken: Vec<Broken>,
    /// Every event, in the order in which things happened.
    pub timeline: Vec<Entry>,
    /// The kept files.
    pub evidence: Vec<File>,
    /// The open points, most urgent first.
    pub open: Vec<Point>,
    /// The contacts.
    pub contacts: Vec<ContactRow>,
    /// The attempts to reach parties, by way.
    pub attempts: Vec<AttemptRow>,
    /// The ways to reach parties, with each try.
    pub channels: Vec<ChannelRow>,
    /// What was corrected: old and new.
    pub corrections: Vec<Correction>,
    /// How it was closed; none while it is open.
    pub closing: Option<Closing>,
    /// The answers of the review: question and answer.
    pub review: Vec<(String, String)>,
    /// The checklists that it was walked by.
    pub checklists: Vec<ListRow>,
    /// How many events the record has.
    pub events: u64,
    /// The hash of the last event.
    pub hash: String,
}

/// The incident itself.
#[derive(Clone, Debug, Serialize)]
pub struct Incident {
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
}

/// An amount by its standing.
#[derive(Clone, Debug, Serialize)]
pub struct Amount {
    /// ISO 4217.
    pub currency: String,
    /// The standing's code.
    pub standing: &'static str,
    /// Its word.
    pub state: String,
    /// In the currency's smallest unit.
    pub minor: i64,
    /// The amount as the language writes it.
    pub amount: String,
    /// How many items.
    pub items: usize,
    /// The incident is closed, and this was refused, given up or taken all the same.
    pub lost: bool,
}

/// An item with everything known of it.
#[derive(Clone, Debug, Serialize)]
pub struct ItemRow {
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
pub struct FieldRow {
    /// The field's name in the checklist.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// Its value as it is read aloud.
    pub value: String,
    /// It is still a guess.
    pub guessed: bool,
}

/// One check and how it stands.
#[derive(Clone, Debug, Serialize)]
pub struct Point {
    /// The check.
    pub check: CheckId,
    /// What it is called.
    pub what: String,
    /// The word over its column on the board.
    pub label: String,
    /// Who can settle it; empty for yourself.
    pub party: String,
    /// The standing's code.
    pub standing: &'static str,
    /// The state as the board shows it.
    pub state: String,
    /// Nothing is left to do.
    pub settled: bool,
    /// Its time has passed.
    pub overdue: bool,
    /// When it comes back.
    pub due: Option<Moment>,
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
pub struct Confirmation {
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
    /// Its word.
    pub said: String,
    /// A promise's time.
    pub by: Option<Moment>,
    /// They named no time; it is the checklist's.
    pub no_time_given: bool,
    /// Their exact words; empty when not noted.
    pub words: String,
    /// When they said it.
    pub at: Moment,
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
#[serde(rename_all = "kebab-case")]
pub enum BrokenKind {
    /// Something happened that they had excluded.
    Contradicted,
    /// They said another thing later.
    Changed,
    /// The promised time passed, and nobody saw it kept.
    Overdue,
}

/// What did not hold: what they said, and what came after.
#[derive(Clone, Debug, Serialize)]
pub struct Broken {
    /// How.
    pub kind: BrokenKind,
    /// The check.
    pub check: CheckId,
    /// What it is called.
    pub what: String,
    /// Their statement.
    pub said: String,
    /// When they made it.
    pub said_at: Moment,
    /// What came after.
    pub then: String,
    /// When.
    pub then_at: Moment,
    /// Evidence numbers.
    pub evidence: Vec<u32>,
}

/// One event in words.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// The event's number.
    pub event: u64,
    /// When it happened, as the user says.
    pub happened: Moment,
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
pub struct File {
    /// Its number, shown as `E1`.
    pub number: u32,
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
    pub metadata: Option<Box<Metadata>>,
}

/// One contact.
#[derive(Clone, Debug, Serialize)]
pub struct ContactRow {
    /// Its number.
    pub number: u32,
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
}

/// A way to reach a party.
#[derive(Clone, Debug, Serialize)]
pub struct ChannelRow {
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
    /// Each try: when, and whether somebody answered.
    pub tries: Vec<(Moment, bool)>,
}

/// Something that was corrected.
#[derive(Clone, Debug, Serialize)]
pub struct Correction {
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

/// How the incident was closed.
#[derive(Clone, Debug, Serialize)]
pub struct Closing {
    /// When.
    pub at: Moment,
    /// What came of it.
    pub outcome: String,
    /// What was still open, and why it may stay so.
    pub open: Vec<LeftOpen>,
}

/// A check that was open at closing.
#[derive(Clone, Debug, Serialize)]
pub struct LeftOpen {
    /// The check.
    pub check: CheckId,
    /// What it is called.
    pub what: String,
    /// The standing's code at that time.
    pub standing: String,
    /// Its word.
    pub state: String,
    /// Why it may stay so.
    pub why: String,
}

/// A checklist that the incident was walked by.
#[derive(Clone, Debug, Serialize)]
pub struct ListRow {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of its text in hex.
    pub sha256: String,
    /// `built-in` or `own`.
    pub origin: String,
    /// The texts that it had before in this incident, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<ListText>,
}

/// An older text of a checklist.
#[derive(Clone, Debug, Serialize)]
pub struct ListText {
    /// The event that attached it.
    pub event: u64,
    /// Its version.
    pub version: String,
    /// SHA-256 of it in hex.
    pub sha256: String,
    /// `built-in` or `own`.
    pub origin: String,
}

#[cfg(test)]
mod tests;
