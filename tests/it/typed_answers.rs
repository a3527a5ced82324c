//! Answers of several choices, numbers and texts of several lines: by flags, at prompts in both
//! languages, in conditions, and as views show them.

use serde_json::{Value, json};

use crate::{
    env::{Env, Outcome},
    typist::Typist,
};

fn list() -> String {
    let text = |en: &str, ja: &str| json!({ "en": en, "ja": ja });
    let option = |id: &str, en: &str, ja: &str| json!({ "id": id, "label": text(en, ja) });
    json!({
        "format": 1, "id": "fence", "version": "1.0.0", "languages": ["en", "ja"],
        "title": text("The fence is open", "柵が開いている"),
        "triage": text("The fence is open", "柵が開いています"),
        "items": [{ "id": "sheep", "name": text("sheep", "羊"), "fields": [
            { "id": "name", "label": text("name", "名前"), "type": "text", "required": true },
            { "id": "age", "label": text("age", "年齢"), "type": "number", "max": 20,
              "unit": text("years", "歳") },
            { "id": "marks", "label": text("marks", "印"), "type": "choices", "options": [
                option("ear", "ear tag", "耳標"), option("paint", "paint", "塗料")] },
        ] }],
        "phases": [{ "id": "now", "title": text("Now", "今すぐ"), "steps": [
            { "id": "where", "ask": text("Where is it open?", "どこが開いていますか。"), "type": "choices",
              "judgement": true, "options": [option("gate", "the gate", "門"),
                option("wood", "by the wood", "森側"), option("road", "by the road", "道路側")] },
            { "id": "how-many", "ask": text("How many are out?", "何頭出ましたか。"), "type": "number",
              "unit": text("sheep", "頭"), "min": 1, "max": 50, "judgement": true },
            { "id": "story", "ask": text("What happened?", "何が起きましたか。"), "type": "long-text",
              "judgement": true },
            { "id": "warn", "do": text("Warn the drivers of {answer.how-many}.", "{answer.how-many}と運転者に伝えます。"),
              "when": { "answer": "where", "is": ["road", "gate"] }, "judgement": true },
            { "id": "flock", "collect": "sheep", "text": text("Which?", "どの羊ですか。"), "judgement": true },
        ] }],
    })
    .to_string()
}

fn opened() -> Env {
    let env = Env::new();
    let file = env.file("fence.json", list());
    let file = file.to_str().unwrap();
    env.run(&["new", file, "--no-input", "--service", "Acorn"])
        .done();
    env
}

fn record(env: &Env, step: &str, value: &str) -> Outcome {
    env.run(&["record", step, value])
}

fn live(env: &Env, step: &str) -> String {
    let board = env.run(&["board", "--json"]).done().json();
    let checks = board["checks"].as_array().unwrap();
    let id = format!("fence/{step}");
    let found = checks.iter().find(|check| check["id"] == id).unwrap();
    found["live"].as_str().unwrap().to_owned()
}

/// The note of a point in a report, and the whole report in Markdown.
fn shown(env: &Env, step: &str) -> (String, String) {
    let report = env.run(&["report", "--format", "json"]).done().json();
    let points = report["points"].as_array().unwrap();
    let id = format!("fence/{step}");
    let point = points.iter().find(|point| point["check"] == id).unwrap();
    let page = env.run(&["report", "--format", "md"]).done().stdout;
    (point["note"].as_str().unwrap().to_owned(), page)
}

#[test]
fn several_choices_are_recorded_in_one_order_and_read_by_conditions() {
    let env = opened();
    assert_eq!(live(&env, "warn"), "waits");
    record(&env, "where", "森側、1").done();
    assert_eq!(live(&env, "warn"), "yes");
    let (note, page) = shown(&env, "where");
    assert_eq!(note, "the gate, by the wood");
    assert!(page.contains("the gate, by the wood"), "{page}");
    let events = env.run(&["history", "--sealed"]).done().stdout;
    assert!(events.contains(r#""value":"gate,wood""#), "{events}");
    record(&env, "where", "wood").done();
    assert_eq!(live(&env, "warn"), "no");
    for bad in ["4", "gate,moon", ","] {
        let refused = record(&env, "where", bad);
        assert_ne!(refused.status, 0, "{bad}");
        assert!(refused.stderr.contains("by the road"), "{refused:?}");
    }
}

#[test]
fn numbers_have_a_range_and_a_unit() {
    let env = opened();
    record(&env, "how-many", "１２頭").done();
    record(&env, "where", "road").done();
    assert_eq!(shown(&env, "how-many").0, "12 sheep");
    let ja = env.lang("ja").run(&["board"]).done().stdout;
    assert!(ja.contains("12頭と運転者に伝えます"), "{ja}");
    for bad in ["0", "51", "many", "1,5", "-3"] {
        let refused = record(&env, "how-many", bad);
        assert_ne!(refused.status, 0, "{bad}");
        assert!(refused.stderr.contains("from 1 to 50"), "{refused:?}");
    }
}

#[test]
fn a_long_text_keeps_its_lines_and_no_secret() {
    let env = opened();
    record(&env, "story", "A tree fell.\nThe gate broke.\u{202e}").done();
    let events = env.run(&["history", "--sealed"]).done().stdout;
    assert!(
        events.contains(r"A tree fell.\nThe gate broke."),
        "{events}"
    );
    assert!(!events.contains('\u{202e}'));
    let (note, page) = shown(&env, "story");
    assert!(
        note.contains("The gate broke.") && page.contains("The gate broke."),
        "{note}"
    );
    let refused = record(
        &env,
        "story",
        "my password is\nhunter2hunter2 password: Tr0ub4dor&3",
    );
    assert_ne!(refused.status, 0, "{refused:?}");
}

#[test]
fn fields_take_numbers_and_choices() {
    let env = opened();
    env.run(&[
        "add",
        "item",
        "sheep",
        "name=Dolly",
        "age=6 years",
        "marks=1,2",
    ])
    .done();
    let report = env.run(&["report", "--format", "json"]).done().json();
    let fields = report["items"][0]["fields"].as_array().unwrap();
    let value = |id: &str| &fields.iter().find(|field| field["id"] == id).unwrap()["value"];
    assert_eq!(
        (value("age"), value("marks")),
        (&json!("6 years"), &json!("ear tag, paint"))
    );
    let refused = env.run(&["add", "item", "sheep", "name=Polly", "age=21"]);
    assert_ne!(refused.status, 0, "{refused:?}");
}

#[test]
fn the_list_is_shown_and_printed_with_them() {
    let env = Env::new();
    let file = env.file("fence.json", list());
    let file = file.to_str().unwrap();
    let shown = env.run(&["checklist", "show", file]).done().stdout;
    for part in [
        "one or several of the gate / by the wood",
        "at least 1, at most 50",
        "several lines",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let paper = env.run(&["checklist", "print", file]).done().stdout;
    assert!(paper.contains("\\[ \\] by the wood"), "{paper}");
}

#[test]
fn they_are_asked_in_a_terminal_in_both_languages() {
    for (lang, several, many) in [("en", "1,3", "12"), ("ja", "1、3", "１２頭")] {
        let env = Env::new();
        let file = env.file("fence.json", list());
        let file = file.to_str().unwrap();
        let given = [
            "new",
            file,
            "--service",
            "Acorn",
            "--country",
            "JP",
            "--noticed",
            "9:00",
        ];
        let mut typist = Typist::start(&env, lang, &given);
        typist.tty.wait_for(typist.text("new.numbers"));
        typist.tty.wait_settled();
        typist.tty.type_line(several);
        typist.tty.wait_for("50");
        typist.tty.wait_settled();
        typist.tty.type_line(many);
        long_text_asked(&typist);
        typist.tty.paste("/gate: a tree fell.\nThe gate broke.\n");
        typist.tty.key(".\r");
        typist.tty.wait_settled();
        drop(typist);
        let events = env.run(&["history", "--sealed"]).done().stdout;
        for value in [
            r#""value":"gate,road""#,
            r#""value":"12""#,
            r"fell.\nThe gate",
        ] {
            assert!(events.contains(value), "{value}: {events}");
        }
        let board = env.run(&["board", "--json"]).done().json();
        assert_ne!(board["incident"]["id"], Value::Null);
    }
}

/// Waits for the question that takes several lines.
fn long_text_asked(typist: &Typist) {
    let begin: String = typist.text("new.lines").chars().take(12).collect();
    typist.tty.wait_for(&begin);
}

#[test]
fn ctrl_c_among_the_lines_says_that_they_are_not_kept() {
    for lang in ["en", "ja"] {
        let env = Env::new();
        let file = env.file("fence.json", list());
        let file = file.to_str().unwrap();
        let given = ["new", file, "--service", "Acorn", "--country", "JP"];
        let mut typist = Typist::start(&env, lang, &given);
        typist.tty.wait_for(typist.text("new.numbers"));
        typist.tty.wait_settled();
        typist.tty.type_line("1");
        typist.tty.wait_for("50");
        typist.tty.wait_settled();
        typist.tty.type_line("3");
        long_text_asked(&typist);
        typist.tty.paste("A tree fell.\n");
        typist.tty.wait_for("A tree fell.");
        typist.tty.signal("INT");
        typist.tty.wait_for(typist.text("fail.lines-lost"));
        typist.tty.wait_for(typist.text("fail.interrupted"));
        assert_eq!(typist.tty.wait_exit(), 130);
        let events = env.run(&["history", "--sealed"]).done().stdout;
        assert!(!events.contains("A tree fell"), "{events}");
        assert!(events.contains(r#""value":"gate""#), "{events}");
    }
}
