//! What a checklist must keep beyond its shape, so that nothing in it is silently ignored: every
//! name means something, every step can be acted on, every condition can become true, every text
//! can be said.

mod checker;
mod conditions;
mod cycles;
mod fallbacks;
mod names;
mod outlook;
mod readable;
mod references;
mod steps;
mod texts;
mod unused;

use checker::Checker;

use super::{problem::Problem, tree::Tree};
use crate::checklist::Checklist;

/// Adds everything that `list` does not keep to `problems`. `lists` are the checklists that may be
/// opened.
pub(super) fn check(
    list: &Checklist,
    tree: &Tree<'_>,
    lists: &[&str],
    problems: &mut Vec<Problem>,
) {
    let mut check = Checker::new(list, tree, lists, std::mem::take(problems));
    names::check(&mut check);
    references::check(&mut check);
    steps::check(&mut check);
    outlook::check(&mut check);
    let before = check.problems.len();
    conditions::check(&mut check);
    let conditions_hold = check.problems.len() == before;
    texts::check(&mut check);
    readable::check(&mut check);
    // What is left out could be the very fallback or citation that seems to be missing.
    if tree.dropped.is_empty() && check.steps_are_distinct() {
        cycles::check(&mut check);
        // A condition that means nothing may be the fallback that seems to be missing.
        if conditions_hold {
            fallbacks::check(&mut check);
        }
    }
    // What seems to be unused may be what an error was meant to name.
    if !check.has_errors() {
        unused::check(&mut check);
        readable::answers(&mut check);
    }
    *problems = check.problems;
}
