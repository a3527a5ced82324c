//! Conditions: of one form each, about things that are there, with values that these can have, and
//! without circles.

use std::collections::{BTreeMap, BTreeSet};

use super::Check;
use crate::{
    answer::YesNo,
    authoring::{
        problem::{Thing, What},
        tree::Path,
    },
    checklist::{Choice, Condition, FORMS, OneOrMany, Step, ValueType},
    status::Status,
};

/// So many circles are reported in one go.
const MAX_CYCLES: usize = 20;
/// What a yes-or-no can hold.
const YES_NO: [&str; 3] = [YesNo::Yes.code(), YesNo::No.code(), YesNo::NotKnown.code()];

pub(super) fn check(check: &mut Check<'_, '_, '_>) {
    for (path, step) in check.steps() {
        if let Some(when) = &step.when {
            condition(check, when, step, &path.key("when"));
        }
    }
}

fn condition<'a>(
    check: &mut Check<'a, '_, '_>,
    when: &'a Condition,
    step: &'a Step,
    path: &Path<'_>,
) {
    if check.tree.is_broken(path) {
        return;
    }
    let there = [
        when.answer.is_some(),
        when.field.is_some(),
        when.check.is_some(),
        when.all.is_some(),
        when.any.is_some(),
        when.not.is_some(),
    ];
    let found: Vec<_> = FORMS
        .into_iter()
        .zip(there)
        .filter_map(|(form, there)| there.then_some(form))
        .collect();
    if found.len() != 1 {
        return check.report(What::ConditionForm(found), path);
    }
    for (key, parts) in [("all", &when.all), ("any", &when.any)] {
        let Some(parts) = parts else { continue };
        let path = path.key(key);
        if parts.is_empty() {
            check.report(What::EmptyList, &path);
        }
        for (at, part) in parts.iter().enumerate() {
            condition(check, part, step, &path.at(at));
        }
    }
    if let Some(part) = &when.not {
        condition(check, part, step, &path.key("not"));
    }
    let reads = when.answer.is_some() || when.field.is_some() || when.check.is_some();
    match (&when.is, reads) {
        (None, false) => {}
        (None, true) => check.report(What::IsMissing, path),
        (Some(_), false) => check.report_key(What::IsNotHere, &path.key("is")),
        (Some(is), true) => {
            if let Some(possible) = possible_values(check, when, step, path) {
                values(check, is, &possible, &path.key("is"));
            }
        }
    }
}

/// The values that what the condition reads can have; none when that has been reported, or could
/// not be read.
fn possible_values<'a>(
    check: &mut Check<'a, '_, '_>,
    when: &'a Condition,
    step: &Step,
    path: &Path<'_>,
) -> Option<Vec<&'a str>> {
    if let Some(id) = &when.answer {
        let path = path.key("answer");
        let asked = known_step(check, id, &path)?;
        if asked.ask.is_none() {
            check.report(What::NotAnAsk(id.clone()), &path);
            return None;
        }
        return fixed_values(check, id, asked.kind?, &asked.options, &path);
    }
    if let Some(id) = &when.check {
        let read = known_step(check, id, &path.key("check"))?;
        let statuses = if read.confirm.is_some() {
            &Status::OF_CONFIRM[..]
        } else {
            &Status::OF_OWN[..]
        };
        let further = read.further.iter().map(|further| further.id.as_str());
        return Some(
            statuses
                .iter()
                .map(|status| status.code())
                .chain(further)
                .collect(),
        );
    }
    field(check, when.field.as_ref()?, step, &path.key("field"))
}

/// The step of an id, if it is there and whole.
fn known_step<'a>(check: &mut Check<'a, '_, '_>, id: &str, path: &Path<'_>) -> Option<&'a Step> {
    match check.steps.iter().find(|(_, step)| step.id == id) {
        Some((path, step)) => (!check.tree.is_broken(path)).then_some(*step),
        None => {
            let known = check.list.steps().map(|(_, step)| step.id.as_str());
            check.report_unknown(Thing::Step, id, known, path);
            None
        }
    }
}

/// `goods` on a step of each item, `order.goods` elsewhere.
fn field<'a>(
    check: &mut Check<'a, '_, '_>,
    name: &str,
    step: &Step,
    path: &Path<'_>,
) -> Option<Vec<&'a str>> {
    let (item, field) = match (name.split_once('.'), &step.each) {
        (None, Some(each)) => (each.as_str(), name),
        (Some((item, field)), None) => (item, field),
        (Some((item, field)), Some(each)) if item == each => (item, field),
        (Some(_), Some(each)) => {
            check.report(
                What::FieldOfOtherItem {
                    field: name.to_owned(),
                    each: each.clone(),
                },
                path,
            );
            return None;
        }
        (None, None) => {
            check.report(What::FieldWithoutItem(name.to_owned()), path);
            return None;
        }
    };
    let Some(kind) = check.list.item(item) else {
        // What `each` names has been looked at already.
        if step.each.is_none() {
            check.report_unknown(
                Thing::Item,
                item,
                check.list.items.iter().map(|item| item.id.as_str()),
                path,
            );
        }
        return None;
    };
    let Some(known) = kind.fields.iter().find(|known| known.id == field) else {
        check.report_unknown(
            Thing::Field,
            field,
            kind.fields.iter().map(|known| known.id.as_str()),
            path,
        );
        return None;
    };
    fixed_values(check, field, known.kind, &known.options, path)
}

fn fixed_values<'a>(
    check: &mut Check<'a, '_, '_>,
    id: &str,
    kind: ValueType,
    options: &'a [Choice],
    path: &Path<'_>,
) -> Option<Vec<&'a str>> {
    match kind {
        ValueType::Choice => Some(options.iter().map(|option| option.id.as_str()).collect()),
        ValueType::YesNo => Some(YES_NO.to_vec()),
        ValueType::Text | ValueType::Money | ValueType::Time => {
            check.report(What::NoFixedValues(id.to_owned()), path);
            None
        }
    }
}

fn values(check: &mut Check<'_, '_, '_>, is: &OneOrMany, possible: &[&str], path: &Path<'_>) {
    if is.values().next().is_none() {
        check.report(What::EmptyList, path);
    }
    for (at, value) in is.values().enumerate() {
        if !possible.contains(&value) && !check.lost.ids.contains(value) {
            let known = possible.iter().map(ToString::to_string).collect();
            let place = if matches!(is, OneOrMany::Many(_)) {
                path.at(at)
            } else {
                path.clone()
            };
            check.report(What::ImpossibleValue(value.to_owned(), known), &place);
        }
    }
}

/// Reports each circle of steps whose conditions read each other, once, at the condition of its
/// first step.
pub(super) fn cycles(check: &mut Check<'_, '_, '_>) {
    let mut reads: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (_, step) in &check.steps {
        let read = reads.entry(&step.id).or_default();
        if let Some(when) = &step.when {
            when.walk(&mut |part| {
                read.extend(part.answer.iter().chain(&part.check).map(String::as_str))
            });
        }
    }
    for _ in 0..MAX_CYCLES {
        take_free(&mut reads);
        let steps = check.steps();
        let Some(start) = steps
            .iter()
            .find(|(_, step)| reads.contains_key(step.id.as_str()))
        else {
            return;
        };
        let mut circle = circle(&start.1.id, &reads);
        circle.iter().for_each(|step| _ = reads.remove(step));
        let first = steps.iter().find_map(|(path, step)| {
            circle
                .iter()
                .position(|member| *member == step.id)
                .map(|place| (path.key("when"), place))
        });
        let Some((path, place)) = first else { return };
        circle.rotate_left(place);
        circle.push(circle[0]);
        check.report_key(
            What::Cycle(circle.into_iter().map(str::to_owned).collect()),
            &path,
        );
    }
}

/// Takes out every step that waits for none of the others, until each one left waits for one that
/// is left.
fn take_free(reads: &mut BTreeMap<&str, BTreeSet<&str>>) {
    let mut read_by: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut waits: BTreeMap<&str, usize> = BTreeMap::new();
    for (step, read) in &*reads {
        let left = read.iter().filter(|other| reads.contains_key(*other));
        waits.insert(step, left.clone().count());
        left.for_each(|other| read_by.entry(other).or_default().push(step));
    }
    let mut free: Vec<&str> = waits
        .iter()
        .filter(|(_, waits)| **waits == 0)
        .map(|(step, _)| *step)
        .collect();
    while let Some(step) = free.pop() {
        reads.remove(step);
        for reader in read_by.remove(step).unwrap_or_default() {
            if let Some(waits) = waits.get_mut(reader) {
                *waits -= 1;
                free.extend((*waits == 0).then_some(reader));
            }
        }
    }
}

/// A circle that is reached from `start` where each step reads another.
fn circle<'a>(start: &'a str, reads: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> Vec<&'a str> {
    let (mut trail, mut places) = (Vec::new(), BTreeMap::new());
    let mut step = start;
    loop {
        if let Some(place) = places.insert(step, trail.len()) {
            return trail.split_off(place);
        }
        trail.push(step);
        let next = reads
            .get(step)
            .and_then(|read| read.iter().find(|next| reads.contains_key(*next)));
        match next {
            Some(next) => step = next,
            None => return trail,
        }
    }
}
