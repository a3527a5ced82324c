//! What is asked of every step of a list, in every combination of the outcomes that matter to it.

use super::{
    apart::{About, Walker},
    choices::Walked,
    outcome::{Outcome, Scope, failures},
    plan::Plan,
    situation::{ConditionFacts, Situation},
    telling::{tell, tell_dead_end},
    variants::{self, is_failed},
};
use crate::{
    authoring::{
        placeholder::{Commas, condition_on},
        problem::ProblemKind,
        story::Story,
        tree::Path,
    },
    checklist::{Condition, Step},
    quantity::Span,
    status::Status,
};

/// So many tries show most differences.
const MAX_TRIES: u32 = 400;

pub(super) struct Finding {
    pub(super) kind: ProblemKind,
    pub(super) path: Path<'static>,
    pub(super) story: Option<Story>,
}

#[derive(Default)]
pub(super) struct Findings {
    pub(super) found: Vec<Finding>,
    pub(super) combinations: u64,
    cut: bool,
}

impl Findings {
    fn count(&mut self, walked: Walked) {
        self.combinations = self.combinations.saturating_add(walked.combinations);
        self.cut |= walked.cut;
    }

    fn add(&mut self, kind: ProblemKind, path: Path<'static>) {
        self.add_story(kind, path, None);
    }

    fn add_story(&mut self, kind: ProblemKind, path: Path<'static>, story: Option<Story>) {
        self.found.push(Finding { kind, path, story });
    }
}

/// Explores everything that concerns one step.
pub(super) fn step(walker: &Walker<'_, '_>, at: usize, path: &Path<'static>) -> Findings {
    let mut findings = Findings::default();
    let step = walker.plan.steps[at];
    let id = step.id.clone();
    if live_anywhere(walker, at, &mut findings) {
        waits(walker, at, path, &mut findings);
        dead_ends(walker, at, path, &mut findings);
        if let Some(when) = step.when.as_ref().filter(|_| !findings.cut) {
            changes_nothing(walker, at, when, &path.key("when"), &mut findings);
        }
    } else if !reads_a_dead_step(walker, at) {
        findings.add(ProblemKind::NeverLive { id }, path.key("when"));
    }
    if let Some(kind) = due_too_early(walker.plan, at) {
        let key = match step.within {
            Some(_) => "within",
            None => "id",
        };
        findings.add(kind, path.key(key));
    }
    if let Some(when) = &step.when {
        unless_failed(when, false, &path.key("when"), &mut findings);
    }
    if findings.cut {
        let id = step.id.clone();
        findings.add(ProblemKind::TooMany { id }, path.key("id"));
    }
    findings
}

/// Whether the step counts in some situation.
fn live_anywhere(walker: &Walker<'_, '_>, at: usize, findings: &mut Findings) -> bool {
    let mut live = false;
    let about = About::of(at, Scope::All);
    let walked = walker.walk(about, &mut |situation| {
        live = situation.live(at, about.item(walker.plan)) == Some(true);
        !live
    });
    findings.count(walked);
    live || walked.cut
}

/// Whether the step can never count because one that it reads never does: that one is to be
/// corrected.
fn reads_a_dead_step(walker: &Walker<'_, '_>, at: usize) -> bool {
    let Some(when) = &walker.plan.steps[at].when else {
        return false;
    };
    let mut read = Vec::new();
    when.walk(&mut |part| read.extend(part.check.iter().chain(&part.answer)));
    let mut places = read.into_iter().filter_map(|id| walker.plan.place(id));
    places.any(|read| read != at && !live_anywhere(walker, read, &mut Findings::default()))
}

/// A step whose condition stays unknown although everything that it reads is settled.
fn waits(walker: &Walker<'_, '_>, at: usize, path: &Path<'static>, findings: &mut Findings) {
    let about = About::of(at, Scope::Ends);
    let waits = |situation: &Situation<'_, '_>| {
        // What waits for another step that waits is reported there; an item can still be entered.
        let live = situation.live(at, about.item(walker.plan));
        let waits = live.is_none() && !situation.something_waits() && !situation.lacks_items();
        waits.then(|| tell(situation))
    };
    if let Some(story) = story_of(walker, about, &waits, findings) {
        let id = walker.plan.steps[at].id.clone();
        let kind = ProblemKind::WaitsForEver { id };
        findings.add_story(kind, path.key("when"), Some(story));
    }
}

/// The first story that holds in some situation, with everything that leads to it where that can be
/// found.
fn story_of<'a>(
    walker: &Walker<'_, 'a>,
    about: About<'_, 'a>,
    told: &dyn Fn(&Situation<'_, 'a>) -> Option<Story>,
    findings: &mut Findings,
) -> Option<Story> {
    let mut short = None;
    let walked = walker.walk(about, &mut |situation| {
        short = short.take().or_else(|| told(situation));
        true
    });
    findings.count(walked);
    let short = short?;
    let mut whole = None;
    walker.walk_whole(about, &mut |situation| {
        whole = told(situation);
        whole.is_none()
    });
    whole.or(Some(short))
}

/// A step of a party that can be refused, not known or contradicted in a situation where no other
/// step takes over.
fn dead_ends(walker: &Walker<'_, '_>, at: usize, path: &Path<'static>, findings: &mut Findings) {
    let step = walker.plan.steps[at];
    if step.confirm.is_none() {
        return;
    }
    let can_be_broken = step.critical || !step.contradicted_by.is_empty();
    let mut standings = Vec::new();
    let mut first = None;
    for bad in failures(step) {
        if bad.status == Status::Contradicted && !can_be_broken {
            continue;
        }
        if let Some(story) = dead_end(walker, at, bad, findings) {
            standings.push(bad.word().to_owned());
            first.get_or_insert(story);
        }
    }
    if first.is_some() && step.no_fallback.is_none() {
        findings.add_story(without_fallback(step, standings), path.key("id"), first);
    } else if first.is_none() && step.no_fallback.is_some() && !findings.cut {
        findings.add(ProblemKind::FallbackNotNeeded, path.key("no_fallback"));
    }
}

fn without_fallback(step: &Step, standings: Vec<String>) -> ProblemKind {
    let id = step.id.clone();
    let condition = condition_on(&id, &standings);
    let standings = Commas(standings);
    if step.critical {
        ProblemKind::CriticalDeadEnd {
            id,
            standings,
            condition,
        }
    } else {
        ProblemKind::DeadEnd {
            id,
            standings,
            condition,
        }
    }
}

/// The story of a situation in which the step ended so and nothing takes over.
fn dead_end<'a>(
    walker: &Walker<'_, 'a>,
    at: usize,
    bad: Outcome<'a>,
    findings: &mut Findings,
) -> Option<Story> {
    let others = walker.plan.fallbacks(at, bad);
    let about = About {
        given: Some(bad),
        others: &others,
        ..About::of(at, Scope::Ends)
    };
    let item = about.item(walker.plan);
    let ends = |situation: &Situation<'_, 'a>| {
        if situation.stand(at, item).live != Some(true) {
            return None;
        }
        let before = situation.told().len();
        // One whose condition is still unknown can open by a further answer; that is another
        // situation.
        let is_closed = |(at, item)| situation.stand(at, item).live == Some(false);
        let mut fallbacks = situation.fallbacks(at, item, bad).into_iter();
        let is_end = fallbacks.all(is_closed);
        is_end.then(|| tell_dead_end(situation, before, at, bad))
    };
    story_of(walker, about, &ends, findings)
}

/// Parts that are true unless an answer failed. A fallback names the failure that opens it; here it
/// would be taken for one.
fn unless_failed(when: &Condition, negated: bool, path: &Path<'static>, findings: &mut Findings) {
    for (key, parts) in [("all", &when.all), ("any", &when.any)] {
        for (at, part) in parts.iter().flatten().enumerate() {
            unless_failed(part, negated, &path.key(key).at(at), findings);
        }
    }
    if let Some(part) = &when.not {
        unless_failed(part, !negated, &path.key("not"), findings);
    }
    if let (true, Some(read), Some(is)) = (negated, &when.check, &when.is)
        && Status::FAILED.into_iter().any(|bad| is.has(bad.code()))
    {
        let id = read.clone();
        findings.add(ProblemKind::UnlessFailed { id }, path.clone());
    }
}

/// Parts of a condition without which it would be the same in every situation.
fn changes_nothing(
    walker: &Walker<'_, '_>,
    at: usize,
    when: &Condition,
    path: &Path<'static>,
    findings: &mut Findings,
) {
    let about = About::of(at, Scope::All);
    let item = about.item(walker.plan);
    let differs = |situation: &Situation<'_, '_>, without: &Condition| {
        let facts = ConditionFacts {
            situation,
            at,
            item,
        };
        when.eval(&facts) != without.eval(&facts)
    };
    let mut left = variants::of(when, path);
    // Most parts make a difference that a few tries show.
    let read = walker.plan.read_by(about.node(walker.plan));
    let of_single = about.with_single(&read);
    walker.probe(of_single, MAX_TRIES, &mut |situation| {
        left.retain(|variant| !differs(situation, &variant.without));
        !left.is_empty()
    });
    for variant in left {
        let single = variant.leaf.map(|leaf| walker.plan.read_in(leaf, at, item));
        let single = single.unwrap_or_default();
        let mut is_same = true;
        let walked = walker.walk(about.with_single(&single), &mut |situation| {
            is_same = !differs(situation, &variant.without);
            is_same
        });
        if is_same && !walked.cut {
            let id = walker.plan.steps[at].id.clone();
            findings.add(ProblemKind::ChangesNothing { id }, variant.path);
        }
    }
}

/// A step that only comes up when an answer fails, and whose time has passed by then.
fn due_too_early(plan: &Plan<'_>, at: usize) -> Option<ProblemKind> {
    let step = plan.steps[at];
    let own = within(plan, step)?;
    let read = failing(step.when.as_ref()?);
    let mut read = read.into_iter().filter_map(|id| plan.list.step(id));
    let later = read.find(|read| {
        let is_later = |within| own.is_shorter_than(within);
        read.confirm.is_some() && within(plan, read).is_some_and(is_later)
    })?;
    Some(ProblemKind::DueTooEarly {
        id: step.id.clone(),
        read: later.id.clone(),
    })
}

/// A step's time from when the incident was noticed; none when it counts from something else.
fn within(plan: &Plan<'_>, step: &Step) -> Option<Span> {
    let (phase, _) = plan.list.steps().find(|(_, known)| known.id == step.id)?;
    step.within.or(phase.within).filter(|_| step.from.is_none())
}

/// The steps that must have failed for this condition to be true.
fn failing(when: &Condition) -> Vec<&str> {
    if let Some(parts) = &when.all {
        return parts.iter().flat_map(failing).collect();
    }
    match (&when.check, &when.is) {
        (Some(step), Some(is)) if is.values().all(is_failed) => vec![step],
        _ => Vec::new(),
    }
}
