//! Deeds of one's own that come back: done again, looked at, and what every view says of it.

#![expect(clippy::disallowed_methods, reason = "evidence is a file")]

use std::fs;

use serde_json::{Value, json};

use crate::{env::Env, typist::Typist};

fn list() -> String {
    let text = |en: &str, ja: &str| json!({ "en": en, "ja": ja });
    json!({
        "format": 1, "id": "fence", "version": "1.0.0", "languages": ["en", "ja"],
        "title": text("The fence is open", "柵が開いている"),
        "triage": text("The fence is open", "柵が開いています"),
        "phases": [{ "id": "now", "title": text("Now", "今すぐ"), "steps": [
            { "id": "all-in", "ask": text("Are all in?", "全頭いますか。"), "type": "yes-no",
              "judgement": true },
            { "id": "walk", "do": text("Walk along it.", "見回ります。"), "repeat": "1d", "times": 3,
              "until": { "answer": "all-in", "is": "yes" }, "judgement": true },
            { "id": "shut", "do": text("Shut it.", "閉めます。"), "judgement": true,
              "verify": { "look": text("It is shut.", "閉まっていること。"), "after": "2h" } },
            { "id": "photo", "attach": text("A photo.", "写真。"), "repeat": "1d", "times": 2,
              "judgement": true },
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

/// The check of a step on the board, at a time.
fn check(env: &Env, now: &str, step: &str) -> Value {
    let board = env.at(now).run(&["board", "--json"]).done().json();
    let checks = board["checks"].as_array().unwrap();
    let id = format!("fence/{step}");
    let found = checks.iter().find(|check| check["id"] == id);
    found.unwrap_or_else(|| panic!("{board}")).clone()
}

fn on(day: u32, time: &str) -> String {
    format!("2026-05-{day}T{time}:00+09:00")
}

fn done(env: &Env, now: &str, step: &str) {
    env.at(now).run(&["record", step, "done"]).done();
}

#[test]
fn a_deed_comes_back_until_it_was_done_often_enough() {
    let env = opened();
    assert_eq!(check(&env, &on(14, "10:00"), "walk")["standing"], "to-do");
    done(&env, &on(14, "10:00"), "walk");
    let walk = check(&env, &on(14, "10:00"), "walk");
    assert_eq!(walk["settled"], false);
    assert_eq!(walk["due"], on(15, "10:00"));
    assert_eq!(walk["state"], "done (1 of 3)");
    let walk = check(&env, &on(15, "10:30"), "walk");
    assert_eq!(
        (&walk["look_due"], &walk["overdue_s"]),
        (&json!(true), &Value::Null)
    );
    assert_eq!(walk["state"], "AGAIN NOW (1 of 3)");

    done(&env, &on(15, "10:30"), "walk");
    // What is noted soon after is of the same time.
    done(&env, &on(15, "10:40"), "walk");
    let due = env
        .at(&on(15, "11:00"))
        .run(&["due", "--json"])
        .done()
        .json();
    let again = due["due"].as_array().unwrap();
    let again = again
        .iter()
        .find(|due| due["check"] == "fence/walk")
        .unwrap();
    assert_eq!(
        (&again["again"], &again["at"]),
        (&json!(true), &json!(on(16, "10:30")))
    );
    for (lang, word) in [("en", "your own step again"), ("ja", "もう一度")] {
        let due = env
            .at(&on(15, "11:00"))
            .lang(lang)
            .run(&["due"])
            .done()
            .stdout;
        assert!(due.contains(word), "{due}");
    }
    let calendar = env
        .at(&on(15, "11:00"))
        .run(&["report", "--format", "ics"])
        .done()
        .stdout;
    assert!(calendar.contains("20260516T013000Z"), "{calendar}");

    done(&env, &on(16, "11:00"), "walk");
    let walk = check(&env, &on(20, "10:00"), "walk");
    assert_eq!(
        (&walk["settled"], &walk["state"]),
        (&json!(true), &json!("done (3 of 3)"))
    );
    let times = [on(14, "10:00"), on(15, "10:30"), on(16, "11:00")];
    assert_eq!(walk["times"]["at"], json!(times));
    let report = env
        .at(&on(20, "10:00"))
        .run(&["report", "--format", "json"])
        .done()
        .json();
    let points = report["points"].as_array().unwrap();
    let point = points
        .iter()
        .find(|point| point["check"] == "fence/walk")
        .unwrap();
    assert_eq!(point["done"], json!(times));
    // A calendar that took in the last entry hears of its end.
    let calendar = env
        .at(&on(20, "10:00"))
        .run(&["report", "--format", "ics"])
        .done()
        .stdout;
    assert!(
        calendar.contains("CANCELLED") && calendar.contains("fence/walk"),
        "{calendar}"
    );
    // An undo takes back the last time alone.
    env.at(&on(20, "10:00")).run(&["undo"]).done();
    assert_eq!(check(&env, &on(20, "10:00"), "walk")["times"]["done"], 2);
}

#[test]
fn a_condition_ends_it_before() {
    let env = opened();
    done(&env, &on(14, "10:00"), "walk");
    env.at(&on(14, "11:00"))
        .run(&["record", "all-in", "yes"])
        .done();
    let walk = check(&env, &on(15, "12:00"), "walk");
    assert_eq!(
        (&walk["settled"], &walk["due"]),
        (&json!(true), &Value::Null)
    );
    assert_eq!(walk["state"], "done (1 of 3)");
    // Before anything was done it does not come up at all.
    let env = opened();
    env.run(&["record", "all-in", "yes"]).done();
    assert_eq!(check(&env, &on(14, "11:00"), "walk")["live"], "no");
}

#[test]
fn what_was_done_is_looked_at() {
    let env = opened();
    done(&env, &on(14, "10:00"), "shut");
    let shut = check(&env, &on(14, "10:00"), "shut");
    assert_eq!(
        (&shut["settled"], &shut["due"]),
        (&json!(false), &json!(on(14, "12:00")))
    );
    let now = on(14, "12:10");
    env.at(&now)
        .run(&["observe", "it is shut", "--verifies", "shut"])
        .done();
    assert_eq!(check(&env, &now, "shut")["settled"], true);
    env.at(&now).run(&["undo"]).done();
    env.at(&now)
        .run(&["observe", "it is open", "--contradicts", "shut"])
        .done();
    assert_eq!(check(&env, &now, "shut")["standing"], "to-do");
}

#[test]
fn files_of_one_evening_are_one_time() {
    let env = opened();
    for (now, name) in [
        (on(14, "20:00"), "a.txt"),
        (on(14, "20:05"), "b.txt"),
        (on(15, "19:50"), "c.txt"),
    ] {
        let file = env.home().join(name);
        fs::write(&file, name).unwrap();
        let file = file.to_str().unwrap();
        env.at(&now)
            .run(&["add", "evidence", file, "--check", "photo"])
            .done();
    }
    let photo = check(&env, &on(16, "9:00").replace("T9", "T09"), "photo");
    assert_eq!(
        (&photo["times"]["done"], &photo["settled"]),
        (&json!(2), &json!(true))
    );
}

#[test]
fn the_prompt_says_when_it_comes_back() {
    for lang in ["en", "ja"] {
        let env = opened();
        env.run(&["record", "all-in", "no"]).done();
        let mut typist = Typist::start(&env, lang, &[]);
        typist.tty.wait_settled();
        typist.tty.key("\r");
        typist.answer("step.do", "d");
        typist.answer("step.found", "");
        let (before, _) = typist.text("step.comes-again").split_once("{at}").unwrap();
        typist.tty.wait_for(before);
    }
}
