//! What a newer text of a checklist changes, by step and by what changed of it.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::{Map, Value};

use super::{
    model::{Checklist, Phase},
    step::Step,
};

/// What a newer text changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Steps that only the newer text has.
    pub added: Vec<String>,
    /// Steps that only the older text has.
    pub removed: Vec<String>,
    /// Steps that both have, with what changed of each.
    pub changed: Vec<Changed>,
    pub parts: BTreeSet<Part>,
}

/// A step that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Changed {
    pub step: String,
    pub parts: BTreeSet<Part>,
}

/// What can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Who is asked, or what is done.
    Question,
    /// When it is live.
    Condition,
    /// Until when, and when it comes back.
    Deadline,
    /// What else is said of it.
    Texts,
    Sources,
    /// What makes it critical, what contradicts it.
    Rules,
    Place,
    Title,
    Parties,
    Items,
    Signs,
    Phases,
    Languages,
    Outlook,
}

impl Checklist {
    /// What `newer` changes of this list. It is empty only when nothing but the version differs.
    pub fn difference(&self, newer: &Checklist) -> Difference {
        let old = ids(self);
        let new = ids(newer);
        let before = shared(&old, &new);
        let after = shared(&new, &old);
        let mut changed = Vec::new();
        for (id, id_before) in after.iter().zip(before) {
            let mut parts = match (self.step(id), newer.step(id)) {
                (Some(old), Some(new)) => parts(old, new),
                _ => continue,
            };
            if *id != id_before || phase_of(self, id) != phase_of(newer, id) {
                parts.insert(Part::Place);
            }
            if !parts.is_empty() {
                let step = (*id).to_owned();
                changed.push(Changed { step, parts });
            }
        }
        Difference {
            changed,
            added: missing(&old, &new),
            removed: missing(&new, &old),
            parts: self.outside(newer),
        }
    }

    /// What it is called, what it is for, and how it is sorted.
    fn head(&self) -> impl PartialEq {
        let texts = (self.title.clone(), self.triage.clone(), self.about.clone());
        (texts, self.tags.clone(), self.severity)
    }

    /// What differs outside the steps.
    fn outside(&self, newer: &Checklist) -> BTreeSet<Part> {
        let phases = |list: &Checklist| {
            let phase = |phase: &Phase| (phase.id.clone(), phase.title.clone(), phase.within);
            list.phases.iter().map(phase).collect::<Vec<_>>()
        };
        let differs = [
            (Part::Title, self.head() != newer.head()),
            (Part::Languages, self.languages != newer.languages),
            (Part::Outlook, self.outlook != newer.outlook),
            (
                Part::Sources,
                (&self.sources, &self.default_sources) != (&newer.sources, &newer.default_sources),
            ),
            (Part::Parties, self.parties != newer.parties),
            (Part::Items, self.items != newer.items),
            (Part::Signs, self.signs != newer.signs),
            (Part::Phases, phases(self) != phases(newer)),
        ];
        let differing = differs.into_iter().filter(|(_, differs)| *differs);
        differing.map(|(part, _)| part).collect()
    }
}

fn ids(list: &Checklist) -> Vec<&str> {
    list.all_steps().map(|step| step.id.as_str()).collect()
}

/// The ids of `all` that are not in `known`.
fn missing(known: &[&str], all: &[&str]) -> Vec<String> {
    let missing = all.iter().filter(|id| !known.contains(id));
    missing.map(|id| (*id).to_owned()).collect()
}

/// The ids of `all` that are in `other`, in the order of `all`: when two lists have them in another
/// order, steps were moved.
fn shared<'a>(all: &[&'a str], other: &[&str]) -> Vec<&'a str> {
    let all = all.iter().copied();
    all.filter(|id| other.contains(id)).collect()
}

fn phase_of<'a>(list: &'a Checklist, step: &str) -> Option<&'a str> {
    list.steps()
        .find(|(_, one)| one.id == step)
        .map(|(phase, _)| phase.id.as_str())
}

/// What differs of two steps, key by key, so that no key can be forgotten.
fn parts(old: &Step, new: &Step) -> BTreeSet<Part> {
    let old = old.keys();
    let new = new.keys();
    let all: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let differing = all.into_iter().filter(|key| old.get(*key) != new.get(*key));
    differing.map(|key| part(key)).collect()
}

impl Step {
    /// The keys that it is written with, and their values.
    pub(crate) fn keys(&self) -> Map<String, Value> {
        match serde_json::to_value(self) {
            Ok(Value::Object(keys)) => keys,
            _ => Map::new(),
        }
    }
}

fn part(key: &str) -> Part {
    match key {
        "do" | "ask" | "collect" | "confirm" | "attach" | "open" | "question" | "each" | "type"
        | "options" | "unit" | "min" | "max" | "to_come" => Part::Question,
        "when" | "where" | "until" => Part::Condition,
        "within" | "from" | "legal" | "promise" | "verify" | "repeat" | "times" => Part::Deadline,
        "sources" | "judgement" => Part::Sources,
        "critical" | "required" | "contradicted_by" | "spares" => Part::Rules,
        _ => Part::Texts,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checklist::parse;

    fn sample() -> Checklist {
        parse(include_str!("sample.json")).unwrap()
    }

    fn changed(change: impl Fn(&mut Checklist)) -> Difference {
        let mut newer = sample();
        change(&mut newer);
        sample().difference(&newer)
    }

    fn step<'a>(list: &'a mut Checklist, id: &str) -> &'a mut Step {
        list.phases
            .iter_mut()
            .flat_map(|phase| &mut phase.steps)
            .find(|step| step.id == id)
            .unwrap()
    }

    #[test]
    fn the_same_text_differs_in_nothing() {
        assert_eq!(changed(|_| {}), Difference::default());
        assert_eq!(
            changed(|list| list.version = "9.0.0".into()),
            Difference::default()
        );
    }

    #[test]
    fn steps_come_go_and_change() {
        let found = changed(|list| {
            step(list, "dispute").id = "objection".into();
            step(list, "parcel-stopped").within = None;
            step(list, "parcel-stopped").question = None;
            list.parties.pop();
        });
        assert_eq!(
            (found.added, found.removed),
            (vec!["objection".into()], vec!["dispute".into()])
        );
        let parts = BTreeSet::from([Part::Question, Part::Deadline]);
        assert_eq!(
            found.changed,
            [Changed {
                step: "parcel-stopped".into(),
                parts
            }]
        );
        assert_eq!(found.parts, BTreeSet::from([Part::Parties]));
    }

    #[test]
    fn another_outlook_is_a_difference() {
        let found = changed(|list| list.outlook = None);
        assert_eq!(found.parts, BTreeSet::from([Part::Outlook]));
    }

    #[test]
    fn another_order_is_a_difference() {
        let found = changed(|list| list.phases[0].steps.swap(0, 1));
        assert_eq!(found.changed.len(), 2);
        assert!(
            found
                .changed
                .iter()
                .all(|one| one.parts == BTreeSet::from([Part::Place])),
            "{found:?}"
        );
    }

    #[test]
    fn each_key_of_a_step_is_a_difference() {
        let list = sample();
        for (_, full) in list.steps() {
            for key in full.keys().keys().filter(|key| *key != "id") {
                let mut less = full.keys();
                less.remove(key);
                let less: Step = serde_json::from_value(Value::Object(less)).unwrap();
                assert_eq!(
                    parts(full, &less),
                    BTreeSet::from([part(key)]),
                    "{} {key}",
                    full.id
                );
            }
        }
    }
}
