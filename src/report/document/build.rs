//! Record → report: what the reader gets, part by part, in the order of the page.

use super::{
    super::{View, board, history::Fates, view::Names, why, words},
    Amount, Closing, Incident, LeftOpen, ListRow, ListText, Reader, Report, attempts, gather,
};
use crate::{
    engine::{self, Standing},
    id::CheckId,
    quantity::{Currency, Money, long},
    record::{Answer, Event, Version},
    say,
    text::country_name,
};

/// The format that this program writes.
const FORMAT: u32 = 1;

impl Report {
    /// The report on an incident; `events` is its whole record, in order.
    pub fn new(view: View<'_>, events: &[Event], reader: Reader) -> Self {
        let names = Names::of(view.exact());
        let fates = Fates::of(events);
        Self {
            format: FORMAT,
            program: format!("kakunin {}", env!("CARGO_PKG_VERSION")),
            reader,
            lang: view.lang.code(),
            prepared: view.now,
            words: board::words_json(view),
            incident: incident(view),
            summary: summary(names.view),
            amounts: amounts(view),
            items: gather::items(view),
            points: gather::points(view),
            confirmations: gather::confirmations(&names),
            broken: gather::broken(&names),
            timeline: gather::timeline(&names, &fates, events),
            evidence: gather::evidence(&names),
            open: gather::open(view),
            contacts: gather::contacts(view),
            attempts: attempts::attempts(view),
            channels: gather::channels(view),
            corrections: gather::corrections(&names, events),
            closing: closing(&names),
            review: review(&names),
            checklists: checklists(view),
            events: view.state.seq,
            hash: view.hash.to_owned(),
        }
    }
}

fn incident(view: View<'_>) -> Incident {
    let opened = view.opened();
    let text = |field: fn(&crate::record::Opened) -> &String| opened.map(field).cloned().unwrap_or_default();
    Incident {
        id: opened.map(|opened| opened.incident.clone()),
        number: view.number,
        title: view.title(),
        service: text(|opened| &opened.service),
        country: text(|opened| &opened.country),
        country_guessed: opened.is_some_and(|opened| opened.country_guessed),
        zone: text(|opened| &opened.zone),
        noticed: opened.map(|opened| opened.noticed),
    }
}

/// What happened, when it was noticed, how much, how it stands, what comes next or came of it.
fn summary(view: View<'_>) -> Vec<(String, String)> {
    let lang = view.lang;
    let noticed = view.opened().map(|opened| long(lang, opened.noticed)).unwrap_or_default();
    let (calm, loud) = board::count_words(view);
    let state: Vec<_> = loud.into_iter().chain(calm).collect();
    let last = match (&view.state.closed, view.next()) {
        (Some((_, closed)), _) if closed.outcome.is_empty() => (say!(lang, ReportOutcome), say!(lang, BoardNoOutcome)),
        (Some((_, closed)), _) => (say!(lang, ReportOutcome), closed.outcome.clone()),
        (None, Some(next)) => (say!(lang, ReportNext), why::action(view, &next)),
        (None, None) => (say!(lang, ReportNext), say!(lang, BoardNextNothing)),
    };
    let country = view.opened().map(|opened| match opened.country.as_str() {
        "" => say!(lang, IncidentUnknown),
        code if opened.country_guessed => say!(lang, ReportCountryGuessed, country = country_name(lang, code)),
        code => country_name(lang, code),
    });
    vec![
        (say!(lang, ReportHappened), view.heading()),
        (say!(lang, ReportNoticed), noticed),
        (say!(lang, ReportCountry), country.unwrap_or_default()),
        (say!(lang, ReportStake), stake(view)),
        (say!(lang, ReportState), state.join(&say!(lang, BoardAnd))),
        last,
    ]
}

/// How many items, and their sums by currency.
fn stake(view: View<'_>) -> String {
    let mut sums: Vec<(Currency, i64)> = Vec::new();
    for money in view.state.items.iter().filter_map(|item| view.amount(item)) {
        match sums.iter_mut().find(|(currency, _)| *currency == money.currency) {
            Some((_, sum)) => *sum = sum.saturating_add(money.minor),
            None => sums.push((money.currency, money.minor)),
        }
    }
    let mut parts = vec![say!(view.lang, ReportItemCount, n = view.state.items.len())];
    parts.extend(sums.into_iter().map(|(currency, minor)| Money { minor, currency }.shown(view.lang)));
    parts.join(&say!(view.lang, BoardAnd))
}

fn amounts(view: View<'_>) -> Vec<Amount> {
    let closed = view.state.closed.is_some();
    let amount = |sum: engine::Exposure| Amount {
        currency: sum.amount.currency.to_string(),
        standing: sum.standing.word(),
        state: words::standing(view.lang, sum.standing),
        minor: sum.amount.minor,
        amount: sum.amount.shown(view.lang),
        items: sum.items,
        lost: closed && matches!(sum.standing, Standing::Refused | Standing::Waived | Standing::Contradicted),
    };
    engine::exposure(view.state, view.checks).into_iter().map(amount).collect()
}

fn closing(names: &Names<'_>) -> Option<Closing> {
    let (at, closed) = names.view.state.closed.as_ref()?;
    let state = |word: &str| {
        let standing = Standing::ALL.into_iter().find(|standing| standing.word() == word);
        standing.map_or_else(|| word.to_owned(), |standing| words::standing(names.view.lang, standing))
    };
    let open = closed.open.iter().map(|point| LeftOpen {
        check: point.check.clone(),
        what: names.check(&point.check),
        standing: point.standing.clone(),
        state: state(&point.standing),
        why: point.why.clone(),
    });
    Some(Closing { at: *at, outcome: closed.outcome.clone(), open: open.collect() })
}

fn review(names: &Names<'_>) -> Vec<(String, String)> {
    let answers = names.view.state.answers.iter().filter(|(check, _)| check.list == CheckId::REVIEW);
    let answers = answers.filter_map(|(check, (_, answer))| match answer {
        Answer::Value(text) | Answer::Done(text) => Some((names.check(check), text.clone())),
        Answer::Skipped(_) | Answer::Waived(_) => None,
    });
    answers.collect()
}

fn checklists(view: View<'_>) -> Vec<ListRow> {
    let text = |one: &Version| ListText {
        event: one.seq,
        version: one.version.clone(),
        sha256: one.sha256.clone(),
        origin: one.origin.clone(),
    };
    let row = |list: &crate::record::List| ListRow {
        id: list.rules.id.clone(),
        title: list.rules.title.in_lang(view.lang).to_owned(),
        version: list.rules.version.clone(),
        sha256: list.sha256.clone(),
        origin: list.origin.clone(),
        before: list.versions.iter().rev().skip(1).rev().map(text).collect(),
    };
    view.state.lists.iter().map(|list| row(list)).collect()
}
