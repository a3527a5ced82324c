//! Circles: steps whose conditions wait for each other.

use std::collections::{BTreeMap, BTreeSet};

use super::checker::Checker;
use crate::authoring::{placeholder::Arrows, problem::ProblemKind};

/// The most circles that are reported at once.
const MAX_CYCLES: usize = 20;

/// The steps that the condition of each step reads.
type Reads<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// Reports each circle of steps whose conditions read each other, once, at the condition of its
/// first step.
pub(super) fn check(check: &mut Checker<'_>) {
    let steps = check.steps();
    let mut reads = Reads::new();
    for (_, step) in &steps {
        let read = reads.entry(&step.id).or_default();
        for (_, when) in step.conditions() {
            when.walk(&mut |part| {
                read.extend(part.answer.iter().chain(&part.check).map(String::as_str))
            });
        }
    }
    for _ in 0..MAX_CYCLES {
        take_free(&mut reads);
        let mut left = steps.iter().map(|(_, step)| step.id.as_str());
        let Some(start) = left.find(|id| reads.contains_key(id)) else {
            return;
        };
        let mut circle = circle(start, &reads);
        for step in &circle {
            reads.remove(step);
        }
        // In the file another step of the circle can come first.
        let first = steps.iter().find_map(|(path, step)| {
            let at = circle.iter().position(|member| *member == step.id)?;
            let key = step.conditions().next().map_or("id", |(key, _)| key);
            Some((path.key(key), at))
        });
        let Some((path, at)) = first else { return };
        circle.rotate_left(at);
        circle.push(circle[0]);
        let steps = Arrows(circle.into_iter().map(str::to_owned).collect());
        check.report_key(ProblemKind::Cycle { steps }, &path);
    }
}

/// Takes out every step that waits for none of the others, until each one left waits for one that
/// is left.
fn take_free(reads: &mut Reads<'_>) {
    let mut read_by: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut waits: BTreeMap<&str, usize> = BTreeMap::new();
    for (step, read) in &*reads {
        let mut count = 0;
        for other in read.iter().filter(|other| reads.contains_key(*other)) {
            read_by.entry(other).or_default().push(step);
            count += 1;
        }
        waits.insert(step, count);
    }
    let free = waits.iter().filter(|(_, count)| **count == 0);
    let mut free: Vec<&str> = free.map(|(step, _)| *step).collect();
    while let Some(step) = free.pop() {
        reads.remove(step);
        for reader in read_by.remove(step).unwrap_or_default() {
            if let Some(count) = waits.get_mut(reader) {
                *count -= 1;
                free.extend((*count == 0).then_some(reader));
            }
        }
    }
}

/// A circle of steps, each of which reads the next, that is reached from `start`.
fn circle<'a>(start: &'a str, reads: &Reads<'a>) -> Vec<&'a str> {
    let mut trail = Vec::new();
    let mut places = BTreeMap::new();
    let mut step = start;
    loop {
        if let Some(place) = places.insert(step, trail.len()) {
            return trail.split_off(place);
        }
        trail.push(step);
        let mut read = reads.get(step).into_iter().flatten();
        match read.find(|next| reads.contains_key(*next)) {
            Some(next) => step = next,
            None => return trail,
        }
    }
}
