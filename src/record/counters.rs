//! Numbers within an incident. None is given twice, not even when what had it was taken back: other
//! events may name it.

use std::collections::BTreeMap;

use super::event::{
    Attached, Body, ChannelAdded, ContactStarted, ItemAdded, PartyAdded, QuestionAdded, Stated,
};
use crate::id::{ChannelNo, ContactNo, EvidenceNo, ItemId, ReplyNo};

/// The highest numbers that were given so far, those of what was taken back included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    pub(crate) answer: ReplyNo,
    pub(crate) channel: ChannelNo,
    pub(crate) contact: ContactNo,
    pub(crate) question: u32,
    pub(crate) evidence: EvidenceNo,
    items: BTreeMap<String, u32>,
    /// The highest party of each role that has a further one.
    parties: BTreeMap<String, u32>,
}

impl Counters {
    /// The name of the next item of a type: `order-3`.
    pub fn next_item(&self, kind: &str) -> ItemId {
        let last = self.items.get(kind).copied().unwrap_or(0);
        ItemId(format!("{kind}-{}", last.saturating_add(1)))
    }

    /// The number of the next party of a role: `card` itself is the first, so 2 for `card-2`.
    pub fn next_party(&self, role: &str) -> u32 {
        let last = self.parties.get(role).copied().unwrap_or(1);
        last.saturating_add(1)
    }

    pub(super) fn count(&mut self, body: &Body) {
        match body {
            Body::Stated(Stated { answer, .. }) => raise(&mut self.answer, *answer),
            Body::ChannelAdded(ChannelAdded { channel, .. }) => raise(&mut self.channel, *channel),
            Body::ContactStarted(ContactStarted { contact, .. }) => {
                raise(&mut self.contact, *contact);
            }
            Body::QuestionAdded(QuestionAdded { question, .. }) => {
                raise(&mut self.question, *question);
            }
            Body::Attached(Attached { evidence, .. }) => raise(&mut self.evidence, *evidence),
            Body::ItemAdded(ItemAdded { item, kind, .. }) => raise(
                self.items.entry(kind.clone()).or_default(),
                number_of(&item.0, kind),
            ),
            Body::PartyAdded(PartyAdded { party, role, .. }) => raise(
                self.parties.entry(role.clone()).or_default(),
                number_of(party, role),
            ),
            _ => {}
        }
    }
}

fn raise<N: Copy + Ord>(highest: &mut N, number: N) {
    *highest = number.max(*highest);
}

/// The number in a name such as `order-3`; 0 when there is none.
fn number_of(name: &str, of: &str) -> u32 {
    name.strip_prefix(of)
        .and_then(|rest| rest.strip_prefix('-')?.parse().ok())
        .unwrap_or(0)
}
