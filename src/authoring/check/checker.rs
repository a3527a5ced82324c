//! A checklist under examination, and how problems in it are reported.

use std::{collections::BTreeSet, ops::Range};

use crate::{
    authoring::{
        problem::{Problem, ProblemKind, has_errors},
        tree::{Lost, Path, Tree},
    },
    checklist::{Checklist, Identified, Party, Step},
};

/// The most names that are compared with one that is unknown: more would cost a huge file minutes.
const MAX_KNOWN: usize = 500;
/// The same once there are [`MAX_KNOWN`] problems.
const FEW_KNOWN: usize = 12;

/// What an id names.
#[derive(Clone, Copy)]
pub(super) enum Thing {
    Party,
    Item,
    Field,
    Sign,
    Source,
    Step,
    List,
}

impl Thing {
    /// Nothing has this id; `known` are there.
    fn unknown(self, id: String, known: Vec<String>) -> ProblemKind {
        match self {
            Thing::Party => ProblemKind::UnknownParty { id, known },
            Thing::Item => ProblemKind::UnknownItem { id, known },
            Thing::Field => ProblemKind::UnknownField { id, known },
            Thing::Sign => ProblemKind::UnknownSign { id, known },
            Thing::Source => ProblemKind::UnknownSource { id, known },
            Thing::Step => ProblemKind::UnknownStep { id, known },
            Thing::List => ProblemKind::UnknownList { id, known },
        }
    }

    /// Where in a file it is declared, as a JSON pointer; none for what another file declares.
    fn declared_in(self) -> Option<&'static str> {
        match self {
            Thing::Party => Some("/parties"),
            Thing::Item | Thing::Field => Some("/items"),
            Thing::Sign => Some("/signs"),
            Thing::Source => Some("/sources"),
            Thing::Step => Some("/phases"),
            Thing::List => None,
        }
    }
}

pub(super) struct Checker<'a> {
    pub(super) list: &'a Checklist,
    pub(super) tree: &'a Tree<'a>,
    pub(super) lists: &'a [&'a str],
    steps: Vec<(Path<'static>, &'a Step)>,
    pub(super) lost: Lost,
    pub(super) problems: Vec<Problem>,
}

impl<'a> Checker<'a> {
    pub(super) fn new(
        list: &'a Checklist,
        tree: &'a Tree<'a>,
        lists: &'a [&'a str],
        problems: Vec<Problem>,
    ) -> Self {
        Self {
            list,
            tree,
            lists,
            steps: steps_of(list),
            lost: tree.lost(),
            problems,
        }
    }

    /// Reports the value at `path`.
    pub(super) fn report(&mut self, kind: ProblemKind, path: &Path<'_>) {
        let place = self.tree.place(path);
        self.report_range(kind, place.pointer, place.value);
    }

    /// Reports the key at the end of `path`.
    pub(super) fn report_key(&mut self, kind: ProblemKind, path: &Path<'_>) {
        let place = self.tree.place(path);
        self.report_range(kind, place.pointer, place.key.unwrap_or(place.value));
    }

    /// Reports a piece of the text at `path`.
    pub(super) fn report_piece(&mut self, kind: ProblemKind, path: &Path<'_>, piece: &str) {
        let place = self.tree.place(path);
        let text = &self.tree.text[place.value.clone()];
        let range = match text.find(piece) {
            Some(at) => {
                let start = place.value.start + at;
                start..start + piece.len()
            }
            None => place.value,
        };
        self.report_range(kind, place.pointer, range);
    }

    /// Reports the value at `path`, which is about the one at `first` as well.
    pub(super) fn report_related(&mut self, kind: ProblemKind, path: &Path<'_>, first: &Path<'_>) {
        let place = self.tree.place(path);
        let related = self.tree.place(first).value;
        self.problems.push(Problem {
            related: Some(related),
            ..Problem::new(kind, place.pointer, place.value)
        });
    }

    fn report_range(&mut self, kind: ProblemKind, pointer: String, range: Range<usize>) {
        self.problems.push(Problem::new(kind, pointer, range));
    }

    /// Reports an id that names nothing, unless what it names could not be read.
    pub(super) fn report_unknown<'k>(
        &mut self,
        thing: Thing,
        id: &str,
        known: impl Iterator<Item = &'k str>,
        path: &Path<'_>,
    ) {
        if self.lost.may_hold(id, thing.declared_in()) {
            return;
        }
        let most = if self.problems.len() < MAX_KNOWN {
            MAX_KNOWN
        } else {
            FEW_KNOWN
        };
        let known = known.take(most).map(str::to_owned).collect();
        self.report(thing.unknown(id.to_owned(), known), path);
    }

    pub(super) fn has_errors(&self) -> bool {
        has_errors(&self.problems)
    }

    /// All steps with the way to each.
    pub(super) fn steps(&self) -> Vec<(Path<'static>, &'a Step)> {
        self.steps.clone()
    }

    /// Reports an id that is none of these, unless what it names could not be read.
    pub(super) fn known<T: Identified>(
        &mut self,
        thing: Thing,
        id: &str,
        known: &[T],
        path: &Path<'_>,
    ) {
        if known.iter().all(|known| known.id() != id) {
            self.report_unknown(thing, id, known.iter().map(Identified::id), path);
        }
    }

    /// The step of an id with the way to it.
    pub(super) fn step(&self, id: &str) -> Option<&(Path<'static>, &'a Step)> {
        self.steps.iter().find(|(_, step)| step.id == id)
    }

    pub(super) fn steps_are_distinct(&self) -> bool {
        let ids = self.steps.iter().map(|(_, step)| step.id.as_str());
        ids.collect::<BTreeSet<_>>().len() == self.steps.len()
    }

    /// All parties with the way to each.
    pub(super) fn parties(&self) -> impl Iterator<Item = (Path<'static>, &'a Party)> + use<'a> {
        Path::default().key("parties").each(&self.list.parties)
    }
}

fn steps_of(list: &Checklist) -> Vec<(Path<'static>, &Step)> {
    let phases = Path::default().key("phases").each(&list.phases);
    let steps = phases.flat_map(|(path, phase)| path.key("steps").each(&phase.steps));
    steps.collect()
}
