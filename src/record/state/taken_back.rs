//! Which events count no more: what was taken back or withdrawn, and not brought back since. An
//! event that takes back or brings back can be taken back itself, so the last word about an event
//! decides.

use std::collections::BTreeMap;

use crate::{
    id::ContactNo,
    quantity::Moment,
    record::{Body, Event, Restored, Retracted, Withdrawn},
};

/// An event that takes others back, or brings them back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    pub(crate) event: u64,
    /// When it happened, as the user says.
    pub(crate) at: Moment,
    /// The contact that it withdraws as a whole.
    pub(crate) contact: Option<ContactNo>,
    pub(crate) events: Vec<u64>,
    pub(crate) restores: bool,
    /// Why; empty when nobody gave a reason.
    pub why: String,
}

impl Withdrawal {
    /// What an event takes back or brings back; none of most events.
    fn of(event: &Event) -> Option<Self> {
        let (contact, events, restores, why) = match &event.body {
            Body::Retracted(Retracted { events, why }) => (None, events, false, why),
            Body::Withdrawn(Withdrawn {
                contact,
                events,
                why,
            }) => (*contact, events, false, why),
            Body::Restored(Restored { events, why }) => (None, events, true, why),
            _ => return None,
        };
        Some(Self {
            event: event.seq,
            at: event.at,
            contact,
            events: events.clone(),
            restores,
            why: why.clone(),
        })
    }
}

/// Everything that takes back or brings back, and what it comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenBack {
    /// In the order of the record.
    all: Vec<Withdrawal>,
    /// Each event that counts no more, with the place in `all` of what took it back.
    by: BTreeMap<u64, usize>,
}

impl TakenBack {
    /// What the events of a record come to.
    pub fn of(events: &[Event]) -> Self {
        let all = events.iter().filter_map(Withdrawal::of).collect();
        let by = BTreeMap::new();
        let mut taken_back = Self { all, by };
        taken_back.by = taken_back.decided();
        taken_back
    }

    /// Whether an event counts no more.
    pub fn contains(&self, event: u64) -> bool {
        self.by.contains_key(&event)
    }

    /// What took an event back.
    pub fn by(&self, event: u64) -> Option<&Withdrawal> {
        self.by.get(&event).and_then(|at| self.all.get(*at))
    }

    /// What was taken back last and is not brought back, with the events that only this keeps from
    /// counting.
    pub fn last(&self) -> Option<(&Withdrawal, Vec<u64>)> {
        self.all.iter().enumerate().rev().find_map(|(at, one)| {
            let by = self.by.iter().filter(|(_, by)| **by == at);
            let events: Vec<u64> = by.map(|(event, _)| *event).collect();
            (!events.is_empty()).then_some((one, events))
        })
    }

    /// Takes in an event that takes back or brings back: whether what counts is another now. None
    /// for other events.
    pub(super) fn learn(&mut self, event: &Event) -> Option<bool> {
        let one = Withdrawal::of(event)?;
        if self.all.iter().any(|known| known.event == one.event) {
            return Some(false);
        }
        self.all.push(one);
        let decided = self.decided();
        let changed = !decided.keys().eq(self.by.keys());
        self.by = decided;
        Some(changed)
    }

    /// The last word about each event, read from the end: one that was itself taken back says
    /// nothing.
    fn decided(&self) -> BTreeMap<u64, usize> {
        let mut decided: BTreeMap<u64, Option<usize>> = BTreeMap::new();
        for (at, one) in self.all.iter().enumerate().rev() {
            if matches!(decided.get(&one.event), Some(Some(_))) {
                continue;
            }
            for event in &one.events {
                decided
                    .entry(*event)
                    .or_insert((!one.restores).then_some(at));
            }
        }
        let decided = decided.into_iter();
        decided
            .filter_map(|(event, by)| Some((event, by?)))
            .collect()
    }
}
