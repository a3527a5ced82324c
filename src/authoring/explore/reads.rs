//! The values that the conditions of a list compare with, and what they distinguish by them.

use std::collections::{BTreeMap, BTreeSet};

use super::outcome::{End, InScopes, Outcome, fixed_values, outcomes};
use crate::checklist::{Checklist, Condition, Field, OneOrMany, Step, holds};

/// The values of a field, each with how many it represents; `None` is "not known yet".
pub(super) type Values<'a> = Vec<(Option<&'a str>, u64)>;

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
            if let Some(when) = &step.when {
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
    pub(super) fn outcomes(&self, step: &'a Step) -> InScopes<Vec<Outcome<'a>>> {
        let single = outcomes(step);
        let ends = single
            .iter()
            .filter(|outcome| matches!(outcome.end, End::Settled | End::Refused));
        InScopes {
            all: self.told_apart(step, single.iter()),
            ends: self.told_apart(step, ends),
            single,
        }
    }

    fn told_apart<'o>(
        &self,
        step: &Step,
        outcomes: impl Iterator<Item = &'o Outcome<'a>>,
    ) -> Vec<Outcome<'a>>
    where
        'a: 'o,
    {
        let mut found: Vec<(Vec<_>, Outcome<'a>)> = Vec::new();
        for outcome in outcomes {
            let seen = self.seen(&step.id, outcome);
            match found.iter_mut().find(|(known, _)| *known == seen) {
                Some((_, known)) => known.weight += outcome.weight,
                None => found.push((seen, *outcome)),
            }
        }
        found.into_iter().map(|(_, outcome)| outcome).collect()
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
    pub(super) fn values(&self, kind: &str, field: &'a Field) -> InScopes<Values<'a>> {
        let fixed = fixed_values(field.kind, &field.options);
        let values: Vec<_> = fixed.into_iter().map(Some).chain([None]).collect();
        let compared = self.fields.get(&(kind, field.id.as_str()));
        let seen = |value: Option<&str>| -> Vec<Option<bool>> {
            let compared = compared.into_iter().flatten();
            compared
                .map(|is| value.map(|value| is.has(value)))
                .collect()
        };
        let mut all: Values<'a> = Vec::new();
        for value in &values {
            let is_same = |known: Option<&str>| {
                seen(known) == seen(*value) && known.is_some() == value.is_some()
            };
            match all.iter_mut().find(|(known, _)| is_same(*known)) {
                Some((_, weight)) => *weight += 1,
                None => all.push((*value, 1)),
            }
        }
        let is_known = |(value, _): &(Option<&str>, u64)| value.is_some();
        InScopes {
            ends: all.iter().copied().filter(is_known).collect(),
            all,
            single: values.into_iter().map(|value| (value, 1)).collect(),
        }
    }
}
