//! The contacts: who spoke, what they stated, and what came of saying it back.

use super::{Contact, Speakers, State, Statement};
use crate::{
    quantity::Moment,
    record::event::{Agreement, ContactStarted, Event, NoteAbout, Noted, SaidBack, Stated},
};

impl State {
    /// The contact of a number.
    pub fn contact(&self, number: u32) -> Option<&Contact> {
        self.contacts
            .iter()
            .find(|contact| contact.number == number)
    }

    /// The contact that runs now.
    pub fn running_contact(&self) -> Option<&Contact> {
        self.contacts
            .iter()
            .rev()
            .find(|contact| contact.ended.is_none())
    }

    /// Whether a statement was said back and agreed. What was added to an answer afterwards was
    /// not; words or a time added to the same verdict leave it agreed.
    pub fn is_agreed(&self, statement: &Statement) -> bool {
        self.agreed
            .get(&statement.answer)
            .is_some_and(|said_back| *said_back > statement.since)
    }

    /// The contact in which an answer was given; none for what was read somewhere.
    pub fn contact_of(&self, answer: u32) -> Option<u32> {
        self.given_in.get(&answer).copied()
    }

    /// Something was said in a contact.
    pub(super) fn said_last(&mut self, contact: Option<u32>, at: Moment) {
        if let Some(contact) = contact.and_then(|number| self.contact_mut(number)) {
            contact.last = contact.last.max(at);
        }
    }

    pub(super) fn contact_mut(&mut self, number: u32) -> Option<&mut Contact> {
        self.contacts
            .iter_mut()
            .find(|contact| contact.number == number)
    }

    /// A statement ends what was given up before it: the check counts again.
    pub(super) fn state(&mut self, seq: u64, at: Moment, body: &Stated) {
        let Stated {
            contact,
            answer,
            check,
            verdict,
            option,
            by,
            no_time_given,
            words,
            group,
            supersedes,
            why,
        } = body.clone();
        let check = self.canonical_id(&check).into_owned();
        let party = self.party_speaking(&check, contact);
        self.answers.remove(&check);
        self.given_in
            .extend(contact.map(|contact| (answer, contact)));
        self.said_last(contact, at);
        let said = self.statements.entry(check).or_default();
        let same = said.last().filter(|last| {
            last.answer == answer && last.verdict == verdict && last.option == option
        });
        let since = same.map_or(seq, |last| last.since);
        let put_right = supersedes.and_then(|old| said.iter().find(|said| said.seq == old));
        let place = put_right.map_or(seq, |old| old.place);
        // What a record of before calls their time although they named none is the keeper's own.
        let (by, look_again) = if no_time_given {
            (None, by)
        } else {
            (by, None)
        };
        said.push(Statement {
            seq,
            place,
            since,
            at,
            contact,
            party,
            answer,
            verdict,
            option,
            by,
            no_time_given,
            look_again,
            words,
            group,
            supersedes,
            why,
        });
    }

    pub(super) fn say_back(&mut self, seq: u64, at: Moment, body: &SaidBack) {
        let SaidBack {
            answer,
            agreement,
            text,
        } = body.clone();
        self.said_last(self.contact_of(answer), at);
        match agreement {
            Agreement::Agreed => _ = self.agreed.insert(answer, seq),
            Agreement::Changed | Agreement::NotSaidBack => _ = self.agreed.remove(&answer),
        }
        self.said_back.insert(answer, (at, agreement, text));
    }

    pub(super) fn note(&mut self, seq: u64, at: Moment, body: &Noted) {
        let text = body.text.clone();
        self.said_last(body.contact.filter(|_| body.supersedes.is_none()), at);
        let Some(contact) = body.contact.and_then(|number| self.contact_mut(number)) else {
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
}

/// A contact at its beginning.
pub(super) fn begun(event: &Event, body: &ContactStarted) -> Contact {
    let ContactStarted {
        contact: number,
        party,
        channel,
        by,
    } = body.clone();
    Contact {
        number,
        party,
        channel,
        by,
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
