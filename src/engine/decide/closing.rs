//! Closing an incident and opening it again.

use std::collections::{BTreeMap, BTreeSet};

use super::texts::{kept, reason};
use crate::{
    engine::{Rejection, checks::checks, rejection::Result},
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
    let reasons = reasons.iter().map(|(check, why)| (check, why.as_str()));
    let reasons: BTreeMap<&CheckId, &str> = reasons.collect();
    let mut unsettled = checks(state, now);
    unsettled.retain(|check| check.is_open() && check.is_point());
    let missing = unsettled.iter().map(|check| &check.id);
    let missing = missing.filter(|check| !reasons.contains_key(check));
    let missing: BTreeSet<&CheckId> = missing.collect();
    if !missing.is_empty() {
        let missing = missing.into_iter().cloned().collect();
        return Err(Rejection::StillOpen(missing));
    }
    let mut open = Vec::new();
    for check in unsettled {
        let why = reasons.get(&check.id).copied().unwrap_or_default();
        open.push(OpenPoint {
            check: check.id,
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
