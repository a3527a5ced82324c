//! The facts that a state is made of.

use std::collections::BTreeMap;

use super::Version;
use crate::{
    checklist::{Checklist, Step},
    evidence::Metadata,
    id::{CheckId, ItemId},
    quantity::Moment,
    record::{ChannelKind, ChannelSource, Ending, ListOrigin, Verdict},
};

/// An attached checklist.
#[derive(Clone, Debug)]
pub struct List {
    /// Its rules, as they were when it was attached; with what is kept of older texts, parties and item types among
    /// them.
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
}

/// A way to reach a party.
#[derive(Clone, Debug, PartialEq)]
pub struct Channel {
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
    /// The person's name; empty until given.
    pub person: String,
    /// The case number; empty until given.
    pub reference: String,
    /// What happens next, in their words.
    pub next: String,
    /// By when.
    pub next_by: Option<Moment>,
    /// When it began.
    pub started: Moment,
    /// When and how it ended; none while it runs.
    pub ended: Option<(Moment, Ending)>,
}

/// What a party said about one check.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The event's number.
    pub seq: u64,
    /// The event with which this verdict began: an earlier one, when words or a time were added to it.
    pub since: u64,
    /// When it was said.
    pub at: Moment,
    /// In which contact.
    pub contact: Option<u32>,
    /// Which breath.
    pub answer: u32,
    /// What.
    pub verdict: Verdict,
    /// The id of the checklist's further answer in which it was said.
    pub option: Option<String>,
    /// A promise's time.
    pub by: Option<Moment>,
    /// The time is the checklist's.
    pub no_time_given: bool,
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
    /// When it happened.
    pub at: Moment,
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
pub enum Answer {
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
