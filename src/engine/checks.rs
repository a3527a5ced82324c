//! Every step of every attached list, applied to the incident: live or not, how it stands, when it comes back.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Check, Live, Origin, Standing,
    conditions::{places, settle_conditions, settle_fallbacks},
    standing::{self, Doubted, Stand},
    twins,
};
use crate::{
    checklist::{Step, StepKind},
    id::CheckId,
    quantity::{Moment, Span},
    record::{Ending, Item, List, State},
};

/// The deadline of a question that the user added, from when it was added.
const QUESTION_WITHIN: Span = Span::Days(1);

/// All checks of an incident: the steps in the files' order, then `reach/PARTY`, escalations and own questions.
pub fn checks(state: &State, now: Moment) -> Vec<Check<'_>> {
    let doubted = standing::doubted(state);
    let mut checks = steps(state, &doubted);
    let places = places(&checks);
    settle_conditions(state, &places, &mut checks);
    retired(state, &doubted, &mut checks);
    escalations(state, &doubted, &mut checks);
    announcements(state, &doubted, &mut checks);
    questions(state, &doubted, &mut checks);
    reaches(state, &mut checks);
    settle_fallbacks(&places, &mut checks);
    if state.has_twins() {
        checks = twins::one_of_each(checks);
    }
    for check in &mut checks {
        check.due = check.due.or(check.deadline.filter(|_| check.standing < Standing::Promised));
        check.overdue = check.is_open() && check.due.is_some_and(|due| due < now);
    }
    checks
}

fn steps<'a>(state: &'a State, doubted: &Doubted<'a>) -> Vec<Check<'a>> {
    let mut checks = Vec::new();
    for (list_at, list) in state.lists.iter().enumerate() {
        for (step_at, (phase, step)) in list.rules.steps().enumerate() {
            let mut push = |item: Option<(usize, &'a Item)>| {
                let order = (list_at, step_at, item.map_or(0, |(at, _)| at));
                let within = step.within.or(phase.within);
                checks.push(apply(state, doubted, (list, step, within), item.map(|(_, item)| item), order));
            };
            match &step.each {
                Some(kind) => state
                    .items
                    .iter()
                    .enumerate()
                    .filter(|(_, item)| item.kind == *kind)
                    .for_each(|item| push(Some(item))),
                None => push(None),
            }
        }
    }
    checks
}

/// Steps that an older text of a list had: those that somebody touched stay in sight, live whatever their condition
/// said, as nothing that was touched is ever hidden again.
fn retired<'a>(state: &'a State, doubted: &Doubted<'a>, checks: &mut Vec<Check<'a>>) {
    for (list_at, list) in state.lists.iter().enumerate() {
        for (step_at, step) in (list.rules.steps().count()..).zip(list.retired()) {
            let mut push = |item: Option<(usize, &'a Item)>| {
                let order = (list_at, step_at, item.map_or(0, |(at, _)| at));
                let item = item.map(|(_, item)| item);
                let (name, of) = (list.rules.id.clone(), item.map(|item| item.id.clone()));
                let own = CheckId { list: name, step: step.id.clone(), item: of };
                if state.home(&own).as_ref() == &own && state.is_touched(&own) {
                    checks.push(apply(state, doubted, (list, step, step.within), item, order));
                }
            };
            let of_kind = state.items.iter().enumerate().filter(|(_, item)| Some(&item.kind) == step.each.as_ref());
            match step.each {
                Some(_) => of_kind.for_each(|item| push(Some(item))),
                None => push(None),
            }
        }
    }
}

fn apply<'a>(
    state: &'a State,
    doubted: &Doubted<'a>,
    (list, step, within): (&'a List, &'a Step, Option<Span>),
    item: Option<&'a Item>,
    order: (usize, usize, usize),
) -> Check<'a> {
    let own = CheckId { list: list.rules.id.clone(), step: step.id.clone(), item: item.map(|item| item.id.clone()) };
    let id = state.home(&own).into_owned();
    let party = match step.step_kind() {
        Some(StepKind::Confirm(party)) => Some(party),
        _ => None,
    };
    let stand = match party {
        Some(_) => standing::confirmed_by_party(state, &id, Some(step), doubted),
        None => standing::own(state, &id, step),
    };
    let noticed = || state.opened.as_ref().map(|opened| opened.noticed);
    let start = match step.from.as_deref() {
        Some(from) if from.contains('.') => started(state, item, from),
        Some(asked) => standing::answer_to(state, &list.rules.id, asked).and_then(moment).or_else(noticed),
        None => noticed(),
    };
    let deadline = start.zip(within).map(|(start, within)| state.after(within, start));
    check(id, Origin::Step(list, step), party, item, stand, deadline, order)
}

/// The moment in a time field such as `order.charged_at`: of this item, else the earliest of all.
fn started(state: &State, item: Option<&Item>, from: &str) -> Option<Moment> {
    let (kind, field) = from.split_once('.')?;
    let time = |item: &Item| item.fields.get(field).and_then(|value| moment(value));
    match item {
        Some(item) => time(item),
        None => state.items.iter().filter(|item| item.kind == kind).filter_map(time).min(),
    }
}

fn moment(value: &str) -> Option<Moment> {
    Moment::parse_from_rfc3339(value).ok()
}

fn check<'a>(
    id: CheckId,
    origin: Origin<'a>,
    party: Option<&'a str>,
    item: Option<&'a Item>,
    stand: Stand<'a>,
    deadline: Option<Moment>,
    order: (usize, usize, usize),
) -> Check<'a> {
    let Stand { standing, ground, statement, against, back, looks_left } = stand;
    let settled = match standing {
        Standing::Confirmed | Standing::Verified => !looks_left,
        Standing::Done | Standing::Skipped | Standing::Waived | Standing::NotApplicable => true,
        _ => false,
    };
    let (live, due, overdue, rescue, passed_on) = (Live::Yes, back, false, false, false);
    Check {
        id,
        origin,
        twins: Vec::new(),
        party,
        item,
        live,
        by_condition: live,
        standing,
        ground,
        settled,
        deadline,
        due,
        overdue,
        statement,
        against,
        rescue,
        passed_on,
        order,
    }
}

/// Parties that do not answer: after as many attempts as their list says, somebody else has to step in. What somebody
/// took up or gave up stays, also when nothing is left to ask the silent party itself.
fn escalations<'a>(state: &'a State, doubted: &Doubted<'a>, checks: &mut Vec<Check<'a>>) {
    let open = checks.iter().filter(|check| check.is_open());
    let asked: BTreeSet<&'a str> = open.filter_map(|check| check.party).collect();
    for list in &state.lists {
        for party in &list.rules.parties {
            let Some(escalate) = &party.escalate else { continue };
            let attempts = unanswered(state, &party.id);
            let id = CheckId::new(CheckId::ESCALATE, &party.id);
            let touched = state.statements.contains_key(&id) || state.answers.contains_key(&id);
            let silent = asked.contains(party.id.as_str()) && attempts >= escalate.after_attempts;
            if !(touched || silent) || checks.iter().any(|check| check.id == id) {
                continue;
            }
            let stand = standing::confirmed_by_party(state, &id, None, doubted);
            let last = state.contacts.iter().rfind(|contact| contact.party == party.id);
            let deadline = last.map(|contact| contact.started);
            let order = (usize::MAX, 0, checks.len());
            checks.push(check(
                id,
                Origin::Escalation(&party.id, attempts),
                Some(&escalate.to),
                None,
                stand,
                deadline,
                order,
            ));
        }
    }
}

/// How many contacts in a row a party has left unanswered. Silence is never a yes.
pub(super) fn unanswered(state: &State, party: &str) -> u32 {
    let contacts = state.contacts.iter().rev().filter(|contact| contact.party == party);
    let silent = contacts.take_while(|contact| matches!(contact.ended, Some((_, Ending::NoAnswer))));
    silent.count() as u32
}

/// What parties said happens next comes back like any promise.
fn announcements<'a>(state: &'a State, doubted: &Doubted<'a>, checks: &mut Vec<Check<'a>>) {
    for contact in state.contacts.iter().filter(|contact| !contact.next.is_empty()) {
        let id = CheckId::new(CheckId::NEXT, &contact.number.to_string());
        let stand = standing::announced(state, &id, contact, doubted);
        let order = (usize::MAX, 1, contact.number as usize);
        checks.push(check(id, Origin::Announced(contact), Some(&contact.party), None, stand, None, order));
    }
}

fn questions<'a>(state: &'a State, doubted: &Doubted<'a>, checks: &mut Vec<Check<'a>>) {
    for question in &state.questions {
        let id = CheckId::new(CheckId::QUESTION, &question.number.to_string());
        let party = (!question.party.is_empty()).then_some(question.party.as_str());
        let stand = match party {
            Some(_) => standing::confirmed_by_party(state, &id, None, doubted),
            None => standing::own(state, &id, &Step::default()),
        };
        let deadline = Some(state.after(QUESTION_WITHIN, question.at));
        let order = (usize::MAX, 2, question.number as usize);
        checks.push(check(id, Origin::Question(question), party, None, stand, deadline, order));
    }
}

/// For every party with a live open question the engine itself asks for a way to reach it (design section 3).
fn reaches<'a>(state: &'a State, checks: &mut Vec<Check<'a>>) {
    let at_hand =
        |party: &str| state.lists.iter().any(|list| list.rules.party(party).is_some_and(|party| party.at_hand));
    let mut parties: BTreeMap<&'a str, (Option<Moment>, _)> = BTreeMap::new();
    for check in checks.iter().filter(|check| check.live == Live::Yes) {
        let Some(party) = check.party.filter(|party| !at_hand(party)) else { continue };
        let known = parties.entry(party).or_insert((None, check.order));
        if !check.settled {
            known.0 = [known.0, check.deadline].into_iter().flatten().min();
        }
    }
    for (party, (deadline, order)) in parties {
        let id = CheckId::reach(party);
        let stand = standing::reach(state, &id);
        checks.push(check(id, Origin::Reach, Some(party), None, stand, deadline, order));
    }
}
