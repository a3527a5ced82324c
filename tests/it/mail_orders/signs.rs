//! Mails that say what happened and name no order, and alerts of an account: said and offered, and
//! recorded only where the user says so.

#![expect(clippy::disallowed_methods, reason = "the mails are files")]

use crate::{env::Env, mail_orders::with_mails, tty::Tty};

/// After all mails were written.
fn later(names: &[&str]) -> Env {
    with_mails(names).at("2026-05-28T09:00:00+09:00")
}

fn with_orders(names: &[&str]) -> Env {
    let env = later(names);
    env.run(&["add", "order", "4417", "JPY 12,800", "Headphones"])
        .done();
    env.run(&["add", "order", "4418", "JPY 39,800", "Watch"])
        .done();
    env
}

#[test]
fn without_a_terminal_it_says_what_the_mail_says_and_how_to_record_it() {
    let env = with_orders(&["en-ups-delivered.eml"]);
    let before = env.store_bytes();
    let told = env.run(&["add", "order", "--from", "en-ups-delivered.eml"]);
    assert_eq!(told.status, 5, "{told:?}");
    for words in [
        "delivered: \"Your package was delivered\"",
        "1Z999AA10123456784 (by its form or the mail's words: UPS)",
        "Orders here: 4417, 4418",
        "kakunin observe ORDER delivered --evidence en-ups-delivered.eml",
        "kakunin fix tracking@ORDER 1Z999AA10123456784",
    ] {
        assert!(told.stderr.contains(words), "{words}: {told:?}");
    }
    assert!(before == env.store_bytes(), "nothing was recorded");
    let told = env.run(&["add", "order", "--from", "en-ups-delivered.eml", "--json"]);
    let signs = &told.json()["signs"][0];
    assert_eq!(signs["says"][0]["sign"], "delivered", "{signs}");
    assert_eq!(signs["parcels"][0], "1Z999AA10123456784", "{signs}");
}

#[test]
fn at_a_prompt_the_user_says_which_order_it_is() {
    let env = with_orders(&["en-ups-delivered.eml"]);
    let from = ["add", "order", "--from", "en-ups-delivered.eml"];
    let history = || env.run(&["history", "--json"]).done().stdout;
    let before = history();
    let mut tty = Tty::start(&env, &from);
    tty.answer("Which order does it speak of?", "");
    assert_eq!(tty.wait_exit(), 0);
    assert_eq!(before, history(), "Enter records nothing");

    let mut tty = Tty::start(&env, &from);
    let screen = tty.answer("Which order does it speak of?", "2");
    assert!(
        screen.contains("this is recorded: it was delivered or used."),
        "{screen}"
    );
    tty.wait_for("On which day?");
    tty.wait_settled();
    tty.key("\u{3}");
    tty.wait_for("Nothing was recorded");
    tty.wait_for("Your choice of order 4418 was not kept.");
    assert_eq!(tty.wait_exit(), 130);
    assert_eq!(before, history(), "half an answer records nothing");

    let mut tty = Tty::start(&env, &from);
    tty.answer("Which order does it speak of?", "2");
    tty.answer("On which day?", "y");
    tty.wait_for("4418 it was delivered or used");
    tty.wait_for("kakunin fix tracking@4418 1Z999AA10123456784");
    assert_eq!(tty.wait_exit(), 0);
    let history = env.run(&["history"]).done().stdout;
    assert!(history.contains("en-ups-delivered.eml"), "{history}");
}

#[test]
fn an_order_that_was_typed_is_there_after_ctrl_c_at_the_day() {
    let env = later(&["en-ups-delivered.eml"]);
    let from = ["add", "order", "--from", "en-ups-delivered.eml"];
    let mut tty = Tty::start(&env, &from);
    tty.answer("Which order does it speak of?", "1");
    tty.answer("That order", "4433 JPY 5,000 Kettle");
    tty.wait_for("On which day?");
    tty.wait_settled();
    tty.key("\u{3}");
    tty.wait_for("Order 4433 is saved. Nothing was recorded of this mail.");
    assert_eq!(tty.wait_exit(), 130);
    let mut tty = Tty::start(&env, &["--lang", "ja", "add", "order", "--from", from[3]]);
    tty.answer("どの注文のことですか", "1");
    tty.wait_for("いつですか");
    tty.wait_settled();
    tty.key("\u{3}");
    tty.wait_for("選んだ注文 4433 も控えていません。");
    assert_eq!(tty.wait_exit(), 130);
}

#[test]
fn an_order_that_is_not_here_yet_can_be_typed() {
    let env = later(&["en-ups-delivered.eml"]);
    let mut tty = Tty::start(&env, &["add", "order", "--from", "en-ups-delivered.eml"]);
    tty.answer("Which order does it speak of?", "1");
    tty.answer("That order", "4433 JPY 5,000 Kettle");
    tty.answer("On which day?", "y");
    tty.wait_for("4433 it was delivered or used");
    assert_eq!(tty.wait_exit(), 0);
}

#[test]
fn an_alert_is_said_with_its_time_and_place_and_offered() {
    let env = later(&["en-alert-password.eml", "ja-alert-login.eml"]);
    let told = env.run(&["add", "order", "--from", "en-alert-password.eml"]);
    for words in [
        "the password was changed: \"Your Acorn password has been changed\"",
        "When: 19 May 2026, 01:08",
        "Leeds, United Kingdom",
        "kakunin observe \"the password was changed\" --evidence en-alert-password.eml",
    ] {
        assert!(told.stderr.contains(words), "{words}: {told:?}");
    }
    let kept = env.run(&["add", "evidence", "ja-alert-login.eml"]).done();
    assert!(
        kept.stdout.contains("kakunin observe signed-in-again --on"),
        "{kept:?}"
    );
    let report = env.run(&["report", "--format", "json"]).done().stdout;
    assert!(
        !report.contains("signed-in-again\""),
        "only the file is kept"
    );
}

#[test]
fn beside_an_order_an_alert_is_said_without_its_code() {
    let env = later(&["en-gift-code.eml"]);
    let told = env.run(&["add", "order", "--from", "en-gift-code.eml"]);
    assert!(told.stderr.contains("a gift code was sent:"), "{told:?}");
    assert!(!told.stderr.contains("EFGHJK"), "{told:?}");
    let given = env.run(&["add", "order", "--from", "en-gift-code.eml", "--json"]);
    assert!(!given.stdout.contains("EFGHJK"), "{given:?}");
}

#[test]
fn a_file_name_that_a_shell_would_read_is_not_in_a_command() {
    let env = later(&[]);
    let mail = std::fs::read("tests/mails/en-ups-delivered.eml").unwrap();
    env.file("a $(b).eml", &mail);
    env.file("a b.eml", &mail);
    let told = env.run(&["add", "order", "--from", "a $(b).eml", "a b.eml"]);
    assert!(told.stderr.contains("--evidence FILE\n"), "{told:?}");
    assert!(told.stderr.contains("--evidence \"a b.eml\""), "{told:?}");
}

#[test]
fn a_checklist_without_the_sign_offers_no_command_for_it() {
    let env = Env::new().at("2026-05-28T09:00:00+09:00");
    env.run(&["new", "no-contact", "--service", "Acorn", "--no-input"])
        .done();
    env.file(
        "out.eml",
        std::fs::read("tests/mails/en-ups-delivered.eml").unwrap(),
    );
    let told = env.run(&["add", "order", "--from", "out.eml"]);
    assert!(told.stderr.contains("delivered: \""), "{told:?}");
    assert!(!told.stderr.contains("kakunin observe"), "{told:?}");
    assert!(!told.stderr.contains("kakunin fix"), "{told:?}");
}

#[test]
fn a_mail_in_a_language_without_words_says_so() {
    let env = later(&[]);
    let mail = "From: a@oak.example\nSubject: Twoje zamowienie\nContent-Type: text/plain; \
                charset=utf-8\n\nDziękujemy! Twoje zamówienie zostało wysłane. Przesyłka nie jest \
                jeszcze u Państwa.\n";
    env.file("pl.eml", mail);
    let told = env.run(&["add", "order", "--from", "pl.eml"]);
    assert!(
        told.stderr.contains("no words for this language"),
        "{told:?}"
    );
}
