//! What was seen: what it excludes, what it shows undone, and the day that it gives to its item.

use std::collections::{BTreeMap, BTreeSet};

use super::{kept, known_check, known_item, parties};
use crate::{
    engine::{Check, Live, Rejection, Status, checks::checks, seen::lasting, signs::is_charge_of},
    id::{CheckId, ItemId},
    quantity::Moment,
    record::{Body, Event, ItemChanged, Observed, State},
};

pub(super) fn observe(state: &State, seen: Observed, now: Moment) -> Result<Vec<Body>, Rejection> {
    let item = seen.item.clone();
    item.as_ref()
        .map_or(Ok(()), |item| known_item(state, item))?;
    seen.contradicts
        .iter()
        .chain(&seen.verifies)
        .try_for_each(|check| known_check(state, check))?;
    let text = kept(&seen.text)?;
    if seen.sign.is_none()
        && text.trim().is_empty()
        && seen.contradicts.is_empty()
        && seen.verifies.is_empty()
    {
        return Err(Rejection::Nothing);
    }
    // A day may be named that is not over yet; what is seen has been.
    if seen.happened.is_some_and(|happened| {
        happened.date_naive() > now.with_timezone(happened.offset()).date_naive()
    }) {
        return Err(Rejection::Future);
    }
    let mut seen = Observed { text, ..seen };
    let mut bodies = Vec::new();
    if let Some(name) = seen.sign.clone() {
        let (list, id) = name
            .split_once('/')
            .ok_or_else(|| Rejection::NoSuchSign(name.clone()))?;
        let rules = state
            .lists
            .iter()
            .map(|list| &list.rules)
            .find(|rules| rules.id == list);
        let known = rules
            .and_then(|rules| rules.sign(id))
            .ok_or_else(|| Rejection::NoSuchSign(name.clone()))?;
        if known.item.is_some() && item.is_none() {
            return Err(Rejection::SignNeedsItem(name.clone()));
        }
        let excluded = excluded_by(state, id, item.as_ref(), now);
        let excluded = parties::one_of_each_role(
            state,
            excluded,
            seen.contradicts.iter().chain(&seen.verifies),
        )?;
        for check in excluded {
            if !seen.contradicts.contains(&check) && !seen.verifies.contains(&check) {
                seen.contradicts.push(check);
            }
        }
        for check in undone_by(state, id, &seen, now) {
            if !seen.contradicts.contains(&check) && !seen.verifies.contains(&check) {
                seen.verifies.push(check);
            }
        }
        bodies.extend(set_time(
            state,
            item.as_ref(),
            known.sets.as_deref(),
            seen.happened,
        ));
    }
    bodies.insert(0, seen.into());
    Ok(bodies)
}

/// The day of what happened goes into the item's time field, when the field has none yet: legal
/// windows count from it. When it was seen is no such day.
fn set_time(
    state: &State,
    item: Option<&ItemId>,
    field: Option<&str>,
    happened: Option<Moment>,
) -> Option<Body> {
    let ((item, field), happened) = item.zip(field).zip(happened)?;
    if state.item(item)?.fields.contains_key(field) {
        return None;
    }
    let fields = [(field.to_owned(), happened.to_rfc3339())].into();
    Some(
        ItemChanged {
            item: item.clone(),
            fields,
            parties: BTreeMap::new(),
            why: String::new(),
        }
        .into(),
    )
}

/// The checks of an item, or of the incident, that a sign excludes, in every attached list that
/// knows the sign. A refusal stays a refusal: it excluded nothing.
fn excluded_by(state: &State, sign: &str, item: Option<&ItemId>, now: Moment) -> Vec<CheckId> {
    let speaks = |check: &&Check<'_>| {
        let by_sign = check
            .steps()
            .any(|(_, step)| step.contradicted_by.iter().any(|id| id == sign));
        by_sign && check.item.map(|item| &item.id) == item
    };
    let status =
        |check: &&Check<'_>| !matches!(check.status, Status::Refused | Status::NotApplicable);
    let checks = checks(state, now);
    let found = checks
        .iter()
        .filter(speaks)
        .filter(status)
        .filter(|check| check.live == Live::Yes);
    found.map(|check| check.id.clone()).collect()
}

/// The checks that a sign shows kept, because it undoes what would contradict them: a refund that
/// was seen shows that there is no charge. A refund in part does so once the parts come to the
/// whole.
fn undone_by(state: &State, sign: &str, seen: &Observed, now: Moment) -> Vec<CheckId> {
    let undone = newly_undone(state, seen, now);
    if seen.amount.is_some() && undone.is_empty() {
        return Vec::new();
    }
    let checks = checks(state, now);
    let speaks = |check: &&Check<'_>| {
        let by_sign = check.steps().any(|(list, step)| {
            let undone_by_it = step
                .contradicted_by
                .iter()
                .filter_map(|id| list.rules.sign(id));
            let mut undone_by_it =
                undone_by_it.filter(|one| one.undone_by.iter().any(|by| by == sign));
            undone_by_it.any(|one| undone.contains(&one.id) || is_charge_of(list, one))
        });
        by_sign && check.item.map(|item| &item.id) == seen.item.as_ref() && check.live == Live::Yes
    };
    checks
        .iter()
        .filter(speaks)
        .map(|check| check.id.clone())
        .collect()
}

/// The signs that stood for the item and are undone by what was seen now.
fn newly_undone(state: &State, seen: &Observed, now: Moment) -> BTreeSet<String> {
    let status = |state: &State| -> BTreeSet<(u64, String)> {
        let of_item = lasting(state)
            .into_iter()
            .filter(|one| one.undone.is_none() && one.seen.item == seen.item);
        of_item
            .map(|one| (one.seen.seq, one.sign.id.clone()))
            .collect()
    };
    let before = status(state);
    let mut then = state.clone();
    let body = seen.clone().into();
    let event = Event {
        seq: state.seq + 1,
        at: now,
        recorded_at: now,
        actor: String::new(),
        body,
    };
    if then.apply(&event).is_err() {
        return BTreeSet::new();
    }
    let after = status(&then);
    before
        .into_iter()
        .filter(|one| !after.contains(one))
        .map(|(_, sign)| sign)
        .collect()
}
