//! What the user saw, by the checks and replies that it speaks about.

use std::collections::{BTreeMap, BTreeSet};

use super::seen::{self, Lasting};
use crate::{
    checklist::Step,
    id::{CheckId, ReplyNo},
    record::{Observation, State},
};

/// What was seen, by what it speaks of.
#[derive(Debug, Default)]
pub(super) struct Doubts<'a> {
    /// Replies that a later observation showed wrong, each with the last such observation.
    replies: BTreeMap<ReplyNo, &'a Observation>,
    /// The observations that contradict or verify a check, in order.
    seen: BTreeMap<&'a CheckId, Vec<&'a Observation>>,
    /// What counts until it is seen undone, undone or not.
    lasting: Vec<Lasting<'a>>,
    /// The signs that last.
    lasting_signs: BTreeSet<&'a str>,
}

impl<'a> Doubts<'a> {
    /// Collects the observations of a state. A reply is doubted when an observation contradicts one
    /// of its statements.
    pub(super) fn of(state: &'a State) -> Self {
        let mut doubts = Self {
            lasting: seen::lasting(state),
            lasting_signs: seen::lasting_signs(state),
            ..Self::default()
        };
        for observation in &state.observations {
            if seen::counts(state, observation) {
                doubts.add(state, observation);
            }
        }
        doubts
    }

    fn add(&mut self, state: &State, observation: &'a Observation) {
        let contradicted = observation.contradicts.iter();
        let named: BTreeSet<_> = contradicted.chain(&observation.verifies).collect();
        for check in named {
            self.seen.entry(check).or_default().push(observation);
        }
        for check in &observation.contradicts {
            let mut said = state.statements.get(check).into_iter().flatten();
            if let Some(statement) = said.rfind(|statement| statement.seq < observation.seq)
                && statement.verdict.is_yes()
            {
                self.replies.insert(statement.answer, observation);
            }
        }
    }

    /// The last observation that showed a statement of this reply wrong.
    pub(super) fn of_reply(&self, reply: ReplyNo) -> Option<&'a Observation> {
        self.replies.get(&reply).copied()
    }

    /// The observations that contradict or verify a check, in order.
    pub(super) fn about(&self, check: &CheckId) -> &[&'a Observation] {
        self.seen.get(check).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether what was seen was seen undone since.
    pub(super) fn is_undone(&self, seen: &Observation) -> bool {
        let mut lasting = self.lasting.iter();
        lasting.any(|one| one.seen.seq == seen.seq && one.undone.is_some())
    }

    /// The last observation that contradicts a check and was not undone. An observation in the
    /// user's own words lasts like the signs that the step names: a statement does not undo it.
    pub(super) fn still_against(
        &self,
        check: &CheckId,
        step: Option<&Step>,
    ) -> Option<&'a Observation> {
        let signs = self.lasting.iter();
        let against = |one: &&Lasting<'_>| seen::speaks_against(one, check, step);
        let signs: Vec<&Lasting<'a>> = signs.filter(against).collect();
        let not_undone_since = |one: &Observation| {
            let mut undone = signs.iter().filter_map(|sign| sign.undone);
            undone.all(|by| by.seq < one.seq)
        };
        let lasting = signs.iter().filter(|one| one.undone.is_none());
        let by_sign = lasting.map(|one| one.seen);
        let in_own_words = self.about(check).iter().copied().filter(|one| {
            one.sign.is_none()
                && one.contradicts.contains(check)
                && self.names_lasting_sign(step)
                && not_undone_since(one)
        });
        by_sign.chain(in_own_words).max_by_key(|one| one.seq)
    }

    /// Whether a step names a sign that lasts until it is seen undone.
    fn names_lasting_sign(&self, step: Option<&Step>) -> bool {
        let Some(step) = step else {
            return false;
        };
        let mut signs = step.contradicted_by.iter();
        signs.any(|sign| self.lasting_signs.contains(sign.as_str()))
    }
}
