//! Tells a situation as a story: what is answered and who says what, in the order in which it
//! matters.

use super::{
    outcome::Outcome,
    plan::{Node, Plan},
    situation::Situation,
};
use crate::{
    authoring::story::{Event, Story},
    checklist::StepKind,
    status::Status,
};

/// Everything that was chosen in a situation.
pub(super) fn tell(situation: &Situation<'_, '_>) -> Story {
    let told = situation.told();
    let events = told.iter().filter_map(|node| event(situation, *node));
    Story(events.collect())
}

/// The same, with how the step at `at` ended told after the first `before` choices.
pub(super) fn tell_dead_end(
    situation: &Situation<'_, '_>,
    before: usize,
    at: usize,
    bad: Outcome<'_>,
) -> Story {
    let told = situation.told().into_iter();
    let mut events: Vec<_> = told.map(|node| event(situation, node)).collect();
    let said = said(situation.plan, at, None, bad);
    events.insert(before.min(events.len()), said);
    Story(events.into_iter().flatten().collect())
}

fn said(plan: &Plan<'_>, at: usize, item: Option<usize>, outcome: Outcome<'_>) -> Option<Event> {
    let step = plan.steps.get(at)?;
    let name = match (&step.each, item) {
        (Some(kind), Some(item)) if plan.most(kind) > 1 && item > 0 => {
            format!("{}@{kind}-{}", step.id, item + 1)
        }
        _ => step.id.clone(),
    };
    let Some(StepKind::Confirm(party)) = step.step_kind() else {
        return Some(Event::Own(name, outcome.status));
    };
    let party = plan.list.party(party).map(|party| party.name.clone());
    let option = outcome.option.map(str::to_owned);
    let party = party.unwrap_or_default();
    Some(Event::Said(party, name, outcome.status, option))
}

fn event<'a>(situation: &Situation<'_, 'a>, node: Node<'a>) -> Option<Event> {
    let plan = situation.plan;
    match node {
        Node::Country => Some(Event::Country(situation.country().to_owned())),
        Node::Count(kind) => Some(Event::Count(kind.to_owned(), situation.count(kind))),
        Node::Field(kind, field, item) => {
            let name = match item {
                0 => format!("{kind}.{field}"),
                _ => format!("{kind}-{}.{field}", item + 1),
            };
            let value = situation.value(kind, field, item).map(str::to_owned);
            Some(Event::Field(name, value))
        }
        Node::Check(at, item) => {
            let outcome = situation.stand(at, item).outcome;
            let answer = outcome.answer.filter(|_| outcome.status == Status::Done);
            let Some(answer) = answer else {
                return said(plan, at, item, outcome);
            };
            let step = plan.steps.get(at)?;
            Some(Event::Answer(step.id.clone(), answer.to_owned()))
        }
    }
}
