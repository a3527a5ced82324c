//! Which checks are live, and which refusals are settled: what the conditions of each list read in
//! that list.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{
    Check, Live, Origin, Status, evaluation,
    model::{self, Position},
};
use crate::{
    checklist::{Facts, Step},
    id::CheckId,
    record::{Item, State},
};

/// Conditions can rest on conditions; a list that loads has no cycle, so this many rounds always
/// reach the end of it.
const ROUNDS: usize = 64;

/// The places of the checks of each step, by step and list id. The checks of one step are next to
/// each other, and checks that are added later come after all of them.
pub(super) type Places<'a> = BTreeMap<(&'a str, &'a str), Range<usize>>;

pub(super) fn places<'a>(checks: &[Check<'a>]) -> Places<'a> {
    let mut places = Places::new();
    for (at, check) in checks.iter().enumerate() {
        if let Origin::Step(list, step) = check.origin {
            places
                .entry((step.id.as_str(), list.rules.id.as_str()))
                .or_insert(at..at)
                .end = at + 1;
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
    /// The checks of a step that a condition of `reader` speaks of: of the same item when both are
    /// asked of each, of the same party when both ask the same role.
    fn spoken_of<'r>(
        &self,
        reader: &'r Check<'_>,
        step: &str,
    ) -> impl Iterator<Item = &'c Check<'c>> + Clone + use<'c, 'r, '_> {
        self.side_by_side(reader, step)
            .iter()
            .filter(|other| !of_another_party(reader, other))
    }

    fn side_by_side(&self, reader: &Check<'_>, step: &str) -> &'c [Check<'c>] {
        let place = reader
            .list()
            .and_then(|list| self.places.get(&(step, list)));
        let found = place
            .and_then(|place| self.checks.get(place.clone()))
            .unwrap_or_default();
        let Some(first) = found
            .first()
            .filter(|first| first.item.is_some() && reader.item.is_some())
        else {
            return found;
        };
        // The checks of a step are sorted, so that of the same item is found by its position.
        let same = Position {
            item: reader.position.item,
            ..first.position
        };
        let at = found
            .binary_search_by_key(&same, |check| check.position)
            .ok();
        at.and_then(|at| found.get(at))
            .map(std::slice::from_ref)
            .unwrap_or_default()
    }
}

/// Whether two checks ask two parties of one role: what one of them said is no word of the other.
pub(super) fn of_another_party(a: &Check<'_>, b: &Check<'_>) -> bool {
    a.role == b.role && a.party.is_some() && b.party.is_some() && a.party != b.party
}

struct ConditionFacts<'c> {
    state: &'c State,
    index: &'c Index<'c>,
    check: &'c Check<'c>,
}

impl<'c> Facts for ConditionFacts<'c> {
    type Item = &'c Item;

    fn item(&self) -> Option<&'c Item> {
        self.check.item
    }

    fn items(&self, kind: &str) -> impl Iterator<Item = &'c Item> {
        let items = self.state.items.iter();
        items.filter(move |item| item.kind == kind)
    }

    fn value(&self, item: &'c Item, field: &str) -> Option<&str> {
        item.fields.get(field).map(String::as_str)
    }

    fn each(&self, step: &str) -> Option<&str> {
        let Origin::Step(list, _) = self.check.origin else {
            return None;
        };
        list.rules.step(step)?.each.as_deref()
    }

    fn answer(&self, step: &str) -> Option<&str> {
        evaluation::answer_to(self.state, self.check.list()?, step)
    }

    fn checks(&self, step: &str) -> impl Iterator<Item = (Status, Option<&str>)> {
        let checks = self.index.spoken_of(self.check, step);
        checks.map(|check| (check.status, check.option()))
    }

    fn collecting(&self, kind: &str) -> impl Iterator<Item = Status> {
        let collects = move |check: &&Check<'_>| {
            check
                .step()
                .is_some_and(|step| step.collect.as_deref() == Some(kind))
        };
        let checks = self.index.checks.iter().filter(collects);
        checks.map(|check| check.status)
    }
}

/// Decides which checks are live. A check that somebody touched is never hidden again.
pub(super) fn settle_conditions(state: &State, places: &Places<'_>, checks: &mut [Check<'_>]) {
    let country = state.country();
    for _ in 0..ROUNDS {
        let index = Index { checks, places };
        let lives = checks.iter();
        let lives = lives.map(|check| decide_live(state, country, &index, check));
        let lives: Vec<Liveness> = lives.collect();
        let mut changed = false;
        for (check, liveness) in checks.iter_mut().zip(lives) {
            changed |= check.live != liveness.live;
            set_live(check, liveness);
        }
        if !changed {
            return;
        }
    }
}

fn set_live(check: &mut Check<'_>, liveness: Liveness) {
    check.live = liveness.live;
    check.live_by_condition = liveness.live_by_condition;
    check.opened_by_broken_promise = liveness.opened_by_broken_promise;
    if liveness.is_ended && check.status == Status::Done {
        check.settled = true;
        check.due = None;
        check.due_kind = None;
    }
    if check.live == Live::No {
        check.status = Status::NotApplicable;
        check.settled = true;
    } else if check.status == Status::NotApplicable {
        let is_own = check.role.is_none();
        check.status = if is_own {
            Status::ToDo
        } else {
            Status::NotAsked
        };
        check.settled = false;
    }
}

struct Liveness {
    live: Live,
    /// The same, had nobody touched it.
    live_by_condition: Live,
    opened_by_broken_promise: bool,
    /// What ends its repetition is true: it is not done again.
    is_ended: bool,
}

/// Whether a check is live. One that somebody touched or opened again is.
fn decide_live(state: &State, country: &str, index: &Index<'_>, check: &Check<'_>) -> Liveness {
    let Some(step) = check.step() else {
        return Liveness {
            live: Live::Yes,
            live_by_condition: Live::Yes,
            opened_by_broken_promise: false,
            is_ended: false,
        };
    };
    let facts = ConditionFacts {
        state,
        index,
        check,
    };
    let until = step.until.as_ref();
    let is_ended = until.is_some_and(|until| until.eval(&facts) == Some(true));
    let live_by_condition = match &step.when {
        _ if is_ended || !step.holds_in(country) => Live::No,
        None => Live::Yes,
        Some(when) => match when.eval(&facts) {
            Some(true) => Live::Yes,
            Some(false) => Live::No,
            None => Live::Waits,
        },
    };
    let is_untouched = check.status.is_untouched() || check.status == Status::NotApplicable;
    let live = if is_untouched && !state.is_reopened(&check.id) {
        live_by_condition
    } else {
        Live::Yes
    };
    let may_step_in = live == Live::Yes && check.role.is_some() && step.when.is_some();
    Liveness {
        live,
        live_by_condition,
        opened_by_broken_promise: may_step_in && reads_contradicted(index, check, step),
        is_ended,
    }
}

/// Whether the check's condition reads a check that is contradicted now.
fn reads_contradicted(index: &Index<'_>, check: &Check<'_>, step: &Step) -> bool {
    checks_read(step).into_iter().any(|read| {
        // A contradicted check without a statement broke no promise.
        index
            .spoken_of(check, read)
            .any(|other| other.status == Status::Contradicted && other.statement.is_some())
    })
}

/// The steps whose standing a step's condition reads.
pub(super) fn checks_read(step: &Step) -> BTreeSet<&str> {
    let mut read = BTreeSet::new();
    if let Some(when) = &step.when {
        when.walk(&mut |part| read.extend(part.check.as_deref()));
    }
    read
}

/// Whether a check is a fallback for the status of another one. One that is asked once for all
/// items, and was finished before this refusal, was not asked about it.
fn opens(fallback: &Check<'_>, refused: &Check<'_>) -> bool {
    let when = fallback.step().and_then(|step| step.when.as_ref());
    let named =
        when.is_some_and(|when| when.names(&refused.id.step, refused.status, refused.option()));
    let said = |check: &Check<'_>| check.statement.map(|statement| statement.seq);
    let before = fallback.item.is_none()
        && fallback.settled
        && said(fallback).is_some_and(|at| Some(at) < said(refused));
    named && !before
}

/// A refusal or "we cannot tell" is settled once every fallback that it opened is settled.
pub(super) fn settle_fallbacks(places: &Places<'_>, checks: &mut [Check<'_>]) {
    for _ in 0..ROUNDS {
        let fallbacks = Fallbacks::of(&Index { checks, places });
        let mut changed = false;
        for check in checks.iter_mut() {
            if check.settled || !fallbacks.opened_by.contains(&check.id) {
                continue;
            }
            check.waiting_on_fallback = fallbacks.still_open.contains(&check.id);
            check.settled = !check.waiting_on_fallback;
            changed |= check.settled;
        }
        if !changed {
            return;
        }
    }
}

/// The refusals that opened a fallback.
#[derive(Default)]
struct Fallbacks {
    opened_by: BTreeSet<CheckId>,
    /// Those with a fallback that is not settled.
    still_open: BTreeSet<CheckId>,
}

impl Fallbacks {
    fn of(index: &Index<'_>) -> Self {
        let mut fallbacks = Self::default();
        for check in model::live(index.checks) {
            for refused in refusals_read(index, check) {
                fallbacks.opened_by.insert(refused.id.clone());
                if !check.settled {
                    fallbacks.still_open.insert(refused.id.clone());
                }
            }
        }
        fallbacks
    }
}

/// The refused checks for which a check is a fallback.
fn refusals_read<'c>(index: &Index<'c>, fallback: &Check<'_>) -> Vec<&'c Check<'c>> {
    let mut refused = Vec::new();
    for step in fallback.step().map(checks_read).unwrap_or_default() {
        let read = index.spoken_of(fallback, step);
        refused.extend(read.filter(|check| check.status.is_no() && opens(fallback, check)));
    }
    refused
}
