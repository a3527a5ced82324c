//! The disputed charges: what a card issuer decides on.

use std::collections::BTreeMap;

use super::{
    super::{Addressee, View, view::Names},
    Charge, Quote, said,
    windows::{self, is_open},
};
use crate::{
    engine::Check,
    id::ItemId,
    quantity::{Moment, Money},
    record::Item,
};

/// The time fields of an item by which an order is known to a card issuer.
pub(super) const ORDERED: &str = "ordered_at";
const CHARGED: &str = "charged_at";

/// Everything with an amount, what was charged first.
pub(super) fn charges(names: &Names<'_>, to: &Addressee) -> Vec<Charge> {
    let view = names.view;
    let said = said_of(names, to);
    let days = last_days(view);
    let charge = |(item, money): (&Item, Money)| Charge {
        item: item.id.clone(),
        ends: view.ends(item),
        number: item.fields.get("number").cloned().unwrap_or_default(),
        what: view.shown(crate::engine::item_name(item)),
        currency: money.currency.to_string(),
        minor: money.minor,
        amount: money.shown(view.lang),
        ordered: time(item, ORDERED),
        charged: time(item, CHARGED),
        last_day: days.get(&item.id).map(|(last, _)| *last),
        from_noticed: days.get(&item.id).is_some_and(|(_, from_noticed)| *from_noticed),
        said: said.get(&item.id).cloned().unwrap_or_default(),
    };
    let mut charges: Vec<_> = disputed(view).map(charge).collect();
    charges.sort_by_key(|charge| (charge.charged.is_none(), charge.charged));
    charges
}

/// The items whose charge is disputed, with their amounts.
pub(super) fn disputed(view: View<'_>) -> impl Iterator<Item = (&Item, Money)> {
    view.state.items.iter().filter_map(move |item| Some((item, view.amount(item)?)))
}

/// Whether somebody saw that it was charged.
pub(super) fn is_charged(item: &Item) -> bool {
    item.fields.contains_key(CHARGED)
}

/// Whether the checklist knows a day on which such an item is charged.
pub(super) fn can_be_charged(view: View<'_>, item: &Item) -> bool {
    let kind = view.state.item_type(&item.kind);
    kind.is_some_and(|kind| kind.fields.iter().any(|field| field.id == CHARGED))
}

/// The first last day of all.
pub(super) fn last_day(view: View<'_>) -> Option<Moment> {
    last_days(view).into_values().map(|(last, _)| last).min()
}

/// The last day of each item's open windows, and whether it counts from when the incident was noticed.
fn last_days(view: View<'_>) -> BTreeMap<&ItemId, (Moment, bool)> {
    let mut days = BTreeMap::new();
    for check in view.checks.iter().filter(|check| is_open(check)) {
        let (Some(item), Some(last)) = (check.item, check.deadline) else { continue };
        let first = days.entry(&item.id).or_insert((last, false));
        *first = (first.0.min(last), windows::from_noticed(view, check));
    }
    days
}

/// What others than the reader said last about each item.
fn said_of<'a>(names: &Names<'a>, to: &Addressee) -> BTreeMap<&'a ItemId, Vec<Quote>> {
    let view = names.view;
    let mut said: BTreeMap<&ItemId, Vec<Quote>> = BTreeMap::new();
    let others = |check: &&Check<'_>| check.party.is_some_and(|party| party != to.party);
    for check in view.checks.iter().filter(others) {
        let last = view.state.statements.get(&check.id).and_then(|said| said.last());
        if let (Some(item), Some(last)) = (check.item, last) {
            said.entry(&item.id).or_default().push(said::quoted(names, &check.id, last));
        }
    }
    said
}

fn time(item: &Item, field: &str) -> Option<Moment> {
    item.fields.get(field).and_then(|value| Moment::parse_from_rfc3339(value).ok())
}
