//! Deeds of one's own that come back after they were done: those that are repeated, and those that
//! are looked at afterwards.

use super::model::{Check, Evaluation, Repeats, look};
use crate::{checklist::Step, id::CheckId, quantity::Moment, record::State, status::Status};

/// The evaluation of a deed that was done: done again as often as its step says, then looked at.
pub(super) fn after_done<'a>(state: &'a State, id: &CheckId, step: &Step) -> Evaluation<'a> {
    let done = Evaluation::of(Status::Done);
    let times = times(state, id, step);
    let Some(last) = times.last().copied() else {
        return done;
    };
    let repeats = step.repeat.map(|_| Repeats {
        done: times.len(),
        of: step.times,
    });
    let done = Evaluation { repeats, ..done };
    let again = step
        .repeat
        .filter(|_| repeats.is_some_and(Repeats::is_left));
    if let Some(repeat) = again {
        return Evaluation {
            due: Some(look(state.after(repeat, last))),
            looks_left: true,
            ..done
        };
    }
    match next_look(state, id, step, last) {
        Some(at) => Evaluation {
            due: Some(look(at)),
            looks_left: true,
            ..done
        },
        None => done,
    }
}

/// When to look at what was done; none when its step wants no look, or no more.
fn next_look(state: &State, id: &CheckId, step: &Step, done: Moment) -> Option<Moment> {
    let verify = step.verify.as_ref()?;
    let seen = state.observations.iter();
    let looks = seen.filter(|seen| seen.at >= done && seen.verifies.contains(id));
    let looks: Vec<Moment> = looks.map(|seen| seen.at).collect();
    match looks.last() {
        None => Some(state.after(verify.after, done)),
        Some(_) if looks.len() >= verify.times.unwrap_or(1) as usize => None,
        Some(last) => Some(state.after(verify.repeat.unwrap_or(verify.after), *last)),
    }
}

/// The times at which a check was done, one for each time that counts.
pub fn times_done(state: &State, check: &Check<'_>) -> Vec<Moment> {
    let step = check.step().filter(|_| check.repeats.is_some());
    step.map_or_else(Vec::new, |step| times(state, &check.id, step))
}

/// The times at which a step was done or files were kept for it. What is recorded within half the
/// interval belongs to the same time: several files, or what was found.
fn times(state: &State, id: &CheckId, step: &Step) -> Vec<Moment> {
    let done = state.done.get(id).into_iter().flatten().copied();
    let files = step.attach.iter().flat_map(|_| state.kept_for(id));
    let mut all: Vec<Moment> = done.chain(files).collect();
    all.sort();
    let Some(repeat) = step.repeat else {
        return all.pop().into_iter().collect();
    };
    let mut times: Vec<Moment> = Vec::new();
    for at in all {
        let is_same = times.last().is_some_and(|first| {
            let half = (state.after(repeat, *first) - *first) / 2;
            at - *first < half
        });
        if !is_same {
            times.push(at);
        }
    }
    times
}
