//! Items that are taken out, put back and changed.

use super::*;

#[test]
fn an_item_that_was_taken_out_is_known_and_comes_back_to_its_place() {
    let id = |number: u32| ItemId(format!("order-{number}"));
    let added = |number: u32| {
        let fields = [("number".to_owned(), format!("441{number}"))].into();
        ItemAdded {
            item: id(number),
            kind: "order".to_owned(),
            fields,
            guessed: Vec::new(),
            parties: Default::default(),
        }
        .into()
    };
    let out = |number| {
        ItemTakenOut {
            item: id(number),
            why: "my daughter's".to_owned(),
        }
        .into()
    };
    let changed = |number| {
        let fields = [("what".to_owned(), "shoes".to_owned())].into();
        ItemChanged {
            item: id(number),
            fields,
            parties: Default::default(),
            why: String::new(),
        }
        .into()
    };
    let without = vec![
        added(1),
        added(2),
        added(3),
        out(2),
        out(1),
        changed(2),
        changed(3),
    ];
    let state = folded(without.clone());
    let ids = |items: &[Item]| {
        items
            .iter()
            .map(|item| item.id.0.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        (ids(&state.items), ids(&state.taken_out)),
        (
            vec!["order-3".into()],
            vec!["order-2".into(), "order-1".into()]
        )
    );
    let second = state.item(&id(2)).unwrap();
    assert_eq!(
        (
            second.out.as_ref().unwrap().why.as_str(),
            second.fields["what"].as_str()
        ),
        ("my daughter's", "shoes")
    );
    assert_eq!(state.item(&id(3)).unwrap().fields["what"], "shoes");
    assert_eq!(state.counters.next_item("order"), id(4));
    let put = |number| {
        ItemPutBack {
            item: id(number),
            why: "not hers".to_owned(),
        }
        .into()
    };
    let state = folded([without, vec![put(2), put(1)]].concat());
    assert_eq!(
        (ids(&state.items), state.taken_out.len()),
        (
            vec!["order-1".into(), "order-2".into(), "order-3".into()],
            0
        )
    );
    assert!(
        state
            .items
            .iter()
            .all(|item| item.out.is_none() && state.item(&item.id) == Some(item))
    );
}

#[test]
fn a_changed_field_is_no_guess_any_more() {
    let item = ItemId("order-1".to_owned());
    let fields = |goods: &str| [("goods".to_owned(), goods.to_owned())].into();
    let guessed = vec!["goods".to_owned(), "amount".to_owned()];
    let state = folded(vec![
        ItemAdded {
            item: item.clone(),
            kind: "order".to_owned(),
            fields: fields("parcel"),
            guessed,
            parties: Default::default(),
        }
        .into(),
        ItemChanged {
            item: item.clone(),
            fields: fields("code"),
            parties: Default::default(),
            why: String::new(),
        }
        .into(),
    ]);
    let item = state.item(&item).unwrap();
    assert_eq!(
        (item.fields["goods"].as_str(), item.guessed.as_slice()),
        ("code", &["amount".to_owned()][..])
    );
    assert_eq!(state.counters.next_item("order").0, "order-2");
}
