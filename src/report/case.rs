//! Who, what, when, where, how, how much: what a police desk writes down first.

use super::{amounts, charges::ORDERED, rows::Named, summary};
use crate::{
    engine::Fate,
    quantity::{Moment, day, era, with_offset},
    record::OwnResponse,
    t,
    text::country_name,
};
use crate::{
    redaction::Addressee,
    wording::{Names, View, words},
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
    rows.into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| Named { name, text })
        .collect()
}

/// What kind of incident, and how much of it.
fn what(view: View<'_>) -> String {
    view.lang
        .list([vec![view.heading()], summary::kinds(view)].concat())
}

/// When it was noticed, with the era; when the orders were made, as far as known.
fn when(view: View<'_>) -> String {
    let lang = view.lang;
    let Some(opened) = view.opened() else {
        return String::new();
    };
    let noticed = t!(
        lang,
        CaseNoticed,
        at = view.noticed(with_offset(lang, opened.noticed, view.here, era))
    );
    let has_orders = view.state.items.iter().any(|item| {
        let kind = view.state.item_type(&item.kind);
        kind.is_some_and(|kind| kind.fields.iter().any(|field| field.id == ORDERED))
    });
    let ordered =
        |item: &crate::record::Item| Moment::parse_from_rfc3339(item.fields.get(ORDERED)?).ok();
    let ordered: Vec<_> = view.state.items.iter().filter_map(ordered).collect();
    let ordered = match (ordered.iter().min(), ordered.iter().max()) {
        (Some(first), Some(last)) if first.date_naive() == last.date_naive() => {
            t!(lang, CaseOrdered, at = day(lang, *first))
        }
        (Some(first), Some(last)) => t!(
            lang,
            CaseOrderedBetween,
            from = day(lang, *first),
            to = day(lang, *last)
        ),
        _ if has_orders => t!(lang, CaseOrderedOpen),
        _ => String::new(),
    };
    view.lang.list([noticed, ordered])
}

/// The service, the country, and where the orders were to go.
fn place(view: View<'_>) -> String {
    let Some(opened) = view.opened() else {
        return String::new();
    };
    let country = Some(&opened.country)
        .filter(|code| !code.is_empty())
        .map(|code| country_name(view.lang, code));
    let mut parts = vec![view.shown(&opened.service), country.unwrap_or_default()];
    for item in &view.state.items {
        if let Some(address) = item.fields.get("address") {
            let (label, value) = view.field(&item.id, "address", address);
            let part = format!("{label}: {value}");
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
    }
    view.lang.list(parts)
}

/// What was seen, and the answers to the first checklist's own questions, in its order.
fn how(view: View<'_>) -> String {
    let mut seen: Vec<(String, usize)> = Vec::new();
    for one in &view.state.observations {
        let what = view.seen(one);
        match seen.iter_mut().find(|(known, _)| *known == what) {
            Some((_, n)) => *n += 1,
            None => seen.push((what, 1)),
        }
    }
    let seen = seen
        .into_iter()
        .take(TOLD)
        .map(|(what, n)| t!(view.lang, CaseSeen, what, n));
    let first = view.state.lists.first().map(|list| &list.rules.id);
    let asked = view
        .checks
        .iter()
        .filter(|check| Some(&check.id.list) == first);
    let answered = asked
        .filter(|check| check.step().is_some_and(|step| step.ask.is_some()))
        .filter_map(|check| {
            let (_, OwnResponse::Value(value)) = view.state.answers.get(&check.id)? else {
                return None;
            };
            Some(t!(
                view.lang,
                CaseAnswer,
                question = view.check(check),
                answer = view.value(&check.id, value)
            ))
        });
    seen.chain(answered.take(TOLD))
        .collect::<Vec<_>>()
        .join(&t!(view.lang, CaseBetween))
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
        lang.list(
            amounts
                .iter()
                .filter(|sum| sum.fate == fate)
                .map(|sum| &sum.amount),
        )
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
