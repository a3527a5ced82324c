//! Lines of a statement: what they say, and the orders that they were seen to charge.

use std::collections::BTreeSet;

use super::{
    known, observations,
    values::{Fields, bad},
};
use crate::{
    engine::{
        rejection::Result,
        signs::{all_signs, is_charge_of},
        statement_line::{CHARGE, DAY, NO_ORDER, ORDERS, POINTS, order_ids, orders_of},
    },
    id::ItemId,
    quantity::{Moment, read_count},
    record::{Body, Item, ItemAdded, ItemChanged, Observed, State},
};

/// The field that says whether a charge belongs to an order at all, and its value when it does.
const GOES_WITH: &str = "goes_with";
const WITH_ORDER: &str = "order";

/// The fields of a charge as they are kept: the orders by their ids, each once, and whether there
/// is one.
///
/// # Errors
/// When an order does not exist, or is a charge itself; when points are not a number.
pub(super) fn checked(state: &State, mut fields: Fields) -> Result<Fields> {
    if let Some(points) = fields.get_mut(POINTS) {
        let count = read_count(points).ok_or_else(|| bad(POINTS, "500"))?;
        *points = count.to_string();
    }
    if let Some(named) = fields.get(ORDERS) {
        let orders = checked_orders(state, named)?;
        let goes_with = match orders.as_str() {
            NO_ORDER => NO_ORDER,
            _ => WITH_ORDER,
        };
        if has_field(state, GOES_WITH) {
            fields
                .entry(GOES_WITH.to_owned())
                .or_insert_with(|| goes_with.to_owned());
        }
        fields.insert(ORDERS.to_owned(), orders);
    }
    Ok(fields)
}

/// The value of [`ORDERS`] with each order once.
fn checked_orders(state: &State, named: &str) -> Result<String> {
    let mut once: Vec<String> = Vec::new();
    for order in order_ids(named) {
        if known::item(state, &order)?.kind == CHARGE {
            return Err(bad(ORDERS, "order-1, order-2"));
        }
        if !once.contains(&order.0) {
            once.push(order.0);
        }
    }
    if once.is_empty() {
        Ok(NO_ORDER.to_owned())
    } else {
        Ok(once.join(","))
    }
}

fn has_field(state: &State, field: &str) -> bool {
    let kind = state.item_type(CHARGE);
    kind.is_some_and(|kind| kind.field(field).is_some())
}

/// Whether nothing is said of a charge but its orders.
pub(super) fn is_empty(fields: &Fields) -> bool {
    let mut other = fields
        .iter()
        .filter(|(field, _)| *field != ORDERS && *field != GOES_WITH);
    other.all(|(_, value)| value.is_empty())
}

/// What a new line shows: its orders were charged, on its day.
pub(super) fn shows(state: &State, line: &ItemAdded, now: Moment) -> Result<Vec<Body>> {
    let line = Item::from(line.clone());
    observed(state, &line, orders_of(&line).collect(), now)
}

/// What a changed line shows: the orders that it names now and did not before. A corrected day goes
/// on to the orders that had it from this line.
pub(super) fn changes(
    state: &State,
    line: &Item,
    fields: &Fields,
    now: Moment,
) -> Result<Vec<Body>> {
    let before: BTreeSet<ItemId> = orders_of(line).collect();
    let mut after = line.clone();
    after.fields.extend(fields.clone());
    let new = orders_of(&after).filter(|order| !before.contains(order));
    let mut bodies = observed(state, &after, new.collect(), now)?;
    if let (Some(old), Some(new)) = (line.text(DAY), fields.get(DAY))
        && old != new
    {
        let orders = orders_of(line).filter_map(|order| state.item(&order));
        bodies.extend(orders.filter_map(|order| moved_day(state, order, old, new)));
    }
    Ok(bodies)
}

/// The new day of an order that had the old one.
fn moved_day(state: &State, order: &Item, old: &str, new: &str) -> Option<Body> {
    let (_, field) = charged_sign(state, &order.kind)?;
    if order.text(&field) != Some(old) {
        return None;
    }
    let changed = ItemChanged {
        item: order.id.clone(),
        fields: [(field, new.to_owned())].into(),
        ..ItemChanged::default()
    };
    Some(changed.into())
}

/// The observations that a line charged orders.
fn observed(state: &State, line: &Item, orders: Vec<ItemId>, now: Moment) -> Result<Vec<Body>> {
    let mut bodies = Vec::new();
    for order in orders {
        let Some(item) = state.item(&order) else {
            continue;
        };
        let Some((sign, _)) = charged_sign(state, &item.kind) else {
            continue;
        };
        let seen = Observed {
            sign: Some(sign),
            item: Some(order),
            charge: Some(line.id.clone()),
            happened: line.time(DAY),
            ..Observed::default()
        };
        bodies.extend(observations::observe(state, seen, now)?);
    }
    Ok(bodies)
}

/// The sign that an item of a type was charged, `LIST/SIGN`, and the time field that takes its day.
fn charged_sign(state: &State, kind: &str) -> Option<(String, String)> {
    let mut of_kind = all_signs(state).filter(|(_, sign)| sign.item.as_deref() == Some(kind));
    let (list, sign) = of_kind.find(|(list, sign)| is_charge_of(list, sign))?;
    let name = format!("{}/{}", list.rules.id, sign.id);
    Some((name, sign.sets.clone()?))
}
