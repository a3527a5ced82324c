//! Which order is which: by its whole number, or by itself when only an ending is known.

use serde_json::{Value, json};

use crate::{env::Env, tty::Tty};

fn opened() -> Env {
    let env = Env::new();
    env.with_incident();
    env
}

fn add(env: &Env, list: &str, flags: &[&str]) -> crate::env::Outcome {
    env.run_with(&[&["add", "order", "--from", "-"], flags].concat(), list)
}

/// Number and amount of every order.
fn orders(env: &Env) -> Vec<(String, String)> {
    let report = env.run(&["report", "--json"]).done().json();
    let field = |item: &Value, id: &str| {
        let fields = item["fields"].as_array().unwrap().clone();
        let found = fields.into_iter().find(|field| field["id"] == id);
        found
            .map(|field| field["value"].as_str().unwrap().to_owned())
            .unwrap_or_default()
    };
    report["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| (field(item, "number"), field(item, "amount")))
        .collect()
}

fn pair(number: &str, amount: &str) -> (String, String) {
    (number.to_owned(), amount.to_owned())
}

#[test]
fn two_rows_with_one_ending_are_two_orders() {
    let env = opened();
    let added = add(
        &env,
        "250-1-4417 12800 parcel\n999-7-4417 39800 parcel\n",
        &[],
    )
    .done();
    assert_eq!(
        orders(&env),
        [
            pair("250-1-4417", "JPY 12,800"),
            pair("999-7-4417", "JPY 39,800")
        ],
        "{added:?}"
    );

    for rest in [
        "39800 parcel Watch",
        "12800 g Gift card",
        "12800 parcel Watch",
    ] {
        let env = opened();
        let list = format!("4417 12800 parcel Headphones\n4417 {rest}\n");
        let added = add(&env, &list, &[]).done();
        assert_eq!(orders(&env).len(), 2, "{rest}: {added:?}");
        assert!(
            added.stdout.contains("was added beside 4417, JPY 12,800"),
            "both are named: {added:?}"
        );
        let ends: Vec<_> = env.run(&["board", "--json"]).done().json()["checks"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|check| check["ends"].as_str().map(str::to_owned))
            .collect();
        assert!(
            ends.contains(&"4417/1".to_owned()) && ends.contains(&"4417/2".to_owned()),
            "{ends:?}"
        );
    }
}

#[test]
fn a_row_like_a_known_order_is_there_already_or_another_one() {
    let env = opened();
    add(&env, "4417 12800 parcel Headphones\n", &[]).done();
    let same = add(&env, "4417 12800 parcel Headphones\n", &["--json"])
        .done()
        .json();
    assert_eq!(
        (&same["known"], &same["items"]),
        (&json!(["order-1"]), &json!([])),
        "{same}"
    );
    add(&env, "4417 12800 parcel Headphones\n", &["--another"]).done();
    add(&env, "4417 39800 parcel Watch\n", &[]).done();
    assert_eq!(orders(&env).len(), 3);
}

#[test]
fn a_whole_number_says_what_differs_and_is_never_added_twice() {
    let env = opened();
    add(&env, "250-1111-4417 12800 parcel\n", &[]).done();
    let again = add(&env, "25011114417 39800 parcel\n", &[]).done().stdout;
    for said in [
        "250-1111-4417 is there with JPY 12,800",
        "JPY 39,800",
        "kakunin fix amount@4417 \"JPY 39800\"",
    ] {
        assert!(again.contains(said), "{said}: {again}");
    }
    assert_eq!(orders(&env), [pair("250-1111-4417", "JPY 12,800")]);
    env.run(&["fix", "amount@4417", "JPY 39800"]).done();
    assert_eq!(
        orders(&env),
        [pair("250-1111-4417", "JPY 39,800")],
        "the command that was named does it"
    );
}

#[test]
fn two_lines_of_one_order_are_two_items() {
    let env = opened();
    let list = "250-1111-4417 12800 parcel Headphones\n250-1111-4417 10000 g Gift card\n";
    let added = add(&env, list, &[]).done();
    assert!(added.stdout.contains("beside 250-1111-4417"), "{added:?}");
    assert_eq!(
        orders(&env),
        [
            pair("250-1111-4417", "JPY 12,800"),
            pair("250-1111-4417", "JPY 10,000")
        ]
    );
    let board = env.run(&["board"]).done().stdout;
    assert!(
        board.contains("4417/1") && board.contains("4417/2"),
        "each can be named: {board}"
    );
    env.run(&["record", "code-void@4417/2", "confirmed", "--said-back"])
        .done();
    env.run_with(&["call", "shop", "--answers", "-"], "B 4417/1c\nend\n")
        .done();
    add(&env, list, &[]).done();
    assert_eq!(
        orders(&env).len(),
        2,
        "the same list once more changes nothing"
    );

    let env = opened();
    add(&env, "250-1111-4417 12800 parcel\n", &[]).done();
    let mut tty = Tty::start(&env, &["add", "order", "250-1111-4417", "10000", "g"]);
    tty.answer("Number  Enter = leave it out", "2");
    assert_eq!(tty.wait_exit(), 0);
    assert_eq!(orders(&env).len(), 2);
}

#[test]
fn a_whole_number_for_a_known_ending_is_a_question_and_then_completes_it() {
    let env = opened();
    add(&env, "4417 12800 parcel\n", &[]).done();
    let unasked = add(&env, "250-1111-4417 12800 parcel\n", &[]);
    assert_eq!(unasked.status, 4, "{unasked:?}");
    assert_eq!(
        orders(&env),
        [pair("4417", "JPY 12,800")],
        "nothing is written"
    );
    let same = add(&env, "250-1111-4417 12800 parcel\n", &["--same", "--json"])
        .done()
        .json();
    assert_eq!(same["completed"], json!(["order-1"]), "{same}");
    assert_eq!(orders(&env), [pair("250-1111-4417", "JPY 12,800")]);
    let report = env.run(&["report", "--json"]).done().json();
    assert_eq!(
        report["corrections"],
        json!([]),
        "the end of it was no error"
    );

    let env = opened();
    add(&env, "4417 12800 parcel\n", &[]).done();
    for (typed, numbers) in [
        ("1", vec!["250-1111-4417"]),
        ("2", vec!["4417", "250-1111-4417"]),
        ("", vec!["4417"]),
    ] {
        let env = env.copy();
        let mut tty = Tty::start(&env, &["add", "order", "250-1111-4417", "12800", "parcel"]);
        let screen = tty.wait_prompt("Number  Enter = leave it out");
        assert!(screen.contains("one like this is there"), "{screen}");
        assert!(
            screen.contains("1  the same as 4417, JPY 12,800") && screen.contains("2  another one"),
            "{screen}"
        );
        tty.answer("Number  Enter = leave it out", typed);
        assert_eq!(tty.wait_exit(), 0);
        let known: Vec<_> = orders(&env).into_iter().map(|(number, _)| number).collect();
        assert_eq!(known, numbers, "{typed:?}");
    }
}

#[test]
fn any_true_ending_finds_an_order_wherever_it_is_named() {
    let env = opened();
    add(
        &env,
        "250-1111111-4417 12800 parcel\n250-2222222-4418 39800 parcel\n",
        &[],
    )
    .done();
    for name in [
        "4417",
        "14417",
        "1111111-4417",
        "11111114417",
        "250-1111111-4417",
        "25011111114417",
        "order-1",
    ] {
        let env = env.copy();
        let seen = env
            .run(&["observe", name, "shipped", "--json"])
            .done()
            .json();
        assert_eq!(
            seen["contradicted"],
            json!(["suspicious-order/parcel-stopped@order-1"]),
            "{name}"
        );
        env.run(&["fix", &format!("tracking@{name}"), "1234"])
            .done();
        env.run(&["record", &format!("no-charge@{name}"), "refused"])
            .done();
        env.run(&["fix", &format!("no-charge@{name}"), "confirmed"])
            .done();
        let typed = if name == "order-1" { "4417" } else { name };
        let answers = format!("B {typed}c\nend\n");
        env.run_with(&["call", "shop", "--answers", "-"], &answers)
            .done();
        env.run(&["take-out", name, "--why", "own"]).done();
    }
    for name in ["417", "4419", "2222222-4417"] {
        let refused = env.run(&["observe", name, "shipped"]);
        assert!(
            refused.status == 5 && refused.stderr.contains("order-1"),
            "{refused:?}"
        );
    }
}

#[test]
fn two_that_match_are_both_listed_or_asked_about() {
    let env = opened();
    add(
        &env,
        "250-1-4417 12800 parcel\n999-7-4417 39800 parcel\n",
        &[],
    )
    .done();
    let refused = env.run(&["observe", "4417", "shipped"]);
    assert_eq!(refused.status, 5, "{refused:?}");
    let lines: Vec<&str> = refused.stderr.lines().map(str::trim_start).collect();
    for said in [
        "kakunin: Several end in 4417:",
        "14417 (order-1 250-1-4417)",
        "74417 (order-2 999-7-4417)",
    ] {
        assert!(
            lines.contains(&said),
            "a line of its own, {said}: {refused:?}"
        );
    }
    let sheet = env.run_with(&["call", "shop", "--answers", "-"], "A 4417c\nend\n");
    assert!(
        sheet.status == 5 && sheet.stderr.contains("14417") && sheet.stderr.contains("74417"),
        "{sheet:?}"
    );
    let mut tty = Tty::start(&env, &["observe", "4417", "shipped"]);
    tty.wait_for("999-7-4417");
    tty.answer("Number", "2");
    tty.answer("On which day?", "");
    assert_eq!(tty.wait_exit(), 0);
    let board = env.run(&["board", "--json"]).done().json();
    let broken = board["checks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|check| check["standing"] == "contradicted");
    assert_eq!(broken.unwrap()["item"], "order-2");
}

#[test]
fn a_list_at_the_prompt_asks_about_the_second_of_one_ending() {
    for (lang, asked, answer) in [
        (
            "en",
            "one like this is there",
            "Number  Enter = leave it out",
        ),
        (
            "ja",
            "似たものがすでにあります",
            "番号  Enter = 取り込まない",
        ),
    ] {
        let env = opened().lang(lang);
        let mut tty = Tty::start(&env, &[]);
        tty.answer(
            if lang == "en" {
                "Enter = do it"
            } else {
                "Enter = 実行"
            },
            "o",
        );
        tty.wait_for(".");
        tty.paste("4417 12800 p Headphones\n4417 39800 p Watch\n");
        tty.key(".\r");
        tty.answer("ok", "ok");
        tty.wait_for(asked);
        tty.answer(answer, "2");
        tty.wait_for("4417");
        tty.answer(
            if lang == "en" {
                "Enter = do it"
            } else {
                "Enter = 実行"
            },
            "0",
        );
        assert_eq!(tty.wait_exit(), 0);
        assert_eq!(orders(&env).len(), 2);
    }
}

#[test]
fn an_item_of_another_kind_is_asked_about_in_the_same_way() {
    let env = Env::new();
    env.run(&["new", "infected-device", "--no-input"]).done();
    env.run(&["add", "item", "device", "name=PC-A4417", "kind=computer"])
        .done();
    let again = env.run(&["add", "item", "device", "name=PC-A4417", "kind=computer"]);
    assert_eq!(again.status, 5, "{again:?}");
    let like = env.run(&["add", "item", "device", "name=A4417", "kind=computer"]);
    assert!(
        like.status == 4 && like.stderr.contains("may be PC-A4417"),
        "{like:?}"
    );
    env.run(&[
        "add",
        "item",
        "device",
        "name=A4417",
        "kind=computer",
        "--another",
    ])
    .done();
}
