//! Orders as rows of fields, and what is said of those that were added.

use std::collections::BTreeMap;

use crate::{
    engine,
    error::Result,
    orders::{Duplicate, OrderGuess, Orders},
    quantity::{Currency, Money},
    record::{Item, secret},
    session::{
        IncidentSession, Work,
        actions::{
            item_rows::{DuplicateRule, ItemRow},
            items::{self, AddedItems},
            matching,
        },
        parties,
    },
    t,
    text::{Lang, sanitize_inline},
};

impl AddedItems {
    /// What was saved, and below it what the user should know about it.
    pub(crate) fn lines(&self, work: &Work<'_>) -> String {
        let mut lines = vec![self.line(work)];
        lines.retain(|line| !line.is_empty());
        lines.extend(self.notes.iter().cloned());
        lines.join("\n")
    }

    /// `Orders saved: 8, JPY 205,978. Parcels 5, codes 3, services 0.`
    fn line(&self, work: &Work<'_>) -> String {
        let known = self.known.len();
        let saved = (!self.added.is_empty()).then(|| self.saved(work.lang, &work.session));
        let known = (known > 0).then(|| t!(work.lang, OrdersKnown, n = known));
        let sentences: Vec<_> = saved.into_iter().chain(known).collect();
        sentences.join(" ")
    }

    fn saved(&self, lang: Lang, session: &IncidentSession) -> String {
        let items = self.added.iter().filter_map(|id| session.state.item(id));
        let items: Vec<&Item> = items.collect();
        let count = |goods: &str| {
            let of_goods = |item: &&&Item| item.fields.get("goods").is_some_and(|is| is == goods);
            items.iter().filter(of_goods).count()
        };
        let n = self.added.len();
        let sum = sum(lang, session, &items);
        let parcels = count("parcel");
        let codes = count("code");
        let services = count("service");
        if sum.is_empty() {
            return t!(lang, OrdersSavedBare, n, parcels, codes, services);
        }
        if codes == 0 {
            return t!(lang, OrdersSavedNoCode, n, sum, parcels, services);
        }
        t!(lang, OrdersSaved, n, sum, parcels, codes, services)
    }
}

/// The amounts of items, a sum for each currency.
fn sum(lang: Lang, session: &IncidentSession, items: &[&Item]) -> String {
    let mut sums: BTreeMap<Currency, i64> = BTreeMap::new();
    for item in items {
        if let Some(money) = engine::amount(&session.state, item) {
            *sums.entry(money.currency).or_default() += money.minor;
        }
    }
    let sums = sums
        .into_iter()
        .map(|(currency, minor)| Money { minor, currency }.shown(lang));
    sums.collect::<Vec<_>>().join(", ")
}

/// The lines of a list that are not orders.
pub(crate) fn leftovers(lang: Lang, orders: &Orders) -> Vec<String> {
    let left = orders.leftovers.iter().filter(|left| !left.in_mail);
    let line = left.map(|left| {
        let text = sanitize_inline(&secret::masked(&left.text).text);
        t!(lang, OrdersLeft, line = left.line, text)
    });
    line.collect()
}

/// Orders that were read more than once with another amount each: the first amount is kept, and the
/// user has to look.
pub(crate) fn twice(lang: Lang, orders: &Orders) -> Vec<String> {
    let note = |again: &Duplicate| {
        let kept = orders.orders.get(again.of)?.amount?.shown(lang);
        let other = again.other_amount?.shown(lang);
        let number = sanitize_inline(&secret::masked(&again.number).text);
        Some(t!(lang, OrdersTwoAmounts, number, kept, other))
    };
    orders.duplicates.iter().filter_map(note).collect()
}

/// Adds orders at a prompt: the user says which of them are items that are there already.
pub(crate) fn add_asking(work: &mut Work<'_>, orders: &[OrderGuess]) -> Result<()> {
    let sellers = parties::sellers(work)?;
    let rows = rows(&work.session, orders);
    let matched = matching::match_rows(work, "order", rows, DuplicateRule::Ask)?;
    let added = items::add(&mut work.session, "order", &matched, &sellers)?;
    work.message(&added.lines(work))
}

/// Orders as rows of fields.
pub(crate) fn rows(session: &IncidentSession, orders: &[OrderGuess]) -> Vec<ItemRow> {
    let row = |order: &OrderGuess| ItemRow {
        fields: fields_of(session, order),
        guessed: order
            .guessed
            .iter()
            .map(|&field| field.to_owned())
            .collect(),
        sender: order.sender.clone(),
        is_of_mail: !order.sender.is_empty(),
        files: Vec::new(),
    };
    orders.iter().map(row).collect()
}

/// The fields that the checklist's orders have; own checklists may have fewer.
fn fields_of(session: &IncidentSession, order: &OrderGuess) -> BTreeMap<String, String> {
    let mut fields = fields(order);
    let mut lists = session.state.lists.iter();
    if let Some(rules) = lists.find_map(|list| list.rules.item("order")) {
        fields.retain(|id, _| rules.fields.iter().any(|field| field.id == *id));
    }
    fields
}

/// The fields of an order as the record keeps them.
pub(crate) fn fields(order: &OrderGuess) -> BTreeMap<String, String> {
    let mut fields = BTreeMap::from([
        ("number".to_owned(), order.number.clone()),
        ("goods".to_owned(), order.goods.word().to_owned()),
        ("what".to_owned(), order.what.clone()),
        ("tracking".to_owned(), order.tracking.clone()),
    ]);
    fields.retain(|_, value| !value.is_empty());
    let amount = order.amount.map(|amount| amount.to_string());
    fields.extend(amount.map(|amount| ("amount".to_owned(), amount)));
    let at = order.ordered_at.map(|at| at.to_rfc3339());
    fields.extend(at.map(|at| ("ordered_at".to_owned(), at)));
    fields
}

/// An order as it may be shown and kept.
pub(crate) struct Cleaned {
    /// None when its number is a secret.
    pub(crate) order: Option<OrderGuess>,
    /// A code or a password in it is masked, or left out with it.
    pub(crate) is_masked: bool,
}

/// The order with masks in place of secrets.
pub(crate) fn without_secrets(mut order: OrderGuess) -> Cleaned {
    if secret::guard(&order.number).is_err() {
        return Cleaned {
            order: None,
            is_masked: true,
        };
    }
    order.map_words(|words| secret::masked(words).text);
    // A code is recognised by the words around it, so both are tested together.
    let what = secret::masked(&order.what);
    order.what = what.text;
    Cleaned {
        order: Some(order),
        is_masked: what.is_masked,
    }
}

/// A list of orders with masks in place of secrets, and what is said of each row that had one.
pub(crate) fn cleaned(
    lang: Lang,
    file: &str,
    rows: Vec<OrderGuess>,
) -> (Vec<OrderGuess>, Vec<String>) {
    let name = sanitize_inline(file);
    let mut notes = Vec::new();
    let mut clean = |row: OrderGuess| {
        let line = row.line;
        let ends = sanitize_inline(&row.ends);
        let cleaned = without_secrets(row);
        let place = match name.is_empty() {
            true => t!(lang, OrdersSecretLine, line),
            false => t!(lang, OrdersSecretPlace, name, line),
        };
        match (&cleaned.order, cleaned.is_masked) {
            (None, _) => notes.push(t!(lang, OrdersSecretNumber, place)),
            (Some(_), true) => notes.push(t!(lang, OrdersSecretWords, place, ends)),
            _ => {}
        }
        cleaned.order
    };
    let orders = rows.into_iter().filter_map(&mut clean).collect();
    (orders, notes)
}
