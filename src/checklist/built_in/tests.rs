#![expect(
    clippy::disallowed_methods,
    reason = "the committed schema is compared with the types, and rewritten on demand"
)]

mod complete;
mod shared;

use serde_json::Value;

use super::*;
use crate::checklist::{Checklist, parse};

const SCHEMA: &str = "checklists/checklist.schema.json";

/// What is absent is not written; `null` is refused, so the schema must not offer it.
fn without_null(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            if let Some(Value::Array(kinds)) = object.get_mut("type") {
                kinds.retain(|kind| kind != "null");
                if let [only] = &kinds[..] {
                    let only = only.clone();
                    object.insert("type".to_owned(), only);
                }
            }
            if let Some(Value::Array(either)) = object.get_mut("anyOf") {
                either.retain(|one| one["type"] != "null");
                if let [Value::Object(only)] = &either[..] {
                    let only = only.clone();
                    object.remove("anyOf");
                    object.extend(only);
                }
            }
            if object.get("default") == Some(&Value::Null) {
                object.remove("default");
            }
            object.values_mut().for_each(without_null);
        }
        Value::Array(parts) => parts.iter_mut().for_each(without_null),
        _ => {}
    }
}

#[test]
fn the_committed_schema_is_the_types() {
    let mut generated = schemars::schema_for!(Checklist).to_value();
    without_null(&mut generated);
    let generated = serde_json::to_string_pretty(&generated).unwrap() + "\n";
    if std::env::var("UPDATE_SCHEMA").is_ok() {
        std::fs::write(SCHEMA, &generated).unwrap();
    }
    let committed = std::fs::read_to_string(SCHEMA).unwrap();
    assert!(
        committed == generated,
        "{SCHEMA} differs from the types: run with UPDATE_SCHEMA=1 and look at the change"
    );
}

#[test]
fn the_first_screen_offers_every_list_in_its_own_words() {
    let parsed = built_in()
        .iter()
        .map(|(id, text)| (*id, parse(text).unwrap().triage));
    assert_eq!(triage().collect::<Vec<_>>(), parsed.collect::<Vec<_>>());
}

#[test]
fn the_embedded_lists_are_the_files() {
    let ids: Vec<&str> = built_in_ids().collect();
    let all: Vec<&str> = built_in().iter().map(|(id, _)| *id).collect();
    assert_eq!(all, ids);
    for (id, text) in built_in() {
        let file = std::fs::read_to_string(format!("checklists/{id}.json")).unwrap();
        assert_eq!(*text, file);
        assert_eq!(built_in_text(id), Some(*text));
    }
    assert_eq!(built_in_text("no-such-list"), None);
}
