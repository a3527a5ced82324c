//! Checklists that come in: a new one, or the newer text of one that is attached.

use crate::{
    checklist::{self, Checklist, Step},
    engine::Rejection,
    id::CheckId,
    record::{Body, ChecklistAttached, List, ListOrigin, OwnResponse, State},
};

pub(super) fn attach(
    state: &State,
    text: String,
    sha256: String,
    origin: ListOrigin,
) -> Result<Vec<Body>, Rejection> {
    let rules = checklist::parse(&text).map_err(|_| Rejection::BadList)?;
    if state.lists.iter().any(|list| list.rules.id == rules.id) {
        return Err(Rejection::ListAttached(rules.id));
    }
    Ok(attached(rules, text, sha256, origin))
}

/// The newer text of an attached list. It is refused when nothing differs, and when it asks
/// somebody else, or something else, under a name that was answered already: that answer would
/// count for a question that nobody asked.
pub(super) fn upgrade(
    state: &State,
    text: String,
    sha256: String,
    origin: ListOrigin,
) -> Result<Vec<Body>, Rejection> {
    let rules = checklist::parse(&text).map_err(|_| Rejection::BadList)?;
    let list = state.lists.iter().find(|list| list.rules.id == rules.id);
    let list = list.ok_or_else(|| Rejection::ListNotAttached(rules.id.clone()))?;
    if list.sha256 == sha256 || *list.written() == rules {
        return Err(Rejection::SameList(rules.id));
    }
    let other = rules
        .steps()
        .map(|(_, step)| step)
        .find(|step| asks_another_thing(state, list, step));
    if let Some(step) = other {
        return Err(Rejection::OtherQuestion(CheckId::new(&rules.id, &step.id)));
    }
    Ok(attached(rules, text, sha256, origin))
}

fn attached(rules: Checklist, text: String, sha256: String, origin: ListOrigin) -> Vec<Body> {
    let Checklist { id, version, .. } = rules;
    vec![
        ChecklistAttached {
            id,
            version,
            sha256,
            origin,
            text,
        }
        .into(),
    ]
}

/// Whether a step that was touched under its old text is another question now, or does not take the
/// answer any more that it was given.
fn asks_another_thing(state: &State, list: &List, step: &Step) -> bool {
    let Some(before) = list.step(&step.id) else {
        return false;
    };
    let bare = |step: &Step| Step {
        options: Vec::new(),
        ..step.clone()
    };
    let same = bare(before).is_equivalent_to(&bare(step));
    let value = match state.answers.get(
        state
            .canonical_id(&CheckId::new(&list.rules.id, &step.id))
            .as_ref(),
    ) {
        Some((_, OwnResponse::Value(value))) => Some(value),
        _ => None,
    };
    let takes = |value: &String| {
        step.options.is_empty() || step.options.iter().any(|option| option.id == *value)
    };
    (!same && state.is_step_touched(&list.rules.id, before)) || !value.is_none_or(takes)
}
