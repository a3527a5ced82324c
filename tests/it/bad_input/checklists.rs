//! Checklists that are none: empty, huge, deep, no text, with unknown keys.

use std::time::{Duration, Instant};

use super::refused;
use crate::env::Env;

/// What each way to use a checklist says about this file: `check` looks, `new` and `add checklist`
/// refuse.
#[track_caller]
fn faulty(name: &str, bytes: &[u8], says: &[&str]) {
    let env = Env::new();
    env.with_orders();
    let path = env.file(name, bytes);
    let path = path.to_str().unwrap();
    let start = Instant::now();
    let looked = env.run(&["checklist", "check", path]).sound();
    assert_eq!(looked.status, 3, "{looked:?}");
    let shown = [looked.stdout.as_str(), looked.stderr.as_str()].concat();
    for said in says {
        assert!(shown.contains(said), "{said:?} is not said:\n{shown}");
    }
    assert!(
        start.elapsed() < Duration::from_secs(5),
        "{name} took {:?}",
        start.elapsed()
    );
    let japanese = env.lang("ja").run(&["checklist", "check", path]).sound();
    assert_eq!(japanese.status, 3, "{japanese:?}");
    let value = env.run(&["checklist", "check", path, "--json"]).sound();
    assert!(
        value.status == 3 && value.json()["files"][0]["problems"].is_array(),
        "{value:?}"
    );
    refused(
        &env,
        &["add", "checklist", path],
        "",
        3,
        &["errors and was not used", "kakunin checklist check FILE"],
    );
    refused(
        &env,
        &["new", path, "--no-input"],
        "",
        3,
        &["errors and was not used"],
    );
    assert_eq!(
        env.run(&["list", "--json"]).done().json()["incidents"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
}

#[test]
fn an_empty_checklist_is_refused() {
    faulty(
        "empty.json",
        b"",
        &["The file is empty", "kakunin checklist schema"],
    );
    faulty("blank.json", b" \n\t\n", &["The file is empty"]);
}

#[test]
fn a_huge_checklist_is_refused_without_being_read() {
    faulty(
        "huge.json",
        &vec![b' '; 64 << 20],
        &["more than 4 MiB", "Split it"],
    );
}

#[test]
fn a_deep_checklist_is_refused() {
    faulty(
        "lists.json",
        "[".repeat(100_000).as_bytes(),
        &["127 deep", "fewer levels"],
    );
    let objects = format!("{}1{}", "{\"a\":".repeat(100_000), "}".repeat(100_000));
    faulty(
        "objects.json",
        objects.as_bytes(),
        &["127 deep", "fewer levels"],
    );
}

#[test]
fn a_checklist_that_is_no_text_is_refused_at_its_byte() {
    faulty(
        "latin.json",
        b"{\"format\": 1, \"id\": \"caf\xe9\"}",
        &["byte 25 does not fit", "Save it as UTF-8"],
    );
    faulty(
        "binary.json",
        &[0xff, 0xfe, 0x00, 0x7b],
        &["byte 1 does not fit"],
    );
}

#[test]
fn an_unknown_key_is_refused_with_what_was_meant() {
    let list = include_str!("../../../checklists/suspicious-order.json").replacen(
        "\"version\"",
        "\"versoin\"",
        1,
    );
    faulty(
        "typo.json",
        list.as_bytes(),
        &["no key `versoin`", "Did you mean `version`?", "typo.json:"],
    );
}

#[test]
fn a_checklist_that_is_not_there_is_said_to_be_missing() {
    let env = Env::new();
    env.with_orders();
    refused(
        &env,
        &["checklist", "check", "nowhere.json"],
        "",
        1,
        &["nowhere.json", "no such file"],
    );
    refused(
        &env,
        &["add", "checklist", "nowhere"],
        "",
        1,
        &["no checklist nowhere", "suspicious-order"],
    );
    refused(
        &env,
        &["checklist", "check", "."],
        "",
        1,
        &["This is a folder"],
    );
}
