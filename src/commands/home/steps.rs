//! A step of the user, or a look for themselves, at the prompt.

use crate::{
    commands::home::{
        channel_form, item_form, look, own_step, party_form,
        propose::{self, Proposal},
        task::{self, Task, TaskKind},
    },
    engine,
    error::Result,
    id::CheckId,
    page::{Line, Role},
    session::{Context, IncidentSession, Reply, actions::attachments, own_question, prompt},
    t,
    text::LocalizedText,
    ui::Question,
    wording,
};

/// Takes one step; false when it was left for later. Enter alone records nothing.
pub(crate) fn take(ctx: &mut Context, session: &mut IncidentSession, id: &CheckId) -> Result<bool> {
    let Some(task) = task::task(ctx, session, id) else {
        return Ok(false);
    };
    let lines = introduction(ctx, session, &task);
    ctx.show_all(&lines)?;
    match &task.kind {
        TaskKind::Look => look::look(ctx, session, &task),
        TaskKind::Reach(party) => channel_form::reach(ctx, session, party),
        TaskKind::Belongs(role) => party_form::belongs(ctx, session, role),
        TaskKind::Ask => ask(ctx, session, &task),
        TaskKind::Collect => collect(ctx, session, &task),
        TaskKind::Attach => attach(ctx, session, &task),
        TaskKind::Do => own_step::ask(ctx, session, &task),
        TaskKind::Day => look::day(ctx, session, &task),
        TaskKind::Open(list) => match propose::propose(ctx, session, &task.id, list)? {
            Proposal::Attached => Ok(true),
            Proposal::No => own_step::skip(ctx, session, &task),
            Proposal::Later => Ok(false),
        },
    }
}

/// What the step is about, which trap it has, why it is done, and which law it rests on.
fn introduction(ctx: &Context, session: &IncidentSession, task: &Task) -> Vec<Line> {
    let lang = ctx.lang;
    let mut lines = Vec::new();
    if !matches!(task.kind, TaskKind::Ask | TaskKind::Day) {
        lines.extend(ctx.wrapped(Role::Strong, &task.text));
    }
    let fill = |words: &LocalizedText| engine::fill(&session.state, words, None, lang, None);
    if let Some(trap) = task.step.as_ref().and_then(|step| step.trap.as_ref()) {
        lines.extend(ctx.wrapped(Role::Alarm, &t!(lang, StepTrap, text = fill(trap))));
    }
    if let Some(why) = task.step.as_ref().and_then(|step| step.why.as_ref()) {
        lines.extend(ctx.wrapped(Role::Quiet, &t!(lang, StepWhy, text = fill(why))));
    }
    if let Some(basis) = &task.basis {
        lines.extend(ctx.wrapped(Role::Quiet, &wording::legal(lang, basis)));
    }
    lines
}

fn ask(ctx: &mut Context, session: &mut IncidentSession, task: &Task) -> Result<bool> {
    let Some(step) = &task.step else {
        return Ok(false);
    };
    let reply = own_question::own_question(ctx, session, &task.id.list, step)?;
    Ok(matches!(reply, Reply::Text(Some(_))))
}

fn collect(ctx: &mut Context, session: &mut IncidentSession, task: &Task) -> Result<bool> {
    let kind = task
        .step
        .as_ref()
        .and_then(|step| step.collect.clone())
        .unwrap_or_default();
    item_form::items(ctx, session, &kind)?;
    if session.state.items.iter().any(|item| item.kind == kind) {
        return Ok(true);
    }
    // "There are none" is an answer; an empty form is not.
    let lang = ctx.lang;
    let asked = Question {
        verdict: true,
        ..Question::plain(&format!("step/{}/none", task.id), t!(lang, StepNone))
    };
    let none = |text: &str| {
        matches!(own_step::own_word(text), Some(own_step::OwnOutcome::Done))
            .then_some(())
            .ok_or_else(|| t!(lang, StepNoneFault))
    };
    match prompt::ask_for(ctx, session, &asked, &none)? {
        Reply::Text(Some(())) => own_step::done(ctx, session, task),
        _ => Ok(false),
    }
}

fn attach(ctx: &mut Context, session: &mut IncidentSession, task: &Task) -> Result<bool> {
    let question = Question::plain(&format!("step/{}/file", task.id), t!(ctx.lang, StepAttach));
    let Reply::Text(text) = prompt::ask(ctx, session, &question)? else {
        return Ok(false);
    };
    match text.trim() {
        "" => Ok(false),
        "s" => own_step::skip(ctx, session, task),
        path => {
            let kept = attachments::keep(
                ctx,
                session,
                std::path::Path::new(path),
                None,
                Some(task.id.clone()),
            );
            let line = kept.map(|kept| attachments::kept_line(ctx, &kept));
            let shown = line.and_then(|line| ctx.message(&line));
            ctx.recover(shown)
        }
    }
}
