//! A checklist that changes while an incident runs: the incident walks on by its own text, until
//! somebody takes the newer one after a look at what it changes.

#![expect(clippy::disallowed_methods, reason = "own checklists are files")]

use std::fs;

use serde_json::Value;

use crate::{env::Env, tty::Tty};

/// An incident by the user's own copy of the built-in list, with orders and one answer.
fn walked() -> Env {
    let env = Env::new();
    env.run(&["checklist", "new", "--from", "suspicious-order"])
        .done();
    env.with_orders();
    env.run(&[
        "record",
        "code-void@4420",
        "confirmed",
        "--person",
        "Sato",
        "--channel",
        "phone",
        "--said-back",
    ])
    .done();
    env
}

/// Changes the user's own list.
fn change(env: &Env, change: impl Fn(&mut Value)) -> String {
    let path = env
        .home()
        .join("config/kakunin/checklists/suspicious-order.json");
    let mut list: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    list["version"] = "9.0.0".into();
    change(&mut list);
    let text = format!("{list:#}\n");
    fs::write(&path, &text).unwrap();
    text
}

fn step<'v>(list: &'v mut Value, id: &str) -> &'v mut Value {
    let phases = list["phases"].as_array_mut().unwrap().iter_mut();
    let mut steps = phases.flat_map(|phase| phase["steps"].as_array_mut().unwrap());
    steps.find(|step| step["id"] == id).unwrap()
}

/// A longer deadline, another question and one step more.
fn newer(list: &mut Value) {
    step(list, "no-charge")["within"] = "2h".into();
    step(list, "code-void")["question"]["en"] =
        "Is the code of order {order.number} dead, yes or no?".into();
    let mut added = step(list, "evidence").clone();
    added["id"] = "more-evidence".into();
    list["phases"][0]["steps"]
        .as_array_mut()
        .unwrap()
        .push(added);
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_change_of_the_file_does_not_touch_an_incident_that_has_begun() {
    let env = walked();
    let looks = [
        &["board", "--json"][..],
        &["report", "--format", "json"],
        &["say", "shop"],
        &["due", "--json"],
    ];
    let seen = || looks.map(|look| env.run(look).done().stdout);
    let before = seen();
    change(&env, newer);
    assert_eq!(seen(), before);
    fs::remove_file(
        env.home()
            .join("config/kakunin/checklists/suspicious-order.json"),
    )
    .unwrap();
    assert_eq!(seen(), before, "the record is enough");
}

#[test]
fn the_difference_is_shown_and_nothing_is_agreed_to_by_enter_or_by_nobody() {
    let env = walked();
    change(&env, newer);
    let events = || {
        env.run(&["history", "--json"]).done().json()["events"]
            .as_array()
            .unwrap()
            .len()
    };
    let before = events();
    let outcome = env.run(&[
        "add",
        "checklist",
        "suspicious-order",
        "--upgrade",
        "--no-input",
    ]);
    assert_eq!(outcome.status, 4, "{outcome:?}");
    let said = flat(&outcome.stderr);
    for part in [
        "new more-evidence",
        "changed no-charge: times",
        "changed code-void: question. Its answers stay",
        "9.0.0 (your own list)",
        "SHA-256",
        "--accept ",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    for answer in ["", "n"] {
        let mut tty = Tty::start(&env, &["add", "checklist", "suspicious-order", "--upgrade"]);
        tty.answer("Walk on by the newer text?", answer);
        tty.wait_for("Nothing was changed");
    }
    assert_eq!(
        env.run(&[
            "add",
            "checklist",
            "suspicious-order",
            "--upgrade",
            "--accept",
            "00000000"
        ])
        .status,
        2
    );
    assert_eq!(
        env.run(&[
            "add",
            "checklist",
            "suspicious-order",
            "--upgrade",
            "--accept",
            ""
        ])
        .status,
        2
    );
    assert_eq!(events(), before);
}

#[test]
fn the_newer_text_counts_from_there_on_and_both_stay_on_record() {
    let env = walked();
    let old =
        env.run(&["report", "--format", "json"]).done().json()["checklists"][0]["sha256"].clone();
    let text = change(&env, newer);
    let mut tty = Tty::start(&env, &["add", "checklist", "suspicious-order", "--upgrade"]);
    tty.answer("Walk on by the newer text?", "y");
    tty.wait_for("is at 9.0.0 from here on");

    let report = env.run(&["report", "--format", "json"]).done().json();
    let list = &report["checklists"][0];
    assert_eq!(
        (&list["version"], &list["before"][0]["sha256"]),
        (&"9.0.0".into(), &old)
    );
    assert_eq!(report["corrections"].as_array().unwrap().len(), 1);
    for format in ["md", "html"] {
        let report = env.run(&["report", "--format", format]).done().stdout;
        let arrow = if format == "md" {
            "-\\> 9.0.0"
        } else {
            "-&#62; 9.0.0"
        };
        assert!(
            report.contains(arrow) && report.contains(old.as_str().unwrap()),
            "{report}"
        );
    }
    let history = flat(&env.run(&["history"]).done().stdout);
    assert!(
        history.contains("-> 9.0.0 (your own list), SHA-256"),
        "{history}"
    );
    let said = env.run(&["say", "shop"]).done().stdout;
    assert!(!said.is_empty());
    let board = env.run(&["board", "--json"]).done().json();
    let check = |id: &str| {
        board["checks"]
            .as_array()
            .unwrap()
            .iter()
            .find(|check| check["id"] == id)
            .cloned()
    };
    assert!(check("suspicious-order/more-evidence").is_some());
    assert_eq!(
        check("suspicious-order/code-void@order-3").unwrap()["standing"],
        "confirmed"
    );
    assert_eq!(env.run(&["verify"]).status, 0);

    let again = env.run(&[
        "add",
        "checklist",
        "suspicious-order",
        "--upgrade",
        "--no-input",
    ]);
    assert!(
        again.status == 5 && flat(&again.stderr).contains("Nothing differs"),
        "{again:?}"
    );
    let twice = env.run(&["add", "checklist", "suspicious-order"]);
    assert!(
        twice.status == 5 && flat(&twice.stderr).contains("--upgrade"),
        "{twice:?}"
    );
    assert!(text.contains("9.0.0"));
}

#[test]
fn the_hash_of_the_shown_text_agrees_where_nobody_can_be_asked() {
    let env = walked();
    change(&env, |list| {
        *step(list, "code-void") = step(list, "code-void").clone()
    });
    let shown = flat(
        &env.run(&[
            "add",
            "checklist",
            "suspicious-order",
            "--upgrade",
            "--no-input",
        ])
        .stderr,
    );
    let hash = shown
        .split("--accept ")
        .nth(1)
        .unwrap()
        .split([',', ' '])
        .next()
        .unwrap();
    let json = env
        .run(&[
            "add",
            "checklist",
            "suspicious-order",
            "--upgrade",
            "--accept",
            hash,
            "--json",
        ])
        .done()
        .json();
    assert!(
        json["to"]["sha256"].as_str().unwrap().starts_with(hash),
        "{json}"
    );
    assert_eq!(json["difference"]["added"], serde_json::json!([]));
}

#[test]
fn a_step_that_is_gone_stays_in_sight_when_it_was_touched() {
    let env = walked();
    change(&env, |list| {
        let text = list.to_string();
        // The question goes, and with it every step that rests on it.
        list.as_object_mut().unwrap().remove("outlook");
        for phase in list["phases"].as_array_mut().unwrap() {
            let steps = phase["steps"].as_array_mut().unwrap();
            steps.retain(|step| {
                step["id"] != "code-void" && !step["when"].to_string().contains("code-void")
            });
        }
        assert_ne!(list.to_string(), text);
    });
    let file = env
        .home()
        .join("config/kakunin/checklists/suspicious-order.json");
    let shown = env.run(&[
        "add",
        "checklist",
        file.to_str().unwrap(),
        "--upgrade",
        "--no-input",
    ]);
    let said = flat(&shown.stderr);
    assert!(
        said.contains("gone code-void: it was touched, so it stays in sight"),
        "{said}"
    );
    let hash = said
        .split("--accept ")
        .nth(1)
        .unwrap()
        .split([',', ' '])
        .next()
        .unwrap();
    env.run(&[
        "add",
        "checklist",
        file.to_str().unwrap(),
        "--upgrade",
        "--accept",
        hash,
    ])
    .done();
    let report = env.run(&["report"]).done().stdout;
    assert!(report.contains("4420"), "{report}");
    let board = env.run(&["board", "--json"]).done().json();
    let standing = |id: &str| {
        let check = board["checks"]
            .as_array()
            .unwrap()
            .iter()
            .find(|check| check["id"] == id);
        check.map(|check| check["standing"].clone())
    };
    assert_eq!(
        standing("suspicious-order/code-void@order-3"),
        Some("confirmed".into())
    );
    assert_eq!(standing("suspicious-order/code-void@order-4"), None);
    env.run(&[
        "record",
        "code-void@4420",
        "refused",
        "--person",
        "Mori",
        "--channel",
        "phone",
        "--said-back",
    ])
    .done();
    assert!(env.run(&["board"]).done().stdout.contains("REFUSED"));
}
