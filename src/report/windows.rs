//! The legal windows.

use super::wanted::{SourceRow, Window};
use crate::{
    checklist::{Basis, Cited},
    engine::{self, Check, Live, Start},
    redaction::{Addressee, Audience},
    text::LocalizedText,
    wording::{View, clause},
};

/// What a live legal window rests on.
pub(crate) fn window(check: &Check<'_>) -> Option<Basis> {
    check.basis().filter(|_| check.live == Live::Yes)
}

/// Whether a check is a legal window in which something can still be done.
pub(crate) fn is_open(check: &Check<'_>) -> bool {
    window(check).is_some() && !check.settled
}

/// What a deadline counts from, when nobody knows it: the label of the field, or the question.
fn missing(view: View<'_>, check: &Check<'_>) -> String {
    let from = check.step().and_then(|step| step.from.as_deref());
    let from = from.filter(|_| check.start != Start::Known);
    let words = from.and_then(|from| start(view, check, from));
    let words = words.map(|words| clause(&view.fill(words, None, None)));
    words.unwrap_or_default()
}

/// What a field or a question is called from which a deadline counts.
fn start<'a>(view: View<'a>, check: &Check<'a>, from: &str) -> Option<&'a LocalizedText> {
    let Some((kind, field)) = from.split_once('.') else {
        let asked = check.steps().find_map(|(list, _)| list.rules.step(from));
        return asked?.ask.as_ref();
    };
    let field = view.state.item_type(kind)?.field(field)?;
    Some(&field.label)
}

/// The windows; for others than the owner those whose day is sure.
pub(crate) fn windows(view: View<'_>, to: &Addressee) -> Vec<Window> {
    let row = |check: &Check<'_>| {
        let basis = window(check)?;
        let source = |source: &Cited| SourceRow {
            title: source.title.clone(),
            url: source.url.clone().unwrap_or_default(),
        };
        let is_free = check.step().is_some_and(|step| step.from.is_none());
        Some(Window {
            check: check.id.clone(),
            what: view.shown(&engine::step_text(view.state, check, view.lang)),
            last_day: check.deadline?,
            earliest: check.start != Start::Known,
            from_noticed: is_free || check.start == Start::Noticed,
            missing: missing(view, check),
            settled: check.settled,
            state: view.standing(check),
            sources: basis.sources.iter().map(source).collect(),
            as_of: basis.as_of,
            official: basis.official,
        })
    };
    let told = |check: &&Check<'_>| to.reader == Audience::Owner || check.start == Start::Known;
    let mut rows: Vec<_> = view.checks.iter().filter(told).filter_map(row).collect();
    rows.sort_by_key(|row| (row.settled, row.last_day));
    rows
}
