//! What is asked of every step of a list, in every combination of the outcomes that matter to it.

use super::{
    apart::{About, Walker},
    choices::Walked,
    deadlines,
    finding::Finding,
    plan::{End, Outcome, Scope},
    situation::{Reader, Situation},
    story::{self, Story},
    variants::{self, Variant},
};
use crate::{
    authoring::tree::Path,
    checklist::{Condition, Step},
    status::Status,
};

/// So many tries show most differences.
const MAX_TRIES: u32 = 400;

/// A finding with its place below the step.
type Found = (Finding, Path<'static>);

/// What is found about one step.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) found: Vec<Found>,
    pub(super) combinations: u64,
    cut: bool,
}

/// Walks everything that concerns one step.
pub(super) fn step(walker: &Walker<'_, '_>, at: usize, path: &Path<'static>) -> Seen {
    let mut seen = Seen::default();
    let step = walker.plan.steps[at];
    if live_anywhere(walker, at, &mut seen) {
        waits(walker, at, path, &mut seen);
        dead_ends(walker, at, path, &mut seen);
        if let Some(when) = step.when.as_ref().filter(|_| !seen.cut) {
            changes_nothing(walker, at, when, &path.key("when"), &mut seen);
        }
    } else if !waits_for_the_dead(walker, at) {
        seen.found
            .push((Finding::NeverLive(step.id.clone()), path.key("when")));
    }
    seen.found.extend(deadlines::step(walker.plan, at, path));
    if let Some(when) = &step.when {
        unless_failed(when, false, &path.key("when"), &mut seen);
    }
    if seen.cut {
        seen.found
            .push((Finding::TooMany(step.id.clone()), path.key("id")));
    }
    seen
}

impl Seen {
    fn count(&mut self, walked: Walked) {
        self.combinations = self.combinations.saturating_add(walked.combinations);
        self.cut |= walked.cut;
    }
}

/// Whether the step counts in some situation.
fn live_anywhere(walker: &Walker<'_, '_>, at: usize, seen: &mut Seen) -> bool {
    let mut live = false;
    let about = About::of(at, Scope::All);
    let walked = walker.walk(about, &mut |situation| {
        live = situation.live(at, about.item(walker.plan)) == Some(true);
        !live
    });
    seen.count(walked);
    live || walked.cut
}

/// Whether the step can never count because one that it reads never does: that one is to be mended.
fn waits_for_the_dead(walker: &Walker<'_, '_>, at: usize) -> bool {
    let Some(when) = &walker.plan.steps[at].when else {
        return false;
    };
    let mut dead = false;
    when.walk(&mut |part| {
        let read = part
            .check
            .iter()
            .chain(&part.answer)
            .filter_map(|id| walker.plan.place(id));
        dead |= read
            .into_iter()
            .any(|read| read != at && !live_anywhere(walker, read, &mut Seen::default()));
    });
    dead
}

/// A step whose condition stays unknown although everything that it reads is settled.
fn waits(walker: &Walker<'_, '_>, at: usize, path: &Path<'static>, seen: &mut Seen) {
    let about = About::of(at, Scope::Ends);
    let waits = |situation: &Situation<'_, '_>| {
        // What waits for another step that waits is told there; an item can still be entered.
        let live = situation.live(at, about.item(walker.plan));
        let waits = live.is_none() && !situation.something_waits() && !situation.lacks_items();
        waits.then(|| story::of(situation))
    };
    let mut told = None;
    let walked = walker.walk(about, &mut |situation| {
        told = told.take().or_else(|| waits(situation));
        true
    });
    seen.count(walked);
    if let Some(short) = told {
        let story = whole(walker, about, &waits).unwrap_or(short);
        seen.found.push((
            Finding::WaitsForEver(walker.plan.steps[at].id.clone(), story),
            path.key("when"),
        ));
    }
}

/// The first story that holds, with everything that leads to it.
fn whole<'a>(
    walker: &Walker<'_, 'a>,
    about: About<'_, 'a>,
    told: &dyn Fn(&Situation<'_, 'a>) -> Option<Story>,
) -> Option<Story> {
    let mut story = None;
    walker.walk_whole(about, &mut |situation| {
        story = told(situation);
        story.is_none()
    });
    story
}

/// A step of a party that can be refused, not known or contradicted in a situation where no other
/// step takes over.
fn dead_ends(walker: &Walker<'_, '_>, at: usize, path: &Path<'static>, seen: &mut Seen) {
    let step = walker.plan.steps[at];
    if step.confirm.is_none() {
        return;
    }
    let can_be_broken = step.critical || !step.contradicted_by.is_empty();
    let possible = |bad: &Bad<'_>| can_be_broken || bad.standing != Status::Contradicted;
    let stories: Vec<_> = bad_ends(step)
        .filter(possible)
        .filter_map(|bad| {
            Some((
                bad.option.unwrap_or(bad.standing.code()),
                dead_end(walker, at, bad, seen)?,
            ))
        })
        .collect();
    let standings = stories
        .iter()
        .map(|(standing, _)| (*standing).to_owned())
        .collect();
    match stories.into_iter().next() {
        Some((_, story)) if step.no_fallback.is_none() => {
            let dead_end = Finding::DeadEnd {
                step: step.id.clone(),
                standings,
                critical: step.critical,
                story,
            };
            seen.found.push((dead_end, path.key("id")));
        }
        None if step.no_fallback.is_some() && !seen.cut => {
            seen.found
                .push((Finding::FallbackNotNeeded, path.key("no_fallback")));
        }
        _ => {}
    }
}

/// How a party's answer can fail: by a status, or in one of its further answers.
type Bad<'a> = Outcome<'a>;

fn bad_ends(step: &Step) -> impl Iterator<Item = Bad<'_>> {
    let bad = |standing| Bad {
        standing,
        option: None,
        answer: None,
        end: End::Refused,
        weight: 1,
    };
    let further = step.further.iter().map(move |further| Bad {
        option: Some(&further.id),
        ..bad(further.verdict.status())
    });
    Status::FAILED
        .into_iter()
        .map(bad)
        .chain(further.filter(|bad| bad.standing.is_failed()))
}

/// The story of a situation in which the step ended so and nothing takes over.
fn dead_end<'a>(
    walker: &Walker<'_, 'a>,
    at: usize,
    bad: Bad<'a>,
    seen: &mut Seen,
) -> Option<Story> {
    let plan = walker.plan;
    let others = plan.ways_on(at, bad);
    let about = About {
        given: Some(bad),
        others: &others,
        ..About::of(at, Scope::Ends)
    };
    let item = about.item(plan);
    let ends = |situation: &Situation<'_, 'a>| {
        if situation.stand(at, item).live != Some(true) {
            return None;
        }
        let before = situation.told().len();
        // One whose condition is still unknown can open by a further answer; that is another
        // situation.
        let ways = situation.ways_on(at, item, bad);
        let closed = ways
            .into_iter()
            .all(|(at, item)| situation.stand(at, item).live == Some(false));
        closed.then(|| story::of_dead_end(situation, before, at, bad))
    };
    let mut told = None;
    let walked = walker.walk(about, &mut |situation| {
        told = told.take().or_else(|| ends(situation));
        true
    });
    seen.count(walked);
    told.map(|short| whole(walker, about, &ends).unwrap_or(short))
}

/// Parts that are true unless an answer failed. A way on names the failure that opens it; here it
/// would be taken for one.
fn unless_failed(when: &Condition, negated: bool, path: &Path<'static>, seen: &mut Seen) {
    for (key, parts) in [("all", &when.all), ("any", &when.any)] {
        let parts = parts.iter().flatten().enumerate();
        parts.for_each(|(at, part)| unless_failed(part, negated, &path.key(key).at(at), seen));
    }
    if let Some(part) = &when.not {
        unless_failed(part, !negated, &path.key("not"), seen);
    }
    let names_failure = when
        .is
        .as_ref()
        .is_some_and(|is| Status::FAILED.into_iter().any(|bad| is.has(bad.code())));
    if let Some(read) = when.check.as_ref().filter(|_| negated && names_failure) {
        seen.found
            .push((Finding::UnlessFailed(read.clone()), path.clone()));
    }
}

/// Parts of a condition without which it would be the same in every situation.
fn changes_nothing(
    walker: &Walker<'_, '_>,
    at: usize,
    when: &Condition,
    path: &Path<'static>,
    seen: &mut Seen,
) {
    let about = About::of(at, Scope::All);
    let read = walker.plan.read_by(about.node(walker.plan));
    let differs = |situation: &Situation<'_, '_>, without: &Condition| {
        let reader = Reader {
            situation,
            at,
            item: about.item(walker.plan),
        };
        when.eval(&reader) != without.eval(&reader)
    };
    let mut left = variants::of(when, path);
    // Most parts make a difference that a few tries show.
    walker.probe(
        About {
            single: &read,
            ..about
        },
        MAX_TRIES,
        &mut |situation| {
            left.retain(|variant| !differs(situation, &variant.without));
            !left.is_empty()
        },
    );
    for Variant {
        without,
        path,
        leaf,
    } in left
    {
        let single = leaf
            .map(|leaf| walker.plan.read_in(leaf, at, about.item(walker.plan)))
            .unwrap_or_default();
        let mut same = true;
        let walked = walker.walk(
            About {
                single: &single,
                ..about
            },
            &mut |situation| {
                same = !differs(situation, &without);
                same
            },
        );
        if same && !walked.cut {
            seen.found.push((
                Finding::ChangesNothing(walker.plan.steps[at].id.clone()),
                path,
            ));
        }
    }
}
