//! One check for each question: steps of several attached lists that ask the same are shown and
//! asked once.

use std::collections::BTreeMap;

use super::{Check, Live, Origin};
use crate::id::CheckId;

/// Every check once. Of those with one name the first that its own list calls for speaks for all of
/// them: its text and its place. It is settled when each list that calls for it has what it wants,
/// and is due at the first of their times. While its own list does not call for the first one, the
/// next one takes its place.
pub(super) fn one_of_each(checks: Vec<Check<'_>>) -> Vec<Check<'_>> {
    let mut groups: BTreeMap<CheckId, Vec<(usize, Check<'_>)>> = BTreeMap::new();
    for (at, check) in checks.into_iter().enumerate() {
        groups
            .entry(check.id.clone())
            .or_default()
            .push((at, check));
    }
    let mut checks: Vec<_> = groups.into_values().filter_map(one).collect();
    checks.sort_by_key(|(at, _)| *at);
    checks.into_iter().map(|(_, check)| check).collect()
}

/// The one that speaks for a group, at its place.
fn one(mut group: Vec<(usize, Check<'_>)>) -> Option<(usize, Check<'_>)> {
    group.sort_by_key(|(at, check)| (rank(check.live_by_condition), *at));
    let mut group = group.into_iter();
    let (at, mut first) = group.next()?;
    for (_, equivalent) in group.filter(|(_, equivalent)| equivalent.live_by_condition == Live::Yes)
    {
        first.settled &= equivalent.settled;
        first.opened_by_broken_promise |= equivalent.opened_by_broken_promise;
        first.waiting_on_fallback |= equivalent.waiting_on_fallback;
        if earlier(first.deadline, equivalent.deadline) != first.deadline {
            (first.deadline, first.start) = (equivalent.deadline, equivalent.start);
        }
        if equivalent
            .due
            .is_some_and(|due| first.due.is_none_or(|first| due < first))
        {
            (first.due, first.due_kind) = (equivalent.due, equivalent.due_kind);
        }
        if let Origin::Step(list, step) = equivalent.origin {
            first.equivalent_steps.push((list, step));
        }
    }
    Some((at, first))
}

fn rank(live: Live) -> u8 {
    match live {
        Live::Yes => 0,
        Live::Waits => 1,
        Live::No => 2,
    }
}

fn earlier<T: Ord>(a: Option<T>, b: Option<T>) -> Option<T> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}
