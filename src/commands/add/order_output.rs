//! What is said of orders that were added, or read and not added.

use serde_json::{Value, json};

use crate::{
    id::ItemId,
    orders::{OrderGuess, OrderNames},
    session::{
        IncidentSession,
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
    let read: Vec<_> = orders.iter().map(order).collect();
    json!({ "items": [], "read": read, "guesses": guesses_json(orders) })
}

fn guesses_json(orders: &[OrderGuess]) -> Vec<Value> {
    let guesses = order_review::guesses(orders);
    let names = OrderNames::of(orders);
    guesses.iter().map(|guess| guess.json(&names)).collect()
}

/// An amount of an order that is not certain.
fn unread(order: &OrderGuess) -> Option<Value> {
    let unread = order.unread.as_ref()?;
    let why = unread.why.message(Lang::english(), &unread.text);
    Some(json!({ "number": order.number, "field": "amount", "words": unread.text, "why": why }))
}

/// `Guesses, to be looked at: 4417 kind, ordered at`
pub(crate) fn guesses(lang: Lang, orders: &[OrderGuess]) -> Option<String> {
    let names = OrderNames::of(orders);
    let name = |order: &OrderGuess| sanitize_inline(&names.name(order));
    let guessed = orders.iter().filter(|order| !order.guessed.is_empty());
    let unsure = guessed.clone().map(|order| {
        let fields = order.guessed.iter();
        let fields = fields.map(|field| order_review::field_name(lang, field));
        let fields: Vec<_> = fields.collect();
        format!("{} {}", name(order), fields.join(", "))
    });
    let orders = unsure.collect::<Vec<_>>().join("; ");
    let first = guessed.into_iter().next()?;
    let first = format!(
        "{}@{}",
        first.guessed.first()?,
        sanitize_inline(&first.ends)
    );
    let fix = t!(lang, OrdersGuessesFix, first);
    Some(t!(lang, OrdersGuesses, orders) + "\n" + &fix)
}

pub(crate) fn json(
    session: &IncidentSession,
    orders: &[OrderGuess],
    added: &AddedItems,
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
    let items: Vec<_> = added.added.iter().filter_map(item).collect();
    let mut guessed: Vec<_> = (1..=orders.len()).collect();
    guessed.retain(|number| !orders[number - 1].guessed.is_empty());
    let evidence: Vec<_> = kept.iter().map(attachments::kept_json).collect();
    let unread: Vec<_> = orders.iter().filter_map(unread).collect();
    json!({
        "items": items, "guessed": guessed, "guesses": guesses_json(orders), "unread": unread,
        "known": added.known, "completed": added.completed, "notes": added.notes, "evidence": evidence,
    })
}
