//! What a step at the prompt is about.

use crate::{
    checklist::{Basis, Step, StepKind},
    engine::{self, Check, Origin, Repeats, Status},
    id::{CheckId, ItemId},
    session::Work,
    t,
};

/// A copy of what a step is about, because the state changes while it is taken.
pub(crate) struct Task {
    pub(crate) id: CheckId,
    pub(crate) item: Option<ItemId>,
    pub(crate) kind: TaskKind,
    pub(crate) text: String,
    /// What more there is to say about it, in one or several lines.
    pub(crate) more: Option<String>,
    pub(crate) step: Option<Step>,
    pub(crate) basis: Option<Basis>,
    /// How often it was done, where it is repeated.
    pub(crate) repeats: Option<Repeats>,
}

pub(crate) enum TaskKind {
    Look,
    Reach(String),
    Belongs(String),
    Do,
    Ask,
    Collect,
    Attach,
    Open(String),
    Day,
}

pub(crate) fn task(work: &Work<'_>, id: &CheckId) -> Option<Task> {
    let checks = work.checks();
    let check = checks.iter().find(|check| check.id == *id)?;
    let kind = kind(check);
    Some(Task {
        id: id.clone(),
        item: check.item.map(|item| item.id.clone()),
        text: text(work, check, &kind),
        kind,
        more: engine::step_more(work.state(), check, work.lang),
        step: check.step().cloned(),
        basis: check.basis(),
        repeats: check.repeats,
    })
}

fn kind(check: &Check<'_>) -> TaskKind {
    let subject = &check.id.step;
    match check.origin {
        Origin::Reach => return TaskKind::Reach(subject.clone()),
        Origin::Belongs(_) => return TaskKind::Belongs(subject.clone()),
        Origin::Day(_) => return TaskKind::Day,
        _ if check.is_look() => return TaskKind::Look,
        _ => {}
    }
    match check.step().and_then(Step::step_kind) {
        Some(StepKind::Ask(..)) => TaskKind::Ask,
        Some(StepKind::Collect(_)) => TaskKind::Collect,
        Some(StepKind::Attach(_)) => TaskKind::Attach,
        Some(StepKind::Open(list)) => TaskKind::Open(list.to_owned()),
        _ => TaskKind::Do,
    }
}

fn text(work: &Work<'_>, check: &Check<'_>, kind: &TaskKind) -> String {
    let lang = work.lang;
    let label = engine::label(work.state(), check);
    let what = label.in_lang(lang);
    let verify = check.step().and_then(|step| step.verify.as_ref());
    match (kind, verify) {
        (TaskKind::Look, Some(verify)) => {
            let look = engine::fill(work.state(), &verify.look, check.item, lang, None);
            t!(lang, StepLook, what, look)
        }
        (TaskKind::Reach(party), _) => reach_text(work, check, party),
        (TaskKind::Belongs(_), _) => t!(lang, WhyBelongs),
        (TaskKind::Day, _) if check.item.is_none() => t!(lang, StepNoticed),
        (TaskKind::Day, _) => t!(lang, StepDay, what),
        _ => engine::step_text(work.state(), check, lang),
    }
}

fn reach_text(work: &Work<'_>, check: &Check<'_>, party: &str) -> String {
    let state = work.state();
    let name = engine::party_name(state, party, work.lang);
    let reach = state
        .party_rules(party)
        .and_then(|rules| rules.reach.as_ref());
    let from = reach.map_or("", |words| words.in_lang(work.lang));
    match check.status {
        Status::Confirmed => t!(work.lang, StepTryChannel, party = name),
        _ => t!(work.lang, StepReach, party = name, from),
    }
}
