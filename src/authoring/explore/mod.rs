//! Tries every combination of the outcomes that some condition reads, and finds where that leads
//! nowhere: a refusal after which nothing follows, a step that can never count, one that waits for
//! ever, a condition that makes no difference.
//!
//! Each step is tried by itself, in every situation that differs in something which its condition,
//! or the condition of a step that can take over from it, reads, directly or through other steps.
//! What they do not read cannot change the answer, so all situations of the whole list are covered
//! although they are never multiplied with each other. There are no items of a kind, one, or two
//! where a condition is about any of them; the countries are those that the list distinguishes.
//! Only what counts is answered: a step that was answered while it counted, and does not count any
//! more, is not tried.

mod apart;
mod choices;
mod combinations;
mod outcome;
mod plan;
mod reads;
mod situation;
mod steps;
mod telling;
mod variants;

use steps::{Finding, Findings};

#[cfg(test)]
pub(crate) use {
    combinations::Combinations,
    outcome::{Outcome, Scope},
    plan::{Node, Plan},
    situation::{Chooser, Setting, Situation},
};

use super::{
    load::{load, text_and_mark},
    problem::{Problem, ProblemKind, has_errors},
    tree::{Path, Tree},
};
use crate::checklist::Checklist;

/// A list that was loaded and explored.
#[derive(Debug)]
pub struct Proved {
    /// The list; none when a problem is an error.
    pub list: Option<Checklist>,
    /// Everything that is wrong with it, in the order of the file.
    pub problems: Vec<Problem>,
    /// How many combinations of outcomes were covered; none when the list has errors that keep it
    /// from being explored.
    pub combinations: Option<u64>,
}

/// Loads a list like [`load()`](super::load()), and explores it when it has no errors.
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
    let (text, mark) = text_and_mark(bytes);
    if let Ok(tree) = Tree::parse(text) {
        let found = explored.found.into_iter();
        problems.extend(found.map(|finding| problem(&tree, finding, mark)));
    }
    problems.sort_by_key(|problem| (problem.range.start, problem.range.end));
    Proved {
        list: Some(list).filter(|_| !has_errors(&problems)),
        problems,
        combinations: Some(explored.combinations),
    }
}

/// Explores a list that loads.
fn explore(list: &Checklist) -> Findings {
    let combinations = combinations::Combinations::of(list);
    let plan = plan::Plan::of(list, &combinations);
    let walker = apart::Walker::new(&plan);
    let mut explored = Findings::default();
    let mut at = 0;
    for (phase_at, phase) in list.phases.iter().enumerate() {
        let path = Path::default().key("phases").at(phase_at).key("steps");
        for step_at in 0..phase.steps.len() {
            let findings = steps::step(&walker, at, &path.at(step_at));
            explored.found.extend(findings.found);
            explored.combinations = explored.combinations.saturating_add(findings.combinations);
            at += 1;
        }
    }
    explored
}

/// A finding with its place in the text, `mark` bytes after the first one.
fn problem(tree: &Tree<'_>, finding: Finding, mark: usize) -> Problem {
    let place = tree.place(&finding.path);
    let key = match finding.kind {
        ProblemKind::FallbackNotNeeded
        | ProblemKind::NeverLive { .. }
        | ProblemKind::WaitsForEver { .. } => place.key,
        _ => None,
    };
    let range = key.unwrap_or(place.value);
    let range = range.start + mark..range.end + mark;
    Problem {
        story: finding.story,
        ..Problem::new(finding.kind, place.pointer, range)
    }
}

#[cfg(test)]
mod tests;
