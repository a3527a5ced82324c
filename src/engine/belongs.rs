//! To which of several parties of a role an item belongs. As long as nobody said it, the item's
//! checks wait in sight, and one check of your own per role asks it: no party is asked about what
//! may be another one's.

use std::collections::BTreeMap;

use super::{Check, Live, Origin, evaluation, model::Position};
use crate::{
    checklist::Step,
    id::CheckId,
    quantity::Moment,
    record::{Item, State},
};

/// Puts the checks of items that are nobody's yet to wait, and adds the question of each role that
/// has such checks.
pub(super) fn add<'a>(state: &'a State, checks: &mut Vec<Check<'a>>) {
    let mut roles: BTreeMap<&'a str, Waiting> = BTreeMap::new();
    for check in checks.iter_mut() {
        let is_open = check.is_open() && check.is_nobodys();
        let Some(role) = check.role.filter(|_| is_open) else {
            continue;
        };
        let waiting = roles.entry(role).or_insert(Waiting {
            deadline: None,
            opened_by_broken_promise: false,
            position: check.position,
        });
        let deadlines = waiting.deadline.into_iter().chain(check.deadline);
        waiting.deadline = deadlines.min();
        waiting.opened_by_broken_promise |= check.opened_by_broken_promise;
        check.live = Live::Waits;
        check.opened_by_broken_promise = false;
        check.due = None;
    }
    checks.extend(
        roles
            .into_iter()
            .map(|(role, waiting)| question(state, role, &waiting)),
    );
}

/// The check that asks to which party of a role the waiting items belong.
fn question<'a>(state: &'a State, role: &'a str, waiting: &Waiting) -> Check<'a> {
    let id = CheckId::new(CheckId::BELONGS, role);
    let evaluation = evaluation::own(state, &id, &Step::default());
    let check = Check::new(id, Origin::Belongs(role), evaluation, waiting.position);
    Check {
        deadline: waiting.deadline,
        opened_by_broken_promise: waiting.opened_by_broken_promise && !check.settled,
        ..check
    }
}

/// What waits for the answer.
struct Waiting {
    deadline: Option<Moment>,
    /// Another party's statement turned out wrong, and one of these parties has to step in.
    opened_by_broken_promise: bool,
    /// The place of the first check that waits: the question comes before anything that would be
    /// asked there.
    position: Position,
}

/// The items of which nobody said to which party of a role they belong, though one of their checks
/// waits for that; in their order.
pub fn nobodys<'a>(checks: &[Check<'a>], role: &str) -> Vec<&'a Item> {
    let waits = |check: &&Check<'a>| {
        check.role == Some(role) && check.is_nobodys() && check.live == Live::Waits
    };
    let waiting = checks.iter().filter(waits);
    let called_for = waiting.filter(|check| check.live_by_condition == Live::Yes);
    let items: BTreeMap<usize, &Item> = called_for
        .filter_map(|check| Some((check.position.item, check.item?)))
        .collect();
    items.into_values().collect()
}
