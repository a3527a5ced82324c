//! What parties said and what was seen; corrections of both.

use super::{asked_of_party, kept, known_contact, next};
use crate::{
    engine::{Refusal, act::Said, standing::default_promise},
    quantity::{Moment, Span},
    record::{Agreement, Body, Retracted, SaidBack, State, Stated, Verdict},
};

/// The default of a promise without a time, for a check that no step of a list defines.
fn promise(own: Option<Span>) -> Span {
    own.unwrap_or_else(|| default_promise(None))
}

pub(super) fn state(
    state: &State,
    contact: Option<u32>,
    said: Vec<Said>,
    group: bool,
    answer: Option<u32>,
    now: Moment,
) -> Result<Vec<Body>, Refusal> {
    if said.is_empty() {
        return Err(Refusal::Nothing);
    }
    let (contact, answer) = match answer {
        Some(answer) => (contact_of(state, answer).ok_or(Refusal::NoSuchAnswer(answer))?, answer),
        None => {
            contact.map_or(Ok(()), |contact| known_contact(state, contact))?;
            (contact, next(state.given.answer))
        }
    };
    let one = |said: Said| {
        let body = stated(state, said, contact, answer, now)?;
        Ok(Stated { group: group && body.verdict == Verdict::Confirmed, ..body }.into())
    };
    said.into_iter().map(one).collect()
}

/// The contact in which an answer was given: what continues the answer belongs there too.
fn contact_of(state: &State, answer: u32) -> Option<Option<u32>> {
    let mut said = state.statements.values().flatten();
    said.find(|statement| statement.answer == answer).map(|statement| statement.contact)
}

fn stated(state: &State, said: Said, contact: Option<u32>, answer: u32, now: Moment) -> Result<Stated, Refusal> {
    let Said { check, verdict, by, words } = said;
    let own = asked_of_party(state, &check)?;
    let promised = verdict == Verdict::Promised;
    let no_time_given = promised && by.is_none();
    let by = promised.then(|| by.unwrap_or_else(|| promise(own).after(now)));
    let (words, why) = (kept(&words)?, String::new());
    Ok(Stated { contact, answer, check, verdict, by, no_time_given, words, group: false, supersedes: None, why })
}

/// The corrected statement is an answer of its own: nothing else rests on it, and it is said back by itself.
pub(super) fn fix(state: &State, said: Said, why: &str, said_back: bool, now: Moment) -> Result<Vec<Body>, Refusal> {
    let last = state.statements.get(&said.check).and_then(|said| said.last());
    let last = last.ok_or_else(|| Refusal::NothingStated(said.check.clone()))?;
    let answer = next(state.given.answer);
    let body = stated(state, said, last.contact, answer, now)?;
    let mut bodies = vec![Stated { supersedes: Some(last.seq), why: kept(why)?, ..body }.into()];
    if said_back {
        bodies.push(SaidBack { answer, agreement: Agreement::Agreed, text: String::new() }.into());
    }
    Ok(bodies)
}

pub(super) fn undo(state: &State, events: Vec<u64>, why: &str) -> Result<Vec<Body>, Refusal> {
    if events.is_empty() {
        return Err(Refusal::Nothing);
    }
    let gone = |event: &&u64| **event == 0 || **event > state.seq || state.withdrawn.contains(event);
    if let Some(&event) = events.iter().find(gone) {
        return Err(Refusal::NoSuchEvent(event));
    }
    if let Some(kind) = events.iter().find_map(|event| state.frames.get(event)) {
        return Err(Refusal::CannotUndo(kind));
    }
    Ok(vec![Retracted { events, why: kept(why)? }.into()])
}
