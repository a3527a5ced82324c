//! Taking back and bringing back: events, whole contacts, items that are no part of the incident,
//! settled steps.

use std::collections::BTreeSet;

use super::{kept, known_check, parties, reason};
use crate::{
    engine::{Rejection, reach::named_in},
    id::{CheckId, ItemId},
    record::{
        Body, CheckReopened, ItemPutBack, ItemTakenOut, Restored, Retracted, State, Withdrawn,
    },
};

pub(super) fn undo(state: &State, events: Vec<u64>, why: &str) -> Result<Vec<Body>, Rejection> {
    may_go(state, &events)?;
    if events.is_empty() {
        return Err(Rejection::Nothing);
    }
    Ok(vec![
        Retracted {
            events,
            why: kept(why)?,
        }
        .into(),
    ])
}

/// Everything of the contact that still counts, with the channels that it told, and further events.
/// A reason is needed: papers name it.
pub(super) fn withdraw(
    state: &State,
    contact: Option<u32>,
    events: Vec<u64>,
    why: &str,
) -> Result<Vec<Body>, Rejection> {
    may_go(state, &events)?;
    let mut all: BTreeSet<u64> = events.into_iter().collect();
    if let Some(number) = contact {
        state
            .contact(number)
            .ok_or(Rejection::NoContactToWithdraw(number))?;
        let counts = |event: &&u64| !state.taken_back.contains(**event);
        all.extend(state.events_of_contact(number).iter().filter(counts));
        all.extend(channels_told(state, number));
    }
    if all.is_empty() {
        return Err(Rejection::Nothing);
    }
    Ok(vec![
        Withdrawn {
            contact,
            events: all.into_iter().collect(),
            why: reason(why)?,
        }
        .into(),
    ])
}

/// The events of the channels that a party named in a contact.
fn channels_told(state: &State, contact: u32) -> impl Iterator<Item = u64> {
    let told = move |channel: &&crate::record::Channel| {
        named_in(state, channel).is_some_and(|known| known.number == contact)
    };
    state
        .channels
        .iter()
        .filter(told)
        .map(|channel| channel.seq)
}

/// Whether events are there, count, and are none that others rest on.
fn may_go(state: &State, events: &[u64]) -> Result<(), Rejection> {
    let gone =
        |event: &&u64| **event == 0 || **event > state.seq || state.taken_back.contains(**event);
    if let Some(&event) = events.iter().find(gone) {
        return Err(Rejection::NoSuchEvent(event));
    }
    let irrevocable = events.iter().find_map(|event| state.irrevocable.get(event));
    irrevocable.map_or(Ok(()), |kind| Err(Rejection::CannotUndo(kind)))?;
    parties::may_go(state, events)
}

pub(super) fn restore(state: &State, events: Vec<u64>, why: &str) -> Result<Vec<Body>, Rejection> {
    if events.is_empty() {
        return Err(Rejection::Nothing);
    }
    if let Some(&event) = events
        .iter()
        .find(|event| !state.taken_back.contains(**event))
    {
        return Err(Rejection::NotTakenBack(event));
    }
    Ok(vec![
        Restored {
            events,
            why: kept(why)?,
        }
        .into(),
    ])
}

pub(super) fn take_out(state: &State, item: ItemId, why: &str) -> Result<Vec<Body>, Rejection> {
    match state.item(&item) {
        None => Err(Rejection::NoSuchItem(item)),
        Some(known) if known.out.is_some() => Err(Rejection::ItemIsOut(item)),
        Some(_) => Ok(vec![
            ItemTakenOut {
                item,
                why: reason(why)?,
            }
            .into(),
        ]),
    }
}

pub(super) fn put_back(state: &State, item: ItemId, why: &str) -> Result<Vec<Body>, Rejection> {
    match state.item(&item) {
        None => Err(Rejection::NoSuchItem(item)),
        Some(known) if known.out.is_none() => Err(Rejection::ItemIsNotOut(item)),
        Some(_) => Ok(vec![
            ItemPutBack {
                item,
                why: reason(why)?,
            }
            .into(),
        ]),
    }
}

/// What a party said is not opened again but withdrawn; and what is done because something is
/// there, by taking that out.
pub(super) fn reopen_check(
    state: &State,
    check: CheckId,
    why: &str,
) -> Result<Vec<Body>, Rejection> {
    known_check(state, &check)?;
    if !state.answers.contains_key(&check) && !state.has_file_for(&check) {
        return Err(Rejection::NothingToReopen(check));
    }
    Ok(vec![
        CheckReopened {
            check,
            why: reason(why)?,
        }
        .into(),
    ])
}
