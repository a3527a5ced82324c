//! The money at stake: by standing, never across currencies.

use super::case::{Case, item, of};
use crate::{
    engine::{Act, Status, exposure},
    record::Verdict::{Confirmed, Refused},
};

/// Status, amount and number of items.
fn money(case: &Case) -> Vec<(Status, String, usize)> {
    let checks = case.checks();
    let exposure = exposure(&case.state, &checks);
    exposure.iter().map(|one| (one.standing, one.amount.to_string(), one.items)).collect()
}

#[test]
fn amounts_are_summed_by_currency_and_stand_as_their_worst_check() {
    let mut case = Case::tiny(2);
    case.order("parcel", Some("USD 12.50"));
    case.order("code", Some("USD 20.00"));
    case.order("parcel", None);
    assert_eq!(
        money(&case),
        [(Status::NotAsked, "JPY 2000".to_owned(), 2), (Status::NotAsked, "USD 32.50".to_owned(), 2)],
        "an order without an amount is in no sum"
    );
    let call = case.call("shop");
    case.agreed(call, &[(of("stopped", 1), Confirmed), (of("stopped", 2), Confirmed)]);
    case.did(Act::Do { check: of("dispute", 1), note: String::new() });
    case.did(Act::Do { check: of("dispute", 2), note: String::new() });
    case.sign("shipped", Some(item(1)));
    let yen: Vec<_> = money(&case).into_iter().filter(|(_, amount, _)| amount.starts_with("JPY")).collect();
    assert_eq!(yen, [(Status::Contradicted, "JPY 1000".to_owned(), 1), (Status::InDoubt, "JPY 1000".to_owned(), 1)]);
}

fn waive(case: &mut Case, step: &str) {
    case.did(Act::Waive { check: of(step, 1), why: "too small".to_owned() });
}

#[test]
fn one_way_given_up_of_several_loses_nothing_while_another_is_open_or_has_worked() {
    let mut case = Case::tiny(1);
    waive(&mut case, "dispute");
    assert_eq!(money(&case), [(Status::NotAsked, "JPY 1000".to_owned(), 1)], "the stop is open");
    let call = case.call("shop");
    case.agreed(call, &[(of("stopped", 1), Confirmed)]);
    assert_eq!(money(&case), [(Status::Confirmed, "JPY 1000".to_owned(), 1)], "it was stopped");
}

#[test]
fn what_is_settled_without_anything_that_worked_was_given_up() {
    let mut case = Case::tiny(1);
    let call = case.call("shop");
    case.agreed(call, &[(of("stopped", 1), Refused)]);
    waive(&mut case, "dispute");
    assert_eq!(money(&case), [(Status::Refused, "JPY 1000".to_owned(), 1)], "the courier may hold it");
    waive(&mut case, "returned");
    assert_eq!(money(&case), [(Status::Waived, "JPY 1000".to_owned(), 1)]);
}

#[test]
fn a_critical_check_given_up_is_the_loss_of_the_order() {
    let critical = r#""id": "void", "critical": true, "no_fallback": { "en": "It is a test." },"#;
    let mut case = Case::opened();
    case.attach(&include_str!("tiny.json").replace(r#""id": "void","#, critical));
    case.order("code", Some("JPY 1000"));
    waive(&mut case, "void");
    assert_eq!(money(&case), [(Status::Waived, "JPY 1000".to_owned(), 1)], "the dispute is open");
}

#[test]
fn enormous_amounts_stay_at_the_largest_sum() {
    let mut case = Case::tiny(0);
    for _ in 0..3 {
        case.order("code", Some("JPY 9999999999999"));
    }
    assert_eq!(money(&case), [(Status::NotAsked, "JPY 29999999999997".to_owned(), 3)]);
}
