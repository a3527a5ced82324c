//! What a checklist does not let pass silently: required steps, lists that are still to come.

use serde_json::{Value, json};

use crate::{env::Env, typist::Typist};

/// A list with a required deed, another one, and a list to come.
fn list() -> String {
    let text = |en: &str, ja: &str| json!({ "en": en, "ja": ja });
    json!({
        "format": 1, "id": "fence", "version": "1.0.0", "languages": ["en", "ja"],
        "title": text("The fence is open", "柵が開いている"),
        "triage": text("The fence is open", "柵が開いています"),
        "signs": [{ "id": "open-again", "text": text("it was open again", "また開いていた") }],
        "phases": [{ "id": "now", "title": text("Now", "今すぐ"), "steps": [
            { "id": "shut", "do": text("Shut it.", "閉めます。"), "required": true,
              "contradicted_by": ["open-again"], "judgement": true },
            { "id": "paint", "do": text("Paint it.", "塗ります。"), "judgement": true },
            { "id": "stolen", "open": "stolen-sheep", "to_come": true, "judgement": true,
              "text": text("Was one stolen? Tell the police.", "盗まれたなら、警察に伝えます。") },
        ] }],
    })
    .to_string()
}

fn opened() -> Env {
    let env = Env::new();
    let file = env.file("fence.json", list());
    let file = file.to_str().unwrap();
    env.run(&["new", file, "--no-input", "--service", "Acorn"])
        .done();
    env
}

fn point<'v>(report: &'v Value, id: &str) -> &'v Value {
    let points = report["points"].as_array().unwrap();
    let found = points.iter().find(|point| point["check"] == id);
    found.unwrap_or_else(|| panic!("{report}"))
}

#[test]
fn closing_by_a_flag_names_what_is_required() {
    let env = opened();
    let refused = env.run(&["close", "--no-input"]);
    assert!(refused.stderr.contains("fence/shut"), "{refused:?}");
    let closed = env
        .run(&["close", "--no-input", "--unsettled", "no time"])
        .done()
        .stdout;
    assert!(
        closed.contains("Required") && closed.contains("Shut it"),
        "{closed}"
    );
    let report = env.run(&["report", "--format", "json"]).done().json();
    assert_eq!(point(&report, "fence/shut")["required"], true);
    assert_eq!(point(&report, "fence/paint").get("required"), None);
    let open = report["closing"]["open"].as_array().unwrap();
    let shut = open
        .iter()
        .find(|one| one["check"] == "fence/shut")
        .unwrap();
    assert_eq!(
        (&shut["required"], &shut["why"]),
        (&json!(true), &json!("no time"))
    );
    for (lang, word) in [("en", "to do (required)"), ("ja", "(必須)")] {
        for format in ["md", "html", "text"] {
            let page = env
                .lang(lang)
                .run(&["report", "--format", format])
                .done()
                .stdout;
            assert!(page.contains(word), "{format}: {page}");
        }
    }
}

#[test]
fn what_is_required_is_left_out_with_a_reason_only() {
    let env = opened();
    let without = env.run(&["record", "shut", "skipped"]);
    assert_ne!(without.status, 0, "{without:?}");
    env.run(&["record", "shut", "skipped", "--why", "a tree lies in it"])
        .done();
    let report = env.run(&["report", "--format", "md"]).done().stdout;
    assert!(report.contains("skipped (required)"), "{report}");
    env.run(&["record", "shut", "done"]).done();
    let board = env.run(&["board", "--json"]).done().json();
    let checks = board["checks"].as_array().unwrap();
    let shut = checks
        .iter()
        .find(|check| check["id"] == "fence/shut")
        .unwrap();
    assert_eq!(
        (&shut["required"], &shut["state"]),
        (&json!(true), &json!("done"))
    );
}

#[test]
fn a_sign_reopens_a_deed_of_ones_own() {
    let env = opened();
    env.run(&["record", "shut", "done"]).done();
    env.run(&["observe", "open-again"]).done();
    let board = env.run(&["board", "--json"]).done().json();
    let checks = board["checks"].as_array().unwrap();
    let shut = checks
        .iter()
        .find(|check| check["id"] == "fence/shut")
        .unwrap();
    assert_eq!(shut["standing"], "to-do");
}

/// No Enter takes the place of the reason, and a list to come is said to be one.
#[test]
fn it_is_asked_at_the_prompt_in_both_languages() {
    for (lang, shut) in [("en", "Shut it"), ("ja", "閉めます")] {
        let env = opened();
        let mut typist = Typist::start(&env, lang, &["close"]);
        typist.answer("close.type", "close");
        let screen = typist.tty.wait_for(shut);
        assert!(screen.contains(shut), "{screen}");
        typist.tty.key("\r");
        typist.tty.wait_for(typist.text("close.not"));
        typist.tty.wait_exit();
        let board = env.run(&["board", "--json"]).done().json();
        assert_eq!(board["incident"]["closed"], Value::Null);

        for step in ["shut", "paint"] {
            env.run(&["record", step, "done"]).done();
        }
        let mut typist = Typist::start(&env, lang, &[]);
        typist.tty.wait_settled();
        typist.tty.key("\r");
        let screen = typist.prompt("step.do");
        assert!(screen.contains("stolen-sheep"), "{screen}");
        typist.answer("step.do", "d");
    }
}
