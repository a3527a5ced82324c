//! Which events belong to which contact: its beginning and end, what was said in it, what came of
//! reading that back. Read from all events, those that count no more included, because a contact is
//! withdrawn with everything in it.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    id::{ChannelNo, ContactNo, ReplyNo},
    record::{Body, ContactStarted, Event},
};

#[derive(Clone, Debug, Default)]
pub(super) struct ContactEvents {
    events: BTreeMap<ContactNo, Vec<u64>>,
    started: Vec<ContactStarted>,
    ended: BTreeSet<ContactNo>,
    /// In which contact each reply was given.
    replies: BTreeMap<ReplyNo, ContactNo>,
}

impl ContactEvents {
    pub(super) fn of(&self, contact: ContactNo) -> &[u64] {
        self.events.get(&contact).map_or(&[], Vec::as_slice)
    }

    pub(super) fn add(&mut self, event: &Event) {
        for contact in self.contacts_of(&event.body) {
            self.events.entry(contact).or_default().push(event.seq);
        }
    }

    fn contacts_of(&mut self, body: &Body) -> Vec<ContactNo> {
        let contact = match body {
            Body::ContactStarted(body) => {
                self.started.push(body.clone());
                Some(body.contact)
            }
            Body::ContactEnded(body) => {
                self.ended.insert(body.contact);
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

    /// The contacts that run, the last one first.
    fn running(&self) -> impl Iterator<Item = &ContactStarted> {
        let started = self.started.iter().rev();
        started.filter(|started| !self.ended.contains(&started.contact))
    }

    fn running_over(&self, channel: ChannelNo) -> Option<ContactNo> {
        let mut running = self.running();
        let over = running.find(|running| running.channel == Some(channel))?;
        Some(over.contact)
    }

    /// A reply is read back in the contact in which it was given; when that one has ended, in the
    /// one with the same party that runs now, and the event belongs to both.
    fn said_back(&self, reply: ReplyNo) -> Vec<ContactNo> {
        let Some(own) = self.replies.get(&reply).copied() else {
            return Vec::new();
        };
        let mut contacts = vec![own];
        if self.ended.contains(&own) {
            let mut started = self.started.iter();
            let own = started.find(|started| started.contact == own);
            let is_same = |other: &&ContactStarted| own.is_some_and(|own| own.party == other.party);
            contacts.extend(self.running().find(is_same).map(|later| later.contact));
        }
        contacts
    }
}
