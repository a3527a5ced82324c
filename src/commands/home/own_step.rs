//! An own step: done, or skipped with a reason.

use crate::{
    answer,
    commands::home::task::Task,
    engine::Act,
    error::Result,
    record::{Done, Skipped},
    session::{Reply, Work, prompt},
    t,
    text::Msg,
    ui::{Question, typed::normalize},
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
    let asked = Question {
        verdict: true,
        ..Question::plain(&format!("step/{}", task.id), t!(lang, StepDo))
    };
    let parse = |text: &str| own_word(text).ok_or_else(|| t!(lang, StepKeysFault));
    match prompt::ask_for(work, &asked, &parse)? {
        Reply::Text(Some(OwnOutcome::Done)) => done(work, task),
        Reply::Text(Some(OwnOutcome::Skipped)) => skip(work, task),
        _ => Ok(false),
    }
}

pub(super) fn done(work: &mut Work<'_>, task: &Task) -> Result<bool> {
    let recorded = work.act(Act::Do(Done {
        check: task.id.clone(),
        note: String::new(),
    }));
    if !work.ctx.recover(recorded)? {
        return Ok(false);
    }
    let question = Question::plain(&format!("step/{}/found", task.id), t!(work.lang, StepFound));
    if let Reply::Text(text) = prompt::ask(work, &question)?
        && !text.trim().is_empty()
    {
        let again = work.act(Act::Do(Done {
            check: task.id.clone(),
            note: text,
        }));
        work.ctx.recover(again)?;
    }
    Ok(true)
}

pub(super) fn skip(work: &mut Work<'_>, task: &Task) -> Result<bool> {
    let question = Question::plain(&format!("step/{}/why", task.id), t!(work.lang, StepSkipWhy));
    match prompt::ask(work, &question)? {
        Reply::Text(why) if !why.trim().is_empty() => {
            let skipped = work.act(Act::Skip(Skipped {
                check: task.id.clone(),
                why,
            }));
            work.ctx.recover(skipped)
        }
        _ => Ok(false),
    }
}
