//! To which of several parties of a role an item belongs. As long as nobody said it, the item's
//! checks wait in sight, and one check of your own per role asks it: no party is asked about what
//! may be another one's.

use std::collections::BTreeMap;

use super::{Check, Live, Origin, Status, checks::check, evaluation::Evaluation};
use crate::{
    id::CheckId,
    quantity::Moment,
    record::{Item, OwnResponse, State},
};

/// Puts the checks of items that are nobody's yet to wait, and adds the question of each role that
/// has such.
pub(super) fn asked<'a>(state: &'a State, checks: &mut Vec<Check<'a>>) {
    let mut roles: BTreeMap<&'a str, Waiting> = BTreeMap::new();
    for check in checks
        .iter_mut()
        .filter(|check| check.is_nobodys() && check.live == Live::Yes)
    {
        if check.settled {
            continue;
        }
        let (deadline, opened_by_broken_promise) = (check.deadline, check.opened_by_broken_promise);
        (check.live, check.opened_by_broken_promise, check.due) = (Live::Waits, false, None);
        let first = || Waiting {
            deadline: None,
            opened_by_broken_promise: false,
            order: check.order,
        };
        let waiting = roles
            .entry(check.role.unwrap_or_default())
            .or_insert_with(first);
        waiting.deadline = [waiting.deadline, deadline].into_iter().flatten().min();
        waiting.opened_by_broken_promise |= opened_by_broken_promise;
    }
    for (
        role,
        Waiting {
            deadline,
            opened_by_broken_promise,
            order,
        },
    ) in roles
    {
        let id = CheckId::new(CheckId::BELONGS, role);
        let status = match state.answers.get(&id) {
            Some((_, OwnResponse::Waived(_))) => Status::Waived,
            Some((_, OwnResponse::Skipped(_))) => Status::Skipped,
            _ => Status::ToDo,
        };
        let asked = check(
            id,
            Origin::Belongs(role),
            None,
            None,
            Evaluation::plain(status),
            deadline,
            order,
        );
        checks.push(Check {
            opened_by_broken_promise: opened_by_broken_promise && !asked.settled,
            ..asked
        });
    }
}

/// What waits for the answer.
struct Waiting {
    deadline: Option<Moment>,
    /// Another party's word did not hold, and one of them has to step in.
    opened_by_broken_promise: bool,
    /// Where the first of it stands: the question comes before whatever would be asked there.
    order: (usize, usize, usize),
}

/// The items of which nobody said to which party of a role they belong, though one of their checks
/// waits for that; in their order.
pub fn nobodys<'a>(checks: &[Check<'a>], role: &str) -> Vec<&'a Item> {
    let waits = |check: &&Check<'a>| {
        check.role == Some(role) && check.is_nobodys() && check.live == Live::Waits
    };
    let called_for = checks
        .iter()
        .filter(waits)
        .filter(|check| check.live_by_condition == Live::Yes);
    let items: BTreeMap<usize, &Item> = called_for
        .filter_map(|check| Some((check.order.2, check.item?)))
        .collect();
    items.into_values().collect()
}
