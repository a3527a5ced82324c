//! Who carries out, on what, and which values: what a playbook defines once and its steps name.

use std::{cell::RefCell, collections::BTreeSet};

use super::super::{
    json::{Json, Members},
    loss::{Losses, Lost},
    text::one_line,
};

/// The kinds of agent that are people.
const PEOPLE: [&str; 5] = ["individual", "group", "organization", "sector", "location"];

/// A party that carries out, or something that it is done to.
pub(super) struct Agent {
    pub(super) name: String,
    pub(super) description: Option<String>,
    pub(super) is_person: bool,
}

pub(super) struct Variable<'a> {
    pub(super) name: &'a str,
    pub(super) kind: &'a str,
    pub(super) description: Option<&'a str>,
}

pub(super) struct Definitions<'a> {
    agents: Vec<(&'a str, Agent)>,
    variables: Vec<(&'a str, &'a Json)>,
    /// Variables that became questions.
    asked: RefCell<BTreeSet<String>>,
    /// Sharing rules, as tags.
    pub(super) tags: Vec<String>,
}

impl<'a> Definitions<'a> {
    pub(super) fn take(members: &mut Members<'a>, losses: &mut Losses) -> Self {
        let mut agents = Vec::new();
        for key in ["agent_definitions", "target_definitions", "targets"] {
            let place = format!("/{key}");
            for (id, value) in members.take(key).and_then(Json::object).unwrap_or_default() {
                if let Some(agent) = agent(value, &format!("{place}/{id}"), losses) {
                    agents.push((id.as_str(), agent));
                }
            }
        }
        let variables = members.take("playbook_variables").and_then(Json::object);
        let variables = variables.unwrap_or_default().iter();
        Self {
            agents,
            variables: variables
                .map(|(name, value)| (name.as_str(), value))
                .collect(),
            asked: RefCell::default(),
            tags: markings(members, losses),
        }
    }

    pub(super) fn agent(&self, id: &str) -> Option<&Agent> {
        let found = self.agents.iter().find(|(known, _)| *known == id);
        found.map(|(_, agent)| agent)
    }

    /// A variable of the playbook that a step asks for.
    pub(super) fn asked(&self, name: &str) -> Option<Variable<'a>> {
        let (name, value) = self.variables.iter().find(|(known, _)| *known == name)?;
        self.asked.borrow_mut().insert((*name).to_owned());
        Some(variable(name, value))
    }

    /// Names the variables that no person is asked for.
    pub(super) fn lose_variables(&self, losses: &mut Losses) {
        let asked = self.asked.borrow();
        for (name, value) in &self.variables {
            if !asked.contains(*name) {
                let place = format!("/playbook_variables/{name}");
                losses.add(Lost::Variable, place, &value.brief());
            }
        }
    }
}

/// A variable as it is defined.
pub(super) fn variable<'a>(name: &'a str, value: &'a Json) -> Variable<'a> {
    let text = |key: &str| value.get(key).and_then(Json::text);
    Variable {
        name,
        kind: text("type").unwrap_or_default(),
        description: text("description").filter(|text| !text.trim().is_empty()),
    }
}

fn agent(value: &Json, place: &str, losses: &mut Losses) -> Option<Agent> {
    let mut members = Members::of(value, place, losses);
    let kind = members.text("type").unwrap_or_default();
    let name = members
        .text("name")
        .map(|name| one_line(name, place, losses));
    let description = members.text("description");
    let description = description.map(|text| one_line(text, place, losses));
    let technical = [
        "address",
        "port",
        "authentication_info",
        "location",
        "contact",
        "category",
        "sector",
        "agent_target_extensions",
    ];
    members.lose(Lost::Technical, &technical, losses);
    members.lose_rest(losses);
    let name = name.filter(|name| !name.is_empty());
    Some(Agent {
        name: name.or_else(|| description.clone())?,
        description,
        is_person: PEOPLE.contains(&kind),
    })
}

/// The sharing rules that are there: a level as a tag, anything else is named.
fn markings(members: &mut Members<'_>, losses: &mut Losses) -> Vec<String> {
    let mut tags = Vec::new();
    let known = members.take("data_marking_definitions");
    let known = known.and_then(Json::object).unwrap_or_default();
    for (id, marking) in known {
        match marking.get("tlpv2_level").and_then(Json::text) {
            Some(level) => tags.push(one_line(&level.to_lowercase(), id, losses)),
            None => {
                let place = format!("/data_marking_definitions/{id}");
                losses.add(Lost::Marking, place, &marking.brief());
            }
        }
    }
    for (at, id) in members.texts("markings").iter().enumerate() {
        if !known.iter().any(|(defined, _)| defined == id) {
            losses.add(Lost::Marking, format!("/markings/{at}"), id);
        }
    }
    tags
}
