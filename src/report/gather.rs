//! The items with their checks, and the checks that are of no item.

use std::collections::{BTreeMap, BTreeSet};

use super::rows::{FieldRow, ItemRow, Point};
use crate::{
    engine::{self, Check, Live},
    id::ItemId,
    record::Item,
    t,
    text::sanitize_verbatim,
    wording::{View, legal, words},
};

fn point(view: View<'_>, check: &Check<'_>) -> Point {
    Point {
        check: check.id.clone(),
        what: view.check(check),
        label: view.column(check),
        text: text(view, check),
        party: view.asked_of(check),
        item: check.item.map(|item| item.id.clone()),
        status: check.status,
        state: view.standing(check),
        required: check.is_required(),
        waits: check.live == Live::Waits,
        settled: check.settled,
        overdue: check.overdue,
        look_due: check.look_due,
        due: check.due.filter(|_| check.is_open()),
        due_kind: check.due_kind.filter(|_| check.is_open()),
        deadline: check.deadline,
        assigned: view.assignee(check).unwrap_or_default(),
        done: engine::times_done(view.state, check),
        note: note(view, check),
        legal: check.basis().map(|basis| legal(view.lang, &basis)),
    }
}

/// The words of a step of one's own that has a title, and what more there is to say about it.
fn text(view: View<'_>, check: &Check<'_>) -> String {
    let has_title = check.step().is_some_and(|step| step.title.is_some());
    let main = has_title.then(|| engine::step_text(view.state, check, view.lang));
    let more = engine::step_more(view.state, check, view.lang);
    let texts = main.into_iter().chain(more);
    let lines = texts.flat_map(|text| text.lines().map(sanitize_verbatim).collect::<Vec<_>>());
    lines.collect::<Vec<_>>().join("\n")
}

/// Why a check is assumed, else its answer, else that the list does not have it any more.
fn note(view: View<'_>, check: &Check<'_>) -> String {
    if let Some(ground) = check.assumed_because {
        return words::ground(view.lang, ground);
    }
    match view.answer(check) {
        Some(answer) => answer,
        None if check.is_retired() => t!(view.lang, ReportNotInList),
        None => String::new(),
    }
}

pub(crate) fn items(view: View<'_>) -> Vec<ItemRow> {
    let mut asked: BTreeMap<&ItemId, Vec<&Check<'_>>> = BTreeMap::new();
    for check in view.checks {
        if let Some(item) = check.item
            && check.role.is_some()
            && belongs(check.live)
        {
            asked.entry(&item.id).or_default().push(check);
        }
    }
    let mut rows = Vec::new();
    for item in &view.state.items {
        let asked = asked.remove(&item.id).unwrap_or_default();
        rows.push(item_row(view, item, asked));
    }
    rows
}

fn item_row(view: View<'_>, item: &Item, asked: Vec<&Check<'_>>) -> ItemRow {
    let kind = view.state.item_type(&item.kind);
    let known = kind.map(|kind| kind.fields.as_slice()).unwrap_or_default();
    let kind_of = |id: &String| known.iter().find(|one| one.id == *id).map(|one| one.kind);
    let field = |(id, value): (&String, &String)| {
        let (label, value) = view.field(&item.id, id, value);
        FieldRow {
            id: id.clone(),
            label,
            value,
            kind: kind_of(id),
            guessed: item.guessed.contains(id),
        }
    };
    // The checklist's order first, then fields that it does not know.
    let in_order = known
        .iter()
        .filter_map(|one| item.fields.get_key_value(&one.id));
    let others = item.fields.iter().filter(|(id, _)| kind_of(id).is_none());
    let fields = in_order.chain(others).map(field);
    ItemRow {
        id: item.id.clone(),
        ends: view.ends(item),
        kind: view.kind(&item.kind).to_owned(),
        fields: fields.chain(owners(view, item, &asked)).collect(),
        checks: asked.into_iter().map(|check| point(view, check)).collect(),
    }
}

/// To which party the item belongs, of each role that is asked about it and has several.
fn owners<'v>(view: View<'v>, item: &'v Item, asked: &[&Check<'_>]) -> Vec<FieldRow> {
    let roles = asked.iter().filter_map(|check| check.role);
    let roles = roles.chain(item.parties.keys().map(String::as_str));
    let roles: BTreeSet<&str> = roles.filter(|role| view.state.has_several(role)).collect();
    let mut rows = Vec::new();
    for role in roles {
        rows.push(FieldRow {
            id: role.to_owned(),
            label: words::bare(view.lang, &view.role(role)).to_owned(),
            value: match view.state.owner(item, role) {
                Some(party) => view.party(party),
                None => view.which(role),
            },
            kind: None,
            guessed: false,
        });
    }
    rows
}

pub(crate) fn points(view: View<'_>) -> Vec<Point> {
    let mut points = Vec::new();
    for check in view.checks {
        if (check.item.is_none() || check.role.is_none()) && belongs(check.live) {
            points.push(point(view, check));
        }
    }
    points
}

pub(crate) fn open(view: View<'_>) -> Vec<Point> {
    let open = engine::agenda(view.checks).into_iter();
    open.map(|check| point(view, check)).collect()
}

/// Whether a check has a place in the report: it counts, or waits for what is not known yet.
fn belongs(live: Live) -> bool {
    live != Live::No
}
