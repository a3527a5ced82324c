//! What can be looked at after a command: every screen and paper by its name.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::env::Env;

/// Zones in which situations take place.
pub(super) const ZONES: [&str; 9] = [
    "Asia/Tokyo",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Paris",
    "America/New_York",
    "America/Los_Angeles",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "UTC",
];

/// The readers of a report.
const READERS: [&str; 5] = ["self", "card", "police", "shop", "courier"];

/// What others get: letters and reports.
const PAPERS: [&str; 6] = [
    "letter:shop",
    "letter:card",
    "report:card",
    "report:police",
    "report:shop",
    "report:courier",
];

/// Everything that is printed about an incident, but its history, which tells what was taken back
/// as well.
const ALL: [&str; 13] = [
    "board",
    "json",
    "due",
    "list",
    "calendar",
    "csv",
    "letter:shop",
    "letter:card",
    "report:self",
    "report:card",
    "report:police",
    "report:shop",
    "report:courier",
];

/// What was shown since the last command, so that nothing is run twice.
#[derive(Default)]
pub(super) struct Shown(HashMap<String, String>);

impl Shown {
    /// Forgets everything: something has changed.
    pub(super) fn forget(&mut self) {
        self.0.clear();
    }

    /// What a view shows. A paper that does not exist (a letter before any contact) shows why not.
    pub(super) fn view(&mut self, env: &Env, name: &str) -> Result<String, String> {
        let several = match name {
            "all" => ALL.as_slice(),
            "papers" => &PAPERS,
            _ => return self.one(env, name),
        };
        let all = several
            .iter()
            .map(|name| self.one(env, name))
            .collect::<Result<Vec<_>, _>>();
        all.map(|all| all.join("\n"))
    }

    fn one(&mut self, env: &Env, name: &str) -> Result<String, String> {
        if let Some(shown) = self.0.get(name) {
            return Ok(shown.clone());
        }
        let shown = shown(env, name)?;
        self.0.insert(name.to_owned(), shown.clone());
        Ok(shown)
    }
}

fn shown(env: &Env, name: &str) -> Result<String, String> {
    let (kind, of) = name.split_once(':').unwrap_or((name, ""));
    let (reader, party) = of.split_once(':').unwrap_or((of, ""));
    let report = |format: &'static str| {
        let to = if party.is_empty() {
            vec![reader]
        } else {
            vec![reader, party]
        };
        let words = [vec!["report", "--for"], to, vec!["--format", format]].concat();
        READERS
            .contains(&reader)
            .then_some(words)
            .ok_or(format!("no reader {reader}"))
    };
    let words = match kind {
        "board" => vec!["board"],
        "json" => vec!["board", "--json"],
        "due" => vec!["due"],
        "due-json" => vec!["due", "--json"],
        "list" => vec!["list"],
        "history" => vec!["history"],
        "events" => return events(env),
        "calendar" => vec!["report", "--format", "ics"],
        "csv" => vec!["report", "--format", "csv"],
        "report" => report("text")?,
        "report-json" => report("json")?,
        "say" => vec!["say", of],
        "template" => vec!["call", of, "--template"],
        "letter" if party.is_empty() => vec!["letter", of],
        "letter" => vec!["letter", reader, "--kind", party],
        _ => return Err(format!("there is no view {name}")),
    };
    let outcome = env.run(&words);
    let shown = if kind == "calendar" {
        outcome.stdout.replace("\r\n ", "").replace("\r\n", "\n")
    } else {
        outcome.stdout
    };
    Ok(format!("{shown}\n{}", outcome.stderr))
}

/// The events as they were recorded, without the checklists: `events[kind=stated].body.verdict`.
fn events(env: &Env) -> Result<String, String> {
    let history = env.run(&["history", "--json"]).stdout;
    let history: Value = serde_json::from_str(&history).map_err(|fault| fault.to_string())?;
    let all = history["events"].as_array().cloned().unwrap_or_default();
    let is_told = |event: &Value| event["event"]["kind"] != "checklist_attached";
    let events = all
        .into_iter()
        .filter(is_told)
        .map(|mut event| event["event"].take());
    Ok(json!({ "events": events.collect::<Vec<_>>() }).to_string())
}
