//! What a list declares and nothing uses: mostly the trace of a step that was forgotten.

use std::collections::BTreeSet;

use super::{checker::Checker, texts};
use crate::{
    authoring::{problem::ProblemKind, tree::Path},
    checklist::Checklist,
    text::placeholders,
};

pub(super) fn check(check: &mut Checker<'_>) {
    sources(check);
    parties(check);
    items(check);
    for (path, phase) in Path::default().key("phases").each(&check.list.phases) {
        if phase.steps.is_empty() {
            let id = phase.id.clone();
            check.report(ProblemKind::EmptyPhase { id }, &path.key("id"));
        }
    }
}

fn sources(check: &mut Checker<'_>) {
    let list = check.list;
    let of_steps = list.all_steps().flat_map(|step| &step.sources);
    let figures = list.outlook.iter().flat_map(|outlook| &outlook.realistic);
    let of_figures = figures.flat_map(|figure| &figure.sources);
    let cited: BTreeSet<&String> = of_steps
        .chain(&list.default_sources)
        .chain(of_figures)
        .collect();
    for (path, source) in Path::default().key("sources").each(&list.sources) {
        if !cited.contains(&source.id) {
            let id = source.id.clone();
            check.report(ProblemKind::UnusedSource { id }, &path.key("id"));
        }
    }
}

/// Parties that no step asks, no party sends to, and no text names.
fn parties(check: &mut Checker<'_>) {
    let list = check.list;
    let asked = list.steps().filter_map(|(_, step)| step.confirm.as_deref());
    let mut used: BTreeSet<&str> = asked.collect();
    let parties = list.parties.iter();
    let escalations = parties.filter_map(|party| party.escalate.as_ref());
    used.extend(escalations.map(|escalate| escalate.to.as_str()));
    used.extend(list.all_steps().filter_map(|step| step.who.as_deref()));
    for text in texts::texts(check) {
        let holes = text.words.0.values().flat_map(|text| placeholders(text));
        used.extend(holes.filter_map(|hole| hole.strip_prefix("party.")));
    }
    for (path, party) in check.parties() {
        if !used.contains(party.id.as_str()) {
            let id = party.id.clone();
            check.report(ProblemKind::UnusedParty { id }, &path.key("id"));
        }
    }
}

/// Types of item that no step enters, asks about one by one, or reads.
fn items(check: &mut Checker<'_>) {
    let used = used_items(check.list);
    for (path, item) in Path::default().key("items").each(&check.list.items) {
        if !used.contains(item.id.as_str()) {
            let id = item.id.clone();
            check.report(ProblemKind::UnusedItem { id }, &path.key("id"));
        }
    }
}

fn used_items(list: &Checklist) -> BTreeSet<&str> {
    let mut used = BTreeSet::new();
    for (_, step) in list.steps() {
        used.extend(step.collect.as_deref());
        used.extend(step.each.as_deref());
        used.extend(step.from.as_deref().and_then(item_of));
        if let Some(when) = &step.when {
            when.walk(&mut |part| used.extend(part.field.as_deref().and_then(item_of)));
        }
    }
    used
}

/// The type of item in `order.charged_at`.
fn item_of(field: &str) -> Option<&str> {
    field.split_once('.').map(|(item, _)| item)
}
