//! Whether a text is there whole: letters and digits in their order, whatever stands between them.

use std::path::Path;

use regex_lite::{Captures, Regex};
use serde_json::Value;

/// Each line of a playbook that a person reads.
pub(super) fn texts(original: &str) -> Vec<String> {
    let Ok(value) = serde_json::from_str::<Value>(original.trim_start_matches('\u{feff}')) else {
        return tasks(original);
    };
    let mut texts = step_texts(original);
    for key in ["name", "description"] {
        // What a template is called where it has another name to show is bookkeeping.
        let has_other = value["displayName"]
            .as_str()
            .is_some_and(|name| !name.is_empty());
        if key != "name" || !has_other {
            texts.extend(lines(value[key].as_str().unwrap_or_default()));
        }
    }
    texts
}

/// Each line of its steps.
pub(super) fn step_texts(original: &str) -> Vec<String> {
    let Ok(value) = serde_json::from_str::<Value>(original.trim_start_matches('\u{feff}')) else {
        let is_task = |line: &String| line.contains("- [");
        return tasks(original).into_iter().filter(is_task).collect();
    };
    let mut texts = Vec::new();
    for task in value["tasks"].as_array().into_iter().flatten() {
        let both = [&task["title"], &task["description"]];
        texts.extend(
            both.iter()
                .flat_map(|text| lines(text.as_str().unwrap_or_default())),
        );
    }
    let steps: Vec<&Value> = match &value["workflow"] {
        Value::Object(steps) => steps.values().collect(),
        Value::Array(steps) => steps.iter().collect(),
        _ => Vec::new(),
    };
    for step in steps {
        // Starts, ends and forks have names for those who draw them.
        if ["start", "end", "parallel"]
            .iter()
            .any(|kind| step["type"] == *kind)
        {
            continue;
        }
        let both = [&step["name"], &step["description"]];
        texts.extend(
            both.iter()
                .flat_map(|text| lines(text.as_str().unwrap_or_default())),
        );
        for command in step["commands"].as_array().into_iter().flatten() {
            let text = command["command"].as_str().unwrap_or_default();
            texts.extend(text.lines().map(str::to_owned));
        }
    }
    texts
}

/// The lines of a Markdown text without what only marks it: fences, tags, ticks.
fn lines(text: &str) -> Vec<String> {
    let tag = Regex::new("</?(b|i|u|p|br|strong|em|code|div|span|ul|li|a|table|tr|td)( [^>]*)?/?>")
        .unwrap();
    let entity = Regex::new("&(amp|lt|gt|quot|nbsp|#39);").unwrap();
    let link = Regex::new(r"\[([^\]]+)\]\(([^)\s]+)\)").unwrap();
    let tick = Regex::new(r"^(\s*[-*+] )\[[xX]\]").unwrap();
    let lines = text.lines().filter(|line| !line.trim().starts_with("```"));
    // An address that is its own words is there once.
    let once = |found: &Captures<'_>| match found[1] == found[2] {
        true => found[1].to_owned(),
        false => found[0].to_owned(),
    };
    let lines = lines.map(|line| link.replace_all(line, once).into_owned());
    let lines = lines.map(|line| tick.replace(&line, "$1[ ]").into_owned());
    let lines = lines.map(|line| {
        entity
            .replace_all(&tag.replace_all(&line, " "), " ")
            .into_owned()
    });
    lines.collect()
}

/// The lines of a task list: the number of a task is its place.
fn tasks(text: &str) -> Vec<String> {
    let number = Regex::new(r"^\d+[.)] ").unwrap();
    let lines = lines(text).into_iter();
    lines
        .map(|line| number.replace(&line, "").into_owned())
        .collect()
}

/// Every text of a value.
pub(super) fn leaves(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(leaves).collect::<Vec<_>>().join("\n"),
        Value::Object(members) => {
            let texts: Vec<_> = members.values().map(leaves).collect();
            texts.join("\n")
        }
        _ => String::new(),
    }
}

/// Letters and digits only.
fn solid(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Each of these texts stands in it.
#[track_caller]
pub(super) fn assert_in(texts: &[String], all: &str, path: &Path, place: &str) {
    let all = solid(all);
    let missing: Vec<_> = texts
        .iter()
        .filter(|text| !all.contains(&solid(text)))
        .collect();
    assert!(missing.is_empty(), "{path:?}: {place} lacks {missing:#?}");
}
