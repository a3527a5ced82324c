//! Contacts: what was said in them, what came of reading it back, and what stays known of withdrawn
//! ones.

use super::{
    facts::{Contact, Recorded, Statement, Unsaid, WithdrawnContact},
    model::State,
    speakers::Speakers,
};
use crate::{
    id::{CheckId, ContactNo},
    quantity::Moment,
    record::{
        Agreement, Body, ContactEnded, ContactStarted, Event, NoteAbout, Noted, SaidBack, Stated,
    },
};

impl State {
    /// The contacts with a party, in order.
    pub fn contacts_with(&self, party: &str) -> impl DoubleEndedIterator<Item = &Contact> + Clone {
        let contacts = self.contacts.iter();
        contacts.filter(move |contact| contact.party == party)
    }

    pub(super) fn start_contact(&mut self, event: &Event, body: &ContactStarted) {
        self.contacts.push(started(event, body));
    }

    pub(super) fn end_contact(&mut self, at: Moment, body: &ContactEnded) {
        match find(&mut self.contacts, body.contact) {
            Some(contact) => contact.ended = Some((at, body.ending)),
            None => self.end_withdrawn(at, body),
        }
    }

    fn end_withdrawn(&mut self, at: Moment, body: &ContactEnded) {
        for withdrawn in &mut self.withdrawn_contacts {
            if withdrawn.contact.number == body.contact {
                withdrawn.contact.ended = Some((at, body.ending));
            }
        }
    }

    fn said_last(&mut self, contact: Option<ContactNo>, at: Moment) {
        if let Some(contact) = contact.and_then(|number| find(&mut self.contacts, number)) {
            contact.last = contact.last.max(at);
        }
    }

    /// A statement ends what was given up before it: the check counts again.
    pub(super) fn state(&mut self, seq: u64, at: Moment, body: &Stated) {
        let mut body = body.clone();
        body.check = self.canonical_id(&body.check).into_owned();
        let party = self.party_speaking(&body.check, body.contact);
        self.answers.remove(&body.check);
        if let Some(contact) = body.contact {
            self.contact_by_reply.insert(body.answer, contact);
        }
        self.said_last(body.contact, at);
        // In older records `by` of a promise without a time is when the user wanted to ask again.
        let look_again = body.by.take_if(|_| body.no_time_given);
        let said = self.statements.entry(body.check.clone()).or_default();
        let same = said.last().filter(|last| {
            last.answer == body.answer && last.verdict == body.verdict && last.option == body.option
        });
        let since = same.map_or(seq, |last| last.since);
        let corrected = said.iter().find(|said| body.supersedes == Some(said.seq));
        let place = corrected.map_or(seq, |old| old.place);
        let number = body.contact.filter(|_| corrected.is_none());
        let contact = number.and_then(|number| find(&mut self.contacts, number));
        if let Some(contact) = contact {
            contact.speakers.speak();
        }
        said.push(Statement {
            recorded: Recorded { seq, at, body },
            place,
            since,
            party,
            look_again,
        });
    }

    pub(super) fn say_back(&mut self, seq: u64, at: Moment, body: &SaidBack) {
        self.said_last(self.contact_of(body.answer), at);
        match body.agreement {
            Agreement::Agreed => _ = self.agreed.insert(body.answer, seq),
            Agreement::Changed | Agreement::NotSaidBack => _ = self.agreed.remove(&body.answer),
        }
        let body = body.clone();
        self.said_back
            .insert(body.answer, Recorded { seq, at, body });
    }

    pub(super) fn note(&mut self, seq: u64, at: Moment, body: &Noted) {
        let text = body.text.clone();
        self.said_last(body.contact.filter(|_| body.supersedes.is_none()), at);
        let number = body.contact;
        let Some(contact) = number.and_then(|number| find(&mut self.contacts, number)) else {
            return self.notes.push((at, text));
        };
        match body.about {
            NoteAbout::Note => self.notes.push((at, text)),
            NoteAbout::Person | NoteAbout::Reference => match body.supersedes {
                Some(old) => contact.speakers.correct(old, &text),
                None => contact.speakers.give(seq, body.about, &text),
            },
            NoteAbout::Next => contact.next = text,
            NoteAbout::NextBy => contact.next_by = Moment::parse_from_rfc3339(&text).ok(),
        }
    }

    /// An event that counts no more: of a withdrawn contact it stays known that there was one, and
    /// of a statement that something was said about its check.
    pub(super) fn leave_out(&mut self, event: &Event) {
        let (check, at) = match &event.body {
            Body::ContactStarted(body) => {
                if let Some(by) = self.taken_back.by(event.seq).cloned() {
                    let contact = started(event, body);
                    self.withdrawn_contacts
                        .push(WithdrawnContact { contact, by });
                }
                return;
            }
            Body::ContactEnded(body) => return self.end_withdrawn(event.at, body),
            Body::Stated(body) => (
                self.canonical_id(&body.check).into_owned(),
                body.by.unwrap_or(event.at),
            ),
            Body::ChannelAdded(body) => (CheckId::reach(&body.party), event.at),
            Body::Noted(Noted {
                about: NoteAbout::Next | NoteAbout::NextBy,
                contact: Some(contact),
                text,
                ..
            }) => (
                CheckId::new(CheckId::NEXT, &contact.to_string()),
                Moment::parse_from_rfc3339(text).unwrap_or(event.at),
            ),
            _ => return,
        };
        let event = event.seq;
        self.unsaid.insert(check, Unsaid { event, at });
    }
}

fn find(contacts: &mut [Contact], number: ContactNo) -> Option<&mut Contact> {
    contacts.iter_mut().find(|contact| contact.number == number)
}

fn started(event: &Event, body: &ContactStarted) -> Contact {
    Contact {
        number: body.contact,
        party: body.party.clone(),
        channel: body.channel,
        by: body.by,
        speakers: Speakers::default(),
        next: String::new(),
        next_by: None,
        started: event.at,
        seq: event.seq,
        recorded: event.recorded_at,
        last: event.at,
        ended: None,
    }
}
