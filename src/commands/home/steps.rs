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
    session::{Reply, Work, actions::attachments, own_question, prompt},
    t,
    text::LocalizedText,
    ui::Question,
    wording,
};

/// Takes one step; false when it was left for later. Enter alone records nothing.
pub(crate) fn take(work: &mut Work<'_>, id: &CheckId) -> Result<bool> {
    let Some(task) = task::task(work, id) else {
        return Ok(false);
    };
    let lines = introduction(work, &task);
    work.show_all(&lines)?;
    match &task.kind {
        TaskKind::Look => look::look(work, &task),
        TaskKind::Reach(party) => channel_form::reach(work, party),
        TaskKind::Belongs(role) => party_form::belongs(work, role),
        TaskKind::Ask => ask(work, &task),
        TaskKind::Collect => collect(work, &task),
        TaskKind::Attach => attach(work, &task),
        TaskKind::Do => own_step::ask(work, &task),
        TaskKind::Day => look::day(work, &task),
        TaskKind::Open(list) => match propose::propose(work, &task.id, list)? {
            Proposal::Attached => Ok(true),
            Proposal::No => own_step::skip(work, &task),
            Proposal::Later => Ok(false),
        },
    }
}

/// What the step is about, which trap it has, why it is done, and which law it rests on.
fn introduction(work: &Work<'_>, task: &Task) -> Vec<Line> {
    let lang = work.lang;
    let mut lines = Vec::new();
    if !matches!(task.kind, TaskKind::Ask | TaskKind::Day) {
        lines.extend(work.ctx.wrapped(Role::Strong, &task.text));
    }
    let fill = |words: &LocalizedText| engine::fill(&work.session.state, words, None, lang, None);
    if let Some(trap) = task.step.as_ref().and_then(|step| step.trap.as_ref()) {
        lines.extend(
            work.ctx
                .wrapped(Role::Alarm, &t!(lang, StepTrap, text = fill(trap))),
        );
    }
    if let Some(why) = task.step.as_ref().and_then(|step| step.why.as_ref()) {
        lines.extend(
            work.ctx
                .wrapped(Role::Quiet, &t!(lang, StepWhy, text = fill(why))),
        );
    }
    if let Some(basis) = &task.basis {
        lines.extend(work.ctx.wrapped(Role::Quiet, &wording::legal(lang, basis)));
    }
    lines
}

fn ask(work: &mut Work<'_>, task: &Task) -> Result<bool> {
    let Some(step) = &task.step else {
        return Ok(false);
    };
    let reply = own_question::own_question(work, &task.id.list, step)?;
    Ok(matches!(reply, Reply::Text(Some(_))))
}

fn collect(work: &mut Work<'_>, task: &Task) -> Result<bool> {
    let kind = task
        .step
        .as_ref()
        .and_then(|step| step.collect.clone())
        .unwrap_or_default();
    item_form::items(work, &kind)?;
    if work
        .session
        .state
        .items
        .iter()
        .any(|item| item.kind == kind)
    {
        return Ok(true);
    }
    // "There are none" is an answer; an empty form is not.
    let lang = work.lang;
    let asked = Question {
        verdict: true,
        ..Question::plain(&format!("step/{}/none", task.id), t!(lang, StepNone))
    };
    let none = |text: &str| {
        matches!(own_step::own_word(text), Some(own_step::OwnOutcome::Done))
            .then_some(())
            .ok_or_else(|| t!(lang, StepNoneFault))
    };
    match prompt::ask_for(work, &asked, &none)? {
        Reply::Text(Some(())) => own_step::done(work, task),
        _ => Ok(false),
    }
}

fn attach(work: &mut Work<'_>, task: &Task) -> Result<bool> {
    let question = Question::plain(&format!("step/{}/file", task.id), t!(work.lang, StepAttach));
    let Reply::Text(text) = prompt::ask(work, &question)? else {
        return Ok(false);
    };
    match text.trim() {
        "" => Ok(false),
        "s" => own_step::skip(work, task),
        path => {
            let kept = attachments::keep(
                work.ctx,
                &mut work.session,
                std::path::Path::new(path),
                None,
                Some(task.id.clone()),
            );
            let line = kept.map(|kept| attachments::kept_line(work.ctx, &kept));
            let shown = line.and_then(|line| work.message(&line));
            work.ctx.recover(shown)
        }
    }
}
