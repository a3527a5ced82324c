//! A checklist as a playbook of CACAO 2.0: each step is a manual action, each condition a branch.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::{
    Exported, Outline, OutlineStep,
    expression::{answer, expression},
    losses,
};
use crate::{
    checklist::{Checklist, Severity},
    quantity::Moment,
    t,
    text::Lang,
};

/// The playbook. Its ids are made of the list's, so that the same list gives the same ones; `now` is
/// the time of this version.
pub(crate) fn to_cacao(
    list: &Checklist,
    outline: &Outline,
    lang: Lang,
    now: Moment,
) -> Result<Exported, serde_json::Error> {
    let mut writer = Writer {
        outline,
        lang,
        workflow: Map::new(),
        agents: Map::new(),
        targets: Map::new(),
        variables: BTreeMap::new(),
        named: BTreeSet::new(),
    };
    let start = writer.workflow();
    let value = writer.playbook(&start, now);
    Ok(Exported {
        text: serde_json::to_string_pretty(&value)? + "\n",
        losses: losses(list, lang).0,
    })
}

struct Writer<'a> {
    outline: &'a Outline,
    lang: Lang,
    workflow: Map<String, Value>,
    agents: Map<String, Value>,
    targets: Map<String, Value>,
    /// Answers that a step gives, with its question.
    variables: BTreeMap<String, String>,
    /// Those that conditions name.
    named: BTreeSet<String>,
}

impl Writer<'_> {
    /// `action--…`: a name-based UUID of the list and what it is for.
    fn id(&self, kind: &str, of: &str) -> String {
        uuid(kind, &[&self.outline.id, self.lang.code(), of])
    }

    /// The steps one after the other, between a start and an end; returns the start.
    fn workflow(&mut self) -> String {
        let outline = self.outline;
        let steps = outline.phases.iter();
        let steps = steps.flat_map(|phase| phase.steps.iter().map(move |step| (phase, step)));
        let steps: Vec<_> = steps.collect();
        let end = self.id("end", "end");
        self.workflow.insert(end.clone(), json!({ "type": "end" }));
        let mut next = end;
        // From the last one, since each names the one after it.
        for (phase, step) in steps.into_iter().rev() {
            next = self.step(step, &phase.title, next);
        }
        let start = self.id("start", "start");
        let value = json!({ "type": "start", "on_completion": next });
        self.workflow.insert(start.clone(), value);
        start
    }

    /// A step, under its condition if it has one; returns how it is called.
    fn step(&mut self, step: &OutlineStep, phase: &str, next: String) -> String {
        let kind = match step.opens {
            Some(_) => "playbook-action",
            None => "action",
        };
        let action = self.id(kind, &step.id);
        let Some((words, condition)) = &step.when else {
            let value = self.action(step, phase, next);
            self.workflow.insert(action.clone(), value);
            return action;
        };
        let end = self.id("end", &format!("{} end", step.id));
        self.workflow.insert(end.clone(), json!({ "type": "end" }));
        let value = self.action(step, phase, end);
        self.workflow.insert(action.clone(), value);
        let branch = self.id("if-condition", &step.id);
        let value = json!({
            "type": "if-condition", "name": words,
            "condition": expression(condition, &mut self.named),
            "on_true": action, "on_completion": next,
        });
        self.workflow.insert(branch.clone(), value);
        branch
    }

    fn action(&mut self, step: &OutlineStep, phase: &str, next: String) -> Value {
        let mut value = json!({ "name": step.name, "on_completion": next });
        let mut lines = step.lines.clone();
        lines.insert(0, t!(self.lang, PlaybookPhase, phase));
        value["description"] = json!(lines.join("\n"));
        let references = self.references(&step.sources);
        if !references.is_empty() {
            value["external_references"] = json!(references);
        }
        if let Some(list) = &step.opens {
            value["type"] = json!("playbook-action");
            value["playbook_id"] = json!(uuid("playbook", &[list, self.lang.code()]));
            return value;
        }
        value["type"] = json!("action");
        value["commands"] = json!([{ "type": "manual", "command": step.name }]);
        value["agent"] = json!(self.agent(step.who.as_deref()));
        if let Some(party) = &step.party {
            let id = self.id("organization", party);
            let target = json!({ "type": "organization", "name": party });
            self.targets.insert(id.clone(), target);
            value["targets"] = json!([id]);
        }
        if step.has_answer {
            let name = answer(&step.id);
            value["out_args"] = json!([name]);
            self.variables.insert(name, step.name.clone());
        }
        value
    }

    fn agent(&mut self, who: Option<&str>) -> String {
        let keeper = t!(self.lang, PlaybookKeeper);
        let name = who.unwrap_or(&keeper);
        let id = self.id("individual", name);
        let agent = json!({ "type": "individual", "name": name });
        self.agents.insert(id.clone(), agent);
        id
    }

    /// The sources of these ids, all where there are none.
    fn references(&self, ids: &[String]) -> Vec<Value> {
        let cited = self
            .outline
            .sources
            .iter()
            .filter(|source| ids.contains(&source.id));
        let reference = |source: &super::OutlineSource| {
            let mut value = json!({ "name": source.title });
            if !source.read.is_empty() {
                value["description"] = json!(source.read);
            }
            if let Some(url) = &source.url {
                value["url"] = json!(url);
            }
            value
        };
        cited.map(reference).collect()
    }

    fn playbook(&self, start: &str, now: Moment) -> Value {
        let outline = self.outline;
        let at = now.to_utc().format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string();
        let mut value = json!({
            "type": "playbook", "spec_version": "cacao-2.0",
            "id": uuid("playbook", &[&outline.id, self.lang.code()]),
            "name": outline.title,
            "created_by": uuid("identity", &["kakunin"]),
            "created": at, "modified": at,
            "workflow_start": start, "workflow": self.workflow,
        });
        if !outline.about.is_empty() {
            value["description"] = json!(outline.about.join("\n"));
        }
        if !outline.tags.is_empty() {
            value["labels"] = json!(outline.tags);
        }
        if let Some(severity) = outline.severity {
            value["severity"] = json!(score(severity));
        }
        let all: Vec<_> = outline
            .sources
            .iter()
            .map(|source| source.id.clone())
            .collect();
        let references = self.references(&all);
        if !references.is_empty() {
            value["external_references"] = json!(references);
        }
        let variables = self.variables();
        if !variables.is_empty() {
            value["playbook_variables"] = Value::Object(variables);
        }
        for (key, members) in [
            ("agent_definitions", &self.agents),
            ("target_definitions", &self.targets),
        ] {
            if !members.is_empty() {
                value[key] = Value::Object(members.clone());
            }
        }
        value
    }

    /// Answers with their questions, and what else conditions name.
    fn variables(&self) -> Map<String, Value> {
        let named = self
            .named
            .iter()
            .map(|name| (name.clone(), json!({ "type": "string" })));
        let mut variables: Map<_, _> = named.collect();
        for (name, question) in &self.variables {
            let value = json!({ "type": "string", "description": question });
            variables.insert(name.clone(), value);
        }
        variables
    }
}

/// The middle of the range that is read as this word.
fn score(severity: Severity) -> u8 {
    match severity {
        Severity::Low => 20,
        Severity::Medium => 55,
        Severity::High => 80,
        Severity::Critical => 95,
    }
}

/// `KIND--UUID`: the same for the same names. It has the form of a name-based UUID; the standard
/// knows none by SHA-256.
fn uuid(kind: &str, names: &[&str]) -> String {
    let digest = Sha256::digest(format!("kakunin {kind} {}", names.join("\n")));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    bytes[6] = (bytes[6] & 0x0f) | 0x50;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let parts = [
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..],
    ];
    format!("{kind}--{}", parts.join("-"))
}
