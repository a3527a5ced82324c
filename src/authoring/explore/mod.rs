//! Walks a list through every combination of the outcomes that some condition reads, and finds
//! where that leads nowhere: a refusal after which nothing follows, a step that can never count,
//! one that waits for ever, a condition that makes no difference.
//!
//! Each step is asked by itself, in every situation that differs in something which its condition,
//! or the condition of a step that can take over from it, reads, directly or through other steps.
//! What they do not read cannot change the answer, so all situations of the whole list are covered
//! although they are never multiplied with each other. There are no items of a kind, one, or two
//! where something speaks of any of them; the countries are those that the list tells apart.
//! Somebody is asked only what counts: a step that was answered while it counted, and does not
//! count any more, is not walked.

mod apart;
mod choices;
mod deadlines;
mod finding;
mod plan;
mod situation;
mod steps;
mod story;
mod variants;

pub use finding::Finding;
#[cfg(test)]
pub(crate) use {
    plan::{Outcome, Plan, Scope},
    situation::{Chooser, Node, Setting, Situation},
};

use super::{
    load::{self, load},
    problem::{Problem, Severity, What},
    tree::{Path, Tree},
};
use crate::checklist::Checklist;

/// What came of loading a list and walking it.
#[derive(Debug)]
pub struct Proved {
    /// The list; none when a problem is an error.
    pub list: Option<Checklist>,
    /// Everything that is wrong with it, in the order of the file.
    pub problems: Vec<Problem>,
    /// How many combinations of outcomes were covered; none when the list has errors that keep it
    /// from being walked.
    pub combinations: Option<u64>,
}

/// Loads a list like [`load`], and walks it when it has no errors.
pub fn prove(bytes: &[u8], lists: &[&str]) -> Proved {
    let (list, mut problems) = load(bytes, lists);
    let Some(list) = list else {
        return Proved {
            list: None,
            problems,
            combinations: None,
        };
    };
    let explored = explore(&list);
    let (text, mark) = load::text_and_mark(bytes);
    if let Ok(tree) = Tree::parse(text) {
        problems.extend(
            explored
                .found
                .into_iter()
                .map(|(finding, path)| place(&tree, finding, &path, mark)),
        );
    }
    problems.sort_by_key(|problem| (problem.range.start, problem.range.end));
    let faulty = problems
        .iter()
        .any(|problem| problem.severity() == Severity::Error);
    let list = Some(list).filter(|_| !faulty);
    Proved {
        list,
        problems,
        combinations: Some(explored.combinations),
    }
}

/// What a walk of a list shows, each with its place.
pub(super) struct Explored {
    pub(super) found: Vec<(Finding, Path<'static>)>,
    pub(super) combinations: u64,
}

/// Walks a list that loads.
pub(super) fn explore(list: &Checklist) -> Explored {
    let plan = plan::Plan::of(list);
    let walker = apart::Walker::new(&plan);
    let mut explored = Explored {
        found: Vec::new(),
        combinations: 0,
    };
    let mut at = 0;
    for (phase_at, phase) in list.phases.iter().enumerate() {
        let path = Path::default().key("phases").at(phase_at).key("steps");
        for step_at in 0..phase.steps.len() {
            let seen = steps::step(&walker, at, &path.at(step_at));
            explored.found.extend(seen.found);
            explored.combinations = explored.combinations.saturating_add(seen.combinations);
            at += 1;
        }
    }
    explored
}

fn place(tree: &Tree<'_>, finding: Finding, path: &Path<'_>, mark: usize) -> Problem {
    let place = tree.place(path);
    let key = matches!(
        finding,
        Finding::FallbackNotNeeded | Finding::NeverLive(_) | Finding::WaitsForEver(..)
    );
    let range = place.key.filter(|_| key).unwrap_or(place.value);
    let range = range.start + mark..range.end + mark;
    Problem {
        what: What::Walked(finding),
        pointer: place.pointer,
        range,
        related: None,
    }
}

#[cfg(test)]
mod tests;
