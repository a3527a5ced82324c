//! What became of the money: gone, owed, not known, given up, spared; never across currencies.

use std::collections::BTreeMap;

use super::case::{Case, at, item};
use crate::{
    engine::{Act, Fate, NewItem, Value, exposure},
    id::{CheckId, ItemId},
    quantity::Money,
    record::{
        ItemChanged, Observed, Retracted,
        Verdict::{self, Confirmed, Refused},
        Waived,
    },
};

/// Value, fate and amount.
fn money(case: &Case) -> Vec<(Value, Fate, String)> {
    let checks = case.checks();
    let exposure = exposure(&case.state, &checks);
    exposure
        .iter()
        .map(|one| (one.value, one.fate, one.amount.to_string()))
        .collect()
}

/// The sums of money alone, as text.
fn sums(case: &Case) -> Vec<String> {
    money(case)
        .into_iter()
        .map(|(_, fate, amount)| format!("{fate} {amount}"))
        .collect()
}

fn order(step: &str, number: usize) -> CheckId {
    CheckId::at("suspicious-order", step, &item(number))
}

/// The built-in list with parcels of these amounts.
fn parcels(amounts: &[&str]) -> Case {
    let mut case = Case::opened();
    case.attach(super::case::built_in("suspicious-order"));
    for amount in amounts {
        case.order("parcel", Some(amount));
    }
    case
}

fn see(case: &mut Case, sign: &str, of: &ItemId, amount: Option<&str>) {
    let amount: Option<Money> = amount.map(|part| serde_json::from_value(part.into()).unwrap());
    let (sign, item) = (Some(format!("suspicious-order/{sign}")), Some(of.clone()));
    case.did(Act::Observe(Box::new(Observed {
        sign,
        item,
        amount,
        ..Observed::default()
    })));
}

fn says(case: &mut Case, party: &str, said: &[(CheckId, Verdict)]) {
    let call = case.call(party);
    case.agreed(call, said);
}

/// A line of a statement.
fn line(case: &mut Case, fields: &[(&str, &str)]) -> ItemId {
    let fields: BTreeMap<_, _> = fields
        .iter()
        .map(|(id, value)| ((*id).to_owned(), (*value).to_owned()))
        .collect();
    case.did(Act::AddItem(NewItem {
        kind: "charge".to_owned(),
        fields,
        guessed: Vec::new(),
        parties: Default::default(),
    }));
    case.state.items.last().unwrap().id.clone()
}

#[test]
fn nothing_is_lost_that_nobody_saw_gone_and_no_sum_crosses_currencies() {
    let mut case = parcels(&["JPY 1000", "JPY 1000", "USD 12.50"]);
    assert_eq!(sums(&case), ["not-known JPY 2000", "not-known USD 12.50"]);
    says(&mut case, "shop", &[(order("no-charge", 1), Confirmed)]);
    assert_eq!(
        sums(&case),
        [
            "not-known JPY 1000",
            "spared JPY 1000",
            "not-known USD 12.50"
        ],
        "free of charge"
    );
    says(
        &mut case,
        "shop",
        &[
            (order("parcel-stopped", 2), Confirmed),
            (order("no-charge", 2), Refused),
        ],
    );
    assert_eq!(
        sums(&case),
        ["spared JPY 2000", "not-known USD 12.50"],
        "stopped"
    );
}

#[test]
fn a_charge_that_was_seen_is_gone_until_its_refund_is_seen_and_what_was_sent_back_is_owed() {
    let mut case = parcels(&["JPY 1000", "JPY 2000"]);
    see(&mut case, "charged", &item(1), None);
    assert_eq!(sums(&case), ["gone JPY 1000", "not-known JPY 2000"]);
    says(
        &mut case,
        "shop",
        &[
            (order("no-charge", 1), Confirmed),
            (order("parcel-stopped", 1), Confirmed),
        ],
    );
    assert_eq!(sums(&case)[0], "gone JPY 1000", "no word brings it back");
    case.looked(&order("parcel-stopped", 1));
    assert_eq!(
        sums(&case)[0],
        "owed JPY 1000",
        "the goods were seen to have stayed: the money is owed"
    );
    see(&mut case, "refunded", &item(1), Some("JPY 400"));
    assert_eq!(
        sums(&case),
        ["owed JPY 600", "not-known JPY 2000", "spared JPY 400"]
    );
    see(&mut case, "refunded", &item(1), Some("JPY 600"));
    assert_eq!(sums(&case), ["not-known JPY 2000", "spared JPY 1000"]);
    see(&mut case, "refund-reversed", &item(1), None);
    assert_eq!(sums(&case)[0], "owed JPY 1000");
}

#[test]
fn a_code_that_was_used_is_gone_until_its_value_came_back() {
    let mut case = Case::built_in();
    says(&mut case, "shop", &[(order("code-void", 1), Confirmed)]);
    see(&mut case, "code-used", &item(1), None);
    says(&mut case, "shop", &[(order("code-void", 1), Confirmed)]);
    assert!(
        sums(&case).contains(&"gone JPY 10000".to_owned()),
        "{:?}",
        sums(&case)
    );
    see(&mut case, "value-back", &item(1), None);
    assert_eq!(sums(&case), ["not-known JPY 40000", "spared JPY 10000"]);
}

#[test]
fn what_was_given_up_is_neither_gone_nor_spared() {
    let mut case = parcels(&["JPY 1000"]);
    let waive = |case: &mut Case, step: &str| {
        case.did(Act::Waive(Waived {
            check: order(step, 1),
            why: "too small".to_owned(),
        }));
    };
    waive(&mut case, "no-charge");
    assert_eq!(
        sums(&case),
        ["given-up JPY 1000"],
        "the list calls it critical"
    );
    see(&mut case, "charged", &item(1), None);
    assert_eq!(sums(&case), ["gone JPY 1000"]);
}

#[test]
fn lines_of_a_statement_take_the_place_of_the_orders_that_they_pay_for() {
    let mut case = parcels(&["JPY 1000", "JPY 2000", "JPY 4000"]);
    line(
        &mut case,
        &[
            ("amount", "JPY 3000"),
            ("orders", "order-1, order-2"),
            ("text", "ACORN"),
        ],
    );
    assert_eq!(
        sums(&case),
        ["gone JPY 3000", "not-known JPY 4000"],
        "one line for two orders"
    );
    line(&mut case, &[("amount", "JPY 1500"), ("orders", "order-3")]);
    assert_eq!(
        sums(&case),
        ["gone JPY 4500", "not-known JPY 2500"],
        "the rest was not found on the statement"
    );
    line(&mut case, &[("amount", "JPY 2500"), ("orders", "order-3")]);
    assert_eq!(sums(&case), ["gone JPY 7000"], "two lines for one order");
    line(&mut case, &[("amount", "USD 9.99"), ("text", "ACORN*US")]);
    assert_eq!(
        sums(&case),
        ["gone JPY 7000", "gone USD 9.99"],
        "a charge of no order"
    );
    for name in [1, 2, 3] {
        assert_eq!(
            case.status(&order("no-charge", name)),
            crate::engine::Status::Contradicted,
            "order {name}"
        );
    }
    let last = case.state.items.last().unwrap().id.clone();
    see(&mut case, "line-refunded", &last, None);
    assert_eq!(sums(&case), ["gone JPY 7000", "spared USD 9.99"]);
    see(&mut case, "refunded", &item(1), None);
    assert_eq!(
        sums(&case)[0],
        "gone JPY 7000",
        "the line pays for another order as well"
    );
    see(&mut case, "refunded", &item(2), None);
    assert_eq!(
        sums(&case)[..2],
        ["gone JPY 4000".to_owned(), "spared JPY 3000".to_owned()]
    );
}

#[test]
fn a_line_in_another_currency_is_what_is_gone_and_nothing_is_converted() {
    let mut case = parcels(&["JPY 12800"]);
    line(&mut case, &[("amount", "USD 85.00"), ("orders", "order-1")]);
    assert_eq!(sums(&case), ["gone USD 85.00"]);
}

#[test]
fn balances_and_points_stand_beside_the_money() {
    let mut case = parcels(&["JPY 12800"]);
    line(
        &mut case,
        &[
            ("amount", "JPY 2000"),
            ("means", "balance"),
            ("orders", "order-1"),
        ],
    );
    assert_eq!(
        money(&case),
        [
            (Value::Money, Fate::NotKnown, "JPY 10800".to_owned()),
            (Value::Balance, Fate::Gone, "JPY 2000".to_owned())
        ]
    );
    line(
        &mut case,
        &[
            ("points", "500"),
            ("means", "points"),
            ("orders", "order-1"),
        ],
    );
    let checks = case.checks();
    let sums = exposure(&case.state, &checks);
    let points: Vec<_> = sums
        .iter()
        .filter(|one| one.value == Value::Points)
        .collect();
    assert_eq!(
        (points.len(), points[0].amount.minor, points[0].fate),
        (1, 500, Fate::Gone)
    );
    assert!(
        sums.iter().all(|one| one.value != Value::Money),
        "what is left was paid in points, nobody knows how much"
    );
}

#[test]
fn a_line_counts_as_seen_for_its_orders_with_its_day_and_as_long_as_it_names_them() {
    let mut case = parcels(&["JPY 1000", "JPY 2000"]);
    case.wait(crate::quantity::Span::Days(10));
    let day = at(18, "23:59").to_rfc3339();
    let charge = line(
        &mut case,
        &[("amount", "JPY 3000"), ("day", &day), ("orders", "order-1")],
    );
    assert_eq!(
        case.state.item(&item(1)).unwrap().fields.get("charged_at"),
        Some(&day)
    );
    let change = |case: &mut Case, field: &str, value: &str| {
        let fields = [(field.to_owned(), value.to_owned())].into();
        case.did(Act::ChangeItem(ItemChanged {
            item: charge.clone(),
            fields,
            parties: Default::default(),
            why: String::new(),
        }));
    };
    change(&mut case, "orders", "order-2");
    assert_eq!(
        case.status(&order("no-charge", 1)),
        crate::engine::Status::NotAsked
    );
    assert_eq!(
        case.status(&order("no-charge", 2)),
        crate::engine::Status::Contradicted
    );
    let earlier = at(16, "23:59").to_rfc3339();
    change(&mut case, "day", &earlier);
    assert_eq!(
        case.state.item(&item(2)).unwrap().fields.get("charged_at"),
        Some(&earlier),
        "the day was put right"
    );
    case.did(Act::Undo(Retracted {
        events: vec![case.state.seq, case.state.seq - 1],
        why: String::new(),
    }));
    let added = case
        .events
        .iter()
        .find(|event| event.body.kind() == "item_added" && event.seq > 4)
        .unwrap()
        .seq;
    case.did(Act::Undo(Retracted {
        events: vec![added],
        why: "another card".to_owned(),
    }));
    assert_eq!(
        case.status(&order("no-charge", 2)),
        crate::engine::Status::NotAsked
    );
}

#[test]
fn a_line_names_orders_that_are_there_and_says_something() {
    use crate::engine::Rejection;
    let mut case = parcels(&["JPY 1000"]);
    let add = |case: &mut Case, fields: &[(&str, &str)]| {
        let fields = fields
            .iter()
            .map(|(id, value)| ((*id).to_owned(), (*value).to_owned()))
            .collect();
        case.act(Act::AddItem(NewItem {
            kind: "charge".to_owned(),
            fields,
            guessed: Vec::new(),
            parties: Default::default(),
        }))
    };
    assert_eq!(
        add(&mut case, &[("orders", "order-9")]),
        Err(Rejection::NoSuchItem(item(9)))
    );
    assert_eq!(
        add(&mut case, &[("orders", "order-1")]),
        Err(Rejection::Nothing)
    );
    assert!(matches!(
        add(&mut case, &[("points", "some")]),
        Err(Rejection::BadValue { .. })
    ));
    let two = [("amount", "JPY 1"), ("orders", "order-1,order-1")];
    assert!(
        add(&mut case, &two).is_ok() && add(&mut case, &two).is_ok(),
        "two lines may be alike"
    );
    let lines: Vec<_> = case
        .state
        .items
        .iter()
        .filter(|item| item.kind == "charge")
        .collect();
    assert_eq!(lines[0].fields["orders"], "order-1");
    assert!(add(&mut case, &[("amount", "JPY 1"), ("orders", "charge-1")]).is_err());
}

#[test]
fn enormous_amounts_stay_at_the_largest_sum() {
    let case = parcels(&["JPY 9999999999999"; 3]);
    assert_eq!(sums(&case), ["not-known JPY 29999999999997"]);
}
