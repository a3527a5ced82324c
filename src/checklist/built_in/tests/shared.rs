//! Lists that are attached to one incident share what has the same id: so it must be the same.

use std::collections::BTreeMap;

use super::built_in;
use crate::checklist::{Checklist, Choice, Step, StepKind, ValueType, parse};

fn lists() -> Vec<Checklist> {
    built_in()
        .iter()
        .map(|(_, text)| parse(text).unwrap())
        .collect()
}

/// Asserts that all things of one id look the same; each comes with its id, the list that has it,
/// and its looks.
fn agree<T: PartialEq + std::fmt::Debug>(
    what: &str,
    things: impl IntoIterator<Item = (String, String, T)>,
) {
    let (mut first, mut shared) = (BTreeMap::<String, (String, T)>::new(), 0);
    for (id, list, looks) in things {
        if let Some((other, expected)) = first.get(&id) {
            assert_eq!(
                &looks, expected,
                "{what} `{id}` of {list} differs from that of {other}"
            );
            shared += 1;
        } else {
            first.insert(id, (list, looks));
        }
    }
    assert!(shared > 0, "no {what} is in two lists");
}

fn options(options: &[Choice]) -> Vec<String> {
    options.iter().map(|option| option.id.clone()).collect()
}

/// What makes a step the same question: its kind, whom or what it is about, what an answer can be,
/// and its words.
#[derive(Debug, PartialEq)]
struct Question {
    kind: String,
    about: String,
    each: Option<String>,
    value: Option<ValueType>,
    options: Vec<String>,
    asked: Option<String>,
}

fn question(step: &Step) -> Question {
    let (kind, about, words) = match step.step_kind().unwrap() {
        StepKind::Do(words) => ("do", "", Some(words)),
        StepKind::Ask(words, _) => ("ask", "", Some(words)),
        StepKind::Collect(item) => ("collect", item, None),
        StepKind::Confirm(party) => ("confirm", party, step.question.as_ref()),
        StepKind::Attach(words) => ("attach", "", Some(words)),
        StepKind::Open(list) => ("open", list, None),
    };
    Question {
        kind: kind.to_owned(),
        about: about.to_owned(),
        each: step.each.clone(),
        value: step.kind,
        options: options(&step.options),
        asked: words.map(|words| format!("{:?}", words.0)),
    }
}

#[test]
fn steps_of_one_id_are_one_question() {
    let lists = lists();
    let steps = lists
        .iter()
        .flat_map(|list| list.steps().map(move |(_, step)| (list, step)));
    agree(
        "step",
        steps.map(|(list, step)| (step.id.clone(), list.id.clone(), question(step))),
    );
}

#[test]
fn parties_of_one_id_are_one_party() {
    let lists = lists();
    let parties = lists
        .iter()
        .flat_map(|list| list.parties.iter().map(move |party| (list, party)));
    let looks = parties.map(|(list, party)| {
        (
            party.id.clone(),
            list.id.clone(),
            (
                party.service,
                party.at_hand,
                party.first,
                format!("{:?}", party.name.0),
            ),
        )
    });
    agree("party", looks);
}

#[test]
fn fields_of_one_item_are_one_field() {
    let lists = lists();
    let fields = lists.iter().flat_map(|list| {
        let items = list.items.iter();
        items.flat_map(move |item| item.fields.iter().map(move |field| (list, item, field)))
    });
    let looks = fields.map(|(list, item, field)| {
        let id = format!("{}.{}", item.id, field.id);
        (
            id,
            list.id.clone(),
            (field.kind, field.required, options(&field.options)),
        )
    });
    agree("field", looks);
    let items = lists
        .iter()
        .flat_map(|list| list.items.iter().map(move |item| (list, item)));
    agree(
        "item",
        items.map(|(list, item)| {
            (
                item.id.clone(),
                list.id.clone(),
                format!("{:?}", item.name.0),
            )
        }),
    );
}

#[test]
fn signs_of_one_id_are_one_sign() {
    let lists = lists();
    let signs = lists
        .iter()
        .flat_map(|list| list.signs.iter().map(move |sign| (list, sign)));
    agree(
        "sign",
        signs.map(|(list, sign)| {
            (
                sign.id.clone(),
                list.id.clone(),
                (sign.item.clone(), sign.sets.clone()),
            )
        }),
    );
}
