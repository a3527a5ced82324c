//! The top of a report: what a reader needs to place it, and what happened in five
//! lines.

use std::collections::BTreeMap;

use super::{
    amounts, asked, charges,
    rows::{Amount, Named},
};
use crate::{
    engine::{self, Live, Value},
    quantity::{Currency, Money, day},
    record::NoteAbout,
    status::Status,
    t,
    text::{Lang, country_name, sanitize_inline},
};
use crate::{
    redaction::{Addressee, Audience, Part, has},
    wording::{View, count_words, why, words},
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
    let last = charges::last_day(view)
        .filter(|_| to.reader == Audience::Card)
        .map(|last| day(lang, last));
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
    for contact in view
        .state
        .contacts
        .iter()
        .filter(|contact| contact.party == party)
    {
        for (note, number) in contact
            .speakers
            .notes(NoteAbout::Reference)
            .filter(|(_, number)| !number.is_empty())
        {
            let number = view.shown(number);
            let person = view.shown(contact.speakers.at(note).person);
            let from = view.lang.list([person, view.time(contact.started)]);
            let known = numbers
                .iter()
                .any(|known| known.split(" (").next() == Some(number.as_str()));
            if !known {
                numbers.push(format!("{number} ({from})"));
            }
        }
    }
    numbers
}

/// What happened, when it was noticed, how much, its state; and for the owner what comes next
/// or came of it, for everybody else what is asked of them.
pub(crate) fn summary(view: View<'_>, to: &Addressee) -> Vec<Named> {
    let lang = view.lang;
    let last = match (to.reader, &view.state.closed, view.next()) {
        (Audience::Owner, Some((_, closed)), _) => {
            let outcome = &closed.outcome;
            let outcome = if outcome.is_empty() {
                t!(lang, BoardNoOutcome)
            } else {
                outcome.clone()
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

fn named(rows: impl IntoIterator<Item = (String, String)>) -> Vec<Named> {
    rows.into_iter()
        .map(|(name, text)| Named { name, text })
        .collect()
}

fn noticed(view: View<'_>) -> String {
    let Some(opened) = view.opened() else {
        return String::new();
    };
    let country = match opened.country.as_str() {
        "" => String::new(),
        code if opened.country_guessed => {
            t!(
                view.lang,
                ReportCountryGuessed,
                country = country_name(view.lang, code)
            )
        }
        code => country_name(view.lang, code),
    };
    view.lang
        .list([view.noticed(view.time(opened.noticed)), country])
}

/// How many items of which kind, and for those who may see amounts their sums by currency; without
/// items how often a party was tried.
pub(crate) fn stake(view: View<'_>, to: &Addressee) -> String {
    let mut parts = kinds(view);
    if parts.is_empty() {
        let all = engine::attempts(view.state);
        let tries: usize = all.iter().map(|attempts| attempts.tries.len()).sum();
        let silent: usize = all.iter().map(engine::Attempts::unanswered).sum();
        return if tries > 0 {
            t!(view.lang, ReportTries, n = tries, silent)
        } else {
            t!(view.lang, ReportNothing)
        };
    }
    if has(to.reader, Part::Amounts) {
        parts.extend(at_stake(view.lang, &amounts::amounts(view)));
        let guess = view.guessed_currency();
        parts.extend(guess.map(|code| {
            t!(
                view.lang,
                ReportCurrencyGuessed,
                currency = sanitize_inline(code)
            )
        }));
    }
    view.lang.list(parts)
}

/// How many items there are of each kind.
pub(crate) fn kinds(view: View<'_>) -> Vec<String> {
    let mut kinds: Vec<(&str, usize)> = Vec::new();
    for item in &view.state.items {
        match kinds.iter_mut().find(|(kind, _)| *kind == item.kind) {
            Some((_, n)) => *n += 1,
            None => kinds.push((&item.kind, 1)),
        }
    }
    let name = |kind: &str| {
        let known = view.state.item_type(kind);
        known.map_or_else(
            || view.shown(kind),
            |known| view.shown(known.name.in_lang(view.lang)),
        )
    };
    kinds
        .into_iter()
        .map(|(kind, n)| t!(view.lang, ReportKindCount, kind = name(kind), n))
        .collect()
}

/// Everything that is at stake by currency, whatever became of it; a balance and points beside it.
pub(crate) fn at_stake(lang: Lang, amounts: &[Amount]) -> Vec<String> {
    let mut sums: Vec<(Value, &str, i64)> = Vec::new();
    for sum in amounts {
        match sums
            .iter_mut()
            .find(|(value, currency, _)| (*value, *currency) == (sum.value, sum.currency.as_str()))
        {
            Some((.., minor)) => *minor = minor.saturating_add(sum.minor),
            None => sums.push((sum.value, &sum.currency, sum.minor)),
        }
    }
    let shown = |(value, currency, minor): (Value, &str, i64)| {
        let currency = Currency::new(currency).unwrap_or(Currency::NONE);
        words::amount(lang, value, Money { minor, currency })
    };
    sums.into_iter().map(shown).collect()
}

fn add(all: impl Iterator<Item = Money>) -> Vec<Money> {
    let mut sums: Vec<(Currency, i64)> = Vec::new();
    for money in all {
        match sums
            .iter_mut()
            .find(|(currency, _)| *currency == money.currency)
        {
            Some((_, sum)) => *sum = sum.saturating_add(money.minor),
            None => sums.push((money.currency, money.minor)),
        }
    }
    sums.into_iter()
        .map(|(currency, minor)| Money { minor, currency })
        .collect()
}

/// The state: for those who decide about money what was charged and what was not yet; for
/// others what was answered.
fn state(view: View<'_>, to: &Addressee) -> (String, String) {
    let lang = view.lang;
    if let (Audience::Card | Audience::Police, Some(charged)) = (to.reader, charged(view)) {
        return (t!(lang, ReportChargeState), charged);
    }
    let name = if to.reader == Audience::Owner {
        t!(lang, ReportState)
    } else {
        t!(lang, ReportAnswers)
    };
    let parts: Vec<_> = if to.reader == Audience::Owner {
        let (calm, loud) = count_words(view);
        loud.into_iter().chain(calm).collect()
    } else {
        answers(view)
    };
    let parts = if parts.is_empty() {
        vec![t!(lang, ReportNothingAsked)]
    } else {
        parts
    };
    (name, view.lang.list(parts))
}

/// How many charges were seen and how much that is, what of it was refunded, and how much was not
/// seen yet; none where nothing can be charged.
pub(crate) fn charged(view: View<'_>) -> Option<String> {
    let lang = view.lang;
    let sum = |all: Vec<Money>| match add(all.into_iter())
        .into_iter()
        .map(|money| money.shown(lang))
        .collect::<Vec<_>>()
    {
        none if none.is_empty() => t!(lang, CaseLossOpen),
        sums => lang.list(sums),
    };
    let (undone, seen): (Vec<_>, Vec<_>) =
        charges::seen(view).partition(|charge| charge.undone.is_some());
    let to_come = charges::to_come(view);
    let chargeable = to_come
        .iter()
        .any(|item| charges::can_be_charged(view, item));
    let money =
        |all: &[engine::Charge<'_>]| sum(all.iter().filter_map(|charge| charge.amount).collect());
    let part =
        |n: usize, text: &dyn Fn(usize) -> String| if n == 0 { String::new() } else { text(n) };
    let open = || {
        sum(to_come
            .iter()
            .filter_map(|item| view.amount(item))
            .collect())
    };
    let parts = [
        part(seen.len(), &|n| {
            t!(lang, ReportCharged, n, amount = money(&seen))
        }),
        part(undone.len(), &|n| {
            t!(lang, ReportRefunded, n, amount = money(&undone))
        }),
        part(to_come.len(), &|n| {
            t!(lang, ReportNotCharged, n, amount = open())
        }),
    ];
    (chargeable || !seen.is_empty() || !undone.is_empty()).then(|| lang.list(parts))
}

/// How many questions to parties have which standing.
fn answers(view: View<'_>) -> Vec<String> {
    let asked = || {
        view.checks
            .iter()
            .filter(|check| check.role.is_some() && check.live == Live::Yes)
    };
    let mut counts: BTreeMap<(Status, String), usize> = BTreeMap::new();
    for check in asked().filter(|check| check.status != Status::NotApplicable) {
        let own = check
            .option_text()
            .map(|text| sanitize_inline(text.in_lang(view.lang)))
            .unwrap_or_default();
        *counts.entry((check.status, own)).or_default() += 1;
    }
    let word = |status, own: String| {
        if own.is_empty() {
            words::status(view.lang, status)
        } else {
            own
        }
    };
    counts
        .into_iter()
        .map(|((status, own), n)| format!("{} {n}", word(status, own)))
        .collect()
}
