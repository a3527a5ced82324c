//! Nothing is missing in the built-in lists. Looked at in the files themselves, so that a fault of
//! the checks which `checklist check` makes does not hide one of the lists.

use std::collections::BTreeSet;

use serde_json::Value;

use super::built_in;
use crate::checklist::{Checklist, StepKind, parse};

/// The answers after which somebody needs another way.
const BAD: [&str; 3] = ["refused", "not-known", "contradicted"];

fn lists() -> impl Iterator<Item = Checklist> {
    built_in().iter().map(|(_, text)| parse(text).unwrap())
}

/// Calls `each` with every object of a value and the way to it.
fn objects(value: &Value, way: &str, each: &mut dyn FnMut(&str, &serde_json::Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            each(way, object);
            object
                .iter()
                .for_each(|(key, value)| objects(value, &format!("{way}/{key}"), each));
        }
        Value::Array(values) => {
            values
                .iter()
                .enumerate()
                .for_each(|(at, value)| objects(value, &format!("{way}/{at}"), each));
        }
        _ => {}
    }
}

#[test]
fn every_text_is_in_both_languages() {
    for (id, text) in built_in() {
        let mut texts = 0;
        objects(
            &serde_json::from_str(text).unwrap(),
            id,
            &mut |way, object| {
                if object.contains_key("en") || object.contains_key("ja") {
                    texts += 1;
                    for language in ["en", "ja"] {
                        let written = object
                            .get(language)
                            .and_then(Value::as_str)
                            .unwrap_or_default();
                        assert!(!written.trim().is_empty(), "{way} lacks {language}");
                    }
                    assert_eq!(object.len(), 2, "{way} has other languages");
                }
            },
        );
        assert!(texts > 100, "{id} has only {texts} texts");
    }
}

#[test]
fn every_step_rests_on_sources_that_are_there_or_says_that_it_does_not() {
    for list in lists() {
        let known: BTreeSet<&str> = list
            .sources
            .iter()
            .map(|source| source.id.as_str())
            .collect();
        for (_, step) in list.steps() {
            assert_ne!(
                step.sources.is_empty(),
                !step.judgement,
                "{}/{}",
                list.id,
                step.id
            );
            assert!(
                step.sources
                    .iter()
                    .all(|source| known.contains(source.as_str())),
                "{}/{}",
                list.id,
                step.id
            );
        }
    }
}

#[test]
fn every_critical_question_has_a_way_on_after_each_bad_answer() {
    let mut critical = 0;
    for list in lists() {
        let is_open = |id: &str, status: &str| {
            list.steps()
                .filter_map(|(_, step)| step.when.as_ref())
                .any(|when| {
                    let mut reads = false;
                    when.walk(&mut |part| {
                        let is = part.is.as_ref().is_some_and(|is| is.has(status));
                        reads |= part.check.as_deref() == Some(id) && is;
                    });
                    reads
                })
        };
        for (_, step) in list.steps() {
            if step.critical && matches!(step.step_kind(), Some(StepKind::Confirm(_))) {
                critical += 1;
                let without: Vec<_> = BAD
                    .into_iter()
                    .filter(|status| !is_open(&step.id, status))
                    .collect();
                let reason = step.no_fallback.is_some();
                assert!(
                    reason || without.is_empty(),
                    "{}/{}: nothing follows {without:?}",
                    list.id,
                    step.id
                );
            }
        }
    }
    assert!(
        critical > 20,
        "only {critical} critical questions were looked at"
    );
}
