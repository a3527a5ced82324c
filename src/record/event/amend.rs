//! The bodies of events that withdraw others, bring them back, or open again what was settled.

use serde::{Deserialize, Serialize};

use crate::id::{CheckId, ContactNo, ItemId};

/// A contact was no contact with this party, or an event does not hold: what it said counts for
/// nothing, with a reason. Both stay on record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Withdrawn {
    /// The contact, when a whole one was withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) contact: Option<ContactNo>,
    /// The numbers of all events that count no more: for a contact its frame and everything that
    /// was said in it.
    pub(crate) events: Vec<u64>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) why: String,
}

/// What was taken back or withdrawn counts again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Restored {
    /// The numbers of the events that count again.
    pub(crate) events: Vec<u64>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) why: String,
}

/// An item turned out to be no part of the incident, such as an order of one's own. What was said
/// of it stays on record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemTakenOut {
    pub(crate) item: ItemId,
    pub(crate) why: String,
}

/// An item that was taken out is a part of the incident after all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemPutBack {
    pub(crate) item: ItemId,
    pub(crate) why: String,
}

/// A check that was done, skipped or given up is open again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckReopened {
    pub(crate) check: CheckId,
    pub(crate) why: String,
}
