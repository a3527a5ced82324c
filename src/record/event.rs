//! Events: what happened, in the past tense, one line of JSON each.
//!
//! A line is `{"seq":7,"at":"…","recorded_at":"…","actor":"…","kind":"stated","body":{…}}`. Times are RFC 3339 with the
//! offset of the place. Unknown kinds are from a newer version and are refused; unknown keys in a body are ignored, so
//! that a body may grow.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::{
    id::{CheckId, IncidentId, ItemId},
    quantity::Moment,
};

/// The version of the record format that this program writes.
pub const FORMAT: u32 = 1;

/// One event. `at` is when it happened, as the user says; `recorded_at` is the clock.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// 1, 2, 3 … without a gap.
    pub seq: u64,
    /// When it happened, as the user says.
    pub at: Moment,
    /// When it was recorded.
    pub recorded_at: Moment,
    /// Who recorded it (`--as NAME`); empty when nobody said.
    pub actor: String,
    /// What happened.
    pub body: Body,
}

/// Why a line is not an event.
#[derive(Debug)]
pub enum EventFault {
    /// Not a line of this format.
    Malformed(serde_json::Error),
    /// A kind that a newer version writes.
    UnknownKind(String),
}

impl fmt::Display for EventFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EventFault::Malformed(cause) => write!(f, "not an event: {cause}"),
            EventFault::UnknownKind(kind) => write!(f, "events of kind `{kind}` need a newer kakunin"),
        }
    }
}

impl std::error::Error for EventFault {}

#[derive(Serialize)]
struct Written<'a, B: Serialize> {
    seq: u64,
    at: &'a Moment,
    recorded_at: &'a Moment,
    #[serde(skip_serializing_if = "str::is_empty")]
    actor: &'a str,
    kind: &'a str,
    body: &'a B,
}

#[derive(Deserialize)]
struct Read<'a> {
    seq: u64,
    at: Moment,
    recorded_at: Moment,
    #[serde(default)]
    actor: String,
    #[serde(borrow)]
    kind: std::borrow::Cow<'a, str>,
    #[serde(borrow)]
    body: &'a RawValue,
}

/// Declares the kinds once: the enum, its names, and both directions of the line.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:literal => $name:ident,)*) => {
        /// What happened.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Body { $($(#[$doc])* $name($name),)* }

        impl Body {
            /// The kind's name in the record.
            pub fn kind(&self) -> &'static str {
                match self { $(Body::$name(_) => $kind,)* }
            }
        }

        impl Event {
            /// The line that is sealed and stored.
            ///
            /// # Errors
            /// Only if a body could not be written as JSON, which none of these types can cause.
            pub fn to_line(&self) -> Result<String, serde_json::Error> {
                let Event { seq, at, recorded_at, actor, body } = self;
                let (seq, kind) = (*seq, body.kind());
                match body {
                    $(Body::$name(body) => serde_json::to_string(&Written { seq, at, recorded_at, actor, kind, body }),)*
                }
            }

            /// The event of a stored line.
            ///
            /// # Errors
            /// When the line is malformed, or of a kind that only a newer version knows.
            pub fn from_line(line: &str) -> Result<Self, EventFault> {
                let Read { seq, at, recorded_at, actor, kind, body } =
                    serde_json::from_str(line).map_err(EventFault::Malformed)?;
                let body = match kind.as_ref() {
                    $($kind => Body::$name(serde_json::from_str(body.get()).map_err(EventFault::Malformed)?),)*
                    _ => return Err(EventFault::UnknownKind(kind.into_owned())),
                };
                Ok(Event { seq, at, recorded_at, actor, body })
            }
        }

        $(impl From<$name> for Body { fn from(body: $name) -> Self { Body::$name(body) } })*
    };
}

kinds! {
    /// The incident was opened.
    "opened" => Opened,
    /// A checklist was attached, with its whole text.
    "checklist_attached" => ChecklistAttached,
    /// An item was added.
    "item_added" => ItemAdded,
    /// Fields of an item were changed.
    "item_changed" => ItemChanged,
    /// The user answered a question of a checklist, or one of the review.
    "answered" => Answered,
    /// The user did a step of their own.
    "done" => Done,
    /// The user skipped a step.
    "skipped" => Skipped,
    /// A way to reach a party was noted.
    "channel_added" => ChannelAdded,
    /// A channel was tried.
    "channel_tried" => ChannelTried,
    /// A call, chat or mail exchange began.
    "contact_started" => ContactStarted,
    /// A party said something about a check.
    "stated" => Stated,
    /// An answer was said back, or not.
    "said_back" => SaidBack,
    /// A contact ended.
    "contact_ended" => ContactEnded,
    /// The user saw something happen.
    "observed" => Observed,
    /// An assumption was turned into a question.
    "question_added" => QuestionAdded,
    /// A check was given to somebody.
    "assigned" => Assigned,
    /// Evidence was kept.
    "attached" => Attached,
    /// Something was noted.
    "noted" => Noted,
    /// A check was given up.
    "waived" => Waived,
    /// Earlier events were taken back; they stay on record.
    "retracted" => Retracted,
    /// The incident was closed.
    "closed" => Closed,
    /// The incident was opened again.
    "reopened" => Reopened,
}

/// The incident was opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opened {
    /// The record format, [`FORMAT`].
    pub format: u32,
    /// The incident's own name.
    pub incident: IncidentId,
    /// What it is called; empty: the checklist's title.
    #[serde(default)]
    pub title: String,
    /// The service whose account is affected, as the user calls it.
    #[serde(default)]
    pub service: String,
    /// ISO 3166, two capital letters; empty when unknown.
    #[serde(default)]
    pub country: String,
    /// When it was noticed; deadlines count from here.
    pub noticed: Moment,
    /// The zone's name, such as `Asia/Tokyo`; empty when unknown.
    #[serde(default)]
    pub zone: String,
    /// The currency of amounts without a sign.
    #[serde(default)]
    pub currency: String,
}

/// A checklist was attached.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChecklistAttached {
    /// The list's id.
    pub id: String,
    /// The list's version.
    pub version: String,
    /// SHA-256 of the text, in hex.
    pub sha256: String,
    /// Where it came from: `built-in` or `own`.
    pub origin: String,
    /// The file's exact text.
    pub text: String,
}

/// An item was added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemAdded {
    /// The item's name.
    pub item: ItemId,
    /// Its type in the checklist.
    #[serde(rename = "type")]
    pub kind: String,
    /// Field id to value: money as `JPY 12800`, choices by id, times in RFC 3339.
    pub fields: BTreeMap<String, String>,
    /// Fields whose value was guessed and not confirmed by the user.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guessed: Vec<String>,
}

/// Fields of an item were changed; the others stay.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemChanged {
    /// The item.
    pub item: ItemId,
    /// The new values.
    pub fields: BTreeMap<String, String>,
    /// Why.
    #[serde(default)]
    pub why: String,
}

/// An own question was answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answered {
    /// The `ask` step, or `review/N`.
    pub check: CheckId,
    /// An option's id, `yes`, `no`, `unknown`, or text.
    pub value: String,
}

/// An own step was done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Done {
    /// The step.
    pub check: CheckId,
    /// What was found.
    #[serde(default)]
    pub note: String,
}

/// A step was skipped.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Skipped {
    /// The step.
    pub check: CheckId,
    /// Why.
    pub why: String,
}

/// How a party is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChannelKind {
    /// A telephone number.
    Phone,
    /// A chat.
    Chat,
    /// A mail address.
    Mail,
    /// A form on a site.
    Form,
    /// A postal address.
    Post,
    /// A counter or a visit.
    InPerson,
}

/// Where a channel's address comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChannelSource {
    /// The party's site, its address typed by hand.
    TypedSite,
    /// The back of the card.
    CardBack,
    /// An earlier bill, letter or contract.
    EarlierBill,
    /// The official app.
    OfficialApp,
    /// A public register or authority.
    Register,
    /// The party itself said it during a contact.
    Party,
    /// The suspicious message.
    SuspiciousMessage,
    /// An incoming call.
    IncomingCall,
    /// A search result or advertisement.
    Search,
    /// Nobody knows.
    Unknown,
}

impl ChannelSource {
    /// Whether an address from there may be trusted (facts F145, F147, F120).
    pub fn is_trustworthy(self) -> bool {
        use ChannelSource::{IncomingCall, Search, SuspiciousMessage, Unknown};
        !matches!(self, SuspiciousMessage | IncomingCall | Search | Unknown)
    }
}

/// A way to reach a party was noted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChannelAdded {
    /// 1, 2, 3 … within the incident.
    pub channel: u32,
    /// Whom it reaches.
    pub party: String,
    /// The party's real name, when it is known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// What kind it is.
    #[serde(rename = "type")]
    pub kind: ChannelKind,
    /// Number or address.
    pub address: String,
    /// Where the address comes from.
    pub source: ChannelSource,
    /// Whether it needs the affected login; absent when unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needs_login: Option<bool>,
}

/// A channel was tried.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChannelTried {
    /// Which.
    pub channel: u32,
    /// Whether somebody answered.
    pub reached: bool,
}

/// A contact began.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContactStarted {
    /// 1, 2, 3 … within the incident.
    pub contact: u32,
    /// With whom.
    pub party: String,
    /// Through which channel, when one was noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<u32>,
    /// What kind of contact, when no channel was noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<ChannelKind>,
}

/// A party's answer to one precise question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It is so, now.
    Confirmed,
    /// It will be so.
    Promised,
    /// They will not.
    Refused,
    /// They cannot tell.
    NotKnown,
}

/// A party said something about one check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stated {
    /// In which contact; absent when it was read somewhere (a web page, an app).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<u32>,
    /// Statements given in one breath share this number.
    pub answer: u32,
    /// About which check.
    pub check: CheckId,
    /// What.
    pub verdict: Verdict,
    /// For a promise: by when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Moment>,
    /// The party named no time: `by` is the checklist's default.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_time_given: bool,
    /// Their words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// One answer for several items (`c.`): assumed until read out one by one and agreed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub group: bool,
    /// Corrects the statement of this event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<u64>,
    /// Why it was corrected.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// What came of saying an answer back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Agreement {
    /// They agreed.
    Agreed,
    /// They changed something.
    Changed,
    /// It was not said back.
    NotSaidBack,
}

/// An answer was said back, or not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SaidBack {
    /// The answer.
    pub answer: u32,
    /// What came of it.
    pub agreement: Agreement,
    /// The text that was said back.
    #[serde(default)]
    pub text: String,
}

/// How a contact ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// In order.
    Ended,
    /// The line was cut.
    Cut,
    /// Nobody answered.
    NoAnswer,
}

/// A contact ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContactEnded {
    /// Which.
    pub contact: u32,
    /// How.
    pub ending: Ending,
}

/// The user saw something happen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Observed {
    /// `LIST/SIGN`, when it is one of a checklist's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign: Option<String>,
    /// About which item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// In the user's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Checks that this excludes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contradicts: Vec<CheckId>,
    /// Checks that were seen kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub verifies: Vec<CheckId>,
    /// Evidence numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<u32>,
}

/// An assumption was turned into a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuestionAdded {
    /// 1, 2, 3 …: the check is `question/N`.
    pub question: u32,
    /// Who is asked; empty: yourself.
    pub party: String,
    /// The question.
    pub text: String,
}

/// A check was given to somebody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assigned {
    /// Which.
    pub check: CheckId,
    /// To whom.
    pub to: String,
}

/// Evidence was kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attached {
    /// 1, 2, 3 …, shown as `E1`.
    pub evidence: u32,
    /// The file's name, without its folder.
    pub name: String,
    /// SHA-256 of its bytes, in hex.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
    /// About which item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// For which `attach` step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check: Option<CheckId>,
}

/// What a note is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteAbout {
    /// Anything.
    #[default]
    Note,
    /// The name of the person spoken with.
    Person,
    /// The case number.
    Reference,
    /// What happens next, in their words.
    Next,
    /// By when.
    NextBy,
}

/// Something was noted, often a field of a contact as it was given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Noted {
    /// What it is about.
    #[serde(default)]
    pub about: NoteAbout,
    /// In which contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<u32>,
    /// The text; for [`NoteAbout::NextBy`] a moment in RFC 3339.
    pub text: String,
}

/// A check was given up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Waived {
    /// Which.
    pub check: CheckId,
    /// Why.
    pub why: String,
}

/// Earlier events were taken back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Retracted {
    /// Their numbers.
    pub events: Vec<u64>,
    /// Why.
    #[serde(default)]
    pub why: String,
}

/// A check that was still open at closing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenPoint {
    /// Which.
    pub check: CheckId,
    /// How it stood.
    pub standing: String,
    /// Why it may stay so.
    pub why: String,
}

/// The incident was closed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Closed {
    /// What came of it.
    pub outcome: String,
    /// What was still open.
    #[serde(default)]
    pub open: Vec<OpenPoint>,
}

/// The incident was opened again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reopened {
    /// Why.
    pub why: String,
}
