//! Another checklist in the place of one that does not fit. Everything that was entered stays; what
//! both lists ask is answered in both.

use crate::{
    engine::{self, Act},
    error::Result,
    record::ChecklistSetAside,
    session::{Work, checklists::AvailableList, own_question},
    t,
    text::sanitize_inline,
};

/// Attaches a list, if it is not attached yet, and sets the old one aside: both or nothing. The
/// number of the last event.
pub(crate) fn put_in_place(work: &mut Work<'_>, new: &AvailableList, old: &str) -> Result<u64> {
    let recorded = work.session.transaction(|session| {
        let known = session.state.list(&new.id);
        if known.is_none_or(|list| list.is_set_aside()) {
            session.act(Act::AttachList(new.written()))?;
        }
        session.act(Act::SetListAside(ChecklistSetAside {
            id: old.to_owned(),
            instead: new.id.clone(),
        }))
    })?;
    Ok(recorded.last)
}

/// Says what counts now, and asks the first questions of the new list that are still open.
pub(crate) fn show(work: &mut Work<'_>, new: &str) -> Result<()> {
    let text = done_text(work, new);
    work.message(&text)?;
    own_question::first_questions(work, new)
}

/// The new list, and for how many of its points something is recorded.
pub(crate) fn done_text(work: &Work<'_>, new: &str) -> String {
    let list = work.state().list(new);
    let title = list.map_or("", |list| list.rules.title.in_lang(work.lang));
    let checks = work.checks();
    let of_new = |check: &&engine::Check<'_>| check.steps().any(|(list, _)| list.rules.id == new);
    let touched = engine::live(&checks)
        .filter(of_new)
        .filter(|check| work.state().is_touched(&check.id))
        .count();
    t!(
        work.lang,
        ListChanged,
        list = sanitize_inline(title),
        n = touched
    )
}
