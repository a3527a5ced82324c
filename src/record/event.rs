//! Events: what happened, in the past tense, one line of JSON each.
//!
//! A line is `{"seq":7,"at":"…","recorded_at":"…","actor":"…","kind":"stated","body":{…}}`. Times
//! are RFC 3339 with the offset of the place. Unknown kinds are from a newer version and are
//! refused; unknown keys in a body are ignored, so that a body may grow.

mod amend;
mod body;
mod contact;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;

pub use amend::{CheckReopened, ItemPutBack, ItemTakenOut, Restored, Withdrawn};
pub use body::{
    Agreement, Answered, Assigned, Attached, ChecklistAttached, ChecklistSetAside, Closed, Done,
    IncidentChanged, ItemAdded, ItemChanged, NoteAbout, Noted, Observed, OpenPoint, Opened,
    QuestionAdded, Reopened, Retracted, SaidBack, Skipped, Stated, Waived,
};
pub use contact::{
    ChannelAdded, ChannelKind, ChannelSource, ChannelTried, ContactEnded, ContactStarted, Ending,
    PartyAdded, PartyChanged,
};

use crate::{
    quantity::Moment,
    status::{ListOrigin, Status, UnknownCodeError, Verdict},
};

/// The version of the record format that this program writes.
pub const FORMAT: u32 = 1;

/// One event. `at` is when it happened, as the user says; `recorded_at` is the clock.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Event {
    /// 1, 2, 3 … without a gap.
    pub seq: u64,
    /// When it happened, as the user says.
    pub at: Moment,
    pub recorded_at: Moment,
    /// Who recorded it (`--as NAME`); empty when nobody said.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub actor: String,
    #[serde(flatten)]
    pub body: Body,
}

#[derive(Debug, Error)]
pub enum EventError {
    #[error("not an event: {0}")]
    Malformed(#[from] serde_json::Error),
    /// A time that is not RFC 3339.
    #[error("not an event: {0}")]
    BadTime(#[from] chrono::ParseError),
    /// A kind that a newer version writes.
    #[error("`{0}`")]
    UnknownKind(String),
    /// A value that a newer version writes, in an event of a known kind.
    #[error("`{kind}`, {} `{}`", unknown.what, unknown.code)]
    UnknownCode {
        kind: String,
        /// What the value is, and the value.
        #[source]
        unknown: UnknownCodeError,
    },
}

impl EventError {
    /// Whether a newer kakunin can read the line.
    pub fn is_newer(&self) -> bool {
        matches!(
            self,
            EventError::UnknownKind(_) | EventError::UnknownCode { .. }
        )
    }
}

/// The line of an event, in whatever order its keys are.
#[derive(Deserialize)]
struct Line<'a> {
    seq: u64,
    #[serde(borrow)]
    at: Cow<'a, str>,
    #[serde(borrow)]
    recorded_at: Cow<'a, str>,
    #[serde(default)]
    actor: String,
    #[serde(flatten)]
    body: Body,
}

fn moment(text: &str) -> Result<Moment, EventError> {
    // The strict form is what is written, and quicker to read.
    Ok(Moment::parse_from_rfc3339(text).or_else(|_| text.parse())?)
}

/// When it happened, and when it was recorded. Most events are recorded when they happen, and times
/// take longest to read.
fn moments(at: &str, recorded_at: &str) -> Result<(Moment, Moment), EventError> {
    let happened = moment(at)?;
    let recorded = if recorded_at == at {
        happened
    } else {
        moment(recorded_at)?
    };
    Ok((happened, recorded))
}

/// Why a line does not read: a kind, or the first value of its body, that no word of the program is;
/// else what is wrong with its form.
fn unreadable(line: &str, cause: serde_json::Error) -> EventError {
    let event: Value = serde_json::from_str(line).unwrap_or_default();
    let kind = event["kind"].as_str().map(str::to_owned);
    let unknown = kind
        .as_deref()
        .and_then(|kind| unknown_code(kind, &event["body"]));
    match (kind, unknown) {
        (Some(kind), _) if !Body::KINDS.contains(&kind.as_str()) => EventError::UnknownKind(kind),
        (Some(kind), Some(unknown)) => EventError::UnknownCode { kind, unknown },
        _ => EventError::Malformed(cause),
    }
}

/// The first value of a body that is a code of none of the program's words.
fn unknown_code(kind: &str, body: &Value) -> Option<UnknownCodeError> {
    let known = |field: &str, of_code: &dyn Fn(&str) -> Option<UnknownCodeError>| {
        of_code(body.get(field)?.as_str()?)
    };
    match kind {
        "checklist_attached" => known("origin", &|code| ListOrigin::of_code(code).err()),
        "channel_added" => known("type", &|code| ChannelKind::of_code(code).err())
            .or_else(|| known("source", &|code| ChannelSource::of_code(code).err())),
        "contact_started" => known("by", &|code| ChannelKind::of_code(code).err()),
        "contact_ended" => known("ending", &|code| Ending::of_code(code).err()),
        "stated" => known("verdict", &|code| Verdict::of_code(code).err()),
        "said_back" => known("agreement", &|code| Agreement::of_code(code).err()),
        "noted" => known("about", &|code| NoteAbout::of_code(code).err()),
        "closed" => body["open"]
            .as_array()?
            .iter()
            .find_map(|point| Status::of_code(point["standing"].as_str()?).err()),
        _ => None,
    }
}

/// Declares the kinds once: the enum and its names.
macro_rules! kinds {
    ($($kind:literal => $name:ident,)*) => {
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "kind", content = "body")]
        pub enum Body {
            $(#[doc = concat!("The event `", $kind, "`.")] #[serde(rename = $kind)] $name($name),)*
        }

        impl Body {
            const KINDS: &[&str] = &[$($kind),*];

            /// The kind's name in the record.
            pub fn kind(&self) -> &'static str {
                match self { $(Body::$name(_) => $kind,)* }
            }
        }

        $(impl From<$name> for Body { fn from(body: $name) -> Self { Body::$name(body) } })*
    };
}

kinds! {
    "opened" => Opened,
    "incident_changed" => IncidentChanged,
    "checklist_attached" => ChecklistAttached,
    "checklist_set_aside" => ChecklistSetAside,
    "item_added" => ItemAdded,
    "item_changed" => ItemChanged,
    "answered" => Answered,
    "done" => Done,
    "skipped" => Skipped,
    "party_added" => PartyAdded,
    "party_changed" => PartyChanged,
    "channel_added" => ChannelAdded,
    "channel_tried" => ChannelTried,
    "contact_started" => ContactStarted,
    "stated" => Stated,
    "said_back" => SaidBack,
    "contact_ended" => ContactEnded,
    "observed" => Observed,
    "question_added" => QuestionAdded,
    "assigned" => Assigned,
    "attached" => Attached,
    "noted" => Noted,
    "waived" => Waived,
    "retracted" => Retracted,
    "withdrawn" => Withdrawn,
    "restored" => Restored,
    "item_taken_out" => ItemTakenOut,
    "item_put_back" => ItemPutBack,
    "check_reopened" => CheckReopened,
    "closed" => Closed,
    "reopened" => Reopened,
}

impl Body {
    /// Whether other events rest on it, so that it cannot be taken back: how the incident was
    /// opened, attached, closed, what took others back, and the frame of a contact.
    pub fn is_irrevocable(&self) -> bool {
        matches!(
            self,
            Body::Opened(_)
                | Body::ChecklistAttached(_)
                | Body::ContactStarted(_)
                | Body::ContactEnded(_)
                | Body::Retracted(_)
                | Body::Closed(_)
                | Body::Reopened(_)
        )
    }
}

impl Event {
    /// The line that is sealed and stored.
    ///
    /// # Errors
    /// Only if a body could not be written as JSON, which none of these types can cause.
    pub fn to_line(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// The event of a stored line.
    ///
    /// # Errors
    /// When the line is malformed, or of a kind that only a newer version knows.
    pub fn from_line(line: &str) -> Result<Self, EventError> {
        let read: Line<'_> = serde_json::from_str(line).map_err(|cause| unreadable(line, cause))?;
        let (at, recorded_at) = moments(&read.at, &read.recorded_at)?;
        Ok(Event {
            seq: read.seq,
            at,
            recorded_at,
            actor: read.actor,
            body: read.body,
        })
    }
}

#[cfg(test)]
mod tests;
