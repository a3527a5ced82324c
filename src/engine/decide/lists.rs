//! Checklists that come in: a new one, or the newer text of one that is attached.

use crate::{
    checklist::{self, Checklist, Step},
    engine::{Rejection, act::ListText, rejection::Result},
    id::CheckId,
    record::{Body, ChecklistAttached, List, OwnResponse, State},
};

pub(super) fn attach(state: &State, list: ListText) -> Result<Body> {
    let rules = parse(&list)?;
    if state.list(&rules.id).is_some() {
        return Err(Rejection::ListAttached(rules.id));
    }
    Ok(attached(rules, list))
}

/// The newer text of an attached list. It is rejected when nothing differs, and when a step that
/// was answered asks another party or another question now: the old answer would count for it.
pub(super) fn upgrade(state: &State, list: ListText) -> Result<Body> {
    let rules = parse(&list)?;
    let Some(known) = state.list(&rules.id) else {
        return Err(Rejection::ListNotAttached(rules.id));
    };
    if known.sha256 == list.sha256 || *known.written() == rules {
        return Err(Rejection::SameList(rules.id));
    }
    for (_, step) in rules.steps() {
        if asks_another_thing(state, known, step) {
            let id = CheckId::new(&rules.id, &step.id);
            return Err(Rejection::OtherQuestion(id));
        }
    }
    Ok(attached(rules, list))
}

fn parse(list: &ListText) -> Result<Checklist> {
    checklist::parse(&list.text).map_err(|cause| Rejection::BadList(cause.to_string()))
}

fn attached(rules: Checklist, list: ListText) -> Body {
    ChecklistAttached {
        id: rules.id,
        version: rules.version,
        sha256: list.sha256,
        origin: list.origin,
        text: list.text,
    }
    .into()
}

/// Whether a step that was touched under its old text is another question now, or does not take the
/// answer any more that it was given.
fn asks_another_thing(state: &State, list: &List, step: &Step) -> bool {
    let Some(before) = list.step(&step.id) else {
        return false;
    };
    let is_same = without_options(before).is_equivalent_to(&without_options(step));
    if !is_same && state.is_step_touched(&list.rules.id, before) {
        return true;
    }
    let id = CheckId::new(&list.rules.id, &step.id);
    match state.answers.get(state.canonical_id(&id).as_ref()) {
        Some((_, OwnResponse::Value(value))) if !step.options.is_empty() => {
            step.options.iter().all(|option| option.id != *value)
        }
        _ => false,
    }
}

fn without_options(step: &Step) -> Step {
    Step {
        options: Vec::new(),
        ..step.clone()
    }
}
