//! Times that cannot be kept: a step that takes over when an answer fails, and is due before that
//! answer is.

use super::{finding::Finding, plan::Plan};
use crate::{
    authoring::{explore::variants::is_failed, tree::Path},
    checklist::{Condition, Step},
    quantity::Span,
};

/// A step that only comes up when an answer fails, and whose time has passed by then.
pub(super) fn step(
    plan: &Plan<'_>,
    at: usize,
    path: &Path<'static>,
) -> Option<(Finding, Path<'static>)> {
    let step = plan.steps[at];
    let own = within(plan, step)?;
    let before =
        |read: &&Step| within(plan, read).is_some_and(|within| own.is_shorter_than(within));
    let failing = failing(step.when.as_ref()?)
        .into_iter()
        .filter_map(|id| plan.list.step(id));
    let read = failing.filter(|read| read.confirm.is_some()).find(before)?;
    let finding = Finding::DueTooEarly {
        step: step.id.clone(),
        read: read.id.clone(),
    };
    let key = if step.within.is_some() {
        "within"
    } else {
        "id"
    };
    Some((finding, path.key(key)))
}

/// A step's time from when the incident was noticed; none when it counts from something else.
fn within(plan: &Plan<'_>, step: &Step) -> Option<Span> {
    let (phase, _) = plan.list.steps().find(|(_, known)| known.id == step.id)?;
    step.within.or(phase.within).filter(|_| step.from.is_none())
}

/// The steps that must have failed for this condition to be true.
fn failing(when: &Condition) -> Vec<&str> {
    if let Some(parts) = &when.all {
        return parts.iter().flat_map(failing).collect();
    }
    let fails = when
        .is
        .as_ref()
        .is_some_and(|is| is.values().all(is_failed));
    when.check
        .as_deref()
        .filter(|_| fails)
        .into_iter()
        .collect()
}
