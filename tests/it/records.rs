//! Records that earlier versions wrote. They open forever: each verifies, folds, and stands as it stood. Never edit one;
//! a new version adds its own file beside them.

#![expect(clippy::disallowed_methods, reason = "the records of the tests are files")]

use std::fs;

use kakunin::{
    engine::{self, Check, Live},
    quantity::Moment,
    record::{
        Event, State, Statement,
        seal::{read_export, verify_export},
    },
};

const STORY_1: &str = "tests/records/v1-story1.jsonl";
/// A call that was passed on, a promise without a time, an answer that was put right, a name that was mistyped.
const PASSED_ON: &str = "tests/records/v1-passed-on.jsonl";

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
    let late = match () {
        () if check.overdue => ", overdue",
        () if check.look_due => ", to look at again",
        () => "",
    };
    format!("{} {}{}{open}{late}", check.id, check.standing, ground.unwrap_or_default())
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
        "suspicious-order/parcel-returned@order-1 confirmed, open, to look at again",
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
fn a_call_that_was_passed_on_folds_with_each_persons_own_words() {
    let bytes = fs::read(PASSED_ON).unwrap();
    let tip = verify_export(&bytes).unwrap();
    assert_eq!((tip.seq, tip.hash.as_str()), (21, "a35bb2f95e3d876be429e6237a9e4acc3a51e2b0a7f5fda3acc43fe5a14505c8"));
    let state = state(&bytes);
    let told = |check: &str| {
        let said = state.said(&check.parse().unwrap());
        let told = |said: &&Statement| {
            let speaker = state.speaker(said);
            let by = said.by.map(|by| by.to_rfc3339()).unwrap_or_default();
            format!("{} {}: {} {by}", speaker.person, speaker.reference, said.verdict).trim_end().to_owned()
        };
        said.iter().map(told).collect::<Vec<_>>()
    };
    let stopped = |order: u32| told(&format!("suspicious-order/parcel-stopped@order-{order}"));
    assert_eq!(stopped(1), ["Sato 881-2207: promised 2026-05-15T17:00:00+09:00"]);
    assert_eq!(stopped(2), ["Sato 881-2207: promised"], "nobody named a time");
    assert_eq!(told("suspicious-order/no-charge@order-1"), ["Ueda 881-3301: refused"], "the letter was put right");
    assert_eq!(told("suspicious-order/no-charge@order-2"), ["Ueda 881-3301: promised"]);
    let now = Moment::parse_from_rfc3339("2026-05-16T08:00:00+09:00").unwrap();
    let stands: Vec<_> = engine::checks(&state, now)
        .iter()
        .filter(|check| check.statement.is_some() || check.id.list == "next")
        .map(stands)
        .collect();
    let pinned = [
        "suspicious-order/parcel-stopped@order-1 promised, open, overdue",
        "suspicious-order/parcel-stopped@order-2 promised, open, to look at again",
        "suspicious-order/no-charge@order-1 refused, open, overdue",
        "suspicious-order/no-charge@order-2 promised, open, to look at again",
        "next/1 promised, open, to look at again",
    ];
    assert_eq!(stands, pinned);
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
