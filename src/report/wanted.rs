//! The rows of what a reader is asked, and by when; and of what it does not get.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    id::{CheckId, ItemId},
    quantity::Moment,
    record::Agreement,
    status::{DueKind, Status},
};

/// What a reader is asked to decide or to answer.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Asked {
    /// In one sentence.
    pub lead: String,
    /// Point by point, most urgent first.
    pub points: Vec<Ask>,
}

/// One question to the reader, and what it owes.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Ask {
    /// The check.
    pub check: CheckId,
    /// What it is called.
    pub what: String,
    /// The whole question; what it announced itself, in its own words.
    pub question: String,
    /// The standing's code.
    #[serde(rename = "standing")]
    pub status: Status,
    /// The state as the board shows it.
    pub state: String,
    /// The time that they named has passed.
    pub overdue: bool,
    /// By when, as they said.
    pub due: Option<Moment>,
    /// What the reader said about it last.
    pub said: Option<Quote>,
}

/// What somebody said, as one clause.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Quote {
    /// What it is about.
    pub what: String,
    /// The word over its column: which process it is.
    pub label: String,
    /// Who said what, with their exact words.
    pub said: String,
    /// The same without who.
    pub brief: String,
    /// When.
    pub at: Moment,
    /// What came of saying it back; none when it was not.
    pub said_back: Option<Agreement>,
}

/// A charge that is disputed, or would be: a line of a statement, or an order where there is none.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Charge {
    /// The line, else the order.
    pub item: ItemId,
    /// The digits by which it is known.
    pub ends: String,
    /// The whole numbers of the orders that it pays for.
    pub number: String,
    /// What was ordered.
    pub what: String,
    /// The text on the statement.
    pub text: String,
    /// Which card or account paid.
    pub payer: String,
    /// ISO 4217; empty when the amount is not known.
    pub currency: String,
    /// In the currency's smallest unit.
    pub minor: i64,
    /// The amount as the language writes it.
    pub amount: String,
    /// When it was ordered, as far as known.
    pub ordered: Option<Moment>,
    /// Somebody saw the charge.
    pub seen: bool,
    /// Its day, as it stands on the statement; none while nobody knows it.
    pub charged: Option<Moment>,
    /// When it is billed, where that is another day.
    pub posted: Option<Moment>,
    /// When it was undone, as somebody saw.
    pub undone: Option<Moment>,
    /// What of it came back so far.
    pub back: String,
    /// The last day to write; none while it is not sure.
    pub last_day: Option<Moment>,
    /// What the shop said about it last, process by process.
    pub said: Vec<Quote>,
}

/// A deadline of law or of contract terms. It is no legal advice.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Window {
    /// The check.
    pub check: CheckId,
    /// What is to be done.
    pub what: String,
    /// The last day.
    pub last_day: Moment,
    /// What it counts from is not known: this is the earliest that it can be.
    pub earliest: bool,
    /// It counts from when the incident was noticed, because what it counts from is not known.
    pub from_noticed: bool,
    /// What is not known; empty when everything is.
    pub missing: String,
    /// Nothing is left to do.
    pub settled: bool,
    /// The state as the board shows it.
    pub state: String,
    /// What the rule rests on.
    pub sources: Vec<SourceRow>,
    /// The day on which that was read last, `2026-11-21`.
    pub as_of: String,
    /// Whether one of them is the official text; null when the list says neither.
    pub official: Option<bool>,
}

/// Something that a rule rests on.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct SourceRow {
    /// What it is.
    pub title: String,
    /// Where it is; empty for the authors' own knowledge.
    pub url: String,
}

/// Something that comes back at a time: a promise, a look with own eyes, a legal window.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct FollowUp {
    /// The check.
    pub check: CheckId,
    /// What it is called.
    pub what: String,
    /// Who promised it; empty for yourself.
    pub party: String,
    /// When.
    pub at: Moment,
    /// Whose that time is.
    pub kind: DueKind,
    /// It is a last day, not a moment.
    pub whole_day: bool,
    /// The day counts from the earliest that it can be.
    pub earliest: bool,
    /// Nothing is left to do about it.
    pub done: bool,
    /// The state as the board shows it.
    pub state: String,
    /// What to ask or to look at.
    pub text: String,
}

impl FollowUp {
    /// One that is over, with the time that it had.
    pub(super) fn over(check: &CheckId, what: String, (at, kind): (Moment, DueKind)) -> Self {
        Self {
            check: check.clone(),
            what,
            party: String::new(),
            at,
            kind,
            whole_day: false,
            earliest: false,
            done: true,
            state: String::new(),
            text: String::new(),
        }
    }
}

/// What was left out or shortened for the reader.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct LeftOut {
    /// The kind's code.
    pub kind: &'static str,
    /// What it is called.
    pub what: String,
    /// How many.
    pub count: u64,
}
