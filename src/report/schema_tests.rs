//! The published schema is the types, and what is written keeps it.

#![expect(
    clippy::disallowed_methods,
    reason = "the committed schema is compared with the types, and rewritten on demand"
)]

use serde_json::Value;

use super::*;
use crate::{
    redaction::{Addressee, Audience},
    render::json,
    wording::{Story, at, seen},
};

const SCHEMA: &str = "src/report/report.schema.json";

#[test]
fn the_committed_schema_is_the_types() {
    let generated = schemars::generate::SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator();
    let generated = generated.into_root_schema_for::<Report>().to_value();
    let generated = serde_json::to_string_pretty(&generated).unwrap() + "\n";
    if std::env::var("UPDATE_SCHEMA").is_ok() {
        std::fs::write(SCHEMA, &generated).unwrap();
    }
    let committed = std::fs::read_to_string(SCHEMA).unwrap();
    assert!(
        committed == generated,
        "{SCHEMA} differs from the types: run with UPDATE_SCHEMA=1 and look at the change"
    );
    assert!(committed == Report::schema());
}

/// Every key of a value has its line in the schema, and every key that the schema wants is there.
fn keeps(schema: &Value, rule: &Value, value: &Value, path: &str) {
    let rule = match rule["$ref"]
        .as_str()
        .and_then(|name| name.strip_prefix("#/$defs/"))
    {
        Some(name) => &schema["$defs"][name],
        None => rule["anyOf"]
            .as_array()
            .and_then(|either| either.first())
            .unwrap_or(rule),
    };
    if let Some(name) = rule["$ref"].as_str().filter(|_| !value.is_null()) {
        return keeps(schema, &serde_json::json!({ "$ref": name }), value, path);
    }
    match value {
        Value::Object(fields) if rule["additionalProperties"].is_null() => {
            for (key, value) in fields {
                assert!(
                    !rule["properties"][key].is_null(),
                    "{path}/{key} is not in the schema"
                );
                keeps(
                    schema,
                    &rule["properties"][key],
                    value,
                    &format!("{path}/{key}"),
                );
            }
            for wanted in rule["required"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
            {
                assert!(fields.contains_key(wanted), "{path}/{wanted} is missing");
            }
        }
        Value::Array(parts) => parts
            .iter()
            .for_each(|part| keeps(schema, &rule["items"], part, path)),
        _ => {}
    }
}

#[test]
fn what_each_reader_gets_keeps_the_schema() {
    let schema: Value = serde_json::from_str(Report::schema()).unwrap();
    let story = Story::contradicted();
    for reader in Audience::ALL {
        let to = Addressee::new(reader, reader.usual_party(&story.state()));
        let report = seen(&story, "en", at("15", "18:10"), |view| {
            Report::new(view, &story.events, &to)
        });
        let value: Value = serde_json::from_str(&json(&report).unwrap()).unwrap();
        keeps(&schema, &schema, &value, reader.code());
        assert_eq!(value["reader"], reader.code());
    }
}

#[test]
fn everything_in_the_schema_is_explained() {
    let schema: Value = serde_json::from_str(Report::schema()).unwrap();
    let types = schema["$defs"]
        .as_object()
        .unwrap()
        .values()
        .chain([&schema]);
    for one in types {
        for (name, field) in one["properties"].as_object().into_iter().flatten() {
            assert!(
                field["description"].is_string(),
                "{name} of {} is not explained",
                one["description"]
            );
        }
    }
}
