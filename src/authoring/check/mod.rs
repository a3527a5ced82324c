//! What a checklist must keep beyond its shape, so that nothing in it is silently ignored: every
//! name means something, every step can be acted on, every condition can become true, every text
//! can be said.

mod conditions;
mod fallbacks;
mod names;
mod readable;
mod references;
mod steps;
mod texts;
mod unused;

use std::collections::BTreeSet;

use super::{
    problem::{Problem, Severity, Thing, What},
    tree::{Lost, Path, Tree},
};
use crate::checklist::{Checklist, Party, Step};

/// So many names are compared with one that is unknown, and for so many problems: more would cost a
/// huge file minutes.
const MAX_KNOWN: usize = 500;
/// So many for the problems that follow.
const FEW_KNOWN: usize = 12;

/// Adds everything that `list` does not keep to `problems`. `lists` are the checklists that may be
/// opened.
pub(super) fn check(
    list: &Checklist,
    tree: &Tree<'_>,
    lists: &[&str],
    problems: &mut Vec<Problem>,
) {
    let mut check = Check {
        list,
        tree,
        lists,
        steps: steps_of(list),
        lost: tree.lost(),
        problems,
    };
    names::check(&mut check);
    references::check(&mut check);
    steps::check(&mut check);
    let before = check.problems.len();
    conditions::check(&mut check);
    let conditions_hold = check.problems.len() == before;
    texts::check(&mut check);
    readable::check(&mut check);
    // What is left out could be the very fallback or citation that seems to be missing.
    if tree.dropped.is_empty() && check.steps_are_distinct() {
        conditions::cycles(&mut check);
        // A condition that means nothing may be the way on that seems to be missing.
        if conditions_hold {
            fallbacks::check(&mut check);
        }
    }
    // What seems to be unused may be what an error was meant to name.
    if !check
        .problems
        .iter()
        .any(|problem| problem.severity() == Severity::Error)
    {
        unused::check(&mut check);
        readable::answers(&mut check);
    }
}

/// A checklist under examination.
struct Check<'a, 't, 'p> {
    list: &'a Checklist,
    tree: &'t Tree<'t>,
    lists: &'a [&'a str],
    /// All steps with the way to each.
    steps: Vec<(Path<'static>, &'a Step)>,
    lost: Lost,
    problems: &'p mut Vec<Problem>,
}

impl<'a> Check<'a, '_, '_> {
    /// Notes that the value at `path` is wrong.
    fn report(&mut self, what: What, path: &Path<'_>) {
        let place = self.tree.place(path);
        self.problems.push(Problem {
            what,
            pointer: place.pointer,
            range: place.value,
            related: None,
        });
    }

    /// Notes that the key at the end of `path` is wrong.
    fn report_key(&mut self, what: What, path: &Path<'_>) {
        let place = self.tree.place(path);
        let range = place.key.unwrap_or(place.value);
        self.problems.push(Problem {
            what,
            pointer: place.pointer,
            range,
            related: None,
        });
    }

    /// Notes that a piece of the text at `path` is wrong.
    fn report_piece(&mut self, what: What, path: &Path<'_>, piece: &str) {
        let place = self.tree.place(path);
        let start = self.tree.text[place.value.clone()]
            .find(piece)
            .map(|at| place.value.start + at);
        let range = start.map_or(place.value, |start| start..start + piece.len());
        self.problems.push(Problem {
            what,
            pointer: place.pointer,
            range,
            related: None,
        });
    }

    /// Notes an id that means nothing, unless what it means could not be read.
    fn report_unknown<'k>(
        &mut self,
        thing: Thing,
        id: &str,
        known: impl Iterator<Item = &'k str>,
        path: &Path<'_>,
    ) {
        let list = match thing {
            Thing::Party => "/parties",
            Thing::Item | Thing::Field => "/items",
            Thing::Sign => "/signs",
            Thing::Source => "/sources",
            Thing::Step => "/phases",
            Thing::List => "/no such list in the file",
        };
        if !self.lost.may_hold(id, list) {
            let most = if self.problems.len() < MAX_KNOWN {
                MAX_KNOWN
            } else {
                FEW_KNOWN
            };
            let known = known.take(most).map(str::to_owned).collect();
            self.report(What::Unknown(thing, id.to_owned(), known), path);
        }
    }

    /// All steps with the way to each.
    fn steps(&self) -> Vec<(Path<'static>, &'a Step)> {
        self.steps.clone()
    }

    fn steps_are_distinct(&self) -> bool {
        let ids: BTreeSet<_> = self
            .steps
            .iter()
            .map(|(_, step)| step.id.as_str())
            .collect();
        ids.len() == self.steps.len()
    }

    /// All parties with the way to each.
    fn parties(&self) -> impl Iterator<Item = (Path<'static>, &'a Party)> + use<'a> {
        let path = Path::default().key("parties");
        self.list
            .parties
            .iter()
            .enumerate()
            .map(move |(at, party)| (path.at(at), party))
    }
}

fn steps_of(list: &Checklist) -> Vec<(Path<'static>, &Step)> {
    let phases = list.phases.iter().enumerate();
    phases
        .flat_map(|(phase_at, phase)| {
            let path = Path::default().key("phases").at(phase_at).key("steps");
            phase
                .steps
                .iter()
                .enumerate()
                .map(move |(at, step)| (path.at(at), step))
        })
        .collect()
}
