//! Checklists that come in: a new one, or the newer text of one that is attached.

use crate::{
    checklist::{self, Checklist, Step},
    engine::{Rejection, act::ListText, rejection::Result},
    id::CheckId,
    record::{Body, ChecklistAttached, ChecklistSetAside, List, OwnResponse, State},
};

/// A list that is not attached, or that was set aside.
pub(super) fn attach(state: &State, list: ListText) -> Result<Body> {
    let rules = parse(&list)?;
    match state.list(&rules.id) {
        Some(known) if !known.is_set_aside() => return Err(Rejection::ListAttached(rules.id)),
        Some(known) => check_questions(state, known, &rules)?,
        None => {}
    }
    Ok(attached(rules, list))
}

/// The newer text of an attached list. It is rejected when nothing differs.
pub(super) fn upgrade(state: &State, list: ListText) -> Result<Body> {
    let rules = parse(&list)?;
    let Some(known) = state.list(&rules.id).filter(|list| !list.is_set_aside()) else {
        return Err(Rejection::ListNotAttached(rules.id));
    };
    if known.sha256 == list.sha256 || *known.written() == rules {
        return Err(Rejection::SameList(rules.id));
    }
    check_questions(state, known, &rules)?;
    Ok(attached(rules, list))
}

/// A step that was answered must not ask another party or another question in another text: the old
/// answer would count for it.
fn check_questions(state: &State, known: &List, rules: &Checklist) -> Result<()> {
    for (_, step) in rules.steps() {
        if asks_another_thing(state, known, step) {
            let id = CheckId::new(&rules.id, &step.id);
            return Err(Rejection::OtherQuestion(id));
        }
    }
    Ok(())
}

/// Both lists are attached, and they are two.
pub(super) fn set_aside(state: &State, aside: ChecklistSetAside) -> Result<Body> {
    for id in [&aside.id, &aside.instead] {
        if state.list(id).is_none_or(List::is_set_aside) {
            return Err(Rejection::ListNotAttached(id.clone()));
        }
    }
    if aside.id == aside.instead {
        return Err(Rejection::ListAttached(aside.id));
    }
    Ok(aside.into())
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
