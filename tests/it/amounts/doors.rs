//! A sample of the table through the program itself: `fix`, `add item`, an argument of `add order`,
//! a list, an answers file.

use std::collections::BTreeMap;

use super::{Row, table};
use crate::{env::Env, tty::Tty};

/// Every so many rows of the table are tried, each with five commands.
const SAMPLE: usize = 14;

/// A home with an incident where the row was written, and one order without an amount.
fn home(row: &Row) -> Env {
    let lang = if row.country.is_empty() {
        "C.UTF-8".to_owned()
    } else {
        format!("en_{}.UTF-8", row.country)
    };
    let env = Env::new().with("LANG", &lang);
    env.with_incident();
    if row.currency.len() == 3 {
        env.run(&["fix", "currency", row.currency]).done();
    }
    env.run(&["add", "order", "4417"]).done();
    env
}

/// The amounts of all orders, in their order; `-` for none.
fn amounts(env: &Env) -> Vec<String> {
    let report = env.run(&["report", "--format", "json"]).done().json();
    let amount = |item: &serde_json::Value| {
        let amount = item["fields"]
            .as_array()
            .unwrap()
            .iter()
            .find(|field| field["id"] == "amount");
        amount.map_or("-".to_owned(), |amount| {
            amount["value"].as_str().unwrap().replace(',', "")
        })
    };
    report["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(amount)
        .collect()
}

#[test]
fn a_sample_of_the_table_goes_through_the_program_alike() {
    let table = table();
    let mut tried = 0;
    let mut homes = BTreeMap::new();
    for row in table.iter().step_by(SAMPLE) {
        let text = row.text.as_str();
        let base = homes
            .entry((row.country, row.currency))
            .or_insert_with(|| home(row))
            .clone();
        let add = |arguments: &[&str], stdin: &str| {
            let env = base.copy();
            let done = env.run_with(arguments, stdin);
            let at = format!("{arguments:?} {} {}: {done:?}", row.country, row.currency);
            // What is no amount may stand beside the goods; then the order has none, or is asked
            // about.
            let expected = if done.status == 5 {
                vec!["-"]
            } else {
                vec!["-", row.value]
            };
            assert_eq!(amounts(&env), expected, "{at}");
            let is_asked = !row.is_read() || arguments[0] == "call" && row.is_spaced();
            let is_right = done.status == 5 && is_asked || done.status == 0 && row.value != "?";
            assert!(is_right, "{at}");
        };
        add(&["add", "order", "4418", text, "Blue widget"], "");
        add(
            &["add", "order", "--from", "-"],
            &format!("4418\t{text}\tWidget\n"),
        );
        let answers = format!("person Sato\n/o 4418\t{text}\tWidget\nend\n");
        add(&["call", "shop", "--answers", "-"], &answers);
        for arguments in [["fix", "amount@4417", text], ["add", "item", "order"]] {
            let env = base.copy();
            let fields = [format!("amount={text}")];
            let more: Vec<&str> = if arguments[1] == "item" {
                vec!["number=4418", &fields[0]]
            } else {
                Vec::new()
            };
            let done = env.run(&[&arguments[..], &more].concat());
            let at = format!(
                "{arguments:?} {text} {} {}: {done:?}",
                row.country, row.currency
            );
            assert_eq!(done.status, if row.is_read() { 0 } else { 5 }, "{at}");
            assert_eq!(
                amounts(&env).last().map(String::as_str),
                Some(if row.is_read() { row.value } else { "-" }),
                "{at}"
            );
        }
        tried += 1;
    }
    assert!(tried > 30, "{tried}");
}

/// `--json` and the home's language do not matter for what is refused; what is refused says what it
/// could be.
#[test]
fn what_is_not_certain_is_said_and_nothing_is_written() {
    let env = Env::new().with("LANG", "en_DE.UTF-8");
    env.with_incident();
    let list = "4417 12,80 Uhr\n4418 1,234 Tablet\n";
    let refused = env.run_with(&["add", "order", "--from", "-"], list);
    assert_eq!((refused.status, amounts(&env).len()), (5, 0), "{refused:?}");
    assert!(
        refused
            .stderr
            .contains("line 2: 4418 amount: 1,234 can be EUR 1,234.00 or EUR 1.234."),
        "{refused:?}"
    );
    assert!(refused.stderr.contains("--take 4417 4418"), "{refused:?}");
    let taken = env
        .run_with(
            &["add", "order", "--from", "-", "--take", "4417", "4418"],
            list,
        )
        .done();
    assert_eq!(amounts(&env), ["EUR 12.80", "-"], "{taken:?}");
    let fix = env.run(&["fix", "amount@4418", "1,234"]);
    assert_eq!(fix.status, 5, "{fix:?}");
    assert!(fix.stderr.contains("EUR 1,234.00 or EUR 1.234"), "{fix:?}");
    let item = env.run(&["add", "item", "order", "number=4419", "amount=1.234.50"]);
    assert_eq!(item.status, 5, "{item:?}");
    let answers = env.run_with(
        &["call", "shop", "--answers", "-"],
        "person Sato\n/o 4420 1,234 Tablet\nend\n",
    );
    assert_eq!(answers.status, 5, "{answers:?}");
    assert!(
        answers.stderr.contains("line 2: 4420 amount: 1,234 can be"),
        "{answers:?}"
    );
    assert_eq!(amounts(&env).len(), 2);
}

#[test]
fn without_a_country_nobody_guesses_the_currency() {
    let env = Env::new().with("LANG", "C.UTF-8");
    env.with_incident();
    let refused = env.run(&["add", "order", "4417", "12800", "Headphones"]);
    assert_eq!(refused.status, 5, "{refused:?}");
    assert!(refused.stderr.contains("--currency JPY"), "{refused:?}");
    let fix = env.run(&["add", "item", "order", "number=4417", "amount=12800"]);
    assert!(
        fix.status == 5 && fix.stderr.contains("kakunin fix currency JPY"),
        "{fix:?}"
    );
    env.run(&["add", "order", "4417", "JPY 12,800", "Headphones"])
        .done();
    env.run(&[
        "add",
        "order",
        "4418",
        "12800",
        "Headphones",
        "--currency",
        "EUR",
    ])
    .done();
    env.run(&["fix", "currency", "GBP"]).done();
    env.run(&["add", "order", "4419", "12.80", "Headphones"])
        .done();
    assert_eq!(amounts(&env), ["JPY 12800", "EUR 12800.00", "GBP 12.80"]);
}

#[test]
fn japanese_words_mean_yen_and_say_that_it_is_a_guess() {
    let env = Env::new().with("LANG", "C.UTF-8");
    env.run(&[
        "--lang",
        "ja",
        "new",
        "suspicious-order",
        "--service",
        "Acorn Shop",
        "--no-input",
    ])
    .done();
    env.run(&["add", "order", "4417", "12800", "Headphones"])
        .done();
    assert_eq!(amounts(&env), ["JPY 12800"]);
    let board = env.run(&["board"]).done().stdout;
    assert!(
        board.contains("Amounts without a sign: JPY (a guess). If wrong: kakunin fix currency EUR"),
        "{board}"
    );
    env.run(&["fix", "currency", "JPY"]).done();
    let board = env.run(&["board"]).done().stdout;
    assert!(!board.contains("(a guess)"), "{board}");
}

#[test]
fn at_the_prompts_the_currency_is_asked_once_and_an_uncertain_amount_before_it_is_kept() {
    let env = Env::new().with("LANG", "C.UTF-8");
    env.with_incident();
    let mut tty = Tty::start(&env, &["add", "order", "4417", "12,80", "Uhr"]);
    tty.answer("Which currency are amounts without a sign in?", "EUR");
    tty.answer("ok, or fix", "ok");
    tty.wait_for("Orders saved: 1, EUR 12.80");
    assert_eq!(tty.wait_exit(), 0);

    let mut tty = Tty::start(&env, &["add", "order", "4418", "1.234", "Tablet"]);
    tty.wait_for("1.234 can be EUR 1,234.00 or EUR 1.234");
    tty.answer("ok, or fix", "1 1.299");
    tty.wait_for("1.299 can be EUR 1,299.00 or EUR 1.299");
    tty.kill();
    assert_eq!(amounts(&env), ["EUR 12.80"], "nothing was kept unasked");

    let mut tty = Tty::start(&env, &["call", "shop"]);
    tty.answer("In case the line drops. Name?", "/o 4419 1.234 Tablet");
    tty.answer("ok, or fix", "1 1234,50");
    tty.answer("ok, or fix", "ok");
    tty.wait_for("Orders saved: 1, EUR 1,234.50");
    tty.kill();
    assert_eq!(amounts(&env), ["EUR 12.80", "EUR 1234.50"]);
}

#[test]
fn a_field_at_the_prompts_asks_for_the_currency() {
    let env = Env::new().with("LANG", "C.UTF-8");
    env.run(&[
        "new",
        "unauthorized-access",
        "--service",
        "Acorn Shop",
        "--no-input",
    ])
    .done();
    let mut tty = Tty::start(&env, &[]);
    tty.answer("Enter = do it", "i");
    tty.answer("Number", "1");
    tty.answer("name and last 4", "Card ..0042");
    tty.answer("kind", "1");
    tty.answer("used without permission", "12,80");
    tty.answer("Which currency are amounts without a sign in?", "Germany");
    tty.wait_for("EUR 12.80");
    tty.kill();
    let history = env.run(&["history"]).done().stdout;
    assert!(
        history.contains("EUR") && history.contains("12.80"),
        "{history}"
    );
}
