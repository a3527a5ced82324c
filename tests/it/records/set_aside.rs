//! A list that was put in the place of another one, back, and there again.

use std::fs;

use kakunin::{
    engine,
    quantity::Moment,
    record::seal::{read_export, verify_export},
};

use super::{stands, state};

const SET_ASIDE: &str = "tests/records/v1-set-aside.jsonl";

#[test]
fn a_list_set_aside_in_version_1_stays_so_with_all_that_was_said() {
    let bytes = fs::read(SET_ASIDE).unwrap();
    let tip = verify_export(&bytes).unwrap();
    assert_eq!(
        (tip.seq, tip.hash.as_str()),
        (
            23,
            "69080675dbfa71c6c5374fe983655930a7066542f12f17582de3c3c01a7a3ee7"
        )
    );
    let lines = read_export(&bytes).unwrap();
    let set_aside = lines
        .iter()
        .filter(|line| line.line.contains("\"kind\":\"checklist_set_aside\""));
    assert_eq!(set_aside.count(), 3);
    let state = state(&bytes);
    let set_aside: Vec<_> = state.lists.iter().map(|list| list.is_set_aside()).collect();
    assert_eq!(set_aside, [false, true], "the one that counts stands first");
    let now = Moment::parse_from_rfc3339("2026-05-14T10:00:00+09:00").unwrap();
    let checks = engine::checks(&state, now);
    let stands: Vec<_> = checks
        .iter()
        .filter(|check| !["day", "reach"].contains(&check.id.list.as_str()))
        .map(stands)
        .collect();
    let pinned = [
        "paid-fraud/signed-in done",
        "paid-fraud/no-more done",
        "paid-fraud/recalled@payment-1 refused, open",
        "paid-fraud/payments done",
        "paid-wrong/sent-back@payment-1 promised, open",
    ];
    assert_eq!(stands, pinned);
    let next = engine::next(&state, &checks).unwrap();
    assert_eq!(
        next.check.id.to_string(),
        "paid-fraud/recalled@payment-1",
        "what counts now comes next"
    );
}
