//! The guide for authors (`checklists/README.md`): its example is a list that works, its pieces are
//! pieces of the example, and no key of the format is left out.

#![expect(clippy::disallowed_methods, reason = "the guide is a file")]

use std::{collections::BTreeSet, fs};

use kakunin::{
    authoring::{load, schema},
    checklist::built_in,
};
use serde_json::Value;

use crate::{env::Env, readme::shell};

/// The JSON blocks of the guide.
fn blocks() -> Vec<String> {
    let guide = fs::read_to_string("checklists/README.md").unwrap();
    let blocks = guide
        .split("```json\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap().to_owned());
    blocks.collect()
}

fn example() -> String {
    blocks().pop().unwrap()
}

/// The block as a value; a piece of an object is put into one.
fn value(block: &str) -> Value {
    serde_json::from_str(block)
        .or_else(|_| serde_json::from_str(&format!("{{{block}}}")))
        .unwrap()
}

fn holds(whole: &Value, piece: &Value) -> bool {
    let inside = |whole: &Value| match whole {
        Value::Array(list) => list.iter().any(|one| holds(one, piece)),
        Value::Object(members) => members.values().any(|one| holds(one, piece)),
        _ => false,
    };
    let part = match (whole, piece) {
        (Value::Object(whole), Value::Object(piece)) => piece
            .iter()
            .all(|(key, value)| whole.get(key) == Some(value)),
        _ => false,
    };
    part || whole == piece || inside(whole)
}

/// The names of all keys that the schema knows.
fn keys(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(members) => {
            if let Some(Value::Object(properties)) = members.get("properties") {
                found.extend(properties.keys().cloned());
            }
            members.values().for_each(|value| keys(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| keys(value, found)),
        _ => {}
    }
}

#[test]
fn the_whole_list_loads_without_a_problem() {
    let lists: Vec<&str> = built_in().iter().map(|(id, _)| *id).collect();
    let (list, problems) = load(example().as_bytes(), &lists);
    assert_eq!(problems, []);
    assert_eq!(list.unwrap().id, "lost-phone");
    let env = Env::new();
    let file = env.file("lost-phone.json", example());
    let checked = env
        .run(&["checklist", "check", file.to_str().unwrap()])
        .done();
    assert!(
        checked.stdout.contains("0 errors, 0 warnings"),
        "{checked:?}"
    );
}

#[test]
fn every_piece_is_a_piece_of_the_whole() {
    let whole = value(&example());
    let blocks = blocks();
    assert!(blocks.len() > 10);
    for block in &blocks {
        assert!(
            holds(&whole, &value(block)),
            "this piece is not in the whole list:\n{block}"
        );
    }
}

#[test]
fn no_key_of_the_format_is_left_out() {
    let guide = fs::read_to_string("checklists/README.md").unwrap();
    let mut known = BTreeSet::new();
    keys(&serde_json::from_str(schema()).unwrap(), &mut known);
    assert!(known.contains("no_fallback") && known.contains("escalate"));
    let missing: Vec<_> = known
        .iter()
        .filter(|key| {
            !guide.contains(&format!("`{key}`")) && !guide.contains(&format!("\"{key}\""))
        })
        .collect();
    assert_eq!(missing, Vec::<&String>::new());
}

#[test]
fn the_commands_of_the_guide_run() {
    let guide = fs::read_to_string("checklists/README.md").unwrap();
    let env = Env::new();
    let mut ran = 0;
    for block in crate::readme::blocks(&guide)
        .into_iter()
        .filter(|block| block.kind == "sh")
    {
        let (done, said) = shell(&env, &block.text);
        assert!(done, "{}\n{said}", block.text);
        // The reader has written the whole list by then.
        fs::write(
            env.home()
                .join(".config/kakunin/checklists/lost-phone.json"),
            example(),
        )
        .unwrap();
        ran += 1;
    }
    assert!(ran >= 2, "only {ran} blocks ran");
    let (_, board) = shell(&env, "kakunin board");
    assert!(
        board.contains("[own list]") && board.contains("REFUSED"),
        "{board}"
    );
    let (_, due) = shell(&env, "kakunin due");
    assert!(
        due.contains("Terms of the phone insurance") && due.contains("not legal advice"),
        "{due}"
    );
}

#[test]
fn the_example_is_walked_to_a_report() {
    let env = Env::new();
    let file = env.file("lost-phone.json", example());
    env.run(&[
        "new",
        file.to_str().unwrap(),
        "--service",
        "Acorn Mobile",
        "--country",
        "JP",
    ])
    .done();
    env.run(&[
        "record",
        "line-stopped",
        "refused",
        "--person",
        "Sato",
        "--words",
        "not by phone",
    ])
    .done();
    let board = env.run(&["board", "--json"]).done().json();
    let counter = board["checks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|check| check["id"] == "lost-phone/line-at-counter");
    assert_eq!(counter.unwrap()["live"], "yes", "{board}");
    let report = env.run(&["report", "--format", "md"]).done().stdout;
    assert!(
        report.contains("Sato") && report.contains("not by phone"),
        "{report}"
    );
}
