//! Checks by their canonical ids, and what all attached lists say of a check.

use std::{borrow::Cow, collections::BTreeMap, mem::take, rc::Rc};

use super::{facts::List, model::State, shared_steps::SharedSteps};
use crate::{
    checklist::{FurtherAnswer, ItemType, Party, Sign, Step},
    id::CheckId,
};

impl State {
    /// The attached list of an id.
    pub fn list(&self, id: &str) -> Option<&List> {
        let list = self.lists.iter().find(|list| list.rules.id == id);
        list.map(Rc::as_ref)
    }

    /// The roles of all attached lists, list by list.
    pub fn roles(&self) -> impl Iterator<Item = &Party> {
        self.lists.iter().flat_map(|list| &list.rules.parties)
    }

    /// The steps of all attached lists, list by list.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        self.lists.iter().flat_map(|list| list.rules.all_steps())
    }

    /// The signs of all attached lists, list by list.
    pub fn signs(&self) -> impl Iterator<Item = &Sign> {
        self.lists.iter().flat_map(|list| &list.rules.signs)
    }

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

    /// The steps of a check, in the order in which their lists were attached; none for
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

    /// Whether somebody did, said, saw or kept something about a check, or has it.
    pub fn is_touched(&self, id: &CheckId) -> bool {
        let id = self.canonical_id(id);
        let id = id.as_ref();
        let mut seen = self.observations.iter();
        let is_seen = seen.any(|seen| seen.contradicts.contains(id) || seen.verifies.contains(id));
        let mut files = self.evidence.iter();
        is_seen
            || self.statements.contains_key(id)
            || self.answers.contains_key(id)
            || self.assigned.contains_key(id)
            || files.any(|file| file.check.as_ref() == Some(id))
    }

    /// Whether somebody touched a step of a list, of whichever item or party.
    pub fn is_step_touched(&self, list: &str, step: &Step) -> bool {
        let items = self.items.iter();
        let items = items.filter(|item| Some(&item.kind) == step.each.as_ref());
        let items = items.map(|item| CheckId::at(list, &step.id, &item.id));
        let parties = step.confirm.iter().flat_map(|role| self.parties_of(role));
        let mut checks = items.chain(parties.map(|party| CheckId::of_party(list, &step.id, party)));
        self.is_touched(&CheckId::new(list, &step.id)) || checks.any(|id| self.is_touched(&id))
    }

    /// A list has come in: facts that were kept under an id that is not canonical any more move to
    /// the canonical one.
    pub(super) fn share(&mut self) {
        self.shared = SharedSteps::of(&self.lists);
        self.share_statements();
        self.share_answers();
        for (check, to) in take(&mut self.assigned) {
            let check = self.canonical_id(&check).into_owned();
            self.assigned.entry(check).or_insert(to);
        }
        for (check, times) in take(&mut self.done) {
            let check = self.canonical_id(&check).into_owned();
            self.done.entry(check).or_default().extend(times);
        }
        self.unsaid = self.with_canonical_ids(&self.unsaid);
        self.reopened = self.with_canonical_ids(&self.reopened);
        let mut observations = take(&mut self.observations);
        for seen in &mut observations {
            let seen = &mut seen.body;
            for check in seen.contradicts.iter_mut().chain(&mut seen.verifies) {
                *check = self.canonical_id(check).into_owned();
            }
        }
        self.observations = observations;
        let mut evidence = take(&mut self.evidence);
        for check in evidence.iter_mut().filter_map(|file| file.check.as_mut()) {
            *check = self.canonical_id(check).into_owned();
        }
        self.evidence = evidence;
    }

    fn with_canonical_ids<T: Clone>(&self, facts: &BTreeMap<CheckId, T>) -> BTreeMap<CheckId, T> {
        let facts = facts.iter();
        facts
            .map(|(check, fact)| (self.canonical_id(check).into_owned(), fact.clone()))
            .collect()
    }

    fn share_statements(&mut self) {
        for (check, mut said) in take(&mut self.statements) {
            let check = self.canonical_id(&check).into_owned();
            for statement in &mut said {
                statement.recorded.body.check = check.clone();
            }
            let all = self.statements.entry(check).or_default();
            all.extend(said);
            all.sort_by_key(|statement| statement.seq);
        }
    }

    /// Of several answers the latest counts.
    fn share_answers(&mut self) {
        for (check, answer) in take(&mut self.answers) {
            let check = self.canonical_id(&check).into_owned();
            let known = self.answers.entry(check).or_insert_with(|| answer.clone());
            if known.0 < answer.0 {
                *known = answer;
            }
        }
    }
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
