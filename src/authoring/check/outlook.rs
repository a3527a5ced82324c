//! The outlook of a list: steps that are there, windows that close, figures with year and source.

use super::{
    checker::{Checker, Thing},
    names::duplicates,
    steps::countries,
};
use crate::{
    authoring::{problem::ProblemKind, tree::Path},
    checklist::{Outlook, Realistic, Step},
};

/// The most deeds that somebody in a fright follows.
const MOST_DEEDS: usize = 3;

/// The years that a figure can be about.
const YEARS: (u32, u32) = (1990, 2100);

pub(super) fn check(check: &mut Checker<'_>) {
    let Some(outlook) = &check.list.outlook else {
        return;
    };
    let path = Path::default().key("outlook");
    let first = path.key("first");
    let n = outlook.first.len();
    if !(1..=MOST_DEEDS).contains(&n) && !check.tree.is_broken(&first) {
        check.report(ProblemKind::FirstDeeds { n }, &first);
    }
    steps(check, &outlook.first, &first);
    steps(check, &outlook.closes_first, &path.key("closes_first"));
    windows(check, outlook, &path.key("closes_first"));
    for (path, figure) in path.key("realistic").each(&outlook.realistic) {
        realistic(check, figure, &path);
    }
}

/// Ids of steps of this list, each once.
fn steps(check: &mut Checker<'_>, ids: &[String], path: &Path<'_>) {
    let mut named = Vec::new();
    for (path, id) in path.clone().each(ids) {
        if check.list.step(id).is_none() {
            let known = check.list.all_steps().map(|step| step.id.as_str());
            check.report_unknown(Thing::Step, id, known, &path);
        }
        named.push((id.as_str(), path));
    }
    duplicates(check, &named);
}

/// Each window can close, and no two are for one country.
fn windows(check: &mut Checker<'_>, outlook: &Outlook, path: &Path<'_>) {
    let list = check.list;
    let mut before: Vec<(Path<'_>, &Step)> = Vec::new();
    for (path, id) in path.clone().each(&outlook.closes_first) {
        let Some((of_step, step)) = check.step(id).cloned() else {
            continue;
        };
        if list.within(step).is_none() {
            if !check.tree.is_broken(&of_step) {
                let id = id.clone();
                check.report(ProblemKind::NoWindow { id }, &path);
            }
            continue;
        }
        let mut others = before.iter();
        let same = others.find(|(_, other)| step.id != *other.id && step.meets(other));
        if let Some((first, other)) = same {
            let problem = ProblemKind::TwoWindows {
                id: other.id.clone(),
                other: id.clone(),
            };
            check.report_related(problem, &path, first);
        }
        before.push((path, step));
    }
}

fn realistic(check: &mut Checker<'_>, figure: &Realistic, path: &Path<'_>) {
    let (first, last) = YEARS;
    let year = figure.year;
    if !(first..=last).contains(&year) {
        let problem = ProblemKind::NotAYear { year, first, last };
        check.report(problem, &path.key("year"));
    }
    countries(check, &figure.countries, path);
    let sources = path.key("sources");
    if figure.sources.is_empty() && !check.tree.is_broken(&sources) {
        check.report(ProblemKind::FigureWithoutSource, &sources);
    }
    let mut named = Vec::new();
    for (path, id) in sources.each(&figure.sources) {
        check.known(Thing::Source, id, &check.list.sources, &path);
        named.push((id.as_str(), path));
    }
    duplicates(check, &named);
}
