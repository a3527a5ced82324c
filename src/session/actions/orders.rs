//! Orders as rows of fields, and what is said of those that were added.

use std::collections::BTreeMap;

use crate::{
    engine,
    error::CliError,
    evidence::orders::{Duplicate, OrderGuess, Orders},
    quantity::{Currency, Money},
    record::secret,
    session::{
        actions::{
            item_rows::{DuplicateRule, ItemRow},
            items::{self, AddedItems},
            matching,
        },
        context::Context,
        incident::IncidentSession,
        parties,
    },
    t,
    text::{Lang, sanitize_inline},
};

impl AddedItems {
    /// What was saved, and below it what somebody should know about it.
    pub(crate) fn lines(&self, ctx: &Context, session: &IncidentSession) -> String {
        let line = Some(self.line(ctx, session)).filter(|line| !line.is_empty());
        line.into_iter()
            .chain(self.notes.clone())
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// `Orders saved: 8, JPY 205,978. Parcels 5, codes 3, services 0.`
    fn line(&self, ctx: &Context, session: &IncidentSession) -> String {
        let lang = ctx.lang;
        let items: Vec<_> = self
            .added
            .iter()
            .filter_map(|id| session.state.item(id))
            .collect();
        let mut sums: BTreeMap<Currency, i64> = BTreeMap::new();
        for money in items
            .iter()
            .filter_map(|item| engine::amount(&session.state, item))
        {
            *sums.entry(money.currency).or_default() += money.minor;
        }
        let sums = sums
            .into_iter()
            .map(|(currency, minor)| Money { minor, currency }.shown(lang));
        let count = |goods: &str| {
            items
                .iter()
                .filter(|item| item.fields.get("goods").is_some_and(|is| is == goods))
                .count()
        };
        let (n, sum) = (self.added.len(), sums.collect::<Vec<_>>().join(", "));
        let (parcels, codes, services) = (count("parcel"), count("code"), count("service"));
        let known = (!self.known.is_empty()).then(|| t!(lang, OrdersKnown, n = self.known.len()));
        let saved = || match (sum.as_str(), codes) {
            ("", _) => t!(
                lang,
                OrdersSavedBare,
                n = n,
                parcels = parcels,
                codes = codes,
                services = services
            ),
            (_, 0) => t!(
                lang,
                OrdersSavedNoCode,
                n = n,
                sum = sum,
                parcels = parcels,
                services = services
            ),
            _ => t!(
                lang,
                OrdersSaved,
                n = n,
                sum = sum,
                parcels = parcels,
                codes = codes,
                services = services
            ),
        };
        let saved = (n > 0).then(saved);
        saved.into_iter().chain(known).collect::<Vec<_>>().join(" ")
    }
}

/// Orders that were read more than once with another amount each: the first is kept, and a person
/// has to look.
pub(crate) fn twice(lang: Lang, orders: &Orders) -> Vec<String> {
    let note = |again: &Duplicate| {
        let kept = orders.orders.get(again.of)?.amount?.shown(lang);
        let (number, other) = (
            sanitize_inline(&again.number),
            again.other_amount?.shown(lang),
        );
        Some(t!(
            lang,
            OrdersTwoAmounts,
            number = number,
            kept = kept,
            other = other
        ))
    };
    orders.duplicates.iter().filter_map(note).collect()
}

/// Adds orders at a prompt: the user says which of them are items that are there already.
pub(crate) fn add_asking(
    ctx: &mut Context,
    session: &mut IncidentSession,
    orders: &[OrderGuess],
) -> Result<(), CliError> {
    let sellers = parties::sellers(ctx, session)?;
    let rows = rows(session, orders);
    let matched = matching::match_rows(ctx, session, "order", rows, DuplicateRule::Ask)?;
    let added =
        session.transaction(|session| items::apply(session, "order", &matched, &sellers))?;
    ctx.message(&added.lines(ctx, session))
}

/// Orders as rows of fields.
pub(crate) fn rows(session: &IncidentSession, orders: &[OrderGuess]) -> Vec<ItemRow> {
    let row = |order: &OrderGuess| ItemRow {
        fields: fields_of(session, order),
        guessed: order
            .guessed
            .iter()
            .map(|field| (*field).to_owned())
            .collect(),
    };
    orders.iter().map(row).collect()
}

/// The fields that the checklist's orders have: own checklists may have fewer than can be read.
fn fields_of(session: &IncidentSession, order: &OrderGuess) -> BTreeMap<String, String> {
    let mut fields = fields(order);
    if let Some(rules) = session
        .state
        .lists
        .iter()
        .find_map(|list| list.rules.item("order"))
    {
        fields.retain(|id, _| rules.fields.iter().any(|field| field.id == *id));
    }
    fields
}

/// The fields of an order as the record keeps them.
pub(crate) fn fields(order: &OrderGuess) -> BTreeMap<String, String> {
    let text =
        |name: &str, value: &str| (!value.is_empty()).then(|| (name.to_owned(), value.to_owned()));
    let amount = order
        .amount
        .map(|amount| ("amount".to_owned(), amount.to_string()));
    let ordered_at = order
        .ordered_at
        .map(|at| ("ordered_at".to_owned(), at.to_rfc3339()));
    let goods = text("goods", order.goods.word());
    let all = [
        text("number", &order.number),
        amount,
        goods,
        text("what", &order.what),
        ordered_at,
    ];
    all.into_iter().flatten().collect()
}

/// The order without words that must not be kept, and whether some were left out; none when its
/// number is such a word.
pub(crate) fn without_secrets(mut order: OrderGuess) -> Option<(OrderGuess, bool)> {
    secret::guard(&order.number).ok()?;
    order.forget_words(|words| secret::guard(words).is_err());
    // A code is told by the words around it, so the number is looked at together with them.
    let is_secret = secret::guard(&order.what).is_err();
    if is_secret {
        order.what.clear();
    }
    Some((order, is_secret))
}
