//! Which parts of a report are for whom.

use super::{
    audience::Audience::{self, Card, Courier, Police, Shop},
    policy::{ALL, NOBODY},
};

/// A part of a report that not every reader gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// What the reader is asked to decide or answer.
    Asked,
    Charges,
    /// Who, what, when, where, how, how much.
    Case,
    Amounts,
    Open,
    Windows,
    FollowUps,
    Evidence,
    /// The ways to reach parties, with each try.
    Channels,
    Closing,
    Review,
    /// The checklists that it was walked by.
    Checklists,
}

/// Whether a reader gets a part; what is not here, every reader gets of what is its business.
pub(crate) fn has(reader: Audience, part: Part) -> bool {
    let readers: &[Audience] = match part {
        Part::Asked => return reader != Audience::Owner,
        Part::Charges => return reader == Audience::Card,
        Part::Case => return reader == Audience::Police,
        Part::Open | Part::Review => NOBODY,
        Part::Amounts => &[Card, Police, Shop],
        Part::Windows => &[Card],
        Part::FollowUps => ALL,
        Part::Evidence => &[Card, Police],
        Part::Channels => &[Police, Shop, Courier],
        Part::Closing | Part::Checklists => &[Police],
    };
    reader == Audience::Owner || readers.contains(&reader)
}
