//! The disputed charges: what a card issuer decides on. They are the lines of the statement, as
//! they stand there, and where there is none the orders.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    said,
    wanted::{Charge, Quote},
    windows::is_open,
};
use crate::{
    engine::{self, Start},
    id::ItemId,
    quantity::{Moment, Money},
    record::Item,
    redaction::{Addressee, Audience},
    wording::{Names, View},
};

/// The time fields of an item by which an order is known to a card issuer.
pub(crate) const ORDERED: &str = "ordered_at";
const CHARGED: &str = "charged_at";

/// Everything that was charged or would be, what was charged first.
pub(crate) fn charges(names: &Names<'_>, to: &Addressee) -> Vec<Charge> {
    let view = names.view;
    let known = Known {
        view,
        days: last_days(view),
        said: said_of(names, to),
    };
    let seen: Vec<_> = seen(view).collect();
    let mut charges = Vec::new();
    for charge in &seen {
        charges.push(known.of_charge(to.reader, charge));
    }
    for item in not_told(view, &seen) {
        charges.extend(known.of_order(item));
    }
    // What nobody knows the day of comes last.
    let day = |one: &Charge| (one.charged.is_none(), one.charged);
    charges.sort_by_key(|one| (one.undone.is_some(), !one.seen, day(one)));
    charges
}

/// The items of which no charge tells.
fn not_told<'a>(view: View<'a>, charges: &[engine::Charge<'a>]) -> Vec<&'a Item> {
    let orders = charges.iter().flat_map(|charge| &charge.orders);
    let told: BTreeSet<&ItemId> = orders.map(|order| &order.id).collect();
    let mut items: Vec<_> = engine_items(view).collect();
    items.retain(|item| !told.contains(&item.id));
    items
}

/// What was seen charged, without what a balance or points paid: a card issuer has no part in
/// that.
pub(crate) fn seen(view: View<'_>) -> impl Iterator<Item = engine::Charge<'_>> {
    let charges = engine::charges(view.state).into_iter();
    charges.filter(|charge| !charge.is_own_value())
}

/// What could still be charged: every item with an amount of which no charge was seen.
pub(crate) fn to_come(view: View<'_>) -> Vec<&Item> {
    let mut items = not_told(view, &engine::charges(view.state));
    items.retain(|item| view.amount(item).is_some());
    items
}

fn engine_items(view: View<'_>) -> impl Iterator<Item = &Item> {
    let items = view.state.items.iter();
    items.filter(|item| item.kind != engine::CHARGE && !engine::is_out(item))
}

/// What is known of items beside themselves: their last days and what was said.
struct Known<'a> {
    view: View<'a>,
    days: BTreeMap<&'a ItemId, Moment>,
    said: BTreeMap<&'a ItemId, Vec<Quote>>,
}

impl Known<'_> {
    /// A charge as it stands on the statement; who paid is not for a shop.
    fn of_charge(&self, reader: Audience, charge: &engine::Charge<'_>) -> Charge {
        let view = self.view;
        let orders = charge.orders.iter();
        let numbers = orders.clone().map(|order| view.number_of(order));
        let names = orders
            .clone()
            .map(|order| engine::item_name(view.state, order));
        let mut items: Vec<&Item> = charge.line.into_iter().collect();
        items.extend(&charge.orders);
        let mut row = Charge {
            number: view.lang.list(numbers),
            what: view.lang.list(names.map(|name| view.shown(name))),
            text: line_text(view, charge, "text"),
            ordered: orders.filter_map(|order| order.time(ORDERED)).min(),
            seen: true,
            charged: charge.day,
            posted: charge.line.and_then(|line| line.time("posted")),
            said: self.quotes(&items),
            ..of_amount(view, items.first().copied(), charge.amount)
        };
        if reader != Audience::Shop {
            row.payer = line_text(view, charge, "payer");
        }
        if let Some(seen) = charge.undone {
            row.undone = Some(seen.happened.unwrap_or(seen.at));
            return row;
        }
        row.last_day = self.last_day(&items);
        if let Some(back) = charge.back {
            row.back = back.shown(view.lang);
        }
        row
    }

    fn last_day(&self, items: &[&Item]) -> Option<Moment> {
        let days = items.iter().filter_map(|item| self.days.get(&item.id));
        days.min().copied()
    }

    fn quotes(&self, items: &[&Item]) -> Vec<Quote> {
        let mut quotes = Vec::new();
        for item in items {
            if let Some(said) = self.said.get(&item.id) {
                quotes.extend(said.iter().cloned());
            }
        }
        quotes
    }

    /// An item with an amount of which nobody saw a charge.
    fn of_order(&self, item: &Item) -> Option<Charge> {
        let view = self.view;
        let money = view.amount(item)?;
        let number = item.text("number").map(|number| view.shown(number));
        Some(Charge {
            number: number.unwrap_or_default(),
            what: view.shown(engine::item_name(view.state, item)),
            ordered: item.time(ORDERED),
            last_day: self.days.get(&item.id).copied(),
            said: self.said.get(&item.id).cloned().unwrap_or_default(),
            ..of_amount(view, Some(item), Some(money))
        })
    }
}

/// A text of the line of a statement; empty where there is none.
fn line_text(view: View<'_>, charge: &engine::Charge<'_>, name: &str) -> String {
    match charge.line.and_then(|line| line.text(name)) {
        Some(text) => view.shown(text),
        None => String::new(),
    }
}

/// A charge of which only the item and the amount are known.
fn of_amount(view: View<'_>, item: Option<&Item>, amount: Option<Money>) -> Charge {
    let shown = amount.map(|money| money.shown(view.lang));
    let currency = amount.map(|money| money.currency.to_string());
    let id = item.map_or_else(|| ItemId(String::new()), |item| item.id.clone());
    Charge {
        item: id,
        ends: item.map(|item| view.ends(item)).unwrap_or_default(),
        number: String::new(),
        what: String::new(),
        text: String::new(),
        payer: String::new(),
        currency: currency.unwrap_or_default(),
        minor: amount.map_or(0, |money| money.minor),
        amount: shown.unwrap_or_default(),
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

/// Whether the checklist knows a day on which such an item is charged.
pub(crate) fn can_be_charged(view: View<'_>, item: &Item) -> bool {
    has_field(view, item, CHARGED)
}

/// Whether the checklist knows such a field of such an item.
pub(crate) fn has_field(view: View<'_>, item: &Item, id: &str) -> bool {
    let kind = view.state.item_type(&item.kind);
    kind.is_some_and(|kind| kind.field(id).is_some())
}

/// The first last day of all that is sure.
pub(crate) fn last_day(view: View<'_>) -> Option<Moment> {
    last_days(view).into_values().min()
}

/// The last day of each item's open windows. A day that counts from the earliest that it can be is
/// none for others: it would tell them less time than there is.
fn last_days(view: View<'_>) -> BTreeMap<&ItemId, Moment> {
    let mut days = BTreeMap::new();
    for check in view.checks {
        if let (Some(item), Some(last)) = (check.item, check.deadline)
            && check.start == Start::Known
            && is_open(check)
        {
            let first = days.entry(&item.id).or_insert(last);
            *first = last.min(*first);
        }
    }
    days
}

/// What others than the reader said last about each item.
fn said_of<'a>(names: &Names<'a>, to: &Addressee) -> BTreeMap<&'a ItemId, Vec<Quote>> {
    let view = names.view;
    let mut said: BTreeMap<&ItemId, Vec<Quote>> = BTreeMap::new();
    for check in view.checks {
        let is_of_others = check.party.is_some_and(|party| party != to.party);
        if let Some(item) = check.item
            && let Some(statements) = view.state.statements.get(&check.id)
            && let Some(last) = statements.last()
            && is_of_others
        {
            let quote = said::quoted(names, &check.id, last);
            said.entry(&item.id).or_default().push(quote);
        }
    }
    said
}
