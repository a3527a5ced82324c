//! Every step of every attached list, applied to the incident: live or not, how it stands, when it comes back.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{
    Check, Live, Origin, Standing,
    standing::{self, Doubted, Stand},
};
use crate::{
    checklist::{Facts, OneOrMany, Phase, Step, StepKind, any, holds},
    id::CheckId,
    quantity::{Moment, Span},
    record::{Ending, Item, List, State},
};

/// The deadline of a question that the user added, from when it was added.
const QUESTION_WITHIN: Span = Span::Days(1);
/// Conditions can rest on conditions; a list that loads has no cycle, so this many rounds always reach the end of it.
const ROUNDS: usize = 64;

/// All checks of an incident: the steps in the files' order, then `reach/PARTY`, escalations and own questions.
pub fn checks(state: &State, now: Moment) -> Vec<Check<'_>> {
    let doubted = standing::doubted(state);
    let mut checks = steps(state, &doubted);
    let places = places(&checks);
    settle_conditions(state, &places, &mut checks);
    escalations(state, &doubted, &mut checks);
    announcements(state, &doubted, &mut checks);
    questions(state, &doubted, &mut checks);
    reaches(state, &mut checks);
    settle_fallbacks(&places, &mut checks);
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
                checks.push(apply(state, doubted, list, phase, step, item.map(|(_, item)| item), order));
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

fn apply<'a>(
    state: &'a State,
    doubted: &Doubted<'a>,
    list: &'a List,
    phase: &'a Phase,
    step: &'a Step,
    item: Option<&'a Item>,
    order: (usize, usize, usize),
) -> Check<'a> {
    let id = CheckId { list: list.rules.id.clone(), step: step.id.clone(), item: item.map(|item| item.id.clone()) };
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
    let deadline = start.zip(step.within.or(phase.within)).map(|(start, within)| within.after(start));
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
        party,
        item,
        live,
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

/// Where the checks of each step stand, by step and list id: side by side, and whatever is added stands behind them.
type Places<'a> = BTreeMap<(&'a str, &'a str), Range<usize>>;

fn places<'a>(checks: &[Check<'a>]) -> Places<'a> {
    let mut places = Places::new();
    for (at, check) in checks.iter().enumerate() {
        if let Origin::Step(list, step) = check.origin {
            places.entry((step.id.as_str(), list.rules.id.as_str())).or_insert(at..at).end = at + 1;
        }
    }
    places
}

/// Finds the checks that a condition speaks of.
struct Index<'c> {
    checks: &'c [Check<'c>],
    places: &'c Places<'c>,
}

impl<'c> Index<'c> {
    /// The checks of a step that a condition of `reader` speaks of: of the same item when both are asked of each.
    fn spoken_of(&self, reader: &Check<'_>, step: &str) -> &'c [Check<'c>] {
        let place = self.places.get(&(step, reader.id.list.as_str()));
        let found = place.and_then(|place| self.checks.get(place.clone())).unwrap_or_default();
        let Some(first) = found.first().filter(|first| first.item.is_some() && reader.item.is_some()) else {
            return found;
        };
        // The checks of steps stand in their order, so the same item is found without a look at the others.
        let same = (first.order.0, first.order.1, reader.order.2);
        let at = found.binary_search_by_key(&same, |check| check.order).ok();
        at.and_then(|at| found.get(at)).map(std::slice::from_ref).unwrap_or_default()
    }
}

/// What the conditions of one check read.
struct Reader<'c> {
    state: &'c State,
    index: &'c Index<'c>,
    check: &'c Check<'c>,
}

impl Facts for Reader<'_> {
    fn answer(&self, step: &str, is: &OneOrMany) -> Option<bool> {
        standing::answer_to(self.state, &self.check.id.list, step).map(|value| is.has(value))
    }

    fn field(&self, field: &str, is: &OneOrMany) -> Option<bool> {
        let (kind, name) = field.split_once('.').map_or((None, field), |(kind, name)| (Some(kind), name));
        if let Some(item) = self.check.item {
            return item.fields.get(name).map(|value| is.has(value));
        }
        let items = self.state.items.iter().filter(|item| kind.is_none_or(|kind| item.kind == kind));
        any(
            items.map(|item| item.fields.get(name).map(|value| is.has(value))),
            kind.and_then(|kind| self.none_of(kind)),
        )
    }

    fn check(&self, step: &str, is: &OneOrMany) -> Option<bool> {
        let spoken_of = self.index.spoken_of(self.check, step).iter();
        let Origin::Step(list, _) = self.check.origin else { return None };
        let kind = list.rules.step(step).and_then(|step| step.each.as_deref());
        any(spoken_of.map(|check| holds(check.standing.word(), is)), kind.and_then(|kind| self.none_of(kind)))
    }
}

impl Reader<'_> {
    /// What holds of any item of a kind when there is none yet: false once whoever collects them said that there is
    /// none; until then it is not known.
    fn none_of(&self, kind: &str) -> Option<bool> {
        if self.state.items.iter().any(|item| item.kind == kind) {
            return None;
        }
        let collecting = |check: &&Check<'_>| check.step().is_some_and(|step| step.collect.as_deref() == Some(kind));
        let mut said = self.index.checks.iter().filter(collecting).peekable();
        said.peek()?;
        said.all(|check| matches!(check.standing, Standing::Done | Standing::NotApplicable)).then_some(false)
    }
}

/// Decides which checks are live. A check that somebody touched is never hidden again.
fn settle_conditions(state: &State, places: &Places<'_>, checks: &mut [Check<'_>]) {
    let country = state.opened.as_ref().map_or("", |opened| opened.country.as_str());
    for _ in 0..ROUNDS {
        let lives = decide_live(state, country, &Index { checks, places });
        let mut changed = false;
        for (check, (live, rescue)) in checks.iter_mut().zip(lives) {
            changed |= check.live != live;
            (check.live, check.rescue) = (live, rescue);
            if live == Live::No {
                (check.standing, check.settled) = (Standing::NotApplicable, true);
            } else if check.standing == Standing::NotApplicable {
                let own = check.party.is_none();
                (check.standing, check.settled) = (if own { Standing::ToDo } else { Standing::NotAsked }, false);
            }
        }
        if !changed {
            return;
        }
    }
}

fn decide_live(state: &State, country: &str, index: &Index<'_>) -> Vec<(Live, bool)> {
    let live = |check: &Check<'_>| {
        let Some(step) = check.step() else { return (Live::Yes, false) };
        let untouched = matches!(check.standing, Standing::NotAsked | Standing::ToDo | Standing::NotApplicable);
        let elsewhere = !step.holds_in(country);
        let Some(when) = &step.when else {
            return (if elsewhere && untouched { Live::No } else { Live::Yes }, false);
        };
        let reader = Reader { state, index, check };
        let live = match when.eval(&reader) {
            _ if !untouched => Live::Yes,
            _ if elsewhere => Live::No,
            Some(true) => Live::Yes,
            Some(false) => Live::No,
            None => Live::Waits,
        };
        (live, live == Live::Yes && check.party.is_some() && reads_contradicted(index, check, step))
    };
    index.checks.iter().map(live).collect()
}

/// Whether the check's condition reads a check that is contradicted now.
fn reads_contradicted(index: &Index<'_>, check: &Check<'_>, step: &Step) -> bool {
    let mut found = false;
    for read in checks_read(step) {
        // Only a word that was given can be broken.
        let contradicted = |other: &Check<'_>| other.standing == Standing::Contradicted && other.statement.is_some();
        found |= index.spoken_of(check, read).iter().any(contradicted);
    }
    found
}

/// The steps whose standing a step's condition reads.
pub(super) fn checks_read(step: &Step) -> BTreeSet<&str> {
    let mut read = BTreeSet::new();
    if let Some(when) = &step.when {
        when.walk(&mut |part| read.extend(part.check.as_deref()));
    }
    read
}

/// Whether a check is a fallback for how another one stands now. One that is asked once for all items, and was finished
/// before this refusal, was not asked about it.
fn opens(fallback: &Check<'_>, refused: &Check<'_>) -> bool {
    let when = fallback.step().and_then(|step| step.when.as_ref());
    let named = when.is_some_and(|when| when.names(&refused.id.step, refused.standing.word()));
    let said = |check: &Check<'_>| check.statement.map(|statement| statement.seq);
    let before =
        fallback.item.is_none() && fallback.settled && said(fallback).is_some_and(|at| Some(at) < said(refused));
    named && !before
}

/// A refusal or "we cannot tell" is settled once every fallback that it opened is.
fn settle_fallbacks(places: &Places<'_>, checks: &mut [Check<'_>]) {
    for _ in 0..ROUNDS {
        let index = Index { checks, places };
        let mut open: BTreeSet<CheckId> = BTreeSet::new();
        let mut opened: BTreeSet<CheckId> = BTreeSet::new();
        for check in checks.iter().filter(|check| check.live == Live::Yes) {
            for read in check.step().map(checks_read).unwrap_or_default() {
                for source in index.spoken_of(check, read) {
                    let refused = matches!(source.standing, Standing::Refused | Standing::NotKnown);
                    if refused && opens(check, source) {
                        opened.insert(source.id.clone());
                        if !check.settled {
                            open.insert(source.id.clone());
                        }
                    }
                }
            }
        }
        let mut changed = false;
        for check in checks.iter_mut().filter(|check| !check.settled && opened.contains(&check.id)) {
            check.passed_on = open.contains(&check.id);
            if !check.passed_on {
                (check.settled, changed) = (true, true);
            }
        }
        if !changed {
            return;
        }
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
        let deadline = Some(QUESTION_WITHIN.after(question.at));
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
