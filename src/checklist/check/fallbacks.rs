//! Fallbacks: whatever the answer to a critical question, there is a way on.

use super::Check;
use crate::{
    checklist::{Condition, Step, problem::What},
    status::Status,
};

/// The answer that opens no fallback.
const GOOD: Status = Status::Confirmed;

/// Reports critical steps for whose bad answers no step opens and no reason is given.
pub(super) fn check(check: &mut Check<'_, '_, '_>) {
    let steps = check.steps();
    for (path, step) in &steps {
        if !step.critical || step.confirm.is_none() || step.no_fallback.is_some() {
            continue;
        }
        let (mut without, mut limited) = (Vec::new(), Vec::new());
        for standing in Status::FAILED {
            let opened = steps.iter().map(|(_, other)| other).filter(|other| opened_by(other, step, standing));
            let opened: Vec<_> = opened.collect();
            if opened.is_empty() {
                without.push(standing);
            } else if !opened.iter().any(|other| other.holds_wherever(step)) {
                limited.push(standing);
            }
        }
        if !without.is_empty() {
            check.report(What::NoFallback(step.id.clone(), without), &path.key("id"));
        }
        if !limited.is_empty() {
            check.report(What::FallbackElsewhere(step.id.clone(), limited), &path.key("id"));
        }
    }
}

/// Whether the condition of `other` can be true because `step` stands so, where it would not be if it stood well.
fn opened_by(other: &Step, step: &Step, standing: Status) -> bool {
    other.when.as_ref().is_some_and(|when| outcomes(when, &step.id, standing).contains(&(true, false)))
}

/// Every pair of values that the condition can have with `step` at `standing` and with it at [`GOOD`], whatever else it
/// reads.
fn outcomes(when: &Condition, step: &str, standing: Status) -> Vec<(bool, bool)> {
    let join = |parts: &[Condition], unit: bool, op: fn(bool, bool) -> bool| {
        let pairs = parts.iter().map(|part| outcomes(part, step, standing));
        pairs.fold(vec![(unit, unit)], |before, next| {
            let mut after: Vec<_> =
                before.iter().flat_map(|a| next.iter().map(|b| (op(a.0, b.0), op(a.1, b.1)))).collect();
            after.sort_unstable();
            after.dedup();
            after
        })
    };
    if let Some(all) = &when.all {
        return join(all, true, |a, b| a && b);
    }
    if let Some(any) = &when.any {
        return join(any, false, |a, b| a || b);
    }
    if let Some(part) = &when.not {
        return outcomes(part, step, standing).into_iter().map(|(a, b)| (!a, !b)).collect();
    }
    match (&when.check, &when.is) {
        (Some(read), Some(is)) if read == step => vec![(is.has(standing.code()), is.has(GOOD.code()))],
        _ => vec![(false, false), (true, true)],
    }
}
