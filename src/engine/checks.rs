//! Every step of every attached list, applied to the incident: live or not, how it stands, when it
//! comes back.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Check, DueKind, Live, Origin, Start, Status, belongs,
    conditions::{places, settle_conditions, settle_fallbacks},
    equivalent_steps,
    evaluation::{self, Asked, Doubted, Evaluation},
    seen,
};
use crate::{
    checklist::{First, Step, StepKind},
    id::CheckId,
    quantity::{Moment, Span},
    record::{Ending, Item, List, State},
};

/// The deadline of a question that the user added, from when it was added.
const QUESTION_WITHIN: Span = Span::Days(1);
/// What of the incident itself is asked for when nobody said it.
const NOTICED: &str = "noticed";

/// All checks of an incident: the steps in the files' order, then `reach/PARTY`, escalations and
/// own questions.
pub fn checks(state: &State, now: Moment) -> Vec<Check<'_>> {
    let doubted = evaluation::doubted(state);
    let mut checks = steps(state, &doubted);
    let places = places(&checks);
    settle_conditions(state, &places, &mut checks);
    belongs::asked(state, &mut checks);
    retired(state, &doubted, &mut checks);
    taken_out(state, &doubted, &mut checks);
    escalations(state, &doubted, &mut checks);
    announcements(state, &doubted, &mut checks);
    questions(state, &doubted, &mut checks);
    days(state, &mut checks);
    reaches(state, &mut checks);
    settle_fallbacks(&places, &mut checks);
    if state.has_equivalent_steps() {
        checks = equivalent_steps::one_of_each(checks);
    }
    for check in &mut checks {
        if let Some(deadline) = check
            .deadline
            .filter(|_| check.due.is_none() && check.status < Status::Promised)
        {
            (check.due, check.due_kind) = (Some(deadline), Some(DueKind::Deadline));
        }
        let passed = check.is_open() && check.due.is_some_and(|due| due < now);
        // Of a deadline whose start nobody knows nobody knows either that it has passed.
        let is_sure = check.start == Start::Known || check.due_kind != Some(DueKind::Deadline);
        check.look_due = passed && check.due_kind == Some(DueKind::Look);
        check.overdue = passed && is_sure && !check.look_due;
    }
    checks
}

fn steps<'a>(state: &'a State, doubted: &Doubted<'a>) -> Vec<Check<'a>> {
    let mut checks = Vec::new();
    for (list_at, list) in state.lists.iter().enumerate() {
        for (step_at, (phase, step)) in list.rules.steps().enumerate() {
            let within = step.within.or(phase.within);
            for (at, of) in asked_of(state, step) {
                checks.push(apply(
                    state,
                    doubted,
                    (list, step, within),
                    of,
                    (list_at, step_at, at),
                ));
            }
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
        let items = state
            .items
            .iter()
            .enumerate()
            .filter(|(_, item)| item.kind == *kind);
        return items.map(|(at, item)| (at, Of::Item(item))).collect();
    }
    match step.step_kind() {
        Some(StepKind::Confirm(role)) => {
            state.parties_of(role).map(Of::Party).enumerate().collect()
        }
        _ => vec![(0, Of::All)],
    }
}

/// The name of a check of a step.
fn name(list: &List, step: &Step, of: Of<'_>) -> CheckId {
    match of {
        Of::Item(item) => CheckId::at(&list.rules.id, &step.id, &item.id),
        Of::Party(party) if step.confirm.as_deref() != Some(party) => {
            CheckId::of_party(&list.rules.id, &step.id, party)
        }
        Of::Party(_) | Of::All => CheckId::new(&list.rules.id, &step.id),
    }
}

/// Steps that an older text of a list had: those that somebody touched stay in sight, live whatever
/// their condition said, as nothing that was touched is ever hidden again.
fn retired<'a>(state: &'a State, doubted: &Doubted<'a>, checks: &mut Vec<Check<'a>>) {
    for (list_at, list) in state.lists.iter().enumerate() {
        for (step_at, step) in (list.rules.steps().count()..).zip(list.retired()) {
            for (at, of) in asked_of(state, step) {
                let own = name(list, step, of);
                if state.canonical_id(&own).as_ref() == &own && state.is_touched(&own) {
                    checks.push(apply(
                        state,
                        doubted,
                        (list, step, step.within),
                        of,
                        (list_at, step_at, at),
                    ));
                }
            }
        }
    }
}

/// The checks of items that were taken out: what was said of them is still known, and nothing of it
/// counts.
fn taken_out<'a>(state: &'a State, doubted: &Doubted<'a>, checks: &mut Vec<Check<'a>>) {
    for (list_at, list) in state.lists.iter().enumerate() {
        for (step_at, (phase, step)) in list.rules.steps().enumerate() {
            let of_kind = state
                .taken_out
                .iter()
                .enumerate()
                .filter(|(_, item)| Some(&item.kind) == step.each.as_ref());
            for (item_at, item) in of_kind {
                let order = (list_at, step_at, state.items.len() + item_at);
                let within = step.within.or(phase.within);
                let check = apply(state, doubted, (list, step, within), Of::Item(item), order);
                let (status, live) = (Status::NotApplicable, Live::No);
                let (due, due_kind, deadline) = (None, None, None);
                let live_by_condition = live;
                checks.push(Check {
                    status,
                    live,
                    live_by_condition,
                    due,
                    due_kind,
                    deadline,
                    settled: true,
                    ..check
                });
            }
        }
    }
}

fn apply<'a>(
    state: &'a State,
    doubted: &Doubted<'a>,
    (list, step, within): (&'a List, &'a Step, Option<Span>),
    of: Of<'a>,
    order: (usize, usize, usize),
) -> Check<'a> {
    let own = name(list, step, of);
    let id = state.canonical_id(&own).into_owned();
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
            evaluation::confirmed_by_party(state, &id, Asked::of(role, party), Some(step), doubted)
        }
        None => evaluation::own(state, &id, step),
    };
    let known = |at: Moment| (at, Start::Known);
    let start = match step.from.as_deref() {
        Some(from) if from.contains('.') => seen::start(state, item, from),
        Some(asked) => {
            let answered = evaluation::answer_to(state, &list.rules.id, asked)
                .and_then(moment)
                .map(known);
            answered.or_else(|| seen::noticed(state))
        }
        None => seen::noticed(state).map(|(at, _)| known(at)),
    };
    let deadline = start
        .zip(within)
        .map(|((start, _), within)| state.after(within, start));
    let check = check(
        id,
        Origin::Step(list, step),
        party,
        item,
        evaluation,
        deadline,
        order,
    );
    Check {
        role,
        start: start.map_or(Start::Known, |(_, start)| start),
        ..check
    }
}

fn moment(value: &str) -> Option<Moment> {
    Moment::parse_from_rfc3339(value).ok()
}

pub(super) fn check<'a>(
    id: CheckId,
    origin: Origin<'a>,
    party: Option<&'a str>,
    item: Option<&'a Item>,
    evaluation: Evaluation<'a>,
    deadline: Option<Moment>,
    order: (usize, usize, usize),
) -> Check<'a> {
    let Evaluation {
        status,
        assumed_because,
        statement,
        contradicted_by,
        back,
        looks_left,
        beside,
    } = evaluation;
    let settled = match status {
        Status::Confirmed | Status::Verified => !looks_left,
        Status::Done | Status::Skipped | Status::Waived | Status::NotApplicable => true,
        _ => false,
    };
    let live = Live::Yes;
    Check {
        id,
        origin,
        equivalent_steps: Vec::new(),
        party,
        role: party,
        item,
        live,
        live_by_condition: live,
        status,
        assumed_because,
        settled,
        deadline,
        start: Start::Known,
        due: back.map(|(due, _)| due),
        due_kind: back.map(|(_, kind)| kind),
        overdue: false,
        look_due: false,
        statement,
        contradicted_by,
        beside,
        opened_by_broken_promise: false,
        waiting_on_fallback: false,
        order,
    }
}

/// Parties that do not answer: after as many attempts as their list says, somebody else has to step
/// in. What somebody took up or gave up stays, also when nothing is left to ask the silent party
/// itself.
fn escalations<'a>(state: &'a State, doubted: &Doubted<'a>, checks: &mut Vec<Check<'a>>) {
    let open = checks.iter().filter(|check| check.is_open());
    let asked: BTreeSet<&'a str> = open.filter_map(|check| check.party).collect();
    for list in &state.lists {
        for role in &list.rules.parties {
            let Some(escalate) = &role.escalate else {
                continue;
            };
            for party in state.parties_of(&role.id) {
                let attempts = unanswered(state, party);
                let id = CheckId::new(CheckId::ESCALATE, party);
                let touched = state.statements.contains_key(&id) || state.answers.contains_key(&id);
                let silent = asked.contains(party) && attempts >= escalate.after_attempts;
                if !(touched || silent) || checks.iter().any(|check| check.id == id) {
                    continue;
                }
                let evaluation =
                    evaluation::confirmed_by_party(state, &id, Asked::Anybody, None, doubted);
                let last = state
                    .contacts
                    .iter()
                    .rfind(|contact| contact.party == party);
                let deadline = last.map(|contact| contact.started);
                let (origin, order) = (
                    Origin::Escalation(party, attempts),
                    (usize::MAX, 0, checks.len()),
                );
                checks.push(check(
                    id,
                    origin,
                    Some(&escalate.to),
                    None,
                    evaluation,
                    deadline,
                    order,
                ));
            }
        }
    }
}

/// How many contacts in a row a party has left unanswered. Silence is never a yes.
pub(super) fn unanswered(state: &State, party: &str) -> u32 {
    let contacts = state
        .contacts
        .iter()
        .rev()
        .filter(|contact| contact.party == party);
    let silent =
        contacts.take_while(|contact| matches!(contact.ended, Some((_, Ending::NoAnswer))));
    silent.count() as u32
}

/// What parties said happens next comes back like any promise.
fn announcements<'a>(state: &'a State, doubted: &Doubted<'a>, checks: &mut Vec<Check<'a>>) {
    for contact in state
        .contacts
        .iter()
        .filter(|contact| !contact.next.is_empty())
    {
        let id = CheckId::new(CheckId::NEXT, &contact.number.to_string());
        let evaluation = evaluation::announced(state, &id, contact, doubted);
        let order = (usize::MAX, 1, contact.number as usize);
        checks.push(check(
            id,
            Origin::Announced(contact),
            Some(&contact.party),
            None,
            evaluation,
            None,
            order,
        ));
    }
}

fn questions<'a>(state: &'a State, doubted: &Doubted<'a>, checks: &mut Vec<Check<'a>>) {
    for question in &state.questions {
        let id = CheckId::new(CheckId::QUESTION, &question.number.to_string());
        let party = (!question.party.is_empty()).then_some(question.party.as_str());
        let evaluation = match party {
            Some(_) => evaluation::confirmed_by_party(state, &id, Asked::Anybody, None, doubted),
            None => evaluation::own(state, &id, &Step::default()),
        };
        let deadline = Some(state.after(QUESTION_WITHIN, question.at));
        let order = (usize::MAX, 2, question.number as usize);
        checks.push(check(
            id,
            Origin::Question(question),
            party,
            None,
            evaluation,
            deadline,
            order,
        ));
    }
}

/// What a party is asked first in a contact, by the list that wants least of it; nothing where it
/// is at hand.
pub fn first_asked(state: &State, party: &str) -> First {
    let known = state
        .lists
        .iter()
        .filter_map(|list| list.rules.party(state.role_of(party)));
    let first = known.map(|party| {
        if party.at_hand {
            First::Nothing
        } else {
            party.first
        }
    });
    first.min().unwrap_or_default()
}

/// Days that something counts from and nobody said yet are asked for: those of items whose sign was
/// seen, and when the incident was noticed. That holds nothing up: it waits until somebody was
/// asked or something was seen, and comes last.
fn days<'a>(state: &'a State, checks: &mut Vec<Check<'a>>) {
    for (at, missing) in seen::missing(state).into_iter().enumerate() {
        let id = CheckId::at(CheckId::DAY, missing.field, &missing.item.id);
        let evaluation = evaluation::own(state, &id, &Step::default());
        let deadline = Some(state.after(QUESTION_WITHIN, missing.seen));
        let order = (usize::MAX, 3, at);
        checks.push(check(
            id,
            Origin::Day(missing.field),
            None,
            Some(missing.item),
            evaluation,
            deadline,
            order,
        ));
    }
    let begun = !state.contacts.is_empty() || !state.observations.is_empty();
    if !begun
        || !state
            .opened
            .as_ref()
            .is_some_and(|opened| opened.noticed_guessed)
    {
        return;
    }
    let id = CheckId::new(CheckId::DAY, NOTICED);
    let evaluation = evaluation::own(state, &id, &Step::default());
    checks.push(check(
        id,
        Origin::Day(NOTICED),
        None,
        None,
        evaluation,
        None,
        (usize::MAX, 3, checks.len()),
    ));
}

/// For every party that is reached through an account and with a live open question the engine
/// itself asks for a way to reach it.
fn reaches<'a>(state: &'a State, checks: &mut Vec<Check<'a>>) {
    let mut parties: BTreeMap<&'a str, (Option<Moment>, _)> = BTreeMap::new();
    for check in checks.iter().filter(|check| check.live == Live::Yes) {
        let Some(party) = check
            .party
            .filter(|party| first_asked(state, party) == First::Account)
        else {
            continue;
        };
        let known = parties.entry(party).or_insert((None, check.order));
        if !check.settled {
            known.0 = [known.0, check.deadline].into_iter().flatten().min();
        }
    }
    for (party, (deadline, order)) in parties {
        let id = CheckId::reach(party);
        let evaluation = evaluation::reach(state, &id);
        checks.push(check(
            id,
            Origin::Reach,
            Some(party),
            None,
            evaluation,
            deadline,
            order,
        ));
    }
}
