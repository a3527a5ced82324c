//! What was seen and stands: a sign that its list lets only another sign undo outweighs whatever is
//! said afterwards, until it is seen undone, somebody looks and sees it so, or somebody takes it
//! back.

use std::collections::{BTreeMap, BTreeSet};

use super::{Start, exposure::amount};
use crate::{
    checklist::{Sign, Step},
    id::CheckId,
    quantity::{Currency, Moment},
    record::{Item, List, Observation, State},
};

/// An observation that stands whatever is said, until it is seen undone.
#[derive(Clone, Copy, Debug)]
pub struct Lasting<'a> {
    /// What was seen.
    pub seen: &'a Observation,
    /// Its sign.
    pub sign: &'a Sign,
    /// What undid all of it; none while it stands, or when only a part of it was undone.
    pub undone: Option<&'a Observation>,
}

/// Everything that was seen and lasts, undone or not, in order.
pub fn lasting(state: &State) -> Vec<Lasting<'_>> {
    let counted = || state.observations.iter().filter(|seen| counts(state, seen));
    let mut all = Vec::new();
    for seen in counted() {
        let Some((_, sign)) = sign_of(state, seen).filter(|(list, sign)| lasts(list, sign)) else {
            continue;
        };
        all.push(Lasting {
            seen,
            sign,
            undone: undone(state, sign, seen),
        });
    }
    all
}

/// The ids of the signs that last, in any attached list.
pub(super) fn lasting_signs(state: &State) -> BTreeSet<&str> {
    let all = state
        .lists
        .iter()
        .flat_map(|list| list.rules.signs.iter().map(move |sign| (list, sign)));
    all.filter(|(list, sign)| lasts(list, sign))
        .map(|(_, sign)| sign.id.as_str())
        .collect()
}

/// Whether an observation counts: one that was made of a line of a statement does while that line
/// is there and names the item.
pub(super) fn counts(state: &State, seen: &Observation) -> bool {
    let Some(charge) = &seen.charge else {
        return true;
    };
    let line = state.item(charge).filter(|line| !is_out(line));
    line.zip(seen.item.as_ref())
        .is_some_and(|(line, item)| super::charges::orders_of(line).any(|named| named == *item))
}

/// Whether an item was taken out of the incident.
pub fn is_out(item: &Item) -> bool {
    item.out.is_some()
}

/// The sign of an observation, with its list.
pub(super) fn sign_of<'a>(state: &'a State, seen: &Observation) -> Option<(&'a List, &'a Sign)> {
    let (list, sign) = seen.sign.as_deref()?.split_once('/')?;
    let list = state.lists.iter().find(|known| known.rules.id == list)?;
    Some((list, list.rules.sign(sign)?))
}

/// Whether a sign stands until it is seen undone. Lists of before they could say so mean it of the
/// sign from whose time a legal window counts: a spoken word must not close that window.
fn lasts(list: &List, sign: &Sign) -> bool {
    !sign.undone_by.is_empty() || super::charges::starts_a_window(list, sign)
}

/// The observation that undid all of what was seen: one without an amount, or the one with which
/// the parts came to the whole.
fn undone<'a>(state: &'a State, sign: &Sign, seen: &Observation) -> Option<&'a Observation> {
    let whole = seen
        .item
        .as_ref()
        .and_then(|item| amount(state, state.item(item)?));
    let mut parts: BTreeMap<Currency, i64> = BTreeMap::new();
    for other in undoing(state, sign, seen) {
        let Some(part) = other.amount else {
            return Some(other);
        };
        let sum = parts.entry(part.currency).or_default();
        *sum = sum.saturating_add(part.minor);
        if whole.is_some_and(|whole| {
            parts
                .get(&whole.currency)
                .is_some_and(|sum| *sum >= whole.minor)
        }) {
            return Some(other);
        }
    }
    None
}

/// What was seen since and undoes what was seen, or a part of it; in order.
fn undoing<'a, 's>(
    state: &'a State,
    sign: &'s Sign,
    seen: &'s Observation,
) -> impl Iterator<Item = &'a Observation> + use<'a, 's> {
    let later = state
        .observations
        .iter()
        .filter(move |other| other.seq > seen.seq && other.item == seen.item);
    later
        .filter(|other| counts(state, other))
        .filter(move |other| {
            let named = other.sign.as_deref().and_then(|name| name.split_once('/'));
            // Lists that share a sign mean one thing by it.
            named.is_some_and(|(_, id)| sign.undone_by.iter().any(|one| one == id))
                && sign_of(state, other).is_some()
        })
}

/// The refunds in part that were seen of what lasts.
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

/// A time of an item that is not known, though somebody saw what it is the time of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Missing<'a> {
    pub(super) item: &'a Item,
    pub(super) field: &'a str,
    pub(super) seen: Moment,
}

/// The times that are asked for: something counts from them, their sign was seen, and nobody said
/// the day.
pub(super) fn missing(state: &State) -> Vec<Missing<'_>> {
    let mut all: Vec<Missing<'_>> = Vec::new();
    for seen in state.observations.iter().filter(|seen| counts(state, seen)) {
        let item = seen
            .item
            .as_ref()
            .and_then(|item| state.item(item))
            .filter(|item| !is_out(item));
        let field = sign_of(state, seen).and_then(|(_, sign)| sign.sets.as_deref());
        let Some((item, field)) = item.zip(field) else {
            continue;
        };
        let known = item.fields.contains_key(field)
            || of_lines(state, item, field).is_some()
            || all
                .iter()
                .any(|one| one.item.id == item.id && one.field == field);
        if !known && something_counts_from(state, &item.kind, field) {
            all.push(Missing {
                item,
                field,
                seen: seen.at,
            });
        }
    }
    all
}

fn something_counts_from(state: &State, kind: &str, field: &str) -> bool {
    let from = |step: &Step| {
        step.from.as_deref().and_then(|from| from.split_once('.')) == Some((kind, field))
    };
    state
        .lists
        .iter()
        .any(|list| list.rules.steps().any(|(_, step)| from(step)))
}

/// The moment from which a deadline counts that counts from a time field such as
/// `order.charged_at`: of this item, else the earliest of all. What is not known counts from the
/// earliest day that it can be.
pub(super) fn start(state: &State, item: Option<&Item>, from: &str) -> Option<(Moment, Start)> {
    let (kind, field) = from.split_once('.')?;
    let known = |item: &Item| {
        time(item, field)
            .into_iter()
            .chain(of_lines(state, item, field))
            .min()
    };
    let one = |item: &Item| match known(item) {
        Some(known) => Some((known, Start::Known)),
        None => earliest(state, item),
    };
    if let Some(item) = item {
        return one(item);
    }
    let items = || {
        state
            .items
            .iter()
            .filter(|item| item.kind == kind && !is_out(item))
    };
    let known = items().filter_map(known).min();
    let open: Vec<_> = missing(state)
        .into_iter()
        .filter(|one| one.field == field)
        .map(|one| &one.item.id)
        .collect();
    let unknown = items()
        .filter(|item| known.is_none() || open.contains(&&item.id))
        .filter_map(one);
    let first = known
        .map(|known| (known, Start::Known))
        .into_iter()
        .chain(unknown)
        .min_by_key(|(at, _)| *at);
    first.or_else(|| noticed(state))
}

/// The days of the lines of a statement that gave an item its time: each counts, as long as it was
/// not undone.
fn of_lines(state: &State, item: &Item, field: &str) -> Option<Moment> {
    let of_item = state
        .observations
        .iter()
        .filter(|seen| seen.item.as_ref() == Some(&item.id) && counts(state, seen));
    let sets = |seen: &&Observation| {
        sign_of(state, seen).is_some_and(|(_, sign)| {
            sign.sets.as_deref() == Some(field) && undone(state, sign, seen).is_none()
        })
    };
    let lines = of_item
        .filter(sets)
        .filter_map(|seen| state.item(seen.charge.as_ref()?));
    lines
        .filter_map(|line| time(line, super::charges::DAY))
        .min()
}

/// The earliest day that something about an item can have been: the first of the times by which its
/// type tells when it came about, else the earliest that is known of it, at the latest when the
/// incident was noticed.
fn earliest(state: &State, item: &Item) -> Option<(Moment, Start)> {
    let times = state
        .item_type(&item.kind)
        .map(super::charges::times)
        .unwrap_or_default();
    if let Some(first) = times.first().and_then(|field| time(item, field)) {
        return Some((first, Start::Earliest));
    }
    let (noticed, start) = noticed(state)?;
    let known = times
        .iter()
        .filter_map(|field| time(item, field))
        .min()
        .filter(|known| *known < noticed);
    Some(known.map_or((noticed, start), |known| (known, Start::Earliest)))
}

/// When the incident was noticed, for want of anything better.
pub(super) fn noticed(state: &State) -> Option<(Moment, Start)> {
    state
        .opened
        .as_ref()
        .map(|opened| (opened.noticed, Start::Noticed))
}

pub(super) fn time(item: &Item, field: &str) -> Option<Moment> {
    item.fields
        .get(field)
        .and_then(|value| Moment::parse_from_rfc3339(value).ok())
}
