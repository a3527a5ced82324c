//! What is recorded and what is not (rules 14, 19, 25, 26, 27, 29).

use serde_json::Value;

use super::{called, calling, checks, count, give_fields, standing, step};
use crate::{
    bad_input::refused,
    env::Env,
    scripted_call::{AFTER, eight_orders, record},
    tty::Tty,
};

#[test]
fn rule_14_fix_and_undo_append_and_both_are_shown() {
    let env = called();
    let before = record(&env);
    let fixed = env
        .run(&[
            "fix",
            &step("code-void", 3),
            "refused",
            "--why",
            "I misheard",
            "--json",
        ])
        .done()
        .json();
    assert!(
        fixed["supersedes"]
            .as_u64()
            .is_some_and(|event| event <= before.len() as u64),
        "{fixed}"
    );
    assert_eq!(standing(&env, &step("code-void", 3)), "refused");
    let fixed = record(&env);
    assert!(fixed.len() > before.len() && fixed[..before.len()] == before[..]);
    env.run(&["undo"]).done();
    let undone = record(&env);
    assert!(undone.len() > fixed.len() && undone[..fixed.len()] == fixed[..]);
    assert_eq!(standing(&env, &step("code-void", 3)), "confirmed");
    let report = env.run(&["report", "--format", "json"]).done().json();
    let corrections = report["corrections"].to_string();
    assert!(
        corrections.contains("I misheard") || corrections.contains("REFUSED"),
        "{corrections}"
    );
    let history = env.run(&["history", "--json"]).done().json();
    let lines = history["events"].as_array().unwrap();
    assert!(
        lines.iter().any(|line| !line["withdrawn_by"].is_null()),
        "the line taken back says so"
    );
}

#[test]
fn rule_14_fix_and_undo_work_while_typing() {
    let env = eight_orders();
    let mut tty = calling(&env);
    give_fields(&mut tty);
    tty.answer("A codes void?", "crd");
    tty.answer("Said back?", "y");
    tty.answer("B parcels stopped?", "/fix 4421 A c");
    tty.answer("Why?", "");
    tty.answer("B parcels stopped?", "/undo");
    tty.wait_prompt("B parcels stopped?");
    let kinds = super::kinds(&env);
    assert_eq!(
        kinds.iter().filter(|kind| *kind == "stated").count(),
        4,
        "{kinds:?}"
    );
    assert!(kinds.contains(&"retracted".to_owned()), "{kinds:?}");
}

#[test]
fn rule_19_a_contradiction_takes_six_keys_and_reopens_what_rests_on_it() {
    let env = called().at("2026-05-15T18:10:00+09:00");
    let mut tty = Tty::start(&env, &[]);
    tty.wait_prompt(AFTER);
    tty.take_keys();
    tty.type_line("x");
    tty.answer("Number", "1");
    tty.answer("Which order?", "4417");
    tty.answer("On which day?", "");
    tty.wait_prompt(AFTER);
    assert!(tty.take_keys() - "4417".len() <= 6);
    assert_eq!(standing(&env, &step("parcel-stopped", 1)), "contradicted");
    for order in [2, 5, 6] {
        assert_eq!(
            standing(&env, &step("parcel-stopped", order)),
            "in-doubt",
            "order {order}"
        );
    }
    let checks = checks(&env);
    let courier = |check: &&Value| {
        check["party"] == "courier" && check["item"] == "order-1" && check["live"] == "yes"
    };
    assert!(
        checks.iter().any(|check| courier(&check)),
        "the courier's check is not open"
    );
    assert!(
        tty.screen().contains("Call the courier"),
        "{}",
        tty.screen()
    );
    assert_eq!(
        standing(&env, &step("code-void", 3)),
        "confirmed",
        "another answer stays"
    );
}

#[test]
fn rule_25_without_a_terminal_it_names_question_flag_and_key() {
    let env = eight_orders();
    let says = [
        "Next question:",
        "Give it with:",
        "--answers FILE",
        "person NAME",
    ];
    refused(&env, &["call", "shop"], "y\ny\ny\n", 4, &says);
    refused(&env, &["call", "shop", "--no-input"], "", 4, &says);
    let mut tty = Tty::start(&env, &["call", "shop", "--no-input"]);
    assert_eq!(tty.wait_exit(), 4, "{}", tty.output());
    refused(
        &env,
        &["close"],
        "close\n",
        4,
        &["still open", "--unsettled TEXT"],
    );
    Env::new().run(&["new"]).fails(
        4,
        &["What is wrong?", "kakunin new CHECKLIST (suspicious-order"],
    );
}

const SECRETS: [(&str, &str); 3] = [
    (
        "my password is hunter2",
        "looks like a password or PIN. Not stored.",
    ),
    ("PIN 1234", "looks like a password or PIN. Not stored."),
    (
        "the gift card code is AQ7K-99XWPL-3MZT",
        "looks like a gift code. Not stored",
    ),
];

#[test]
fn rule_26_flags_files_and_typing_pass_the_same_checks() {
    let (secret, said) = SECRETS[0];
    let env = eight_orders();
    refused(
        &env,
        &["add", "note", secret],
        "",
        5,
        &[said, "Write instead"],
    );
    let words = &[
        "record",
        "no-charge@4417",
        "c",
        "--person",
        "Sato",
        "--words",
        secret,
    ];
    refused(&env, words, "", 5, &[said]);
    refused(
        &env,
        &["call", "shop", "--answers", "-"],
        &format!("person Sato\n/n {secret}\nend\n"),
        5,
        &["line 2:", said],
    );
    refused(
        &env,
        &["call", "shop", "--answers", "-"],
        "person Sato\nA zz\nend\n",
        5,
        &["line 2:", "z (letter 1)"],
    );
    refused(
        &env,
        &["record", "code-void@4420", "perhaps"],
        "",
        5,
        &["Nothing was recorded"],
    );
    let mut tty = calling(&env);
    tty.answer("In case the line drops. Name?", &format!("/n {secret}"));
    tty.wait_for("Not stored");
    tty.answer("In case the line drops. Name?", secret);
    tty.wait_for("Write instead: password changed");
    assert!(
        !record(&env)
            .iter()
            .any(|event| event.to_string().contains("hunter2"))
    );
}

#[test]
fn rule_27_the_end_of_input_never_answers() {
    let env = eight_orders();
    for part in [
        "",
        "person Sato\n",
        "person Sato\nA crd\nA said-back y\n",
        "person Sato\nA crd\nA said-back y\nnext x\n",
    ] {
        refused(
            &env,
            &["call", "shop", "--answers", "-"],
            part,
            4,
            &["Nothing was recorded", "end"],
        );
    }
    let mut tty = calling(&env);
    give_fields(&mut tty);
    tty.wait_prompt("A codes void?");
    let (before, shown) = (record(&env), tty.raw().len());
    tty.key("\x04");
    tty.wait_behind(shown, "Number or mail that works");
    assert_eq!(record(&env), before);
    let env = eight_orders().with("ACCESSIBLE", "1");
    let mut tty = calling(&env);
    tty.answer("Answer", "Sato");
    tty.wait_prompt("Case number?");
    let shown = tty.raw().len();
    tty.key("\x04");
    tty.wait_behind(shown, "In case the line drops. Name?");
    assert_eq!((count(&env, "stated"), count(&env, "said_back")), (0, 0));
}

#[test]
fn rule_29_card_numbers_are_cut_and_secrets_refused_with_the_reason() {
    let env = called();
    for (secret, said) in SECRETS {
        refused(
            &env,
            &["add", "note", secret],
            "",
            5,
            &[said, "Write instead"],
        );
        refused(
            &env,
            &["add", "question", secret, "--party", "shop"],
            "",
            5,
            &[said],
        );
        refused(&env, &["observe", secret], "", 5, &[said]);
    }
    let number = "4111 1111 1111 1111";
    env.run(&["add", "note", &format!("charged to {number}")])
        .done();
    env.run(&["observe", &format!("a charge on {number}")])
        .done();
    env.run(&[
        "record",
        "no-charge@4417",
        "c",
        "--person",
        "Sato",
        "--words",
        &format!("card {number}"),
    ])
    .done();
    for arguments in [
        &["history", "--json"][..],
        &["report", "--format", "html"],
        &["letter", "shop"],
    ] {
        let text = env.run(arguments).done().stdout;
        assert!(
            !text.contains(number) && !text.contains("4111"),
            "{arguments:?}"
        );
    }
    assert!(env.run(&["history"]).done().stdout.contains("****1111"));
}
