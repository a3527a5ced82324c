//! Taking back and bringing back: events, whole contacts, items that are no part of the incident.

use std::collections::BTreeSet;

use super::{
    known, parties,
    texts::{kept, reason},
};
use crate::{
    engine::{Rejection, reach::named_in, rejection::Result},
    id::ContactNo,
    record::{Body, ItemPutBack, ItemTakenOut, Restored, Retracted, State, Withdrawn},
};

pub(super) fn undo(state: &State, undo: Retracted) -> Result<Body> {
    check_removable(state, &undo.events)?;
    if undo.events.is_empty() {
        return Err(Rejection::Nothing);
    }
    let why = kept(&undo.why)?;
    Ok(Retracted { why, ..undo }.into())
}

/// Everything of the contact that still counts, with the channels that were named in it, and
/// further events. A reason is needed: reports print it.
pub(super) fn withdraw(
    state: &State,
    contact: Option<ContactNo>,
    events: Vec<u64>,
    why: &str,
) -> Result<Body> {
    check_removable(state, &events)?;
    let mut all: BTreeSet<u64> = events.into_iter().collect();
    if let Some(number) = contact {
        if state.contact(number).is_none() {
            return Err(Rejection::NoContactToWithdraw(number));
        }
        let of_contact = state.events_of_contact(number).iter().copied();
        all.extend(of_contact.filter(|event| !state.taken_back.contains(*event)));
        all.extend(channels_named_in(state, number));
    }
    if all.is_empty() {
        return Err(Rejection::Nothing);
    }
    let withdrawn = Withdrawn {
        contact,
        events: all.into_iter().collect(),
        why: reason(why)?,
    };
    Ok(withdrawn.into())
}

/// The events of the channels that a party named in a contact.
fn channels_named_in(state: &State, contact: ContactNo) -> impl Iterator<Item = u64> {
    let channels = state.channels.iter().filter(move |channel| {
        named_in(state, channel).is_some_and(|known| known.number == contact)
    });
    channels.map(|channel| channel.seq)
}

/// The events exist, count, and no other event rests on them.
fn check_removable(state: &State, events: &[u64]) -> Result<()> {
    for &event in events {
        if event == 0 || event > state.seq || state.taken_back.contains(event) {
            return Err(Rejection::NoSuchEvent(event));
        }
    }
    for event in events {
        if let Some(kind) = state.irrevocable.get(event) {
            return Err(Rejection::CannotUndo(kind));
        }
    }
    parties::check_removable(state, events)
}

pub(super) fn restore(state: &State, restored: Restored) -> Result<Body> {
    if restored.events.is_empty() {
        return Err(Rejection::Nothing);
    }
    for &event in &restored.events {
        if !state.taken_back.contains(event) {
            return Err(Rejection::NotTakenBack(event));
        }
    }
    let why = kept(&restored.why)?;
    Ok(Restored { why, ..restored }.into())
}

pub(super) fn take_out(state: &State, out: ItemTakenOut) -> Result<Body> {
    if known::item(state, &out.item)?.out.is_some() {
        return Err(Rejection::ItemIsOut(out.item));
    }
    let why = reason(&out.why)?;
    Ok(ItemTakenOut { why, ..out }.into())
}

pub(super) fn put_back(state: &State, back: ItemPutBack) -> Result<Body> {
    if known::item(state, &back.item)?.out.is_none() {
        return Err(Rejection::ItemIsNotOut(back.item));
    }
    let why = reason(&back.why)?;
    Ok(ItemPutBack { why, ..back }.into())
}
