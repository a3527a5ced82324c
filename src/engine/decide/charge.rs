//! Lines of a statement: what they say, and the orders that they were seen to charge.

use std::collections::BTreeMap;

use super::{known_item, seen};
use crate::{
    engine::{
        Rejection,
        signs::is_charge_of,
        statement_line::{CHARGE, DAY, NO_ORDER, ORDERS, POINTS, orders_of},
    },
    id::ItemId,
    quantity::{Moment, read_count},
    record::{Body, Item, ItemChanged, Observed, State},
};

type Fields = BTreeMap<String, String>;

/// The field that says whether a charge belongs to an order at all, and its two values.
const GOES_WITH: &str = "goes_with";
const WITH_ORDER: &str = "order";

/// The fields of a charge as they are kept: the orders by their ids, each once, and whether there
/// is one.
///
/// # Errors
/// When an order is none, or is a charge itself; when points are no number; when nothing is said of
/// the charge.
pub(super) fn checked(
    state: &State,
    mut fields: Fields,
    is_new: bool,
) -> Result<Fields, Rejection> {
    if let Some(points) = fields.get_mut(POINTS) {
        *points = read_count(points)
            .ok_or_else(|| bad(POINTS, "500"))?
            .to_string();
    }
    let named = fields.get(ORDERS).map(|orders| {
        let fields = [(ORDERS.to_owned(), orders.clone())].into();
        orders_of(&line(&ItemId(String::new()), &fields)).collect::<Vec<_>>()
    });
    let mut once: Vec<ItemId> = Vec::new();
    for order in named
        .iter()
        .flatten()
        .filter(|order| !once.contains(order))
        .cloned()
        .collect::<Vec<_>>()
    {
        known_item(state, &order)?;
        if state.item(&order).is_some_and(|item| item.kind == CHARGE) {
            return Err(bad(ORDERS, "order-1, order-2"));
        }
        if !once.contains(&order) {
            once.push(order);
        }
    }
    let ids = once
        .iter()
        .map(|id| id.0.as_str())
        .collect::<Vec<_>>()
        .join(",");
    if named.is_some() {
        let knows = |field: &str| {
            state
                .item_type(CHARGE)
                .is_some_and(|kind| kind.fields.iter().any(|one| one.id == field))
        };
        let goes_with = if once.is_empty() {
            NO_ORDER
        } else {
            WITH_ORDER
        };
        if knows(GOES_WITH) {
            fields
                .entry(GOES_WITH.to_owned())
                .or_insert_with(|| goes_with.to_owned());
        }
        fields.insert(
            ORDERS.to_owned(),
            if once.is_empty() {
                NO_ORDER.to_owned()
            } else {
                ids
            },
        );
    }
    let says = fields
        .iter()
        .any(|(field, value)| field != ORDERS && field != GOES_WITH && !value.is_empty());
    if is_new && !says {
        Err(Rejection::Nothing)
    } else {
        Ok(fields)
    }
}

fn bad(field: &str, takes: &str) -> Rejection {
    Rejection::BadValue {
        field: field.to_owned(),
        takes: takes.to_owned(),
    }
}

/// What a new line shows: its orders were charged, on its day.
pub(super) fn shows(
    state: &State,
    line: &ItemId,
    fields: &Fields,
    now: Moment,
) -> Result<Vec<Body>, Rejection> {
    let item = self::line(line, fields);
    tied(state, &item, orders_of(&item).collect(), now)
}

/// What a changed line shows: the orders that it names now and did not before. A day that was put
/// right goes on to the orders that had it from this line.
pub(super) fn changes(
    state: &State,
    line: &Item,
    fields: &Fields,
    now: Moment,
) -> Result<Vec<Body>, Rejection> {
    let before: Vec<_> = orders_of(line).collect();
    let mut after = line.clone();
    after.fields.extend(fields.clone());
    let new: Vec<_> = orders_of(&after)
        .filter(|order| !before.contains(order))
        .collect();
    let mut bodies = tied(state, &after, new, now)?;
    let days = line
        .fields
        .get(DAY)
        .zip(fields.get(DAY))
        .filter(|(old, new)| old != new);
    if let Some((old, new)) = days {
        for order in before.iter().filter_map(|order| state.item(order)) {
            let Some((_, field)) = charged_sign(state, &order.kind) else {
                continue;
            };
            if order.fields.get(&field) == Some(old) {
                let fields = [(field, new.clone())].into();
                bodies.push(
                    ItemChanged {
                        item: order.id.clone(),
                        fields,
                        parties: Fields::new(),
                        why: String::new(),
                    }
                    .into(),
                );
            }
        }
    }
    Ok(bodies)
}

fn tied(
    state: &State,
    line: &Item,
    orders: Vec<ItemId>,
    now: Moment,
) -> Result<Vec<Body>, Rejection> {
    let happened = line
        .fields
        .get(DAY)
        .and_then(|day| Moment::parse_from_rfc3339(day).ok());
    let mut bodies = Vec::new();
    for order in orders {
        let Some((sign, _)) = state
            .item(&order)
            .and_then(|item| charged_sign(state, &item.kind))
        else {
            continue;
        };
        let (item, charge) = (Some(order), Some(line.id.clone()));
        let seen = Observed {
            sign: Some(sign),
            item,
            charge,
            happened,
            ..Observed::default()
        };
        bodies.extend(seen::observe(state, seen, now)?);
    }
    Ok(bodies)
}

/// The sign that an item of a type was charged, `LIST/SIGN`, and the time field that takes its day.
fn charged_sign(state: &State, kind: &str) -> Option<(String, String)> {
    let signs = state
        .lists
        .iter()
        .flat_map(|list| list.rules.signs.iter().map(move |sign| (list, sign)));
    let mut of_kind = signs.filter(|(_, sign)| sign.item.as_deref() == Some(kind));
    let (list, sign) = of_kind.find(|(list, sign)| is_charge_of(list, sign))?;
    Some((format!("{}/{}", list.rules.id, sign.id), sign.sets.clone()?))
}

/// A line of a statement as an item.
fn line(id: &ItemId, fields: &Fields) -> Item {
    let (guessed, parties) = (Vec::new(), Fields::new());
    Item {
        id: id.clone(),
        kind: CHARGE.to_owned(),
        fields: fields.clone(),
        guessed,
        parties,
        out: None,
    }
}
