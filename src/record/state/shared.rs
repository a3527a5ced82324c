//! What attached lists share: steps that are one question, and item types.

use std::{borrow::Cow, collections::BTreeMap, rc::Rc};

use super::{List, State};
use crate::{
    checklist::{FurtherAnswer, ItemType, Step},
    id::CheckId,
};

/// Worked out anew whenever a list comes in.
#[derive(Clone, Debug, Default)]
pub(super) struct Shared {
    /// By list and step: the list attached first that has the same step.
    canonical_lists: BTreeMap<String, BTreeMap<String, String>>,
    /// Every item type once: the fields of all lists, the first definition of each.
    types: Vec<ItemType>,
}

impl Shared {
    pub(super) fn of(lists: &[Rc<List>]) -> Self {
        Self {
            canonical_lists: canonical_lists(lists),
            types: types(lists),
        }
    }

    fn canonical_list(&self, id: &CheckId) -> Option<&str> {
        self.canonical_lists
            .get(&id.list)?
            .get(&id.step)
            .map(String::as_str)
    }
}

fn canonical_lists(lists: &[Rc<List>]) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut canonical_lists: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for (at, list) in lists.iter().enumerate() {
        for (_, step) in list.rules.steps().filter(|_| at > 0) {
            let equivalent = |earlier: &&Rc<List>| {
                earlier
                    .rules
                    .step(&step.id)
                    .is_some_and(|other| other.is_equivalent_to(step))
            };
            if let Some(canonical) = lists.iter().take(at).find(equivalent) {
                let steps = canonical_lists.entry(list.rules.id.clone()).or_default();
                steps.insert(step.id.clone(), canonical.rules.id.clone());
            }
        }
    }
    // What a list asks no more is the question of whichever list still asks it.
    for list in lists {
        for step in list.retired() {
            let equivalent = |other: &&Rc<List>| {
                other
                    .rules
                    .step(&step.id)
                    .is_some_and(|asked| asked.is_equivalent_to(step))
            };
            if let Some(canonical) = lists.iter().find(equivalent) {
                let steps = canonical_lists.entry(list.rules.id.clone()).or_default();
                steps.insert(step.id.clone(), canonical.rules.id.clone());
            }
        }
    }
    canonical_lists
}

fn distinct<'s>(steps: impl Iterator<Item = &'s Step>) -> Vec<&'s FurtherAnswer> {
    let mut all: Vec<&FurtherAnswer> = Vec::new();
    for further in steps.flat_map(|step| &step.further) {
        if all.iter().all(|known| known.id != further.id) {
            all.push(further);
        }
    }
    all
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
                known.fields.push(crate::checklist::Field {
                    required: false,
                    ..field.clone()
                });
            }
        }
    }
    types
}

impl State {
    /// The one name of a check: of the list attached first that has the same step. Every fact is
    /// kept under it.
    pub fn canonical_id<'i>(&self, id: &'i CheckId) -> Cow<'i, CheckId> {
        match self.shared.canonical_list(id) {
            Some(list) => Cow::Owned(CheckId {
                list: list.to_owned(),
                ..id.clone()
            }),
            None => Cow::Borrowed(id),
        }
    }

    /// The steps that a check stands for, in the order in which their lists were attached; none for
    /// the engine's own.
    pub fn steps_of<'s>(&'s self, id: &'s CheckId) -> impl Iterator<Item = (&'s List, &'s Step)> {
        let canonical = self.canonical_id(id);
        let own = canonical.list.clone();
        let with_step = move |list: &'s Rc<List>| {
            let retired = || list.step(&id.step).filter(|_| list.rules.id == own);
            Some((list.as_ref(), list.rules.step(&id.step).or_else(retired)?))
        };
        let own = self.lists.iter().filter_map(with_step);
        own.filter(move |(list, _)| {
            self.canonical_id(&CheckId::new(&list.rules.id, &id.step))
                .list
                == canonical.list
        })
    }

    /// The further answers that a check can have been given in, each id once, those of older texts
    /// included.
    pub fn further<'s>(&'s self, id: &'s CheckId) -> Vec<&'s FurtherAnswer> {
        distinct(self.steps_of(id).map(|(_, step)| step))
    }

    /// The further answers that a check takes now: those of the lists as they are written.
    pub fn offered<'s>(&'s self, id: &'s CheckId) -> Vec<&'s FurtherAnswer> {
        distinct(
            self.steps_of(id)
                .filter_map(|(list, step)| list.written().step(&step.id)),
        )
    }

    /// The item type of an id, with the fields of every attached list.
    pub fn item_type(&self, id: &str) -> Option<&ItemType> {
        self.shared.types.iter().find(|kind| kind.id == id)
    }

    /// The item types of all attached lists, in their order.
    pub fn item_types(&self) -> &[ItemType] {
        &self.shared.types
    }

    /// Whether two attached lists have a step in common.
    pub fn has_equivalent_steps(&self) -> bool {
        !self.shared.canonical_lists.is_empty()
    }

    /// A list has come in: facts that are known under a name that is not the first any more move to
    /// it.
    pub(super) fn share(&mut self) {
        self.shared = Shared::of(&self.lists);
        let statements = std::mem::take(&mut self.statements);
        for (check, said) in statements {
            let all = self
                .statements
                .entry(self.canonical_id(&check).into_owned())
                .or_default();
            all.extend(said);
            all.sort_by_key(|statement| statement.seq);
        }
        for (check, answer) in std::mem::take(&mut self.answers) {
            let known = self
                .answers
                .entry(self.canonical_id(&check).into_owned())
                .or_insert_with(|| answer.clone());
            if known.0 < answer.0 {
                *known = answer;
            }
        }
        for (check, to) in std::mem::take(&mut self.assigned) {
            self.assigned
                .entry(self.canonical_id(&check).into_owned())
                .or_insert(to);
        }
        for (check, unsaid) in std::mem::take(&mut self.unsaid) {
            self.unsaid
                .insert(self.canonical_id(&check).into_owned(), unsaid);
        }
        for (check, files) in std::mem::take(&mut self.reopened) {
            self.reopened
                .insert(self.canonical_id(&check).into_owned(), files);
        }
        let mut observations = std::mem::take(&mut self.observations);
        for check in observations
            .iter_mut()
            .flat_map(|seen| seen.contradicts.iter_mut().chain(&mut seen.verifies))
        {
            *check = self.canonical_id(check).into_owned();
        }
        self.observations = observations;
        let mut evidence = std::mem::take(&mut self.evidence);
        for check in evidence.iter_mut().filter_map(|file| file.check.as_mut()) {
            *check = self.canonical_id(check).into_owned();
        }
        self.evidence = evidence;
    }
}
