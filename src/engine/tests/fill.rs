//! By which digits items are known.

use std::collections::BTreeMap;

use super::case::Case;
use crate::{
    engine::{Act, NewItem, fill, short_number},
    record::ItemChanged,
    text::{Lang, LocalizedText},
};

/// Orders of these numbers; what the record refuses as a duplicate is left out.
fn orders(numbers: &[&str]) -> Case {
    let mut case = Case::tiny(0);
    for number in numbers {
        let fields = BTreeMap::from([("number".to_owned(), (*number).to_owned())]);
        _ = case.act(Act::AddItem(NewItem {
            kind: "order".to_owned(),
            fields,
            guessed: Vec::new(),
            parties: Default::default(),
        }));
    }
    case
}

fn known(numbers: &[&str]) -> Vec<String> {
    let case = orders(numbers);
    case.state
        .items
        .iter()
        .map(|item| short_number(&case.state, item))
        .collect()
}

#[test]
fn an_order_is_known_by_its_last_four() {
    assert_eq!(
        known(&["250-1111111-4417", "250-1111111-4418", "17"]),
        ["4417", "4418", "17"]
    );
}

#[test]
fn orders_with_the_same_last_four_are_known_by_as_many_more_as_tell_them_apart() {
    assert_eq!(
        known(&["250-1111-4417", "250-2221-4417", "250-1111-4418"]),
        ["114417", "214417", "4418"]
    );
    assert_eq!(
        known(&["4417", "250-4417"]),
        ["4417", "04417"],
        "at most the whole number"
    );
    assert_eq!(
        known(&["AB-x4417", "AB-X4417"]),
        ["ABx4417", "ABX4417"],
        "case tells nothing apart"
    );
}

#[test]
fn items_of_another_kind_lengthen_nothing() {
    let mut case = Case::opened();
    let card = r#""items": [ { "id": "card", "name": { "en": "card" }, "fields": [
        { "id": "number", "label": { "en": "number" }, "type": "text", "required": true } ] },"#;
    case.attach(&include_str!("tiny.json").replace(r#""items": ["#, card));
    for (kind, number) in [("card", "1-4417"), ("order", "2-4417")] {
        let fields = BTreeMap::from([("number".to_owned(), number.to_owned())]);
        case.did(Act::AddItem(NewItem {
            kind: kind.to_owned(),
            fields,
            guessed: Vec::new(),
            parties: Default::default(),
        }));
    }
    assert!(
        case.state
            .items
            .iter()
            .all(|item| short_number(&case.state, item) == "4417")
    );
}

#[test]
fn an_order_that_comes_later_lengthens_those_before_it() {
    let mut case = orders(&["250-1111-4417"]);
    let first = case.state.items[0].clone();
    assert_eq!(short_number(&case.state, &first), "4417");
    let fields = BTreeMap::from([("number".to_owned(), "250-2222-4417".to_owned())]);
    case.did(Act::AddItem(NewItem {
        kind: "order".to_owned(),
        fields,
        guessed: Vec::new(),
        parties: Default::default(),
    }));
    assert_eq!(short_number(&case.state, &first), "14417");
}

#[test]
fn what_is_known_by_a_name_is_counted() {
    assert_eq!(
        known(&["return of shoes", "balance", "return 4417", "返品", "PC-7"]),
        ["No.1", "No.2", "4417", "No.4", "PC7"]
    );
}

#[test]
fn a_time_is_read_aloud_as_a_time() {
    let mut case = orders(&["4417"]);
    let fields = BTreeMap::from([(
        "charged_at".to_owned(),
        "2026-05-18T10:00:00+09:00".to_owned(),
    )]);
    case.did(Act::ChangeItem(ItemChanged {
        item: case.state.items[0].id.clone(),
        fields,
        parties: Default::default(),
        why: String::new(),
    }));
    let words = LocalizedText::same("on {order.charged_at}");
    let said = fill(
        &case.state,
        &words,
        case.state.items.first(),
        Lang::english(),
        None,
    );
    assert_eq!(said, "on Mon 18 May 2026 10:00");
}
