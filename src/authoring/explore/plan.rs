//! What can be chosen when a list is explored: the outcomes of each step, the values of each field,
//! how many items there are, and the countries that make a difference. Outcomes that no condition
//! distinguishes are tried as one.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    combinations::Combinations,
    outcome::{InScopes, Outcome, Scope, Weighed, weighed},
    reads::{Reads, Values},
};
use crate::checklist::{Checklist, Condition, Step, countries_named};

/// What is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Node<'a> {
    Country,
    /// How many items of a kind there are.
    Count(&'a str),
    /// A field of an item of a kind.
    Field(&'a str, &'a str, usize),
    /// How a step ended, of an item where it is asked of each.
    Check(usize, Option<usize>),
}

/// A list, ready to be explored.
pub(crate) struct Plan<'a> {
    pub(crate) list: &'a Checklist,
    /// Its steps in the file's order.
    pub(crate) steps: Vec<&'a Step>,
    /// The steps whose conditions read the status of each step.
    pub(super) readers: Vec<Vec<usize>>,
    /// One country of each group that the list treats alike; the empty one is "elsewhere".
    pub(crate) countries: Weighed<&'a str>,
    places: BTreeMap<&'a str, usize>,
    outcomes: Vec<InScopes<Weighed<Outcome<'a>>>>,
    fields: BTreeMap<(&'a str, &'a str), InScopes<Values<'a>>>,
    in_pairs: BTreeSet<&'a str>,
}

impl<'a> Plan<'a> {
    /// The plan of a list that loads without an error.
    pub(crate) fn of(list: &'a Checklist, combinations: &'a Combinations) -> Self {
        let steps: Vec<&Step> = list.all_steps().collect();
        let ids = steps.iter().map(|step| step.id.as_str());
        let reads = Reads::of(list);
        let mut fields = BTreeMap::new();
        for item in &list.items {
            for field in &item.fields {
                let values = reads.values(&item.id, field, combinations);
                fields.insert((item.id.as_str(), field.id.as_str()), values);
            }
        }
        Self {
            list,
            readers: steps.iter().map(|step| readers(&steps, &step.id)).collect(),
            countries: countries(&steps),
            places: ids.enumerate().map(|(at, id)| (id, at)).collect(),
            outcomes: steps
                .iter()
                .map(|step| reads.outcomes(step, combinations))
                .collect(),
            fields,
            in_pairs: reads.of_any,
            steps,
        }
    }

    /// The place of the step with this id.
    pub(crate) fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// The outcomes of a step.
    pub(crate) fn outcomes(&self, step: usize, scope: Scope) -> &[(Outcome<'a>, u64)] {
        let scopes = self.outcomes.get(step);
        scopes.map_or(&[], |scopes| scopes.get(scope))
    }

    /// The values of a field.
    pub(super) fn values(&self, kind: &'a str, field: &'a str, scope: Scope) -> &Values<'a> {
        const NONE: &Values<'static> = &Vec::new();
        let scopes = self.fields.get(&(kind, field));
        scopes.map_or(NONE, |scopes| scopes.get(scope))
    }

    /// The most items of a kind that make a difference: two where a condition is about any of them,
    /// else one.
    pub(crate) fn most(&self, kind: &str) -> usize {
        if self.in_pairs.contains(kind) { 2 } else { 1 }
    }

    /// The kind of item and the field of a name such as `order.goods`, or `goods` on a step that is
    /// asked of each.
    pub(super) fn field(&self, name: &str, reader: &'a Step) -> Option<(&'a str, &'a str)> {
        let (kind, field) = match name.split_once('.') {
            Some(parts) => parts,
            None => (reader.each.as_deref()?, name),
        };
        let kind = self.list.item(kind)?;
        Some((&kind.id, &kind.field(field)?.id))
    }

    /// What a node reads directly, not through others.
    pub(crate) fn read_by(&self, node: Node<'a>) -> Vec<Node<'a>> {
        let Node::Check(at, item) = node else {
            return Vec::new();
        };
        let step = self.steps[at];
        let mut read = Vec::new();
        read.extend(step.collect.as_deref().map(Node::Count));
        if !step.countries.is_empty() {
            read.push(Node::Country);
        }
        if let Some(when) = &step.when {
            when.walk(&mut |part| read.extend(self.read_in(part, at, item)));
        }
        read
    }

    /// What one comparison in the condition of a step reads.
    pub(super) fn read_in(
        &self,
        part: &Condition,
        reader: usize,
        item: Option<usize>,
    ) -> Vec<Node<'a>> {
        let reader = self.steps[reader];
        let mut read = Vec::new();
        if let Some(at) = part.answer.as_deref().and_then(|id| self.place(id)) {
            read.push(Node::Check(at, None));
        }
        let field = part.field.as_deref();
        if let Some((kind, field)) = field.and_then(|name| self.field(name, reader)) {
            match item {
                Some(item) => read.push(Node::Field(kind, field, item)),
                None => {
                    let items = 0..self.most(kind);
                    read.extend(items.map(|item| Node::Field(kind, field, item)));
                    self.read_any(kind, &mut read);
                }
            }
        }
        let Some(at) = part.check.as_deref().and_then(|id| self.place(id)) else {
            return read;
        };
        match self.steps[at].each.as_deref() {
            None => read.push(Node::Check(at, None)),
            Some(kind) if item.is_some() && reader.each.as_deref() == Some(kind) => {
                read.push(Node::Check(at, item));
            }
            Some(kind) => {
                let items = 0..self.most(kind);
                read.extend(items.map(|item| Node::Check(at, Some(item))));
                self.read_any(kind, &mut read);
            }
        }
        read
    }

    /// To read any item of a kind: how many there are, and who collects them.
    fn read_any(&self, kind: &'a str, read: &mut Vec<Node<'a>>) {
        read.push(Node::Count(kind));
        read.extend(self.collecting(kind).map(|at| Node::Check(at, None)));
    }

    /// The steps whose conditions name an outcome of a step.
    pub(super) fn taking_over(
        &self,
        at: usize,
        outcome: Outcome<'a>,
    ) -> impl Iterator<Item = usize> {
        let id = self.steps[at].id.as_str();
        let names = move |when: &Condition| when.names(id, outcome.status, outcome.option);
        let takes_over = move |other: &usize| self.steps[*other].when.as_ref().is_some_and(names);
        self.readers[at].iter().copied().filter(takes_over)
    }

    /// What is read to know whether one of these counts.
    pub(super) fn fallbacks(&self, at: usize, outcome: Outcome<'a>) -> Vec<Node<'a>> {
        let own = self.steps[at].each.as_deref();
        let mut fallbacks = Vec::new();
        for other in self.taking_over(at, outcome) {
            match (own, self.steps[other].each.as_deref()) {
                (_, None) => fallbacks.push(Node::Check(other, None)),
                (None, Some(kind)) => {
                    let items = 0..self.most(kind);
                    fallbacks.extend(items.map(|item| Node::Check(other, Some(item))));
                    fallbacks.push(Node::Count(kind));
                }
                (Some(_), Some(_)) => fallbacks.push(Node::Check(other, Some(0))),
            }
        }
        fallbacks
    }

    /// The steps that collect items of a kind.
    pub(super) fn collecting(&self, kind: &str) -> impl Iterator<Item = usize> {
        let steps = self.steps.iter().enumerate();
        let collects = move |step: &Step| step.collect.as_deref() == Some(kind);
        steps.filter_map(move |(at, step)| collects(step).then_some(at))
    }
}

fn readers(steps: &[&Step], id: &str) -> Vec<usize> {
    let reads = |step: &Step| {
        let mut reads = false;
        if let Some(when) = &step.when {
            when.walk(&mut |part| reads |= part.check.as_deref() == Some(id));
        }
        reads
    };
    let steps = steps.iter().enumerate();
    steps
        .filter_map(|(at, step)| reads(step).then_some(at))
        .collect()
}

/// Countries that no step distinguishes count as one.
fn countries<'a>(steps: &[&'a Step]) -> Weighed<&'a str> {
    let named = countries_named(steps.iter().copied()).into_iter();
    let held = |country: &&str| -> Vec<bool> {
        let steps = steps.iter();
        steps.map(|step| step.holds_in(country)).collect()
    };
    weighed(named.map(|country| (country, 1)), held)
}
