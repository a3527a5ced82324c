//! What was seen: what it contradicts, what it shows undone, and the day that it gives to its item.

use std::collections::BTreeSet;

use super::{known, parties, texts::kept};
use crate::{
    checklist::Sign,
    engine::{
        Check, Live, Rejection, Status,
        checks::checks,
        rejection::Result,
        seen::lasting,
        signs::{is_charge_of, named},
    },
    id::CheckId,
    quantity::Moment,
    record::{Body, Event, ItemChanged, Observed, State},
};

pub(super) fn observe(state: &State, mut seen: Observed, now: Moment) -> Result<Vec<Body>> {
    if let Some(item) = &seen.item {
        known::item(state, item)?;
    }
    for check in seen.contradicts.iter().chain(&seen.verifies) {
        known::check(state, check)?;
    }
    seen.text = kept(&seen.text)?;
    if says_nothing(&seen) {
        return Err(Rejection::Nothing);
    }
    if seen.happened.is_some_and(|day| is_after_today(day, now)) {
        return Err(Rejection::Future);
    }
    let Some(name) = seen.sign.clone() else {
        return Ok(vec![seen.into()]);
    };
    let sign = named(state, &name).map(|(_, sign)| sign);
    let sign = sign.ok_or_else(|| Rejection::NoSuchSign(name.clone()))?;
    if sign.item.is_some() && seen.item.is_none() {
        return Err(Rejection::SignNeedsItem(name));
    }
    add_contradicted(state, &mut seen, &sign.id, now)?;
    add_verified(state, &mut seen, &sign.id, now);
    let time = time_of_item(state, &seen, sign);
    Ok(std::iter::once(seen.into()).chain(time).collect())
}

fn says_nothing(seen: &Observed) -> bool {
    seen.sign.is_none()
        && seen.text.trim().is_empty()
        && seen.contradicts.is_empty()
        && seen.verifies.is_empty()
}

/// Whether a day begins after today. A day that is not over yet may be named.
fn is_after_today(day: Moment, now: Moment) -> bool {
    day.date_naive() > now.with_timezone(day.offset()).date_naive()
}

fn is_named(seen: &Observed, check: &CheckId) -> bool {
    seen.contradicts.contains(check) || seen.verifies.contains(check)
}

fn add_contradicted(state: &State, seen: &mut Observed, sign: &str, now: Moment) -> Result<()> {
    let excluded = excluded_by(state, sign, seen, now);
    let named = seen.contradicts.iter().chain(&seen.verifies);
    for check in parties::one_of_each_role(state, excluded, named)? {
        if !is_named(seen, &check) {
            seen.contradicts.push(check);
        }
    }
    Ok(())
}

fn add_verified(state: &State, seen: &mut Observed, sign: &str, now: Moment) {
    for check in undone_by(state, sign, seen, now) {
        if !is_named(seen, &check) {
            seen.verifies.push(check);
        }
    }
}

/// The day of what happened goes into the item's time field, when the field has none yet: legal
/// windows count from it. The day on which it was seen is another one.
fn time_of_item(state: &State, seen: &Observed, sign: &Sign) -> Option<Body> {
    let item = seen.item.as_ref()?;
    let field = sign.sets.as_ref()?;
    let happened = seen.happened?;
    if state.item(item)?.fields.contains_key(field) {
        return None;
    }
    let changed = ItemChanged {
        item: item.clone(),
        fields: [(field.clone(), happened.to_rfc3339())].into(),
        ..ItemChanged::default()
    };
    Some(changed.into())
}

/// The live checks of the item, or of the incident, of which something holds.
fn checks_of(
    state: &State,
    seen: &Observed,
    now: Moment,
    holds: impl Fn(&Check<'_>) -> bool,
) -> Vec<CheckId> {
    let checks = checks(state, now).into_iter();
    let of_item = checks.filter(|check| {
        check.live == Live::Yes && check.item.map(|item| &item.id) == seen.item.as_ref()
    });
    of_item.filter(holds).map(|check| check.id).collect()
}

/// The checks of an item, or of the incident, that a sign excludes, in every attached list that
/// knows the sign. A refusal stays a refusal: it excluded nothing.
fn excluded_by(state: &State, sign: &str, seen: &Observed, now: Moment) -> Vec<CheckId> {
    let names_sign = |check: &Check<'_>| {
        let mut signs = check.steps().flat_map(|(_, step)| &step.contradicted_by);
        signs.any(|id| id == sign)
    };
    checks_of(state, seen, now, |check| {
        !matches!(check.status, Status::Refused | Status::NotApplicable) && names_sign(check)
    })
}

/// The checks that a sign shows kept, because it undoes what would contradict them: a refund that
/// was seen shows that there is no charge. A partial refund does so once the parts come to the
/// whole.
fn undone_by(state: &State, sign: &str, seen: &Observed, now: Moment) -> Vec<CheckId> {
    let undone = newly_undone(state, seen, now);
    if seen.amount.is_some() && undone.is_empty() {
        return Vec::new();
    }
    let is_shown_kept = |check: &Check<'_>| {
        check.steps().any(|(list, step)| {
            list.rules.signs_against(step).any(|one| {
                let is_undone = one.undone_by.iter().any(|by| by == sign);
                is_undone && (undone.contains(&one.id) || is_charge_of(list, one))
            })
        })
    };
    checks_of(state, seen, now, is_shown_kept)
}

/// The signs that counted for the item and are undone by what was seen now.
fn newly_undone(state: &State, seen: &Observed, now: Moment) -> BTreeSet<String> {
    let mut then = state.clone();
    let event = Event {
        seq: state.seq + 1,
        at: now,
        recorded_at: now,
        actor: String::new(),
        body: seen.clone().into(),
    };
    if then.apply(&event).is_err() {
        return BTreeSet::new();
    }
    let after = counting_signs(&then, seen);
    let before = counting_signs(state, seen);
    let undone = before.difference(&after);
    undone.map(|(_, sign)| sign.clone()).collect()
}

/// The lasting signs of an item that are not undone, each with its event.
fn counting_signs(state: &State, seen: &Observed) -> BTreeSet<(u64, String)> {
    let lasting = lasting(state).into_iter();
    let counting = lasting.filter(|one| one.undone.is_none() && one.seen.item == seen.item);
    let named = counting.map(|one| (one.seen.seq, one.sign.id.clone()));
    named.collect()
}
