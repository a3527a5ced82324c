//! Who, what, when, where, how, how much: what a police desk writes down first.

use super::{
    amounts,
    charges::{ORDERED, has_field},
    rows::Named,
    summary,
};
use crate::{
    engine::{Check, Fate},
    quantity::{day, era, with_offset},
    record::{Item, OwnResponse},
    redaction::Addressee,
    t,
    wording::{Names, View, once, sums, words},
};

/// How many signs and how many answers tell how it was; the tables hold the others.
const TOLD: usize = 6;

pub(crate) fn case(names: &Names<'_>, to: &Addressee) -> Vec<Named> {
    let view = names.view;
    let lang = view.lang;
    let rows = [
        (t!(lang, CaseWho), t!(lang, CaseWhoOpen)),
        (t!(lang, CaseWhat), what(view)),
        (t!(lang, CaseWhen), when(view)),
        (t!(lang, CaseWhere), place(view)),
        (t!(lang, CaseHow), how(view)),
        (t!(lang, CaseLoss), loss(view)),
        (t!(lang, CaseNumber), number(view, to)),
    ];
    summary::named(rows.into_iter().filter(|(_, text)| !text.is_empty()))
}

/// What kind of incident, and how much of it.
fn what(view: View<'_>) -> String {
    let kinds = summary::kinds(view).into_iter();
    view.lang.list([view.heading()].into_iter().chain(kinds))
}

/// When it was noticed, with the era; when the orders were made, as far as known.
fn when(view: View<'_>) -> String {
    let lang = view.lang;
    let Some(opened) = view.opened() else {
        return String::new();
    };
    let at = view.noticed(with_offset(lang, opened.noticed, view.here, era));
    lang.list([t!(lang, CaseNoticed, at), ordered(view)])
}

/// When the first and the last of the orders was made.
fn ordered(view: View<'_>) -> String {
    let lang = view.lang;
    let items = || view.state.items.iter();
    let times = || items().filter_map(|item| item.time(ORDERED));
    match (times().min(), times().max()) {
        (Some(first), Some(last)) => match (day(lang, first), day(lang, last)) {
            (at, to) if at == to => t!(lang, CaseOrdered, at),
            (from, to) => t!(lang, CaseOrderedBetween, from, to),
        },
        _ if items().any(|item| has_field(view, item, ORDERED)) => t!(lang, CaseOrderedOpen),
        _ => String::new(),
    }
}

/// The service, the country, and where the orders were to go.
fn place(view: View<'_>) -> String {
    let Some(opened) = view.opened() else {
        return String::new();
    };
    let address = |item: &Item| {
        let (label, value) = view.field(&item.id, "address", item.text("address")?);
        Some(format!("{label}: {value}"))
    };
    let addresses = view.state.items.iter().filter_map(address);
    let parts = [view.shown(&opened.service), summary::country(view, opened)].into_iter();
    view.lang.list(parts.chain(once(addresses)))
}

/// What was seen, and the answers to the first checklist's own questions, in its order.
fn how(view: View<'_>) -> String {
    let seen = view.state.observations.iter();
    let seen = sums(seen.map(|one| (view.seen(one), 1))).into_iter();
    let seen = seen.map(|(what, n)| t!(view.lang, CaseSeen, what, n));
    let answered = view.checks.iter().filter_map(|check| answered(view, check));
    let told: Vec<_> = seen.take(TOLD).chain(answered.take(TOLD)).collect();
    told.join(&t!(view.lang, CaseBetween))
}

/// The answer to a question of the first checklist.
fn answered(view: View<'_>, check: &Check<'_>) -> Option<String> {
    let first = view.state.lists.first()?;
    check.step()?.ask.as_ref()?;
    let (_, OwnResponse::Value(value)) = view.state.answers.get(&check.id)? else {
        return None;
    };
    let question = view.check(check);
    let answer = view.value(&check.id, value);
    (check.id.list == first.rules.id).then(|| t!(view.lang, CaseAnswer, question, answer))
}

/// What is gone, which is the loss; beside it what was charged, and what was at stake in all.
fn loss(view: View<'_>) -> String {
    let lang = view.lang;
    let amounts = amounts::amounts(view);
    let all = summary::at_stake(lang, &amounts);
    if all.is_empty() {
        return t!(lang, CaseLossOpen);
    }
    let of = |fate: Fate| {
        let sums = amounts.iter().filter(|sum| sum.fate == fate);
        lang.list(sums.map(|sum| &sum.amount))
    };
    let gone = match of(Fate::Gone) {
        none if none.is_empty() => t!(lang, CaseNoneGone),
        amount => t!(lang, CaseLost, amount),
    };
    let others = [Fate::Owed, Fate::NotKnown].map(|fate| (words::fate(lang, fate), of(fate)));
    let others = others.into_iter().filter(|(_, amount)| !amount.is_empty());
    let others = others.map(|(fate, amount)| format!("{fate} {amount}"));
    let total = t!(lang, CaseTotal, amount = lang.list(all));
    let charged = summary::charged(view).unwrap_or_default();
    lang.list(std::iter::once(gone).chain(others).chain([charged, total]))
}

/// The number that was given, else the one that is asked for.
fn number(view: View<'_>, to: &Addressee) -> String {
    let given = summary::references(view, &to.party);
    if given.is_empty() {
        t!(view.lang, AskedPolice)
    } else {
        view.lang.list(given)
    }
}
