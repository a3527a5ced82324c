//! What is open, in which order, and what comes next.

use std::collections::BTreeMap;

use super::{
    Check, Origin, Start, Status,
    checks::unanswered,
    conditions::{checks_read, of_another_party},
    fill,
    model::{live, open},
};
use crate::{
    checklist::Step,
    id::CheckId,
    quantity::Moment,
    record::{Due, List, State, Summary},
    text::LocalizedText,
};

/// The open checks that want something now or later, most urgent first: what a broken promise
/// opened, contradicted, overdue, then by deadline, then in the files' order.
pub fn agenda<'c, 'a>(checks: &'c [Check<'a>]) -> Vec<&'c Check<'a>> {
    let mut open: Vec<_> = open(checks).collect();
    open.sort_by_key(|check| {
        let time = check.due.or(check.deadline);
        (
            rank(check),
            time.is_none(),
            time,
            matches!(check.origin, Origin::Reach),
            check.position,
        )
    });
    open
}

fn rank(check: &Check<'_>) -> u8 {
    match check.status {
        _ if check.opened_by_broken_promise => 0,
        Status::Contradicted => 1,
        _ if check.waiting_on_fallback => 4,
        _ if check.overdue => 2,
        _ if check.needs_you() => 3,
        _ => 4,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    BrokenPromise,
    Contradicted,
    /// Rests on the same answer as something contradicted.
    InDoubt,
    Refused,
    NotKnown,
    /// The time that they named for what they promised has passed.
    PromiseOverdue,
    /// They promised it and named no time: it is time to ask again.
    AskAgain,
    /// A look with your own eyes is due.
    LookDue,
    Assumed,
    /// Another party refused or could not tell, and this one may stop it instead.
    Fallback,
    /// They did not answer so many times.
    Silent(u32),
    NotAsked,
    Own,
}

/// The one next action: a party with its whole sheet, or a step of your own.
#[derive(Clone, Debug)]
pub struct Next<'c, 'a> {
    /// The check that made it the next.
    pub check: &'c Check<'a>,
    /// All open checks of the same party, most urgent first; the check alone for a step of your
    /// own.
    pub with: Vec<&'c Check<'a>>,
    pub why: Why,
}

impl Next<'_, '_> {
    /// Whether a party is contacted; else it is a step of your own, a look, or a channel to secure.
    pub fn is_call(&self) -> bool {
        self.check.party.is_some()
            && !self.check.is_look()
            && !matches!(self.check.origin, Origin::Reach)
    }
}

/// What comes next; none when nothing needs the person now.
pub fn next<'c, 'a>(state: &State, checks: &'c [Check<'a>]) -> Option<Next<'c, 'a>> {
    next_after(state, checks, &[])
}

/// What comes next when these are put off for the moment.
pub fn next_after<'c, 'a>(
    state: &State,
    checks: &'c [Check<'a>],
    later: &[CheckId],
) -> Option<Next<'c, 'a>> {
    let agenda = agenda(checks);
    let check = *agenda
        .iter()
        .find(|check| check.needs_you() && !later.contains(&check.id))?;
    let with = match check.party {
        party if party.is_some() && !check.is_look() => {
            let agenda = agenda.iter().copied();
            agenda.filter(|other| other.party == party).collect()
        }
        _ => vec![check],
    };
    Some(Next {
        check,
        with,
        why: why(state, checks, check),
    })
}

fn why(state: &State, checks: &[Check<'_>], check: &Check<'_>) -> Why {
    match check.beside.unwrap_or(check.status) {
        _ if check.opened_by_broken_promise && !check.is_look() => Why::BrokenPromise,
        Status::Contradicted => Why::Contradicted,
        Status::InDoubt => Why::InDoubt,
        Status::Refused => Why::Refused,
        Status::NotKnown => Why::NotKnown,
        Status::Promised if check.look_due => Why::AskAgain,
        Status::Promised => Why::PromiseOverdue,
        Status::Confirmed | Status::Verified => Why::LookDue,
        Status::Done if check.is_look() => Why::LookDue,
        Status::Assumed => Why::Assumed,
        _ => match check.party.map(|party| unanswered(state, party)) {
            None => Why::Own,
            Some(0) if opened_by(checks, check).is_some() => Why::Fallback,
            Some(0) => Why::NotAsked,
            Some(attempts) => Why::Silent(attempts),
        },
    }
}

/// The refusal or "we cannot tell" that opened a fallback: of the same item, when both are asked of
/// each.
pub fn opened_by<'c, 'a>(checks: &'c [Check<'a>], fallback: &Check<'_>) -> Option<&'c Check<'a>> {
    read_by(checks, fallback, &[Status::Refused, Status::NotKnown])
}

/// The contradicted statement that opened this check: of the same item, when both are asked of
/// each.
pub fn broken_by<'c, 'a>(checks: &'c [Check<'a>], opened: &Check<'_>) -> Option<&'c Check<'a>> {
    read_by(checks, opened, &[Status::Contradicted])
}

/// The check that the condition of `reader` reads and that has one of these statuses.
fn read_by<'c, 'a>(
    checks: &'c [Check<'a>],
    reader: &Check<'_>,
    statuses: &[Status],
) -> Option<&'c Check<'a>> {
    let same_item = |check: &Check<'_>| match (check.item, reader.item) {
        (Some(a), Some(b)) => a.id == b.id,
        _ => true,
    };
    checks.iter().find(|check| {
        let reads =
            |(list, step)| is_of(check, list) && checks_read(step).contains(check.id.step.as_str());
        let same = same_item(check) && !of_another_party(reader, check);
        statuses.contains(&check.status) && same && reader.steps().any(reads)
    })
}

/// Whether a list has this step, or an equivalent one.
fn is_of(check: &Check<'_>, list: &List) -> bool {
    check.step().is_some_and(|step| {
        list.rules
            .step(&check.id.step)
            .is_some_and(|own| own.is_equivalent_to(step))
    })
}

/// What `list`, `due` and the choice of the current incident need to know.
pub fn summary(state: &State, checks: &[Check<'_>]) -> Summary {
    let live: Vec<&Check<'_>> = live(checks).collect();
    let settled = live.iter().filter(|check| check.settled).count();
    let mut alarming = 0;
    let mut alarming_for = BTreeMap::new();
    for check in live.iter().filter(|check| is_alarming(check)) {
        alarming += 1;
        if let Some(name) = state.assigned.get(&check.id) {
            *alarming_for.entry(name.clone()).or_insert(0) += 1;
        }
    }
    let is_closed = state.closed.is_some();
    let is_due = |check: &&&Check<'_>| {
        let is_owed = !is_closed || check.outlives_closing();
        check.is_open() && is_follow_up(check) && is_owed
    };
    let due = live
        .iter()
        .filter(is_due)
        .filter_map(|check| due(state, check));
    let mut due: Vec<Due> = due.collect();
    due.sort_by_key(|due| due.at);
    let service = state.opened.as_ref().map(|opened| opened.service.clone());
    Summary {
        title: title(state),
        service: service.unwrap_or_default(),
        closed: is_closed,
        touched: state.touched,
        settled: settled as u32,
        open: (live.len() - settled) as u32,
        alarming,
        alarming_for,
        due,
    }
}

/// The user's own title, else that of the first checklist.
fn title(state: &State) -> LocalizedText {
    let own = state.opened.as_ref().map(|opened| opened.title.as_str());
    let own = own.unwrap_or_default();
    match state.lists.first() {
        Some(list) if own.is_empty() => list.rules.title.clone(),
        _ => LocalizedText::same(own),
    }
}

/// Whether an open check needs the user whatever the time is.
fn is_alarming(check: &Check<'_>) -> bool {
    check.is_open()
        && !check.waiting_on_fallback
        && check.beside.is_none()
        && check.status.is_alarming()
}

/// A check that is due at a time; none when it has no time.
fn due(state: &State, check: &Check<'_>) -> Option<Due> {
    let who = check.party.map(|party| fill::party_words(state, party));
    Some(Due {
        check: check.id.clone(),
        at: check.due?,
        kind: check.due_kind?,
        status: check.status,
        beside: check.beside,
        earliest: check.start != Start::Known && check.due == check.deadline,
        again: check.comes_again(),
        party: check.party.unwrap_or_default().to_owned(),
        assigned: state.assigned.get(&check.id).cloned().unwrap_or_default(),
        who: who.unwrap_or_default(),
        label: fill::label(state, check),
        legal: check.basis(),
    })
}

/// Whether a check is a follow-up: a promise, something assumed, a look with own eyes, a legal
/// window. What nobody asked yet is no follow-up; it is on the agenda.
fn is_follow_up(check: &Check<'_>) -> bool {
    let window = |step: &Step| step.legal || step.from.is_some() || !step.countries.is_empty();
    let window = check.steps().any(|(_, step)| window(step));
    check.status >= Status::Promised || check.beside.is_some() || (check.party.is_none() && window)
}

/// When the next check is due after `now`.
pub fn next_time(checks: &[Check<'_>], now: Moment) -> Option<Moment> {
    let times = open(checks).filter_map(|check| check.due);
    times.filter(|due| *due > now).min()
}
