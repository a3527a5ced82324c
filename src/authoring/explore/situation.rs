//! One situation of a walk, made up as it is read: whatever a condition asks about is chosen then,
//! and stays so. What nothing asks about is never chosen, so one walked situation covers all that
//! differ in it alone.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};

use super::plan::{End, Outcome, Plan, Scope};
use crate::{
    checklist::{Facts, OneOrMany, Step, any, holds},
    status::Status,
};

/// What is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Node<'a> {
    /// The country of the incident.
    Country,
    /// How many items of a kind there are.
    Count(&'a str),
    /// A field of an item of a kind.
    Field(&'a str, &'a str, usize),
    /// How a step ended, of an item where it is asked of each.
    Check(usize, Option<usize>),
}

/// Who chooses.
pub(crate) trait Chooser<'a> {
    /// Which of this many.
    fn choose(&self, node: Node<'a>, of: usize) -> usize;
}

/// How a step stands in a situation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stand<'a> {
    /// Whether it counts; none while its condition is unknown.
    pub(crate) live: Option<bool>,
    /// How it ended.
    pub(crate) outcome: Outcome<'a>,
}

/// Steps, each of an item where it is asked of each, with all the ways in which it can stand.
pub(super) type Apart<'a> = BTreeMap<Node<'a>, Rc<Vec<(Stand<'a>, u64)>>>;

/// What holds in every situation of a walk.
#[derive(Clone, Copy)]
pub(crate) struct Setting<'p, 'a> {
    pub(crate) plan: &'p Plan<'a>,
    /// Which outcomes are chosen from.
    pub(crate) scope: Scope,
    /// There is an item of this kind at least.
    pub(super) one_of: Option<&'a str>,
    /// This step ended so, if it was live.
    pub(super) given: Option<(Node<'a>, Outcome<'a>)>,
    /// These are chosen from every outcome by itself.
    pub(super) single: &'p [Node<'a>],
    /// These steps are taken as they can stand, without a look at how it comes to that.
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

/// A situation.
pub(crate) struct Situation<'p, 'a> {
    setting: Setting<'p, 'a>,
    pub(super) plan: &'p Plan<'a>,
    chooser: &'p dyn Chooser<'a>,
    chosen: RefCell<BTreeMap<Node<'a>, usize>>,
    stands: RefCell<BTreeMap<(usize, Option<usize>), Stand<'a>>>,
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

    /// For how many situations this one stands.
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

    /// Chooses one of these, which stand for as many as they weigh.
    fn choose<T: Copy>(&self, node: Node<'a>, from: &[T], weight: impl Fn(T) -> u64) -> Option<T> {
        if let Some(known) = self.chosen.borrow().get(&node) {
            return from.get(*known).copied();
        }
        let choice = self
            .chooser
            .choose(node, from.len())
            .min(from.len().saturating_sub(1));
        let chosen = from.get(choice).copied()?;
        self.weight
            .set(self.weight.get().saturating_mul(weight(chosen)));
        self.chosen.borrow_mut().insert(node, choice);
        self.order.borrow_mut().push(node);
        Some(chosen)
    }

    pub(crate) fn country(&self) -> &'a str {
        self.choose(Node::Country, &self.plan.countries, |(_, weight)| weight)
            .map_or("", |(country, _)| country)
    }

    /// How many items of a kind there are.
    pub(crate) fn count(&self, kind: &'a str) -> usize {
        let counts = [0, 1, 2];
        let counts = &counts[usize::from(self.setting.one_of == Some(kind))..=self.plan.most(kind)];
        match counts {
            [only] => *only,
            _ => self
                .choose(Node::Count(kind), counts, |_| 1)
                .unwrap_or_default(),
        }
    }

    /// Whether something was read of items of which there are none: one can still be entered.
    pub(super) fn lacks_items(&self) -> bool {
        self.told()
            .into_iter()
            .any(|node| matches!(node, Node::Count(kind) if self.count(kind) == 0))
    }

    pub(crate) fn value(&self, kind: &'a str, field: &'a str, item: usize) -> Option<&'a str> {
        let node = Node::Field(kind, field, item);
        let values = self.plan.values(kind, field, self.setting.scope_of(node));
        self.choose(node, values, |(_, weight)| weight)
            .and_then(|(value, _)| value)
    }

    /// Whether a step counts by its country and its condition; none while that is unknown.
    pub(crate) fn live(&self, at: usize, item: Option<usize>) -> Option<bool> {
        let step = self.step(at);
        if !step.countries.is_empty() && !step.holds_in(self.country()) {
            return Some(false);
        }
        step.when.as_ref().map_or(Some(true), |when| {
            when.eval(&Reader {
                situation: self,
                at,
                item,
            })
        })
    }

    /// How a step stands.
    pub(crate) fn stand(&self, at: usize, item: Option<usize>) -> Stand<'a> {
        if let Some(known) = self.stands.borrow().get(&(at, item)) {
            return *known;
        }
        let stand = self.work_out(at, item);
        self.stands.borrow_mut().insert((at, item), stand);
        stand
    }

    fn work_out(&self, at: usize, item: Option<usize>) -> Stand<'a> {
        let node = Node::Check(at, item);
        let apart = self.setting.apart.and_then(|apart| apart.get(&node));
        if let Some((stand, _)) =
            apart.and_then(|stands| self.choose(node, stands, |(_, weight)| weight))
        {
            self.something_waits
                .set(self.something_waits.get() || stand.live.is_none());
            return stand;
        }
        let step = self.step(at);
        // What is there was collected, whether or not anybody was to ask for it.
        let kind = step
            .collect
            .as_deref()
            .and_then(|kind| self.plan.list.item(kind))
            .map(|kind| kind.id.as_str());
        let with_items = kind.is_some_and(|kind| self.count(kind) > 0);
        let live = if with_items {
            Some(true)
        } else {
            self.live(at, item)
        };
        let outcome = match live {
            Some(true) => self.outcome(at, item, with_items),
            Some(false) => still(Status::NotApplicable, End::Settled),
            None => {
                self.something_waits.set(true);
                still(
                    if step.confirm.is_some() {
                        Status::NotAsked
                    } else {
                        Status::ToDo
                    },
                    End::Open,
                )
            }
        };
        Stand { live, outcome }
    }

    fn outcome(&self, at: usize, item: Option<usize>, with_items: bool) -> Outcome<'a> {
        let node = Node::Check(at, item);
        if let Some((_, outcome)) = self.setting.given.filter(|(given, _)| *given == node) {
            return outcome;
        }
        let outcomes = self.plan.outcomes(at, self.setting.scope_of(node));
        let chosen = if with_items {
            let collected: Vec<_> = outcomes
                .iter()
                .copied()
                .filter(|outcome| outcome.end != End::Open)
                .collect();
            self.choose(node, &collected, |outcome| outcome.weight)
        } else {
            self.choose(node, outcomes, |outcome| outcome.weight)
        };
        chosen.unwrap_or(still(Status::ToDo, End::Open))
    }

    /// The checks that can take over when a step ended so: their conditions speak of it.
    pub(super) fn ways_on(
        &self,
        at: usize,
        item: Option<usize>,
        outcome: Outcome<'a>,
    ) -> Vec<(usize, Option<usize>)> {
        let mut ways = Vec::new();
        for reader in self.plan.taking_over(at, outcome) {
            match (
                self.step(at).each.as_deref(),
                self.step(reader).each.as_deref(),
            ) {
                (_, None) => ways.push((reader, None)),
                (None, Some(kind)) => {
                    ways.extend((0..self.count(kind)).map(|item| (reader, Some(item))))
                }
                (Some(one), Some(same)) if one == same => ways.push((reader, item)),
                _ => {}
            }
        }
        ways
    }

    /// Whether nothing is left to do about a step: a refusal is settled once everything is that it
    /// opened.
    #[cfg(test)]
    pub(crate) fn settled(&self, at: usize, item: Option<usize>) -> bool {
        let Stand { live, outcome } = self.stand(at, item);
        match outcome.end {
            _ if live.is_none() => false,
            End::Settled | End::GivenUp => true,
            End::Open => false,
            End::Refused => {
                let ways = self.ways_on(at, item, outcome).into_iter();
                let mut live = ways
                    .filter(|(at, item)| self.stand(*at, *item).live == Some(true))
                    .peekable();
                live.peek().is_some() && live.all(|(at, item)| self.settled(at, item))
            }
        }
    }

    /// What holds of any item of a kind when there is none: false once whoever collects them said
    /// so.
    fn none_of(&self, kind: &'a str) -> Option<bool> {
        if self.count(kind) > 0 {
            return None;
        }
        let mut said = self.plan.collecting(kind).peekable();
        said.peek()?;
        said.all(|at| {
            matches!(
                self.stand(at, None).outcome.standing,
                Status::Done | Status::NotApplicable
            )
        })
        .then_some(false)
    }
}

/// An outcome that stands for itself alone.
fn still<'a>(standing: Status, end: End) -> Outcome<'a> {
    Outcome {
        standing,
        option: None,
        answer: None,
        end,
        weight: 1,
    }
}

/// What the condition of one step reads.
pub(super) struct Reader<'s, 'p, 'a> {
    pub(super) situation: &'s Situation<'p, 'a>,
    pub(super) at: usize,
    pub(super) item: Option<usize>,
}

impl Facts for Reader<'_, '_, '_> {
    fn answer(&self, step: &str, is: &OneOrMany) -> Option<bool> {
        let at = self.situation.plan.place(step)?;
        // What is asked of each item has no one answer.
        self.situation.step(at).each.is_none().then_some(())?;
        let Stand { live, outcome } = self.situation.stand(at, None);
        outcome
            .answer
            .map(|answer| is.has(answer))
            .or((live == Some(false)).then_some(false))
    }

    fn field(&self, name: &str, is: &OneOrMany) -> Option<bool> {
        let situation = self.situation;
        let (kind, field) = situation.plan.field(name, situation.step(self.at))?;
        let one = |item| {
            situation
                .value(kind, field, item)
                .map(|value| is.has(value))
        };
        match self.item {
            Some(item) => one(item),
            None => match situation.count(kind) {
                0 => situation.none_of(kind),
                count => any((0..count).map(one), None),
            },
        }
    }

    fn check(&self, step: &str, is: &OneOrMany) -> Option<bool> {
        let situation = self.situation;
        let at = situation.plan.place(step)?;
        let one = |item| {
            let Outcome {
                standing, option, ..
            } = situation.stand(at, item).outcome;
            holds(standing, option, is)
        };
        let Some(kind) = situation.step(at).each.as_deref() else {
            return one(None);
        };
        match (self.item, situation.step(self.at).each.as_deref()) {
            (Some(item), Some(same)) if same == kind => one(Some(item)),
            (Some(_), _) if situation.count(kind) > 0 => None,
            _ => match situation.count(kind) {
                0 => situation.none_of(kind),
                count => any((0..count).map(|item| one(Some(item))), None),
            },
        }
    }
}
