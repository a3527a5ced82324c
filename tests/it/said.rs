//! The record says only what was said: each person's own words under their own number, no time that
//! nobody named, and every time counted from when it was said.

mod outputs;
mod walk;

use serde_json::Value;

use crate::env::Env;
use outputs::{everything, papers, text_of};

/// Two days after the call of these tests.
const LATER: &str = "2026-05-16T08:00:00+09:00";

/// Two parcels and a shop.
fn opened() -> Env {
    let env = Env::new();
    env.run(&[
        "new",
        "suspicious-order",
        "--service",
        "Acorn Shop",
        "--no-input",
    ])
    .done();
    env.run_with(
        &["add", "order", "--from", "-"],
        "4417 JPY 100 p tv\n4431 JPY 300 p pc\n",
    )
    .done();
    env
}

fn call(env: &Env, answers: &str) {
    env.run_with(&["call", "shop", "--answers", "-"], answers)
        .done();
}

/// A check of the board, for programs.
fn check(env: &Env, id: &str) -> Value {
    let board = env.run(&["board", "--json"]).done().json();
    let checks = board["checks"].as_array().unwrap();
    checks
        .iter()
        .find(|check| check["id"] == *id)
        .unwrap_or_else(|| panic!("no check {id}"))
        .clone()
}

const STOPPED: &str = "suspicious-order/parcel-stopped@order-1";

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
            "4417は停止(これからのお約束、期限なし)"
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
fn a_call_is_passed_on_and_each_person_keeps_their_words() {
    for lang in ["en", "ja"] {
        let env = opened().lang(lang);
        let told = "person Sato\nref 881-2207\nA cc\nA said-back y\n/person 上田\n/ref 881-3301\nB cr\nB said-back y\nend\n";
        call(&env, told);
        let speaker = |id: &str| {
            let statement = check(&env, id)["statement"].clone();
            (
                statement["person"].as_str().unwrap().to_owned(),
                statement["reference"].as_str().unwrap().to_owned(),
            )
        };
        let (sato, ueda) = (
            ("Sato".to_owned(), "881-2207".to_owned()),
            ("上田".to_owned(), "881-3301".to_owned()),
        );
        assert_eq!(speaker(STOPPED), sato);
        assert_eq!(speaker("suspicious-order/no-charge@order-1"), ueda);
        let letter = text_of(&env, &["letter", "shop"]);
        let (first, second) = letter
            .split_once(if lang == "en" {
                "上田, case 881-3301 stated:"
            } else {
                "上田、受付番号 881-3301のご回答:"
            })
            .unwrap_or_else(|| panic!("{letter}"));
        assert!(
            first.contains("4417 4431") && second.contains("4431"),
            "{letter}"
        );
        assert!(
            !first.rsplit_once("Sato").unwrap().1.contains("上田"),
            "Sato's words stand under Sato's name:\n{letter}"
        );
        for reader in ["self", "shop", "police", "card"] {
            let report = env
                .run(&["report", "--for", reader, "--format", "json"])
                .done()
                .json();
            for said in report["confirmations"].as_array().unwrap() {
                let stop = said["check"].as_str().unwrap().contains("parcel-stopped");
                let known = (
                    said["person"].as_str().unwrap().to_owned(),
                    said["reference"].as_str().unwrap().to_owned(),
                );
                assert_eq!(
                    known,
                    if stop { sato.clone() } else { ueda.clone() },
                    "{reader}"
                );
            }
        }
        let history = text_of(&env, &["history"]);
        let by = |person: &str, what: &str| {
            history
                .lines()
                .any(|line| line.contains(person) && line.contains(what))
        };
        let (parcel, charge) = if lang == "en" {
            ("4417 stopped", "4417 no charge")
        } else {
            ("4417 停止", "4417 請求なし")
        };
        assert!(
            by("Sato", parcel) && by("上田", charge) && !by("上田", parcel) && !by("Sato", charge),
            "{history}"
        );
    }
}

#[test]
fn a_mistyped_name_is_put_right_and_nobody_is_passed_on() {
    let env = opened();
    call(
        &env,
        "person Sata\nref 881-2207\nA cc\nA said-back y\nend\n",
    );
    env.run(&["fix", "person@Sata", "Sato", "--why", "heard wrongly"])
        .done();
    env.run(&["fix", "ref@1", "881-2208"]).done();
    let statement = check(&env, STOPPED)["statement"].clone();
    assert_eq!(
        (&statement["person"], &statement["reference"]),
        (&Value::from("Sato"), &Value::from("881-2208"))
    );
    let letter = text_of(&env, &["letter", "shop"]);
    assert!(
        letter.contains("case 881-2208")
            && letter.contains("with\nSato.")
            && !letter.contains("Sata"),
        "{letter}"
    );
    let report = env.run(&["report", "--format", "json"]).done().json();
    let corrected: Vec<_> = report["corrections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["old"].clone(), one["new"].clone()))
        .collect();
    let pair = |old: &str, new: &str| (Value::from(old), Value::from(new));
    let wanted = [
        pair("name: Sata", "name: Sato"),
        pair("case number: 881-2207", "case number: 881-2208"),
    ];
    assert_eq!(corrected, wanted);
    let unknown = env.run(&["fix", "person@Nobody", "X"]);
    assert_eq!(unknown.status, 2, "{unknown:?}");
    assert!(unknown.stderr.contains("Sato (1)"), "{unknown:?}");
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

#[test]
fn what_is_put_right_within_a_call_is_no_broken_word_and_between_calls_it_stays() {
    let env = opened();
    call(
        &env,
        "person Sato\nB pp\nB by fri 17:00\nB said-back n\nB 4417r\nB said-back y\nend\n",
    );
    let report = |env: &Env| {
        env.run(&["report", "--for", "police", "--format", "json"])
            .done()
            .json()
    };
    let first = report(&env);
    assert!(
        first["broken"].as_array().unwrap().is_empty()
            && first["changed"].as_array().unwrap().is_empty(),
        "{first}"
    );
    let of = |report: &Value| -> Vec<String> {
        let said = report["confirmations"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| one["check"] == "suspicious-order/no-charge@order-1");
        said.map(|one| one["verdict"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        of(&first),
        ["refused"],
        "the corrected letter is not quoted as theirs"
    );
    let corrected = first["corrections"].as_array().unwrap();
    assert_eq!(corrected.len(), 1, "{corrected:?}");
    assert!(
        corrected[0]["old"].as_str().unwrap().contains("promised")
            && corrected[0]["new"].as_str().unwrap().contains("REFUSED")
    );
    let next = env.at("2026-05-15T09:00:00+09:00");
    call(&next, "person Abe\nB dc\nB said-back y\nend\n");
    let later = env.at("2026-05-15T10:00:00+09:00");
    call(&later, "person Mori\nB r\nB said-back y\nend\n");
    let second = report(&later);
    assert!(
        second["broken"].as_array().unwrap().is_empty(),
        "nothing that they named has passed: {second}"
    );
    assert!(
        second["changed"].as_array().unwrap().is_empty(),
        "that they cannot tell is no broken word: {second}"
    );
    // A promise whose own time passed, and was then refused, did not hold.
    let env = opened();
    call(&env, "person Sato\nB pp\nB by 17:00\nB said-back y\nend\n");
    let late = env.at("2026-05-15T09:00:00+09:00");
    call(&late, "person Abe\nB rc\nB said-back y\nend\n");
    let broken = report(&late)["broken"].as_array().unwrap().clone();
    assert_eq!(broken.len(), 1, "{broken:?}");
    assert_eq!(
        (&broken[0]["kind"], &broken[0]["check"]),
        (
            &Value::from("refused"),
            &Value::from("suspicious-order/no-charge@order-1")
        )
    );
}

#[test]
fn nobody_is_called_none_and_a_way_back_is_a_number_or_an_address() {
    for none in ["none", "なし", "不明", "N/A"] {
        let env = opened();
        call(
            &env,
            &format!("person {none}\nref {none}\ntel {none}\nA cc\nA said-back y\nend\n"),
        );
        env.run(&[
            "record",
            "no-charge@4417",
            "refused",
            "--person",
            none,
            "--reference",
            none,
        ])
        .done();
        let history = text_of(&env, &["history"]);
        assert!(
            !history.contains("name:") && !history.contains("case number:"),
            "{history}"
        );
        let letter = text_of(&env, &["letter", "shop"]);
        assert!(
            letter.starts_with("To: Acorn Shop\n") && !letter.contains(none),
            "{letter}"
        );
    }
    let refused = opened().run_with(
        &["call", "shop", "--answers", "-"],
        "tel call me on the number on my bill\nend\n",
    );
    assert_eq!(refused.status, 5, "{refused:?}");
}

#[test]
fn a_customer_and_the_family_are_not_asked_what_a_shop_is_asked() {
    let env = Env::new();
    env.run(&[
        "new",
        "customer-report",
        "--service",
        "Acorn Shop",
        "--no-input",
    ])
    .done();
    for (party, asked) in [("customer", false), ("staff", false), ("courier", true)] {
        let script = text_of(&env, &["say", party]);
        assert_eq!(
            script.contains("case number, a number I can call"),
            asked,
            "{party}: {script}"
        );
    }
    let police = text_of(&env, &["say", "police"]);
    assert!(
        police.contains("the number of my report") && !police.contains("without signing in"),
        "{police}"
    );
    let board = env.run(&["board", "--json"]).done().json();
    let reaches = |party: &str| {
        let id = format!("reach/{party}");
        board["checks"]
            .as_array()
            .unwrap()
            .iter()
            .any(|check| check["id"] == *id)
    };
    assert!(
        !reaches("customer") && !reaches("police") && !reaches("staff"),
        "{board}"
    );
}
