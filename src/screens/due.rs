//! What is due over all incidents of a store, from their kept summaries.

use serde_json::{Value, json};

use super::{
    board::Shape,
    case::{Case, has_come, when},
    table::{columns, sentence},
};
use crate::{
    id::CheckId,
    page::{Line, Role, layout::hang_text},
    quantity::{Moment, TimeContext, short},
    record::Due,
    status::{DueKind, Status},
    t,
    text::{Lang, sanitize_inline},
    wording::{clause, legal_brief, words},
};

/// The lines of upcoming points that are shown; everything whose time has come is.
const MAX_UPCOMING: usize = 10;
/// The items that a shared line names; more are counted.
const MAX_NUMBERS: usize = 4;

/// Points that share a line: items of one step that are due at the same time.
struct Group<'a> {
    case: Case<'a>,
    first: &'a Due,
    all: Vec<&'a Due>,
}

/// What is due over all open incidents, overdue first.
pub(crate) fn due(cases: &[Case<'_>], lang: Lang, here: TimeContext, shape: Shape) -> Vec<Line> {
    let groups = groups(cases);
    let passed = groups
        .iter()
        .filter(|group| has_come(group.first, here.now));
    let shown = groups.len().min(passed.count() + MAX_UPCOMING);
    if shown == 0 {
        return vec![Line::plain(t!(lang, DueNothing))];
    }
    let rows = rows(&groups, shown, lang, here);
    let mut lines = vec![Line::of(Role::Strong, t!(lang, DueHead))];
    for (row, group) in drawn(&rows, shape).into_iter().zip(&groups) {
        lines.extend(row);
        lines.extend(basis(lang, group.first, shape));
    }
    let hidden = groups.len() - shown;
    if hidden > 0 {
        let more = t!(lang, DueMore, n = hidden);
        lines.push(Line::of(Role::Quiet, format!(" {more}")));
    }
    lines
}

/// The cells of the first groups; the incident is named when there are several.
fn rows(groups: &[Group<'_>], shown: usize, lang: Lang, here: TimeContext) -> Vec<Vec<Line>> {
    let first = groups[0].case.number;
    let several = groups.iter().any(|group| group.case.number != first);
    let mut rows = Vec::new();
    for (group, n) in groups[..shown].iter().zip(1..) {
        let mut row = vec![Line::plain(format!(" {n}"))];
        if several {
            let case = t!(lang, DueCase, number = group.case.number);
            row.push(Line::of(Role::Quiet, case));
        }
        row.push(when(lang, group.first, here.now));
        row.push(Line::plain(group_label(lang, &group.all)));
        let closed = group.case.summary.closed.then(|| t!(lang, DueClosed));
        let note = [note(lang, group.first, here), closed.unwrap_or_default()];
        row.push(Line::of(Role::Quiet, lang.list(note)));
        rows.push(row);
    }
    rows
}

/// Each row in lines of the screen.
fn drawn(rows: &[Vec<Line>], shape: Shape) -> Vec<Vec<Line>> {
    if shape.is_table() {
        // The last two are what it is and the note.
        let words = rows.iter().map(Vec::len).max().unwrap_or_default() - 2;
        let lines = columns(rows, |at| at >= words, shape.width).into_iter();
        return lines.map(|line| vec![line]).collect();
    }
    rows.iter().map(|row| sentence(row, &[], shape)).collect()
}

/// What a legal window rests on, below its row.
fn basis(lang: Lang, due: &Due, shape: Shape) -> Vec<Line> {
    let Some(basis) = &due.legal else {
        return Vec::new();
    };
    let text = legal_brief(lang, basis);
    match shape.spoken {
        true => vec![Line::of(Role::Quiet, text)],
        false => hang_text("    ", &text, Role::Quiet, shape.width),
    }
}

fn groups<'a>(cases: &[Case<'a>]) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for (case, due) in in_order(cases) {
        let same =
            |group: &&mut Group<'a>| group.case.number == case.number && share(group.first, due);
        match groups.iter_mut().find(same) {
            Some(group) => group.all.push(due),
            None => groups.push(Group {
                case,
                first: due,
                all: vec![due],
            }),
        }
    }
    groups
}

/// Whether two points are items of one step that are due at the same time.
fn share(a: &Due, b: &Due) -> bool {
    let both_items = a.check.item.is_some() && b.check.item.is_some();
    let same_step = a.check.list == b.check.list && a.check.step == b.check.step;
    both_items && same_step && a.status == b.status && a.at == b.at
}

/// `4417 4418 parcel`: the short numbers of all items before the word that they share.
fn group_label(lang: Lang, group: &[&Due]) -> String {
    let labels: Vec<_> = group.iter().map(|due| label(lang, due)).collect();
    shared_label(&labels).unwrap_or_else(|| labels.join(", "))
}

/// None when the labels do not end in the same words, or there is only one.
fn shared_label(labels: &[String]) -> Option<String> {
    let mut numbers = Vec::new();
    let mut shared = None;
    for label in labels {
        let (number, word) = label.split_once(' ')?;
        if *shared.get_or_insert(word) != word {
            return None;
        }
        numbers.push(number);
    }
    let word = shared.filter(|_| numbers.len() > 1)?;
    let more = numbers.len().saturating_sub(MAX_NUMBERS);
    numbers.truncate(MAX_NUMBERS);
    let numbers = numbers.join(" ");
    Some(match more {
        0 => format!("{numbers} {word}"),
        more => format!("{numbers} +{more} {word}"),
    })
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
            "again": due.again,
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
    let mut all = Vec::new();
    for case in cases {
        all.extend(case.summary.owed().map(|due| (*case, due)));
    }
    all.sort_by_key(|(_, due)| due.at);
    all
}

fn label(lang: Lang, due: &Due) -> String {
    let who = sanitize_inline(due.who.in_lang(lang));
    match due.check.list.as_str() {
        CheckId::REACH => t!(lang, ReportReach, party = who),
        CheckId::ESCALATE => t!(lang, DueEscalation, party = who),
        _ => clause(&sanitize_inline(due.label.in_lang(lang))),
    }
}

/// Whose time it is, what is to be done about it, and the time.
fn note(lang: Lang, due: &Due, here: TimeContext) -> String {
    let party = sanitize_inline(due.who.in_lang(lang));
    let at = short(lang, due.at, here);
    let look = due.kind == DueKind::Look;
    match due.beside.unwrap_or(due.status) {
        Status::Promised if look => t!(lang, DueNoTime, party, at),
        Status::Promised => t!(lang, DuePromised, party, at),
        Status::Done if due.again => t!(lang, DueAgain, at),
        Status::Confirmed | Status::Verified | Status::Done => t!(lang, DueLook, at),
        _ if party.is_empty() => t!(lang, DueOwn, at),
        status => {
            let state = words::status(lang, status);
            match due.at < here.now {
                _ if look => t!(lang, DueLookAgain, party, state, at),
                true => t!(lang, DueAskNow, party, state),
                false => t!(lang, DueAsk, party, state, at),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        engine,
        id::IncidentId,
        page::layout::line_width,
        record::Summary,
        screens::list,
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
