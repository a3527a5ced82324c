//! The incidents of a store, from their kept summaries.

use serde_json::{Value, json};

use super::{
    board::Shape,
    case::{Case, has_come, when},
    table::{columns, sentence},
};
use crate::{
    page::{Line, Role},
    quantity::{Moment, TimeContext, short},
    record::{Due, Summary},
    t,
    text::{Lang, sanitize_inline},
};

/// The column of what an incident is called, which alone gives way.
const NAME: usize = 1;

/// The incidents of a store, the one last touched first.
pub(crate) fn list(cases: &[Case<'_>], lang: Lang, here: TimeContext, shape: Shape) -> Vec<Line> {
    if cases.is_empty() {
        return vec![Line::plain(t!(lang, ListNothing))];
    }
    let heads = [
        t!(lang, BoardNumber),
        t!(lang, ListName),
        t!(lang, ListOpen),
        t!(lang, ListNeed),
        t!(lang, ListDue),
        t!(lang, ListTouched),
    ];
    let heads = heads.map(|head| Line::of(Role::Quiet, head)).to_vec();
    let rows = cases.iter().map(|case| row(case, lang, here));
    if shape.is_table() {
        let table: Vec<_> = std::iter::once(heads).chain(rows).collect();
        return columns(&table, |at| at == NAME, shape.width);
    }
    rows.flat_map(|row| sentence(&row, &heads, shape)).collect()
}

fn row(case: &Case<'_>, lang: Lang, here: TimeContext) -> Vec<Line> {
    let now = here.now;
    let summary = case.summary;
    let next = summary.owed().next();
    let next = next.map_or_else(|| Line::plain("-"), |due| when(lang, due, now));
    let open = if summary.closed {
        Line::of(Role::Quiet, t!(lang, ListClosed))
    } else {
        Line::plain(summary.open.to_string())
    };
    let touched = summary.touched.map(|at| short(lang, at, here));
    vec![
        Line::plain(format!(" {}", case.number)),
        Line::plain(name(summary, lang)),
        open,
        need(summary, now),
        next,
        Line::of(Role::Quiet, touched.unwrap_or_default()),
    ]
}

/// How many points need the person; of a closed incident, those whose time has come.
fn need(summary: &Summary, now: Moment) -> Line {
    let passed = summary.owed().filter(|due| has_come(due, now)).count();
    let is_alarming = passed > 0 || (!summary.closed && summary.alarming > 0);
    let role = if is_alarming {
        Role::Alarm
    } else {
        Role::Plain
    };
    let text = match (summary.closed, passed) {
        (true, 0) => "-".to_owned(),
        (true, passed) => passed.to_string(),
        (false, _) => alarming(summary, now).to_string(),
    };
    Line::of(role, text)
}

/// How many points are overdue or alarming. One that is both counts once.
fn alarming(summary: &Summary, now: Moment) -> usize {
    let counted_already = |due: &Due| due.beside.is_none() && due.status.is_alarming();
    let overdue = summary
        .owed()
        .filter(|due| due.is_overdue(now) && !counted_already(due));
    summary.alarming as usize + overdue.count()
}

fn name(summary: &Summary, lang: Lang) -> String {
    let parts = [&summary.service, summary.title.in_lang(lang)];
    let mut parts = parts.map(sanitize_inline).to_vec();
    parts.retain(|part| !part.is_empty());
    parts.join(": ")
}

/// The incidents, for programs.
pub(crate) fn list_json(cases: &[Case<'_>], lang: Lang) -> Value {
    let value = |case: &Case<'_>| {
        json!({
            "incident": case.incident,
            "number": case.number,
            "title": case.summary.title.in_lang(lang),
            "service": case.summary.service,
            "closed": case.summary.closed,
            "touched": case.summary.touched,
            "open": case.summary.open,
            "settled": case.summary.settled,
            "alarming": case.summary.alarming,
            "due": case.summary.owed().next().map(|due| due.at),
        })
    };
    json!({ "incidents": cases.iter().map(value).collect::<Vec<_>>() })
}
