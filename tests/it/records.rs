//! Records that earlier versions wrote. They open forever: each verifies, folds, and stands as it
//! stood. Never edit one; a new version adds its own file beside them.

#![expect(
    clippy::disallowed_methods,
    reason = "the records of the tests are files"
)]

mod amounts;
mod set_aside;

use std::fs;

use kakunin::{
    engine::{self, Check, Live},
    id::ContactNo,
    quantity::Moment,
    record::{
        Event, State, Statement,
        seal::{read_export, verify_export},
    },
};

const STORY_1: &str = "tests/records/v1-story1.jsonl";
const PARTIES: &str = "tests/records/v1-parties.jsonl";
/// A caller who was not the shop, two orders of one's own, a step that was opened again; with all
/// that was taken back and brought back.
const TAKEN_BACK: &str = "tests/records/v1-taken-back.jsonl";
/// A call that was passed on, a promise without a time, an answer that was put right, a name that
/// was mistyped.
const PASSED_ON: &str = "tests/records/v1-passed-on.jsonl";
fn state(bytes: &[u8]) -> State {
    let lines = read_export(bytes).unwrap();
    let events: Vec<_> = lines
        .iter()
        .map(|line| Event::from_line(line.line).unwrap())
        .collect();
    for (line, event) in lines.iter().zip(&events) {
        assert_eq!(
            event.to_line().unwrap(),
            line.line,
            "it would be written the same today"
        );
    }
    State::fold(events.iter()).unwrap()
}

/// What somebody touched, and how it stands.
fn stands(check: &Check<'_>) -> String {
    let (ground, open) = (
        check.assumed_because.map(|ground| format!(" {ground:?}")),
        if check.settled { "" } else { ", open" },
    );
    let late = match () {
        () if check.overdue => ", overdue",
        () if check.look_due => ", to look at again",
        () => "",
    };
    format!(
        "{} {}{}{open}{late}",
        check.id,
        check.status,
        ground.unwrap_or_default()
    )
}

#[test]
fn story_1_of_version_1_verifies_folds_and_stands_as_it_stood() {
    let bytes = fs::read(STORY_1).unwrap();
    let tip = verify_export(&bytes).unwrap();
    assert_eq!(
        (tip.seq, tip.hash.as_str()),
        (
            58,
            "2511891d0a62094543301139a0dfa49b76f7c3be81fb10c8933debe6859ad0bc"
        )
    );
    let state = state(&bytes);
    let now = Moment::parse_from_rfc3339("2026-05-16T08:00:00+09:00").unwrap();
    let checks = engine::checks(&state, now);
    let touched = |check: &&Check<'_>| {
        check.statement.is_some()
            || check.contradicted_by.is_some()
            || check.live == Live::Yes && check.settled
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
        (
            "suspicious-order/parcel-returned@order-1",
            engine::Why::LookDue
        )
    );
}

/// A call in which they gave further answers, one corrected later, with a row that was short.
const FURTHER: &str = "tests/records/v1-further.jsonl";

#[test]
fn further_answers_of_version_1_stand_as_they_stood() {
    let bytes = fs::read(FURTHER).unwrap();
    let tip = verify_export(&bytes).unwrap();
    assert_eq!(
        (tip.seq, tip.hash.as_str()),
        (
            21,
            "8c67705c6514355633f84d68010a2f6dc32aae857102973c25507538d852185b"
        )
    );
    let state = state(&bytes);
    let now = Moment::parse_from_rfc3339("2026-05-14T10:00:00+09:00").unwrap();
    let checks = engine::checks(&state, now);
    let stated = checks.iter().filter(|check| check.statement.is_some());
    let stands: Vec<_> = stated
        .map(|check| (check.id.to_string(), check.status.code(), check.option()))
        .collect();
    let stands: Vec<_> = stands
        .iter()
        .map(|(id, standing, option)| (id.as_str(), *standing, *option))
        .collect();
    assert_eq!(
        stands,
        [
            (
                "suspicious-order/code-void@order-2",
                "refused",
                Some("used")
            ),
            (
                "suspicious-order/code-void@order-3",
                "refused",
                Some("used")
            ),
            (
                "suspicious-order/code-frozen@order-2",
                "refused",
                Some("spent")
            ),
            (
                "suspicious-order/parcel-stopped@order-1",
                "refused",
                Some("left")
            ),
        ]
    );
    let gone = checks
        .iter()
        .filter(|check| check.id.step == "code-gone" && check.live == Live::Yes);
    assert_eq!(gone.count(), 2);
}

#[test]
fn two_cards_and_two_shops_of_version_1_verify_fold_and_stand_as_they_stood() {
    let bytes = fs::read(PARTIES).unwrap();
    let tip = verify_export(&bytes).unwrap();
    assert_eq!(
        (tip.seq, tip.hash.as_str()),
        (
            34,
            "830eb6fd18bd13644d2c232999d2dec788926c4980412612c586a7e2fd9d3331"
        )
    );
    let state = state(&bytes);
    let now = Moment::parse_from_rfc3339("2026-05-14T09:50:00+09:00").unwrap();
    let checks = engine::checks(&state, now);
    let stands: Vec<_> = checks
        .iter()
        .filter(|check| check.id.list != "reach")
        .map(stands)
        .collect();
    let pinned = [
        "pay/orders done",
        "pay/stopped@order-1 not-asked, open",
        "pay/stopped@order-2 not-known, open",
        "pay/stopped@order-3 not-asked, open",
        "pay/stopped@order-4 not-asked, open",
        "pay/card-stopped confirmed",
        "pay/card-stopped@card-2 refused, open",
        "belongs/shop to-do, open",
    ];
    assert_eq!(stands, pinned);
    let name = |party: &str| engine::party_name(&state, party, kakunin::text::Lang::english());
    assert_eq!(
        ["card", "card-2", "shop", "shop-2"].map(name),
        ["Bank Alpha", "Bank B", "Acorn Shop", "Beta Mall"]
    );
    let then = engine::party_name_at(
        &state,
        "card",
        state.contacts[0].seq,
        kakunin::text::Lang::english(),
    );
    assert_eq!(
        (then.then.as_str(), then.now.as_deref()),
        ("Bank A", Some("Bank Alpha"))
    );
    let of = |item: &str| {
        checks
            .iter()
            .find(|check| check.id.to_string() == format!("pay/stopped@{item}"))
            .unwrap()
            .party
    };
    assert_eq!(
        ["order-1", "order-2", "order-3"].map(of),
        [Some("shop-2"), Some("shop-2"), None]
    );
}

#[test]
fn what_was_withdrawn_taken_out_and_opened_again_in_version_1_stays_so() {
    let bytes = fs::read(TAKEN_BACK).unwrap();
    let tip = verify_export(&bytes).unwrap();
    assert_eq!(
        (tip.seq, tip.hash.as_str()),
        (
            35,
            "46858004db311fef554ea44cac30905197d6833040fe1b48ccbe0ec1bb756df1"
        )
    );
    let kinds: std::collections::BTreeSet<_> = read_export(&bytes)
        .unwrap()
        .iter()
        .map(|line| Event::from_line(line.line).unwrap().body.kind())
        .collect();
    for kind in [
        "withdrawn",
        "restored",
        "retracted",
        "item_taken_out",
        "item_put_back",
        "check_reopened",
    ] {
        assert!(kinds.contains(kind), "{kind} is in the sample");
    }
    let state = state(&bytes);
    let withdrawn: Vec<_> = state
        .withdrawn_contacts
        .iter()
        .map(|withdrawn| {
            (
                withdrawn.contact.number,
                withdrawn.contact.party.as_str(),
                withdrawn.by.why.as_str(),
            )
        })
        .collect();
    assert_eq!(
        withdrawn,
        [(ContactNo(2), "shop", "the caller was not the shop")]
    );
    assert_eq!(state.contacts.len(), 1);
    let out: Vec<_> = state
        .taken_out
        .iter()
        .map(|item| (item.id.0.as_str(), &item.out.as_ref().unwrap().why))
        .collect();
    assert_eq!(out, [("order-3", &"my daughter's order".to_owned())]);
    assert_eq!(
        state
            .items
            .iter()
            .map(|item| item.id.0.as_str())
            .collect::<Vec<_>>(),
        ["order-1", "order-2", "order-4"]
    );
    assert!(state.observations.is_empty() && !state.items[1].fields.contains_key("shipped_at"));
    assert_eq!(
        state
            .notes
            .iter()
            .map(|(_, text)| text.as_str())
            .collect::<Vec<_>>(),
        ["one"]
    );

    let now = Moment::parse_from_rfc3339("2026-05-14T11:00:00+09:00").unwrap();
    let checks = engine::checks(&state, now);
    let said: Vec<_> = checks
        .iter()
        .filter(|check| check.statement.is_some())
        .map(stands)
        .collect();
    assert_eq!(
        said,
        ["suspicious-order/parcel-stopped@order-1 promised, open"]
    );
    let own = checks
        .iter()
        .find(|check| check.id.step == "hidden-orders")
        .unwrap();
    assert!(own.is_open(), "{}", stands(own));
    assert!(
        checks
            .iter()
            .filter(|check| check.item.is_some_and(|item| item.out.is_some()))
            .all(|check| check.live == Live::No)
    );
}

#[test]
fn a_call_that_was_passed_on_folds_with_each_persons_own_words() {
    let bytes = fs::read(PASSED_ON).unwrap();
    let tip = verify_export(&bytes).unwrap();
    assert_eq!(
        (tip.seq, tip.hash.as_str()),
        (
            21,
            "a35bb2f95e3d876be429e6237a9e4acc3a51e2b0a7f5fda3acc43fe5a14505c8"
        )
    );
    let state = state(&bytes);
    let told = |check: &str| {
        let said = state.said(&check.parse().unwrap());
        let told = |said: &&Statement| {
            let speaker = state.speaker(said);
            let by = said.by.map(|by| by.to_rfc3339()).unwrap_or_default();
            format!(
                "{} {}: {} {by}",
                speaker.person, speaker.reference, said.verdict
            )
            .trim_end()
            .to_owned()
        };
        said.iter().map(told).collect::<Vec<_>>()
    };
    let stopped = |order: u32| told(&format!("suspicious-order/parcel-stopped@order-{order}"));
    assert_eq!(
        stopped(1),
        ["Sato 881-2207: promised 2026-05-15T17:00:00+09:00"]
    );
    assert_eq!(
        stopped(2),
        ["Sato 881-2207: promised"],
        "nobody named a time"
    );
    assert_eq!(
        told("suspicious-order/no-charge@order-1"),
        ["Ueda 881-3301: refused"],
        "the letter was put right"
    );
    assert_eq!(
        told("suspicious-order/no-charge@order-2"),
        ["Ueda 881-3301: promised"]
    );
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
