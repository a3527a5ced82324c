//! The board for screen readers and plain terminals: one fact a line, worst first, no columns.

use std::collections::BTreeMap;

use super::{foot, lead::Lead, rows};
use crate::{
    engine::{self, Check, Live, Origin},
    page::{Line, Role, layout::hang_text},
    quantity::rough,
    status::Status,
    t,
    text::{Lang, Msg},
    wording::{Shown, View, counts, grouped, words},
};

pub(super) fn board(view: View<'_>, width: usize) -> Vec<Line> {
    let facts = facts(view).into_iter().filter(|fact| !fact.is_empty());
    facts
        .flat_map(|fact| hang_text("", &fact, Role::Plain, width))
        .collect()
}

/// The facts in the order in which they are read; an empty one is left out.
fn facts(view: View<'_>) -> Vec<String> {
    let lang = view.lang;
    let lead = Lead::of(view);
    let own = view.own_lists();
    let mut facts = vec![head(view)];
    if !own.is_empty() {
        facts.push(t!(lang, BoardOwnList, ids = own.join(" ")));
    }
    facts.push(t!(lang, BoardSpokenNext, what = lead.next));
    facts.push(t!(lang, BoardSpokenWhy, why = lead.why));

    let (counted, _) = counts(view);
    let (loud, calm): (Vec<_>, Vec<_>) = counted.iter().partition(|(shown, ..)| shown.is_loud());
    for (shown, word, _) in loud.into_iter().chain(calm.into_iter().rev()) {
        facts.extend(named(view, *shown, word));
    }
    let mut notes = vec![foot::touched(view)];
    notes.extend(view.work());
    notes.extend(foot::lines(view));
    facts.extend(notes.iter().map(|note| sentence(note, lang)));
    facts
}

/// `Case 1, Acorn Shop. 20 points: 9 confirmed, 1 promised, 9 need you.`
fn head(view: View<'_>) -> String {
    let lang = view.lang;
    let live = engine::live(view.checks);
    // Each point is counted once: under its word, or among those that need the person.
    let (need, waiting): (Vec<_>, Vec<_>) = live.partition(|check| check.needs_you());
    let total = need.len() + waiting.len();
    let mut counts: BTreeMap<(Shown, String), usize> = BTreeMap::new();
    for check in waiting {
        let word = words::shown_word(lang, check);
        *counts.entry((Shown::of(check), word)).or_default() += 1;
    }
    let mut parts = Vec::new();
    for shown in Shown::all() {
        let same = counts.iter().filter(|((known, _), _)| *known == shown);
        parts.extend(same.map(|((_, word), n)| format!("{word} {n}")));
    }
    parts.push(t!(lang, BoardSpokenNeed, n = need.len()));
    let parts = lang.list(parts);
    let (number, name) = (view.number, view.short_name());
    t!(lang, BoardSpokenHead, number, name, total, parts)
}

/// Everything that shows one word, except what is settled: `In doubt: 4418, 4425 parcel.`
fn named(view: View<'_>, shown: Shown, word: &str) -> Option<String> {
    let lang = view.lang;
    let is_named = |check: &&Check<'_>| {
        check.live == Live::Yes
            && !check.settled
            && Shown::of(check) == shown
            && words::shown_word(lang, check) == word
    };
    let named = view.checks.iter().filter(is_named);
    let (own, asked): (Vec<_>, Vec<_>) = named.partition(|check| check.role.is_none());
    let what = |check: &Check<'_>| {
        let what = match check.item {
            Some(_) => view.column(check),
            None => outside(view, check),
        };
        let item = check.item.map(|item| view.ends(item));
        (what + &time(view, shown, check), item)
    };
    let groups = grouped(asked.into_iter().map(what)).into_iter();
    let mut texts: Vec<_> = groups.map(|group| one(group, lang)).collect();
    if !own.is_empty() {
        texts.push(lang.count(own.len(), Msg::BoardSpokenOwn, Msg::BoardSpokenOwns));
    }
    if texts.is_empty() {
        return None;
    }
    let what = texts.join(&t!(lang, BoardSpokenThen));
    let word = sentence(word, lang);
    Some(t!(lang, BoardSpokenState, word, what))
}

/// `4418, 4425 parcel`
fn one((what, items): (String, Vec<Option<String>>), lang: Lang) -> String {
    let items = lang.list(items.into_iter().flatten());
    match items.is_empty() {
        true => what,
        false => format!("{items} {what}"),
    }
}

/// A check without an item, with the party where its name does not tell.
fn outside(view: View<'_>, check: &Check<'_>) -> String {
    match check.origin {
        Origin::Reach | Origin::Escalation(..) => view.check(check),
        _ => format!("{}: {}", rows::who(view, check), rows::what(view, check)),
    }
}

/// For how long it is overdue, or until when it is promised.
fn time(view: View<'_>, shown: Shown, check: &Check<'_>) -> String {
    let by = check.statement.and_then(|said| said.by);
    let time = match (shown, by) {
        (Shown::Overdue, _) => rough(view.lang, words::overdue(check, view.now)),
        (Shown::Status(Status::Promised), Some(by)) => view.time(by),
        _ => return String::new(),
    };
    t!(view.lang, BoardAnd) + &time
}

/// The word as a sentence begins: `IN DOUBT` becomes `In doubt`, which is read out as words.
fn sentence(word: &str, lang: Lang) -> String {
    if !words::has_capitals(lang) {
        return word.to_owned();
    }
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let shouts = !word.chars().any(char::is_lowercase);
    let rest = match shouts {
        true => letters.as_str().to_lowercase(),
        false => letters.as_str().to_owned(),
    };
    first.chain(rest.chars()).collect()
}
