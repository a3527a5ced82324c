//! The summary of an incident: kept beside the record so that `list` and `due` need not read it.
//! The engine computes it; it can be rebuilt from the events at any time.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    id::CheckId,
    quantity::Moment,
    status::{DueKind, Status},
};

/// What `list`, `due` and the choice of the current incident need.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// The incident's title: the user's own, else the checklist's.
    pub title: crate::text::LocalizedText,
    pub service: String,
    pub closed: bool,
    /// When the last event was recorded.
    pub touched: Option<Moment>,
    pub settled: u32,
    pub open: u32,
    /// How many of the open ones need the person whatever the time: contradicted, in doubt,
    /// refused, not known, not asked, to do.
    pub alarming: u32,
    /// How many of those each person has, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub alarming_for: BTreeMap<String, u32>,
    /// Everything that is due at a time, earliest first.
    pub due: Vec<Due>,
}

/// Something that is due at a time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Due {
    pub check: CheckId,
    /// When it is due.
    pub at: Moment,
    /// Whose that time is; a summary of before does not say, and nobody is to be called late for
    /// it.
    #[serde(default = "own_look")]
    pub kind: DueKind,
    #[serde(rename = "standing")]
    pub status: Status,
    /// What they said after it was seen otherwise, by itself; absent when nothing was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beside: Option<Status>,
    /// `at` counts from the earliest day that it can be: nobody knows the day itself.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub earliest: bool,
    /// A deed of one's own that is to be done again then.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub again: bool,
    /// The party's id; empty for yourself.
    pub party: String,
    /// Who has it; empty when nobody does in particular.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub assigned: String,
    /// What the party is called, in every language; empty for yourself.
    #[serde(default)]
    pub who: crate::text::LocalizedText,
    /// What it is about, in the languages of the checklist: label and item, such as `4431 parcel`.
    pub label: crate::text::LocalizedText,
    /// What it rests on in law or terms, for a legal window.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal: Option<crate::checklist::Basis>,
}

impl Due {
    /// Whether a time that others named, or that a rule sets, has passed. Nobody knows that of a
    /// day that is the earliest that it can be.
    pub fn is_overdue(&self, now: Moment) -> bool {
        self.at < now && self.kind != DueKind::Look && !self.earliest
    }

    /// Whether it is time to look or to ask again.
    pub fn is_look_due(&self, now: Moment) -> bool {
        self.at < now && self.kind == DueKind::Look
    }

    /// Whether it is owed although the incident is closed: a promise, a look with own eyes, a legal
    /// window.
    fn outlives_closing(&self) -> bool {
        let word = self.beside.unwrap_or(self.status);
        self.legal.is_some()
            || matches!(
                word,
                Status::Promised | Status::Confirmed | Status::Verified | Status::Done
            )
    }
}

fn own_look() -> DueKind {
    DueKind::Look
}

impl Summary {
    /// What is due; after closing, what is still owed.
    pub fn owed(&self) -> impl Iterator<Item = &Due> {
        // Older summaries of a closed incident hold what was due while it was open.
        self.due
            .iter()
            .filter(|due| !self.closed || due.outlives_closing())
    }
}
