//! What a call leaves unasked is named: at once where a row is short, before hanging up, and by an
//! answers file.

use serde_json::{Value, json};

use crate::{
    env::Env,
    scripted_call::{eight_orders, record},
    tty::Tty,
};

fn standing(env: &Env, step: &str, order: usize) -> String {
    let id = format!("suspicious-order/{step}@order-{order}");
    let board = env.run(&["board", "--json"]).done().json();
    let checks = board["checks"].as_array().unwrap();
    checks.iter().find(|check| check["id"] == id).unwrap()["standing"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// The program in a terminal at the first question of the shop's sheet.
fn calling(env: &Env) -> Tty {
    let mut tty = Tty::start(env, &["call", "shop"]);
    for (question, answer) in [
        ("In case", "Sato"),
        ("Case number?", "1"),
        ("Number or mail", "0120-000-147"),
    ] {
        tty.answer(question, answer);
    }
    tty
}

fn result(env: &Env, answers: &str) -> Value {
    env.run_with(&["call", "shop", "--answers", "-", "--json"], answers)
        .done()
        .json()
}

#[test]
fn an_answers_file_with_short_rows_is_taken_and_says_what_it_left_unasked() {
    let file =
        "person Al\nA cr\nA said-back y\nB c\nB 4431p\nB said-back y\nD c\nD said-back y\nend\n";
    let told = result(&eight_orders(), file);
    let unasked: Vec<_> = told["unasked"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (&one["letter"], &one["ends"]))
        .collect();
    let all = json!([
        "4417", "4418", "4420", "4421", "4425", "4426", "4430", "4431"
    ]);
    let (a, b) = (json!(["4430"]), json!(["4418", "4425", "4426"]));
    assert_eq!(
        unasked,
        [(&json!("A"), &a), (&json!("B"), &b), (&json!("C"), &all)]
    );
    assert_eq!(told["open"].as_array().unwrap().len(), 1 + 3 + 8);
    assert_eq!(told["open"][0], "suspicious-order/code-void@order-7");
    let env = eight_orders();
    let said = env
        .run_with(&["call", "shop", "--answers", "-"], file)
        .done()
        .stdout;
    assert!(said.contains("12 points left unasked"), "{said}");
    assert!(
        said.contains("Not asked yet: A 4430; B 4418, 4425, 4426; C 4417,"),
        "{said}"
    );
    assert_eq!(standing(&env, "parcel-stopped", 2), "not-asked");
    let said = eight_orders()
        .lang("ja")
        .run_with(&["call", "shop", "--answers", "-"], file)
        .done()
        .stdout;
    assert!(
        said.contains("まだ聞いていません: A 4430; B 4418"),
        "{said}"
    );
}

#[test]
fn a_file_that_asked_everything_leaves_nothing() {
    let env = eight_orders();
    let file = "person Al\nA yes\nA said-back y\nB ccccc\nB said-back y\nC c.\nC said-back y\nD はい\nD said-back y\nend\n";
    let told = result(&env, file);
    assert_eq!(
        (&told["open"], &told["unasked"], &told["more"]),
        (&json!([]), &json!([]), &json!(0))
    );
    assert_eq!(
        standing(&env, "code-void", 4),
        "confirmed",
        "it was read out one by one"
    );
    let later = result(&env, "person Al\nend\n");
    assert_eq!(
        later["open"],
        json!([]),
        "what only waits for a look is not asked again"
    );
}

#[test]
fn a_question_that_became_open_by_an_answer_is_named_too() {
    let env = eight_orders();
    let told = result(&env, "person Al\nA ccc\nB ccccc\nC cccccccc\nend\n");
    assert_eq!(
        told["open"],
        json!(["suspicious-order/others-out"]),
        "{told}"
    );
    // The courier refused, so the shop is asked something new while this call is held.
    env.run(&["record", "parcel-returned@4417", "no", "--person", "Kato"])
        .done();
    let told = result(&env, "person Al\nend\n");
    assert!(told["open"].to_string().contains("others-out"), "{told}");
}

#[test]
fn questions_that_wait_for_the_next_sheet_are_no_nothing() {
    let env = Env::new();
    env.run(&[
        "new",
        "locked-account",
        "--service",
        "Acorn Shop",
        "--no-input",
    ])
    .done();
    let checks = env.run(&["board", "--json"]).done().json()["checks"].clone();
    let of_shop = |check: &&Value| {
        check["party"] == "shop" && check["live"] == "yes" && check["step"] != "shop"
    };
    let count = checks.as_array().unwrap().iter().filter(of_shop).count();
    for at in 0..8 {
        env.run(&[
            "add",
            "question",
            "--party",
            "shop",
            &format!("Question {at}?"),
        ])
        .done();
    }
    let told = result(&env, "person Al\nend\n");
    let more = told["more"].as_u64().unwrap();
    assert!(more > 0, "{count} live questions and 8 more: {told}");
    let said = env
        .run_with(&["call", "shop", "--answers", "-"], "person Al\nend\n")
        .done()
        .stdout;
    assert!(
        said.contains(&format!("{more} more questions are on the next sheet")),
        "{said}"
    );
}

#[test]
fn missing_letters_are_asked_for_at_once_and_complete_the_row() {
    let env = eight_orders();
    let mut tty = calling(&env);
    tty.answer("A codes void?", "yyy");
    tty.answer("Said back?", "y");
    tty.answer("B parcels stopped?", "yy");
    tty.answer("5 orders, 2 letters: 4425, 4426, 4431 not asked?", "n");
    tty.answer(
        "3 orders, 1 letter: 4426, 4431 not asked?",
        "4431 they will",
    );
    tty.answer("2 orders, 1 letter: 4426 not asked?", "-");
    tty.answer("4431 promised by when?", "fri 17");
    let screen = tty.wait_prompt("Said back?");
    assert!(
        screen.contains("4425 is not stopped") && !screen.contains("4426 is"),
        "{screen}"
    );
    let said = |order| standing(&env, "parcel-stopped", order);
    assert_eq!(
        [1, 2, 5, 6, 8].map(said),
        ["assumed", "assumed", "refused", "not-asked", "promised"]
    );
    let answers: Vec<_> = record(&env)
        .iter()
        .filter(|event| event[0] == "stated")
        .map(|event| event[1]["answer"].clone())
        .collect();
    assert_eq!(
        answers[3..]
            .iter()
            .filter(|answer| **answer != answers[3])
            .count(),
        0,
        "one answer: {answers:?}"
    );
}

#[test]
fn a_whole_row_costs_no_key_more() {
    let env = eight_orders();
    let mut tty = calling(&env);
    tty.answer("A codes void?", "ynu");
    tty.wait_prompt("Said back?");
    assert!(!tty.output().contains("not asked?"), "{}", tty.output());
}

#[test]
fn what_was_left_is_named_before_hanging_up_and_asked_alone() {
    let env = eight_orders();
    let mut tty = calling(&env);
    tty.answer("A codes void?", "yyy");
    tty.answer("Said back?", "y");
    tty.answer("B parcels stopped?", "yyyy");
    tty.answer("5 orders, 4 letters: 4431 not asked?", "");
    tty.answer("Said back?", "s");
    tty.answer("C no charge?", "c.");
    tty.answer("Said back?", "y");
    tty.answer("D others signed out", "yes");
    tty.answer("Said back?", "y");
    assert!(
        tty.wait_prompt("Ask now?")
            .contains("BEFORE YOU HANG UP: not asked yet: B 4431"),
        "{}",
        tty.screen()
    );
    tty.type_line("y");
    tty.answer("B 4431 not asked yet?", "no");
    let screen = tty.wait_prompt("Said back?");
    assert!(
        screen.contains("each of 4417, 4418, 4425, 4426 is stopped. 4431 is not stopped."),
        "{screen}"
    );
    tty.type_line("y");
    let screen = tty.wait_prompt("What happens next?");
    assert!(
        screen.contains("BEFORE YOU HANG UP: nothing is left unasked."),
        "{screen}"
    );
    let said = |order| standing(&env, "parcel-stopped", order);
    assert_eq!(
        [1, 2, 5, 6, 8].map(said),
        [
            "confirmed",
            "confirmed",
            "confirmed",
            "confirmed",
            "refused"
        ]
    );
}

#[test]
fn an_interrupted_row_goes_on_with_what_it_left() {
    let env = eight_orders();
    let mut tty = calling(&env);
    tty.answer("A codes void?", "yn");
    tty.wait_prompt("3 orders, 2 letters: 4430 not asked?");
    tty.key("\x03");
    assert_eq!(tty.wait_exit(), 130);
    let shown = tty.output();
    assert!(
        shown.contains("Open: A 4430 B C D"),
        "{}",
        &shown[shown.len() - 900..]
    );
    let mut tty = Tty::start(&env, &[]);
    tty.answer("Number", "1");
    tty.answer("A 4430 not asked yet?", "u");
    let screen = tty.wait_prompt("Said back?");
    assert!(
        screen.contains("4420 is void. 4421 is not void. 4430 is used already."),
        "{screen}"
    );
}
