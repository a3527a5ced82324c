//! Attempts to reach a party: how often, by which way, when, and whether anybody answered.

use std::collections::BTreeSet;

use crate::{
    quantity::Moment,
    record::{ChannelKind, Ending, State},
};

/// The attempts to reach one party by one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempts {
    pub(crate) party: String,
    /// By which kind of channel; none when nobody noted it.
    pub(crate) by: Option<ChannelKind>,
    /// Each attempt: when, and whether somebody answered.
    pub(crate) tries: Vec<(Moment, bool)>,
}

impl Attempts {
    /// How many stayed without an answer.
    pub fn unanswered(&self) -> usize {
        self.tries.iter().filter(|(_, reached)| !reached).count()
    }
}

/// When, with which party, by which kind of channel, and whether somebody answered.
type Attempt<'a> = (Moment, &'a str, Option<ChannelKind>, bool);

/// All attempts by party and way, in the order of the first ones.
pub fn attempts(state: &State) -> Vec<Attempts> {
    let mut single: Vec<Attempt<'_>> = contacts(state).chain(tries(state)).collect();
    single.sort_by_key(|(at, ..)| *at);
    let mut all: Vec<Attempts> = Vec::new();
    for (at, party, by, reached) in single {
        let mut known = all.iter_mut();
        match known.find(|known| known.party == party && known.by == by) {
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

/// Each contact is one attempt.
fn contacts(state: &State) -> impl Iterator<Item = Attempt<'_>> {
    state.contacts.iter().map(|contact| {
        let mut channels = state.channels.iter();
        let channel = channels.find(|known| Some(known.number) == contact.channel);
        let by = channel.map(|channel| channel.kind).or(contact.by);
        let reached = !matches!(contact.ended, Some((_, Ending::NoAnswer)));
        (contact.started, contact.party.as_str(), by, reached)
    })
}

/// The tries of channels without a contact. A try that was noted with a contact is not counted
/// again.
fn tries(state: &State) -> impl Iterator<Item = Attempt<'_>> {
    let contacts = state.contacts.iter();
    let in_contact = contacts.filter_map(|contact| Some((contact.channel?, contact.started)));
    let in_contact: BTreeSet<_> = in_contact.collect();
    let mut tries = Vec::new();
    for channel in &state.channels {
        for &(at, reached) in &channel.tries {
            if !in_contact.contains(&(channel.number, at)) {
                tries.push((at, channel.party.as_str(), Some(channel.kind), reached));
            }
        }
    }
    tries.into_iter()
}
