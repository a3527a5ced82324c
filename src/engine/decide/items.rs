//! Items that come in, and changes of their fields.

use super::{
    charge, known, parties,
    texts::{kept, reason},
    values::{Fields, checked_fields},
};
use crate::{
    checklist::ItemType,
    engine::{Rejection, act::NewItem, rejection::Result, statement_line::CHARGE},
    id::{ItemId, Likeness, is_only_ending, likeness},
    quantity::Moment,
    record::{Body, Item, ItemAdded, ItemChanged, State},
};

pub(super) fn add(state: &State, new: NewItem, now: Moment) -> Result<Vec<Body>> {
    let NewItem {
        kind,
        fields,
        guessed,
        parties,
    } = new;
    let rules = item_type(state, &kind)?;
    let mut fields = checked_fields(rules, fields)?;
    if kind == CHARGE {
        fields = charge::checked(state, fields)?;
        if charge::is_empty(&fields) {
            return Err(Rejection::Nothing);
        }
    }
    for field in rules.fields.iter().filter(|field| field.required) {
        let Some(value) = fields.get(&field.id) else {
            return Err(Rejection::FieldMissing(field.id.clone()));
        };
        let mut others = others(state, &kind, None, value);
        check_distinct(&field.id, value, &mut others, &fields)?;
    }
    parties::check_roles(state, &parties)?;
    let added = ItemAdded {
        item: state.counters.next_item(&kind),
        kind,
        fields,
        guessed,
        parties,
    };
    let mut bodies = vec![added.clone().into()];
    if added.kind == CHARGE {
        bodies.extend(charge::shows(state, &added, now)?);
    }
    Ok(bodies)
}

pub(super) fn change(state: &State, change: ItemChanged, now: Moment) -> Result<Vec<Body>> {
    let known = known::item(state, &change.item)?;
    let rules = item_type(state, &known.kind)?;
    let mut fields = checked_fields(rules, change.fields)?;
    parties::check_roles(state, &change.parties)?;
    let mut shown = Vec::new();
    if known.kind == CHARGE {
        fields = charge::checked(state, fields)?;
        shown = charge::changes(state, known, &fields, now)?;
    }
    if fields.is_empty() && change.parties.is_empty() {
        return Err(Rejection::Nothing);
    }
    for field in rules.fields.iter().filter(|field| field.required) {
        if let Some(value) = fields.get(&field.id) {
            let mut others = others(state, &known.kind, Some(&known.id), value);
            check_distinct(&field.id, value, &mut others, &Fields::new())?;
        }
    }
    let why = if parties::moves(known, &change.parties) {
        reason(&change.why)?
    } else {
        kept(&change.why)?
    };
    let changed = ItemChanged {
        fields,
        why,
        ..change
    };
    Ok(std::iter::once(changed.into()).chain(shown).collect())
}

fn item_type<'a>(state: &'a State, kind: &str) -> Result<&'a ItemType> {
    state
        .item_type(kind)
        .ok_or_else(|| Rejection::NoSuchItemType(kind.to_owned()))
}

/// The other items of a kind that may have this number or name, those that were taken out included.
fn others<'a>(
    state: &'a State,
    kind: &str,
    own: Option<&ItemId>,
    number: &str,
) -> impl Iterator<Item = &'a Item> {
    let known = state.items_known_as(number);
    known.filter(move |item| item.kind == kind && Some(&item.id) != own)
}

/// A field that tells items apart is not empty, and no other item has the same number or name,
/// unless another one of `fields` differs, as for a parcel and a gift code of one order.
fn check_distinct<'a>(
    field: &str,
    value: &str,
    others: &mut impl Iterator<Item = &'a Item>,
    fields: &Fields,
) -> Result<()> {
    if value.trim().is_empty() {
        return Err(Rejection::FieldMissing(field.to_owned()));
    }
    // Two numbers with one ending may be one number or two: the caller has asked the user.
    if is_only_ending(value) {
        return Ok(());
    }
    let has_same_number = |item: &Item| {
        item.text(field)
            .is_some_and(|known| likeness(known, value) == Likeness::Equal)
    };
    let differs = |item: &Item| {
        let mut further = fields.iter().filter(|(id, _)| *id != field);
        further.any(|(id, new)| item.fields.get(id).is_some_and(|known| known != new))
    };
    match others.find(|item| has_same_number(item) && !differs(item)) {
        Some(same) => Err(Rejection::Duplicate(same.id.clone())),
        None => Ok(()),
    }
}
