//! Closing an incident and opening it again.

use std::collections::BTreeMap;

use super::texts::{kept, reason};
use crate::{
    engine::{Check, Rejection, checks::checks, rejection::Result},
    id::CheckId,
    quantity::Moment,
    record::{Body, Closed, OpenPoint, Reopened, State},
};

/// Closing is possible with open checks, but each needs a reason, and the record keeps the status
/// of each.
pub(super) fn close(
    state: &State,
    outcome: &str,
    reasons: &[(CheckId, String)],
    now: Moment,
) -> Result<Body> {
    let outcome = kept(outcome)?;
    let reasons: BTreeMap<&CheckId, &str> = reasons
        .iter()
        .map(|(check, why)| (check, why.as_str()))
        .collect();
    let checks = checks(state, now);
    let unsettled: Vec<&Check<'_>> = checks
        .iter()
        .filter(|check| check.is_open() && check.is_point())
        .collect();
    let mut missing: Vec<CheckId> = unsettled
        .iter()
        .filter(|check| !reasons.contains_key(&check.id))
        .map(|check| check.id.clone())
        .collect();
    if !missing.is_empty() {
        missing.sort();
        missing.dedup();
        return Err(Rejection::StillOpen(missing));
    }
    let mut open = Vec::new();
    for check in unsettled {
        let why = reasons.get(&check.id).copied().unwrap_or_default();
        open.push(OpenPoint {
            check: check.id.clone(),
            status: check.status,
            why: reason(why)?,
        });
    }
    Ok(Closed { outcome, open }.into())
}

pub(super) fn reopen(state: &State, reopened: &Reopened) -> Result<Body> {
    if state.closed.is_none() {
        return Err(Rejection::NotClosed);
    }
    let why = kept(&reopened.why)?;
    Ok(Reopened { why }.into())
}
