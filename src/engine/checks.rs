//! Every step of every attached list, applied to the incident: whether it is live, its status, and
//! when it is due.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Check, DueKind, Live, Origin, Start, Status, belongs,
    conditions::{places, settle_conditions, settle_fallbacks},
    doubts::Doubts,
    equivalent_steps,
    evaluation::{Asked, announced, answer_to, confirmed_by_party, own},
    model::{self, Position},
    reach, seen,
};
use crate::{
    checklist::{First, Step, StepKind},
    id::CheckId,
    quantity::{Moment, Span},
    record::{Contact, Ending, Item, List, State},
};

/// The deadline of a question that the user added, from when it was added.
const QUESTION_WITHIN: Span = Span::Days(1);
/// What of the incident itself is asked for when nobody said it.
const NOTICED: &str = "noticed";

/// All checks of an incident: the steps in the files' order, then `reach/PARTY`, escalations and
/// the user's questions.
pub fn checks(state: &State, now: Moment) -> Vec<Check<'_>> {
    let doubts = Doubts::of(state);
    let mut checks = steps(state, &doubts);
    let places = places(&checks);
    settle_conditions(state, &places, &mut checks);
    belongs::add(state, &mut checks);
    add_retired(state, &doubts, &mut checks);
    add_taken_out(state, &doubts, &mut checks);
    add_escalations(state, &doubts, &mut checks);
    add_announcements(state, &doubts, &mut checks);
    add_questions(state, &doubts, &mut checks);
    add_days(state, &mut checks);
    add_reaches(state, &mut checks);
    settle_fallbacks(&places, &mut checks);
    if state.has_equivalent_steps() {
        checks = equivalent_steps::one_of_each(checks);
    }
    for check in &mut checks {
        set_due(check, now);
    }
    checks
}

/// Sets when a check is due, and whether that time has passed.
fn set_due(check: &mut Check<'_>, now: Moment) {
    if check.due.is_none() && check.status < Status::Promised && check.deadline.is_some() {
        check.due = check.deadline;
        check.due_kind = Some(DueKind::Deadline);
    }
    let passed = check.is_open() && check.due.is_some_and(|due| due < now);
    // When nobody knows from when a deadline counts, nobody knows that it has passed.
    let is_sure = check.start == Start::Known || check.due_kind != Some(DueKind::Deadline);
    check.look_due = passed && check.due_kind == Some(DueKind::Look);
    check.overdue = passed && is_sure && !check.look_due;
}

/// A step with the time that it has, its own or that of its phase.
#[derive(Clone, Copy)]
struct Timed<'a> {
    list: &'a List,
    step: &'a Step,
    within: Option<Span>,
    /// The place of the list, and of the step in it.
    place: (usize, usize),
}

/// The steps of all attached lists.
fn timed_steps(state: &State) -> impl Iterator<Item = Timed<'_>> {
    let lists = state.lists.iter().enumerate();
    lists.flat_map(|(at, list)| {
        let steps = list.rules.steps().enumerate();
        steps.map(move |(step_at, (phase, step))| Timed {
            list,
            step,
            within: step.within.or(phase.within),
            place: (at, step_at),
        })
    })
}

/// The steps that only older texts of the lists had.
fn retired_steps(state: &State) -> impl Iterator<Item = Timed<'_>> {
    let lists = state.lists.iter().enumerate();
    lists.flat_map(|(at, list)| {
        let retired = (list.rules.steps().count()..).zip(list.retired());
        retired.map(move |(step_at, step)| Timed {
            list,
            step,
            within: step.within,
            place: (at, step_at),
        })
    })
}

fn steps<'a>(state: &'a State, doubts: &Doubts<'a>) -> Vec<Check<'a>> {
    let mut checks = Vec::new();
    for step in timed_steps(state) {
        for (at, of) in asked_of(state, step.step) {
            checks.push(apply(state, doubts, step, of, at));
        }
    }
    checks
}

/// What one check of a step is about: an item, or a party of the role that the step asks.
#[derive(Clone, Copy)]
enum Of<'a> {
    /// The incident, for a step of your own.
    All,
    Item(&'a Item),
    Party(&'a str),
}

/// What a step is applied to, each with its place: every item of its type; every party of the role
/// that it asks; else the incident.
fn asked_of<'a>(state: &'a State, step: &'a Step) -> Vec<(usize, Of<'a>)> {
    if let Some(kind) = &step.each {
        let items = state.items.iter().enumerate();
        let items = items.filter(|(_, item)| item.kind == *kind);
        return items.map(|(at, item)| (at, Of::Item(item))).collect();
    }
    match step.step_kind() {
        Some(StepKind::Confirm(role)) => {
            state.parties_of(role).map(Of::Party).enumerate().collect()
        }
        _ => vec![(0, Of::All)],
    }
}

/// The id of a check of a step.
fn check_id(list: &List, step: &Step, of: Of<'_>) -> CheckId {
    match of {
        Of::Item(item) => CheckId::at(&list.rules.id, &step.id, &item.id),
        Of::Party(party) if step.confirm.as_deref() != Some(party) => {
            CheckId::of_party(&list.rules.id, &step.id, party)
        }
        Of::Party(_) | Of::All => CheckId::new(&list.rules.id, &step.id),
    }
}

/// Steps that only an older text of a list had: those that somebody touched stay live, whatever
/// their condition says. What was touched is never hidden again.
fn add_retired<'a>(state: &'a State, doubts: &Doubts<'a>, checks: &mut Vec<Check<'a>>) {
    for step in retired_steps(state) {
        for (at, of) in asked_of(state, step.step) {
            let id = check_id(step.list, step.step, of);
            if state.canonical_id(&id).as_ref() == &id && state.is_touched(&id) {
                checks.push(apply(state, doubts, step, of, at));
            }
        }
    }
}

/// The checks of items that were taken out: what was said of them is still known, and nothing of it
/// counts.
fn add_taken_out<'a>(state: &'a State, doubts: &Doubts<'a>, checks: &mut Vec<Check<'a>>) {
    for step in timed_steps(state) {
        let items = (state.items.len()..).zip(&state.taken_out);
        for (at, item) in items.filter(|(_, item)| step.step.each.as_ref() == Some(&item.kind)) {
            checks.push(Check {
                status: Status::NotApplicable,
                live: Live::No,
                live_by_condition: Live::No,
                due: None,
                due_kind: None,
                deadline: None,
                settled: true,
                ..apply(state, doubts, step, Of::Item(item), at)
            });
        }
    }
}

/// The check of a step for one item, one party, or the incident.
fn apply<'a>(
    state: &'a State,
    doubts: &Doubts<'a>,
    timed: Timed<'a>,
    of: Of<'a>,
    at: usize,
) -> Check<'a> {
    let Timed { list, step, .. } = timed;
    let position = Position {
        list: timed.place.0,
        step: timed.place.1,
        item: at,
    };
    let id = check_id(list, step, of);
    let id = state.canonical_id(&id).into_owned();
    let role = match step.step_kind() {
        Some(StepKind::Confirm(role)) => Some(role),
        _ => None,
    };
    let (item, party) = match of {
        Of::Item(item) => (Some(item), role.and_then(|role| state.owner(item, role))),
        Of::Party(party) => (None, Some(party)),
        Of::All => (None, None),
    };
    let evaluation = match role {
        Some(role) => {
            let asked = Asked::of(role, party);
            confirmed_by_party(state, &id, asked, Some(step), doubts)
        }
        None => own(state, &id, step),
    };
    let start = start(state, list, step, item);
    let deadline = start
        .zip(timed.within)
        .map(|((at, _), within)| state.after(within, at));
    Check {
        party,
        role,
        item,
        deadline,
        start: start.map_or(Start::Known, |(_, start)| start),
        ..Check::new(id, Origin::Step(list, step), evaluation, position)
    }
}

/// From when the deadline of a step counts.
fn start(state: &State, list: &List, step: &Step, item: Option<&Item>) -> Option<(Moment, Start)> {
    match step.from.as_deref() {
        Some(from) if from.contains('.') => seen::start(state, item, from),
        Some(asked) => {
            let answer = answer_to(state, &list.rules.id, asked);
            match answer.and_then(|answer| Moment::parse_from_rfc3339(answer).ok()) {
                Some(at) => Some((at, Start::Known)),
                None => seen::noticed(state),
            }
        }
        None => seen::noticed(state).map(|(at, _)| (at, Start::Known)),
    }
}

/// Parties that do not answer: after as many attempts as their list says, another party has to step
/// in. A check that somebody answered or gave up stays, also when nothing is left to ask the silent
/// party itself.
fn add_escalations<'a>(state: &'a State, doubts: &Doubts<'a>, checks: &mut Vec<Check<'a>>) {
    let asked = model::open(checks).filter_map(|check| check.party);
    let asked: BTreeSet<&'a str> = asked.collect();
    for role in state.roles() {
        let Some(escalate) = &role.escalate else {
            continue;
        };
        for party in state.parties_of(&role.id) {
            let id = CheckId::new(CheckId::ESCALATE, party);
            let attempts = unanswered(state, party);
            let is_touched = state.statements.contains_key(&id) || state.answers.contains_key(&id);
            let is_silent = asked.contains(party) && attempts >= escalate.after_attempts;
            let is_known = checks.iter().any(|check| check.id == id);
            if is_known || !(is_touched || is_silent) {
                continue;
            }
            let evaluation = confirmed_by_party(state, &id, Asked::Anybody, None, doubts);
            let position = Position::without_list(0, checks.len());
            let last = state.contacts_with(party).next_back();
            let origin = Origin::Escalation(party, attempts);
            checks.push(Check {
                deadline: last.map(|contact| contact.started),
                ..Check::new(id, origin, evaluation, position).asked_of(&escalate.to)
            });
        }
    }
}

/// How many contacts in a row a party has left unanswered. Silence is never a yes.
pub(super) fn unanswered(state: &State, party: &str) -> u32 {
    let contacts = state.contacts_with(party).rev();
    contacts.take_while(|contact| is_silent(contact)).count() as u32
}

fn is_silent(contact: &Contact) -> bool {
    matches!(contact.ended, Some((_, Ending::NoAnswer)))
}

/// What a party said happens next is due like any promise.
fn add_announcements<'a>(state: &'a State, doubts: &Doubts<'a>, checks: &mut Vec<Check<'a>>) {
    for contact in &state.contacts {
        if contact.next.is_empty() {
            continue;
        }
        let id = CheckId::new(CheckId::NEXT, &contact.number.to_string());
        let evaluation = announced(state, &id, contact, doubts);
        let position = Position::without_list(1, contact.number.0 as usize);
        let check = Check::new(id, Origin::Announced(contact), evaluation, position);
        checks.push(check.asked_of(&contact.party));
    }
}

fn add_questions<'a>(state: &'a State, doubts: &Doubts<'a>, checks: &mut Vec<Check<'a>>) {
    for question in &state.questions {
        let id = CheckId::new(CheckId::QUESTION, &question.question.to_string());
        let is_own = question.party.is_empty();
        let evaluation = if is_own {
            own(state, &id, &Step::default())
        } else {
            confirmed_by_party(state, &id, Asked::Anybody, None, doubts)
        };
        let position = Position::without_list(2, question.question as usize);
        let check = Check {
            deadline: Some(state.after(QUESTION_WITHIN, question.at)),
            ..Check::new(id, Origin::Question(question), evaluation, position)
        };
        checks.push(if is_own {
            check
        } else {
            check.asked_of(&question.party)
        });
    }
}

/// What a party is asked first in a contact, by the list that wants least of it; nothing where the
/// party is nearby.
pub fn first_asked(state: &State, party: &str) -> First {
    let role = state.role_of(party);
    let known = state.lists.iter().filter_map(|list| list.rules.party(role));
    let first = known.map(|party| match party.at_hand {
        true => First::Nothing,
        false => party.first,
    });
    first.min().unwrap_or_default()
}

/// Days from which something counts and that nobody named yet: those of items whose sign was seen,
/// and when the incident was noticed. Such a question waits until somebody was asked or something
/// was seen, and comes last.
fn add_days<'a>(state: &'a State, checks: &mut Vec<Check<'a>>) {
    for (at, missing) in seen::missing_times(state).into_iter().enumerate() {
        let id = CheckId::at(CheckId::DAY, missing.field, &missing.item.id);
        let evaluation = own(state, &id, &Step::default());
        let position = Position::without_list(3, at);
        checks.push(Check {
            item: Some(missing.item),
            deadline: Some(state.after(QUESTION_WITHIN, missing.seen)),
            ..Check::new(id, Origin::Day(missing.field), evaluation, position)
        });
    }
    let has_begun = !state.contacts.is_empty() || !state.observations.is_empty();
    let opened = state.opened.as_ref();
    if has_begun && opened.is_some_and(|opened| opened.noticed_guessed) {
        let id = CheckId::new(CheckId::DAY, NOTICED);
        let evaluation = own(state, &id, &Step::default());
        let position = Position::without_list(3, checks.len());
        checks.push(Check::new(id, Origin::Day(NOTICED), evaluation, position));
    }
}

/// For every party that is reached through an account and has a live question, the engine asks for
/// a channel that works without the affected login. That check comes right before the first
/// question to the party.
fn add_reaches<'a>(state: &'a State, checks: &mut Vec<Check<'a>>) {
    let mut parties: BTreeMap<&'a str, (Option<Moment>, Position)> = BTreeMap::new();
    for check in model::live(checks) {
        let Some(party) = check.party else {
            continue;
        };
        if first_asked(state, party) != First::Account {
            continue;
        }
        let (deadline, _) = parties.entry(party).or_insert((None, check.position));
        if !check.settled {
            *deadline = deadline.iter().copied().chain(check.deadline).min();
        }
    }
    for (party, (deadline, position)) in parties {
        let id = CheckId::reach(party);
        let evaluation = reach::reach(state, &id);
        checks.push(Check {
            deadline,
            ..Check::new(id, Origin::Reach, evaluation, position).asked_of(party)
        });
    }
}
