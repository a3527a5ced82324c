//! One situation of an exploration, made up as it is read: whatever a condition reads is chosen
//! then, and stays so. What nothing reads is never chosen, so one situation covers all that differ
//! in it alone.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};

use super::{
    outcome::{End, Outcome, Scope, Weighed},
    plan::{Node, Plan},
};
use crate::{
    checklist::{Facts, Step},
    status::Status,
};

pub(crate) trait Chooser<'a> {
    /// One of so many, from 0.
    fn choose(&self, node: Node<'a>, of: usize) -> usize;
}

/// A step in a situation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Evaluation<'a> {
    /// Whether it counts; none while its condition is unknown.
    pub(crate) live: Option<bool>,
    pub(crate) outcome: Outcome<'a>,
}

/// Steps with all evaluations that they can have.
pub(super) type Apart<'a> = BTreeMap<Node<'a>, Rc<Weighed<Evaluation<'a>>>>;

/// What all situations of one exploration have in common.
#[derive(Clone, Copy)]
pub(crate) struct Setting<'p, 'a> {
    pub(crate) plan: &'p Plan<'a>,
    pub(crate) scope: Scope,
    /// There is an item of this kind at least.
    pub(super) one_of: Option<&'a str>,
    /// This step ended so, if it was live.
    pub(super) given: Option<(Node<'a>, Outcome<'a>)>,
    /// These are chosen from every outcome by itself.
    pub(super) single: &'p [Node<'a>],
    /// These steps have one of their evaluations, without a choice for what they read.
    pub(super) apart: Option<&'p Apart<'a>>,
}

impl<'p, 'a> Setting<'p, 'a> {
    /// Where everything is open.
    pub(crate) fn new(plan: &'p Plan<'a>, scope: Scope) -> Self {
        Self {
            plan,
            scope,
            one_of: None,
            given: None,
            single: &[],
            apart: None,
        }
    }

    fn scope_of(&self, node: Node<'a>) -> Scope {
        if self.single.contains(&node) {
            Scope::Single
        } else {
            self.scope
        }
    }
}

pub(crate) struct Situation<'p, 'a> {
    setting: Setting<'p, 'a>,
    pub(super) plan: &'p Plan<'a>,
    chooser: &'p dyn Chooser<'a>,
    chosen: RefCell<BTreeMap<Node<'a>, usize>>,
    stands: RefCell<BTreeMap<(usize, Option<usize>), Evaluation<'a>>>,
    order: RefCell<Vec<Node<'a>>>,
    weight: Cell<u64>,
    something_waits: Cell<bool>,
}

impl<'p, 'a> Situation<'p, 'a> {
    /// A situation in which nothing is chosen yet.
    pub(crate) fn new(setting: Setting<'p, 'a>, chooser: &'p dyn Chooser<'a>) -> Self {
        Self {
            setting,
            plan: setting.plan,
            chooser,
            chosen: RefCell::default(),
            stands: RefCell::default(),
            order: RefCell::default(),
            weight: Cell::new(1),
            something_waits: Cell::new(false),
        }
    }

    /// How many situations this one represents.
    pub(super) fn weight(&self) -> u64 {
        self.weight.get()
    }

    /// Whether some step that was read waits for something that is not known.
    pub(super) fn something_waits(&self) -> bool {
        self.something_waits.get()
    }

    /// The step of a place in the list.
    fn step(&self, at: usize) -> &'a Step {
        self.plan.steps[at]
    }

    /// What was chosen, in the order in which it was read.
    pub(super) fn told(&self) -> Vec<Node<'a>> {
        self.order.borrow().clone()
    }

    fn choose<T: Copy>(&self, node: Node<'a>, from: &Weighed<T>) -> Option<T> {
        if let Some(known) = self.chosen.borrow().get(&node) {
            return from.get(*known).map(|(known, _)| *known);
        }
        let last = from.len().saturating_sub(1);
        let choice = self.chooser.choose(node, from.len()).min(last);
        let (chosen, weight) = *from.get(choice)?;
        self.weight.set(self.weight.get().saturating_mul(weight));
        self.chosen.borrow_mut().insert(node, choice);
        self.order.borrow_mut().push(node);
        Some(chosen)
    }

    pub(crate) fn country(&self) -> &'a str {
        let country = self.choose(Node::Country, &self.plan.countries);
        country.unwrap_or_default()
    }

    /// How many items of a kind there are.
    pub(crate) fn count(&self, kind: &'a str) -> usize {
        let least = usize::from(self.setting.one_of == Some(kind));
        let most = self.plan.most(kind);
        if least == most {
            return most;
        }
        let counts = (least..=most).map(|count| (count, 1)).collect();
        let count = self.choose(Node::Count(kind), &counts);
        count.unwrap_or_default()
    }

    /// Whether items were read of which there are none: one can still be entered.
    pub(super) fn lacks_items(&self) -> bool {
        self.told()
            .into_iter()
            .any(|node| matches!(node, Node::Count(kind) if self.count(kind) == 0))
    }

    /// The value of an item's field; none while it is not known.
    pub(crate) fn value(&self, kind: &'a str, field: &'a str, item: usize) -> Option<&'a str> {
        let node = Node::Field(kind, field, item);
        let values = self.plan.values(kind, field, self.setting.scope_of(node));
        self.choose(node, values).flatten()
    }

    /// Whether a step counts by its country and its condition; none while that is unknown.
    pub(crate) fn live(&self, at: usize, item: Option<usize>) -> Option<bool> {
        let step = self.step(at);
        if !step.countries.is_empty() && !step.holds_in(self.country()) {
            return Some(false);
        }
        let Some(when) = &step.when else {
            return Some(true);
        };
        when.eval(&ConditionFacts {
            situation: self,
            at,
            item,
        })
    }

    pub(crate) fn stand(&self, at: usize, item: Option<usize>) -> Evaluation<'a> {
        if let Some(known) = self.stands.borrow().get(&(at, item)) {
            return *known;
        }
        let stand = self.evaluate(at, item);
        self.stands.borrow_mut().insert((at, item), stand);
        stand
    }

    fn evaluate(&self, at: usize, item: Option<usize>) -> Evaluation<'a> {
        let node = Node::Check(at, item);
        let apart = self.setting.apart.and_then(|apart| apart.get(&node));
        if let Some(evaluation) = apart.and_then(|stands| self.choose(node, stands)) {
            let waits = self.something_waits.get() || evaluation.live.is_none();
            self.something_waits.set(waits);
            return evaluation;
        }
        let step = self.step(at);
        // An item that is there was collected, whether or not the step ever applied.
        let kind = step.collect.as_deref();
        let kind = kind.filter(|kind| self.plan.list.item(kind).is_some());
        let has_items = kind.is_some_and(|kind| self.count(kind) > 0);
        let live = if has_items {
            Some(true)
        } else {
            self.live(at, item)
        };
        let outcome = match live {
            Some(true) => self.outcome(at, item, has_items),
            Some(false) => Outcome::new(Status::NotApplicable, End::Settled),
            None => {
                self.something_waits.set(true);
                let status = match step.confirm {
                    Some(_) => Status::NotAsked,
                    None => Status::ToDo,
                };
                Outcome::new(status, End::Open)
            }
        };
        Evaluation { live, outcome }
    }

    fn outcome(&self, at: usize, item: Option<usize>, has_items: bool) -> Outcome<'a> {
        let node = Node::Check(at, item);
        if let Some((given, outcome)) = self.setting.given
            && given == node
        {
            return outcome;
        }
        let scope = self.setting.scope_of(node);
        let mut outcomes = self.plan.outcomes(at, scope).to_vec();
        if has_items {
            outcomes.retain(|(outcome, _)| outcome.end != End::Open);
        }
        let chosen = self.choose(node, &outcomes);
        chosen.unwrap_or(Outcome::new(Status::ToDo, End::Open))
    }

    /// The checks that can take over when a step ended so: their conditions name that.
    pub(super) fn fallbacks(
        &self,
        at: usize,
        item: Option<usize>,
        outcome: Outcome<'a>,
    ) -> Vec<(usize, Option<usize>)> {
        let own = self.step(at).each.as_deref();
        let mut fallbacks = Vec::new();
        for reader in self.plan.taking_over(at, outcome) {
            match (own, self.step(reader).each.as_deref()) {
                (_, None) => fallbacks.push((reader, None)),
                (None, Some(kind)) => {
                    let items = 0..self.count(kind);
                    fallbacks.extend(items.map(|item| (reader, Some(item))));
                }
                (Some(one), Some(same)) if one == same => fallbacks.push((reader, item)),
                _ => {}
            }
        }
        fallbacks
    }

    /// Whether nothing is left to do about a step: a refusal is settled once everything is that it
    /// opened.
    #[cfg(test)]
    pub(crate) fn settled(&self, at: usize, item: Option<usize>) -> bool {
        let Evaluation { live, outcome } = self.stand(at, item);
        match outcome.end {
            _ if live.is_none() => false,
            End::Settled | End::GivenUp => true,
            End::Open => false,
            End::Refused => {
                let fallbacks = self.fallbacks(at, item, outcome).into_iter();
                let mut live = fallbacks
                    .filter(|(at, item)| self.stand(*at, *item).live == Some(true))
                    .peekable();
                live.peek().is_some() && live.all(|(at, item)| self.settled(at, item))
            }
        }
    }
}

/// A situation as the condition of one step reads it.
pub(super) struct ConditionFacts<'s, 'p, 'a> {
    pub(super) situation: &'s Situation<'p, 'a>,
    pub(super) at: usize,
    pub(super) item: Option<usize>,
}

impl<'a> ConditionFacts<'_, '_, 'a> {
    /// The items of which the check of a step is read.
    fn items_of(&self, step: usize) -> Vec<Option<usize>> {
        let own = self.situation.step(self.at).each.as_deref();
        let Some(kind) = self.situation.step(step).each.as_deref() else {
            return vec![None];
        };
        match self.item {
            Some(item) if own == Some(kind) => vec![Some(item)],
            // Which of the other kind's items it is about is not known.
            Some(_) => Vec::new(),
            None => (0..self.situation.count(kind)).map(Some).collect(),
        }
    }

    /// The kind as the list calls it.
    fn kind(&self, kind: &str) -> Option<&'a str> {
        let item = self.situation.plan.list.item(kind)?;
        Some(&item.id)
    }
}

impl<'a> Facts for ConditionFacts<'_, '_, 'a> {
    type Item = (&'a str, usize);

    fn item(&self) -> Option<Self::Item> {
        let kind = self.situation.step(self.at).each.as_deref()?;
        Some((kind, self.item?))
    }

    fn items(&self, kind: &str) -> impl Iterator<Item = Self::Item> {
        let kind = self.kind(kind);
        let count = kind.map_or(0, |kind| self.situation.count(kind));
        (0..count).filter_map(move |item| Some((kind?, item)))
    }

    fn value(&self, (kind, item): Self::Item, field: &str) -> Option<&str> {
        let kind = self.situation.plan.list.item(kind)?;
        let field = kind.field(field)?;
        self.situation.value(&kind.id, &field.id, item)
    }

    fn each(&self, step: &str) -> Option<&str> {
        let at = self.situation.plan.place(step)?;
        self.situation.step(at).each.as_deref()
    }

    fn answer(&self, step: &str) -> Option<&str> {
        let at = self.situation.plan.place(step)?;
        self.situation.stand(at, None).outcome.answer
    }

    fn checks(&self, step: &str) -> impl Iterator<Item = (Status, Option<&str>)> {
        let at = self.situation.plan.place(step);
        let items = at.map(|at| self.items_of(at)).unwrap_or_default();
        items.into_iter().filter_map(move |item| {
            let outcome = self.situation.stand(at?, item).outcome;
            Some((outcome.status, outcome.option))
        })
    }

    fn collecting(&self, kind: &str) -> impl Iterator<Item = Status> {
        let steps = self.situation.plan.collecting(kind);
        steps.map(|at| self.situation.stand(at, None).outcome.status)
    }
}
