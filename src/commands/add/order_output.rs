//! What is said of orders that were added, or read and not added.

use serde_json::{Value, json};

use crate::{
    id::ItemId,
    orders::OrderGuess,
    session::{
        Context, IncidentSession,
        actions::{
            attachments::{self, KeptFile},
            items::AddedItems,
            order_review, orders,
        },
    },
    t,
    text::{Lang, sanitize_inline},
};

/// What was read and not added.
pub(crate) fn unseen(orders: &[OrderGuess]) -> Value {
    let order = |order: &OrderGuess| {
        let mut value = json!(orders::fields(order));
        value["guessed"] = json!(order.guessed);
        if let Some(unread) = unread(order) {
            value["unread"] = unread;
        }
        value
    };
    let guesses: Vec<_> = order_review::guesses(orders)
        .iter()
        .map(|guess| guess.json())
        .collect();
    json!({ "items": [], "read": orders.iter().map(order).collect::<Vec<_>>(), "guesses": guesses })
}

/// An amount of an order that is not certain.
fn unread(order: &OrderGuess) -> Option<Value> {
    let unread = order.unread.as_ref()?;
    let why = unread.why.message(Lang::english(), &unread.text);
    Some(json!({ "number": order.number, "field": "amount", "words": unread.text, "why": why }))
}

/// `Guesses, to be looked at: 4417 kind, ordered at`
pub(crate) fn guesses(ctx: &Context, orders: &[OrderGuess]) -> Option<String> {
    let lang = ctx.lang;
    let unsure = orders
        .iter()
        .filter(|order| !order.guessed.is_empty())
        .map(|order| {
            let fields = order
                .guessed
                .iter()
                .map(|field| order_review::field_name(lang, field));
            format!(
                "{} {}",
                sanitize_inline(&order.ends),
                fields.collect::<Vec<_>>().join(", ")
            )
        });
    let unsure: Vec<_> = unsure.collect();
    let first = orders.iter().find_map(|order| {
        Some(format!(
            "{}@{}",
            order.guessed.first()?,
            sanitize_inline(&order.ends)
        ))
    })?;
    Some(
        t!(lang, OrdersGuesses, orders = unsure.join("; "))
            + "\n"
            + &t!(lang, OrdersGuessesFix, first),
    )
}

pub(crate) fn json(
    session: &IncidentSession,
    orders: &[OrderGuess],
    taken: &AddedItems,
    kept: &[KeptFile],
) -> Value {
    let item = |id: &ItemId| {
        let item = session.state.item(id)?;
        let mut value = json!({ "id": id, "guessed": item.guessed });
        for (field, text) in &item.fields {
            value[field] = json!(text);
        }
        Some(value)
    };
    let items: Vec<_> = taken.added.iter().filter_map(item).collect();
    let guessed = orders
        .iter()
        .enumerate()
        .filter(|(_, order)| !order.guessed.is_empty());
    let guessed: Vec<_> = guessed.map(|(at, _)| at + 1).collect();
    let evidence: Vec<_> = kept.iter().map(attachments::kept_json).collect();
    let guesses: Vec<_> = order_review::guesses(orders)
        .iter()
        .map(|guess| guess.json())
        .collect();
    let unread: Vec<_> = orders.iter().filter_map(unread).collect();
    json!({
        "items": items, "guessed": guessed, "guesses": guesses, "unread": unread, "known": taken.known,
        "completed": taken.completed, "notes": taken.notes, "evidence": evidence,
    })
}
