//! The disputed charges: what a card issuer decides on. They are the lines of the statement, as
//! they stand there, and where there is none the orders.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    said,
    wanted::{Charge, Quote},
    windows::is_open,
};
use crate::{
    engine::{self, Check, Start},
    id::ItemId,
    quantity::{Moment, Money},
    record::Item,
};
use crate::{
    redaction::{Addressee, Audience},
    wording::{Names, View},
};

/// The time fields of an item by which an order is known to a card issuer.
pub(crate) const ORDERED: &str = "ordered_at";
const CHARGED: &str = "charged_at";

/// Everything that was charged or would be, what was charged first.
pub(crate) fn charges(names: &Names<'_>, to: &Addressee) -> Vec<Charge> {
    let view = names.view;
    let said = said_of(names, to);
    let days = last_days(view);
    let seen: Vec<_> = seen(view).collect();
    let told: BTreeSet<&ItemId> = seen
        .iter()
        .flat_map(|charge| &charge.orders)
        .map(|item| &item.id)
        .collect();
    let mut charges: Vec<_> = seen
        .iter()
        .map(|charge| of_charge(view, to, charge, &days, &said))
        .collect();
    let others = engine_items(view).filter(|item| !told.contains(&item.id));
    charges.extend(others.filter_map(|item| of_order(view, item, &days, &said)));
    charges.sort_by_key(|charge| {
        (
            charge.undone.is_some(),
            !charge.seen,
            charge.charged.is_none(),
            charge.charged,
        )
    });
    charges
}

/// What was seen charged, without what a balance or points paid: a card issuer has no part in
/// that.
pub(crate) fn seen(view: View<'_>) -> impl Iterator<Item = engine::Charge<'_>> {
    engine::charges(view.state)
        .into_iter()
        .filter(|charge| !charge.is_own_value())
}

/// What could still be charged: every item with an amount of which no charge was seen.
pub(crate) fn to_come(view: View<'_>) -> Vec<&Item> {
    let told: BTreeSet<ItemId> = engine::charges(view.state)
        .iter()
        .flat_map(|charge| &charge.orders)
        .map(|item| item.id.clone())
        .collect();
    engine_items(view)
        .filter(|item| view.amount(item).is_some() && !told.contains(&item.id))
        .collect()
}

fn engine_items(view: View<'_>) -> impl Iterator<Item = &Item> {
    view.state
        .items
        .iter()
        .filter(|item| item.kind != engine::CHARGE && !engine::is_out(item))
}

fn of_charge(
    view: View<'_>,
    to: &Addressee,
    charge: &engine::Charge<'_>,
    days: &BTreeMap<&ItemId, Moment>,
    said: &BTreeMap<&ItemId, Vec<Quote>>,
) -> Charge {
    let line = charge.line;
    let text = |name: &str| {
        let text = line.and_then(|line| line.fields.get(name));
        text.map(|text| view.shown(text)).unwrap_or_default()
    };
    let orders = charge.orders.iter();
    let items: Vec<&Item> = line.into_iter().chain(orders.clone().copied()).collect();
    let first = items.first();
    let is_open = charge.undone.is_none();
    let last_day = items.iter().filter_map(|item| days.get(&item.id)).min();
    let back = charge.back.filter(|_| is_open);
    let quotes = items.iter().filter_map(|item| said.get(&item.id));
    let no_item = || ItemId(String::new());
    Charge {
        item: first.map_or_else(no_item, |item| item.id.clone()),
        ends: first.map(|item| view.ends(item)).unwrap_or_default(),
        number: view
            .lang
            .list(orders.clone().map(|item| number(view, item))),
        what: view.lang.list(
            orders
                .clone()
                .map(|item| view.shown(engine::item_name(item))),
        ),
        text: text("text"),
        payer: match to.reader {
            Audience::Shop => String::new(),
            _ => text("payer"),
        },
        ordered: orders.filter_map(|item| time(item, ORDERED)).min(),
        seen: true,
        charged: charge.day,
        posted: line.and_then(|line| time(line, "posted")),
        undone: charge.undone.map(|seen| seen.happened.unwrap_or(seen.at)),
        back: back.map(|back| back.shown(view.lang)).unwrap_or_default(),
        last_day: last_day.copied().filter(|_| is_open),
        said: quotes.flatten().cloned().collect(),
        ..of_amount(view, charge.amount)
    }
}

/// A charge of which only the amount is known.
fn of_amount(view: View<'_>, amount: Option<Money>) -> Charge {
    let currency = amount.map(|money| money.currency.to_string());
    Charge {
        item: ItemId(String::new()),
        ends: String::new(),
        number: String::new(),
        what: String::new(),
        text: String::new(),
        payer: String::new(),
        currency: currency.unwrap_or_default(),
        minor: amount.map_or(0, |money| money.minor),
        amount: amount
            .map(|money| money.shown(view.lang))
            .unwrap_or_default(),
        ordered: None,
        seen: false,
        charged: None,
        posted: None,
        undone: None,
        back: String::new(),
        last_day: None,
        said: Vec::new(),
    }
}

/// An item with an amount of which nobody saw a charge.
fn of_order(
    view: View<'_>,
    item: &Item,
    days: &BTreeMap<&ItemId, Moment>,
    said: &BTreeMap<&ItemId, Vec<Quote>>,
) -> Option<Charge> {
    let money = view.amount(item)?;
    let number = item.fields.get("number");
    Some(Charge {
        item: item.id.clone(),
        ends: view.ends(item),
        number: number.map(|number| view.shown(number)).unwrap_or_default(),
        what: view.shown(engine::item_name(item)),
        ordered: time(item, ORDERED),
        last_day: days.get(&item.id).copied(),
        said: said.get(&item.id).cloned().unwrap_or_default(),
        ..of_amount(view, Some(money))
    })
}

fn number(view: View<'_>, item: &Item) -> String {
    item.fields
        .get("number")
        .map_or_else(|| view.ends(item), |number| view.shown(number))
}

/// Whether the checklist knows a day on which such an item is charged.
pub(crate) fn can_be_charged(view: View<'_>, item: &Item) -> bool {
    let kind = view.state.item_type(&item.kind);
    kind.is_some_and(|kind| kind.fields.iter().any(|field| field.id == CHARGED))
}

/// The first last day of all that is sure.
pub(crate) fn last_day(view: View<'_>) -> Option<Moment> {
    last_days(view).into_values().min()
}

/// The last day of each item's open windows. A day that counts from the earliest that it can be is
/// none for others: it would tell them less time than there is.
fn last_days(view: View<'_>) -> BTreeMap<&ItemId, Moment> {
    let mut days = BTreeMap::new();
    for check in view
        .checks
        .iter()
        .filter(|check| is_open(check) && check.start == Start::Known)
    {
        let (Some(item), Some(last)) = (check.item, check.deadline) else {
            continue;
        };
        let first = days.entry(&item.id).or_insert(last);
        *first = last.min(*first);
    }
    days
}

/// What others than the reader said last about each item.
fn said_of<'a>(names: &Names<'a>, to: &Addressee) -> BTreeMap<&'a ItemId, Vec<Quote>> {
    let view = names.view;
    let mut said: BTreeMap<&ItemId, Vec<Quote>> = BTreeMap::new();
    let others = |check: &&Check<'_>| check.party.is_some_and(|party| party != to.party);
    for check in view.checks.iter().filter(others) {
        let last = view
            .state
            .statements
            .get(&check.id)
            .and_then(|said| said.last());
        if let (Some(item), Some(last)) = (check.item, last) {
            said.entry(&item.id)
                .or_default()
                .push(said::quoted(names, &check.id, last));
        }
    }
    said
}

fn time(item: &Item, field: &str) -> Option<Moment> {
    item.fields
        .get(field)
        .and_then(|value| Moment::parse_from_rfc3339(value).ok())
}
