//! What the user says about a check: answers to own questions, steps done, skipped or given up, and
//! who has a check.

use super::{
    known::{self, Target, find},
    texts::{kept, reason},
    values,
};
use crate::{
    checklist::StepKind,
    engine::rejection::{Rejection, Result},
    id::CheckId,
    record::{Answered, Assigned, Body, CheckReopened, Done, Skipped, State, Waived},
};

/// The answer to an `ask` step, or to a question of the review. A reason corrects an earlier
/// answer.
pub(super) fn answer(state: &State, answered: Answered) -> Result<Body> {
    let why = kept(&answered.why)?;
    let Answered { check, value, .. } = answered;
    let value = answer_value(state, &check, &value)?;
    Ok(Answered { check, value, why }.into())
}

fn answer_value(state: &State, check: &CheckId, value: &str) -> Result<String> {
    if check.list == CheckId::REVIEW {
        return kept(value);
    }
    let Target::Step(step) = find(state, check)? else {
        return Err(Rejection::NoSuchCheck(check.clone()));
    };
    let Some(StepKind::Ask(_, kind)) = step.step_kind() else {
        return Err(Rejection::NotOwn(check.clone()));
    };
    values::checked(&step.id, kind, (&step.options, &step.range()), value)
}

pub(super) fn done(state: &State, done: Done) -> Result<Body> {
    known::own_step(state, &done.check)?;
    let note = kept(&done.note)?;
    Ok(Done { note, ..done }.into())
}

pub(super) fn skip(state: &State, skipped: Skipped) -> Result<Body> {
    known::check(state, &skipped.check)?;
    let why = reason(&skipped.why)?;
    Ok(Skipped { why, ..skipped }.into())
}

pub(super) fn waive(state: &State, waived: Waived) -> Result<Body> {
    known::check(state, &waived.check)?;
    let why = reason(&waived.why)?;
    Ok(Waived { why, ..waived }.into())
}

pub(super) fn assign(state: &State, assigned: Assigned) -> Result<Body> {
    known::check(state, &assigned.check)?;
    let to = kept(&assigned.to)?;
    Ok(Assigned { to, ..assigned }.into())
}

/// Opens a check that the user did, skipped or gave up. What a party said is withdrawn instead, and
/// a step that is done because something is there is opened by taking that out.
pub(super) fn reopen(state: &State, reopened: CheckReopened) -> Result<Body> {
    let CheckReopened { check, why } = reopened;
    known::check(state, &check)?;
    if !state.answers.contains_key(&check) && !state.has_file_for(&check) {
        return Err(Rejection::NothingToReopen(check));
    }
    let why = reason(&why)?;
    Ok(CheckReopened { check, why }.into())
}
