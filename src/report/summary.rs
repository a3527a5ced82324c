//! The top of a report: what a reader needs to place it, and what happened in five
//! lines.

use std::collections::BTreeMap;

use super::{
    amounts, asked, charges,
    rows::{Amount, Named},
};
use crate::{
    engine::{self, Check, Live},
    quantity::{Currency, Money, day},
    record::{NoteAbout, Opened},
    redaction::{Addressee, Audience, Part, has},
    status::Status,
    t,
    text::{Lang, country_name, sanitize_inline},
    wording::{View, count_words, sums, why, words},
};

/// What a desk needs to find its own case: for a card issuer the last day first, then who sends it,
/// and the numbers that the desk gave. The police read that among the facts of the case.
pub(crate) fn head(view: View<'_>, to: &Addressee) -> Option<Vec<Named>> {
    let lang = view.lang;
    let who = match to.reader {
        Audience::Owner | Audience::Police => return None,
        Audience::Card => t!(lang, HeadSenderCard),
        Audience::Shop => t!(lang, HeadSenderShop),
        Audience::Courier => t!(lang, HeadSenderCourier),
    };
    let last = charges::last_day(view).filter(|_| to.reader == Audience::Card);
    let last = last.map(|last| day(lang, last));
    let numbers = lang.list(references(view, &to.party));
    let rows = [
        (t!(lang, HeadLastDay), last.unwrap_or_default()),
        (t!(lang, HeadSender), who),
        (t!(lang, HeadReference), numbers),
    ];
    Some(named(rows.into_iter().filter(|(_, text)| !text.is_empty())))
}

/// The numbers that a party gave, each once, with who gave it.
pub(crate) fn references(view: View<'_>, party: &str) -> Vec<String> {
    let mut numbers: Vec<String> = Vec::new();
    for contact in view.state.contacts_with(party) {
        let notes = contact.speakers.notes(NoteAbout::Reference);
        for (note, number) in notes.filter(|(_, number)| !number.is_empty()) {
            let number = view.shown(number);
            if numbers.iter().any(|known| is_of(known, &number)) {
                continue;
            }
            let person = view.shown(contact.speakers.at(note).person);
            let from = view.lang.list([person, view.time(contact.started)]);
            numbers.push(format!("{number} ({from})"));
        }
    }
    numbers
}

/// Whether a number with its source, `C-1 (Sato, Thu 09:25)`, is this number.
fn is_of(known: &str, number: &str) -> bool {
    known.split(" (").next() == Some(number)
}

/// What happened, when it was noticed, how much, its state; and for the owner what comes next
/// or came of it, for everybody else what is asked of them.
pub(crate) fn summary(view: View<'_>, to: &Addressee) -> Vec<Named> {
    let lang = view.lang;
    let last = match (to.reader, &view.state.closed, view.next()) {
        (Audience::Owner, Some((_, closed)), _) => {
            let outcome = match closed.outcome.as_str() {
                "" => t!(lang, BoardNoOutcome),
                outcome => outcome.to_owned(),
            };
            (t!(lang, ReportOutcome), outcome)
        }
        (Audience::Owner, None, Some(next)) => (t!(lang, ReportNext), why::action(view, &next)),
        (Audience::Owner, None, None) => (t!(lang, ReportNext), t!(lang, BoardNextNothing)),
        _ => (t!(lang, ReportAsked), asked::lead(view, to)),
    };
    named([
        (t!(lang, ReportHappened), view.heading()),
        (t!(lang, ReportNoticed), noticed(view)),
        (t!(lang, ReportStake), stake(view, to)),
        state(view, to),
        last,
    ])
}

pub(crate) fn named(rows: impl IntoIterator<Item = (String, String)>) -> Vec<Named> {
    let rows = rows.into_iter();
    rows.map(|(name, text)| Named { name, text }).collect()
}

/// The country of the incident; empty when nobody knows it.
pub(crate) fn country(view: View<'_>, opened: &Opened) -> String {
    match opened.country.as_str() {
        "" => String::new(),
        code => country_name(view.lang, code),
    }
}

fn noticed(view: View<'_>) -> String {
    let Some(opened) = view.opened() else {
        return String::new();
    };
    let country = country(view, opened);
    let country = match opened.country_guessed && !country.is_empty() {
        true => t!(view.lang, ReportCountryGuessed, country),
        false => country,
    };
    let noticed = view.noticed(view.time(opened.noticed));
    view.lang.list([noticed, country])
}

/// How many items of which kind, and for those who may see amounts their sums by currency; without
/// items how often a party was tried.
pub(crate) fn stake(view: View<'_>, to: &Addressee) -> String {
    let mut parts = kinds(view);
    if parts.is_empty() {
        let all = engine::attempts(view.state);
        let tries: usize = all.iter().map(|attempts| attempts.tries.len()).sum();
        let silent: usize = all.iter().map(engine::Attempts::unanswered).sum();
        return match tries {
            0 => t!(view.lang, ReportNothing),
            n => t!(view.lang, ReportTries, n, silent),
        };
    }
    if has(to.reader, Part::Amounts) {
        parts.extend(at_stake(view.lang, &amounts::amounts(view)));
        let guess = view.guessed_currency().map(sanitize_inline);
        parts.extend(guess.map(|currency| t!(view.lang, ReportCurrencyGuessed, currency)));
    }
    view.lang.list(parts)
}

/// How many items there are of each kind.
pub(crate) fn kinds(view: View<'_>) -> Vec<String> {
    let kinds = view.state.items.iter().map(|item| (&item.kind, 1));
    let mut counts = Vec::new();
    for (kind, n) in sums(kinds) {
        let kind = view.shown(view.kind(kind));
        counts.push(t!(view.lang, ReportKindCount, kind, n));
    }
    counts
}

/// Everything that is at stake by currency, whatever became of it; a balance and points beside it.
pub(crate) fn at_stake(lang: Lang, amounts: &[Amount]) -> Vec<String> {
    let all = amounts.iter();
    let all = all.map(|sum| ((sum.value, sum.currency.as_str()), sum.minor));
    let mut shown = Vec::new();
    for ((value, currency), minor) in sums(all) {
        let currency = Currency::new(currency).unwrap_or(Currency::NONE);
        shown.push(words::amount(lang, value, Money { minor, currency }));
    }
    shown
}

/// The state: for those who decide about money what was charged and what was not yet; for
/// others what was answered.
fn state(view: View<'_>, to: &Addressee) -> (String, String) {
    let lang = view.lang;
    if let (Audience::Card | Audience::Police, Some(charged)) = (to.reader, charged(view)) {
        return (t!(lang, ReportChargeState), charged);
    }
    let (name, mut parts) = match to.reader {
        Audience::Owner => {
            let (calm, loud) = count_words(view);
            (t!(lang, ReportState), [loud, calm].concat())
        }
        _ => (t!(lang, ReportAnswers), answers(view)),
    };
    if parts.is_empty() {
        parts.push(t!(lang, ReportNothingAsked));
    }
    (name, lang.list(parts))
}

/// How many charges were seen and how much that is, what of it was refunded, and how much was not
/// seen yet; none where nothing can be charged.
pub(crate) fn charged(view: View<'_>) -> Option<String> {
    let lang = view.lang;
    let (undone, seen): (Vec<_>, Vec<_>) =
        charges::seen(view).partition(|charge| charge.undone.is_some());
    let to_come = charges::to_come(view);
    let mut chargeable = to_come.iter();
    let chargeable = chargeable.any(|item| charges::can_be_charged(view, item));
    if !chargeable && seen.is_empty() && undone.is_empty() {
        return None;
    }
    let mut parts = Vec::new();
    if !seen.is_empty() {
        let amount = charged_in_all(lang, &seen);
        parts.push(t!(lang, ReportCharged, n = seen.len(), amount));
    }
    if !undone.is_empty() {
        let amount = charged_in_all(lang, &undone);
        parts.push(t!(lang, ReportRefunded, n = undone.len(), amount));
    }
    if !to_come.is_empty() {
        let amounts = to_come.iter().filter_map(|item| view.amount(item));
        let amount = added(lang, amounts);
        parts.push(t!(lang, ReportNotCharged, n = to_come.len(), amount));
    }
    Some(lang.list(parts))
}

fn charged_in_all(lang: Lang, charges: &[engine::Charge<'_>]) -> String {
    added(lang, charges.iter().filter_map(|charge| charge.amount))
}

/// Amounts added up by currency, or that nobody knows them.
fn added(lang: Lang, all: impl Iterator<Item = Money>) -> String {
    let sums = sums(all.map(|money| (money.currency, money.minor))).into_iter();
    let sums = sums.map(|(currency, minor)| Money { minor, currency }.shown(lang));
    match lang.list(sums) {
        none if none.is_empty() => t!(lang, CaseLossOpen),
        sums => sums,
    }
}

/// How many questions to parties have which standing.
fn answers(view: View<'_>) -> Vec<String> {
    let mut counts: BTreeMap<(Status, String), usize> = BTreeMap::new();
    for check in view.checks {
        if is_asked(check) {
            let own = match check.option_text() {
                Some(text) => sanitize_inline(text.in_lang(view.lang)),
                None => String::new(),
            };
            *counts.entry((check.status, own)).or_default() += 1;
        }
    }
    let mut answers = Vec::new();
    for ((status, own), n) in counts {
        answers.push(match own.is_empty() {
            true => format!("{} {n}", words::status(view.lang, status)),
            false => format!("{own} {n}"),
        });
    }
    answers
}

/// Whether a party is asked, and the question applies.
fn is_asked(check: &Check<'_>) -> bool {
    check.role.is_some() && check.live == Live::Yes && check.status != Status::NotApplicable
}
