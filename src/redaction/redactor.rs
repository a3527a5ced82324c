//! Goes over the texts of kept events.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    audience::{Addressee, Audience, Mask},
    left::Left,
    mask::Masker,
    policy::{self, Class, Redact},
};
use crate::{
    evidence::Metadata,
    record::{Body, Event, NoteAbout, OpenPoint},
    wording::View,
};

/// Goes over the texts of kept events: leaves out what is not for the reader, and masks the rest.
pub(super) struct Redactor<'a> {
    view: View<'a>,
    reader: Audience,
    masker: Masker,
    pub(super) left: BTreeMap<Left, u64>,
    /// The type of the item whose fields are written.
    kind: String,
    /// What the note that is written is about.
    about: NoteAbout,
}

impl<'a> Redactor<'a> {
    pub(super) fn new(view: View<'a>, events: &[Event], to: &Addressee) -> Self {
        let helpers = helpers(events);
        let masker = Masker::new(to.mask, view.lang, helpers, codes(view, to));
        Self {
            view,
            reader: to.reader,
            masker,
            left: BTreeMap::new(),
            kind: String::new(),
            about: NoteAbout::Note,
        }
    }

    pub(super) fn left(&mut self, left: Left) {
        *self.left.entry(left).or_default() += 1;
    }

    pub(super) fn event(&mut self, event: &mut Event) {
        let who = policy::ACTOR;
        self.text(&mut event.actor, who.class, who.readers);
        self.kind = match &event.body {
            Body::ItemAdded(body) => body.kind.clone(),
            Body::ItemChanged(body) => self.view.kind_of(&body.item).to_owned(),
            Body::IncidentChanged(_) => "incident".to_owned(),
            _ => String::new(),
        };
        self.about = match &event.body {
            Body::Noted(body) => body.about,
            _ => NoteAbout::Note,
        };
        if let Body::ItemAdded(body) = &mut event.body {
            let is_told =
                |id: &String| body.fields.contains_key(id) && self.may_see(&self.kind, id);
            body.guessed.retain(is_told);
        }
        policy::apply(&mut event.body, self);
    }

    fn may_see(&self, kind: &str, field: &str) -> bool {
        let row = policy::item_field(kind, field);
        self.is_for_reader(row.map_or(&[], |row| row.readers))
    }

    fn text(&mut self, text: &mut String, class: Class, readers: &[Audience]) {
        if text.is_empty() {
            return;
        }
        if !self.is_for_reader(readers) {
            text.clear();
            return self.left(match class {
                Class::Helper => Left::Names,
                _ => Left::Texts,
            });
        }
        for left in self.masker.mask(class, text) {
            self.left(left);
        }
    }

    fn is_for_reader(&self, readers: &[Audience]) -> bool {
        self.reader == Audience::Owner || readers.contains(&self.reader)
    }

    /// The class of a text; that of a note depends on what the note is about.
    fn class_of_note(&self, class: Class) -> Class {
        match self.about {
            NoteAbout::Person if class == Class::Text => Class::Speaker,
            NoteAbout::Reference | NoteAbout::NextBy if class == Class::Text => Class::Code,
            _ => class,
        }
    }
}

impl Redact<String> for Redactor<'_> {
    fn field(&mut self, text: &mut String, class: Class, readers: &[Audience]) {
        self.text(text, self.class_of_note(class), readers);
    }
}

/// The fields of an item, each by its own line.
impl Redact<BTreeMap<String, String>> for Redactor<'_> {
    fn field(&mut self, fields: &mut BTreeMap<String, String>, _: Class, _: &[Audience]) {
        let kind = self.kind.clone();
        let before = fields.len();
        fields.retain(|field, _| self.may_see(&kind, field));
        for _ in fields.len()..before {
            self.left(Left::ItemFields);
        }
        if self.masker.level() == Mask::None {
            return;
        }
        for (field, value) in fields.iter_mut() {
            let class = policy::item_field(&kind, field).map_or(Class::Text, |row| row.class);
            // Of own checklists only the owner's report holds fields; money, choices and times
            // there are not free text.
            if class == Class::Text && is_free(self.view, &kind, field) {
                self.text(value, class, &[self.reader]);
            }
        }
    }
}

/// What a file says of itself.
impl Redact<Option<Box<Metadata>>> for Redactor<'_> {
    fn field(&mut self, field: &mut Option<Box<Metadata>>, class: Class, readers: &[Audience]) {
        let Some(metadata) = field else { return };
        if !self.is_for_reader(readers) || self.masker.level() == Mask::Strict {
            *field = None;
            return self.left(Left::FileFacts);
        }
        for text in metadata.texts() {
            self.text(text, class, readers);
        }
    }
}

impl Redact<Vec<OpenPoint>> for Redactor<'_> {
    fn field(&mut self, points: &mut Vec<OpenPoint>, class: Class, readers: &[Audience]) {
        for point in points {
            self.text(&mut point.why, class, readers);
        }
    }
}

/// Whether a field holds free text, as far as the checklists tell.
fn is_free(view: View<'_>, kind: &str, field: &str) -> bool {
    let kind = view.state.item_type(kind);
    let known = kind.and_then(|kind| kind.field(field));
    known.is_none_or(|known| known.kind == crate::checklist::ValueType::Text)
}

/// Who keeps the record, and whom work was given to.
fn helpers(events: &[Event]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for event in events {
        names.insert(event.actor.clone());
        if let Body::Assigned(body) = &event.body {
            names.insert(body.to.clone());
        }
    }
    names.retain(|name| name.chars().count() > 1);
    names
}

/// Numbers that are there to be quoted, and the reader's own addresses: a mask leaves them whole
/// wherever they stand.
fn codes(view: View<'_>, to: &Addressee) -> BTreeSet<String> {
    let state = view.state;
    let fields = state.items.iter().flat_map(|item| {
        let row = |field: &str| policy::item_field(&item.kind, field);
        let is_code = move |field: &str| row(field).is_some_and(|row| row.class == Class::Code);
        let codes = item.fields.iter().filter(move |(field, _)| is_code(field));
        codes.map(|(_, value)| value.as_str())
    });
    let references = state.contacts.iter();
    let references = references.flat_map(|contact| contact.speakers.all(NoteAbout::Reference));
    let own = state
        .channels
        .iter()
        .filter(|channel| channel.party == to.party);
    let own = own.map(|channel| channel.address.as_str());
    let codes = fields.chain(references).chain(own);
    codes
        .filter(|code| !code.is_empty())
        .map(str::to_owned)
        .collect()
}
