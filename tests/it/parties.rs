//! Two card issuers, two shops, by flags: each answers for itself, and everything printed says who
//! it was then.

mod crowded;
mod issuers;
mod prompts;
mod shops;

use serde_json::Value;

use crate::env::{Env, Outcome};

const ORDERS: &str = "4417 12800 p Headphones\n4418 39800 p Smart watch\n4420 10000 g Gift card\n";

/// Three orders at Acorn Shop.
pub(crate) fn orders() -> Env {
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
        &["add", "order", "--from", "-", "--currency", "JPY"],
        ORDERS,
    )
    .done();
    env
}

/// Bank A has confirmed that its card is blocked; then Bank B is noted, and refuses.
fn two_cards() -> Env {
    let env = orders();
    env.run(&[
        "add",
        "channel",
        "card",
        "0120-111",
        "--source",
        "card-back",
        "--name",
        "Bank A",
    ])
    .done();
    record(
        &env,
        &[
            "card-stopped",
            "confirmed",
            "--person",
            "Mori",
            "--said-back",
            "--reference",
            "A-77",
        ],
    )
    .done();
    let env = env.at("2026-05-14T09:40:00+09:00");
    env.run(&["add", "party", "card", "Bank B"]).done();
    record(
        &env,
        &[
            "card-stopped@card-2",
            "refused",
            "--person",
            "Ono",
            "--words",
            "ask the shop",
        ],
    )
    .done();
    env
}

fn record(env: &Env, arguments: &[&str]) -> Outcome {
    env.run(&[&["record"], arguments].concat())
}

fn stdout(env: &Env, arguments: &[&str]) -> String {
    env.run(arguments).done().stdout
}

/// A check of the board.
fn check(env: &Env, id: &str) -> Value {
    let board = env.run(&["board", "--json"]).done().json();
    let checks = board["checks"].as_array().unwrap().clone();
    checks
        .into_iter()
        .find(|check| check["id"] == format!("suspicious-order/{id}"))
        .unwrap_or_else(|| panic!("{id}"))
}

#[test]
fn a_bank_that_is_noted_later_has_said_nothing_for_the_first_and_the_first_nothing_for_it() {
    let env = two_cards();
    assert_eq!(check(&env, "card-stopped")["standing"], "confirmed");
    assert_eq!(check(&env, "card-stopped@card-2")["standing"], "refused");
    let (first, second) = (
        stdout(&env, &["letter", "card-1"]),
        stdout(&env, &["letter", "Bank B"]),
    );
    assert!(
        first.contains("To: Bank A, case A-77")
            && first.contains("confirmed")
            && !first.contains("Ono"),
        "{first}"
    );
    assert!(
        second.contains("To: Bank B") && second.contains("REFUSED") && !second.contains("Mori"),
        "{second}"
    );
    assert!(!first.contains("Bank B") && !second.contains("Bank A"));
    let sheet = env.run(&["call", "card-2", "--json"]).done().json();
    let asked: Vec<_> = sheet["questions"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|line| line["checks"].as_array().unwrap())
        .collect();
    assert_eq!(asked, ["suspicious-order/card-stopped@card-2"]);
}

#[test]
fn another_name_for_a_party_that_has_one_is_refused_with_both_ways_on() {
    let env = two_cards();
    let other = env.run(&["add", "channel", "card", "0120-999", "--name", "Bank C"]);
    assert_eq!(other.status, 5, "{other:?}");
    assert!(
        other.stderr.contains("add party card") && other.stderr.contains("fix name@card"),
        "{}",
        other.stderr
    );
    assert!(
        !stdout(&env, &["history"]).contains("Bank C"),
        "nothing was written"
    );
    let known = env.run(&["add", "channel", "card", "0120-999", "--name", "bank b"]);
    assert!(
        known.status == 5 && known.stderr.contains("card-2"),
        "{known:?}"
    );
    env.run(&[
        "add",
        "channel",
        "card-2",
        "0120-222",
        "--source",
        "card-back",
        "--name",
        "Bank B",
    ])
    .done();
    assert_eq!(
        env.run(&["add", "party", "card", "BANK A"]).status,
        5,
        "it is there already"
    );
    assert_eq!(env.run(&["add", "party", "bakery", "Bank D"]).status, 5);
}

#[test]
fn what_was_said_under_a_wrong_name_says_so_and_the_correction_has_its_reason() {
    let env = two_cards();
    assert_eq!(
        env.run(&["fix", "name@card", "Bank Alpha"]).status,
        5,
        "a correction needs its reason"
    );
    let fixed = stdout(
        &env,
        &["fix", "name@card", "Bank Alpha", "--why", "misheard"],
    );
    assert!(fixed.contains("Bank A -> Bank Alpha"), "{fixed}");
    let letter = stdout(&env, &["letter", "card-1"]);
    assert!(
        letter.contains("To: Bank A (now noted as: Bank Alpha)"),
        "{letter}"
    );
    let report = env.run(&["report", "--format", "json"]).done().json();
    let corrections = report["corrections"].as_array().unwrap();
    assert!(corrections.iter().any(|one| one["old"] == "Bank A"
        && one["new"] == "Bank Alpha"
        && one["why"] == "misheard"));
    assert_eq!(
        report["contacts"][0]["party"],
        "Bank A (now noted as: Bank Alpha)"
    );
    assert_eq!(report["contacts"][1]["party"], "Bank B");
    let text = stdout(&env, &["report", "--for", "card", "--format", "text"]);
    assert!(
        text.contains("For: Bank Alpha")
            && text.contains("Bank A (now noted as: Bank Alpha), Mori"),
        "{text}"
    );
    // A name that was only unknown is entered: no reason is asked, and what was done before is its
    // own.
    record(&env, &["police-number", "confirmed", "--person", "Ito"]).done();
    stdout(&env, &["fix", "name@警察", "Minato police"]);
    let letter = stdout(&env, &["letter", "police"]);
    assert!(letter.contains("To: Minato police\n"), "{letter}");
    let corrections = env.run(&["report", "--format", "json"]).done().json()["corrections"].clone();
    assert!(!corrections.to_string().contains("Minato"), "{corrections}");
}

#[test]
fn a_name_means_a_party_by_id_role_word_name_or_part_in_both_languages() {
    let env = two_cards();
    env.run(&["add", "party", "通販会社", "ベータ市場"]).done();
    let means = |name: &str| {
        let said = env.run(&["say", name, "--json"]);
        (
            said.status,
            if said.status == 0 {
                said.json()["party"].as_str().unwrap().to_owned()
            } else {
                said.stderr
            },
        )
    };
    for (name, party) in [
        ("card", "Bank A"),
        ("card-1", "Bank A"),
        ("card-2", "Bank B"),
        ("bank b", "Bank B"),
        ("ＢＡＮＫ Ａ", "Bank A"),
        ("k b", "Bank B"),
        ("acorn", "Acorn Shop"),
        ("ベータ", "ベータ市場"),
        ("市場", "ベータ市場"),
        ("警察", "the police"),
        ("police", "the police"),
        ("the courier", "the courier"),
        ("consumer", "the consumer advice centre"),
    ] {
        assert_eq!(means(name), (0, party.to_owned()), "{name}");
    }
    for (name, these) in [
        ("card issuer", "card (Bank A), card-2 (Bank B)"),
        ("カード会社", "card (Bank A), card-2 (Bank B)"),
        ("ank", "card (Bank A), card-2 (Bank B)"),
        ("the shop", "shop (Acorn Shop), shop-2"),
        ("通販会社", "shop-2"),
    ] {
        let (status, said) = means(name);
        assert!(
            status == 4 && said.replace("\n  ", " ").contains(these),
            "{name}: {status} {said}"
        );
    }
    assert_eq!(means("bakery").0, 5);
    let bare = record(&env, &["card-stopped", "refused", "--person", "Who"]);
    assert!(
        bare.status == 4
            && bare
                .stderr
                .contains("card-stopped@card, card-stopped@card-2"),
        "{bare:?}"
    );
    record(
        &env,
        &["card-stopped@bank a", "refused", "--person", "Mori"],
    )
    .done();
    assert_eq!(check(&env, "card-stopped")["standing"], "refused");
    let both = env
        .run(&["assign", "card-stopped", "Sato", "--json"])
        .done()
        .json();
    assert_eq!(
        both["checks"].as_array().map(Vec::len),
        Some(2),
        "with each of them"
    );
}

#[test]
fn a_mail_address_is_a_mail_and_a_saved_number_is_the_one_to_call() {
    let env = orders();
    env.run(&[
        "add",
        "channel",
        "card",
        "dispute@card.example",
        "--source",
        "card-back",
    ])
    .done();
    let draft = stdout(
        &env,
        &["letter", "card", "--kind", "dispute", "--format", "eml"],
    );
    assert!(draft.contains("To: <dispute@card.example>"), "{draft}");
    env.run(&[
        "add",
        "channel",
        "courier",
        "0800111",
        "--source",
        "earlier-bill",
        "--needs-login",
        "no",
    ])
    .done();
    assert!(
        stdout(&env, &["say", "courier"]).contains("Number: 0800111 (from: earlier bill"),
        "{}",
        stdout(&env, &["say", "courier"])
    );
    assert!(stdout(&env.lang("ja"), &["say", "courier"]).contains("0800111"));
    env.run(&[
        "add",
        "channel",
        "police",
        "110",
        "--source",
        "suspicious-message",
    ])
    .done();
    assert!(
        !stdout(&env, &["say", "police"]).contains("Number: 110"),
        "where it is from is not safe"
    );
}

#[test]
fn a_sign_that_may_be_of_either_card_is_not_taken_for_both() {
    let env = two_cards();
    let seen = env.run(&["observe", "new-charge"]);
    assert!(
        seen.status == 5 && seen.stderr.contains("--contradicts"),
        "{seen:?}"
    );
    env.run(&[
        "observe",
        "new-charge",
        "--contradicts",
        "card-stopped@bank a",
    ])
    .done();
    assert_eq!(check(&env, "card-stopped")["standing"], "contradicted");
    assert_eq!(check(&env, "card-stopped@card-2")["standing"], "refused");
}

#[test]
fn attempts_and_a_way_up_are_counted_for_each_party() {
    let env = two_cards();
    for _ in 0..2 {
        env.run(&["call", "Bank B", "--no-answer"]).done();
    }
    let ids: Vec<String> = {
        let board = env.run(&["board", "--json"]).done().json();
        board["checks"]
            .as_array()
            .unwrap()
            .iter()
            .map(|check| check["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert!(
        ids.contains(&"escalate/card-2".to_owned()) && !ids.contains(&"escalate/card".to_owned()),
        "{ids:?}"
    );
    let report = env.run(&["report", "--format", "json"]).done().json();
    let attempts = report["attempts"].as_array().unwrap();
    assert!(
        attempts
            .iter()
            .any(|one| one["party"] == "Bank B" && one["unanswered"] == 2),
        "{attempts:?}"
    );
    assert!(
        attempts
            .iter()
            .all(|one| one["party"] != "Bank A" || one["unanswered"] == 0),
        "{attempts:?}"
    );
}
