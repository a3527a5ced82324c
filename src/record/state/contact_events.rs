//! Which events belong to which contact: its beginning and end, what was said in it, what came of
//! reading that back. Read from all events, those that count no more included, because a contact is
//! withdrawn with everything in it.

use std::collections::BTreeMap;

use crate::record::{Body, ContactStarted, Event};

#[derive(Clone, Debug)]
struct Running {
    contact: u32,
    party: String,
    channel: Option<u32>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct ContactEvents {
    events: BTreeMap<u32, Vec<u64>>,
    /// The contacts that run, in the order in which they began.
    running: Vec<Running>,
    /// In which contact each reply was given.
    replies: BTreeMap<u32, u32>,
    parties: BTreeMap<u32, String>,
}

impl ContactEvents {
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
        let contact = match body {
            Body::ContactStarted(body) => {
                self.start(body);
                Some(body.contact)
            }
            Body::ContactEnded(body) => {
                self.running
                    .retain(|running| running.contact != body.contact);
                Some(body.contact)
            }
            Body::Stated(body) => {
                if let Some(contact) = body.contact {
                    self.replies.insert(body.answer, contact);
                }
                body.contact
            }
            Body::SaidBack(body) => return self.said_back(body.answer),
            Body::Noted(body) => body.contact,
            // A try that is noted during a contact over the channel belongs to that contact.
            Body::ChannelTried(body) => self.running_over(body.channel),
            _ => None,
        };
        contact.into_iter().collect()
    }

    fn start(&mut self, body: &ContactStarted) {
        self.running.push(Running {
            contact: body.contact,
            party: body.party.clone(),
            channel: body.channel,
        });
        self.parties.insert(body.contact, body.party.clone());
    }

    fn running_over(&self, channel: u32) -> Option<u32> {
        let mut running = self.running.iter().rev();
        let over = running.find(|running| running.channel == Some(channel))?;
        Some(over.contact)
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
