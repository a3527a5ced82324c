//! The board for screen readers and plain terminals: one fact a line, worst first, no columns.

use std::collections::BTreeMap;

use super::{Lead, aside, rows, touched};
use crate::page::layout::hang_text;
use crate::wording::{Shown, View, counts, words};
use crate::{
    engine::{Check, Live, Origin},
    page::{Line, Role},
    quantity::rough,
    t,
    text::{Lang, Msg, sanitize_inline},
};

pub(crate) fn board(view: View<'_>, width: usize) -> Vec<Line> {
    let (lead, own) = (Lead::of(view), view.own_lists());
    let mut facts = vec![
        head(view),
        if own.is_empty() {
            String::new()
        } else {
            t!(view.lang, BoardOwnList, ids = own.join(" "))
        },
        t!(view.lang, BoardSpokenNext, what = lead.next),
        t!(view.lang, BoardSpokenWhy, why = lead.why),
    ];
    let (counted, _) = counts(view);
    let (loud, calm): (Vec<_>, Vec<_>) = counted.iter().partition(|(shown, ..)| shown.is_loud());
    let words = loud.into_iter().chain(calm.into_iter().rev());
    facts.extend(words.filter_map(|(shown, word, _)| named(view, *shown, word)));
    facts.push(sentence(&touched(view), view.lang));
    facts.extend(view.work().map(|work| sentence(&work, view.lang)));
    facts.extend(
        aside::lines(view)
            .iter()
            .map(|text| sentence(text, view.lang)),
    );
    facts.extend(view.country_note().map(|note| sentence(&note, view.lang)));
    facts.extend(view.currency_note().map(|note| sentence(&note, view.lang)));
    facts
        .iter()
        .filter(|fact| !fact.is_empty())
        .flat_map(|fact| hang_text("", fact, Role::Plain, width))
        .collect()
}

/// `Case 1, Acorn Shop. 20 points: 9 confirmed, 1 promised, 9 need you.`
fn head(view: View<'_>) -> String {
    let live = || view.checks.iter().filter(|check| check.live == Live::Yes);
    let need = live().filter(|check| check.needs_you()).count();
    // Each point is counted once: under its word, or among those that need the person.
    let mut waiting: BTreeMap<(Shown, String), usize> = BTreeMap::new();
    for check in live().filter(|check| !check.needs_you()) {
        *waiting
            .entry((Shown::of(check), words::shown_word(view.lang, check)))
            .or_default() += 1;
    }
    let in_order = Shown::all().flat_map(|shown| {
        waiting
            .iter()
            .filter(move |((known, _), _)| *known == shown)
    });
    let mut parts: Vec<String> = in_order
        .map(|((_, word), n)| format!("{word} {n}"))
        .collect();
    parts.push(t!(view.lang, BoardSpokenNeed, n = need));
    let service = sanitize_inline(view.opened().map_or("", |opened| opened.service.as_str()));
    let name = if service.is_empty() {
        view.title()
    } else {
        service
    };
    let total = live().count();
    let parts = parts.join(&t!(view.lang, BoardAnd));
    t!(
        view.lang,
        BoardSpokenHead,
        number = view.number,
        name = name,
        total = total,
        parts = parts
    )
}

/// Everything that shows one word, except what is settled: `In doubt: 4418, 4425 parcel.`
fn named(view: View<'_>, shown: Shown, word: &str) -> Option<String> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    let with_word = |check: &&Check<'_>| {
        let open = check.live == Live::Yes && !check.settled;
        open && Shown::of(check) == shown && words::shown_word(view.lang, check) == word
    };
    let own = view
        .checks
        .iter()
        .filter(with_word)
        .filter(|check| check.role.is_none())
        .count();
    for check in view
        .checks
        .iter()
        .filter(with_word)
        .filter(|check| check.role.is_some())
    {
        let (what, item) = match check.item {
            Some(item) => (view.column(check), Some(view.ends(item))),
            None => (outside(view, check), None),
        };
        let what = format!("{what}{}", time(view, shown, check));
        match groups.iter_mut().find(|(known, _)| *known == what) {
            Some((_, items)) => items.extend(item),
            None => groups.push((what, item.into_iter().collect())),
        }
    }
    let text = |(what, items): &(String, Vec<String>)| match items.is_empty() {
        true => what.clone(),
        false => format!("{} {what}", items.join(&t!(view.lang, BoardAnd))),
    };
    let mut texts: Vec<_> = groups.iter().map(text).collect();
    texts.extend((own > 0).then(|| {
        view.lang
            .count(own, Msg::BoardSpokenOwn, Msg::BoardSpokenOwns)
    }));
    let word = sentence(word, view.lang);
    let what = texts.join(&t!(view.lang, BoardSpokenThen));
    (!texts.is_empty()).then(|| t!(view.lang, BoardSpokenState, word = word, what = what))
}

/// A check without an item, with the party where its name does not tell.
fn outside(view: View<'_>, check: &Check<'_>) -> String {
    match check.origin {
        Origin::Reach | Origin::Escalation(..) => view.check(check),
        _ => format!("{}: {}", rows::who(view, check), rows::what(view, check)),
    }
}

/// For how long, or until when.
fn time(view: View<'_>, shown: Shown, check: &Check<'_>) -> String {
    let and = t!(view.lang, BoardAnd);
    match (shown, check.statement.and_then(|said| said.by)) {
        (Shown::Overdue, _) => {
            format!("{and}{}", rough(view.lang, words::overdue(check, view.now)))
        }
        (Shown::Status(crate::status::Status::Promised), Some(by)) => {
            format!("{and}{}", view.time(by))
        }
        _ => String::new(),
    }
}

/// The word as a sentence begins: `IN DOUBT` becomes `In doubt`, which is read out as words.
fn sentence(word: &str, lang: Lang) -> String {
    if !words::has_capitals(lang) {
        return word.to_owned();
    }
    let mut letters = word.chars();
    let first = letters
        .next()
        .map(|c| c.to_uppercase().to_string())
        .unwrap_or_default();
    let rest = letters.as_str();
    let shout = !word.chars().any(char::is_lowercase);
    if shout {
        first + &rest.to_lowercase()
    } else {
        first + rest
    }
}
