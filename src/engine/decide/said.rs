//! What parties said and what was seen; corrections of both.

use super::{asked_of_party, excluded_by, kept, known_check, known_contact, known_item, next};
use crate::{
    engine::{Refusal, act::Said, standing::default_promise},
    id::{CheckId, ItemId},
    quantity::{Moment, Span},
    record::{Agreement, Body, ItemChanged, Observed, Retracted, SaidBack, State, Stated, Verdict},
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
    let by = promised.then(|| by.unwrap_or_else(|| state.after(promise(own), now)));
    let (words, why) = (kept(&words)?, String::new());
    Ok(Stated { contact, answer, check, verdict, by, no_time_given, words, group: false, supersedes: None, why })
}

/// Something seen, on its way in.
pub(super) struct Seen {
    pub(super) sign: Option<String>,
    pub(super) item: Option<ItemId>,
    pub(super) text: String,
    pub(super) contradicts: Vec<CheckId>,
    pub(super) verifies: Vec<CheckId>,
    pub(super) evidence: Vec<u32>,
}

pub(super) fn observe(state: &State, seen: Seen, now: Moment) -> Result<Vec<Body>, Refusal> {
    let Seen { sign, item, text, mut contradicts, verifies, evidence } = seen;
    item.as_ref().map_or(Ok(()), |item| known_item(state, item))?;
    contradicts.iter().chain(&verifies).try_for_each(|check| known_check(state, check))?;
    let text = kept(&text)?;
    if sign.is_none() && text.trim().is_empty() && contradicts.is_empty() && verifies.is_empty() {
        return Err(Refusal::Nothing);
    }
    let mut bodies = Vec::new();
    if let Some(name) = &sign {
        let (list, id) = name.split_once('/').ok_or_else(|| Refusal::NoSuchSign(name.clone()))?;
        let rules = state.lists.iter().map(|list| &list.rules).find(|rules| rules.id == list);
        let known = rules.and_then(|rules| rules.sign(id)).ok_or_else(|| Refusal::NoSuchSign(name.clone()))?;
        if known.item.is_some() && item.is_none() {
            return Err(Refusal::SignNeedsItem(name.clone()));
        }
        for check in excluded_by(state, id, item.as_ref(), now) {
            if !contradicts.contains(&check) && !verifies.contains(&check) {
                contradicts.push(check);
            }
        }
        bodies.extend(set_time(state, item.as_ref(), known.sets.as_deref(), now));
    }
    bodies.insert(0, Observed { sign, item, text, contradicts, verifies, evidence }.into());
    Ok(bodies)
}

/// The sign's time goes into the item's time field, when the field has none yet: legal windows count from it.
fn set_time(state: &State, item: Option<&ItemId>, field: Option<&str>, now: Moment) -> Option<Body> {
    let (item, field) = item.zip(field)?;
    if state.item(item)?.fields.contains_key(field) {
        return None;
    }
    let fields = [(field.to_owned(), now.to_rfc3339())].into();
    Some(ItemChanged { item: item.clone(), fields, why: String::new() }.into())
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
