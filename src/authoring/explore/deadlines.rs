//! Times that cannot be kept: a step that takes over when an answer fails, and is due before that
//! answer is.

use super::{plan::Plan, variants::is_failed};
use crate::{
    authoring::problem::ProblemKind,
    checklist::{Condition, Step},
    quantity::Span,
};

/// A step that only comes up when an answer fails, and whose time has passed by then.
pub(super) fn due_too_early(plan: &Plan<'_>, at: usize) -> Option<ProblemKind> {
    let step = plan.steps[at];
    let own = within(plan, step)?;
    let read = failing(step.when.as_ref()?);
    let mut read = read.into_iter().filter_map(|id| plan.list.step(id));
    let later = read.find(|read| {
        let is_later = |within| own.is_shorter_than(within);
        read.confirm.is_some() && within(plan, read).is_some_and(is_later)
    })?;
    Some(ProblemKind::DueTooEarly {
        id: step.id.clone(),
        read: later.id.clone(),
    })
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
    match (&when.check, &when.is) {
        (Some(step), Some(is)) if is.values().all(is_failed) => vec![step],
        _ => Vec::new(),
    }
}
