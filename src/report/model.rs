//! The report: everything about one incident for one reader, as a value. The JSON format is this
//! value, its schema is made from these types; the other looks are drawn from it. It depends on
//! nothing but the record, its reader, the language and the moment, so that the same question has
//! the same answer, byte for byte.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    Amount, Asked, AttemptRow, Broken, ChannelRow, Charge, Closing, Confirmation, ContactRow,
    Correction, Entry, File, FollowUp, Incident, ItemRow, LeftOut, ListRow, Named, OutRow, Point,
    Window,
};
use crate::{
    quantity::{Moment, TimeContext},
    redaction::{Audience, Mask},
    text::Lang,
};

/// A report on one incident at one moment, in one language, for one reader. Codes are for programs,
/// the texts beside them for people. A part that the reader does not get is absent; a part without
/// rows says that there are none.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Report {
    /// The version of this format: 1.
    pub format: u32,
    /// Program and version.
    pub program: String,
    /// Whom it is for.
    pub reader: Audience,
    /// What that reader is called in the record; empty for whoever keeps it.
    pub party: String,
    /// What was shortened.
    pub mask: Mask,
    /// The language's code.
    pub lang: &'static str,
    /// When it was made.
    pub prepared: Moment,
    /// From where its times are told.
    #[serde(skip)]
    pub here: TimeContext,
    /// The word for each code of a standing.
    pub words: BTreeMap<&'static str, String>,
    /// The incident.
    pub incident: Incident,
    /// What the reader needs to place it: the last day, who sends it, the numbers that the reader
    /// gave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head: Option<Vec<Named>>,
    /// What happened, in five lines.
    pub summary: Vec<Named>,
    /// What the reader is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked: Option<Asked>,
    /// For the card issuer: the charges that are disputed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charges: Option<Vec<Charge>>,
    /// For the police: who, what, when, where, how, how much.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<Vec<Named>>,
    /// The money by currency and standing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amounts: Option<Vec<Amount>>,
    /// The items with the states of their checks.
    pub items: Vec<ItemRow>,
    /// The items that turned out to be no part of the incident.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub taken_out: Vec<OutRow>,
    /// The checks that are not of an item.
    pub points: Vec<Point>,
    /// Every statement of a party, in order of time.
    pub confirmations: Vec<Confirmation>,
    /// What did not hold, with both sides: confirmations and promises that something seen excluded,
    /// promises whose own time passed before they refused.
    pub broken: Vec<Broken>,
    /// Where they said one thing first and another in a later contact.
    pub changed: Vec<Broken>,
    /// The open points, most urgent first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<Vec<Point>>,
    /// Deadlines of law or of contract terms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub windows: Option<Vec<Window>>,
    /// What comes back at a time, and what did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub follow_ups: Option<Vec<FollowUp>>,
    /// Every event, in the order in which things happened.
    pub timeline: Vec<Entry>,
    /// The kept files.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Vec<File>>,
    /// The contacts.
    pub contacts: Vec<ContactRow>,
    /// The attempts to reach parties, by way.
    pub attempts: Vec<AttemptRow>,
    /// The ways to reach parties, with each try.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channels: Option<Vec<ChannelRow>>,
    /// What was corrected: old and new.
    pub corrections: Vec<Correction>,
    /// How it was closed; absent while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closing: Option<Closing>,
    /// The answers of the review.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<Vec<Named>>,
    /// The checklists that it was walked by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checklists: Option<Vec<ListRow>>,
    /// What was left out or shortened for this reader.
    pub left_out: Vec<LeftOut>,
    /// How many events the whole record has.
    pub events: u64,
    /// When the last of them was recorded.
    pub last_recorded: Option<Moment>,
    /// The hash of its last event.
    pub hash: String,
}

include!(concat!(env!("OUT_DIR"), "/report_schema.rs"));

impl Report {
    /// The language that it is in.
    pub(crate) fn language(&self) -> Lang {
        Lang::find(self.lang).unwrap_or(Lang::english())
    }

    /// The incident's own name; empty when it has none.
    pub(crate) fn incident_id(&self) -> &str {
        self.incident.id.as_ref().map_or("", |id| &id.0)
    }

    /// The JSON Schema of the format.
    pub(crate) fn schema() -> &'static str {
        REPORT_SCHEMA.text()
    }
}
