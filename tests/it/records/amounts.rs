//! Amounts and charges that earlier versions wrote.

use std::fs;

use kakunin::{
    engine,
    id::EvidenceNo,
    record::{
        Event, State,
        seal::{read_export, verify_export},
    },
    text::Lang,
};

use super::state;

const CHARGES: &str = "tests/records/v1-charges.jsonl";

#[test]
fn charges_with_days_of_their_own_open_as_they_were_recorded() {
    let bytes = fs::read(CHARGES).unwrap();
    let tip = verify_export(&bytes).unwrap();
    assert_eq!(
        (tip.seq, tip.hash.as_str()),
        (
            18,
            "b052ef3935bb475c25609947c7ff58671a7cf0ad03adbb0d2696c65bb8efc826"
        )
    );
    let state = state(&bytes);
    assert!(state.opened.as_ref().unwrap().noticed_guessed);
    let happened: Vec<_> = state
        .observations
        .iter()
        .map(|seen| seen.happened.map(|at| at.to_rfc3339()))
        .collect();
    let day = |day: &str| Some(format!("2026-05-{day}:00+09:00"));
    let days = [
        day("15T18:05"),
        None,
        day("20T23:59"),
        day("18T23:59"),
        day("18T23:59"),
        None,
    ];
    assert_eq!(happened, days);
    assert_eq!(
        state.observations[0].dated_by,
        Some(EvidenceNo(1)),
        "the mail's own date"
    );
    assert_eq!(
        state.observations[3]
            .charge
            .as_ref()
            .map(|line| line.0.as_str()),
        Some("charge-1")
    );
    assert_eq!(
        state.observations[5]
            .amount
            .map(|part| part.to_string())
            .as_deref(),
        Some("JPY 5000")
    );
    let orders: Vec<_> = state
        .items
        .iter()
        .filter_map(|item| item.fields.get("orders"))
        .collect();
    assert_eq!(orders, ["order-1,order-2", "none"]);
}

/// The amounts of a record, and its currency with whether it is a guess.
fn amounts(path: &str) -> (Vec<String>, (String, bool)) {
    let bytes = fs::read(path).unwrap();
    verify_export(&bytes).unwrap();
    let state = state(&bytes);
    let shown = |item| engine::amount(&state, item).unwrap().shown(Lang::english());
    let opened = state.opened.as_ref().unwrap();
    (
        state.items.iter().map(shown).collect(),
        (opened.currency.clone(), opened.currency_guessed),
    )
}

#[test]
fn amounts_of_any_three_letters_and_a_currency_from_nowhere_are_still_read() {
    let (amounts, currency) = amounts("tests/records/v1-any-currency.jsonl");
    assert_eq!(
        amounts,
        ["ABC 12.00", "PYG 12,800", "USD 12,800.00", "JPY 500"]
    );
    assert_eq!(currency, ("USD".to_owned(), true), "nobody said dollars");
}

#[test]
fn a_guessed_currency_is_one_until_somebody_says_it() {
    let path = "tests/records/v1-currency-guessed.jsonl";
    assert_eq!(
        amounts(path),
        (vec!["JPY 12,800".to_owned()], ("JPY".to_owned(), false))
    );
    let bytes = fs::read(path).unwrap();
    let lines = read_export(&bytes).unwrap();
    let events: Vec<_> = lines
        .iter()
        .map(|line| Event::from_line(line.line).unwrap())
        .collect();
    let before = State::fold(events[..events.len() - 1].iter()).unwrap();
    assert!(before.opened.as_ref().unwrap().currency_guessed);
    let item = &before.items[0];
    assert_eq!(
        (
            item.fields["number"].as_str(),
            item.fields["tracking"].as_str()
        ),
        ("3010111908868109", "36532026157073")
    );
}
