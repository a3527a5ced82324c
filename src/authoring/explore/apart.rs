//! Steps that can be explored apart: where nothing else reads what a step reads, only the step's
//! possible evaluations matter and not what they come from. A chain of steps is then explored step by
//! step, and nothing is left out.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::{
    choices::{Walked, probe, walk},
    outcome::{Outcome, Scope, Weighed, weighed},
    plan::{Node, Plan},
    situation::{Apart, Evaluation, Setting, Situation},
};

type Stands<'a> = Rc<Weighed<Evaluation<'a>>>;

/// The most situations that are tried for one question about one step.
const MAX_SITUATIONS: u32 = 20_000;
/// The most that are tried with every choice, to tell a story.
const MAX_WHOLE: u32 = 5_000;

/// What an exploration is about.
#[derive(Clone, Copy)]
pub(super) struct About<'o, 'a> {
    pub(super) at: usize,
    pub(super) scope: Scope,
    pub(super) given: Option<Outcome<'a>>,
    /// What else is read.
    pub(super) others: &'o [Node<'a>],
    /// What is chosen from every outcome by itself.
    pub(super) single: &'o [Node<'a>],
}

impl<'a> About<'_, 'a> {
    pub(super) fn of(at: usize, scope: Scope) -> Self {
        Self {
            at,
            scope,
            given: None,
            others: &[],
            single: &[],
        }
    }

    /// The same, with these nodes chosen from every outcome by itself.
    pub(super) fn with_single<'s>(self, single: &'s [Node<'a>]) -> About<'s, 'a>
    where
        Self: 's,
    {
        About { single, ..self }
    }

    /// The item that represents all of its kind, for a step that is asked of each.
    pub(super) fn item(&self, plan: &Plan<'_>) -> Option<usize> {
        plan.steps[self.at].each.as_ref().map(|_| 0)
    }

    pub(super) fn node(&self, plan: &Plan<'_>) -> Node<'a> {
        Node::Check(self.at, self.item(plan))
    }
}

/// A plan, and the evaluations of its steps that were needed so far.
pub(super) struct Walker<'p, 'a> {
    pub(super) plan: &'p Plan<'a>,
    known: RefCell<BTreeMap<(usize, Scope), (Stands<'a>, bool)>>,
}

impl<'p, 'a> Walker<'p, 'a> {
    pub(super) fn new(plan: &'p Plan<'a>) -> Self {
        Self {
            plan,
            known: RefCell::default(),
        }
    }

    /// Calls `visit` in every situation that differs in what the condition of a step reads, or in
    /// `others`, until it returns false. The step itself ended as it is `given`.
    pub(super) fn walk(
        &self,
        about: About<'_, 'a>,
        visit: &mut dyn FnMut(&Situation<'_, 'a>) -> bool,
    ) -> Walked {
        let (apart, cut) = self.apart(about);
        let walked = walk(
            Setting {
                apart: Some(&apart),
                ..self.setting(about)
            },
            MAX_SITUATIONS,
            visit,
        );
        Walked {
            cut: walked.cut || cut,
            ..walked
        }
    }

    /// Calls `visit` in so many of these situations, scattered over all.
    pub(super) fn probe(
        &self,
        about: About<'_, 'a>,
        times: u32,
        visit: &mut dyn FnMut(&Situation<'_, 'a>) -> bool,
    ) {
        probe(self.setting(about), times, visit);
    }

    /// The same in the first situations, with a choice for everything that is read, so that they
    /// tell the whole story.
    pub(super) fn walk_whole(
        &self,
        about: About<'_, 'a>,
        visit: &mut dyn FnMut(&Situation<'_, 'a>) -> bool,
    ) {
        walk(self.setting(about), MAX_WHOLE, visit);
    }

    fn setting<'o>(&self, about: About<'o, 'a>) -> Setting<'o, 'a>
    where
        'p: 'o,
    {
        let step = self.plan.steps[about.at];
        let given = about.given.map(|outcome| (about.node(self.plan), outcome));
        Setting {
            one_of: step.each.as_deref(),
            given,
            single: about.single,
            ..Setting::new(self.plan, about.scope)
        }
    }

    /// The steps that are read from here and can be explored apart; and whether one of them could
    /// not be explored whole.
    fn apart(&self, about: About<'_, 'a>) -> (Apart<'a>, bool) {
        let mut roots = about.others.to_vec();
        roots.push(about.node(self.plan));
        // How many items there are is bounded by the step's own.
        roots.extend(self.plan.steps[about.at].each.as_deref().map(Node::Count));
        let mut read = self.behind(&roots, None);
        for root in &roots {
            read.remove(root);
        }
        let mut apart = Apart::new();
        let mut cut = false;
        for node in read {
            let Node::Check(at, _) = node else { continue };
            let mut own = self.behind(&[node], None);
            own.remove(&node);
            let rest = self.behind(&roots, Some(node));
            if own.is_empty() || !own.is_disjoint(&rest) {
                continue;
            }
            let scope = match about.single.contains(&node) {
                true => Scope::Single,
                false => about.scope,
            };
            let (stands, not_whole) = self.stands(at, scope);
            cut |= not_whole;
            apart.insert(node, stands);
        }
        (apart, cut)
    }

    /// All evaluations that a step can have.
    fn stands(&self, at: usize, scope: Scope) -> (Stands<'a>, bool) {
        if let Some(known) = self.known.borrow().get(&(at, scope)) {
            return known.clone();
        }
        let item = self.plan.steps[at].each.as_ref().map(|_| 0);
        let own = [Node::Check(at, item)];
        // Every outcome of the step itself by itself; what it reads is grouped as everywhere.
        let about = match scope {
            Scope::Single => About {
                single: &own,
                ..About::of(at, Scope::All)
            },
            _ => About::of(at, scope),
        };
        let mut found = Vec::new();
        let walked = self.walk(about, &mut |situation| {
            found.push((situation.stand(at, item), situation.weight()));
            true
        });
        let stands = (
            Rc::new(weighed(found.into_iter(), |evaluation| *evaluation)),
            walked.cut,
        );
        self.known.borrow_mut().insert((at, scope), stands.clone());
        stands
    }

    /// Everything that is read from these, directly or through others, they themselves included;
    /// with one left out.
    fn behind(&self, from: &[Node<'a>], without: Option<Node<'a>>) -> BTreeSet<Node<'a>> {
        let mut seen = BTreeSet::new();
        let mut left: Vec<_> = from.to_vec();
        while let Some(node) = left.pop() {
            if Some(node) != without && seen.insert(node) {
                left.extend(self.plan.read_by(node));
            }
        }
        seen
    }
}
