//! An own step: done, or skipped with a reason.

use crate::{
    answer,
    commands::home::task::Task,
    engine::{Act, Status},
    error::Result,
    quantity::short,
    record::{Done, Skipped},
    session::{Reply, Work, prompt, view},
    t,
    text::Msg,
    ui::typed::normalize,
};

/// `d` or "done", `s` or "skipped".
pub(super) fn own_word(text: &str) -> Option<OwnOutcome> {
    match normalize(text).to_lowercase().as_str() {
        "d" => Some(OwnOutcome::Done),
        "s" => Some(OwnOutcome::Skipped),
        _ if answer::is(text, Msg::AnswerDone) => Some(OwnOutcome::Done),
        _ if answer::is(text, Msg::AnswerSkipped) => Some(OwnOutcome::Skipped),
        _ => None,
    }
}

#[derive(Clone, Copy)]
pub(super) enum OwnOutcome {
    Done,
    Skipped,
}

/// `d` done, `s` skip with a reason, Enter later.
pub(super) fn ask(work: &mut Work<'_>, task: &Task) -> Result<bool> {
    let lang = work.lang;
    let asked = prompt::verdict(&format!("step/{}", task.id), t!(lang, StepDo));
    let parse = |text: &str| own_word(text).ok_or_else(|| t!(lang, StepKeysFault));
    match prompt::ask_for(work, &asked, &parse)? {
        Reply::Text(Some(OwnOutcome::Done)) => done(work, task),
        Reply::Text(Some(OwnOutcome::Skipped)) => skip(work, task),
        _ => Ok(false),
    }
}

pub(super) fn done(work: &mut Work<'_>, task: &Task) -> Result<bool> {
    let done = |note: String| {
        let check = task.id.clone();
        Act::Do(Done { check, note })
    };
    if !work.try_act(done(String::new()))? {
        return Ok(false);
    }
    let id = format!("step/{}/found", task.id);
    if let Some(found) = prompt::ask_text(work, &id, t!(work.lang, StepFound))? {
        work.try_act(done(found))?;
    }
    comes_back(work, task)?;
    Ok(true)
}

/// When the step comes back, to be done again or to be looked at.
pub(super) fn comes_back(work: &mut Work<'_>, task: &Task) -> Result<()> {
    let checks = work.checks();
    let Some(check) = view::find(&checks, &task.id).filter(|check| check.is_open()) else {
        return Ok(());
    };
    let Some(at) = check.due.filter(|_| check.status == Status::Done) else {
        return Ok(());
    };
    let at = short(work.lang, at, work.here());
    let text = match check.comes_again() {
        true => t!(work.lang, StepComesAgain, at),
        false => t!(work.lang, StepComesLook, at),
    };
    work.ctx.message(&text)
}

pub(super) fn skip(work: &mut Work<'_>, task: &Task) -> Result<bool> {
    let id = format!("step/{}/why", task.id);
    let required = task.step.as_ref().is_some_and(|step| step.required);
    let question = match required {
        true => t!(work.lang, StepSkipWhyRequired),
        false => t!(work.lang, StepSkipWhy),
    };
    match prompt::ask_text(work, &id, question)? {
        Some(why) => {
            let check = task.id.clone();
            work.try_act(Act::Skip(Skipped { check, why }))
        }
        None => Ok(false),
    }
}
