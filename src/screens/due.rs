//! What comes back at a time, and the incidents of a store. Both read the kept summaries, not the
//! records.

use serde_json::{Value, json};

use super::board::Shape;
use crate::page::layout::{cut_line, grid, hang_text, narrow, widest};
use crate::wording::{clause, legal_brief, words};
use crate::{
    id::{CheckId, IncidentId},
    page::{Align, Line, Role},
    quantity::{Moment, TimeContext, rough, short, short_day},
    record::{Due, Summary},
    status::{DueKind, Status},
    t,
    text::{Lang, sanitize_inline, wrap},
};

/// One incident of the store, as its summary knows it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Case<'a> {
    /// Its short number.
    pub number: u64,
    /// Its own name.
    pub incident: &'a IncidentId,
    /// What the engine last computed.
    pub summary: &'a Summary,
}

/// The fewest columns of a cell.
const MIN_COLUMN: usize = 8;
/// The lines of upcoming points that are shown; everything whose time has come is.
const UPCOMING: usize = 10;

/// What comes back at a time over all open incidents, overdue first. Empty when nothing does.
pub(crate) fn due(cases: &[Case<'_>], lang: Lang, here: TimeContext, shape: Shape) -> Vec<Line> {
    let now = here.now;
    let all = together(in_order(cases));
    let passed = all
        .iter()
        .filter(|group| group[0].1.is_overdue(now) || group[0].1.is_look_due(now))
        .count();
    let several = all
        .iter()
        .any(|group| group[0].0.number != all[0][0].0.number);
    let row = |(at, group): (usize, &Vec<(Case<'_>, &Due)>)| {
        let (case, due) = group[0];
        let mut row = vec![Line::plain(format!(" {}", at + 1))];
        if several {
            row.push(Line::of(
                Role::Quiet,
                t!(lang, DueCase, number = case.number),
            ));
        }
        let label = Line::plain(group_label(lang, group));
        let note = note(lang, due, here);
        let closed = case.summary.closed.then(|| t!(lang, DueClosed));
        row.extend([
            when(lang, due, now),
            label,
            Line::of(
                Role::Quiet,
                lang.list([Some(note), closed].into_iter().flatten()),
            ),
        ]);
        row
    };
    let shown: Vec<_> = all
        .iter()
        .take(passed + UPCOMING)
        .enumerate()
        .map(row)
        .collect();
    if shown.is_empty() {
        return vec![Line::plain(t!(lang, DueNothing))];
    }
    let mut lines = vec![Line::of(Role::Strong, t!(lang, DueHead))];
    let drawn: Vec<Vec<Line>> = if shape.is_table() {
        columns(&shown, shape.width)
            .into_iter()
            .map(|line| vec![line])
            .collect()
    } else {
        shown
            .iter()
            .map(|row| wrapped(&spoken(row, &[]), shape))
            .collect()
    };
    for (row, group) in drawn.into_iter().zip(&all) {
        lines.extend(row);
        lines.extend(basis(lang, group[0].1, shape));
    }
    let hidden = all.len() - shown.len();
    lines.extend(
        (hidden > 0).then(|| Line::of(Role::Quiet, format!(" {}", t!(lang, DueMore, n = hidden)))),
    );
    lines
}

/// What a legal window rests on, below its row.
fn basis(lang: Lang, due: &Due, shape: Shape) -> Vec<Line> {
    let Some(basis) = &due.legal else {
        return Vec::new();
    };
    let text = legal_brief(lang, basis);
    if shape.spoken {
        vec![Line::of(Role::Quiet, text)]
    } else {
        hang_text("    ", &text, Role::Quiet, shape.width)
    }
}

/// Items of one step that come back at the same time share a line.
fn together<'a>(all: Vec<(Case<'a>, &'a Due)>) -> Vec<Vec<(Case<'a>, &'a Due)>> {
    let mut groups: Vec<Vec<(Case<'a>, &'a Due)>> = Vec::new();
    for (case, due) in all {
        let same = |group: &&mut Vec<(Case<'a>, &'a Due)>| {
            let (other, first) = group[0];
            let step = |due: &'a Due| {
                (
                    &due.check.list,
                    &due.check.step,
                    due.check.item.is_some(),
                    &due.status,
                    due.at,
                )
            };
            other.number == case.number && due.check.item.is_some() && step(first) == step(due)
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push((case, due)),
            None => groups.push(vec![(case, due)]),
        }
    }
    groups
}

/// The items that a shared line names; more are counted.
const MAX_ENDS: usize = 4;

/// `4417 4418 parcel`: the ends of all items before the word that they share.
fn group_label(lang: Lang, group: &[(Case<'_>, &Due)]) -> String {
    let labels: Vec<_> = group.iter().map(|(_, due)| label(lang, due)).collect();
    let parts: Option<Vec<_>> = labels.iter().map(|label| label.split_once(' ')).collect();
    match parts {
        Some(parts) if parts.len() > 1 && parts.iter().all(|(_, word)| *word == parts[0].1) => {
            let ends: Vec<_> = parts.iter().map(|(end, _)| *end).collect();
            let more = ends.len().saturating_sub(MAX_ENDS);
            let more = if more > 0 {
                format!(" +{more}")
            } else {
                String::new()
            };
            format!(
                "{}{more} {}",
                ends[..ends.len().min(MAX_ENDS)].join(" "),
                parts[0].1
            )
        }
        _ => labels.join(", "),
    }
}

/// What is due, for programs.
pub(crate) fn due_json(cases: &[Case<'_>], lang: Lang, now: Moment) -> Value {
    let value = |(case, due): &(Case<'_>, &Due)| {
        json!({
            "incident": case.incident,
            "number": case.number,
            "check": due.check,
            "at": due.at,
            "kind": due.kind,
            "overdue_s": due.is_overdue(now).then(|| (now - due.at).num_seconds()),
            "look_due": due.is_look_due(now),
            "earliest": due.earliest,
            "closed": case.summary.closed,
            "standing": due.status,
            "beside": due.beside,
            "party": due.party,
            "assigned": Some(&due.assigned).filter(|name| !name.is_empty()),
            "label": label(lang, due),
            "legal": due.legal,
        })
    };
    json!({ "due": in_order(cases).iter().map(value).collect::<Vec<_>>() })
}

fn in_order<'a>(cases: &[Case<'a>]) -> Vec<(Case<'a>, &'a Due)> {
    let mut all: Vec<_> = cases
        .iter()
        .flat_map(|case| case.summary.owed().map(|due| (*case, due)))
        .collect();
    // What nobody knows to have passed does not stand before what has.
    all.sort_by_key(|(_, due)| due.at);
    all
}

fn when(lang: Lang, due: &Due, now: Moment) -> Line {
    if due.earliest {
        return Line::of(
            Role::Wait,
            t!(lang, DueEarliest, day = short_day(lang, due.at)),
        );
    }
    if due.is_overdue(now) {
        return Line::of(
            Role::Alarm,
            t!(lang, StandingOverdue, time = rough(lang, now - due.at)),
        );
    }
    if due.is_look_due(now) {
        return Line::of(Role::Wait, t!(lang, StandingLookDue));
    }
    Line::of(
        Role::Wait,
        t!(lang, DueIn, time = rough(lang, due.at - now)),
    )
}

fn label(lang: Lang, due: &Due) -> String {
    let who = sanitize_inline(due.who.in_lang(lang));
    match due.check.list.as_str() {
        CheckId::REACH => t!(lang, ReportReach, party = who),
        CheckId::ESCALATE => t!(lang, DueEscalation, party = who),
        _ => clause(&sanitize_inline(due.label.in_lang(lang))),
    }
}

/// Whose time it is, what is to be done about it, and the moment.
fn note(lang: Lang, due: &Due, here: TimeContext) -> String {
    let (party, at) = (
        sanitize_inline(due.who.in_lang(lang)),
        short(lang, due.at, here),
    );
    match due.beside.unwrap_or(due.status) {
        Status::Promised if due.kind == DueKind::Look => {
            t!(lang, DueNoTime, party = party, at = at)
        }
        Status::Promised => t!(lang, DuePromised, party = party, at = at),
        Status::Confirmed | Status::Verified => t!(lang, DueLook, at = at),
        status if !party.is_empty() => {
            let state = words::status(lang, status);
            if due.kind == DueKind::Look {
                return t!(lang, DueLookAgain, party = party, state = state, at = at);
            }
            match due.at < here.now {
                true => t!(lang, DueAskNow, party = party, state = state),
                false => t!(lang, DueAsk, party = party, state = state, at = at),
            }
        }
        _ => t!(lang, DueOwn, at = at),
    }
}

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
    ];
    let heads = heads
        .into_iter()
        .chain([t!(lang, ListDue), t!(lang, ListTouched)]);
    let heads = heads
        .map(|head| Line::of(Role::Quiet, head))
        .collect::<Vec<_>>();
    let rows = cases.iter().map(|case| list_row(case, lang, here));
    if !shape.is_table() {
        return rows
            .flat_map(|row| wrapped(&spoken(&row, &heads), shape))
            .collect();
    }
    columns(
        &std::iter::once(heads).chain(rows).collect::<Vec<_>>(),
        shape.width,
    )
}

/// A row as one sentence, on narrow screens in lines of the screen's width.
fn wrapped(line: &Line, shape: Shape) -> Vec<Line> {
    if shape.spoken {
        return vec![line.clone()];
    }
    let lines = wrap(&line.text(), shape.width.saturating_sub(3).max(10))
        .into_iter()
        .enumerate();
    lines
        .map(|(at, text)| Line::plain(if at == 0 { text } else { format!("   {text}") }))
        .collect()
}

/// A row read aloud: its cells one after the other, those behind the name with what stands above
/// them.
fn spoken(row: &[Line], heads: &[Line]) -> Line {
    let cell = |(at, cell): (usize, &Line)| match heads.get(at).filter(|_| at > 1) {
        Some(head) => format!("{} {}", head.text().trim(), cell.text().trim()),
        None => cell.text().trim().to_owned(),
    };
    Line::plain(
        row.iter()
            .enumerate()
            .map(cell)
            .collect::<Vec<_>>()
            .join(", "),
    )
}

fn list_row(case: &Case<'_>, lang: Lang, here: TimeContext) -> Vec<Line> {
    let now = here.now;
    let summary = case.summary;
    let passed = summary
        .owed()
        .filter(|due| due.is_overdue(now) || due.is_look_due(now))
        .count();
    let next = summary
        .owed()
        .next()
        .map_or_else(|| Line::plain("-"), |due| when(lang, due, now));
    let (open, need, next) = match summary.closed {
        true => {
            let need = if passed > 0 {
                Line::of(Role::Alarm, passed.to_string())
            } else {
                Line::plain("-")
            };
            (Line::of(Role::Quiet, t!(lang, ListClosed)), need, next)
        }
        false => (
            Line::plain(summary.open.to_string()),
            Line::of(
                if passed > 0 || summary.alarming > 0 {
                    Role::Alarm
                } else {
                    Role::Plain
                },
                need(summary, now),
            ),
            next,
        ),
    };
    let touched = summary
        .touched
        .map(|at| short(lang, at, here))
        .unwrap_or_default();
    let number = Line::plain(format!(" {}", case.number));
    vec![
        number,
        Line::plain(name(summary, lang)),
        open,
        need,
        next,
        Line::of(Role::Quiet, touched),
    ]
}

/// How many points are overdue, to be looked at again, or alarming. One that is both counts once.
fn need(summary: &Summary, now: Moment) -> String {
    let loud =
        |due: &&Due| due.is_overdue(now) && (due.beside.is_some() || !due.status.is_alarming());
    (summary.alarming as usize + summary.owed().filter(loud).count()).to_string()
}

fn name(summary: &Summary, lang: Lang) -> String {
    let (service, title) = (
        sanitize_inline(&summary.service),
        sanitize_inline(summary.title.in_lang(lang)),
    );
    [service, title]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(": ")
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

/// The rows as columns no wider than the screen: the widest column gives way first.
fn columns(rows: &[Vec<Line>], width: usize) -> Vec<Line> {
    let mut widths = widest(rows);
    narrow(&mut widths, |_| true, MIN_COLUMN, width);
    let columns: Vec<_> = widths
        .into_iter()
        .map(|columns| (columns, Align::Left))
        .collect();
    grid(rows, &columns)
        .iter()
        .map(|line| cut_line(line, width))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        engine,
        page::layout::line_width,
        wording::{Story, at, here, seen},
    };

    fn shape(width: usize) -> Shape {
        Shape {
            width,
            height: 24,
            spoken: false,
        }
    }

    fn drawn(code: &str, now: Moment, draw: impl Fn(&[Case<'_>], Lang) -> Vec<Line>) -> String {
        let summary = seen(&Story::contradicted(), code, now, |view| {
            engine::summary(view.state, view.checks)
        });
        let incident = IncidentId("0196cb3a".into());
        let other = Summary {
            closed: true,
            service: "Bank\u{202e}".into(),
            ..Summary::default()
        };
        let cases = [
            Case {
                number: 1,
                incident: &incident,
                summary: &summary,
            },
            Case {
                number: 2,
                incident: &incident,
                summary: &other,
            },
        ];
        draw(&cases, Lang::find(code).unwrap())
            .iter()
            .map(|line| line.text() + "\n")
            .collect()
    }

    #[test]
    fn what_is_due_on_saturday_morning() {
        let now = at("16", "08:00");
        for code in ["en", "ja"] {
            insta::assert_snapshot!(
                format!("due_{code}"),
                drawn(code, now, |cases, lang| due(
                    cases,
                    lang,
                    here(now),
                    shape(80)
                ))
            );
            insta::assert_snapshot!(
                format!("list_{code}"),
                drawn(code, now, |cases, lang| list(
                    cases,
                    lang,
                    here(now),
                    shape(80)
                ))
            );
        }
    }

    #[test]
    fn no_line_is_wider_than_the_screen() {
        let now = at("16", "08:00");
        for width in [40, 60, 80] {
            for code in ["en", "ja"] {
                drawn(code, now, |cases, lang| {
                    let lines = due(cases, lang, here(now), shape(width))
                        .into_iter()
                        .chain(list(cases, lang, here(now), shape(width)));
                    lines
                        .inspect(|line| assert!(line_width(line) <= width, "{}", line.text()))
                        .collect()
                });
            }
        }
    }

    #[test]
    fn nothing_due_is_said() {
        let text = due(&[], Lang::english(), here(at("16", "08:00")), shape(80));
        assert_eq!(text[0].text(), "Nothing is due.");
    }

    #[test]
    fn rows_are_read_aloud_without_columns() {
        let spoken = Shape {
            spoken: true,
            ..shape(80)
        };
        for code in ["en", "ja"] {
            let text = drawn(code, at("16", "08:00"), |cases, lang| {
                let now = at("16", "08:00");
                due(cases, lang, here(now), spoken)
                    .into_iter()
                    .chain(list(cases, lang, here(now), spoken))
                    .collect()
            });
            assert!(text.lines().count() > 4 && !text.contains("  "), "{text}");
        }
    }
}
