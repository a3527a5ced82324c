//! The course of a call (rules 1, 5, 8, 9, 10, 12, 15).

use super::{called, calling, count, give_fields, kinds, press_enter, settle, standing, step};
use crate::{
    env::Env,
    scripted_call::{AFTER, CALL, begin, eight_orders, question, record},
    tty::Tty,
};

/// Kinds that hold a verdict, an agreement, a deed or a closing.
const COUNTS: [&str; 9] = [
    "stated",
    "said_back",
    "closed",
    "done",
    "skipped",
    "waived",
    "answered",
    "observed",
    "channel_tried",
];

#[track_caller]
fn nothing_decided(env: &Env, before: &[String]) {
    let now = kinds(env);
    let new: Vec<_> = now[before.len()..]
        .iter()
        .filter(|kind| COUNTS.contains(&kind.as_str()))
        .collect();
    assert!(new.is_empty(), "Enter alone recorded {new:?}");
}

#[test]
fn rule_01_enter_alone_records_nothing() {
    for arguments in [
        &[][..],
        &["call", "shop"],
        &["call", "card"],
        &["call", "courier"],
        &["close"],
    ] {
        for mode in ["", "1"] {
            let env = eight_orders().with("ACCESSIBLE", mode);
            let before = kinds(&env);
            let mut tty = Tty::start(&env, arguments);
            settle(&tty);
            for _ in 0..30 {
                if tty.is_over() {
                    break;
                }
                press_enter(&mut tty, 1);
            }
            nothing_decided(&env, &before);
        }
    }
}

#[test]
fn rule_01_enter_alone_agrees_to_nothing_and_opens_nothing() {
    let env = eight_orders();
    let mut tty = calling(&env);
    give_fields(&mut tty);
    tty.answer("A codes void?", "crd");
    tty.wait_prompt("Said back?");
    press_enter(&mut tty, 12);
    assert_eq!((count(&env, "said_back"), count(&env, "stated")), (0, 3));
    assert_eq!(standing(&env, &step("code-void", 3)), "assumed");

    let env = Env::new();
    let mut tty = Tty::start(&env, &[]);
    tty.wait_prompt("Number");
    press_enter(&mut tty, 6);
    env.run(&["board"]).fails(1, &["no open incident"]);

    let env = called();
    let before = kinds(&env);
    let mut tty = Tty::start(&env, &[]);
    tty.answer(AFTER, "x");
    tty.wait_prompt("Number");
    press_enter(&mut tty, 3);
    nothing_decided(&env, &before);
}

#[test]
fn rule_05_fields_are_asked_first_and_again_before_hanging_up() {
    let env = eight_orders();
    let mut tty = calling(&env);
    let fields = [
        "In case the line drops. Name?",
        "Case number?",
        "Number or mail that works without signing in?",
    ];
    for field in fields {
        tty.answer(field, "");
    }
    tty.answer("A codes void?", "ccc");
    tty.answer("Said back?", "y");
    for question in ["B parcels", "C no charge?", "D others"] {
        tty.answer(question, "/skip");
    }
    assert!(tty.wait_prompt("Ask now?").contains("BEFORE YOU HANG UP"));
    tty.type_line("n");
    tty.answer(fields[0], "Sato");
    tty.answer(fields[1], "881-2207");
    tty.answer(fields[2], "0120-000-147");
    tty.wait_prompt("What happens next?");
    let events = record(&env)
        .iter()
        .map(ToString::to_string)
        .collect::<String>();
    assert!(
        ["Sato", "881-2207", "0120-000-147"]
            .iter()
            .all(|text| events.contains(text)),
        "{events}"
    );
}

#[test]
fn rule_08_open_critical_questions_are_listed_and_can_be_asked_or_left() {
    let env = eight_orders();
    let mut tty = calling(&env);
    give_fields(&mut tty);
    for question in ["A codes", "B parcels", "C no charge?", "D others"] {
        tty.answer(question, "/skip");
    }
    assert!(
        tty.wait_prompt("Ask now?")
            .contains("not asked yet: A 4420, 4421, 4430; B")
    );
    tty.type_line("y");
    tty.answer("A codes", "ccc");
    tty.answer("Said back?", "y");
    for question in ["B parcels", "C no charge?", "D others"] {
        tty.answer(question, "/skip");
    }
    assert!(
        tty.wait_prompt("Ask now?")
            .contains("not asked yet: B 4417")
    );
    tty.type_line("n");
    tty.answer("What happens next?", "");
    assert_eq!(tty.wait_exit(), 0);
    assert_eq!(count(&env, "contact_ended"), 1);
    assert_eq!(standing(&env, "suspicious-order/others-out"), "not-asked");
}

#[test]
fn rule_09_every_promise_comes_back_at_its_own_time_or_when_the_keeper_looks() {
    let env = called();
    let promised = |check: &str| {
        let events = record(&env);
        let last = events
            .iter()
            .rfind(|event| event[1]["verdict"] == "promised" && event[1]["check"] == *check);
        last.unwrap()[1].to_string()
    };
    let (by, none) = (
        promised(&step("parcel-stopped", 8)),
        promised("suspicious-order/others-out"),
    );
    assert!(
        by.contains("2026-05-15T17:00") && !by.contains("\"no_time_given\":true"),
        "{by}"
    );
    assert!(
        !none.contains("\"by\"") && none.contains("\"no_time_given\":true"),
        "{none}"
    );
    let tty = Tty::start(&env.at("2026-05-16T08:00:00+09:00"), &[]);
    tty.wait_prompt(AFTER);
    let shown = tty.output();
    let due = shown.split("DUE\n").nth(1).unwrap();
    for (what, state, note) in [
        (
            "others signed out",
            "LOOK DUE",
            "we look again Thu 10:25; no",
        ),
        ("4431 stopped", "OVERDUE", "promised"),
    ] {
        let line = due
            .lines()
            .find(|line| line.contains(what))
            .unwrap_or_else(|| panic!("{what} is not due:\n{due}"));
        assert!(line.contains(state) && line.contains(note), "{line}");
    }
}

#[test]
fn rule_10_a_kill_after_any_enter_keeps_that_answer() {
    let orders = eight_orders();
    for last in [0, 3, 4, 8, 10, 15] {
        let env = orders.copy();
        let before = record(&env).len();
        let mut tty = begin(&env);
        for step in &CALL[..=last] {
            tty.answer(step.question, step.typed);
        }
        tty.wait_prompt(question(last + 1));
        tty.kill();
        let events: String = record(&env)[before..]
            .iter()
            .map(ToString::to_string)
            .collect();
        for step in &CALL[..=last] {
            assert!(
                events.contains(step.kept),
                "{:?} is lost after question {last}",
                step.typed
            );
        }
        assert_eq!(env.run(&["verify"]).done().status, 0);
    }
}

#[test]
fn rule_12_two_keys_go_back_to_the_open_question() {
    let env = eight_orders();
    let mut tty = begin(&env);
    for step in &CALL[..5] {
        tty.answer(step.question, step.typed);
    }
    tty.wait_prompt("B parcels stopped?");
    tty.key("\x03");
    assert_eq!(tty.wait_exit(), 130);
    let mut tty = Tty::start(&env.at("2026-05-14T09:29:00+09:00"), &[]);
    let screen = tty.wait_prompt("Number");
    assert!(
        screen.contains("You were on the phone with Sato, Acorn Shop. Paused 4"),
        "{screen}"
    );
    tty.take_keys();
    tty.type_line("1");
    tty.wait_prompt("B parcels stopped?");
    assert_eq!(tty.take_keys(), 2);
    let shown = tty.output();
    assert!(
        shown
            .contains("Last recorded: 4420 void confirmed, 4421 void REFUSED, 4430 void NOT KNOWN"),
        "{shown}"
    );
}

#[test]
fn rule_15_what_was_typed_before_a_verdict_prompt_never_answers_it() {
    for mode in ["", "1"] {
        let env = eight_orders().with("ACCESSIBLE", mode);
        let mut tty = calling(&env);
        tty.wait_prompt(if mode.is_empty() {
            "In case the line drops. Name?"
        } else {
            "Answer"
        });
        tty.paste("Sato\r1\r0120-000-147\rcrd\ry\rccccp\ry\rc.\ry\rc\ry\r");
        settle(&tty);
        assert_eq!(
            (count(&env, "stated"), count(&env, "said_back")),
            (0, 0),
            "{}",
            tty.output()
        );
        assert!(tty.output().contains("codes void?"), "{}", tty.output());
    }
}
