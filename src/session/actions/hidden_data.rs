//! What is said of the structured data of mails, which they do not show.

use crate::{
    orders::{Difference, FactKind, Figure, Held, HiddenFact, OrderGuess, Origin},
    record::secret,
    session::actions::order_review::field_name,
    t,
    text::{Lang, sanitize_inline},
};

/// The statuses of orders in schema.org that have a word in the user's language.
const STATUSES: [(&str, &str); 8] = [
    ("OrderCancelled", "cancelled"),
    ("OrderDelivered", "delivered"),
    ("OrderInTransit", "in-transit"),
    ("OrderPaymentDue", "payment-due"),
    ("OrderPickupAvailable", "pickup-available"),
    ("OrderProblem", "problem"),
    ("OrderProcessing", "processing"),
    ("OrderReturned", "returned"),
];

/// Which orders only the hidden data of a mail or a page names, where it says something else than the mail
/// shows, and what it says beside that.
pub(crate) fn notes(lang: Lang, name: &str, orders: &[OrderGuess], held: &Held) -> Vec<String> {
    let name = shown(name);
    let mut notes = Vec::new();
    for order in orders {
        if matches!(order.origin("number"), Some(Origin::Hidden(_))) {
            let number = sanitize_inline(&order.number);
            notes.push(t!(lang, MailsHiddenOnly, name, number));
        }
    }
    for difference in &held.differences {
        notes.push(differs(lang, &name, difference));
    }
    let mut left: Vec<&HiddenFact> = held.facts.iter().collect();
    while let Some(first) = left.first() {
        let of = &first.of;
        let (same, others): (Vec<_>, Vec<_>) = left.iter().partition(|fact| fact.of == *of);
        notes.push(says(lang, &name, of, &same));
        left = others;
    }
    notes
}

/// Words of a file, with a mask in place of a secret.
fn shown(text: &str) -> String {
    sanitize_inline(&secret::masked(text).text)
}

fn differs(lang: Lang, name: &str, difference: &Difference) -> String {
    let figure = |figure: &Figure| match figure {
        Figure::Money(money) => money.shown(lang),
        Figure::Moment(at) => at.format("%Y-%m-%d %H:%M").to_string(),
        Figure::Text(text) => shown(text),
    };
    let number = sanitize_inline(&difference.number);
    let field = field_name(lang, difference.field);
    let (shown, hidden) = (figure(&difference.shown), figure(&difference.hidden));
    t!(lang, MailsHiddenDiffers, name, number, field, shown, hidden)
}

/// What the data says of one order or parcel.
fn says(lang: Lang, name: &str, of: &str, facts: &[&HiddenFact]) -> String {
    let facts: Vec<_> = facts.iter().map(|fact| said(lang, fact)).collect();
    let facts = facts.join(", ");
    let number = sanitize_inline(of);
    match number.is_empty() {
        true => t!(lang, MailsHiddenSays, name, facts),
        false => t!(lang, MailsHiddenSaysOf, name, number, facts),
    }
}

fn said(lang: Lang, fact: &HiddenFact) -> String {
    let text = shown(&fact.text);
    match fact.kind {
        FactKind::Carrier => t!(lang, MailsHiddenCarrier, text),
        FactKind::Arrival => t!(lang, MailsHiddenArrival, text),
        FactKind::Status => {
            let known = STATUSES.iter().find(|(status, _)| *status == text);
            let word = known.and_then(|(_, word)| lang.by_key(&format!("mails.status-{word}")));
            let text = word.unwrap_or(&text);
            t!(lang, MailsHiddenStatus, text)
        }
    }
}
