//! References: every party, item, sign, source, field and checklist that is named is there.

use super::Check;
use crate::{
    authoring::{
        problem::{Thing, What},
        tree::Path,
    },
    checklist::{Sign, Step, ValueType},
};

pub(super) fn check(check: &mut Check<'_, '_, '_>) {
    for (path, party) in check.parties() {
        let Some(escalate) = &party.escalate else {
            continue;
        };
        let path = path.key("escalate").key("to");
        if escalate.to == party.id {
            check.report(What::EscalatesToItself(party.id.clone()), &path);
        } else {
            known_party(check, &escalate.to, &path);
        }
    }
    signs(check);
    for (path, step) in check.steps() {
        if let Some(party) = &step.confirm {
            known_party(check, party, &path.key("confirm"));
        }
        for (key, item) in [("collect", &step.collect), ("each", &step.each)] {
            if let Some(item) = item {
                known_item(check, item, &path.key(key));
            }
        }
        if let Some(open) = &step.open {
            known_list(check, open, &path.key("open"));
        }
        for (at, source) in step.sources.iter().enumerate() {
            if !check.list.sources.iter().any(|known| known.id == *source) {
                let known = check.list.sources.iter().map(|source| source.id.as_str());
                check.report_unknown(Thing::Source, source, known, &path.key("sources").at(at));
            }
        }
        contradicting_signs(check, step, &path);
        if let Some(from) = &step.from {
            start(check, from, step, &path.key("from"));
        }
    }
}

fn known_party(check: &mut Check<'_, '_, '_>, id: &str, path: &Path<'_>) {
    if check.list.party(id).is_none() {
        check.report_unknown(
            Thing::Party,
            id,
            check.list.parties.iter().map(|party| party.id.as_str()),
            path,
        );
    }
}

fn known_item(check: &mut Check<'_, '_, '_>, id: &str, path: &Path<'_>) {
    if check.list.item(id).is_none() {
        check.report_unknown(
            Thing::Item,
            id,
            check.list.items.iter().map(|item| item.id.as_str()),
            path,
        );
    }
}

/// A list that opens itself could never be opened: it is open already.
fn known_list(check: &mut Check<'_, '_, '_>, id: &str, path: &Path<'_>) {
    let own = check.list.id.as_str();
    let others: Vec<_> = check
        .lists
        .iter()
        .copied()
        .filter(|list| *list != own)
        .collect();
    if !others.contains(&id) {
        check.report_unknown(Thing::List, id, others.into_iter(), path);
    }
}

fn signs(check: &mut Check<'_, '_, '_>) {
    for (at, sign) in check.list.signs.iter().enumerate() {
        let path = Path::default().key("signs").at(at);
        if let Some(item) = &sign.item {
            known_item(check, item, &path.key("item"));
        }
        match (&sign.sets, &sign.item) {
            (Some(field), Some(item)) => field_of_time(check, item, field, &path.key("sets")),
            (Some(field), None) => {
                check.report(What::FieldWithoutItem(field.clone()), &path.key("sets"))
            }
            (None, _) => {}
        }
        undoing_signs(check, sign, &path);
    }
}

/// The signs that undo one: each is there, is another one, and is about the same type of item.
fn undoing_signs(check: &mut Check<'_, '_, '_>, sign: &Sign, path: &Path<'_>) {
    for (at, id) in sign.undone_by.iter().enumerate() {
        let path = path.key("undone_by").at(at);
        match check.list.sign(id).filter(|known| known.id != sign.id) {
            None => {
                let known = check
                    .list
                    .signs
                    .iter()
                    .map(|known| known.id.as_str())
                    .filter(|known| *known != sign.id);
                check.report_unknown(Thing::Sign, id, known, &path);
            }
            Some(known) => {
                if let (Some(item), Some(each)) = (&known.item, &sign.item)
                    && item != each
                {
                    let (sign, item, each) = (id.clone(), item.clone(), each.clone());
                    check.report(What::SignOfOtherItem { sign, item, each }, &path);
                }
            }
        }
    }
}

fn contradicting_signs(check: &mut Check<'_, '_, '_>, step: &Step, path: &Path<'_>) {
    for (at, id) in step.contradicted_by.iter().enumerate() {
        let path = path.key("contradicted_by").at(at);
        match check.list.sign(id) {
            None => check.report_unknown(
                Thing::Sign,
                id,
                check.list.signs.iter().map(|sign| sign.id.as_str()),
                &path,
            ),
            Some(sign) => {
                if let (Some(item), Some(each)) = (&sign.item, &step.each)
                    && item != each
                {
                    let (sign, item, each) = (id.clone(), item.clone(), each.clone());
                    check.report(What::SignOfOtherItem { sign, item, each }, &path);
                }
            }
        }
    }
}

/// `from`: a field that holds a time, of the step's item, or an `ask` step for a time.
fn start(check: &mut Check<'_, '_, '_>, from: &str, step: &Step, path: &Path<'_>) {
    let Some((item, field)) = from.split_once('.') else {
        return match check.list.step(from) {
            Some(asked) if asked.ask.is_some() && asked.kind == Some(ValueType::Time) => {}
            Some(_) => check.report(What::NotATime(from.to_owned()), path),
            None if check
                .list
                .items
                .iter()
                .any(|item| item.fields.iter().any(|field| field.id == from)) =>
            {
                check.report(What::FieldWithoutItem(from.to_owned()), path);
            }
            None => {
                let times = check
                    .list
                    .steps()
                    .filter(|(_, asked)| asked.kind == Some(ValueType::Time));
                check.report_unknown(
                    Thing::Step,
                    from,
                    times.map(|(_, asked)| asked.id.as_str()),
                    path,
                );
            }
        };
    };
    if let Some(each) = step.each.as_ref().filter(|each| *each != item) {
        return check.report(
            What::FieldOfOtherItem {
                field: from.to_owned(),
                each: each.clone(),
            },
            path,
        );
    }
    if check.list.item(item).is_none() {
        return known_item(check, item, path);
    }
    field_of_time(check, item, field, path);
}

fn field_of_time(check: &mut Check<'_, '_, '_>, item: &str, field: &str, path: &Path<'_>) {
    let Some(item) = check.list.item(item) else {
        return;
    };
    match item.fields.iter().find(|known| known.id == field) {
        None => {
            let known = item
                .fields
                .iter()
                .filter(|known| known.kind == ValueType::Time);
            check.report_unknown(
                Thing::Field,
                field,
                known.map(|known| known.id.as_str()),
                path,
            );
        }
        Some(known) if known.kind != ValueType::Time => {
            check.report(What::NotATime(field.to_owned()), path)
        }
        Some(_) => {}
    }
}
