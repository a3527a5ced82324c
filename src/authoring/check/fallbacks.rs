//! Fallbacks: a critical question has one for every bad answer.

use std::collections::BTreeSet;

use super::checker::Checker;
use crate::{
    authoring::{
        placeholder::{Commas, condition_on},
        problem::ProblemKind,
        tree::Path,
    },
    checklist::{Condition, Step, holds},
    status::Status,
};

/// The answer that opens no fallback.
const GOOD: Status = Status::Confirmed;

/// A status, and the further answer that counts as it.
type Failure<'a> = (Status, Option<&'a str>);

/// Reports critical steps for whose bad answers no step opens and no reason is given.
pub(super) fn check(check: &mut Checker<'_>) {
    let steps = check.steps();
    let needs_fallback =
        |step: &Step| step.critical && step.confirm.is_some() && step.no_fallback.is_none();
    for (path, step) in steps.iter().filter(|(_, step)| needs_fallback(step)) {
        let mut without = Vec::new();
        let mut limited = Vec::new();
        for bad in step.failures() {
            let word = bad.1.unwrap_or(bad.0.code()).to_owned();
            let others = steps.iter().map(|(_, other)| other);
            let opened: Vec<_> = others.filter(|other| opened_by(other, step, bad)).collect();
            if opened.is_empty() {
                without.push(word);
            } else if !opened.iter().any(|other| other.holds_wherever(step)) {
                limited.push(word);
            }
        }
        report(check, step, without, limited, &path.key("id"));
    }
}

/// Reports the answers without a fallback, and those with one in some countries only.
fn report(
    check: &mut Checker<'_>,
    step: &Step,
    without: Vec<String>,
    limited: Vec<String>,
    path: &Path<'_>,
) {
    if !without.is_empty() {
        let problem = ProblemKind::NoFallback {
            id: step.id.clone(),
            condition: condition_on(&step.id, &without),
            standings: Commas(without),
        };
        check.report(problem, path);
    }
    if !limited.is_empty() {
        let problem = ProblemKind::FallbackElsewhere {
            id: step.id.clone(),
            standings: Commas(limited),
        };
        check.report(problem, path);
    }
}

/// Whether the condition of `other` can be true because of this answer to `step`, and not with a
/// good one.
fn opened_by(other: &Step, step: &Step, bad: Failure<'_>) -> bool {
    let opens = |when| outcomes(when, &step.id, bad).contains(&(true, false));
    other.when.as_ref().is_some_and(opens)
}

/// Every pair of values that the condition can have with `step` answered so and with it at
/// [`GOOD`], whatever else it reads.
fn outcomes(when: &Condition, step: &str, bad: Failure<'_>) -> BTreeSet<(bool, bool)> {
    let join = |parts: &[Condition], unit: bool, op: fn(bool, bool) -> bool| {
        let pairs = parts.iter().map(|part| outcomes(part, step, bad));
        pairs.fold(BTreeSet::from([(unit, unit)]), |before, next| {
            let with = |a: (bool, bool)| next.iter().map(move |b| (op(a.0, b.0), op(a.1, b.1)));
            before.into_iter().flat_map(with).collect()
        })
    };
    if let Some(all) = &when.all {
        return join(all, true, |a, b| a && b);
    }
    if let Some(any) = &when.any {
        return join(any, false, |a, b| a || b);
    }
    if let Some(part) = &when.not {
        let outcomes = outcomes(part, step, bad).into_iter();
        return outcomes.map(|(a, b)| (!a, !b)).collect();
    }
    match (&when.check, &when.is) {
        (Some(read), Some(is)) if read == step => {
            let (status, option) = bad;
            let is_in = holds(status, option, is) == Some(true);
            [(is_in, is.has(GOOD.code()))].into()
        }
        _ => [(false, false), (true, true)].into(),
    }
}
