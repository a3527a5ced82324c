//! Which events belong to which contact: its beginning and end, what was said in it, what came of
//! reading that back. Read from all events, those that count no more included, because a contact is
//! withdrawn with everything in it.

use std::collections::BTreeMap;

use crate::record::{
    Body, ChannelTried, ContactEnded, ContactStarted, Event, Noted, SaidBack, Stated,
};

/// A contact that runs.
#[derive(Clone, Debug)]
struct Running {
    contact: u32,
    party: String,
    channel: Option<u32>,
}

/// The events of each contact.
#[derive(Clone, Debug, Default)]
pub(super) struct ContactEvents {
    events: BTreeMap<u32, Vec<u64>>,
    /// The contacts that run, in the order in which they began.
    running: Vec<Running>,
    /// In which contact each reply was given.
    replies: BTreeMap<u32, u32>,
    /// The party of each contact.
    parties: BTreeMap<u32, String>,
}

impl ContactEvents {
    /// The events of a contact, in order.
    pub(super) fn of(&self, contact: u32) -> &[u64] {
        self.events
            .get(&contact)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    pub(super) fn add(&mut self, event: &Event) {
        for contact in self.contacts_of(&event.body) {
            self.events.entry(contact).or_default().push(event.seq);
        }
    }

    fn contacts_of(&mut self, body: &Body) -> Vec<u32> {
        match body {
            Body::ContactStarted(ContactStarted {
                contact,
                party,
                channel,
                ..
            }) => {
                self.running.push(Running {
                    contact: *contact,
                    party: party.clone(),
                    channel: *channel,
                });
                self.parties.insert(*contact, party.clone());
                vec![*contact]
            }
            Body::ContactEnded(ContactEnded { contact, .. }) => {
                self.running.retain(|running| running.contact != *contact);
                vec![*contact]
            }
            Body::Stated(Stated {
                contact, answer, ..
            }) => {
                self.replies
                    .extend(contact.map(|contact| (*answer, contact)));
                contact.iter().copied().collect()
            }
            Body::SaidBack(SaidBack { answer, .. }) => self.said_back(*answer),
            Body::Noted(Noted { contact, .. }) => contact.iter().copied().collect(),
            // The try that is noted with a contact says that this contact reached somebody.
            Body::ChannelTried(ChannelTried { channel, .. }) => {
                let over = self
                    .running
                    .iter()
                    .rev()
                    .find(|running| running.channel == Some(*channel));
                over.map(|running| running.contact).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// A reply is read back in the contact in which it was given; when that one has ended, in the
    /// one with the same party that runs now, and the event belongs to both.
    fn said_back(&self, reply: u32) -> Vec<u32> {
        let Some(own) = self.replies.get(&reply).copied() else {
            return Vec::new();
        };
        let mut contacts = vec![own];
        if self.running.iter().all(|running| running.contact != own) {
            let party = self.parties.get(&own);
            let later = self
                .running
                .iter()
                .rev()
                .find(|running| Some(&running.party) == party);
            contacts.extend(later.map(|running| running.contact));
        }
        contacts
    }
}
