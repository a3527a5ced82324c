//! What does not count any more and is still known: withdrawn contacts, and items that were taken
//! out.

use super::{Out, State, TakenBack, Unsaid, WithdrawnContact};
use crate::{
    id::{CheckId, ItemId},
    quantity::Moment,
    record::event::{Body, ContactEnded, Event, NoteAbout, Noted},
};

impl State {
    /// A state before its first event that already knows which events will have been taken back.
    pub fn with_retracted(taken_back: TakenBack) -> Self {
        Self {
            taken_back,
            ..Self::default()
        }
    }

    /// The events of a contact: its frame, what was told in it, what came of saying that back.
    pub fn events_of_contact(&self, contact: u32) -> &[u64] {
        self.told.in_contact(contact)
    }

    /// The withdrawn contact of a number.
    pub fn withdrawn_contact(&self, number: u32) -> Option<&WithdrawnContact> {
        self.withdrawn_contacts
            .iter()
            .find(|withdrawn| withdrawn.contact.number == number)
    }

    /// Whether a file was kept for a check, and since it was opened again if it was.
    pub fn has_file_for(&self, check: &CheckId) -> bool {
        let since = self.reopened.get(check).copied().unwrap_or_default();
        self.evidence
            .iter()
            .any(|file| file.check.as_ref() == Some(check) && file.number > since)
    }

    /// An event that counts no more: of a withdrawn contact it stays known that there was one.
    pub(super) fn leave_out(&mut self, event: &Event) {
        match &event.body {
            Body::ContactStarted(body) => {
                if let Some(by) = self.taken_back.by(event.seq).cloned() {
                    let contact = super::contact::begun(event, body);
                    self.withdrawn_contacts
                        .push(WithdrawnContact { contact, by });
                }
            }
            Body::ContactEnded(body) => self.end_withdrawn(event.at, body),
            Body::Stated(body) => {
                let check = self.canonical_id(&body.check).into_owned();
                self.unsaid.insert(
                    check,
                    Unsaid {
                        event: event.seq,
                        at: body.by.unwrap_or(event.at),
                    },
                );
            }
            Body::ChannelAdded(body) => {
                self.unsaid.insert(
                    CheckId::reach(&body.party),
                    Unsaid {
                        event: event.seq,
                        at: event.at,
                    },
                );
            }
            Body::Noted(Noted {
                about: NoteAbout::Next | NoteAbout::NextBy,
                contact: Some(contact),
                text,
                ..
            }) => {
                let check = CheckId::new(CheckId::NEXT, &contact.to_string());
                let at = Moment::parse_from_rfc3339(text).unwrap_or(event.at);
                self.unsaid.insert(
                    check,
                    Unsaid {
                        event: event.seq,
                        at,
                    },
                );
            }
            _ => {}
        }
    }

    /// How a withdrawn contact ended.
    pub(super) fn end_withdrawn(&mut self, at: Moment, body: &ContactEnded) {
        let mut withdrawn = self.withdrawn_contacts.iter_mut();
        if let Some(found) = withdrawn.find(|withdrawn| withdrawn.contact.number == body.contact) {
            found.contact.ended = Some((at, body.ending));
        }
    }

    pub(super) fn take_out(&mut self, id: &ItemId, out: Out) {
        if let Some(at) = self.items.iter().position(|item| item.id == *id) {
            let item = self.items.remove(at);
            self.taken_out.push(super::Item {
                out: Some(out),
                ..item
            });
            self.find_places();
        }
    }

    /// The item stands where it stood before.
    pub(super) fn put_back(&mut self, id: &ItemId) {
        if let Some(at) = self.taken_out.iter().position(|item| item.id == *id) {
            let item = self.taken_out.remove(at);
            let place = self
                .items
                .partition_point(|other| self.place_of(&other.id) < self.place_of(&item.id));
            self.items.insert(place, super::Item { out: None, ..item });
            self.find_places();
        }
    }

    /// At which place an item was added, whether it was taken out since or not.
    pub fn place_of(&self, id: &ItemId) -> Option<usize> {
        self.added.iter().position(|known| known == id)
    }

    fn find_places(&mut self) {
        self.places = self
            .items
            .iter()
            .enumerate()
            .map(|(at, item)| (item.id.clone(), at))
            .collect();
    }

    /// What was done, skipped or given up is open again; files that were kept for it so far do not
    /// settle it.
    pub(super) fn reopen(&mut self, check: &CheckId) {
        let check = self.canonical_id(check).into_owned();
        self.answers.remove(&check);
        self.reopened.insert(check, self.counters.evidence);
    }

    /// Whether somebody opened a check again: whatever its condition waits for, they want to see
    /// it.
    pub fn is_reopened(&self, check: &CheckId) -> bool {
        self.reopened.contains_key(check)
    }
}
