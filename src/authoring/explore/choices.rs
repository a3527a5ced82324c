//! Every situation, one after the other: the choices of the last one are kept, and the last of them
//! that has another possibility takes it.

use std::cell::{Cell, RefCell};

use super::{
    plan::Node,
    situation::{Chooser, Setting, Situation},
};

/// The choices of one situation, in the order in which they were asked for.
#[derive(Default)]
struct Choices(RefCell<Trail>);

#[derive(Default)]
struct Trail {
    /// What was taken, and of how many.
    made: Vec<(usize, usize)>,
    /// How many of them were asked for again.
    at: usize,
}

impl<'a> Chooser<'a> for Choices {
    fn choose(&self, _: Node<'a>, of: usize) -> usize {
        let mut trail = self.0.borrow_mut();
        let at = trail.at;
        trail.at += 1;
        if let Some((taken, _)) = trail.made.get(at) {
            return *taken;
        }
        trail.made.push((0, of));
        0
    }
}

impl Choices {
    /// Moves to the next situation; false when there is none.
    fn next(&self) -> bool {
        let mut trail = self.0.borrow_mut();
        trail.at = 0;
        while let Some((taken, of)) = trail.made.last_mut() {
            if *taken + 1 < *of {
                *taken += 1;
                return true;
            }
            trail.made.pop();
        }
        false
    }
}

/// Scattered choices, the same ones every time.
struct Probe(Cell<u64>);

impl<'a> Chooser<'a> for Probe {
    fn choose(&self, _: Node<'a>, of: usize) -> usize {
        // Knuth's linear congruential generator; its high bits are the good ones.
        let next = self.0.get().wrapping_mul(6_364_136_223_846_793_005);
        let next = next.wrapping_add(1_442_695_040_888_963_407);
        self.0.set(next);
        (next >> 33) as usize % of.max(1)
    }
}

/// Calls `visit` in so many scattered situations, until it returns false.
pub(super) fn probe<'a>(
    setting: Setting<'_, 'a>,
    times: u32,
    visit: &mut dyn FnMut(&Situation<'_, 'a>) -> bool,
) {
    let choices = Probe(Cell::new(1));
    for _ in 0..times {
        if !visit(&Situation::new(setting, &choices)) {
            return;
        }
    }
}

/// How far an exploration came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Walked {
    /// How many combinations of outcomes were covered.
    pub(super) combinations: u64,
    /// There were too many: not all are covered.
    pub(super) cut: bool,
}

/// Calls `visit` in every situation that differs in what it reads, in `most` at most, until it
/// returns false.
pub(super) fn walk<'a>(
    setting: Setting<'_, 'a>,
    most: u32,
    visit: &mut dyn FnMut(&Situation<'_, 'a>) -> bool,
) -> Walked {
    let choices = Choices::default();
    let mut walked = Walked::default();
    for _ in 0..most {
        let situation = Situation::new(setting, &choices);
        let go_on = visit(&situation);
        walked.combinations = walked.combinations.saturating_add(situation.weight());
        if !go_on || !choices.next() {
            return walked;
        }
    }
    Walked {
        cut: true,
        ..walked
    }
}
