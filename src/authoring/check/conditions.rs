//! Conditions: of one form each, about things that are there, with values that these can have.

use super::checker::{Checker, Thing};
use crate::{
    authoring::{problem::ProblemKind, tree::Path},
    checklist::{Choice, Condition, FORMS, Field, OneOrMany, Step, ValueType, fixed_values},
    status::Status,
};

pub(super) fn check(check: &mut Checker<'_>) {
    for (path, step) in check.steps() {
        for (key, when) in step.conditions() {
            condition(check, when, step, &path.key(key));
        }
    }
}

fn condition(check: &mut Checker<'_>, when: &Condition, step: &Step, path: &Path<'_>) {
    if check.tree.is_broken(path) {
        return;
    }
    match when.forms()[..] {
        [_] => {}
        [] => {
            let kinds = FORMS.to_vec();
            return check.report(ProblemKind::ConditionEmpty { kinds }, path);
        }
        ref several => {
            let forms = several.to_vec();
            return check.report(ProblemKind::ConditionSeveral { forms }, path);
        }
    }
    for (key, parts) in [("all", &when.all), ("any", &when.any)] {
        let Some(parts) = parts else { continue };
        let path = path.key(key);
        if parts.is_empty() {
            check.report(ProblemKind::EmptyList, &path);
        }
        for (path, part) in path.each(parts) {
            condition(check, part, step, &path);
        }
    }
    if let Some(part) = &when.not {
        condition(check, part, step, &path.key("not"));
    }
    comparison(check, when, step, path);
}

/// `is`, and what it is compared with.
fn comparison(check: &mut Checker<'_>, when: &Condition, step: &Step, path: &Path<'_>) {
    let reads = when.answer.is_some() || when.field.is_some() || when.check.is_some();
    match (&when.is, reads) {
        (None, false) => {}
        (None, true) => check.report(ProblemKind::IsMissing, path),
        (Some(_), false) => check.report_key(ProblemKind::IsNotHere, &path.key("is")),
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
    check: &mut Checker<'a>,
    when: &Condition,
    step: &Step,
    path: &Path<'_>,
) -> Option<Vec<&'a str>> {
    if let Some(id) = &when.answer {
        return answers(check, id, &path.key("answer"));
    }
    if let Some(id) = &when.check {
        let read = known_step(check, id, &path.key("check"))?;
        return Some(statuses(read));
    }
    let name = when.field.as_ref()?;
    let path = path.key("field");
    let field = field(check, name, step, &path)?;
    values_of(check, &field.id, field.kind, &field.options, &path)
}

/// The answers that an `ask` step can get.
fn answers<'a>(check: &mut Checker<'a>, id: &str, path: &Path<'_>) -> Option<Vec<&'a str>> {
    let asked = known_step(check, id, path)?;
    if asked.ask.is_none() {
        let id = id.to_owned();
        check.report(ProblemKind::NotAnAsk { id }, path);
        return None;
    }
    values_of(check, id, asked.kind?, &asked.options, path)
}

/// The statuses that the checks of a step can have, and its further answers.
fn statuses(step: &Step) -> Vec<&str> {
    let statuses = if step.confirm.is_some() {
        &Status::OF_CONFIRM[..]
    } else {
        &Status::OF_OWN[..]
    };
    let codes = statuses.iter().map(|status| status.code());
    let further = step.further.iter().map(|further| further.id.as_str());
    codes.chain(further).collect()
}

/// The step of an id, if it is there and whole.
fn known_step<'a>(check: &mut Checker<'a>, id: &str, path: &Path<'_>) -> Option<&'a Step> {
    let Some((way, step)) = check.step(id) else {
        let known = check.list.all_steps().map(|step| step.id.as_str());
        check.report_unknown(Thing::Step, id, known, path);
        return None;
    };
    let step = *step;
    (!check.tree.is_broken(way)).then_some(step)
}

/// `goods` on a step of each item, `order.goods` elsewhere.
fn field<'a>(
    check: &mut Checker<'a>,
    name: &str,
    step: &Step,
    path: &Path<'_>,
) -> Option<&'a Field> {
    let (item, id) = match (name.split_once('.'), &step.each) {
        (None, Some(each)) => (each.as_str(), name),
        (Some((item, id)), None) => (item, id),
        (Some((item, id)), Some(each)) if item == each => (item, id),
        (Some(_), Some(each)) => {
            let problem = ProblemKind::FieldOfOtherItem {
                field: name.to_owned(),
                each: each.clone(),
            };
            check.report(problem, path);
            return None;
        }
        (None, None) => {
            let field = name.to_owned();
            check.report(ProblemKind::FieldWithoutItem { field }, path);
            return None;
        }
    };
    let list = check.list;
    let Some(item_type) = list.item(item) else {
        // The item type in `each` has been checked already.
        if step.each.is_none() {
            let known = list.items.iter().map(|item| item.id.as_str());
            check.report_unknown(Thing::Item, item, known, path);
        }
        return None;
    };
    let known = item_type.field(id);
    if known.is_none() {
        let fields = item_type.fields.iter().map(|field| field.id.as_str());
        check.report_unknown(Thing::Field, id, fields, path);
    }
    known
}

fn values_of<'a>(
    check: &mut Checker<'_>,
    id: &str,
    kind: ValueType,
    options: &'a [Choice],
    path: &Path<'_>,
) -> Option<Vec<&'a str>> {
    let values = fixed_values(kind, options);
    if values.is_none() {
        let id = id.to_owned();
        check.report(ProblemKind::NoFixedValues { id }, path);
    }
    values
}

fn values(check: &mut Checker<'_>, is: &OneOrMany, possible: &[&str], path: &Path<'_>) {
    if is.values().next().is_none() {
        check.report(ProblemKind::EmptyList, path);
    }
    for (at, value) in is.values().enumerate() {
        if possible.contains(&value) || check.lost.ids.contains(value) {
            continue;
        }
        let path = match is {
            OneOrMany::One(_) => path.clone(),
            OneOrMany::Many(_) => path.at(at),
        };
        let problem = ProblemKind::ImpossibleValue {
            value: value.to_owned(),
            known: possible.iter().map(ToString::to_string).collect(),
        };
        check.report(problem, &path);
    }
}
