//! What a walk of a list chooses from: the outcomes of each step, the values of each field, how
//! many items there are, and the countries that make a difference. Outcomes that no condition tells
//! apart are walked as one.

use std::collections::{BTreeMap, BTreeSet};

use super::situation::Node;
use crate::{
    checklist::{
        Checklist, Condition, OneOrMany, Step, StepKind, ValueType, countries_named, holds,
    },
    status::{Status, Verdict},
};

/// How a step ended, as far as anything else depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum End {
    /// Something is left to do or to ask.
    Open,
    /// Nothing is left to do.
    Settled,
    /// They said no, or could not tell: settled once what this opened is.
    Refused,
    /// Given up: shown as settled, and no way through.
    GivenUp,
}

/// One outcome of a step, or several that nothing tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Outcome<'a> {
    /// How the step stands then, in the word of conditions.
    pub(crate) standing: Status,
    /// In which of its further answers a party gave it.
    pub(crate) option: Option<&'a str>,
    /// What an `ask` was answered.
    pub(crate) answer: Option<&'a str>,
    /// How it ended.
    pub(crate) end: End,
    /// How many outcomes it stands for.
    pub(super) weight: u64,
}

/// Which outcomes a walk chooses from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scope {
    /// Every outcome, those that nothing tells apart as one.
    All,
    /// Only outcomes after which no further answer is to come, those that nothing tells apart as
    /// one.
    Ends,
    /// Every outcome by itself.
    Single,
}

/// What there is to choose from in each scope, in the order of [`Scope`].
type InScopes<T> = [T; 3];

/// The values of a field, each with how many it stands for; `None` is "not known yet".
type Values<'a> = Vec<(Option<&'a str>, u64)>;

/// A list, ready to be walked.
pub(crate) struct Plan<'a> {
    /// The list.
    pub(crate) list: &'a Checklist,
    /// Its steps in the file's order.
    pub(crate) steps: Vec<&'a Step>,
    /// The steps whose conditions read the standing of each step.
    pub(super) readers: Vec<Vec<usize>>,
    /// One country of each group that the list treats alike; the empty one stands for "elsewhere".
    pub(crate) countries: Vec<(&'a str, u64)>,
    places: BTreeMap<&'a str, usize>,
    outcomes: Vec<InScopes<Vec<Outcome<'a>>>>,
    fields: BTreeMap<(&'a str, &'a str), InScopes<Values<'a>>>,
    in_pairs: BTreeSet<&'a str>,
}

impl<'a> Plan<'a> {
    /// The plan of a list that loads without an error.
    pub(crate) fn of(list: &'a Checklist) -> Self {
        let steps: Vec<&Step> = list.steps().map(|(_, step)| step).collect();
        let places = steps
            .iter()
            .enumerate()
            .map(|(at, step)| (step.id.as_str(), at))
            .collect();
        let mut read = Reads::default();
        steps.iter().for_each(|step| read.of(step, list));
        let outcomes = steps.iter().map(|step| in_scopes(step, &read)).collect();
        let readers = steps.iter().map(|step| readers(&steps, &step.id)).collect();
        let fields = list
            .items
            .iter()
            .flat_map(|item| item.fields.iter().map(move |field| (item, field)));
        let values = fields.map(|(item, field)| {
            let values = fixed_values(field.kind, &field.options)
                .into_iter()
                .map(Some)
                .chain([None])
                .collect();
            (
                (item.id.as_str(), field.id.as_str()),
                scoped_values(values, &read, &item.id, &field.id),
            )
        });
        let fields = values.collect();
        let countries = countries(&steps);
        Self {
            list,
            steps,
            readers,
            countries,
            places,
            outcomes,
            fields,
            in_pairs: read.of_any,
        }
    }

    /// The place of the step with this id.
    pub(crate) fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// The outcomes of a step.
    pub(crate) fn outcomes(&self, step: usize, scope: Scope) -> &[Outcome<'a>] {
        self.outcomes
            .get(step)
            .map(|scopes| scopes[scope as usize].as_slice())
            .unwrap_or_default()
    }

    /// The values of a field with how many each stands for; `None` is "not known yet".
    pub(crate) fn values(
        &self,
        kind: &'a str,
        field: &'a str,
        scope: Scope,
    ) -> &[(Option<&'a str>, u64)] {
        self.fields
            .get(&(kind, field))
            .map(|scopes| scopes[scope as usize].as_slice())
            .unwrap_or_default()
    }

    /// The most items of a kind that make a difference: two where something speaks of any of them,
    /// else one.
    pub(crate) fn most(&self, kind: &str) -> usize {
        if self.in_pairs.contains(kind) { 2 } else { 1 }
    }

    /// The kind of item in a field such as `order.goods`, or of the step that reads `goods`.
    pub(super) fn field(&self, name: &str, reader: &'a Step) -> Option<(&'a str, &'a str)> {
        let (kind, field) = name
            .split_once('.')
            .or_else(|| Some((reader.each.as_deref()?, name)))?;
        let kind = self.list.item(kind)?;
        let field = kind.fields.iter().find(|known| known.id == field)?;
        Some((kind.id.as_str(), field.id.as_str()))
    }
}

impl<'a> Plan<'a> {
    /// What is read to know how a node stands: directly, not through others.
    pub(crate) fn read_by(&self, node: Node<'a>) -> Vec<Node<'a>> {
        let Node::Check(at, item) = node else {
            return Vec::new();
        };
        let step = self.steps[at];
        let mut read: Vec<Node<'a>> = step
            .collect
            .as_deref()
            .map(Node::Count)
            .into_iter()
            .collect();
        read.extend((!step.countries.is_empty()).then_some(Node::Country));
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
        read.extend(
            part.answer
                .iter()
                .filter_map(|id| self.place(id))
                .map(|at| Node::Check(at, None)),
        );
        if let Some((kind, field)) = part
            .field
            .as_deref()
            .and_then(|name| self.field(name, reader))
        {
            match item {
                Some(item) => read.push(Node::Field(kind, field, item)),
                None => {
                    read.extend((0..self.most(kind)).map(|item| Node::Field(kind, field, item)));
                    self.read_any(kind, &mut read);
                }
            }
        }
        let Some(at) = part.check.as_deref().and_then(|id| self.place(id)) else {
            return read;
        };
        match (
            self.steps[at].each.as_deref(),
            item.zip(reader.each.as_deref()),
        ) {
            (None, _) => read.push(Node::Check(at, None)),
            (Some(kind), Some((item, same))) if same == kind => {
                read.push(Node::Check(at, Some(item)))
            }
            (Some(kind), _) => {
                read.extend((0..self.most(kind)).map(|item| Node::Check(at, Some(item))));
                self.read_any(kind, &mut read);
            }
        }
        read
    }

    /// The steps whose conditions speak of a step that ended so.
    pub(super) fn taking_over(
        &self,
        at: usize,
        outcome: Outcome<'a>,
    ) -> impl Iterator<Item = usize> {
        let id = self.steps[at].id.as_str();
        let names = move |when: &Condition| when.names(id, outcome.standing, outcome.option);
        let speaks = move |other: &usize| self.steps[*other].when.as_ref().is_some_and(names);
        self.readers[at].iter().copied().filter(speaks)
    }

    /// What is read to know whether one of these counts.
    pub(super) fn ways_on(&self, at: usize, outcome: Outcome<'a>) -> Vec<Node<'a>> {
        let mut ways = Vec::new();
        for other in self.taking_over(at, outcome) {
            match (
                self.steps[at].each.as_deref(),
                self.steps[other].each.as_deref(),
            ) {
                (_, None) => ways.push(Node::Check(other, None)),
                (None, Some(kind)) => {
                    ways.extend((0..self.most(kind)).map(|item| Node::Check(other, Some(item))));
                    ways.push(Node::Count(kind));
                }
                (Some(_), Some(_)) => ways.push(Node::Check(other, Some(0))),
            }
        }
        ways
    }

    /// To speak of any item of a kind: how many there are, and who collects them.
    fn read_any(&self, kind: &'a str, read: &mut Vec<Node<'a>>) {
        read.push(Node::Count(kind));
        read.extend(self.collecting(kind).map(|at| Node::Check(at, None)));
    }

    /// The steps that collect items of a kind.
    pub(super) fn collecting(&self, kind: &'a str) -> impl Iterator<Item = usize> {
        let steps = self.steps.iter().enumerate();
        steps
            .filter(move |(_, step)| step.collect.as_deref() == Some(kind))
            .map(|(at, _)| at)
    }
}

/// Everything that conditions compare with.
#[derive(Default)]
struct Reads<'a> {
    answers: BTreeMap<&'a str, Vec<&'a OneOrMany>>,
    checks: BTreeMap<&'a str, Vec<&'a OneOrMany>>,
    fields: BTreeMap<(&'a str, &'a str), Vec<&'a OneOrMany>>,
    /// The kinds of item of which some condition says "any".
    of_any: BTreeSet<&'a str>,
}

impl<'a> Reads<'a> {
    fn of(&mut self, step: &'a Step, list: &'a Checklist) {
        let Some(when) = &step.when else { return };
        when.walk(&mut |part: &'a Condition| {
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
                let (kind, field) = name
                    .split_once('.')
                    .unwrap_or((step.each.as_deref().unwrap_or_default(), name));
                self.fields.entry((kind, field)).or_default().push(is);
                self.of_any.extend(step.each.is_none().then_some(kind));
            }
        });
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
    steps
        .iter()
        .enumerate()
        .filter(|(_, step)| reads(step))
        .map(|(at, _)| at)
        .collect()
}

/// A step's outcomes in each scope.
fn in_scopes<'a>(step: &'a Step, read: &Reads<'a>) -> InScopes<Vec<Outcome<'a>>> {
    let single = outcomes(step);
    let answers = read
        .answers
        .get(step.id.as_str())
        .map(Vec::as_slice)
        .unwrap_or_default();
    let checks = read
        .checks
        .get(step.id.as_str())
        .map(Vec::as_slice)
        .unwrap_or_default();
    let seen = |outcome: &Outcome<'_>| -> Vec<_> {
        let answered = answers
            .iter()
            .map(|is| outcome.answer.map(|answer| is.has(answer)));
        answered
            .chain(
                checks
                    .iter()
                    .map(|is| holds(outcome.standing, outcome.option, is)),
            )
            .collect()
    };
    let told_apart = |outcomes: &mut dyn Iterator<Item = &Outcome<'a>>| {
        let mut found: Vec<Outcome<'_>> = Vec::new();
        for outcome in outcomes {
            match found.iter_mut().find(|known| seen(known) == seen(outcome)) {
                Some(known) => known.weight += outcome.weight,
                None => found.push(*outcome),
            }
        }
        found
    };
    let all = told_apart(&mut single.iter());
    let is_end = |outcome: &&Outcome<'_>| matches!(outcome.end, End::Settled | End::Refused);
    let ends = told_apart(&mut single.iter().filter(is_end));
    [all, ends, single]
}

/// Every outcome of a step, the plain ones first.
fn outcomes(step: &Step) -> Vec<Outcome<'_>> {
    let one = |standing, end| Outcome {
        standing,
        option: None,
        answer: None,
        end,
        weight: 1,
    };
    if step.confirm.is_some() {
        let confirmed = if step.verify.is_some() {
            End::Open
        } else {
            End::Settled
        };
        let further = step.further.iter().map(|further| {
            let end = match further.verdict {
                Verdict::Confirmed => confirmed,
                Verdict::Promised => End::Open,
                Verdict::Refused | Verdict::NotKnown => End::Refused,
            };
            Outcome {
                option: Some(&further.id),
                ..one(further.verdict.status(), end)
            }
        });
        let common = [
            one(Status::Verified, End::Settled),
            one(Status::Confirmed, confirmed),
            one(Status::Refused, End::Refused),
            one(Status::NotKnown, End::Refused),
            one(Status::Contradicted, End::Open),
            one(Status::InDoubt, End::Open),
            one(Status::Promised, End::Open),
            one(Status::Assumed, End::Open),
            one(Status::NotAsked, End::Open),
            one(Status::Waived, End::GivenUp),
        ];
        return common.into_iter().chain(further).collect();
    }
    let done = match step.step_kind() {
        Some(StepKind::Ask(_, kind)) => {
            let values = fixed_values(kind, &step.options);
            values
                .into_iter()
                .map(|value| Outcome {
                    answer: Some(value),
                    ..one(Status::Done, End::Settled)
                })
                .collect()
        }
        _ => Vec::new(),
    };
    let done = if done.is_empty() {
        vec![one(Status::Done, End::Settled)]
    } else {
        done
    };
    let skipped = Outcome {
        answer: step.ask.as_ref().map(|_| "unknown"),
        ..one(Status::Skipped, End::Settled)
    };
    done.into_iter()
        .chain([
            skipped,
            one(Status::ToDo, End::Open),
            one(Status::Waived, End::GivenUp),
        ])
        .collect()
}

/// The values that conditions can compare with.
fn fixed_values(kind: ValueType, options: &[crate::checklist::Choice]) -> Vec<&str> {
    match kind {
        ValueType::Choice => options.iter().map(|option| option.id.as_str()).collect(),
        ValueType::YesNo => vec!["yes", "no", "unknown"],
        ValueType::Text | ValueType::Money | ValueType::Time => Vec::new(),
    }
}

/// A field's values in each scope.
fn scoped_values<'a>(
    values: Vec<Option<&'a str>>,
    read: &Reads<'_>,
    kind: &str,
    field: &str,
) -> InScopes<Values<'a>> {
    let compared = read
        .fields
        .get(&(kind, field))
        .map(Vec::as_slice)
        .unwrap_or_default();
    let seen = |value: Option<&str>| -> Vec<_> {
        compared
            .iter()
            .map(|is| value.map(|value| is.has(value)))
            .collect()
    };
    let mut all: Values<'_> = Vec::new();
    for value in &values {
        let same = |(known, _): &&mut (Option<&str>, u64)| {
            seen(*known) == seen(*value) && known.is_some() == value.is_some()
        };
        match all.iter_mut().find(same) {
            Some((_, weight)) => *weight += 1,
            None => all.push((*value, 1)),
        }
    }
    let ends = all
        .iter()
        .copied()
        .filter(|(value, _)| value.is_some())
        .collect();
    [
        all,
        ends,
        values.into_iter().map(|value| (value, 1)).collect(),
    ]
}

/// Countries that no step tells apart count as one.
fn countries<'a>(steps: &[&'a Step]) -> Vec<(&'a str, u64)> {
    let mut groups: Vec<(Vec<bool>, &str, u64)> = Vec::new();
    for country in countries_named(steps.iter().copied()) {
        let held: Vec<_> = steps.iter().map(|step| step.holds_in(country)).collect();
        match groups.iter_mut().find(|(known, ..)| *known == held) {
            Some((.., weight)) => *weight += 1,
            None => groups.push((held, country, 1)),
        }
    }
    groups
        .into_iter()
        .map(|(_, country, weight)| (country, weight))
        .collect()
}
