//! What attached lists share: steps that are one question, and item types.

use std::{collections::BTreeMap, rc::Rc};

use super::facts::List;
use crate::{
    checklist::{Field, ItemType, Step},
    id::CheckId,
};

/// By list and step: the list attached first that has an equivalent step.
type CanonicalLists = BTreeMap<String, BTreeMap<String, String>>;

/// Worked out anew whenever a list comes in.
#[derive(Clone, Debug, Default)]
pub(super) struct SharedSteps {
    pub(super) canonical_lists: CanonicalLists,
    /// Every item type once: the fields of all lists, the first definition of each.
    pub(super) types: Vec<ItemType>,
}

impl SharedSteps {
    pub(super) fn of(lists: &[Rc<List>]) -> Self {
        Self {
            canonical_lists: canonical_lists(lists),
            types: types(lists),
        }
    }

    pub(super) fn canonical_list(&self, id: &CheckId) -> Option<&str> {
        let steps = self.canonical_lists.get(&id.list)?;
        steps.get(&id.step).map(String::as_str)
    }
}

fn canonical_lists(lists: &[Rc<List>]) -> CanonicalLists {
    let mut canonical = CanonicalLists::new();
    for (at, list) in lists.iter().enumerate().skip(1) {
        for (_, step) in list.rules.steps() {
            add_first(&mut canonical, list, step, &lists[..at]);
        }
    }
    // A retired step belongs to any list that still has it.
    for list in lists {
        for step in list.retired() {
            add_first(&mut canonical, list, step, lists);
        }
    }
    canonical
}

/// Notes the first of `others` that has a step equivalent to this one.
fn add_first(canonical: &mut CanonicalLists, list: &List, step: &Step, others: &[Rc<List>]) {
    let is_shared = |other: &&Rc<List>| {
        let same_id = other.rules.step(&step.id);
        same_id.is_some_and(|other| other.is_equivalent_to(step))
    };
    if let Some(first) = others.iter().find(is_shared) {
        let steps = canonical.entry(list.rules.id.clone()).or_default();
        steps.insert(step.id.clone(), first.rules.id.clone());
    }
}

fn types(lists: &[Rc<List>]) -> Vec<ItemType> {
    let mut types: Vec<ItemType> = Vec::new();
    for kind in lists.iter().flat_map(|list| &list.rules.items) {
        let Some(known) = types.iter_mut().find(|known| known.id == kind.id) else {
            types.push(kind.clone());
            continue;
        };
        for field in &kind.fields {
            if known.fields.iter().all(|other| other.id != field.id) {
                // Items that were added before the list came in cannot have it.
                known.fields.push(Field {
                    required: false,
                    ..field.clone()
                });
            }
        }
    }
    types
}
