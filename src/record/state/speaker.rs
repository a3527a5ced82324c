//! Who spoke for a party, and under which case number. Within one contact somebody may be passed
//! on: a second name or number begins another stretch of it. The first name or number of a stretch
//! goes for all that was said in that stretch; what was said before stays with the person who said
//! it.

use super::{State, Statement};
use crate::record::NoteAbout;

/// Who said something, and under which case number; empty where nobody gave one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Speaker<'a> {
    /// The person's name.
    pub person: &'a str,
    /// The case number.
    pub reference: &'a str,
}

/// The persons and case numbers of one contact, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Speakers(Vec<Stretch>);

/// A part of a contact with one person under one number.
#[derive(Clone, Debug, Default, PartialEq)]
struct Stretch {
    /// The event with which it began; the first began with the contact.
    from: u64,
    person: Option<Given>,
    reference: Option<Given>,
}

/// A name or number, and the event that gave it.
#[derive(Clone, Debug, PartialEq)]
struct Given {
    note: u64,
    text: String,
}

impl Stretch {
    fn field(&self, about: NoteAbout) -> Option<&Given> {
        match about {
            NoteAbout::Person => self.person.as_ref(),
            NoteAbout::Reference => self.reference.as_ref(),
            NoteAbout::Note | NoteAbout::Next | NoteAbout::NextBy => None,
        }
    }

    fn set(&mut self, about: NoteAbout, given: Given) {
        match about {
            NoteAbout::Person => self.person = Some(given),
            NoteAbout::Reference => self.reference = Some(given),
            NoteAbout::Note | NoteAbout::Next | NoteAbout::NextBy => {}
        }
    }
}

impl Speakers {
    /// A name or number was given. The first one of a stretch goes for all of it; another one
    /// begins the next stretch.
    pub(super) fn give(&mut self, note: u64, about: NoteAbout, text: &str) {
        if self.named(about, self.0.len()) == text && !text.is_empty() {
            return;
        }
        let given = Given {
            note,
            text: text.to_owned(),
        };
        match self.0.last_mut() {
            Some(last) if last.field(about).is_none() => last.set(about, given),
            last => {
                let from = if last.is_some() { note } else { 0 };
                let mut stretch = Stretch {
                    from,
                    ..Stretch::default()
                };
                stretch.set(about, given);
                self.0.push(stretch);
            }
        }
    }

    /// A name or number that was put down wrongly is put right where it stands.
    pub(super) fn correct(&mut self, note: u64, text: &str) {
        let fields = self
            .0
            .iter_mut()
            .flat_map(|stretch| [&mut stretch.person, &mut stretch.reference]);
        for given in fields.flatten().filter(|given| given.note == note) {
            text.clone_into(&mut given.text);
        }
    }

    /// The name or number that goes for the stretch before `end`: its own, else that of the
    /// stretches before it.
    fn named(&self, about: NoteAbout, end: usize) -> &str {
        let given = self.0[..end]
            .iter()
            .rev()
            .find_map(|stretch| stretch.field(about));
        given.map_or("", |given| given.text.as_str())
    }

    fn of_stretch(&self, at: usize) -> Speaker<'_> {
        let end = (at + 1).min(self.0.len());
        Speaker {
            person: self.named(NoteAbout::Person, end),
            reference: self.named(NoteAbout::Reference, end),
        }
    }

    /// Who spoke when an event was recorded.
    pub fn at(&self, event: u64) -> Speaker<'_> {
        self.of_stretch(
            self.0
                .iter()
                .rposition(|stretch| stretch.from <= event)
                .unwrap_or(0),
        )
    }

    /// Who speaks now, or spoke last.
    pub fn last(&self) -> Speaker<'_> {
        self.of_stretch(self.0.len())
    }

    /// Whether a name or number was given in the stretch that runs, so that another one means
    /// somebody else.
    pub fn is_given(&self, about: NoteAbout) -> bool {
        self.0
            .last()
            .is_some_and(|stretch| stretch.field(about).is_some())
    }

    /// The events that gave names or numbers, each with what it gave.
    pub fn notes(&self, about: NoteAbout) -> impl Iterator<Item = (u64, &str)> {
        let given = self
            .0
            .iter()
            .filter_map(move |stretch| stretch.field(about));
        given.map(|given| (given.note, given.text.as_str()))
    }

    /// The names or numbers, in order, each once.
    pub fn all(&self, about: NoteAbout) -> Vec<&str> {
        let mut all: Vec<&str> = Vec::new();
        for (_, text) in self.notes(about).filter(|(_, text)| !text.is_empty()) {
            if !all.contains(&text) {
                all.push(text);
            }
        }
        all
    }
}

impl State {
    /// Who said something, and under which case number: as of the statement, not as of the end of
    /// the contact.
    pub fn speaker(&self, statement: &Statement) -> Speaker<'_> {
        let contact = statement.contact.and_then(|number| self.contact(number));
        contact
            .map(|contact| contact.speakers.at(statement.place))
            .unwrap_or_default()
    }

    /// The later statement that took the place of one: a correction of the record, or another
    /// answer of the same person in the same contact. Nobody is to be told that they stated what
    /// was put right.
    pub fn replaced_by<'s>(&self, said: &'s [Statement], at: usize) -> Option<&'s Statement> {
        let old = said.get(at)?;
        let same_person = |new: &Statement| {
            let contact = old
                .contact
                .and_then(|number| self.contact(number))
                .filter(|_| old.contact == new.contact);
            contact.is_some_and(|contact| {
                contact.speakers.at(old.place).person == contact.speakers.at(new.place).person
            })
        };
        let replaces = |new: &&Statement| match new.supersedes {
            Some(seq) => seq == old.seq,
            None => same_person(new),
        };
        said[at + 1..].iter().find(replaces)
    }

    /// What was said about a check and stands as it was said, in order: without what was put right.
    pub fn said(&self, check: &crate::id::CheckId) -> Vec<&Statement> {
        let said = self
            .statements
            .get(check)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let stands = |(at, _): &(usize, &Statement)| self.replaced_by(said, *at).is_none();
        said.iter()
            .enumerate()
            .filter(stands)
            .map(|(_, statement)| statement)
            .collect()
    }

    /// Whether a time was named for a promise right after it was recorded: what stands alone in its
    /// event is half of what they said.
    pub fn is_completed(&self, said: &Statement, check: &crate::id::CheckId) -> bool {
        let mut all = self.statements.get(check).into_iter().flatten();
        said.no_time_given && all.any(|other| other.since == said.since && other.by.is_some())
    }

    /// Statements that another one put right, by event: each with the event of the one that did.
    /// Words or a time that were added to an answer put nothing right.
    pub fn put_right(&self) -> std::collections::BTreeMap<u64, u64> {
        let mut corrections = std::collections::BTreeMap::new();
        for said in self.statements.values() {
            for (at, old) in said.iter().enumerate() {
                let new = self
                    .replaced_by(said, at)
                    .filter(|new| new.supersedes.is_some() || !new.says_the_same(old));
                corrections.extend(new.map(|new| (old.seq, new.seq)));
            }
        }
        corrections
    }
}

impl Statement {
    /// Whether it says what an earlier one said, perhaps with a time or words that were missing.
    fn says_the_same(&self, earlier: &Statement) -> bool {
        self.verdict == earlier.verdict && (earlier.by.is_none() || earlier.by == self.by)
    }
}

#[cfg(test)]
#[path = "speaker_tests.rs"]
mod tests;
