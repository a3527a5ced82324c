//! What was seen and lasts: a sign that only another sign can undo outweighs every later statement,
//! until it is seen undone, the user looks and sees it kept, or the observation is taken back. Also
//! the times that observations give to items.

pub(super) use super::signs::lasting_signs;
use super::{
    Start,
    item_values::{amount, is_out, time_fields},
    signs::{lasts, sign_of},
    statement_line::{DAY, orders_of},
};
use crate::{
    checklist::{Sign, Step},
    id::CheckId,
    quantity::Moment,
    record::{Item, Observation, State},
};

/// An observation that counts whatever is said, until it is seen undone.
#[derive(Clone, Copy, Debug)]
pub struct Lasting<'a> {
    pub(crate) seen: &'a Observation,
    pub(crate) sign: &'a Sign,
    /// What undid all of it; none while it counts, or when only a part of it was undone.
    pub(crate) undone: Option<&'a Observation>,
}

/// Everything that was seen and lasts, undone or not, in order.
pub fn lasting(state: &State) -> Vec<Lasting<'_>> {
    let mut all = Vec::new();
    for seen in counted(state) {
        if let Some((list, sign)) = sign_of(state, seen)
            && lasts(list, sign)
        {
            all.push(Lasting {
                seen,
                sign,
                undone: undone(state, sign, seen),
            });
        }
    }
    all
}

fn counted(state: &State) -> impl Iterator<Item = &Observation> {
    state.observations.iter().filter(|seen| counts(state, seen))
}

/// Whether an observation counts. One that was made of a line of a statement counts while that line
/// is in the incident and names the item.
pub(super) fn counts(state: &State, seen: &Observation) -> bool {
    let Some(charge) = &seen.charge else {
        return true;
    };
    let (Some(line), Some(item)) = (state.item(charge), &seen.item) else {
        return false;
    };
    !is_out(line) && orders_of(line).any(|named| named == *item)
}

/// The observation that undid all of what was seen: one without an amount, or the one with which
/// the parts came to the whole.
fn undone<'a>(state: &'a State, sign: &Sign, seen: &Observation) -> Option<&'a Observation> {
    let item = seen.item.as_ref().and_then(|item| state.item(item));
    let whole = item.and_then(|item| amount(state, item));
    let mut sum: i64 = 0;
    undoing(state, sign, seen).find(|other| match (other.amount, whole) {
        (None, _) => true,
        (Some(part), Some(whole)) if part.currency == whole.currency => {
            sum = sum.saturating_add(part.minor);
            sum >= whole.minor
        }
        _ => false,
    })
}

/// Later observations that undo what was seen, or a part of it; in order.
fn undoing<'a, 's>(
    state: &'a State,
    sign: &'s Sign,
    seen: &'s Observation,
) -> impl Iterator<Item = &'a Observation> + use<'a, 's> {
    let later = state.observations.iter();
    let later = later.filter(move |other| other.seq > seen.seq && other.item == seen.item);
    later.filter(move |other| {
        is_undone_by(sign, other) && counts(state, other) && sign_of(state, other).is_some()
    })
}

/// Whether a later observation is of a sign that undoes this one. Lists that share a sign mean the
/// same by it.
fn is_undone_by(sign: &Sign, other: &Observation) -> bool {
    let name = other.sign.as_deref().unwrap_or_default();
    match name.split_once('/') {
        Some((_, id)) => sign.undone_by.iter().any(|one| one == id),
        None => false,
    }
}

/// The partial refunds that were seen of what lasts.
pub(super) fn parts<'a>(
    state: &'a State,
    one: &Lasting<'a>,
) -> impl Iterator<Item = &'a Observation> {
    undoing(state, one.sign, one.seen).filter(|other| other.amount.is_some())
}

/// Whether what lasts speaks against a check: its step names the sign for the same item, or the
/// observation names the check.
pub(super) fn speaks_against(one: &Lasting<'_>, id: &CheckId, step: Option<&Step>) -> bool {
    let named = step.is_some_and(|step| step.contradicted_by.contains(&one.sign.id));
    one.seen.contradicts.contains(id) || (named && one.seen.item == id.item)
}

/// A time of an item that is not known, though its sign was seen.
#[derive(Clone, Copy, Debug)]
pub(super) struct MissingTime<'a> {
    pub(super) item: &'a Item,
    pub(super) field: &'a str,
    pub(super) seen: Moment,
}

impl MissingTime<'_> {
    fn is_of(&self, item: &Item, field: &str) -> bool {
        self.item.id == item.id && self.field == field
    }
}

/// The times that the user is asked for: something counts from them, their sign was seen, and
/// nobody said the day.
pub(super) fn missing_times(state: &State) -> Vec<MissingTime<'_>> {
    let mut all: Vec<MissingTime<'_>> = Vec::new();
    for seen in counted(state) {
        let Some((item, field)) = time_set(state, seen) else {
            continue;
        };
        let is_known = item.fields.contains_key(field)
            || time_of_lines(state, item, field).is_some()
            || all.iter().any(|one| one.is_of(item, field));
        if !is_known && something_counts_from(state, &item.kind, field) {
            all.push(MissingTime {
                item,
                field,
                seen: seen.at,
            });
        }
    }
    all
}

/// The item of an observation, and the time field of it that the sign gives.
fn time_set<'a>(state: &'a State, seen: &'a Observation) -> Option<(&'a Item, &'a str)> {
    let item = state.item(seen.item.as_ref()?)?;
    let (_, sign) = sign_of(state, seen)?;
    let field = sign.sets.as_deref()?;
    (!is_out(item)).then_some((item, field))
}

fn something_counts_from(state: &State, kind: &str, field: &str) -> bool {
    let mut steps = state.steps();
    steps.any(|step| step.counts_from(kind, field))
}

/// The start of a deadline that counts from a time field such as `order.charged_at`: of this item,
/// else the earliest of all items. An unknown time counts from the earliest day that it can be.
pub(super) fn start(state: &State, item: Option<&Item>, from: &str) -> Option<(Moment, Start)> {
    let (kind, field) = from.split_once('.')?;
    match item {
        Some(item) => start_of(state, item, field),
        None => first_start(state, kind, field).or_else(|| noticed(state)),
    }
}

fn start_of(state: &State, item: &Item, field: &str) -> Option<(Moment, Start)> {
    match known_time(state, item, field) {
        Some(known) => Some((known, Start::Known)),
        None => earliest(state, item),
    }
}

fn known_time(state: &State, item: &Item, field: &str) -> Option<Moment> {
    let own = item.time(field).into_iter();
    own.chain(time_of_lines(state, item, field)).min()
}

/// The earliest start of all items of a kind. Where one of them is known, an unknown one counts
/// only while the user is asked for its time.
fn first_start(state: &State, kind: &str, field: &str) -> Option<(Moment, Start)> {
    let items = state.items.iter();
    let items = items.filter(|item| item.kind == kind && !is_out(item));
    let times = items.clone();
    let known = times
        .filter_map(|item| known_time(state, item, field))
        .min();
    let mut first = known.map(|known| (known, Start::Known));
    let missing = missing_times(state);
    for item in items {
        let is_asked_for = missing.iter().any(|one| one.is_of(item, field));
        if known.is_some() && !is_asked_for {
            continue;
        }
        if let Some(start) = start_of(state, item, field)
            && first.is_none_or(|(at, _)| start.0 < at)
        {
            first = Some(start);
        }
    }
    first
}

/// The days of the lines of a statement that gave an item its time; a line counts as long as it was
/// not undone.
fn time_of_lines(state: &State, item: &Item, field: &str) -> Option<Moment> {
    let of_item = counted(state).filter(|seen| seen.item.as_ref() == Some(&item.id));
    of_item
        .filter_map(|seen| day_of_line(state, seen, field))
        .min()
}

/// The day of the line of a statement that gave an item this time.
fn day_of_line(state: &State, seen: &Observation, field: &str) -> Option<Moment> {
    let line = state.item(seen.charge.as_ref()?)?;
    let (_, sign) = sign_of(state, seen)?;
    if sign.sets.as_deref() != Some(field) || undone(state, sign, seen).is_some() {
        return None;
    }
    line.time(DAY)
}

/// The earliest day that something about an item can have been: the first time field of its type,
/// else the earliest time that is known of it, at the latest when the incident was noticed.
fn earliest(state: &State, item: &Item) -> Option<(Moment, Start)> {
    let kind = state.item_type(&item.kind);
    let fields: Vec<&str> = kind.into_iter().flat_map(time_fields).collect();
    let first = fields.first().and_then(|field| item.time(field));
    if let Some(first) = first {
        return Some((first, Start::Earliest));
    }
    let (noticed, start) = noticed(state)?;
    let times = fields.iter().filter_map(|field| item.time(field));
    match times.min().filter(|time| *time < noticed) {
        Some(time) => Some((time, Start::Earliest)),
        None => Some((noticed, start)),
    }
}

/// When the incident was noticed, for want of anything better.
pub(super) fn noticed(state: &State) -> Option<(Moment, Start)> {
    let opened = state.opened.as_ref()?;
    Some((opened.noticed, Start::Noticed))
}
