//! A legal window says wherever it is shown to act on what it rests on, as of which day, and that
//! it is not legal advice.

#![expect(clippy::disallowed_methods, reason = "own checklists are files")]

use std::fs;

use serde_json::{Value, json};

use crate::{env::Env, tty::Tty};

/// An incident by a list whose own step and question are legal windows.
fn opened() -> Env {
    let env = Env::new();
    env.run(&["checklist", "new", "lease"]).done();
    let path = env.home().join("config/kakunin/checklists/lease.json");
    let mut list: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    list["sources"] = json!([
        { "id": "S1", "title": "Rules of the house", "url": "https://example.org/rules", "checked": "2026-05-02" },
        { "id": "S2", "title": "Act on leases", "url": "https://example.org/act", "checked": "2026-04-01" }
    ]);
    let both = json!(["S1", "S2"]);
    let objection = json!({
        "id": "objection", "do": { "en": "Object in writing.", "ja": "書面で異議を述べます。" },
        "within": "1h", "legal": true, "sources": both
    });
    let steps = list["phases"][0]["steps"].as_array_mut().unwrap();
    steps.insert(0, objection);
    let advice = &mut list["phases"][1]["steps"][0];
    advice["legal"] = json!(true);
    advice["sources"] = both;
    advice.as_object_mut().unwrap().remove("judgement");
    fs::write(&path, list.to_string()).unwrap();
    let checked = env.run(&["checklist", "check", path.to_str().unwrap()]);
    assert_eq!(checked.status, 0, "{}", checked.stdout);
    env.run(&["new", "lease", "--service", "Acorn", "--no-input"])
        .done();
    env
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What every look has to say: the older of the two days, both sources, no advice.
fn says_all(look: &str, text: &str) {
    let text = flat(text);
    for part in [
        "as of 2026-04-01",
        "Rules of the house",
        "Act on leases",
        "not legal advice",
    ] {
        assert!(text.contains(part), "{look} lacks {part}: {text}");
    }
}

#[test]
fn every_look_says_what_a_legal_window_rests_on() {
    let env = opened();
    let looks: [&[&str]; 6] = [
        &["due"],
        &["due", "--plain"],
        &["report"],
        &["report", "--format", "html"],
        &["checklist", "show", "lease", "--step", "objection"],
        &["checklist", "print", "lease"],
    ];
    for look in looks {
        says_all(&look.join(" "), &env.run(look).done().stdout);
    }
    let due = env.run(&["due", "--json"]).done().json();
    let window = due["due"]
        .as_array()
        .unwrap()
        .iter()
        .find(|due| due["check"] == "lease/objection")
        .unwrap();
    assert_eq!(
        (
            &window["legal"]["as_of"],
            window["legal"]["sources"].as_array().unwrap().len()
        ),
        (&"2026-04-01".into(), 2)
    );
    let report = env.run(&["report", "--format", "json"]).done().json();
    says_all("report.json", &report.to_string());
    let japanese = env.lang("ja").run(&["due"]).done().stdout;
    assert!(
        japanese.contains("2026-04-01時点") && japanese.contains("法的助言ではありません"),
        "{japanese}"
    );
}

#[test]
fn the_board_says_it_in_few_words_and_stays_within_the_screen() {
    let env = opened();
    let board = env.run(&["board"]).done().stdout;
    assert!(
        flat(&board).contains("(legal window as of 2026-04-01, not legal advice)"),
        "NEXT says it: {board}"
    );
    assert!(board.contains("law 2026-04-01, not advice"), "{board}");
    assert!(
        board.lines().count() <= 24 && board.lines().all(|line| line.len() <= 80),
        "{board}"
    );
}

#[test]
fn the_prompt_of_a_legal_step_says_it_with_the_addresses() {
    let env = opened();
    let mut tty = Tty::start(&env, &[]);
    tty.answer("Enter = do it", "");
    tty.wait_prompt("d done");
    let shown = tty.output();
    says_all("the step", &shown);
    assert!(flat(&shown).contains("https://example.org/act"), "{shown}");
}
