//! One list opened from another: why, what is new, and nothing asked twice.

use crate::{env::Env, tty::Tty};

/// The live, open steps on the board, each with its list.
fn open(env: &Env) -> Vec<(String, String)> {
    let board = env.run(&["board", "--json"]).done().json();
    let checks = board["checks"].as_array().unwrap().iter();
    let open = checks.filter(|check| check["live"] == "yes" && check["settled"] == false);
    open.map(|check| {
        (
            check["step"].as_str().unwrap().to_owned(),
            check["id"].as_str().unwrap().to_owned(),
        )
    })
    .collect()
}

fn answered(env: &Env, check: &str) -> serde_json::Value {
    let board = env.run(&["board", "--json"]).done().json();
    let found = board["checks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|known| known["id"] == check)
        .cloned();
    found.unwrap_or_else(|| panic!("{check}"))["standing"].clone()
}

#[test]
fn a_locked_account_that_was_entered_goes_on_with_what_is_new() {
    let env = Env::new();
    env.run(&[
        "new",
        "locked-account",
        "--service",
        "Acorn Shop",
        "--no-input",
    ])
    .done();
    for (check, value) in [("signed-in", "no"), ("not-mine", "yes")] {
        env.run(&["record", check, value]).done();
    }
    // Everything that comes before the proposal is given up for the test.
    for _ in 0..40 {
        let next = env.run(&["board", "--json"]).done().json()["next"]["check"]
            .as_str()
            .unwrap()
            .to_owned();
        if next == "locked-account/account-entered" {
            break;
        }
        env.run(&["record", &next, "waived", "--why", "not here"])
            .done();
    }
    let proposal = "Add \"Somebody is in my account\"?";
    let mut tty = Tty::start(&env, &[]);
    tty.answer("Enter = do it", "");
    let screen = tty.wait_for(proposal);
    assert!(screen.contains("Why:"), "{screen}");
    tty.answer(proposal, "maybe");
    tty.wait_for("Type y, n or Enter");
    tty.key(&"\u{7f}".repeat("maybe".len()));
    tty.type_line("y");
    tty.wait_for("Added: Somebody is in my account.");
    drop(tty);
    assert_eq!(answered(&env, "locked-account/signed-in"), "done");
    assert!(
        !open(&env).iter().any(|(step, _)| step == "signed-in"),
        "nothing is asked twice"
    );
}

#[test]
fn three_lists_about_one_account_ask_each_question_once() {
    let env = Env::new();
    env.with_incident();
    env.run(&["record", "signed-in", "no"]).done();
    for list in ["unauthorized-access", "locked-account", "infected-device"] {
        env.run(&["add", "checklist", list]).done();
    }
    let mut steps: Vec<_> = open(&env).into_iter().map(|(step, _)| step).collect();
    let all = steps.len();
    steps.sort();
    steps.dedup();
    assert_eq!(steps.len(), all, "no step stands there twice");
    assert!(!steps.iter().any(|step| step == "signed-in"));

    env.run(&[
        "record",
        "unauthorized-access/police-number",
        "promised",
        "--person",
        "Kato",
        "--by",
        "tomorrow",
    ])
    .done();
    assert_eq!(
        answered(&env, "suspicious-order/police-number"),
        "promised",
        "under its one name"
    );
    env.run(&[
        "fix",
        "infected-device/police-number",
        "confirmed",
        "--said-back",
    ])
    .done();
    assert_eq!(
        answered(&env, "suspicious-order/police-number"),
        "confirmed"
    );
}

#[test]
fn items_of_any_type_are_added_with_times_and_amounts_as_people_write_them() {
    let env = Env::new();
    env.run(&[
        "new",
        "unauthorized-access",
        "--service",
        "Acorn Shop",
        "--no-input",
    ])
    .done();
    env.run(&["add", "checklist", "locked-account"]).done();
    let add = |arguments: &[&str]| env.run(&[&["add", "item"], arguments, &["--json"]].concat());
    let payment = add(&["payment", "name=Card 0042", "kind=card", "amount=12,800円"])
        .done()
        .json();
    assert_eq!(
        (&payment["item"], &payment["fields"]["amount"]),
        (&"payment-1".into(), &"JPY 12800".into())
    );
    let change = add(&[
        "change",
        "what=new router",
        "kind=router",
        "changed_at=today 9:25",
    ]);
    let change = if change.status == 0 {
        change.json()
    } else {
        add(&["change", "what=new router", "changed_at=5月14日 9:25"])
            .done()
            .json()
    };
    assert_eq!(change["fields"]["changed_at"], "2026-05-14T09:25:00+09:00");
    for (arguments, status, said) in [
        (&["payment", "name=x", "amount=lots"][..], 5, "amount"),
        (&["payment", "colour=red"], 5, "colour"),
        (&["payment", "Card 0042"], 2, "name, kind, amount"),
        (&["gizmo", "name=x"], 2, "payment"),
    ] {
        let refused = add(arguments);
        assert_eq!(refused.status, status, "{arguments:?} {refused:?}");
        assert!(refused.stderr.contains(said), "{arguments:?} {refused:?}");
    }
    let shown = env
        .run(&["add", "item", "login", "site=Acorn Shop"])
        .done()
        .stdout;
    assert!(shown.starts_with("Saved: "), "{shown}");
}

#[test]
fn what_nobody_had_said_yet_is_entered_and_corrects_nothing() {
    let env = Env::new();
    env.with_incident();
    env.run(&["add", "order", "250-1111111-4417", "12800", "parcel"])
        .done();
    let entered = env
        .run(&["fix", "signed-in", "yes", "--json"])
        .done()
        .json();
    assert_eq!(
        (&entered["old"], &entered["entered"]),
        (&serde_json::Value::Null, &true.into()),
        "{entered}"
    );
    let told = env
        .run(&["fix", "tracking@4417", "4482-1120-3381"])
        .done()
        .stdout;
    assert!(told.contains("entered") && !told.contains("->"), "{told}");
    let report = env.run(&["report", "--json"]).done().json();
    assert_eq!(report["corrections"], serde_json::json!([]), "{report}");
    for reader in ["self", "card", "police", "shop", "courier"] {
        let paper = env.run(&["report", "--for", reader]).done().stdout;
        assert!(!paper.contains("mistyped"), "{reader}: {paper}");
    }
    let history = env.run(&["history"]).done().stdout;
    assert!(
        history.contains("4482-1120-3381") && !history.contains("mistyped"),
        "{history}"
    );
    let fixed = env
        .run(&["fix", "tracking@4417", "4482-1120-3382", "--json"])
        .done()
        .json();
    assert_eq!(
        (&fixed["old"], &fixed["entered"]),
        (&"4482-1120-3381".into(), &false.into()),
        "{fixed}"
    );
    let report = env.run(&["report", "--json"]).done().json();
    let correction = &report["corrections"][0];
    assert_eq!(
        (
            correction["why"].as_str(),
            report["corrections"].as_array().map(Vec::len)
        ),
        (Some(""), Some(1))
    );
}

#[test]
fn an_answer_that_was_wrong_is_put_right_and_both_stay() {
    let env = Env::new();
    env.with_incident();
    env.run(&["record", "signed-in", "いいえ"]).done();
    let fixed = env
        .run(&[
            "fix",
            "signed-in",
            "y",
            "--why",
            "the app still works",
            "--json",
        ])
        .done()
        .json();
    assert_eq!(
        (&fixed["old"], &fixed["new"]),
        (&"no".into(), &"yes".into())
    );
    let report = env.run(&["report", "--json"]).done().json();
    let correction = report["corrections"]
        .as_array()
        .unwrap()
        .last()
        .unwrap()
        .clone();
    assert_eq!(
        (&correction["old"], &correction["new"]),
        (&"no".into(), &"yes".into()),
        "{correction}"
    );
    assert_eq!(correction["why"], "the app still works");
    let refused = env.run(&["record", "signed-in", "perhaps"]);
    assert!(
        refused.status == 5 && refused.stderr.contains("yes, no, unknown"),
        "{refused:?}"
    );
}
