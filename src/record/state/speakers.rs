//! Who spoke for a party, and under which case number. Within one contact somebody may be passed
//! on: a second name or number begins another stretch of it. The first name or number of a stretch
//! goes for all that was said in that stretch; what was said before stays with the person who said
//! it. A second number that comes before any further statement is another number of the same
//! person, who keeps the stretch that it begins.

use crate::record::NoteAbout;

/// Who said something, and under which case number; empty where nobody gave one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Speaker<'a> {
    pub person: &'a str,
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
    person: Entry,
    reference: Entry,
    /// Something was stated since the last name or number was given.
    has_statement: bool,
}

/// What is known of the name or number of a stretch.
#[derive(Clone, Debug, Default, PartialEq)]
enum Entry {
    /// That of the stretch before it, until one is given, which then goes for the whole stretch.
    #[default]
    Open,
    /// That of the stretch before it; another one begins the next stretch.
    Kept,
    Given(Given),
}

/// A name or number, and the event that gave it.
#[derive(Clone, Debug, PartialEq)]
struct Given {
    note: u64,
    text: String,
}

impl Entry {
    fn given(&self) -> Option<&Given> {
        match self {
            Self::Given(given) => Some(given),
            Self::Open | Self::Kept => None,
        }
    }

    fn given_mut(&mut self) -> Option<&mut Given> {
        match self {
            Self::Given(given) => Some(given),
            Self::Open | Self::Kept => None,
        }
    }
}

impl Stretch {
    /// The stretch that a second name or number begins.
    fn after(last: &Self, note: u64, about: NoteAbout) -> Self {
        let is_of_same_person =
            about == NoteAbout::Reference && last.person != Entry::Open && !last.has_statement;
        Self {
            from: note,
            person: if is_of_same_person {
                Entry::Kept
            } else {
                Entry::Open
            },
            ..Self::default()
        }
    }

    fn entry(&self, about: NoteAbout) -> Option<&Entry> {
        match about {
            NoteAbout::Person => Some(&self.person),
            NoteAbout::Reference => Some(&self.reference),
            NoteAbout::Note | NoteAbout::Next | NoteAbout::NextBy => None,
        }
    }

    fn field(&self, about: NoteAbout) -> Option<&Given> {
        self.entry(about).and_then(Entry::given)
    }

    fn is_open(&self, about: NoteAbout) -> bool {
        self.entry(about) == Some(&Entry::Open)
    }

    fn set(&mut self, about: NoteAbout, entry: Entry) {
        match about {
            NoteAbout::Person => self.person = entry,
            NoteAbout::Reference => self.reference = entry,
            NoteAbout::Note | NoteAbout::Next | NoteAbout::NextBy => {}
        }
        self.has_statement = false;
    }

    /// The name or number of the stretch before it was given again.
    fn repeat(&mut self, about: NoteAbout) {
        if self.is_open(about) {
            self.set(about, Entry::Kept);
        }
        self.has_statement = false;
    }
}

impl Speakers {
    /// A name or number was given. The first one of a stretch goes for all of it; another one
    /// begins the next stretch.
    pub(super) fn give(&mut self, note: u64, about: NoteAbout, text: &str) {
        let is_repeated = !text.is_empty() && self.named(about, self.0.len()) == text;
        let given = Entry::Given(Given {
            note,
            text: text.to_owned(),
        });
        match self.0.last_mut() {
            Some(last) if is_repeated => last.repeat(about),
            Some(last) if last.is_open(about) => last.set(about, given),
            last => {
                let mut stretch =
                    last.map_or_else(Stretch::default, |last| Stretch::after(last, note, about));
                stretch.set(about, given);
                self.0.push(stretch);
            }
        }
    }

    /// Something was stated.
    pub(super) fn speak(&mut self) {
        if let Some(last) = self.0.last_mut() {
            last.has_statement = true;
        }
    }

    /// A name or number that was put down wrongly is corrected in its place.
    pub(super) fn correct(&mut self, note: u64, text: &str) {
        let stretches = self.0.iter_mut();
        let fields = stretches.flat_map(|stretch| [&mut stretch.person, &mut stretch.reference]);
        let given = fields.filter_map(Entry::given_mut);
        for given in given.filter(|given| given.note == note) {
            text.clone_into(&mut given.text);
        }
    }

    /// The name or number that goes for the stretch before `end`: its own, else that of the
    /// stretches before it.
    fn named(&self, about: NoteAbout, end: usize) -> &str {
        let mut before = self.0[..end].iter().rev();
        let given = before.find_map(|stretch| stretch.field(about));
        given.map_or("", |given| given.text.as_str())
    }

    /// The name or number with which the stretch of an event began; none for the first stretch of
    /// a contact.
    pub fn began_with(&self, event: u64) -> Option<&str> {
        let stretch = self.0.iter().rfind(|stretch| stretch.from <= event)?;
        let fields = [NoteAbout::Person, NoteAbout::Reference].into_iter();
        let mut given = fields.filter_map(|about| stretch.field(about));
        Some(&given.find(|given| given.note == stretch.from)?.text)
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
        let mut stretches = self.0.iter();
        let at = stretches.rposition(|stretch| stretch.from <= event);
        self.of_stretch(at.unwrap_or(0))
    }

    /// Who speaks now, or spoke last.
    pub fn last(&self) -> Speaker<'_> {
        self.of_stretch(self.0.len())
    }

    /// Whether a name or number was given in the stretch that runs, so that another one means
    /// somebody else.
    pub fn is_given(&self, about: NoteAbout) -> bool {
        let last = self.0.last();
        last.is_some_and(|stretch| stretch.field(about).is_some())
    }

    /// The events that gave names or numbers, each with what it gave.
    pub fn notes(&self, about: NoteAbout) -> impl Iterator<Item = (u64, &str)> {
        let stretches = self.0.iter();
        let given = stretches.filter_map(move |stretch| stretch.field(about));
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
