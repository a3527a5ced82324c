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
    let told: BTreeSet<&ItemId> = orders_of(&seen).map(|item| &item.id).collect();
    let others = engine_items(view).filter(|item| !told.contains(&item.id));
    let others = others.filter_map(|item| known.of_order(item));
    let seen = seen.iter().map(|charge| known.of_charge(to.reader, charge));
    let mut charges: Vec<_> = seen.chain(others).collect();
    // What nobody knows the day of comes last.
    let day = |one: &Charge| (one.charged.is_none(), one.charged);
    charges.sort_by_key(|one| (one.undone.is_some(), !one.seen, day(one)));
    charges
}

fn orders_of<'a>(charges: &[engine::Charge<'a>]) -> impl Iterator<Item = &'a Item> {
    let orders = charges.iter().flat_map(|charge| &charge.orders);
    orders.copied()
}

/// What was seen charged, without what a balance or points paid: a card issuer has no part in
/// that.
pub(crate) fn seen(view: View<'_>) -> impl Iterator<Item = engine::Charge<'_>> {
    let charges = engine::charges(view.state).into_iter();
    charges.filter(|charge| !charge.is_own_value())
}

/// What could still be charged: every item with an amount of which no charge was seen.
pub(crate) fn to_come(view: View<'_>) -> Vec<&Item> {
    let charges = engine::charges(view.state);
    let told: BTreeSet<&ItemId> = orders_of(&charges).map(|item| &item.id).collect();
    let is_open = |item: &&Item| view.amount(item).is_some() && !told.contains(&item.id);
    engine_items(view).filter(is_open).collect()
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
        let text = |name: &str| {
            let text = charge.line.and_then(|line| line.text(name));
            text.map(|text| view.shown(text)).unwrap_or_default()
        };
        let orders = || charge.orders.iter().copied();
        let items: Vec<&Item> = charge.line.into_iter().chain(orders()).collect();
        let is_open = charge.undone.is_none();
        let last_day = items
            .iter()
            .filter_map(|item| self.days.get(&item.id))
            .min();
        let back = charge.back.filter(|_| is_open);
        let quotes = items.iter().filter_map(|item| self.said.get(&item.id));
        let payer = Some(text("payer")).filter(|_| reader != Audience::Shop);
        Charge {
            number: view.lang.list(orders().map(|item| view.number_of(item))),
            what: view
                .lang
                .list(orders().map(|item| view.shown(engine::item_name(item)))),
            text: text("text"),
            payer: payer.unwrap_or_default(),
            ordered: orders().filter_map(|item| item.time(ORDERED)).min(),
            seen: true,
            charged: charge.day,
            posted: charge.line.and_then(|line| line.time("posted")),
            undone: charge.undone.map(|seen| seen.happened.unwrap_or(seen.at)),
            back: back.map(|back| back.shown(view.lang)).unwrap_or_default(),
            last_day: last_day.copied().filter(|_| is_open),
            said: quotes.flatten().cloned().collect(),
            ..of_amount(view, items.first().copied(), charge.amount)
        }
    }

    /// An item with an amount of which nobody saw a charge.
    fn of_order(&self, item: &Item) -> Option<Charge> {
        let view = self.view;
        let money = view.amount(item)?;
        let number = item.text("number").map(|number| view.shown(number));
        Some(Charge {
            number: number.unwrap_or_default(),
            what: view.shown(engine::item_name(item)),
            ordered: item.time(ORDERED),
            last_day: self.days.get(&item.id).copied(),
            said: self.said.get(&item.id).cloned().unwrap_or_default(),
            ..of_amount(view, Some(item), Some(money))
        })
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
    kind.is_some_and(|kind| kind.fields.iter().any(|field| field.id == id))
}

/// The first last day of all that is sure.
pub(crate) fn last_day(view: View<'_>) -> Option<Moment> {
    last_days(view).into_values().min()
}

/// The last day of each item's open windows. A day that counts from the earliest that it can be is
/// none for others: it would tell them less time than there is.
fn last_days(view: View<'_>) -> BTreeMap<&ItemId, Moment> {
    let mut days = BTreeMap::new();
    let sure = |check: &&Check<'_>| is_open(check) && check.start == Start::Known;
    for check in view.checks.iter().filter(sure) {
        if let (Some(item), Some(last)) = (check.item, check.deadline) {
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
    let others = |check: &&Check<'_>| check.party.is_some_and(|party| party != to.party);
    for check in view.checks.iter().filter(others) {
        let last = view.state.statements.get(&check.id);
        if let (Some(item), Some(last)) = (check.item, last.and_then(|said| said.last())) {
            let quote = said::quoted(names, &check.id, last);
            said.entry(&item.id).or_default().push(quote);
        }
    }
    said
}
