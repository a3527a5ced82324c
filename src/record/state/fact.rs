//! The facts that a state is made of.

use std::collections::BTreeMap;

use super::{Version, Withdrawal, speaker::Speakers};
use crate::{
    checklist::{Checklist, Step},
    evidence::Metadata,
    id::{CheckId, ItemId},
    quantity::{Moment, Money},
    record::{ChannelKind, ChannelSource, Ending, ListOrigin, Verdict},
};

/// An attached checklist.
#[derive(Clone, Debug)]
pub struct List {
    /// Its rules, as they were when it was attached; with what is kept of older texts, parties and
    /// item types among them.
    pub rules: Checklist,
    /// SHA-256 of its text.
    pub sha256: String,
    /// Where it came from.
    pub origin: ListOrigin,
    /// Every text that it had in this incident, the one that counts last.
    pub versions: Vec<Version>,
    /// Steps that only older texts had, each with its own deadline.
    pub(super) retired: Vec<Step>,
    /// The rules as they are written, when more is kept with them.
    pub(super) written: Option<Box<Checklist>>,
}

impl List {
    /// Steps that only older texts had.
    pub fn retired(&self) -> &[Step] {
        &self.retired
    }
}

/// An item at stake.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its name.
    pub id: ItemId,
    /// Its type.
    pub kind: String,
    /// Field id to value.
    pub fields: BTreeMap<String, String>,
    /// Fields that are still guesses.
    pub guessed: Vec<String>,
    /// Role to party, where somebody said to which party of the role it belongs; see
    /// [`State::owner`].
    ///
    /// [`State::owner`]: super::State::owner
    pub parties: BTreeMap<String, String>,
    /// Why it is no part of the incident; none while it is.
    pub out: Option<Out>,
}

impl Item {
    /// The value of a field as it is recorded.
    pub fn text(&self, field: &str) -> Option<&str> {
        self.fields.get(field).map(String::as_str)
    }

    /// The time in a field; none when the field holds no RFC 3339.
    pub fn time(&self, field: &str) -> Option<Moment> {
        Moment::parse_from_rfc3339(self.text(field)?).ok()
    }

    /// The amount in a field; none when the field holds no amount as it is recorded.
    pub fn money(&self, field: &str) -> Option<Money> {
        Money::stored(self.text(field)?).ok()
    }
}

/// That an item turned out to be no part of the incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Out {
    /// The event that took it out.
    pub event: u64,
    /// When.
    pub at: Moment,
    /// Why.
    pub why: String,
}

/// A party that has a name of its own, or is a further one of its role. The first party of a role
/// without a name is not among these: it has the role's id and the role's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Its id: the role's for the first party, `card-2` for a further one.
    pub id: String,
    /// The role that it plays.
    pub role: String,
    /// The event that added it; none for the first party of its role.
    pub added: Option<u64>,
    /// The names that it had, the one that counts last.
    pub names: Vec<Named>,
}

/// A name that a party had from an event on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The event's number.
    pub seq: u64,
    /// The name.
    pub name: String,
    /// Why the one before was wrong; empty for a first one.
    pub why: String,
}

/// A way to reach a party.
#[derive(Clone, Debug, PartialEq)]
pub struct Channel {
    /// The event's number.
    pub seq: u64,
    /// Its number.
    pub number: u32,
    /// Whom it reaches.
    pub party: String,
    /// What kind it is.
    pub kind: ChannelKind,
    /// Number or address.
    pub address: String,
    /// Where the address comes from.
    pub source: ChannelSource,
    /// Whether it needs the affected login.
    pub needs_login: Option<bool>,
    /// When it was noted.
    pub at: Moment,
    /// Each try: when, and whether somebody answered.
    pub tries: Vec<(Moment, bool)>,
}

/// A call, chat or mail exchange.
#[derive(Clone, Debug, PartialEq)]
pub struct Contact {
    /// Its number.
    pub number: u32,
    /// With whom.
    pub party: String,
    /// Through which channel.
    pub channel: Option<u32>,
    /// What kind, when no channel was noted.
    pub by: Option<ChannelKind>,
    /// Who spoke, and under which case number.
    pub speakers: Speakers,
    /// What happens next, in their words.
    pub next: String,
    /// By when.
    pub next_by: Option<Moment>,
    /// When it began.
    pub started: Moment,
    /// The event with which it began.
    pub seq: u64,
    /// When that was recorded.
    pub recorded: Moment,
    /// When the last thing was said in it, as far as recorded.
    pub last: Moment,
    /// When and how it ended; none while it runs.
    pub ended: Option<(Moment, Ending)>,
}

/// A contact that turned out to be none with this party. Nothing that was told in it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct WithdrawnContact {
    /// The contact as it was begun and ended, without what was told in it.
    pub contact: Contact,
    /// Which event withdrew it, when and why.
    pub by: Withdrawal,
}

/// That something was said about a check and counts no more: whoever noted when it comes back can
/// strike it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsaid {
    /// The event that said it.
    pub event: u64,
    /// The time that was named, else when it was said.
    pub at: Moment,
}

/// What a party said about one check.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The event's number.
    pub seq: u64,
    /// The event at whose place it was said: its own, or that of the statement which it puts right.
    pub place: u64,
    /// The event with which this verdict began: an earlier one, when words or a time were added to
    /// it.
    pub since: u64,
    /// When it was said.
    pub at: Moment,
    /// In which contact.
    pub contact: Option<u32>,
    /// Which further party of the role said it; none: the first.
    pub party: Option<String>,
    /// Which breath.
    pub answer: u32,
    /// What.
    pub verdict: Verdict,
    /// The id of the checklist's further answer in which it was said.
    pub option: Option<String>,
    /// A promise's time, as they named it.
    pub by: Option<Moment>,
    /// A promise for which they named no time.
    pub no_time_given: bool,
    /// When the keeper looks again at such a promise, as a record of before says; else the
    /// checklist says when.
    pub look_again: Option<Moment>,
    /// Their words.
    pub words: String,
    /// One answer for several items.
    pub group: bool,
    /// The corrected statement's event.
    pub supersedes: Option<u64>,
    /// Why it was corrected.
    pub why: String,
}

/// Something that the user saw.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    /// The event's number.
    pub seq: u64,
    /// When it was seen.
    pub at: Moment,
    /// When it happened itself, as far as known; a day without a time is its end, 23:59.
    pub happened: Option<Moment>,
    /// The evidence whose own date `happened` is.
    pub dated_by: Option<u32>,
    /// How much of it, when it was not all.
    pub amount: Option<Money>,
    /// The line of a statement in which it was seen.
    pub charge: Option<ItemId>,
    /// `LIST/SIGN`.
    pub sign: Option<String>,
    /// About which item.
    pub item: Option<ItemId>,
    /// In the user's words.
    pub text: String,
    /// Checks that it excludes.
    pub contradicts: Vec<CheckId>,
    /// Checks that it shows kept.
    pub verifies: Vec<CheckId>,
    /// Evidence numbers.
    pub evidence: Vec<u32>,
}

/// What the user did about a check of their own, or gave up.
#[derive(Clone, Debug, PartialEq)]
pub enum OwnResponse {
    /// An `ask` step's value.
    Value(String),
    /// Done, with what was found.
    Done(String),
    /// Skipped, and why.
    Skipped(String),
    /// Given up, and why.
    Waived(String),
}

/// A question of the user's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Its number: the check is `question/N`.
    pub number: u32,
    /// Who is asked; empty: yourself.
    pub party: String,
    /// The question.
    pub text: String,
    /// When it was added.
    pub at: Moment,
}

/// A kept file.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// Its number, shown as `E1`.
    pub number: u32,
    /// The file's name.
    pub name: String,
    /// SHA-256 in hex.
    pub sha256: String,
    /// Size in bytes.
    pub size: u64,
    /// When it was kept.
    pub at: Moment,
    /// About which items.
    pub items: Vec<ItemId>,
    /// For which step.
    pub check: Option<CheckId>,
    /// What the file says of itself, when it was read.
    pub metadata: Option<Box<Metadata>>,
}
