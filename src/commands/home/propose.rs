//! Another checklist is proposed: why, and what it brings. It is attached only on `y`.

use crate::{
    answer::yes_or_no,
    checklist::{Condition, holds as checklist_holds},
    engine::{self, Act, Check, Live},
    error::Result,
    id::CheckId,
    page::Role,
    record,
    session::{Work, checklists, own_question, prompt, value},
    t,
    text::sanitize_inline,
    ui::{Question, typed::normalize},
};

pub(crate) enum Proposal {
    Attached,
    No,
    Later,
}

/// Says why the list is proposed, asks, and on `y` attaches it and asks its first questions that no
/// other list has asked.
pub(crate) fn propose(work: &mut Work<'_>, id: &CheckId, list: &str) -> Result<Proposal> {
    let lang = work.lang;
    for reason in reasons(work, id) {
        let lines = work
            .ctx
            .wrapped(Role::Quiet, &t!(lang, StepWhy, text = reason));
        work.show_all(&lines)?;
    }
    let found = match checklists::find(work.ctx, list) {
        Ok(found) => found,
        Err(error) => {
            work.show_error(error)?;
            return Ok(Proposal::Later);
        }
    };
    let title = sanitize_inline(found.rules.title.in_lang(lang));
    let question = Question {
        verdict: true,
        ..Question::plain(&format!("open/{id}"), t!(lang, StepOpen, list = title))
    };
    let parse = |text: &str| answer(text).ok_or_else(|| t!(lang, StepLookFault));
    match prompt::ask_for(work, &question, &parse)?.value() {
        None => return Ok(Proposal::Later),
        Some(false) => return Ok(Proposal::No),
        Some(true) => {}
    }
    let attached = work.act(Act::AttachList(found.written()));
    if !work.ctx.recover(attached)? {
        return Ok(Proposal::Later);
    }
    show_added(work, &found.id)?;
    own_question::first_questions(work)?;
    Ok(Proposal::Attached)
}

/// Yes or no; to skip the step is no.
fn answer(text: &str) -> Option<bool> {
    yes_or_no(text).or_else(|| normalize(text).eq_ignore_ascii_case("s").then_some(false))
}

/// How many checks the new list adds, and how many are settled already.
fn show_added(work: &mut Work<'_>, list: &str) -> Result<()> {
    let checks = work.session.checks();
    let of_list = |check: &Check<'_>| check.steps().any(|(known, _)| known.rules.id == list);
    let mut open = 0;
    let mut settled = 0;
    for check in &checks {
        if check.live == Live::Yes && of_list(check) {
            match check.settled {
                true => settled += 1,
                false => open += 1,
            }
        }
    }
    let mut lists = work.session.state.lists.iter();
    let title = lists
        .find(|known| known.rules.id == list)
        .map(|list| sanitize_inline(list.rules.title.in_lang(work.lang)));
    work.message(&t!(
        work.lang,
        StepOpened,
        list = title.unwrap_or_default(),
        open,
        known = settled
    ))
}

/// The answers and statuses for which the list is proposed.
fn reasons(work: &Work<'_>, id: &CheckId) -> Vec<String> {
    let checks = work.session.checks();
    let Some(check) = checks.iter().find(|check| check.id == *id) else {
        return Vec::new();
    };
    let mut reasons = Vec::new();
    for (list, step) in check.steps() {
        let Some(when) = &step.when else { continue };
        when.walk(&mut |part| {
            reasons.extend(of_answer(work, part, &list.rules.id));
            reasons.extend(of_status(work, &checks, part, &list.rules.id));
        });
    }
    reasons.dedup();
    reasons
}

/// `Codes blocked: REFUSED`, when that is what the condition wants.
fn of_status(
    work: &Work<'_>,
    checks: &[Check<'_>],
    part: &Condition,
    list: &str,
) -> Option<String> {
    let is = part.is.as_ref()?;
    let id = work
        .session
        .state
        .canonical_id(&CheckId::new(list, part.check.as_deref()?))
        .into_owned();
    let check = checks.iter().find(|check| {
        check.id.list == id.list
            && check.id.step == id.step
            && checklist_holds(check.status, check.option(), is) == Some(true)
    })?;
    let label = engine::label(&work.session.state, check);
    Some(t!(
        work.lang,
        StepOpenStands,
        what = sanitize_inline(label.in_lang(work.lang)),
        standing = work.ctx.check_word(check)
    ))
}

/// `Can you still sign in there? no`, when that is what the condition wants.
fn of_answer(work: &Work<'_>, part: &Condition, list: &str) -> Option<String> {
    let id = work
        .session
        .state
        .canonical_id(&CheckId::new(list, part.answer.as_deref()?))
        .into_owned();
    let value = match work.session.state.answers.get(&id) {
        Some((_, record::OwnResponse::Value(value))) => value,
        _ => return None,
    };
    part.is.as_ref().filter(|is| is.has(value))?;
    let (_, step) = work.session.state.steps_of(&id).next()?;
    let question = engine::fill(
        &work.session.state,
        step.ask.as_ref()?,
        None,
        work.lang,
        None,
    );
    let answer = value::asked(work, &id)?.shown(work.lang, value);
    Some(t!(
        work.lang,
        StepOpenAnswer,
        question = sanitize_inline(&question),
        answer
    ))
}
