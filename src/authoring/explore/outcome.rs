//! The outcomes of a step and the values of a field, as far as conditions distinguish them.

use super::combinations::Combinations;
use crate::{
    checklist::{Step, StepKind},
    status::{Status, Verdict},
};

/// How a step ended, as far as anything else depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum End {
    /// Something is left to do or to ask.
    Open,
    Settled,
    /// They said no, or could not tell: settled once what this opened is.
    Refused,
    /// Given up: shown as settled, and not a fallback.
    GivenUp,
}

/// One outcome of a step, or several that no condition distinguishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Outcome<'a> {
    pub(crate) status: Status,
    /// In which of its further answers a party gave it.
    pub(crate) option: Option<&'a str>,
    /// What an `ask` was answered.
    pub(crate) answer: Option<&'a str>,
    pub(crate) end: End,
}

impl<'a> Outcome<'a> {
    /// One outcome alone.
    pub(super) fn new(status: Status, end: End) -> Self {
        Self {
            status,
            option: None,
            answer: None,
            end,
        }
    }

    /// The answer of an `ask`.
    fn answered(status: Status, answer: Option<&'a str>) -> Self {
        Self {
            answer,
            ..Self::new(status, End::Settled)
        }
    }

    /// How a condition calls it.
    pub(super) fn word(&self) -> &str {
        self.option.unwrap_or(self.status.code())
    }
}

/// What is chosen from, each with how many it represents.
pub(super) type Weighed<T> = Vec<(T, u64)>;

/// The first of those that have the same `key`, with the weight of all of them.
pub(super) fn weighed<T, K: PartialEq>(
    all: impl Iterator<Item = (T, u64)>,
    key: impl Fn(&T) -> K,
) -> Weighed<T> {
    let mut found: Vec<(K, (T, u64))> = Vec::new();
    for (one, weight) in all {
        let key = key(&one);
        match found.iter_mut().find(|(known, _)| *known == key) {
            Some((_, (_, known))) => *known = known.saturating_add(weight),
            None => found.push((key, (one, weight))),
        }
    }
    found.into_iter().map(|(_, one)| one).collect()
}

/// Which outcomes are chosen from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scope {
    /// Every outcome, those that no condition distinguishes as one.
    All,
    /// Only outcomes after which no further answer is to come, those that no condition distinguishes
    /// as one.
    Ends,
    Single,
}

/// One value for each [`Scope`].
#[derive(Default)]
pub(super) struct InScopes<T> {
    pub(super) all: T,
    pub(super) ends: T,
    pub(super) single: T,
}

impl<T> InScopes<T> {
    pub(super) fn get(&self, scope: Scope) -> &T {
        match scope {
            Scope::All => &self.all,
            Scope::Ends => &self.ends,
            Scope::Single => &self.single,
        }
    }
}

/// Every outcome of a step, the plain ones first.
pub(super) fn outcomes<'a>(step: &'a Step, combinations: &'a Combinations) -> Vec<Outcome<'a>> {
    if step.confirm.is_some() {
        outcomes_of_confirm(step)
    } else {
        outcomes_of_own(step, combinations)
    }
}

fn outcomes_of_confirm(step: &Step) -> Vec<Outcome<'_>> {
    let confirmed = match step.verify {
        Some(_) => End::Open,
        None => End::Settled,
    };
    let mut outcomes = vec![
        Outcome::new(Status::Verified, End::Settled),
        Outcome::new(Status::Confirmed, confirmed),
        Outcome::new(Status::Refused, End::Refused),
        Outcome::new(Status::NotKnown, End::Refused),
        Outcome::new(Status::Contradicted, End::Open),
        Outcome::new(Status::InDoubt, End::Open),
        Outcome::new(Status::Promised, End::Open),
        Outcome::new(Status::Assumed, End::Open),
        Outcome::new(Status::NotAsked, End::Open),
        Outcome::new(Status::Waived, End::GivenUp),
    ];
    for further in &step.further {
        let end = match further.verdict {
            Verdict::Confirmed => confirmed,
            Verdict::Promised => End::Open,
            Verdict::Refused | Verdict::NotKnown => End::Refused,
        };
        outcomes.push(Outcome {
            option: Some(&further.id),
            ..Outcome::new(further.verdict.status(), end)
        });
    }
    outcomes
}

fn outcomes_of_own<'a>(step: &'a Step, combinations: &'a Combinations) -> Vec<Outcome<'a>> {
    let values = match step.step_kind() {
        Some(StepKind::Ask(_, kind)) => combinations.values(kind, &step.options),
        _ => None,
    };
    let values = values.unwrap_or_default();
    let comes_back = step.verify.is_some() || step.repeat.is_some();
    let mut outcomes = Vec::new();
    if values.is_empty() {
        outcomes.push(match comes_back {
            true => Outcome::new(Status::Done, End::Open),
            false => Outcome::answered(Status::Done, None),
        });
    }
    for value in values {
        outcomes.push(Outcome::answered(Status::Done, Some(value)));
    }
    let skipped = step.ask.as_ref().map(|_| "unknown");
    outcomes.push(Outcome::answered(Status::Skipped, skipped));
    outcomes.push(Outcome::new(Status::ToDo, End::Open));
    outcomes.push(Outcome::new(Status::Waived, End::GivenUp));
    outcomes
}

/// How a party's answer can fail.
pub(super) fn failures(step: &Step) -> impl Iterator<Item = Outcome<'_>> {
    step.failures().map(|(status, option)| Outcome {
        option,
        ..Outcome::new(status, End::Refused)
    })
}
