//! Records that earlier versions wrote. They open forever: each verifies, folds, and stands as it stood. Never edit one;
//! a new version adds its own file beside them.

#![expect(clippy::disallowed_methods, reason = "the records of the tests are files")]

use std::fs;

use kakunin::{
    engine::{self, Check, Live},
    quantity::Moment,
    record::{
        Event, State,
        seal::{read_export, verify_export},
    },
    text::Lang,
};

const STORY_1: &str = "tests/records/v1-story1.jsonl";

fn state(bytes: &[u8]) -> State {
    let lines = read_export(bytes).unwrap();
    let events: Vec<_> = lines.iter().map(|line| Event::from_line(line.line).unwrap()).collect();
    for (line, event) in lines.iter().zip(&events) {
        assert_eq!(event.to_line().unwrap(), line.line, "it would be written the same today");
    }
    State::fold(events.iter()).unwrap()
}

/// What somebody touched, and how it stands.
fn stands(check: &Check<'_>) -> String {
    let (ground, open) = (check.ground.map(|ground| format!(" {ground:?}")), if check.settled { "" } else { ", open" });
    let late = if check.overdue { ", overdue" } else { "" };
    format!("{} {}{}{open}{late}", check.id, check.standing.word(), ground.unwrap_or_default())
}

#[test]
fn story_1_of_version_1_verifies_folds_and_stands_as_it_stood() {
    let bytes = fs::read(STORY_1).unwrap();
    let tip = verify_export(&bytes).unwrap();
    assert_eq!((tip.seq, tip.hash.as_str()), (58, "2511891d0a62094543301139a0dfa49b76f7c3be81fb10c8933debe6859ad0bc"));
    let state = state(&bytes);
    let now = Moment::parse_from_rfc3339("2026-05-16T08:00:00+09:00").unwrap();
    let checks = engine::checks(&state, now);
    let touched = |check: &&Check<'_>| {
        check.statement.is_some() || check.against.is_some() || check.live == Live::Yes && check.settled
    };
    let stands: Vec<_> = checks.iter().filter(touched).map(stands).collect();
    let pinned = [
        "suspicious-order/orders done",
        "suspicious-order/code-void@order-3 confirmed, open",
        "suspicious-order/code-void@order-4 refused, open, overdue",
        "suspicious-order/code-void@order-7 not-known, open, overdue",
        "suspicious-order/parcel-stopped@order-1 contradicted, open, overdue",
        "suspicious-order/parcel-stopped@order-2 in-doubt, open, overdue",
        "suspicious-order/parcel-stopped@order-5 in-doubt, open, overdue",
        "suspicious-order/parcel-stopped@order-6 in-doubt, open, overdue",
        "suspicious-order/parcel-stopped@order-8 promised, open, overdue",
        "suspicious-order/parcel-returned@order-1 confirmed, open, overdue",
        "suspicious-order/no-charge@order-1 confirmed, open",
        "suspicious-order/no-charge@order-2 confirmed, open",
        "suspicious-order/no-charge@order-3 confirmed, open",
        "suspicious-order/no-charge@order-4 confirmed, open",
        "suspicious-order/no-charge@order-5 confirmed, open",
        "suspicious-order/no-charge@order-6 promised, open",
        "suspicious-order/no-charge@order-7 confirmed, open",
        "suspicious-order/no-charge@order-8 confirmed, open",
        "suspicious-order/others-out promised, open, overdue",
        "reach/shop verified",
    ];
    assert_eq!(stands, pinned);
    let next = engine::next(&state, &checks).unwrap();
    assert_eq!(
        (next.check.id.to_string().as_str(), next.why),
        ("suspicious-order/parcel-returned@order-1", engine::Why::LookDue)
    );
}

#[test]
fn a_changed_letter_in_a_kept_record_is_found() {
    let bytes = fs::read(STORY_1).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let changed = text.replacen("held at the depot", "held at the Depot", 1);
    assert_ne!(changed, text);
    let fault = verify_export(changed.as_bytes()).unwrap_err();
    assert_eq!(fault.number, 55);
}

/// The amounts of a record, and its currency with whether it is a guess.
fn amounts(path: &str) -> (Vec<String>, (String, bool)) {
    let bytes = fs::read(path).unwrap();
    verify_export(&bytes).unwrap();
    let state = state(&bytes);
    let shown = |item| engine::amount(&state, item).unwrap().shown(Lang::english());
    let opened = state.opened.as_ref().unwrap();
    (state.items.iter().map(shown).collect(), (opened.currency.clone(), opened.currency_guessed))
}

#[test]
fn amounts_of_any_three_letters_and_a_currency_from_nowhere_are_still_read() {
    let (amounts, currency) = amounts("tests/records/v1-any-currency.jsonl");
    assert_eq!(amounts, ["ABC 12.00", "PYG 12,800", "USD 12,800.00", "JPY 500"]);
    assert_eq!(currency, ("USD".to_owned(), true), "nobody said dollars");
}

#[test]
fn a_guessed_currency_is_one_until_somebody_says_it() {
    let path = "tests/records/v1-currency-guessed.jsonl";
    assert_eq!(amounts(path), (vec!["JPY 12,800".to_owned()], ("JPY".to_owned(), false)));
    let bytes = fs::read(path).unwrap();
    let lines = read_export(&bytes).unwrap();
    let events: Vec<_> = lines.iter().map(|line| Event::from_line(line.line).unwrap()).collect();
    let before = State::fold(events[..events.len() - 1].iter()).unwrap();
    assert!(before.opened.as_ref().unwrap().currency_guessed);
    let item = &before.items[0];
    assert_eq!(
        (item.fields["number"].as_str(), item.fields["tracking"].as_str()),
        ("3010111908868109", "36532026157073")
    );
}
