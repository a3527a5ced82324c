//! The sheet: what a line means, and what stands on it (rules 2, 3, 4, 6, 7, 17, 18).

use kakunin::ui::sheet::{ItemKey, Row, read_verdicts};
use proptest::prelude::*;
use serde_json::json;

use super::{ANSWERS, called, calling, count, give_fields, standing, step};
use crate::{
    bad_input::refused,
    env::Env,
    scripted_call::{eight_orders, record},
};

fn row(count: usize) -> Row {
    let key = |at: usize| {
        ItemKey::new(
            (4410 + at).to_string(),
            format!("250-1111111-{}", 4410 + at),
        )
    };
    Row::of((0..count).map(key).collect(), Vec::new())
}

proptest! {
    /// Letters fill the orders from the left; what is not typed is not asked; too many are refused
    /// as a whole.
    #[test]
    fn rule_02_letters_fill_from_the_left(letters in "[crpd]{1,12}", items in 1usize..9) {
        let read = read_verdicts(&letters, &row(items));
        if letters.len() > items {
            prop_assert!(read.is_err());
        } else {
            let read = read.unwrap();
            prop_assert_eq!(read.verdicts().count(), letters.len());
            prop_assert!((letters.len()..items).all(|at| read.verdict(at).is_none()));
        }
    }

    /// A letter that means nothing is named with its place, and nothing of the line counts.
    #[test]
    fn rule_02_an_unknown_letter_is_named_with_its_place(before in "[crpd]{0,3}", letter in "[abefghxz]") {
        let fault = read_verdicts(&format!("{before}{letter}"), &row(8)).unwrap_err();
        let said = fault.message(kakunin::text::Lang::english());
        prop_assert!(said.contains(&format!("{letter} (letter {})", before.len() + 1)), "{}", said);
    }

    /// Full-width letters and digits are the plain ones.
    #[test]
    fn rule_17_wide_letters_are_plain_ones(line in "[crpdn1234-]{1,8}", item in 0usize..8, letter in "[crpd]") {
        let wide = |text: &str| -> String {
            text.chars().map(|c| if c == '-' { 'ー' } else { char::from_u32(c as u32 + 0xfee0).unwrap() }).collect()
        };
        let row = row(8);
        prop_assert_eq!(read_verdicts(&line, &row).ok(), read_verdicts(&wide(&line), &row).ok());
        let named = format!("{}{letter}", row.items[item].ends);
        prop_assert_eq!(read_verdicts(&named, &row).unwrap(), read_verdicts(&wide(&named), &row).unwrap());
    }
}

#[test]
fn rule_02_missing_letters_stay_not_asked_and_wrong_lines_save_nothing() {
    let env = eight_orders();
    let mut tty = calling(&env);
    give_fields(&mut tty);
    tty.wait_prompt("A codes void?");
    let before = record(&env);
    tty.type_line("crdp");
    tty.wait_for("4 letters for 3 orders. Nothing saved.");
    tty.key("\x7f\x7f\x7f\x7fxc\r");
    tty.wait_for("x (letter 1) is none of y p n d u -.");
    tty.key("\x7f\x7f4420\r");
    tty.wait_for("4420 is an order.");
    assert_eq!(record(&env), before);
    tty.key("\x7f\x7f\x7f\x7fcr");
    tty.type_line("");
    tty.answer("3 orders, 2 letters: 4430 not asked?", "");
    tty.answer("Said back?", "y");
    tty.wait_prompt("B parcels stopped?");
    tty.key("\x03");
    assert_eq!(tty.wait_exit(), 130);
    assert_eq!(standing(&env, &step("code-void", 3)), "confirmed");
    assert_eq!(standing(&env, &step("code-void", 4)), "refused");
    assert_eq!(standing(&env, &step("code-void", 7)), "not-asked");
}

#[test]
fn rule_03_a_group_answer_is_assumed_until_every_order_was_read_out() {
    let env = eight_orders();
    let mut tty = calling(&env);
    give_fields(&mut tty);
    tty.answer("A codes void?", "/skip");
    tty.answer("B parcels stopped?", "/skip");
    tty.answer("C no charge?", "c.");
    let screen = tty.wait_prompt("Said back?");
    assert!(
        screen.contains("counts as assumed until you read them out"),
        "{screen}"
    );
    assert!((1..=8).all(|order| standing(&env, &step("no-charge", order)) == "assumed"));
    let text = screen.split("SAY BACK").nth(1).unwrap();
    for ends in [
        "4417", "4418", "4420", "4421", "4425", "4426", "4430", "4431",
    ] {
        assert!(text.contains(ends), "{ends} is not read out: {text}");
    }
    tty.type_line("y");
    tty.wait_prompt("D others signed out");
    assert!((1..=8).all(|order| standing(&env, &step("no-charge", order)) == "confirmed"));
}

#[test]
fn rule_04_every_answer_is_said_back_and_one_that_was_not_stays_assumed() {
    let env = eight_orders();
    let mut tty = calling(&env);
    give_fields(&mut tty);
    for (question, answer) in [
        ("A codes void?", "ccc"),
        ("B parcels", "ccccc"),
        ("C no charge?", "cccccccc"),
    ] {
        tty.answer(question, answer);
        assert!(
            tty.wait_prompt("Said back?").contains("SAY BACK  \""),
            "{question}"
        );
        tty.type_line("s");
    }
    tty.answer("D others signed out", "c");
    tty.wait_prompt("Said back?");
    assert_eq!(tty.output().matches("SAY BACK  \"").count(), 4);
    tty.type_line("s");
    tty.wait_prompt("What happens next?");
    for order in 1..=8 {
        let kind = if [3, 4, 7].contains(&order) {
            "code-void"
        } else {
            "parcel-stopped"
        };
        assert_eq!(standing(&env, &step(kind, order)), "assumed");
        assert_eq!(standing(&env, &step("no-charge", order)), "assumed");
    }
    let board = env.run(&["board"]).done().stdout;
    let rows = board.lines().filter(|line| line.contains("  44"));
    assert!(
        rows.clone().count() == 8 && rows.clone().all(|row| row.contains("assumed")),
        "{board}"
    );
    assert!(
        !rows.clone().any(|row| row.contains("confirmed")),
        "{board}"
    );
    let letter = env.run(&["letter", "shop"]).done().stdout;
    assert!(
        !letter.contains("assumed"),
        "that is a word of the keeper's, not of theirs: {letter}"
    );
    assert_eq!(
        letter.matches("(not read back to you)").count(),
        4,
        "{letter}"
    );
    let report = env.run(&["report", "--format", "json"]).done().json();
    let items = report["items"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|item| item["checks"].as_array().unwrap());
    assert!(items.clone().any(|check| check["state"] == "assumed"));
    assert!(!items.clone().any(|check| check["standing"] == "confirmed"));
}

/// The questions of the shop's sheet, whatever the order in which the orders were entered.
#[test]
fn rule_06_questions_stand_in_the_order_of_what_is_lost_first() {
    let lines = [
        "4417 JPY 12800 p",
        "4420 JPY 10000 g",
        "4425 JPY 9900 p",
        "4421 JPY 10000 g",
    ];
    for turn in 0..lines.len() {
        let env = Env::new();
        env.run(&[
            "new",
            "suspicious-order",
            "--service",
            "Acorn Shop",
            "--no-input",
        ])
        .done();
        let list: String = lines
            .iter()
            .cycle()
            .skip(turn)
            .take(lines.len())
            .flat_map(|line| [line, "\n"])
            .collect();
        env.run_with(&["add", "order", "--from", "-"], &list).done();
        let sheet = env.run(&["call", "shop", "--json"]).done().json();
        let briefs: Vec<_> = sheet["questions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|line| line["brief"].clone())
            .collect();
        let expected = [
            "codes void?",
            "parcels stopped?",
            "no charge?",
            "others signed out, account locked?",
        ];
        assert_eq!(briefs, expected.map(|brief| json!(brief)), "{list}");
    }
}

#[test]
fn rule_07_a_sheet_has_nine_lines_and_a_line_eight_orders() {
    let env = Env::new();
    env.run(&[
        "new",
        "suspicious-order",
        "--service",
        "Acorn Shop",
        "--no-input",
    ])
    .done();
    let list: String = (0..40)
        .map(|at| format!("{} JPY 100 {}\n", 5000 + at, ["p", "g", "s"][at % 3]))
        .collect();
    env.run_with(&["add", "order", "--from", "-"], &list).done();
    let sheet = env.run(&["call", "shop", "--json"]).done().json();
    let questions = sheet["questions"].as_array().unwrap();
    // The three fields that are asked first stand on the sheet, what happens next does not.
    assert!(
        questions.len() + 3 <= 9,
        "{} questions and 3 fields",
        questions.len()
    );
    assert!(
        questions
            .iter()
            .all(|line| line["checks"].as_array().unwrap().len() <= 8)
    );
    assert!(
        sheet["more"].as_u64().unwrap() > 0,
        "what does not fit waits for the next sheet"
    );
}

#[test]
fn rule_17_wide_letters_give_the_same_events() {
    let plain = called();
    let env = eight_orders();
    let wide = ANSWERS
        .replace("A crd", "Ａ　１３４")
        .replace("B ccccp", "Ｂ １１１１２")
        .replace("C c.", "Ｃ　ｃ。")
        .replace("D p", "D ２")
        .replace("A said-back y", "A said-back はい");
    assert_ne!(wide, ANSWERS);
    env.run_with(&["call", "shop", "--answers", "-"], &wide)
        .done();
    let without_ids = |env: &Env| record(env).split_off(1);
    assert_eq!(without_ids(&env), without_ids(&plain));
}

#[test]
fn rule_18_every_question_takes_d_and_every_field_takes_enter() {
    let env = eight_orders();
    let mut tty = calling(&env);
    tty.answer("In case the line drops. Name?", "");
    tty.answer("Case number?", "");
    tty.answer("Number or mail that works without signing in?", "");
    let lines = [
        ("A codes void?", "ddd"),
        ("B parcels", "ddddd"),
        ("C no charge?", "d."),
        ("D others signed out", "d"),
    ];
    for (question, answer) in lines {
        tty.answer(question, answer);
        tty.answer("Said back?", "y");
    }
    tty.answer("In case the line drops. Name?", "");
    tty.answer("Case number?", "");
    tty.answer("Number or mail that works without signing in?", "");
    tty.answer("What happens next?", "");
    assert_eq!(tty.wait_exit(), 0);
    assert_eq!(count(&env, "contact_ended"), 1);
    assert_eq!(standing(&env, "suspicious-order/others-out"), "not-known");
    assert!((1..=8).all(|order| standing(&env, &step("no-charge", order)) == "not-known"));
}

#[test]
fn rule_18_nothing_typed_at_a_verdict_blocks_the_next_question() {
    let env = eight_orders();
    refused(&env, &["call", "shop", "--answers", "-"], "A\nB\n", 4, &[]);
    let mut tty = calling(&env);
    give_fields(&mut tty);
    tty.answer("A codes void?", "");
    tty.wait_for("/skip leaves it not asked");
    tty.answer("A codes void?", "");
    tty.wait_prompt("B parcels stopped?");
    assert_eq!(count(&env, "stated"), 0);
}
