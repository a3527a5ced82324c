//! The signs of the attached lists: which one an observation has, which ones say that money was
//! charged, and which ones last.

use std::collections::BTreeSet;

use crate::{
    checklist::Sign,
    record::{List, Observation, State},
};

/// The sign of an observation, with its list.
pub(super) fn sign_of<'a>(state: &'a State, seen: &Observation) -> Option<(&'a List, &'a Sign)> {
    named(state, seen.sign.as_deref()?)
}

/// The sign of a name `LIST/SIGN`, with its list.
pub(super) fn named<'a>(state: &'a State, name: &str) -> Option<(&'a List, &'a Sign)> {
    let (list, sign) = name.split_once('/')?;
    let list = state.list(list)?;
    Some((list, list.rules.sign(sign)?))
}

pub(super) fn all_signs(state: &State) -> impl Iterator<Item = (&List, &Sign)> {
    state
        .lists
        .iter()
        .flat_map(|list| list.rules.signs.iter().map(move |sign| (&**list, sign)))
}

/// Whether a sign `LIST/SIGN` is that of a charge.
pub fn is_charge(state: &State, sign: &str) -> bool {
    named(state, sign).is_some_and(|(list, sign)| is_charge_of(list, sign))
}

/// Whether a sign is that of a charge: it sets a day, and counts until another sign undoes it. In
/// lists that are older than `undone_by`, a legal window counts from its day.
pub(super) fn is_charge_of(list: &List, sign: &Sign) -> bool {
    starts_a_window(list, sign) || (sign.sets.is_some() && !sign.undone_by.is_empty())
}

/// Whether a legal window counts from the time of a sign.
fn starts_a_window(list: &List, sign: &Sign) -> bool {
    let (Some(item), Some(field)) = (&sign.item, &sign.sets) else {
        return false;
    };
    let mut steps = list.rules.steps();
    steps.any(|(_, step)| step.legal && step.counts_from(item, field))
}

/// Whether a sign counts until it is seen undone. In lists that are older than `undone_by` that is
/// the sign from whose time a legal window counts: a statement must not close that window.
pub(super) fn lasts(list: &List, sign: &Sign) -> bool {
    !sign.undone_by.is_empty() || starts_a_window(list, sign)
}

/// The ids of the signs that last, in any attached list.
pub(super) fn lasting_signs(state: &State) -> BTreeSet<&str> {
    let lasting = all_signs(state).filter(|(list, sign)| lasts(list, sign));
    lasting.map(|(_, sign)| sign.id.as_str()).collect()
}

/// Whether a sign undoes another one of its list.
pub(super) fn undoes(list: &List, sign: &Sign) -> bool {
    let mut signs = list.rules.signs.iter();
    signs.any(|other| other.undone_by.contains(&sign.id))
}

/// Whether a sign says that its item was charged: the first sign that does, and those that are
/// undone by the same signs.
pub(super) fn charges_it(list: &List, sign: &Sign) -> bool {
    let mut signs = list.rules.signs.iter();
    let first = signs.find(|one| one.item == sign.item && is_charge_of(list, one));
    first.is_some_and(|first| {
        first.id == sign.id || (!sign.undone_by.is_empty() && first.undone_by == sign.undone_by)
    })
}
