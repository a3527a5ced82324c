//! What a review says should be asked next time becomes a step of one's own copy of the list.

#![expect(clippy::disallowed_methods, reason = "own checklists are files")]

use std::{fs, path::PathBuf};

use serde_json::Value;

use crate::{env::Env, typist::Typist};

const LESSON: &str = "Is a parcel waiting at a locker?";

fn copy_of(env: &Env, list: &str) -> PathBuf {
    env.home()
        .join(format!("config/kakunin/checklists/{list}.json"))
}

/// The newest step of a phase of the own copy.
fn newest(env: &Env, list: &str, phase: &str) -> Value {
    let text = fs::read_to_string(copy_of(env, list)).unwrap();
    let list: Value = serde_json::from_str(&text).unwrap();
    let mut phases = list["phases"].as_array().unwrap().iter();
    let phase = phases.find(|one| one["id"] == phase).unwrap();
    phase["steps"].as_array().unwrap().last().unwrap().clone()
}

#[test]
fn after_closing_the_lesson_becomes_a_step_and_the_next_incident_asks_it() {
    for (lang, words) in [("en", LESSON), ("ja", "宅配ロッカーに荷物がありますか")] {
        let env = Env::new();
        env.with_incident();
        let mut typist = Typist::start(&env, lang, &["close"]);
        typist.answer("close.type", "close");
        typist.answer("close.why", "-");
        for question in 1..=4 {
            typist.answer(&format!("close.review-{question}"), "");
        }
        typist.answer("close.review-5", words);
        typist.answer("lesson.ask", "y");
        typist.tty.wait_for(typist.text("lesson.who"));
        typist.answer("new.number", "shop");
        typist.tty.wait_for(typist.text("lesson.when"));
        typist.answer("new.number", "now");
        assert_eq!(typist.tty.wait_exit(), 0, "{}", typist.tty.output());
        let step = newest(&env, "suspicious-order", "now");
        assert_eq!(step["confirm"], "shop");
        assert_eq!(step["question"][lang], words);

        let check = env.run(&["checklist", "check", "suspicious-order"]).done();
        assert!(check.stdout.contains("0 errors"), "{}", check.stdout);
        env.run(&["new", "suspicious-order", "--no-input"]).done();
        let said = env.lang(lang).run(&["say", "shop"]).done().stdout;
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn a_lesson_is_left_out_by_no_and_by_an_empty_answer() {
    for answers in [["", "-"], [LESSON, "n"]] {
        let env = Env::new();
        env.with_incident();
        let mut typist = Typist::start(&env, "en", &["close"]);
        typist.answer("close.type", "close");
        typist.answer("close.why", "-");
        for question in 1..=4 {
            typist.answer(&format!("close.review-{question}"), "");
        }
        typist.answer("close.review-5", answers[0]);
        if !answers[0].is_empty() {
            typist.answer("lesson.ask", answers[1]);
        }
        assert_eq!(typist.tty.wait_exit(), 0, "{}", typist.tty.output());
        assert!(!copy_of(&env, "suspicious-order").exists());
    }
}

#[test]
fn by_flags_from_the_review_or_with_a_text() {
    let env = Env::new();
    env.with_incident();
    env.run(&["close", "--unsettled", "-"]).done();
    let missing = env.run(&["checklist", "add-step", "suspicious-order"]);
    missing.fails(4, &["What should the checklist ask next time?"]);
    env.run(&["record", "review/5", LESSON, "-i", "1"]).done();
    let first = env
        .run(&["checklist", "add-step", "suspicious-order", "--json"])
        .done()
        .json();
    assert_eq!(first["step"], "lesson-1");
    let second = env
        .run(&[
            "checklist",
            "add-step",
            "suspicious-order",
            "Is it at a pick-up point?",
            "--party",
            "courier",
            "--phase",
            "now",
            "--json",
        ])
        .done()
        .json();
    assert_eq!(second["step"], "lesson-2");
    assert_eq!(
        newest(&env, "suspicious-order", "now")["confirm"],
        "courier"
    );
    let shown = env.run(&["checklist", "show", "suspicious-order"]).done();
    assert!(shown.stdout.contains(LESSON), "both stay");
}

#[test]
fn what_the_list_does_not_have_and_what_must_not_be_kept_is_refused() {
    let env = Env::new();
    let add = |more: &[&str]| {
        let mut all = vec!["checklist", "add-step", "suspicious-order"];
        all.extend(more);
        env.run(&all)
    };
    add(&[LESSON, "--party", "nobody"]).fails(2, &["--party", "shop"]);
    add(&[LESSON, "--phase", "never"]).fails(2, &["--phase", "now"]);
    add(&["my password is hunter2"]).fails(5, &["password"]);
    add(&["a {hole} in it"]).fails(3, &["hole"]);
    add(&[""]).fails(3, &[]);
    assert!(!copy_of(&env, "suspicious-order").exists());
    env.run(&["checklist", "add-step", "no-such-list", LESSON])
        .fails(1, &["no-such-list"]);
}
