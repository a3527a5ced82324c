//! A checklist that somebody who knew nothing of the program wrote from the guide alone, in a few
//! minutes: it is checked, walked and reported.

#![expect(clippy::disallowed_methods, reason = "the list is a file")]

use std::fs;

use serde_json::Value;

use crate::env::Env;

const LIST: &str = "tests/newcomer/parking-permit.json";

/// The list in the folder of one's own lists, and an incident opened with it.
fn opened() -> Env {
    let env = Env::new();
    let folder = env.home().join("config/kakunin/checklists");
    fs::create_dir_all(&folder).unwrap();
    fs::copy(LIST, folder.join("parking-permit.json")).unwrap();
    env.run(&["new", "parking-permit", "--country", "JP"])
        .done();
    for plate in ["Acorn 1234", "Parcel 5678"] {
        env.run(&[
            "add",
            "item",
            "vehicle",
            &format!("plate={plate}"),
            "kind=own",
            "expires=2026-05-31",
        ])
        .done();
    }
    env
}

fn check(env: &Env, id: &str) -> Value {
    let board = env.run(&["board", "--json"]).done().json();
    let found = board["checks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|check| check["id"] == id)
        .cloned();
    found.unwrap_or_else(|| panic!("no {id}"))
}

#[test]
fn it_checks_without_a_problem() {
    let checked = Env::new().run(&[
        "checklist",
        "check",
        "--strict",
        &format!("{}/{LIST}", env!("CARGO_MANIFEST_DIR")),
    ]);
    assert_eq!(checked.status, 0, "{checked:?}");
    assert!(
        checked.stdout.contains("0 errors, 0 warnings"),
        "{checked:?}"
    );
}

#[test]
fn a_refusal_opens_its_way_on_and_a_promise_comes_back() {
    let env = opened();
    let said = ["--person", "Sato", "--channel", "phone", "--said-back"];
    let record = |check: &str, outcome: &str, more: &[&str]| {
        env.run(&[&["record", check, outcome], &said[..], more].concat())
            .done();
    };
    record("permit-valid@1234", "promised", &["--by", "tomorrow 17:00"]);
    record(
        "permit-valid@5678",
        "refused",
        &["--words", "not for company cars"],
    );
    assert_eq!(
        check(&env, "parking-permit/permit-valid@vehicle-1")["standing"],
        "promised"
    );
    assert_eq!(
        check(&env, "parking-permit/counter-permit@vehicle-2")["live"],
        "yes"
    );
    assert_eq!(
        check(&env, "parking-permit/counter-permit@vehicle-1")["live"],
        "no"
    );
    let late = env.at("2026-05-16T09:00:00+09:00");
    assert_eq!(
        late.run(&["due", "--check"]).status,
        3,
        "the promise has passed"
    );

    let env = env.at("2026-05-17T09:00:00+09:00");
    env.run(&["observe", "1234", "fined"]).done();
    assert_eq!(
        check(&env, "parking-permit/permit-valid@vehicle-1")["standing"],
        "contradicted"
    );
    assert_eq!(
        check(&env, "parking-permit/object-fine@vehicle-1")["live"],
        "yes"
    );
    for lang in ["en", "ja"] {
        let report = env
            .lang(lang)
            .run(&["report", "--format", "md"])
            .done()
            .stdout;
        for text in ["Sato", "not for company cars", "Acorn 1234"] {
            assert!(report.contains(text), "{lang} {text}: {report}");
        }
    }
}
