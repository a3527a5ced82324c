//! What the built-in checklists rest on. Each rule of law has an official text that was read, or
//! says to every reader that none was.

#![expect(clippy::disallowed_methods, reason = "the lists are files")]

use std::fs;

use serde_json::Value;

use crate::env::Env;

const LISTS: [&str; 13] = [
    "bank-account",
    "customer-report",
    "identity-used",
    "infected-device",
    "locked-account",
    "no-contact",
    "pay-later",
    "remote-access",
    "sent-money",
    "social-account",
    "suspicious-order",
    "unauthorized-access",
    "unknown-charge",
];
/// What a title says of a rule that was read elsewhere, or is known from memory.
const UNREAD: &str = "official text not read";
/// The least share of citations that name an official text, in percent.
const LEAST_OFFICIAL: usize = 70;

struct Step {
    list: &'static str,
    value: Value,
    /// The sources that it cites.
    sources: Vec<Value>,
}

impl Step {
    fn has(&self, key: &str) -> bool {
        self.value.get(key).is_some()
    }

    fn text(&self, key: &str) -> &str {
        self.value[key].as_str().unwrap_or_default()
    }

    fn is_read(&self) -> bool {
        self.sources.iter().any(is_official)
    }
}

fn is_official(source: &Value) -> bool {
    source["official"] == true && source["checked"].is_string() && source["url"].is_string()
}

fn steps() -> Vec<Step> {
    LISTS.iter().flat_map(|list| steps_of(list)).collect()
}

fn steps_of(name: &'static str) -> Vec<Step> {
    let text = fs::read_to_string(format!("checklists/{name}.json")).unwrap();
    let list: Value = serde_json::from_str(&text).unwrap();
    let all = list["sources"].as_array().unwrap();
    let phases = list["phases"].as_array().unwrap();
    let steps = phases
        .iter()
        .flat_map(|phase| phase["steps"].as_array().unwrap());
    let cited = |step: &Value| {
        let ids = step["sources"].as_array().cloned().unwrap_or_default();
        let cited = all.iter().filter(|source| ids.contains(&source["id"]));
        cited.cloned().collect()
    };
    let step = |step: &Value| Step {
        list: name,
        value: step.clone(),
        sources: cited(step),
    };
    steps.map(step).collect()
}

/// A row for each source of a step: list, step, countries, within, day, official, source.
fn rows(step: &Step) -> Vec<String> {
    let countries = step.value["where"].as_array().cloned().unwrap_or_default();
    let countries: Vec<_> = countries.iter().filter_map(Value::as_str).collect();
    let row = |source: &Value| {
        format!(
            "{} | {} | {} | {} | {} | {} | {} <{}>",
            step.list,
            step.text("id"),
            countries.join(" "),
            step.text("within"),
            source["checked"].as_str().unwrap_or("-"),
            if is_official(source) {
                "official"
            } else {
                "not official"
            },
            source["title"].as_str().unwrap(),
            source["url"].as_str().unwrap_or("-"),
        )
    };
    step.sources.iter().map(row).collect()
}

#[test]
fn each_rule_of_law_was_read_or_says_that_it_was_not() {
    let of_a_country = |step: &&Step| step.value["legal"] == true || step.has("where");
    let steps = steps();
    for step in steps.iter().filter(of_a_country) {
        rows(step).iter().for_each(|row| println!("{row}"));
    }
    let silent = |step: &&Step| {
        let title = |source: &Value| source["title"].as_str().unwrap().contains(UNREAD);
        step.value["legal"] == true && !step.is_read() && !step.sources.iter().any(title)
    };
    let silent: Vec<_> = steps.iter().filter(silent).collect();
    let names: Vec<_> = silent.iter().map(|step| step.text("id")).collect();
    assert!(names.is_empty(), "{names:?}");
}

#[test]
fn a_rule_that_was_not_read_says_so_to_its_reader() {
    let env = Env::new();
    for step in steps().iter().filter(|step| step.value["legal"] == true) {
        let id = step.text("id");
        let shown = env.run(&["checklist", "show", step.list, "--step", id]);
        let shown = shown.done().stdout;
        let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        let says = shown.contains("Official text not read.");
        assert_eq!(says, !step.is_read(), "{}/{id}: {shown}", step.list);
    }
}

#[test]
fn most_citations_name_an_official_text() {
    let steps = steps();
    let cited: Vec<_> = steps.iter().flat_map(|step| &step.sources).collect();
    let official = cited.iter().filter(|source| is_official(source)).count();
    println!("{official} of {} citations are official", cited.len());
    assert!(official * 100 >= cited.len() * LEAST_OFFICIAL);
}

#[test]
fn every_source_says_whether_it_is_official() {
    for step in steps() {
        for source in &step.sources {
            assert!(source["official"].is_boolean(), "{}: {source}", step.list);
        }
    }
}
