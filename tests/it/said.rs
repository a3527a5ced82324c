//! The record says only what was said: each person's own words under their own number, no time that
//! nobody named, and every time counted from when it was said.

mod outputs;
mod times;
mod walk;

use serde_json::Value;

use crate::env::Env;
use outputs::text_of;

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
