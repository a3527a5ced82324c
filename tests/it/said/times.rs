//! No time that nobody named, and every time counted from when it was said.

use serde_json::Value;

use super::{
    LATER, STOPPED, call, check, opened,
    outputs::{everything, papers, text_of},
};
use crate::env::Env;

#[test]
fn a_time_that_nobody_named_stands_nowhere() {
    for lang in ["en", "ja"] {
        let env = opened().lang(lang);
        // Said at 09:31 without a time: the list asks again after two hours, at 11:31, and after
        // one hour, at 10:31.
        let env = env.at("2026-05-14T09:31:00+09:00");
        call(
            &env,
            "person Sato\nA p-\nA said-back y\nC p\nC said-back y\nnext a list by mail\nend\n",
        );
        let statement = &check(&env, STOPPED)["statement"];
        assert_eq!(
            (&statement["by"], &statement["no_time_given"]),
            (&Value::Null, &Value::Bool(true))
        );
        let late = env.at(LATER);
        let stands = check(&late, STOPPED);
        assert_eq!(
            (&stands["due_kind"], &stands["look_due"]),
            (&Value::from("look"), &Value::Bool(true))
        );
        assert_eq!(
            (&stands["overdue_s"], &stands["shown"]),
            (&Value::Null, &Value::from("look-due"))
        );
        let times = ["11:31", "11時31分", "10:31", "10時31分"];
        for (name, text) in papers(&late) {
            let named = times.iter().find(|time| text.contains(**time));
            assert_eq!(
                named, None,
                "{lang}: a time that nobody named is in {name}:\n{text}"
            );
        }
        // Also when it is settled since: when the keeper had looked is nobody's business.
        let settled = env.at("2026-05-14T12:00:00+09:00");
        let told = [
            "record",
            "others-out",
            "confirmed",
            "--person",
            "Sato",
            "--said-back",
        ];
        settled.run(&told).done();
        for (name, text) in papers(&settled) {
            assert!(
                !times.iter().any(|time| text.contains(time)),
                "{lang}: {name}:\n{text}"
            );
        }
        settled.run(&["undo"]).done();
        settled.run(&["undo"]).done();
        // The keeper's own looks are called so, in every output that has them.
        let own = if lang == "en" {
            ["we look again", "look again"]
        } else {
            ["こちらで再確認", "再確認"]
        };
        for (name, text) in everything(&late) {
            for line in text
                .lines()
                .filter(|line| times.iter().any(|time| line.contains(time)))
            {
                let called = own.iter().any(|own| line.to_lowercase().contains(own));
                assert!(
                    called || name.ends_with("json"),
                    "{lang}: {name} does not say whose time it is: {line}"
                );
            }
            let late_word = if lang == "en" {
                "OVERDUE"
            } else {
                "期限超過"
            };
            let of_shop = |line: &&str| {
                ["others signed out", "ログアウトと停止", "a list by mail"]
                    .iter()
                    .any(|what| line.contains(what))
            };
            let accused = text
                .lines()
                .filter(of_shop)
                .find(|line| line.contains(late_word));
            assert_eq!(
                accused, None,
                "{lang}: {name} calls somebody late for a time that nobody named"
            );
        }
        let report = late
            .run(&["report", "--for", "police", "--format", "json"])
            .done()
            .json();
        assert_eq!(
            (&report["broken"], &report["changed"]),
            (
                &Value::from(Vec::<Value>::new()),
                &Value::from(Vec::<Value>::new())
            )
        );
        let said = report["confirmations"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["check"] == STOPPED)
            .unwrap();
        assert_eq!(said["by"], Value::Null);
        let due = late.run(&["due", "--json"]).done().json();
        let due = due["due"]
            .as_array()
            .unwrap()
            .iter()
            .find(|due| due["check"] == STOPPED)
            .unwrap();
        assert_eq!(
            (&due["kind"], &due["overdue_s"]),
            (&Value::from("look"), &Value::Null)
        );
        let back = if lang == "en" {
            "you promise that 4417 stops, and name no time"
        } else {
            "4417は停止(これから対応、期限のお約束なし)"
        };
        let letter = text_of(&env, &["letter", "shop"]);
        assert!(
            letter
                .split_whitespace()
                .collect::<String>()
                .contains(&back.split_whitespace().collect::<String>()),
            "{letter}"
        );
    }
}

#[test]
fn a_time_counts_from_when_it_was_said() {
    let env = opened();
    let said = [
        "record",
        "parcel-stopped@4417",
        "promised",
        "--person",
        "Sato",
        "--by",
        "tomorrow",
        "--at",
        "12 may 10:00",
    ];
    env.run(&said).done();
    let by = |env: &Env, id: &str| {
        check(env, id)["statement"]["by"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(by(&env, STOPPED), "2026-05-13T23:59:00+09:00");
    // The same in a call that is put on record later, from a file.
    let env = opened();
    let told = "person Sato\n/at 12 may 10:00\nA pp\nA 4417 by tomorrow\n/at 10:20\nA 4431 by +2h\nnext a list\nby fri 17:00\nend\n";
    call(&env, told);
    assert_eq!(by(&env, STOPPED), "2026-05-13T23:59:00+09:00");
    assert_eq!(
        by(&env, "suspicious-order/parcel-stopped@order-2"),
        "2026-05-12T12:20:00+09:00"
    );
    assert_eq!(check(&env, "next/1")["due"], "2026-05-15T17:00:00+09:00");
    let history = env.run(&["history", "--json"]).done().json();
    let events = history["events"].as_array().unwrap();
    let at = |kind: &str| {
        events
            .iter()
            .find(|event| event["event"]["kind"] == kind)
            .unwrap()["event"]["at"]
            .clone()
    };
    assert_eq!(
        at("contact_started"),
        "2026-05-12T10:00:00+09:00",
        "what stands before the first time was said by then"
    );
    assert_eq!(
        at("contact_ended"),
        "2026-05-12T10:20:00+09:00",
        "nothing is known of it after that"
    );
    // And with --at, for all of it.
    let env = opened();
    env.run_with(
        &["call", "shop", "--answers", "-", "--at", "12 may 10:00"],
        "person Sato\nA p-\nA by tomorrow\nend\n",
    )
    .done();
    assert_eq!(by(&env, STOPPED), "2026-05-13T23:59:00+09:00");
    // What is put right was said when the wrong one was.
    env.run(&["fix", "parcel-stopped@4417", "promised", "--by", "+2h"])
        .done();
    assert_eq!(by(&env, STOPPED), "2026-05-12T12:00:00+09:00");
}

#[test]
fn a_time_dates_what_was_said_and_nothing_of_the_desk() {
    let env = opened();
    env.file("order.eml", "Subject: order 4417\n\nbody\n");
    call(
        &env,
        "/at 09:20\nperson Sato\n/o 4440 JPY 900 p cam\n/file order.eml 4417\n/n they were kind\nA cc\nA said-back y\nend\n",
    );
    let history = env.run(&["history", "--json"]).done().json();
    let at = |kind: &str| {
        let events = history["events"]
            .as_array()
            .unwrap()
            .iter()
            .map(|event| &event["event"]);
        events.rev().find(|event| event["kind"] == kind).unwrap()["at"]
            .as_str()
            .unwrap()[11..16]
            .to_owned()
    };
    for said in ["contact_started", "noted", "stated", "said_back"] {
        assert_eq!(at(said), "09:20", "{said}");
    }
    for typed in ["item_added", "attached", "contact_ended"] {
        assert_eq!(at(typed), "09:25", "{typed}");
    }
    for (time, why) in [("tomorrow 9:00", "future"), ("2020-01-01 10:00", "before")] {
        let refused = env.run(&[
            "record",
            "parcel-stopped@4417",
            "refused",
            "--person",
            "Sato",
            "--at",
            time,
        ]);
        assert!(
            refused.status != 0 && refused.stderr.contains(why),
            "{time}: {refused:?}"
        );
    }
    let early = env.run_with(
        &["call", "shop", "--answers", "-", "--at", "09:22"],
        "person Sato\n/at 14 may 09:10\nB cc\nend\n",
    );
    assert!(
        early.status != 0 && early.stderr.contains("before this contact began"),
        "{early:?}"
    );
}
