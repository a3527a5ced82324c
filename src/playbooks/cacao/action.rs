//! What a person reads of a step: its name, what is to be done, by whom, and which results it asks
//! for.

use super::{
    super::{
        json::{Json, Members},
        loss::{Losses, Lost},
        markup::lines,
        model::{Kind, Step},
        text::{one_line, verbatim_lines},
    },
    base64,
    definitions::{Definitions, Variable, variable},
    references::references,
};
use crate::{checklist::ValueType, t, text::Lang};

/// The steps of an action: the deed, and a question for each result that a person gives.
pub(super) fn steps(
    id: &str,
    kind: &str,
    members: &mut Members<'_>,
    definitions: &Definitions<'_>,
    lang: Lang,
    losses: &mut Losses,
) -> Vec<Step> {
    let mut step = named(id, members, losses);
    let mut is_manual = true;
    let place = members.place.clone();
    let commands = members.take("commands").map(Json::list).unwrap_or_default();
    for (at, command) in commands.iter().enumerate() {
        let members = Members::of(command, format!("{place}/commands/{at}"), losses);
        is_manual &= self::command(members, &mut step, losses);
    }
    if kind == "playbook-action" {
        let other = members.text("playbook_id").unwrap_or_default();
        losses.add(Lost::SubPlaybook, format!("{place}/playbook_id"), other);
        let other = one_line(other, &place, losses);
        step.text.push(t!(lang, PlaybookOther, id = other));
        members.lose(Lost::Bookkeeping, &["playbook_version"], losses);
    }
    people(members, &mut step, definitions, lang, losses);
    step.references.extend(references(members, losses));
    if step.name.is_empty() {
        step.name = match step.text.is_empty() {
            true => one_line(id, &place, losses),
            false => step.text.remove(0),
        };
    }
    let mut results = match is_manual {
        true => results(id, members, definitions, lang, losses),
        false => Vec::new(),
    };
    // A deed that is the very question whose answer it gives is that question.
    if let [only] = &results[..]
        && only.text == [step.name.as_str()]
    {
        step.kind = only.kind.clone();
        results.clear();
    }
    results.insert(0, step);
    results
}

/// A condition as a question; the condition itself stands below it.
pub(super) fn question(
    id: &str,
    members: &mut Members<'_>,
    condition: Option<&str>,
    lang: Lang,
    losses: &mut Losses,
) -> Step {
    let mut step = named(id, members, losses);
    let place = members.place.clone();
    let condition = condition.map(|text| one_line(text, &place, losses));
    let condition = condition.filter(|text| !text.is_empty());
    if step.name.is_empty() {
        step.name = match (&condition, step.text.is_empty()) {
            (_, false) => step.text.remove(0),
            (Some(condition), true) => t!(lang, PlaybookIsIt, condition),
            (None, true) => one_line(id, &place, losses),
        };
    }
    if let Some(condition) = condition {
        step.text.push(t!(lang, PlaybookCondition, condition));
    }
    members.lose(Lost::Technical, &["agent", "targets"], losses);
    step.references.extend(references(members, losses));
    step
}

/// A deed by its name, with its description.
fn named(id: &str, members: &mut Members<'_>, losses: &mut Losses) -> Step {
    let place = members.place.clone();
    let name = members.text("name").unwrap_or_default();
    let mut step = Step::deed(id, one_line(name, &place, losses));
    if let Some(text) = members.text("description") {
        step.text = lines(text, &format!("{place}/description"), losses);
    }
    step
}

/// Adds what a command says; whether it is one for a person.
fn command(mut members: Members<'_>, step: &mut Step, losses: &mut Losses) -> bool {
    let place = members.place.clone();
    let kind = members.text("type").unwrap_or("manual");
    let is_manual = kind == "manual";
    if let Some(text) = members.text("description") {
        step.text.extend(lines(text, &place, losses));
    }
    let mut first = match is_manual {
        true => String::new(),
        false => format!("{}: ", one_line(kind, &place, losses)),
    };
    for key in ["command", "content"] {
        if let Some(text) = members.text(key) {
            told(text, &mut first, &place, step, losses);
        }
        let packed = format!("{key}_b64");
        match members
            .text(&packed)
            .map(|packed| (packed, base64::text(packed)))
        {
            Some((_, Some(text))) => told(&text, &mut first, &place, step, losses),
            Some((packed_text, None)) => {
                losses.add(Lost::Technical, format!("{place}/{packed}"), packed_text);
            }
            None => {}
        }
    }
    step.references.extend(references(&mut members, losses));
    if !is_manual {
        losses.add(Lost::Automation, &place, kind);
    }
    let technical = [
        "headers",
        "version",
        "playbook_activity",
        "timeout",
        "headers_b64",
    ];
    members.lose(Lost::Technical, &technical, losses);
    members.lose_rest(losses);
    is_manual
}

/// The lines of a command, as they are; `first` stands before the first one.
fn told(text: &str, first: &mut String, place: &str, step: &mut Step, losses: &mut Losses) {
    for line in verbatim_lines(text, place, losses) {
        let line = std::mem::take(first) + &line;
        if line != step.name {
            step.text.push(line);
        }
    }
}

/// Who does it, and on what. People at hand are whose task it is; anything else is said.
fn people(
    members: &mut Members<'_>,
    step: &mut Step,
    definitions: &Definitions<'_>,
    lang: Lang,
    losses: &mut Losses,
) {
    let place = members.place.clone();
    if let Some(id) = members.text("agent") {
        match definitions.agent(id) {
            Some(agent) => {
                let described = described(&agent.name, agent.description.as_deref());
                if agent.is_person {
                    step.who = Some(agent.name.clone());
                }
                if !agent.is_person || agent.description.is_some() {
                    step.text.push(t!(lang, PlaybookBy, who = described));
                }
            }
            None => losses.add(Lost::Technical, format!("{place}/agent"), id),
        }
    }
    let mut targets = Vec::new();
    for (at, id) in members.texts("targets").iter().enumerate() {
        match definitions.agent(id) {
            Some(target) => {
                targets.push(described(&target.name, target.description.as_deref()));
            }
            None => losses.add(Lost::Technical, format!("{place}/targets/{at}"), id),
        }
    }
    if !targets.is_empty() {
        let what = targets.join(", ");
        step.text.push(t!(lang, PlaybookOn, what));
    }
}

fn described(name: &str, description: Option<&str>) -> String {
    match description.filter(|text| *text != name) {
        Some(text) => format!("{name} ({text})"),
        None => name.to_owned(),
    }
}

/// The results that a person gives, each as a question.
fn results(
    id: &str,
    members: &mut Members<'_>,
    definitions: &Definitions<'_>,
    lang: Lang,
    losses: &mut Losses,
) -> Vec<Step> {
    let own = members
        .take("step_variables")
        .and_then(Json::object)
        .unwrap_or_default();
    let place = members.place.clone();
    let mut steps = Vec::new();
    let mut asked: Vec<&str> = Vec::new();
    for name in members.texts("out_args") {
        let found = own.iter().find(|(known, _)| known == name);
        let found = found.map(|(name, value)| variable(name, value));
        let found = found
            .or_else(|| definitions.asked(name))
            .unwrap_or(Variable {
                name,
                kind: "",
                description: None,
            });
        if asked.contains(&name) {
            continue;
        }
        asked.push(name);
        let name = one_line(found.name, &place, losses);
        let text = found.description.map(|text| lines(text, &place, losses));
        let mut text = text.unwrap_or_default();
        let mut step = Step::deed(format!("{id} {name}"), t!(lang, PlaybookResult, name));
        if !text.is_empty() {
            step.text = std::mem::take(&mut text);
        }
        step.kind = Kind::Ask(match found.kind {
            "bool" | "boolean" => ValueType::YesNo,
            _ => ValueType::Text,
        });
        steps.push(step);
    }
    for (name, value) in own {
        if !asked.contains(&name.as_str()) {
            losses.add(
                Lost::Variable,
                format!("{place}/step_variables/{name}"),
                &value.brief(),
            );
        }
    }
    steps
}
