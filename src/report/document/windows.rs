//! Deadlines: the legal windows, and everything else that comes back at a time.

use super::{
    super::{Addressee, Reader, View},
    FollowUp, SourceRow, Window,
};
use crate::{
    checklist::{Basis, Cited},
    engine::{self, Check, DueKind, Live, Status, Verdict},
    quantity::Moment,
    record::{Answer, Statement},
    say,
};

/// What a live legal window rests on.
fn window(check: &Check<'_>) -> Option<Basis> {
    check.basis().filter(|_| check.live == Live::Yes)
}

/// Whether a check is a legal window in which something can still be done.
pub(super) fn is_open(check: &Check<'_>) -> bool {
    window(check).is_some() && !check.settled
}

/// Whether a deadline counts from when the incident was noticed, though the list names something else: that is not known.
pub(super) fn from_noticed(view: View<'_>, check: &Check<'_>) -> bool {
    let Some(from) = check.step().and_then(|step| step.from.as_deref()) else { return true };
    let answered = |id: &crate::id::CheckId| matches!(view.state.answers.get(id), Some((_, Answer::Value(_))));
    match (from.split_once('.'), check.item) {
        (Some((_, field)), Some(item)) => !item.fields.contains_key(field),
        (Some((kind, field)), None) => {
            !view.state.items.iter().any(|item| item.kind == kind && item.fields.contains_key(field))
        }
        (None, _) => !view.state.answers.keys().any(|id| id.step == from && answered(id)),
    }
}

pub(super) fn windows(view: View<'_>) -> Vec<Window> {
    let row = |check: &Check<'_>| {
        let basis = window(check)?;
        let source =
            |source: &Cited| SourceRow { title: source.title.clone(), url: source.url.clone().unwrap_or_default() };
        Some(Window {
            check: check.id.clone(),
            what: view.shown(&engine::step_text(view.state, check, view.lang)),
            last_day: check.deadline?,
            from_noticed: from_noticed(view, check),
            settled: check.settled,
            state: view.standing(check),
            sources: basis.sources.iter().map(source).collect(),
            as_of: basis.as_of,
        })
    };
    let mut rows: Vec<_> = view.checks.iter().filter_map(row).collect();
    rows.sort_by_key(|row| (row.settled, row.last_day));
    rows
}

/// What comes back at a time; for others than the keeper what they promised themselves, and the windows: when the keeper
/// looks again is its own business.
pub(super) fn follow_ups(view: View<'_>, to: &Addressee) -> Vec<FollowUp> {
    let own = |check: &&Check<'_>| to.reader == Reader::SelfReader || check.party.is_none_or(|party| party == to.party);
    let row = |check: &Check<'_>| {
        let shown = |kind: DueKind| to.reader == Reader::SelfReader || kind != DueKind::Look;
        let (at, kind) = comes_back(view, check).filter(|(_, kind)| shown(*kind))?;
        Some(FollowUp {
            check: check.id.clone(),
            what: view.check(check),
            party: check.party.map(|party| view.party(party)).unwrap_or_default(),
            at,
            kind,
            whole_day: window(check).is_some(),
            done: !check.is_open(),
            state: view.standing(check),
            text: text(view, check),
        })
    };
    let mut rows: Vec<_> =
        view.checks.iter().filter(|check| check.live == Live::Yes).filter(own).filter_map(row).collect();
    rows.sort_by_key(|row| row.at);
    rows
}

/// When a check comes back, or came back before it was settled, and whose time that is: a window on its last day,
/// anything else at the time that they named, else at the keeper's own.
fn comes_back(view: View<'_>, check: &Check<'_>) -> Option<(Moment, DueKind)> {
    if window(check).is_some() {
        return check.deadline.map(|last| (last, DueKind::Deadline));
    }
    if check.is_open() {
        return check.due.filter(|_| check.standing >= Status::Promised).zip(check.due_kind);
    }
    let said = view.state.statements.get(&check.id)?;
    let back = |said: &Statement| {
        let promised = said.verdict == Verdict::Promised;
        let look = || promised.then(|| (engine::follow_up(check, said), DueKind::Look));
        said.by.map(|by| (by, DueKind::Promise)).or_else(look)
    };
    said.iter().rev().find_map(back)
}

/// What is to be asked, or looked at.
fn text(view: View<'_>, check: &Check<'_>) -> String {
    let looks = matches!(check.standing, Status::Confirmed | Status::Verified);
    match check.step().and_then(|step| step.verify.as_ref()).filter(|_| looks) {
        Some(verify) => say!(view.lang, BoardNextLook, what = view.fill(&verify.look, check.item, None)),
        None => view.shown(&engine::step_text(view.state, check, view.lang)),
    }
}
