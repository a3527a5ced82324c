//! What is taken back says what it was, and comes back; so do settled steps.

use serde_json::Value;

use crate::{env::Env, tty::Tty};

fn recorded() -> Env {
    let env = Env::new();
    env.with_orders();
    let said = [
        "record",
        "parcel-stopped@4417",
        "promised",
        "--by",
        "fri 17",
        "--person",
        "Sato",
    ];
    env.at("2026-05-14T09:31:00+09:00").run(&said).done();
    env
}

fn standing(env: &Env, check: &str) -> String {
    let board = env.run(&["board", "--json"]).done().json();
    let found = board["checks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|known| known["id"] == check)
        .cloned()
        .unwrap();
    found["standing"].as_str().unwrap().to_owned()
}

const PARCEL: &str = "suspicious-order/parcel-stopped@order-1";

fn last(env: &Env) -> Value {
    let history = env.run(&["history", "--json"]).done().json();
    history["events"].as_array().unwrap().last().unwrap()["event"].clone()
}

#[test]
fn undo_says_what_it_takes_back_and_who_said_it() {
    for (lang, said) in [
        ("en", "4417 stopped: promised Fri 17:00, Sato, 09:31"),
        ("ja", "4417 停止: 約束 金曜 17:00、Sato、09:31"),
    ] {
        let env = recorded().lang(lang);
        let undone = env.run(&["undo"]).done().stdout;
        assert!(
            undone.contains(said) && undone.contains("kakunin redo"),
            "{undone}"
        );
        assert_eq!(standing(&env, PARCEL), "not-asked");
        assert_eq!(last(&env)["body"]["why"], "", "nobody gave a reason");
        let back = env.run(&["redo"]).done().stdout;
        assert!(back.contains(said), "{back}");
        assert_eq!(standing(&env, PARCEL), "promised");
        assert_eq!(last(&env)["kind"], "restored");
    }
}

#[test]
fn several_are_taken_back_and_brought_back_and_what_came_between_stays() {
    let env = recorded();
    env.run(&[
        "record",
        "parcel-stopped@4418",
        "refused",
        "--person",
        "Sato",
    ])
    .done();
    env.run(&["add", "note", "they were kind"]).done();
    let undone = env
        .run(&["undo", "3", "--why", "the wrong sheet", "--json"])
        .done()
        .json();
    assert_eq!(undone["text"].as_array().map(Vec::len), Some(3), "{undone}");
    assert_eq!(last(&env)["body"]["why"], "the wrong sheet");
    env.run(&["add", "note", "in between"]).done();
    let between = env.run(&["redo", "--json"]).done().json();
    assert_eq!(
        between["restored"].as_array().map(Vec::len),
        Some(3),
        "{between}"
    );
    assert_eq!(standing(&env, PARCEL), "promised");
    let history = env.run(&["history"]).done().stdout;
    assert!(history.contains("note: in between"), "{history}");
    assert!(
        !history
            .split("in between")
            .nth(1)
            .unwrap_or_default()
            .contains("in between [taken back"),
        "{history}"
    );
    let nothing = env.run(&["redo"]);
    assert_eq!(nothing.status, 5, "{nothing:?}");
    assert!(
        nothing.stderr.contains("Nothing was taken back"),
        "{nothing:?}"
    );
}

#[test]
fn one_by_one_back_to_the_beginning_and_forth_again() {
    let env = recorded();
    let before = env.run(&["board", "--json"]).done().json()["checks"].clone();
    let mut undone = 0;
    while env.run(&["undo"]).status == 0 {
        undone += 1;
    }
    assert!(undone >= 9, "eight orders and a statement: {undone}");
    let nothing = env.run(&["undo"]);
    assert!(
        nothing.stderr.contains("Nothing is left to take back"),
        "{nothing:?}"
    );
    env.run(&["redo", &undone.to_string()]).done();
    assert_eq!(
        env.run(&["board", "--json"]).done().json()["checks"],
        before
    );
    env.run(&["verify"]).done();
}

#[test]
fn in_a_terminal_it_asks_first_and_only_a_yes_takes_back() {
    let env = recorded();
    for (typed, status) in [("", "promised"), ("n", "promised"), ("y", "not-asked")] {
        let mut tty = Tty::start(&env, &["undo"]);
        let screen = tty.wait_for("4417 stopped: promised");
        assert!(screen.contains("This is taken back"), "{screen}");
        tty.answer("Take it back?", typed);
        assert_eq!(tty.wait_exit(), 0);
        assert_eq!(standing(&env, PARCEL), status, "{typed:?}");
    }
    let mut tty = Tty::start(&env.lang("ja"), &["redo"]);
    tty.answer("元に戻しますか", "はい");
    assert_eq!(tty.wait_exit(), 0);
    assert_eq!(standing(&env, PARCEL), "promised");
}

#[test]
fn at_a_prompt_one_is_taken_back_at_once_and_the_reason_stands_where_a_flag_puts_it() {
    let env = recorded();
    let mut tty = Tty::start(&env, &[]);
    tty.answer("Enter = do it", "/undo another order was meant");
    let screen = tty.wait_for("/redo brings it back");
    assert!(screen.contains("4417 stopped: promised"), "{screen}");
    assert_eq!(last(&env)["body"]["why"], "another order was meant");
    tty.answer("Enter = do it", "/redo");
    tty.wait_for("It counts again");
    tty.answer("Enter = do it", "/undo 2");
    tty.answer("Take it back?", "n");
    tty.wait_for("Nothing was taken back");
    tty.answer("Enter = do it", "0");
    assert_eq!(tty.wait_exit(), 0);
    assert_eq!(standing(&env, PARCEL), "promised");
}

#[test]
fn a_correction_at_a_prompt_keeps_its_reason_with_the_correction() {
    for (typed, kept) in [("1", "I mistyped"), ("", ""), ("I misheard", "I misheard")] {
        let env = Env::new();
        env.with_orders();
        let mut tty = Tty::start(&env, &["call", "shop"]);
        for question in ["In case the line drops", "Case number?", "Number or mail"] {
            tty.answer(question, "");
        }
        tty.answer("A codes void?", "ccc");
        tty.answer("Said back?", "/fix 4421 A r");
        tty.answer("Why?", typed);
        tty.answer("Said back?", "/quit");
        assert_eq!(tty.wait_exit(), 0);
        let history = env.run(&["history", "--json"]).done().json();
        let events = history["events"].as_array().unwrap();
        let fixed = events
            .iter()
            .rfind(|one| one["event"]["body"]["supersedes"].is_u64())
            .unwrap();
        let why = fixed["event"]["body"]
            .get("why")
            .and_then(Value::as_str)
            .unwrap_or_default();
        assert_eq!(why, kept);
        assert!(
            !events.iter().any(|one| one["event"]["kind"] == "noted"),
            "no note stands in for a reason"
        );
    }
}

#[test]
fn a_settled_step_is_opened_again_whatever_came_after() {
    let env = recorded();
    env.run(&["record", "hidden-orders", "done"]).done();
    env.run(&[
        "record",
        "parcel-stopped@4418",
        "waived",
        "--why",
        "too small",
    ])
    .done();
    env.run(&["add", "note", "later"]).done();
    let own = "suspicious-order/hidden-orders";
    assert_eq!(standing(&env, own), "done");
    assert_eq!(
        env.run(&["reopen", "hidden-orders"]).status,
        5,
        "it needs a reason"
    );
    env.run(&["reopen", "hidden-orders", "--why", "another page of orders"])
        .done();
    assert_eq!(standing(&env, own), "to-do");
    env.run(&["reopen", "parcel-stopped@4418", "--why", "not so small"])
        .done();
    assert_eq!(
        standing(&env, "suspicious-order/parcel-stopped@order-2"),
        "not-asked"
    );
    let stated = env.run(&["reopen", "parcel-stopped@4417", "--why", "x"]);
    assert!(
        stated.status == 5 && stated.stderr.contains("withdraw --event"),
        "{stated:?}"
    );
    let report = env.run(&["report", "--json"]).done().json();
    let corrections = report["corrections"].to_string();
    assert!(
        corrections.contains("another page of orders") && corrections.contains("open again"),
        "{corrections}"
    );
    env.run(&["record", "hidden-orders", "done"]).done();
    let mut tty = Tty::start(&env, &[]);
    tty.answer("Enter = do it", "/reopen hidden-orders");
    tty.answer("suspicious-order/hidden-orders: why", "the filter was set");
    tty.wait_for("is open again");
    tty.answer("Enter = do it", "0");
    assert_eq!(tty.wait_exit(), 0);
    assert_eq!(standing(&env, own), "to-do");
}
