//! What became of events later.

use std::collections::BTreeMap;

use super::View;
use crate::{
    record::{Body, Event, Noted, State, Stated, TakenBack},
    t,
};

/// What became of events later: taken back by, corrected by, each with the number of the event that
/// did it.
#[derive(Debug, Default)]
pub(crate) struct Fates {
    taken_back: TakenBack,
    superseded: BTreeMap<u64, u64>,
}

impl Fates {
    pub(crate) fn of(state: &State, events: &[Event]) -> Self {
        let taken_back = TakenBack::of(events);
        let corrects = |event: &Event| match &event.body {
            Body::Stated(Stated { supersedes, .. }) | Body::Noted(Noted { supersedes, .. }) => {
                supersedes.map(|seq| (seq, event.seq))
            }
            _ => None,
        };
        // A correction that was itself taken back corrects nothing.
        let counts = |(_, by): &(u64, u64)| !taken_back.contains(*by);
        // Another answer in the same contact corrects what was noted first.
        let in_contact = state.corrections().into_iter();
        let superseded = in_contact
            .chain(events.iter().filter_map(corrects))
            .filter(counts)
            .collect();
        Self {
            taken_back,
            superseded,
        }
    }

    /// The event that took this one back.
    pub(crate) fn withdrawn_by(&self, seq: u64) -> Option<u64> {
        self.taken_back.by(seq).map(|by| by.event)
    }

    /// The event that corrected this one.
    pub(crate) fn superseded_by(&self, seq: u64) -> Option<u64> {
        self.superseded.get(&seq).copied()
    }

    /// The mark of an event that counts no more.
    pub(crate) fn mark(&self, view: View<'_>, seq: u64) -> Option<String> {
        let lang = view.lang;
        let withdrawn = self
            .withdrawn_by(seq)
            .map(|n| t!(lang, HistoryWithdrawn, n));
        let superseded = || Some(t!(lang, HistorySuperseded, n = self.superseded_by(seq)?));
        withdrawn.or_else(superseded)
    }
}
