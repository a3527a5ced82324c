//! Who does what: checks are given to people, and each sees their own.

use serde_json::Value;

use crate::{env::Env, tty::Tty};

/// The shop's end of a complaint: one person checks payments, another ships.
fn ctx() -> Env {
    let env = Env::new();
    env.with_orders();
    env.run(&["assign", "parcel-stopped", "hidden-orders", "Tanaka"])
        .done();
    env.run(&["assign", "no-charge@4426", "card-stopped", "Sato"])
        .done();
    env
}

/// The checks on the board of a person, or of everybody.
fn checks(env: &Env, arguments: &[&str]) -> Vec<String> {
    let board = env
        .run(&[&["board", "--json"], arguments].concat())
        .done()
        .json();
    board["checks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|check| check["id"].as_str().unwrap().to_owned())
        .collect()
}

/// Who has a check.
fn has(env: &Env, check: &str) -> Value {
    let board = env.run(&["board", "--json"]).done().json();
    let found = board["checks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|known| known["id"] == check)
        .cloned();
    found.unwrap()["assigned"].clone()
}

#[test]
fn each_sees_their_own_and_the_board_says_who_has_what() {
    let env = ctx();
    assert_eq!(checks(&env, &["--for", "sato"]).len(), 2);
    let parcels = checks(&env, &["--for", "Tanaka"]);
    assert_eq!(
        parcels
            .iter()
            .filter(|id| id.contains("parcel-stopped@"))
            .count(),
        5,
        "for each parcel: {parcels:?}"
    );
    assert_eq!(has(&env, "suspicious-order/card-stopped"), "Sato");
    assert_eq!(has(&env, "suspicious-order/others-out"), Value::Null);

    let own = env.run(&["board", "--for", "Tanaka"]).done().stdout;
    assert!(
        own.contains("parcel") && !own.contains("card blocked"),
        "{own}"
    );
    let board = env.run(&["board"]).done().stdout;
    assert!(
        board.contains("with Sato") && board.contains("Work, open: Sato 2, Tanaka"),
        "{board}"
    );
    let narrow = env.with("COLUMNS", "50").run(&["board"]).done().stdout;
    assert!(narrow.contains("Work, open: Sato 2"), "{narrow}");
    let spoken = env.run(&["board", "--plain"]).done().stdout;
    assert!(spoken.contains("Work, open: Sato 2"), "{spoken}");
    let report = env.run(&["report", "--format", "md"]).done().stdout;
    assert!(
        report.contains("with Sato") && report.contains("given to Tanaka"),
        "{report}"
    );
    assert!(
        env.lang("ja")
            .run(&["board"])
            .done()
            .stdout
            .contains("担当 Sato")
    );
}

#[test]
fn what_is_due_can_be_asked_for_by_person() {
    let env = ctx();
    env.run(&[
        "record",
        "no-charge@4426",
        "promised",
        "--person",
        "Kato",
        "--by",
        "10:00",
    ])
    .done();
    env.run(&[
        "record",
        "parcel-stopped@4417",
        "promised",
        "--person",
        "Kato",
        "--by",
        "10:30",
    ])
    .done();
    let due = env.run(&["due", "--json", "--for", "Sato"]).done().json();
    let due: Vec<_> = due["due"]
        .as_array()
        .unwrap()
        .iter()
        .map(|due| due["check"].as_str().unwrap())
        .collect();
    assert_eq!(due, ["suspicious-order/no-charge@order-6"]);
    assert!(
        env.run(&["due", "--for", "Tanaka"])
            .done()
            .stdout
            .contains("4417")
    );
    assert_eq!(
        env.run(&["due", "--check", "--for", "Sato"]).status,
        3,
        "the card is not stopped"
    );
    let nobody = env.run(&["due", "--for", "Kato"]);
    assert!(
        nobody.status == 2 && nobody.stderr.contains("Sato, Tanaka"),
        "{nobody:?}"
    );
}

#[test]
fn what_was_given_can_be_taken_back_and_given_on() {
    let env = ctx();
    env.run(&["undo"]).done();
    assert_eq!(
        has(&env, "suspicious-order/card-stopped"),
        Value::Null,
        "one deed is taken back whole"
    );
    assert_eq!(has(&env, "suspicious-order/no-charge@order-6"), Value::Null);
    assert_eq!(has(&env, "suspicious-order/hidden-orders"), "Tanaka");
    env.run(&["assign", "hidden-orders", "Sato"]).done();
    assert_eq!(has(&env, "suspicious-order/hidden-orders"), "Sato");
    let given = env
        .run(&["assign", "hidden-orders", "-", "--json"])
        .done()
        .json();
    assert_eq!(given["to"], "");
    assert_eq!(has(&env, "suspicious-order/hidden-orders"), Value::Null);
    let party = env.run(&["assign", "card", "Sato", "--json"]).done().json();
    assert!(
        party["checks"].as_array().unwrap().len() > 1,
        "all that is open with a party: {party}"
    );
    assert_eq!(env.run(&["assign", "no-such-step", "Sato"]).status, 5);
    assert_eq!(env.run(&["assign", "Sato"]).status, 2);
}

#[test]
fn a_slash_line_gives_a_check_at_any_prompt() {
    let env = Env::new();
    env.with_orders();
    let mut tty = Tty::start(&env, &[]);
    tty.answer("Enter = do it", "/assign card-stopped Sato");
    tty.wait_for("1 given to Sato");
    drop(tty);
    assert_eq!(has(&env, "suspicious-order/card-stopped"), "Sato");
}
