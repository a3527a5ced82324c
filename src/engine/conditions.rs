//! Which checks are live, and which refusals are settled: what the conditions of each list read in
//! that list.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{Check, Live, Origin, Status, standing};
use crate::{
    checklist::{Facts, Step},
    id::CheckId,
    record::{Item, State},
};

/// Conditions can rest on conditions; a list that loads has no cycle, so this many rounds always
/// reach the end of it.
const ROUNDS: usize = 64;

/// Where the checks of each step stand, by step and list id: side by side, and whatever is added
/// stands behind them.
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
        // The checks of steps stand in their order, so the same item is found without a look at the
        // others.
        let same = (first.order.0, first.order.1, reader.order.2);
        let at = found.binary_search_by_key(&same, |check| check.order).ok();
        at.and_then(|at| found.get(at))
            .map(std::slice::from_ref)
            .unwrap_or_default()
    }
}

/// Whether two checks ask two parties of one role: what one of them said is no word of the other.
pub(super) fn of_another_party(a: &Check<'_>, b: &Check<'_>) -> bool {
    a.role == b.role && a.party.is_some() && b.party.is_some() && a.party != b.party
}

/// What the conditions of one check read.
struct Reader<'c> {
    state: &'c State,
    index: &'c Index<'c>,
    check: &'c Check<'c>,
}

impl<'c> Facts for Reader<'c> {
    type Item = &'c Item;

    fn item(&self) -> Option<&'c Item> {
        self.check.item
    }

    fn items(&self, kind: &str) -> impl Iterator<Item = &'c Item> {
        self.state
            .items
            .iter()
            .filter(move |item| item.kind == kind)
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
        standing::answer_to(self.state, self.check.list()?, step)
    }

    fn checks(&self, step: &str) -> impl Iterator<Item = (Status, Option<&str>)> {
        let checks = self.index.spoken_of(self.check, step);
        checks.map(|check| (check.standing, check.option()))
    }

    fn collecting(&self, kind: &str) -> impl Iterator<Item = Status> {
        let collects = move |check: &&Check<'_>| {
            check
                .step()
                .is_some_and(|step| step.collect.as_deref() == Some(kind))
        };
        let checks = self.index.checks.iter().filter(collects);
        checks.map(|check| check.standing)
    }
}

/// Decides which checks are live. A check that somebody touched is never hidden again.
pub(super) fn settle_conditions(state: &State, places: &Places<'_>, checks: &mut [Check<'_>]) {
    let country = state
        .opened
        .as_ref()
        .map_or("", |opened| opened.country.as_str());
    for _ in 0..ROUNDS {
        let lives = decide_live(state, country, &Index { checks, places });
        let mut changed = false;
        for (
            check,
            Found {
                live,
                by_condition,
                rescue,
            },
        ) in checks.iter_mut().zip(lives)
        {
            changed |= check.live != live;
            (check.live, check.by_condition, check.rescue) = (live, by_condition, rescue);
            if live == Live::No {
                (check.standing, check.settled) = (Status::NotApplicable, true);
            } else if check.standing == Status::NotApplicable {
                let own = check.role.is_none();
                (check.standing, check.settled) =
                    (if own { Status::ToDo } else { Status::NotAsked }, false);
            }
        }
        if !changed {
            return;
        }
    }
}

/// What the conditions say of one check.
struct Found {
    live: Live,
    /// The same, had nobody touched it.
    by_condition: Live,
    rescue: bool,
}

fn decide_live(state: &State, country: &str, index: &Index<'_>) -> Vec<Found> {
    let found = |check: &Check<'_>| {
        let Some(step) = check.step() else {
            return Found {
                live: Live::Yes,
                by_condition: Live::Yes,
                rescue: false,
            };
        };
        let by_condition = match &step.when {
            _ if !step.holds_in(country) => Live::No,
            None => Live::Yes,
            Some(when) => match when.eval(&Reader {
                state,
                index,
                check,
            }) {
                Some(true) => Live::Yes,
                Some(false) => Live::No,
                None => Live::Waits,
            },
        };
        let untouched = matches!(
            check.standing,
            Status::NotAsked | Status::ToDo | Status::NotApplicable
        );
        let live = if untouched && !state.is_reopened(&check.id) {
            by_condition
        } else {
            Live::Yes
        };
        let may_rescue = live == Live::Yes && check.role.is_some() && step.when.is_some();
        Found {
            live,
            by_condition,
            rescue: may_rescue && reads_contradicted(index, check, step),
        }
    };
    index.checks.iter().map(found).collect()
}

/// Whether the check's condition reads a check that is contradicted now.
fn reads_contradicted(index: &Index<'_>, check: &Check<'_>, step: &Step) -> bool {
    let mut found = false;
    for read in checks_read(step) {
        // Only a word that was given can be broken.
        let contradicted =
            |other: &Check<'_>| other.standing == Status::Contradicted && other.statement.is_some();
        found |= index.spoken_of(check, read).any(contradicted);
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

/// Whether a check is a fallback for how another one stands now. One that is asked once for all
/// items, and was finished before this refusal, was not asked about it.
fn opens(fallback: &Check<'_>, refused: &Check<'_>) -> bool {
    let when = fallback.step().and_then(|step| step.when.as_ref());
    let named =
        when.is_some_and(|when| when.names(&refused.id.step, refused.standing, refused.option()));
    let said = |check: &Check<'_>| check.statement.map(|statement| statement.seq);
    let before = fallback.item.is_none()
        && fallback.settled
        && said(fallback).is_some_and(|at| Some(at) < said(refused));
    named && !before
}

/// A refusal or "we cannot tell" is settled once every fallback that it opened is.
pub(super) fn settle_fallbacks(places: &Places<'_>, checks: &mut [Check<'_>]) {
    for _ in 0..ROUNDS {
        let index = Index { checks, places };
        let mut open: BTreeSet<CheckId> = BTreeSet::new();
        let mut opened: BTreeSet<CheckId> = BTreeSet::new();
        for check in checks.iter().filter(|check| check.live == Live::Yes) {
            for read in check.step().map(checks_read).unwrap_or_default() {
                for source in index.spoken_of(check, read) {
                    let refused = matches!(source.standing, Status::Refused | Status::NotKnown);
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
        for check in checks
            .iter_mut()
            .filter(|check| !check.settled && opened.contains(&check.id))
        {
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
