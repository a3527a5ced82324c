//! The values that the conditions of a list compare with, and what they distinguish by them.

use std::collections::{BTreeMap, BTreeSet};

use super::combinations::Combinations;
use super::outcome::{End, InScopes, Outcome, Weighed, outcomes, weighed};
use crate::checklist::{Checklist, Condition, Field, OneOrMany, Step, holds};

/// The values of a field; `None` is "not known yet".
pub(super) type Values<'a> = Weighed<Option<&'a str>>;

/// Everything that conditions compare with.
#[derive(Default)]
pub(super) struct Reads<'a> {
    answers: BTreeMap<&'a str, Vec<&'a OneOrMany>>,
    checks: BTreeMap<&'a str, Vec<&'a OneOrMany>>,
    fields: BTreeMap<(&'a str, &'a str), Vec<&'a OneOrMany>>,
    /// The kinds of item of which some condition says "any".
    pub(super) of_any: BTreeSet<&'a str>,
}

impl<'a> Reads<'a> {
    pub(super) fn of(list: &'a Checklist) -> Self {
        let mut reads = Self::default();
        for (_, step) in list.steps() {
            for (_, when) in step.conditions() {
                when.walk(&mut |part| reads.add(part, step, list));
            }
        }
        reads
    }

    fn add(&mut self, part: &'a Condition, step: &'a Step, list: &'a Checklist) {
        let Some(is) = &part.is else { return };
        if let Some(asked) = &part.answer {
            self.answers.entry(asked).or_default().push(is);
        }
        if let Some(read) = &part.check {
            self.checks.entry(read).or_default().push(is);
            let kind = list.step(read).and_then(|read| read.each.as_deref());
            self.of_any.extend(kind.filter(|_| step.each.is_none()));
        }
        if let Some(name) = &part.field {
            let own = step.each.as_deref().unwrap_or_default();
            let (kind, field) = name.split_once('.').unwrap_or((own, name));
            self.fields.entry((kind, field)).or_default().push(is);
            self.of_any.extend(step.each.is_none().then_some(kind));
        }
    }

    /// A step's outcomes in each scope.
    pub(super) fn outcomes(
        &self,
        step: &'a Step,
        combinations: &'a Combinations,
    ) -> InScopes<Weighed<Outcome<'a>>> {
        let outcomes = outcomes(step, combinations).into_iter();
        let single: Weighed<_> = outcomes.map(|one| (one, 1)).collect();
        let seen = |outcome: &Outcome<'a>| self.seen(&step.id, outcome);
        let ends = single.iter().copied();
        let ends = ends.filter(|(one, _)| matches!(one.end, End::Settled | End::Refused));
        InScopes {
            all: weighed(single.iter().copied(), seen),
            ends: weighed(ends, seen),
            single,
        }
    }

    /// The value of every comparison with a step's outcome.
    fn seen(&self, step: &str, outcome: &Outcome<'_>) -> Vec<Option<bool>> {
        let mut seen = Vec::new();
        for is in self.answers.get(step).into_iter().flatten() {
            seen.push(outcome.answer.map(|answer| is.has(answer)));
        }
        for is in self.checks.get(step).into_iter().flatten() {
            seen.push(holds(outcome.status, outcome.option, is));
        }
        seen
    }

    /// A field's values in each scope.
    pub(super) fn values(
        &self,
        kind: &str,
        field: &'a Field,
        combinations: &'a Combinations,
    ) -> InScopes<Values<'a>> {
        let fixed = combinations.values(field.kind, &field.options);
        let values = fixed.into_iter().flatten().map(Some).chain([None]);
        let single: Values<'a> = values.map(|value| (value, 1)).collect();
        let compared = self.fields.get(&(kind, field.id.as_str()));
        let seen = |value: &Option<&str>| {
            let compared = compared.into_iter().flatten();
            let has = |is: &&OneOrMany| value.map(|value| is.has(value));
            (value.is_some(), compared.map(has).collect::<Vec<_>>())
        };
        let all = weighed(single.iter().copied(), seen);
        let known = all.iter().copied().filter(|(value, _)| value.is_some());
        InScopes {
            ends: known.collect(),
            all,
            single,
        }
    }
}
