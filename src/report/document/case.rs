//! Who, what, when, where, how, how much: what a police desk writes down first.

use super::{
    super::{Addressee, View, view::Names},
    Named, build,
};
use crate::{
    engine::Origin,
    quantity::{Moment, day, era, formal},
    record::Answer,
    say,
};

pub(super) fn case(names: &Names<'_>, to: &Addressee) -> Vec<Named> {
    let view = names.view;
    let lang = view.lang;
    let rows = [
        (say!(lang, CaseWho), say!(lang, CaseWhoOpen)),
        (say!(lang, CaseWhat), what(view)),
        (say!(lang, CaseWhen), when(view)),
        (say!(lang, CaseWhere), place(view)),
        (say!(lang, CaseHow), how(names)),
        (say!(lang, CaseLoss), loss(view)),
        (say!(lang, CaseNumber), number(view, to)),
    ];
    rows.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| Named { name, text }).collect()
}

fn and(view: View<'_>, parts: &[String]) -> String {
    let parts: Vec<_> = parts.iter().filter(|part| !part.is_empty()).cloned().collect();
    parts.join(&say!(view.lang, BoardAnd))
}

/// What kind of incident, and how much of it.
fn what(view: View<'_>) -> String {
    let mut parts = vec![view.heading(), say!(view.lang, ReportItemCount, n = view.state.items.len())];
    parts.extend(build::sums(view).into_iter().map(|money| money.shown(view.lang)));
    and(view, &parts)
}

/// When it was noticed, with the era; when the orders were made, as far as known.
fn when(view: View<'_>) -> String {
    let lang = view.lang;
    let Some(opened) = view.opened() else { return String::new() };
    let noticed = say!(lang, CaseNoticed, at = formal(lang, opened.noticed), day = era(lang, opened.noticed));
    let ordered = |item: &crate::record::Item| Moment::parse_from_rfc3339(item.fields.get("ordered_at")?).ok();
    let ordered: Vec<_> = view.state.items.iter().filter_map(ordered).collect();
    let ordered = match (ordered.iter().min(), ordered.iter().max()) {
        (Some(first), Some(last)) if first.date_naive() == last.date_naive() => {
            say!(lang, CaseOrdered, at = day(lang, *first))
        }
        (Some(first), Some(last)) => say!(lang, CaseOrderedBetween, from = day(lang, *first), to = day(lang, *last)),
        _ => say!(lang, CaseOrderedOpen),
    };
    and(view, &[noticed, ordered])
}

/// The service, the country, and where the orders were to go.
fn place(view: View<'_>) -> String {
    let Some(opened) = view.opened() else { return String::new() };
    let mut parts = vec![view.shown(&opened.service), view.shown(&opened.country)];
    for item in &view.state.items {
        if let Some(address) = item.fields.get("address") {
            let (label, value) = view.field(&item.id, "address", address);
            let part = format!("{label}: {value}");
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
    }
    and(view, &parts)
}

/// The answers to the checklists' own questions.
fn how(names: &Names<'_>) -> String {
    let view = names.view;
    let mut parts = Vec::new();
    for (id, (_, answer)) in &view.state.answers {
        let Some(check) = names.find(id).filter(|check| matches!(check.origin, Origin::Step(..))) else { continue };
        let asked = check.step().is_some_and(|step| step.ask.is_some());
        if let (true, Answer::Value(value)) = (asked, answer) {
            parts.push(format!("{} {}", view.check(check), view.value(id, value)));
        }
    }
    parts.join("; ")
}

/// The money by standing.
fn loss(view: View<'_>) -> String {
    let amounts = build::amounts(view).into_iter().map(|sum| {
        let lost = if sum.lost { format!(" ({})", say!(view.lang, ReportLost)) } else { String::new() };
        format!("{} {}{lost}", sum.state, sum.amount)
    });
    amounts.collect::<Vec<_>>().join("; ")
}

/// The number that was given, else the one that is asked for.
fn number(view: View<'_>, to: &Addressee) -> String {
    let given = view.state.contacts.iter().filter(|contact| contact.party == to.party);
    let given: Vec<_> =
        given.map(|contact| view.shown(&contact.reference)).filter(|number| !number.is_empty()).collect();
    if given.is_empty() { say!(view.lang, AskedPolice) } else { and(view, &given) }
}
