//! Who spoke for a party, and under which case number. Within one contact somebody may be passed
//! on: a second name or number begins another stretch of it. The first name or number of a stretch
//! goes for all that was said in that stretch; what was said before stays with the person who said
//! it.

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

    /// A name or number that was put down wrongly is corrected in its place.
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
