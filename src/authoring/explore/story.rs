//! A situation told as a story: what is answered and who says what, in the order in which it
//! matters.

use super::{
    plan::{Outcome, Plan},
    situation::{Node, Situation},
};
use crate::{
    authoring::word::shown,
    checklist::StepKind,
    status::Status,
    t,
    text::{Lang, LocalizedText},
};

/// What happens, one thing after the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Story(Vec<Telling>);

/// One thing that happens.
#[derive(Clone, Debug, PartialEq)]
enum Telling {
    /// The incident's country; empty for one that the list does not name.
    Country(String),
    /// So many items of a kind.
    Count(String, usize),
    /// A question to oneself is answered.
    Answer(String, String),
    /// A field of an item is known, or not.
    Field(String, Option<String>),
    /// A party says something, perhaps in a further answer, or nobody asks it.
    Said(LocalizedText, String, Status, Option<String>),
    /// A step of one's own ends.
    Own(String, Status),
}

/// Everything that was chosen in a situation.
pub(super) fn of(situation: &Situation<'_, '_>) -> Story {
    Story(
        situation
            .told()
            .into_iter()
            .filter_map(|node| telling(situation, node))
            .collect(),
    )
}

/// The same, with how the step in question ended told where it was read.
pub(super) fn of_dead_end<'a>(
    situation: &Situation<'_, 'a>,
    before: usize,
    at: usize,
    bad: Outcome<'_>,
) -> Story {
    let told = situation.told();
    let (first, after) = told.split_at(before.min(told.len()));
    let tell = |nodes: &[Node<'a>]| {
        nodes
            .iter()
            .filter_map(|node| telling(situation, *node))
            .collect::<Vec<_>>()
    };
    let said = said(situation.plan, at, None, bad);
    Story(
        tell(first)
            .into_iter()
            .chain(said)
            .chain(tell(after))
            .collect(),
    )
}

fn said(plan: &Plan<'_>, at: usize, item: Option<usize>, outcome: Outcome<'_>) -> Option<Telling> {
    let step = plan.steps.get(at)?;
    let name = match (&step.each, item) {
        (Some(kind), Some(item)) if plan.most(kind) > 1 && item > 0 => {
            format!("{}@{kind}-{}", step.id, item + 1)
        }
        _ => step.id.clone(),
    };
    Some(match step.step_kind() {
        Some(StepKind::Confirm(party)) => {
            let words = plan.list.party(party).map(|party| party.name.clone());
            let option = outcome.option.map(str::to_owned);
            Telling::Said(words.unwrap_or_default(), name, outcome.standing, option)
        }
        _ => Telling::Own(name, outcome.standing),
    })
}

fn telling<'a>(situation: &Situation<'_, 'a>, node: Node<'a>) -> Option<Telling> {
    let plan = situation.plan;
    match node {
        Node::Country => Some(Telling::Country(situation.country().to_owned())),
        Node::Count(kind) => Some(Telling::Count(kind.to_owned(), situation.count(kind))),
        Node::Field(kind, field, item) => {
            let name = if item > 0 {
                format!("{kind}-{}.{field}", item + 1)
            } else {
                format!("{kind}.{field}")
            };
            Some(Telling::Field(
                name,
                situation.value(kind, field, item).map(str::to_owned),
            ))
        }
        Node::Check(at, item) => {
            let outcome = situation.stand(at, item).outcome;
            match outcome.answer.filter(|_| outcome.standing == Status::Done) {
                Some(answer) => Some(Telling::Answer(
                    plan.steps.get(at)?.id.clone(),
                    answer.to_owned(),
                )),
                None => said(plan, at, item, outcome),
            }
        }
    }
}

impl Story {
    /// The story in a language, one sentence a line, with its end.
    pub(super) fn tell(&self, lang: Lang, end: &str) -> String {
        let lines = self.0.iter().map(|telling| capital(&telling.tell(lang)));
        lines.chain([end.to_owned()]).collect::<Vec<_>>().join("\n")
    }
}

impl Telling {
    fn tell(&self, lang: Lang) -> String {
        let name = |id: &str| format!("`{}`", shown(id));
        match self {
            Telling::Country(code) if code.is_empty() => t!(lang, CheckStoryElsewhere),
            Telling::Country(code) => t!(lang, CheckStoryCountry, country = shown(code)),
            Telling::Count(kind, 0) => t!(lang, CheckStoryNone, item = name(kind)),
            Telling::Count(kind, n) => t!(lang, CheckStoryCount, item = name(kind), n = n),
            Telling::Answer(step, value) => t!(
                lang,
                CheckStoryAnswer,
                what = name(step),
                value = shown(value)
            ),
            Telling::Field(field, Some(value)) => {
                t!(
                    lang,
                    CheckStoryAnswer,
                    what = name(field),
                    value = shown(value)
                )
            }
            Telling::Field(field, None) => t!(lang, CheckStoryUnknown, what = name(field)),
            Telling::Said(_, step, _, Some(option)) => {
                t!(
                    lang,
                    CheckStoryStands,
                    step = name(step),
                    standing = shown(option)
                )
            }
            Telling::Said(party, step, standing, None) => {
                let (party, step) = (shown(party.in_lang(lang)), name(step));
                match *standing {
                    Status::Confirmed | Status::Verified => {
                        t!(lang, CheckStoryConfirms, party = party, step = step)
                    }
                    Status::Refused => t!(lang, CheckStoryRefuses, party = party, step = step),
                    Status::NotKnown => {
                        t!(lang, CheckStoryCannotTell, party = party, step = step)
                    }
                    Status::Contradicted => {
                        t!(lang, CheckStoryBroken, party = party, step = step)
                    }
                    standing => t!(lang, CheckStoryStands, step = step, standing = standing),
                }
            }
            Telling::Own(step, Status::Done) => t!(lang, CheckStoryDone, step = name(step)),
            Telling::Own(step, Status::Skipped) => t!(lang, CheckStorySkipped, step = name(step)),
            Telling::Own(step, standing) => t!(
                lang,
                CheckStoryStands,
                step = name(step),
                standing = standing
            ),
        }
    }
}

/// A sentence begins with a capital, where the script has one.
fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
