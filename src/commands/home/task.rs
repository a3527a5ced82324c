//! What a step at the prompt is about.

use crate::{
    checklist::{Basis, Step, StepKind},
    engine::{self, Check, Origin, Status},
    id::{CheckId, ItemId},
    session::{Context, IncidentSession},
    t,
    text::LocalizedText,
};

/// A copy of what a step is about, because the state changes while it is taken.
pub(crate) struct Task {
    pub(crate) id: CheckId,
    pub(crate) item: Option<ItemId>,
    pub(crate) kind: TaskKind,
    pub(crate) text: String,
    pub(crate) step: Option<Step>,
    pub(crate) basis: Option<Basis>,
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

pub(crate) fn task(ctx: &Context, session: &IncidentSession, id: &CheckId) -> Option<Task> {
    let lang = ctx.lang;
    let checks = session.checks();
    let check = checks.iter().find(|check| check.id == *id)?;
    let step = check.step();
    let filled =
        |words: &LocalizedText| engine::fill(&session.state, words, check.item, lang, None);
    let label = engine::label(&session.state, check);
    let kind = match step.and_then(Step::step_kind) {
        _ if matches!(check.origin, Origin::Reach) => TaskKind::Reach(id.step.clone()),
        _ if matches!(check.origin, Origin::Belongs(_)) => TaskKind::Belongs(id.step.clone()),
        _ if matches!(check.origin, Origin::Day(_)) => TaskKind::Day,
        _ if check.is_look() => TaskKind::Look,
        Some(StepKind::Ask(..)) => TaskKind::Ask,
        Some(StepKind::Collect(_)) => TaskKind::Collect,
        Some(StepKind::Attach(_)) => TaskKind::Attach,
        Some(StepKind::Open(list)) => TaskKind::Open(list.to_owned()),
        _ => TaskKind::Do,
    };
    let text = match (&kind, step) {
        (
            TaskKind::Look,
            Some(Step {
                verify: Some(verify),
                ..
            }),
        ) => {
            t!(
                lang,
                StepLook,
                what = label.in_lang(lang),
                look = filled(&verify.look)
            )
        }
        (TaskKind::Reach(party), _) => reach_text(ctx, session, check, party),
        (TaskKind::Belongs(_), _) => t!(lang, WhyBelongs),
        (TaskKind::Day, _) if check.item.is_none() => t!(lang, StepNoticed),
        (TaskKind::Day, _) => t!(lang, StepDay, what = label.in_lang(lang)),
        _ => engine::step_text(&session.state, check, lang),
    };
    let item = check.item.map(|item| item.id.clone());
    Some(Task {
        id: id.clone(),
        item,
        kind,
        text,
        step: step.cloned(),
        basis: check.basis(),
    })
}

fn reach_text(ctx: &Context, session: &IncidentSession, check: &Check<'_>, party: &str) -> String {
    let name = engine::party_name(&session.state, party, ctx.lang);
    let rules = session.state.party_rules(party);
    let where_from = rules
        .and_then(|rules| rules.reach.as_ref())
        .map(|words| words.in_lang(ctx.lang))
        .unwrap_or_default();
    match check.status {
        Status::Confirmed => t!(ctx.lang, StepTryChannel, party = name),
        _ => t!(ctx.lang, StepReach, party = name, from = where_from),
    }
}
