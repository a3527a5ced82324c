//! Attempts to reach a party: how often, by which way, when, and whether anybody answered.

use std::collections::BTreeSet;

use crate::{
    quantity::Moment,
    record::{ChannelKind, Ending, State},
};

/// The attempts to reach one party by one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempts {
    /// Whom.
    pub party: String,
    /// By which kind of channel; none when nobody noted it.
    pub by: Option<ChannelKind>,
    /// Each attempt: when, and whether somebody answered.
    pub tries: Vec<(Moment, bool)>,
}

impl Attempts {
    /// How many stayed without an answer.
    pub fn unanswered(&self) -> usize {
        self.tries.iter().filter(|(_, reached)| !reached).count()
    }
}

/// All attempts by party and way, in the order of the first ones. A contact is one attempt; the try
/// of its channel that was noted with it is not counted again.
pub fn attempts(state: &State) -> Vec<Attempts> {
    let kind = |number: u32| {
        state
            .channels
            .iter()
            .find(|known| known.number == number)
            .map(|known| known.kind)
    };
    let contacts = state.contacts.iter().map(|contact| {
        let reached = !matches!(contact.ended, Some((_, Ending::NoAnswer)));
        (
            contact.started,
            contact.party.as_str(),
            contact.channel.and_then(kind).or(contact.by),
            reached,
        )
    });
    let spoken: BTreeSet<_> = state
        .contacts
        .iter()
        .filter_map(|contact| Some((contact.channel?, contact.started)))
        .collect();
    let alone = state.channels.iter().flat_map(|channel| {
        let tries = channel
            .tries
            .iter()
            .filter(|(at, _)| !spoken.contains(&(channel.number, *at)));
        tries.map(|(at, reached)| (*at, channel.party.as_str(), Some(channel.kind), *reached))
    });
    let mut single: Vec<_> = contacts.chain(alone).collect();
    single.sort_by_key(|(at, ..)| *at);
    let mut all: Vec<Attempts> = Vec::new();
    for (at, party, by, reached) in single {
        match all
            .iter_mut()
            .find(|known| known.party == party && known.by == by)
        {
            Some(known) => known.tries.push((at, reached)),
            None => all.push(Attempts {
                party: party.to_owned(),
                by,
                tries: vec![(at, reached)],
            }),
        }
    }
    all
}
