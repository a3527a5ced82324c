//! What a mail does not say for certain is a guess, until somebody says it.

use super::with_mails;
use crate::env::Outcome;

#[test]
fn what_was_guessed_is_said_and_recorded_as_a_guess() {
    let env = with_mails(&["ja-gift-code.eml"]);
    let from = [
        "add",
        "order",
        "--from",
        "ja-gift-code.eml",
        "--take",
        "4421",
    ];
    let added = env
        .run(&[&from[..], &["--json", "--no-keep"]].concat())
        .done()
        .json();
    let item = &added["items"][0];
    assert_eq!(item["number"], "D01-1234567-7654421");
    assert_eq!(item["amount"], "JPY 10000");
    assert_eq!(item["goods"], "code");
    assert_eq!(item["ordered_at"], "2026-05-13T09:05:12+09:00");
    let guessed: Vec<&str> = item["guessed"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|field| field.as_str())
        .collect();
    assert_eq!(guessed, ["amount", "goods", "ordered_at"]);
    assert_eq!(
        added["evidence"].as_array().map(Vec::len),
        Some(0),
        "--no-keep"
    );
    let kept = env.store_bytes();
    assert!(
        !kept.windows(4).any(|part| part == b"AQ4X"),
        "the code itself is not recorded"
    );
    let Outcome {
        stdout: said,
        stderr: seen,
        ..
    } = with_mails(&["ja-gift-code.eml"]).run(&from).done();
    assert!(
        seen.contains(" ?  4421 ordered at: when the mail was written"),
        "{seen}"
    );
    assert!(
        said.contains("Guesses, to be looked at: 4421 amount, kind, ordered at"),
        "{said}"
    );
}

#[test]
fn a_doubtful_sender_makes_everything_a_guess() {
    let env = with_mails(&["en-phishing-invoice.eml"]);
    let told = env
        .run(&[
            "add",
            "order",
            "--from",
            "en-phishing-invoice.eml",
            "--take",
            "9913",
        ])
        .done();
    assert!(
        told.stderr.contains("a receiving server doubts the sender"),
        "{told:?}"
    );
    assert!(
        told.stderr.contains("Use no number or link in it."),
        "{told:?}"
    );
    assert!(
        told.stderr
            .contains("9913 amount: from \"Amount : $399.99\""),
        "{told:?}"
    );
    assert!(told.stderr.contains("9913?"), "{told:?}");
    assert!(
        told.stdout
            .contains("9913 number, amount, kind, ordered at"),
        "{told:?}"
    );
}

#[test]
fn an_order_that_is_known_by_its_last_digits_may_be_the_one_in_the_mail() {
    let env = with_mails(&["en-two-orders.eml"]);
    env.run(&["add", "order", "4417", "10400"]).done();
    let before = env.run(&["board", "--json"]).done().json()["incident"]["events"].clone();
    let from = [
        "add",
        "order",
        "--from",
        "en-two-orders.eml",
        "--take",
        "4417",
        "4420",
        "--json",
    ];
    let unasked = env.run(&from);
    assert_eq!(unasked.status, 4, "{unasked:?}");
    assert!(
        unasked.stderr.contains("may be") && unasked.stderr.contains("--another"),
        "{unasked:?}"
    );
    assert_eq!(
        env.run(&["board", "--json"]).done().json()["incident"]["events"],
        before,
        "nothing is written"
    );
    let added = env.run(&[&from[..], &["--same"]].concat()).done().json();
    assert_eq!(added["known"].as_array().map(Vec::len), Some(1), "{added}");
    assert_eq!(
        added["completed"],
        serde_json::json!(["order-1"]),
        "the whole number is known now"
    );
    assert_eq!(added["items"].as_array().map(Vec::len), Some(1), "{added}");
    let report = env.run(&["report", "--json"]).done().json();
    assert!(
        report["items"].to_string().contains("250-1234567-1234417"),
        "{}",
        report["items"]
    );
    assert_eq!(
        report["corrections"].as_array().map(Vec::len),
        Some(0),
        "nothing was corrected"
    );
}

#[test]
fn a_guess_that_was_taken_can_be_put_right() {
    let env = with_mails(&["ja-gift-code.eml", "en-phishing-invoice.eml"]);
    env.run(&["fix", "currency", "USD"]).done();
    let from = [
        "add",
        "order",
        "--from",
        "ja-gift-code.eml",
        "en-phishing-invoice.eml",
        "--take",
        "4421",
    ];
    let taken = env.run(&from).done();
    assert!(
        taken
            .stderr
            .contains("9913 amount: from \"Amount : $399.99\" (en-phishing-invoice.eml)"),
        "{taken:?}"
    );
    assert!(
        taken
            .stdout
            .contains("If one is wrong: kakunin fix amount@4421 VALUE"),
        "{taken:?}"
    );
    let history = env
        .run(&["history"])
        .done()
        .stdout
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(
        history.contains("amount JPY 10,000 (guess)") && history.contains("7654421, amount"),
        "{history}"
    );
    let fixed = env
        .run(&["fix", "amount@4421", "9,000", "--why", "the bill says so"])
        .done();
    assert!(
        fixed
            .stdout
            .contains("(amount@4421): JPY 10,000 -> JPY 9,000"),
        "{fixed:?}"
    );
    let fixed = env
        .run(&["fix", "goods@4421", "code", "--json"])
        .done()
        .json();
    assert_eq!(
        (fixed["item"].as_str(), fixed["old"].as_str()),
        (Some("order-1"), Some("code")),
        "{fixed}"
    );
    let order = env.run(&["report", "--format", "json"]).done().json()["items"].to_string();
    assert!(
        order.contains("JPY 9,000") && order.matches("\"guessed\":true").count() == 1,
        "only the day: {order}"
    );
    let wrong = env.run(&["fix", "goods@4421", "sausage"]);
    assert!(
        wrong.status == 5 && wrong.stderr.contains("parcel, code (gift code), service"),
        "{wrong:?}"
    );
    assert_eq!(env.run(&["fix", "amount@4499", "1"]).status, 5);
    assert_eq!(env.run(&["fix", "colour@4421", "red"]).status, 5);
}
