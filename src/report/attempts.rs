//! How often each party was tried, by which way and when.

use serde::Serialize;

use super::rows::Try;
use crate::engine;
use crate::wording::{View, words};

/// The attempts to reach one party by one way.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct AttemptRow {
    /// Whom.
    pub party: String,
    /// By which kind of channel; empty when nobody noted it.
    pub channel: String,
    /// How many of them stayed without an answer.
    pub unanswered: usize,
    /// Each attempt.
    pub tries: Vec<Try>,
}

/// The attempts by party and way, in the order of the first ones.
pub(crate) fn attempts(view: View<'_>) -> Vec<AttemptRow> {
    let row = |attempts: engine::Attempts| {
        let channel = attempts.by.map(|kind| words::channel(view.lang, kind));
        AttemptRow {
            party: view.party(&attempts.party),
            channel: channel.unwrap_or_default(),
            unanswered: attempts.unanswered(),
            tries: attempts.tries.into_iter().map(Try::new).collect(),
        }
    };
    engine::attempts(view.state).into_iter().map(row).collect()
}
