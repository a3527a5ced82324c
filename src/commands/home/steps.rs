//! A step of the user, or a look for themselves, at the prompt.

use std::path::Path;

use crate::{
    commands::home::{
        channel_form, item_form, look,
        own_step::{self, OwnOutcome},
        party_form,
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
        TaskKind::Open(list) => match propose::propose(work, &task.id, list, is_to_come(&task))? {
            Proposal::Attached => Ok(true),
            Proposal::ToCome => own_step::ask(work, &task),
            Proposal::No => own_step::skip(work, &task),
            Proposal::Later => Ok(false),
        },
    }
}

/// Whether the list that a step opens may not be there yet.
fn is_to_come(task: &Task) -> bool {
    task.step.as_ref().is_some_and(|step| step.to_come)
}

/// What the step is about, which trap it has, why it is done, and which law it rests on.
fn introduction(work: &Work<'_>, task: &Task) -> Vec<Line> {
    let lang = work.lang;
    let fill = |words: &LocalizedText| engine::fill(work.state(), words, None, lang, None);
    let step = task.step.as_ref();
    let trap = step.and_then(|step| step.trap.as_ref()).map(fill);
    let why = step.and_then(|step| step.why.as_ref()).map(fill);
    let by = step.and_then(|step| step.who.as_deref());
    let by = by.map(|party| engine::party_name(work.state(), party, lang));
    let basis = task.basis.as_ref();
    let times = task.repeats.map(|times| match times.of {
        Some(of) => t!(lang, StepTimesOf, n = times.done, of),
        None => t!(lang, StepTimes, n = times.done),
    });
    let required = step.is_some_and(|step| step.required);
    let required = required.then(|| t!(lang, StepRequired));
    let is_asked = matches!(task.kind, TaskKind::Ask | TaskKind::Day);
    let main = (!is_asked).then(|| work.ctx.wrapped(Role::Strong, &task.text));
    let more = task.more.as_deref().map(|more| work.ctx.block(more));
    let parts = [
        (Role::Alarm, required),
        (Role::Quiet, times),
        (Role::Alarm, trap.map(|text| t!(lang, StepTrap, text))),
        (Role::Quiet, by.map(|party| t!(lang, StepDoneBy, party))),
        (Role::Quiet, why.map(|text| t!(lang, StepWhy, text))),
        (Role::Quiet, basis.map(|basis| wording::legal(lang, basis))),
    ];
    let parts = parts
        .into_iter()
        .filter_map(|(role, text)| Some(work.ctx.wrapped(role, &text?)));
    let lines = main.into_iter().chain(more).chain(parts);
    lines.flatten().collect()
}

fn ask(work: &mut Work<'_>, task: &Task) -> Result<bool> {
    let Some(step) = &task.step else {
        return Ok(false);
    };
    let reply = own_question::own_question(work, &task.id.list, step)?;
    Ok(matches!(reply, Reply::Text(Some(_))))
}

fn collect(work: &mut Work<'_>, task: &Task) -> Result<bool> {
    let kind = task.step.as_ref().and_then(|step| step.collect.clone());
    let kind = kind.unwrap_or_default();
    item_form::items(work, &kind)?;
    if work.state().items.iter().any(|item| item.kind == kind) {
        return Ok(true);
    }
    // "There are none" is an answer; an empty form is not.
    let lang = work.lang;
    let asked = prompt::verdict(&format!("step/{}/none", task.id), t!(lang, StepNone));
    let none = |text: &str| match own_step::own_word(text) {
        Some(OwnOutcome::Done) => Ok(()),
        _ => Err(t!(lang, StepNoneFault)),
    };
    match prompt::ask_for(work, &asked, &none)? {
        Reply::Text(Some(())) => own_step::done(work, task),
        _ => Ok(false),
    }
}

fn attach(work: &mut Work<'_>, task: &Task) -> Result<bool> {
    let id = format!("step/{}/file", task.id);
    let Some(text) = prompt::ask_text(work, &id, t!(work.lang, StepAttach))? else {
        return Ok(false);
    };
    let path = text.trim();
    if path == "s" {
        return own_step::skip(work, task);
    }
    let check = Some(task.id.clone());
    let kept = attachments::keep(work.ctx, &mut work.session, Path::new(path), None, check);
    let line = kept.map(|kept| attachments::kept_line(work.ctx, &kept));
    let shown = line.and_then(|line| work.message(&line));
    let kept = work.ctx.recover(shown)?;
    own_step::comes_back(work, task)?;
    Ok(kept)
}
