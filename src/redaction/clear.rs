//! The copy of a record that holds only what its reader may see.

use std::{
    cell::OnceCell,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    Addressee, Audience, Left, Mask,
    mask::Masker,
    policy::{self, Class},
    scope::Scope,
};
use crate::{
    engine::{self, Check},
    evidence::Metadata,
    id::ItemId,
    record::{Body, Event, ItemAdded, ItemChanged, NoteAbout, Noted, OpenPoint, State},
    status::DueKind,
    wording::View,
};

/// A record for one reader.
#[derive(Debug)]
pub(crate) struct Cleared {
    /// The events that it holds, with their numbers.
    pub(crate) events: Vec<Event>,
    /// What they add up to.
    pub(crate) state: State,
    /// What was left out, by kind.
    pub(crate) left: BTreeMap<Left, u64>,
}

/// The copy of a record for its reader. How the checks stand is taken over from the whole record;
/// see [`Cleared::checks`].
pub(crate) fn cleared(view: View<'_>, events: &[Event], to: &Addressee) -> Cleared {
    let mut scope = Scope::of(view, to);
    let mut pen = Pen::new(view, events, to);
    let mut kept = Vec::new();
    for event in events {
        if let Err(left) = scope.takes(event) {
            left.into_iter().for_each(|left| pen.left(left));
            continue;
        }
        let mut event = event.clone();
        scope.trim(&mut event.body);
        pen.event(&mut event);
        kept.push(event);
    }
    // A record that was folded once folds again; if not, nothing is shown.
    let mut state = State::fold(kept.iter()).unwrap_or_default();
    state.short_numbers = ends(view, &state, to.reader);
    Cleared {
        events: kept,
        state,
        left: pen.left,
    }
}

/// By which digits items are known: as in the whole record, where the number is for the reader;
/// else by their place.
fn ends(view: View<'_>, state: &State, reader: Audience) -> OnceCell<BTreeMap<ItemId, String>> {
    let known = |item: &crate::record::Item| {
        let kind = view.state.item_type(&item.kind);
        let field = kind.and_then(|kind| kind.fields.iter().find(|field| field.required));
        let row = field.and_then(|field| policy::item_field(&item.kind, &field.id));
        let shown =
            row.is_some_and(|row| row.class == Class::Code && row.readers.contains(&reader));
        let place = || item.id.0.rsplit('-').next().unwrap_or_default().to_owned();
        let name = if shown || reader == Audience::Owner {
            engine::short_number(view.state, item)
        } else {
            place()
        };
        (item.id.clone(), name)
    };
    state
        .items
        .iter()
        .chain(&state.taken_out)
        .map(known)
        .collect::<BTreeMap<_, _>>()
        .into()
}

impl Cleared {
    /// The checks that the reader hears of, with what the copy holds of them. How they stand is
    /// what the whole record says: the copy alone could not tell.
    pub(crate) fn checks<'c>(&'c self, view: View<'_>, to: &Addressee) -> Vec<Check<'c>> {
        let scope = Scope::of(view, to);
        let whole: BTreeMap<_, _> = view.checks.iter().map(|check| (&check.id, check)).collect();
        let mut checks = engine::checks(&self.state, view.now);
        checks.retain(|check| whole.contains_key(&check.id) && scope.has_check(&check.id));
        for check in &mut checks {
            if let Some(known) = whole.get(&check.id) {
                (check.live, check.status, check.settled) =
                    (known.live, known.status, known.settled);
                (check.deadline, check.due, check.due_kind) =
                    (known.deadline, known.due, known.due_kind);
                (check.overdue, check.look_due) = (known.overdue, known.look_due);
                (
                    check.opened_by_broken_promise,
                    check.waiting_on_fallback,
                    check.assumed_because,
                ) = (
                    known.opened_by_broken_promise,
                    known.waiting_on_fallback,
                    known.assumed_because,
                );
                (check.start, check.beside) = (known.start, known.beside);
            }
            // When the keeper looks or asks again is its own business: nobody else named that time.
            if to.reader != Audience::Owner && check.due_kind == Some(DueKind::Look) {
                (check.due, check.due_kind, check.look_due) = (None, None, false);
            }
        }
        checks
    }
}

/// Goes over the texts of kept events: leaves out what is not for the reader, and masks the rest.
pub(crate) struct Pen<'a> {
    view: View<'a>,
    reader: Audience,
    masker: Masker,
    left: BTreeMap<Left, u64>,
    /// The type of the item whose fields are written.
    kind: String,
    /// What the note that is written is about.
    about: NoteAbout,
}

impl<'a> Pen<'a> {
    fn new(view: View<'a>, events: &[Event], to: &Addressee) -> Self {
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

    fn left(&mut self, left: Left) {
        *self.left.entry(left).or_default() += 1;
    }

    fn event(&mut self, event: &mut Event) {
        let who = policy::ACTOR;
        self.text(&mut event.actor, who.class, who.readers);
        self.kind = match &event.body {
            Body::ItemAdded(ItemAdded { kind, .. }) => kind.clone(),
            Body::ItemChanged(ItemChanged { item, .. }) => self.kind_of(item),
            Body::IncidentChanged(_) => "incident".to_owned(),
            _ => String::new(),
        };
        self.about = match &event.body {
            Body::Noted(Noted { about, .. }) => *about,
            _ => NoteAbout::Note,
        };
        if let Body::ItemAdded(ItemAdded {
            guessed, fields, ..
        }) = &mut event.body
        {
            guessed.retain(|field| fields.contains_key(field) && self.may_see(&self.kind, field));
        }
        policy::apply(&mut event.body, self);
    }

    fn kind_of(&self, item: &ItemId) -> String {
        let kind = item
            .0
            .rsplit_once('-')
            .map_or(item.0.as_str(), |(kind, _)| kind);
        self.view
            .state
            .item(item)
            .map_or(kind, |item| item.kind.as_str())
            .to_owned()
    }

    fn may_see(&self, kind: &str, field: &str) -> bool {
        let row = policy::item_field(kind, field);
        self.reader == Audience::Owner || row.is_some_and(|row| row.readers.contains(&self.reader))
    }

    /// A field of an event, by its line in the policy.
    pub(crate) fn write(&mut self, field: &mut impl Written, class: Class, readers: &[Audience]) {
        field.go_over(self, class, readers);
    }

    fn text(&mut self, text: &mut String, class: Class, readers: &[Audience]) {
        if text.is_empty() {
            return;
        }
        if self.reader != Audience::Owner && !readers.contains(&self.reader) {
            text.clear();
            return self.left(if class == Class::Helper {
                Left::Names
            } else {
                Left::Texts
            });
        }
        for left in self.masker.mask(class, text) {
            self.left(left);
        }
    }

    /// A note by what it is about.
    fn noted(&self, class: Class) -> Class {
        match self.about {
            NoteAbout::Person => Class::Speaker,
            NoteAbout::Reference | NoteAbout::NextBy => Class::Code,
            NoteAbout::Next | NoteAbout::Note => class,
        }
    }
}

/// What can be cleared and masked.
pub(crate) trait Written {
    fn go_over(&mut self, pen: &mut Pen<'_>, class: Class, readers: &[Audience]);
}

impl Written for String {
    fn go_over(&mut self, pen: &mut Pen<'_>, class: Class, readers: &[Audience]) {
        let class = if class == Class::Text {
            pen.noted(class)
        } else {
            class
        };
        pen.text(self, class, readers);
    }
}

/// The fields of an item, each by its own line.
impl Written for BTreeMap<String, String> {
    fn go_over(&mut self, pen: &mut Pen<'_>, _: Class, _: &[Audience]) {
        let kind = pen.kind.clone();
        let before = self.len();
        self.retain(|field, _| pen.may_see(&kind, field));
        (self.len()..before).for_each(|_| pen.left(Left::ItemFields));
        for (field, value) in self.iter_mut() {
            let class = policy::item_field(&kind, field).map_or(Class::Text, |row| row.class);
            // Of own checklists only the keeper's report holds fields; money, choices and times
            // there are no free text.
            let plain = pen.masker.level() != Mask::None
                && class == Class::Text
                && is_free(pen.view, &kind, field);
            if plain {
                pen.text(value, class, &[pen.reader]);
            }
        }
    }
}

/// What a file says of itself.
impl Written for Option<Box<Metadata>> {
    fn go_over(&mut self, pen: &mut Pen<'_>, class: Class, readers: &[Audience]) {
        let Some(metadata) = self else { return };
        let denied = pen.reader != Audience::Owner && !readers.contains(&pen.reader);
        if denied || pen.masker.level() == Mask::Strict {
            *self = None;
            return pen.left(Left::FileFacts);
        }
        metadata
            .texts()
            .into_iter()
            .for_each(|text| pen.text(text, class, readers));
    }
}

/// The reasons of what was left open.
impl Written for Vec<OpenPoint> {
    fn go_over(&mut self, pen: &mut Pen<'_>, class: Class, readers: &[Audience]) {
        for point in self {
            pen.text(&mut point.why, class, readers);
        }
    }
}

/// Whether a field holds free text, as far as the checklists tell.
fn is_free(view: View<'_>, kind: &str, field: &str) -> bool {
    let kind = view.state.item_type(kind);
    let known = kind.and_then(|kind| kind.fields.iter().find(|known| known.id == field));
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
    let fields = view.state.items.iter().flat_map(|item| {
        let code = |field: &str| {
            policy::item_field(&item.kind, field).is_some_and(|row| row.class == Class::Code)
        };
        item.fields
            .iter()
            .filter(move |(field, _)| code(field))
            .map(|(_, value)| value.clone())
    });
    let references = view
        .state
        .contacts
        .iter()
        .flat_map(|contact| contact.speakers.all(NoteAbout::Reference))
        .map(str::to_owned);
    let own = view
        .state
        .channels
        .iter()
        .filter(|channel| channel.party == to.party);
    let own = own.map(|channel| channel.address.clone());
    fields
        .chain(references)
        .chain(own)
        .filter(|code| !code.is_empty())
        .collect()
}
