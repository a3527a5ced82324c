//! Letters from the command line: the record of a contact and the forms, as text, as Markdown and
//! as a mail draft.

#![expect(clippy::disallowed_methods, reason = "a letter is a file")]

use std::fs;

use serde_json::Value;

use crate::{env::Env, story1::flags::told_in, tty::Tty};

/// When somebody writes: the day after the charge.
const LATER: &str = "2026-05-19T09:00:00+09:00";

/// Story 1 with an order that was charged all the same.
fn charged() -> Env {
    let env = Env::new();
    env.with_orders();
    env.run_with(
        &["call", "shop", "--answers", "-"],
        "person Sato\nref 881-2207\nC c.\nC said-back y\nend\n",
    )
    .done();
    let env = env.at("2026-05-18T10:00:00+09:00");
    env.run(&["observe", "4417", "charged", "--on", "today"])
        .done();
    env.at(LATER)
}

#[test]
fn a_dispute_names_the_charge_that_came_and_what_is_left_to_fill_in() {
    let env = charged();
    let json = env
        .run(&["letter", "card", "--kind", "dispute", "--json"])
        .done()
        .json();
    let text = json["text"].as_str().unwrap();
    assert!(
        text.contains("4417, JPY 12,800, ordered [____ day of the order],\n  charged 18 May 2026"),
        "{text}"
    );
    assert!(
        !text.contains("4418, JPY"),
        "nobody disputes it yet: {text}"
    );
    assert_eq!(json["subject"], "Charges that I dispute: 1, JPY 12,800");
    let open = json["open"].as_array().unwrap();
    assert!(
        open.contains(&Value::from("signature")) && open.contains(&Value::from("case number")),
        "{open:?}"
    );
}

#[test]
fn whoever_did_not_answer_stated_nothing() {
    let env = Env::new();
    env.with_orders();
    env.run(&["call", "shop", "--no-answer"]).done();
    let none = env.run(&["letter", "shop"]);
    assert!(none.status == 1 && none.stdout.is_empty(), "{none:?}");
    assert!(
        none.stderr
            .contains("Nothing that Acorn Shop said is on record yet."),
        "{none:?}"
    );
    assert!(none.stderr.contains("--kind dispute"), "{none:?}");
    env.run(&["letter", "shop", "--kind", "logs"]).done();

    let mut tty = Tty::start(&env, &[]);
    tty.answer("Enter = ", "l");
    tty.wait_for("Nothing that anybody said is on record yet.");
}

#[test]
fn the_draft_opens_in_a_mail_program_and_says_the_same() {
    let env = charged();
    env.run(&[
        "add",
        "channel",
        "card",
        "claims@card.example",
        "--kind",
        "mail",
        "--source",
        "card-back",
    ])
    .done();
    let file = env.home().join("dispute.eml");
    env.lang("ja")
        .run(&[
            "letter",
            "card",
            "--kind",
            "dispute",
            "-o",
            file.to_str().unwrap(),
        ])
        .done();
    let draft = fs::read_to_string(&file).unwrap();
    assert!(
        draft.contains("\r\nTo: <claims@card.example>\r\n"),
        "{draft}"
    );
    assert!(draft.contains("\r\nSubject: =?utf-8?"), "{draft}");
    assert!(
        draft.starts_with("X-Unsent: 1\r\n") && !draft.contains("Date:"),
        "{draft}"
    );
}

#[test]
fn an_address_that_may_not_be_trusted_goes_into_no_draft() {
    let env = charged();
    env.run(&[
        "add",
        "channel",
        "card",
        "win@thief.example",
        "--kind",
        "mail",
        "--source",
        "suspicious-message",
    ])
    .done();
    let draft = env
        .run(&["letter", "card", "--kind", "dispute", "--format", "eml"])
        .done()
        .stdout;
    assert!(!draft.contains("thief"), "{draft}");
}

#[test]
fn each_kind_is_there_for_each_party_and_another_word_is_refused_with_the_kinds() {
    let env = Env::new();
    told_in(&env);
    let env = env.at("2026-06-02T09:00:00+09:00");
    for lang in ["en", "ja"] {
        for kind in [
            "record",
            "dispute",
            "stop",
            "logs",
            "refusal",
            "first-answer",
        ] {
            let text = env
                .lang(lang)
                .run(&["letter", "shop", "--kind", kind])
                .done()
                .stdout;
            assert!(!text.contains(['{', '}']), "{text}");
            let markdown = env
                .lang(lang)
                .run(&["letter", "shop", "--kind", kind, "--format", "md"])
                .done()
                .stdout;
            assert!(markdown.starts_with("# "), "{markdown}");
        }
    }
    let refused = env.run(&["letter", "shop", "--kind", "love"]);
    assert_eq!(refused.status, 2);
    assert!(
        refused.stderr.contains("first-answer"),
        "{}",
        refused.stderr
    );
}
