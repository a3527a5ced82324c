//! A newer text of an attached list: its rules replace the old ones from there on. Nothing that
//! somebody touched goes with the old text: steps that are gone stay known, and so do the parties,
//! item types, fields and signs that recorded facts name.

use super::facts::{List, Version};
use crate::checklist::{Checklist, Field, Identified, ItemType, Step};

impl List {
    /// A list as it comes in for the first time.
    pub(super) fn first(rules: Checklist, version: Version) -> Self {
        let Version { sha256, origin, .. } = version.clone();
        Self {
            rules,
            sha256,
            origin,
            versions: vec![version],
            retired: Vec::new(),
            written: None,
            is_set_aside: false,
        }
    }

    /// The list with a newer text in place of its own.
    pub(super) fn upgraded(&self, written: Checklist, version: Version) -> Self {
        let mut rules = written.clone();
        keep_all(&mut rules.parties, &self.rules.parties);
        keep_all(&mut rules.signs, &self.rules.signs);
        keep_items(&mut rules.items, &self.rules.items);
        keep_further(&mut rules, self);
        let retired = self.steps_missing_in(&rules);
        let Version { sha256, origin, .. } = version.clone();
        // A list that was set aside comes back with the text that it had.
        let is_new = self.sha256 != sha256;
        let versions = self.versions.iter().cloned();
        let versions = versions.chain(is_new.then_some(version)).collect();
        let written = (rules != written).then(|| Box::new(written));
        Self {
            rules,
            sha256,
            origin,
            versions,
            retired,
            written,
            is_set_aside: false,
        }
    }

    /// The list when another one stands in its place: it has no step of its own any more.
    pub(super) fn set_aside(&self) -> Self {
        let rules = Checklist {
            phases: Vec::new(),
            ..self.rules.clone()
        };
        Self {
            retired: self.steps_missing_in(&rules),
            written: Some(Box::new(self.written().clone())),
            is_set_aside: true,
            rules,
            ..self.clone()
        }
    }

    /// The steps that it has or had and that other rules do not have, each with its own deadline.
    fn steps_missing_in(&self, rules: &Checklist) -> Vec<Step> {
        let last = self.rules.steps().map(|(phase, step)| Step {
            within: step.within.or(phase.within),
            ..step.clone()
        });
        let mut missing: Vec<Step> = Vec::new();
        for step in last.chain(self.retired.iter().cloned()) {
            let known =
                rules.step(&step.id).is_some() || missing.iter().any(|other| other.id == step.id);
            missing.extend((!known).then_some(step));
        }
        missing
    }

    /// The list as it is written, without what is kept of its older texts.
    pub fn written(&self) -> &Checklist {
        self.written.as_deref().unwrap_or(&self.rules)
    }

    /// The step of an id, one that only an older text had included.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.rules
            .step(id)
            .or_else(|| self.retired.iter().find(|step| step.id == id))
    }

    /// Whether only an older text had this step.
    pub fn is_retired(&self, id: &str) -> bool {
        self.rules.step(id).is_none() && self.retired.iter().any(|step| step.id == id)
    }
}

/// Appends to `new` what only `old` has.
fn keep_all<T: Clone + Identified>(new: &mut Vec<T>, old: &[T]) {
    let is_gone = |one: &&T| new.iter().all(|other| other.id() != one.id());
    let gone: Vec<T> = old.iter().filter(is_gone).cloned().collect();
    new.extend(gone);
}

fn keep_items(new: &mut Vec<ItemType>, old: &[ItemType]) {
    for kind in new.iter_mut() {
        let Some(before) = old.iter().find(|before| before.id == kind.id) else {
            continue;
        };
        // What is gone is asked of nobody any more, but items that have it show it.
        let mut before: Vec<Field> = before.fields.clone();
        before.iter_mut().for_each(|field| field.required = false);
        keep_all(&mut kind.fields, &before);
        for field in &mut kind.fields {
            if let Some(before) = before.iter().find(|one| one.id == field.id) {
                keep_all(&mut field.options, &before.options);
            }
        }
    }
    keep_all(new, old);
}

/// What was said in a further answer keeps its words, also when the newer text does not offer it
/// any more.
fn keep_further(rules: &mut Checklist, before: &List) {
    for step in rules.phases.iter_mut().flat_map(|phase| &mut phase.steps) {
        let known = before.rules.step(&step.id);
        let known = known.filter(|known| known.is_equivalent_to(step));
        if let Some(known) = known {
            keep_all(&mut step.further, &known.further);
        }
    }
}
