//! What a list declares and nothing uses: mostly the trace of a step that was forgotten.

use std::collections::BTreeSet;

use super::{Check, texts};
use crate::{
    authoring::{advice::Advice, problem::What, tree::Path},
    checklist::Checklist,
};

pub(super) fn check(check: &mut Check<'_, '_, '_>) {
    sources(check);
    parties(check);
    items(check);
    let (list, root) = (check.list, Path::default());
    for (at, phase) in list
        .phases
        .iter()
        .enumerate()
        .filter(|(_, phase)| phase.steps.is_empty())
    {
        check.report(
            What::Advice(Advice::EmptyPhase(phase.id.clone())),
            &root.key("phases").at(at).key("id"),
        );
    }
}

fn sources(check: &mut Check<'_, '_, '_>) {
    let cited: BTreeSet<&str> = check
        .list
        .steps()
        .flat_map(|(_, step)| &step.sources)
        .map(String::as_str)
        .collect();
    for (at, source) in check.list.sources.iter().enumerate() {
        if !cited.contains(source.id.as_str()) {
            let path = Path::default().key("sources").at(at).key("id");
            check.report(What::UnusedSource(source.id.clone()), &path);
        }
    }
}

/// Parties that no step asks, no party sends to, and no text names.
fn parties(check: &mut Check<'_, '_, '_>) {
    let list = check.list;
    let asked = list.steps().filter_map(|(_, step)| step.confirm.as_deref());
    let sent_to = list
        .parties
        .iter()
        .filter_map(|party| party.escalate.as_ref())
        .map(|escalate| escalate.to.as_str());
    let mut used: BTreeSet<String> = asked.chain(sent_to).map(str::to_owned).collect();
    for text in texts::texts(check) {
        let holes = text
            .words
            .0
            .values()
            .flat_map(|written| crate::text::placeholders(written));
        used.extend(
            holes
                .filter_map(|hole| hole.strip_prefix("party."))
                .map(str::to_owned),
        );
    }
    for (path, party) in check
        .parties()
        .filter(|(_, party)| !used.contains(&party.id))
    {
        check.report(
            What::Advice(Advice::UnusedParty(party.id.clone())),
            &path.key("id"),
        );
    }
}

/// Types of item that no step enters, asks about one by one, or reads.
fn items(check: &mut Check<'_, '_, '_>) {
    let used = used_items(check.list);
    for (at, item) in check
        .list
        .items
        .iter()
        .enumerate()
        .filter(|(_, item)| !used.contains(item.id.as_str()))
    {
        let path = Path::default().key("items").at(at).key("id");
        check.report(What::Advice(Advice::UnusedItem(item.id.clone())), &path);
    }
}

fn used_items(list: &Checklist) -> BTreeSet<&str> {
    let mut used = BTreeSet::new();
    for (_, step) in list.steps() {
        used.extend(
            [&step.collect, &step.each]
                .into_iter()
                .flatten()
                .map(String::as_str),
        );
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
