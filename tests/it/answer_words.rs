//! The words of a question are its answers: at prompts, with flags, in files, in both languages;
//! and what a checklist lets a party answer beside yes and no.

#![expect(clippy::disallowed_methods, reason = "an own list is a file")]

mod calls;

use std::fs;

use serde_json::Value;

use crate::{
    bad_input::refused,
    env::Env,
    scripted_call::{eight_orders, record},
    tty::Tty,
};

fn check(env: &Env, id: &str) -> Value {
    let board = env.run(&["board", "--json"]).done().json();
    let id = format!("suspicious-order/{id}");
    board["checks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|check| check["id"] == id)
        .unwrap()
        .clone()
}

#[test]
fn a_flag_takes_the_words_of_both_languages() {
    let orders = eight_orders();
    for (word, standing) in [
        ("yes", "confirmed"),
        ("Y", "confirmed"),
        ("はい", "confirmed"),
        ("ええ", "confirmed"),
        ("confirmed", "confirmed"),
        ("確認済み", "confirmed"),
        ("済み", "confirmed"),
        ("c", "confirmed"),
        ("promised", "promised"),
        ("約束", "promised"),
        ("no", "refused"),
        ("N", "refused"),
        ("いいえ", "refused"),
        ("拒否", "refused"),
        ("not-known", "not-known"),
        ("わからない", "not-known"),
        ("already left", "refused"),
        ("出荷済み", "refused"),
    ] {
        for lang in ["en", "ja"] {
            let env = orders.copy().lang(lang);
            let words = [
                "record",
                "parcel-stopped@4417",
                word,
                "--person",
                "Sato",
                "--said-back",
            ];
            env.run(&words).done();
            assert_eq!(
                check(&env, "parcel-stopped@order-1")["standing"],
                standing,
                "{word} in {lang}"
            );
        }
    }
    let by = [
        "record",
        "parcel-stopped@4417",
        "約束",
        "--person",
        "佐藤",
        "--by",
        "5/20",
    ];
    orders.copy().lang("ja").run(&by).done();
    orders
        .copy()
        .run(&["record", "hidden-orders", "済み"])
        .done();
    orders
        .copy()
        .run(&["record", "hidden-orders", "見送り", "--why", "locked out"])
        .done();
    orders.copy().run(&["record", "signed-in", "いいえ"]).done();
    orders.copy().run(&["record", "signed-in", "No."]).done();
    refused(
        &orders,
        &["record", "signed-in", "1"],
        "",
        5,
        &["yes, no, unknown"],
    );
}

#[test]
fn what_is_no_answer_is_refused_with_the_words_that_are() {
    let env = eight_orders();
    for word in ["perhaps", "-", "not asked", "5x"] {
        refused(
            &env,
            &["record", "code-void@4420", word],
            "",
            5,
            &["yes, confirmed, promised, no", "already used"],
        );
    }
    let japanese = env.lang("ja");
    let words = &["はい、確認済み、約束、いいえ、", "わからない、使用済み"];
    refused(
        &japanese,
        &["record", "code-void@4420", "たぶん"],
        "",
        5,
        words,
    );
    refused(
        &japanese,
        &["fix", "code-void@4420", "たぶん"],
        "",
        2,
        &["使用済み", "質問ならその答え"],
    );
    refused(
        &env,
        &["record", "no-charge@4420", "already used"],
        "",
        5,
        &["yes, confirmed"],
    );
    refused(
        &env,
        &["add", "channel", "shop", "1", "--needs-login", "perhaps"],
        "",
        2,
        &["yes, no"],
    );
    for word in ["いいえ", "No"] {
        env.run(&[
            "add",
            "channel",
            "shop",
            "0120",
            "--kind",
            "電話",
            "--needs-login",
            word,
        ])
        .done();
        assert!(
            record(&env).last().unwrap()[1]
                .to_string()
                .contains("\"needs_login\":false"),
            "{word}"
        );
    }
}

#[test]
fn a_further_answer_is_shown_with_its_own_words_everywhere() {
    for (lang, text, clause, taboo) in [
        ("en", "already used", "4420 is used already", "REFUSED"),
        ("ja", "使用済み", "4420は使用済みとのこと", "拒否"),
    ] {
        let env = eight_orders().lang(lang);
        let file = format!("person Sato\nA 4420 {text}\nA 4421y\nA said-back y\nend\n");
        env.run_with(&["call", "shop", "--answers", "-"], &file)
            .done();
        let of = |env: &Env| check(env, "code-void@order-3");
        assert_eq!(
            (of(&env)["standing"].as_str(), of(&env)["option"].as_str()),
            (Some("refused"), Some("used"))
        );
        assert_eq!(
            (
                of(&env)["state"].as_str(),
                of(&env)["statement"]["option"].as_str()
            ),
            (Some(text), Some("used"))
        );
        for look in [
            &["board"][..],
            &["board", "--plain"],
            &["history"],
            &["letter", "shop"],
            &["report", "--format", "csv"],
            &["report", "--format", "text"],
            &["report", "--format", "md"],
            &["report", "--format", "html"],
            &["report", "--for", "police", "--format", "text"],
        ] {
            let shown = env.run(look).done().stdout;
            let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
            let lower = shown.to_lowercase();
            assert!(
                lower.contains(text),
                "{look:?} in {lang} does not say {text}: {shown}"
            );
            // The sums of a report go by what an answer counts as.
            let sums = look[0] == "report" && look[2] != "csv";
            assert!(
                sums || !shown.contains(taboo),
                "{look:?} in {lang} says {taboo}: {shown}"
            );
        }
        let report = env.run(&["report", "--format", "json"]).done().json();
        let said = report["confirmations"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["option"] == "used")
            .unwrap();
        assert_eq!(
            (said["verdict"].as_str(), said["said"].as_str()),
            (Some("refused"), Some(text))
        );
        let narrow = env.with("COLUMNS", "40").run(&["board"]).done().stdout;
        assert!(narrow.contains(text), "{narrow}");
        let back = record(&env)
            .iter()
            .find(|event| event[0] == "said_back")
            .unwrap()[1]["text"]
            .to_string();
        assert!(back.contains(clause), "{back}");
        let letter = env.run(&["letter", "shop"]).done().stdout;
        assert!(letter.contains(clause), "{letter}");
    }
}

#[test]
fn a_further_answer_has_a_way_on_of_its_own_and_can_be_corrected() {
    let env = eight_orders();
    env.run(&[
        "record",
        "code-void@4420",
        "used",
        "--person",
        "Sato",
        "--said-back",
    ])
    .done();
    assert_eq!(check(&env, "code-gone@order-3")["live"], "yes");
    assert_eq!(check(&env, "code-frozen@order-3")["live"], "yes");
    assert_eq!(check(&env, "code-gone@order-4")["live"], "waits");
    let fixed = env
        .run(&["fix", "code-void@4420", "no", "--why", "I mistyped"])
        .done()
        .stdout;
    assert!(fixed.contains("was already used, now REFUSED"), "{fixed}");
    let code = check(&env, "code-void@order-3");
    assert_eq!(
        (code["standing"].as_str(), &code["option"]),
        (Some("refused"), &Value::Null)
    );
    assert_eq!(check(&env, "code-gone@order-3")["live"], "waits");
    let fixed = env
        .lang("ja")
        .run(&["fix", "code-void@4420", "使用済み"])
        .done()
        .stdout;
    assert!(fixed.contains("「拒否」から「使用済み」"), "{fixed}");
}

/// A list with one question to a party, so that the way to it is asked for next.
const LIST: &str = r#"{ "format": 1, "id": "one", "version": "1.0.0", "languages": ["en"],
  "title": { "en": "One" }, "triage": { "en": "One" },
  "parties": [{ "id": "ctx", "name": { "en": "the ctx" } }],
  "phases": [{ "id": "now", "title": { "en": "Now" }, "steps": [
    { "id": "kind", "ask": { "en": "Which kind?" }, "type": "choice", "judgement": true, "options": [
      { "id": "red", "label": { "en": "red one" } }, { "id": "rust", "label": { "en": "rusty" } },
      { "id": "blue", "label": { "en": "blue one" } }] },
    { "id": "open", "confirm": "ctx", "judgement": true, "within": "1h",
      "label": { "en": "open" }, "brief": { "en": "open?" }, "question": { "en": "Is it open?" },
      "say_back": { "confirmed": { "en": "it is open" }, "promised": { "en": "open by {by}" },
        "refused": { "en": "it is not" }, "not_known": { "en": "you cannot tell" } },
      "further": [{ "id": "moved", "as": "refused", "text": { "en": "moved away" }, "say_back": { "en": "it moved" } }],
      "no_fallback": { "en": "None." } }] }] }"#;

#[test]
fn a_prompt_takes_no_word_that_it_does_not_understand() {
    let env = Env::new();
    let list = env.file("one.json", LIST);
    env.run(&["checklist", "check", list.to_str().unwrap()])
        .done();
    let folder = env.home().join("config/kakunin/checklists");
    fs::create_dir_all(&folder).unwrap();
    fs::copy(list, folder.join("one.json")).unwrap();
    env.run(&["new", "one", "--service", "Acorn", "--no-input"])
        .done();
    env.run(&["record", "open", "yes", "--person", "Sato", "--said-back"])
        .done();
    env.run(&["record", "kind", "blue"]).done();
    let mut tty = Tty::start(&env, &[]);
    tty.answer("Enter = do it", "");
    tty.answer("When did you first notice it?", "9:00");
    tty.answer("Enter = do it", "");
    tty.answer("Number or address?", "0120-000-147");
    tty.answer("What is it called?", "");
    tty.answer("Number", "a friend");
    tty.wait_for("Type a number from 1 to 8");
    tty.key(&"\x7f".repeat(8));
    tty.type_line("earlier bill");
    tty.answer("Does it need the affected login?", "perhaps");
    tty.wait_for("Type y, n or Enter.");
    tty.key(&"\x7f".repeat(7));
    tty.type_line("No");
    tty.wait_prompt("Enter = do it");
    let added = record(&env)
        .iter()
        .rfind(|event| event[0] == "channel_added")
        .unwrap()[1]
        .to_string();
    assert!(
        added.contains("\"needs_login\":false") && added.contains("earlier-bill"),
        "{added}"
    );
    env.run(&["record", "open", "moved", "--person", "Sato"])
        .done();
    let board = env.run(&["board"]).done().stdout;
    assert!(
        board.contains("moved away") && !board.contains("REFUSED"),
        "{board}"
    );
    refused(
        &env,
        &["record", "kind", "green"],
        "",
        5,
        &["red (red one), rust (rusty), blue (blue one)"],
    );
    let mut tty = Tty::start(&env, &["new", "one", "--service", "Acorn"]);
    tty.answer("Which kind?", "r");
    tty.wait_for("Type one of the answers shown");
    tty.key("\x7fru");
    tty.type_line("");
    tty.wait_prompt("Enter =");
    assert!(
        record(&env)
            .iter()
            .any(|event| event[0] == "answered" && event[1]["value"] == "rust"),
        "{:?}",
        record(&env)
    );
}
