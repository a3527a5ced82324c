//! The facts that a state is made of.

use std::{collections::BTreeMap, ops::Deref};

use super::{speakers::Speakers, taken_back::Withdrawal};
use crate::{
    checklist::{Checklist, Step},
    evidence::Metadata,
    id::{ChannelNo, CheckId, ContactNo, EvidenceNo, ItemId},
    quantity::{Moment, Money},
    record::{
        ChannelKind, ChannelSource, Ending, ItemAdded, ListOrigin, Observed, QuestionAdded, Stated,
    },
};

/// The items by the bare number or name in a field that tells items apart.
pub(super) type ItemNumbers = BTreeMap<String, Vec<ItemId>>;

/// The body of an event with the event's number and time. It can be used like the body.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded<T> {
    pub seq: u64,
    /// When it happened, as the user says.
    pub at: Moment,
    pub body: T,
}

impl<T> Deref for Recorded<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.body
    }
}

#[derive(Clone, Debug)]
pub struct List {
    /// Its rules, as they were when it was attached; with what is kept of older texts, parties and
    /// item types among them.
    pub(crate) rules: Checklist,
    /// SHA-256 of its text.
    pub(crate) sha256: String,
    pub(crate) origin: ListOrigin,
    /// Every text that it had in this incident, the one that counts last.
    pub(crate) versions: Vec<Version>,
    /// Steps that only older texts had, each with its own deadline.
    pub(super) retired: Vec<Step>,
    /// The rules as they are written, when more is kept with them.
    pub(super) written: Option<Box<Checklist>>,
    /// Another list stands in its place.
    pub(super) is_set_aside: bool,
}

/// One text of a list, by the event that attached it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub(crate) seq: u64,
    pub(crate) version: String,
    /// SHA-256 of the text, in hex.
    pub(crate) sha256: String,
    pub(crate) origin: ListOrigin,
}

impl List {
    /// Steps that only older texts had.
    pub fn retired(&self) -> &[Step] {
        &self.retired
    }

    /// Whether another list stands in its place: of its steps only those remain that somebody
    /// touched.
    pub fn is_set_aside(&self) -> bool {
        self.is_set_aside
    }
}

/// An item at stake.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub id: ItemId,
    pub(crate) kind: String,
    pub fields: BTreeMap<String, String>,
    pub(crate) guessed: Vec<String>,
    /// Role to party, where it is known to which party of the role it belongs.
    pub(crate) parties: BTreeMap<String, String>,
    /// Why it does not belong to the incident; none while it does.
    pub out: Option<Out>,
}

impl From<ItemAdded> for Item {
    fn from(added: ItemAdded) -> Self {
        Self {
            id: added.item,
            kind: added.kind,
            fields: added.fields,
            guessed: added.guessed,
            parties: added.parties,
            out: None,
        }
    }
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

/// That an item turned out not to belong to the incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Out {
    pub(crate) event: u64,
    pub(crate) at: Moment,
    /// Why it does not belong to the incident.
    pub why: String,
}

/// A party that has a name of its own, or is a further one of its role. The first party of a role
/// without a name is not among these: it has the role's id and the role's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Its id: the role's for the first party, `card-2` for a further one.
    pub(crate) id: String,
    pub(crate) role: String,
    /// The event that added it; none for the first party of its role.
    pub(crate) added: Option<u64>,
    /// The names that it had, the one that counts last.
    pub(crate) names: Vec<Named>,
}

/// A name that a party had from an event on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub(crate) seq: u64,
    pub(crate) name: String,
    /// Why the one before was wrong; empty for a first one.
    pub(crate) why: String,
}

/// A way to reach a party.
#[derive(Clone, Debug, PartialEq)]
pub struct Channel {
    pub(crate) seq: u64,
    pub(crate) number: ChannelNo,
    pub(crate) party: String,
    pub(crate) kind: ChannelKind,
    pub(crate) address: String,
    pub(crate) source: ChannelSource,
    pub(crate) needs_login: Option<bool>,
    /// When it was noted.
    pub(crate) at: Moment,
    /// Each try: when, and whether somebody answered.
    pub(crate) tries: Vec<(Moment, bool)>,
}

/// A call, chat or mail exchange.
#[derive(Clone, Debug, PartialEq)]
pub struct Contact {
    pub number: ContactNo,
    pub party: String,
    pub(crate) channel: Option<ChannelNo>,
    /// What kind, when no channel was noted.
    pub(crate) by: Option<ChannelKind>,
    pub(crate) speakers: Speakers,
    pub(crate) next: String,
    pub(crate) next_by: Option<Moment>,
    /// When it began.
    pub(crate) started: Moment,
    pub seq: u64,
    /// When that was recorded.
    pub(crate) recorded: Moment,
    /// When the last thing was said in it, as far as recorded.
    pub(crate) last: Moment,
    /// When and how it ended; none while it runs.
    pub(crate) ended: Option<(Moment, Ending)>,
}

/// A contact that was not with this party after all. Nothing that was said in it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct WithdrawnContact {
    /// The contact as it was begun and ended, without what was said in it.
    pub contact: Contact,
    /// Which event withdrew it, when and why.
    pub by: Withdrawal,
}

/// That something was said about a check and counts no more, so that a noted due time can be
/// struck out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsaid {
    pub(crate) event: u64,
    /// The time that was named, else when it was said.
    pub(crate) at: Moment,
}

/// What a party said about one check. It can be used like the event that recorded it; of a promise
/// without a time, `by` is none.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The event, with the check by its canonical id.
    pub recorded: Recorded<Stated>,
    /// The event at whose place it was said: its own, or that of the statement which it corrects.
    pub place: u64,
    /// The event with which this verdict began: an earlier one, when words or a time were added to
    /// it.
    pub since: u64,
    /// Which further party of the role said it; none: the first.
    pub party: Option<String>,
    /// When the user looks again at a promise without a time, in older records; else the checklist
    /// says when.
    pub look_again: Option<Moment>,
}

impl Deref for Statement {
    type Target = Recorded<Stated>;

    fn deref(&self) -> &Recorded<Stated> {
        &self.recorded
    }
}

/// Something that the user saw, with its checks by their canonical ids.
pub type Observation = Recorded<Observed>;

/// A question of the user's own.
pub type Question = Recorded<QuestionAdded>;

/// What the user did about a check of their own, or gave up.
#[derive(Clone, Debug, PartialEq)]
pub enum OwnResponse {
    /// An `ask` step's value.
    Value(String),
    Done(String),
    Skipped(String),
    Waived(String),
}

/// A kept file.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// Its number, shown as `E1`.
    pub(crate) number: EvidenceNo,
    pub(crate) name: String,
    /// SHA-256 in hex.
    pub(crate) sha256: String,
    /// Size in bytes.
    pub(crate) size: u64,
    /// When it was kept.
    pub(crate) at: Moment,
    pub(crate) items: Vec<ItemId>,
    pub(crate) check: Option<CheckId>,
    /// What the file says of itself, when it was read.
    pub(crate) metadata: Option<Box<Metadata>>,
}
