//! The copy of a record that holds only what its reader may see.

use std::{cell::OnceCell, collections::BTreeMap};

use super::{
    audience::{Addressee, Audience},
    left::Left,
    policy::{self, Class},
    redactor::Redactor,
    scope::Scope,
};
use crate::{
    engine::{self, Check},
    id::ItemId,
    record::{Event, State},
    status::DueKind,
    wording::View,
};

/// A record for one reader.
#[derive(Debug)]
pub(crate) struct Cleared {
    pub(crate) events: Vec<Event>,
    pub(crate) state: State,
    pub(crate) left: BTreeMap<Left, u64>,
}

/// The copy of a record for its reader. How the checks stand is taken over from the whole record;
/// see [`Cleared::checks`].
pub(crate) fn cleared(view: View<'_>, events: &[Event], to: &Addressee) -> Cleared {
    let mut scope = Scope::of(view, to);
    let mut redactor = Redactor::new(view, events, to);
    let mut kept = Vec::new();
    for event in events {
        if let Err(left) = scope.takes(event) {
            left.into_iter().for_each(|left| redactor.left(left));
            continue;
        }
        let mut event = event.clone();
        scope.trim(&mut event.body);
        redactor.event(&mut event);
        kept.push(event);
    }
    // A record that was folded once folds again; if not, nothing is shown.
    let mut state = State::fold(kept.iter()).unwrap_or_default();
    state.short_numbers = ends(view, &state, to.reader);
    Cleared {
        events: kept,
        state,
        left: redactor.left,
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
        let name = match shown || reader == Audience::Owner {
            true => engine::short_number(view.state, item),
            false => item.id.0.rsplit('-').next().unwrap_or_default().to_owned(),
        };
        (item.id.clone(), name)
    };
    let items = state.items.iter().chain(&state.taken_out);
    items.map(known).collect::<BTreeMap<_, _>>().into()
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
                take_over(check, known);
            }
            // When the owner looks or asks again is not for others: nobody else named that time.
            if to.reader != Audience::Owner && check.due_kind == Some(DueKind::Look) {
                check.due = None;
                check.due_kind = None;
                check.look_due = false;
            }
        }
        checks
    }
}

/// Takes over how a check stands.
fn take_over(check: &mut Check<'_>, known: &Check<'_>) {
    check.live = known.live;
    check.status = known.status;
    check.settled = known.settled;
    check.deadline = known.deadline;
    check.due = known.due;
    check.due_kind = known.due_kind;
    check.overdue = known.overdue;
    check.look_due = known.look_due;
    check.opened_by_broken_promise = known.opened_by_broken_promise;
    check.waiting_on_fallback = known.waiting_on_fallback;
    check.assumed_because = known.assumed_because;
    check.start = known.start;
    check.repeats = known.repeats;
    check.beside = known.beside;
}
