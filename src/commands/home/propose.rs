//! Another checklist is proposed: why, and what it brings. It is attached only on `y`.

use crate::{
    answer::yes_or_no,
    checklist::{Condition, holds as checklist_holds},
    engine::{self, Check, Live},
    error::CliError,
    id::CheckId,
    page::Role,
    record,
    session::{
        checklists,
        context::Context,
        incident::IncidentSession,
        own_question,
        prompt::{self, Reply},
        value,
    },
    t,
    text::sanitize_inline,
    ui::{Question, typed::normalize},
};

pub(crate) enum Proposal {
    Attached,
    /// Declined: a reason is asked for.
    No,
    Later,
}

/// Says why the list is proposed, asks, and on `y` attaches it and asks its first questions that no
/// other list has asked.
pub(crate) fn propose(
    ctx: &mut Context,
    session: &mut IncidentSession,
    id: &CheckId,
    list: &str,
) -> Result<Proposal, CliError> {
    let lang = ctx.lang;
    for reason in reasons(ctx, session, id) {
        for line in ctx.wrapped(Role::Quiet, &t!(lang, StepWhy, text = reason)) {
            ctx.show(&line)?;
        }
    }
    let found = match checklists::find(ctx, list) {
        Ok(found) => found,
        Err(error) => {
            ctx.show_error(error)?;
            return Ok(Proposal::Later);
        }
    };
    let text = t!(
        lang,
        StepOpen,
        list = sanitize_inline(found.rules.title.in_lang(lang))
    );
    let asked = Question {
        verdict: true,
        ..Question::plain(&format!("open/{id}"), text)
    };
    let Reply::Text(wanted) = prompt::ask_for(ctx, session, &asked, &|text| {
        answer(text).ok_or_else(|| t!(lang, StepLookFault))
    })?
    else {
        return Ok(Proposal::Later);
    };
    match wanted {
        None => Ok(Proposal::Later),
        Some(false) => Ok(Proposal::No),
        Some(true) => {
            let attached = session.act(found.attach());
            if !ctx.recover(attached)? {
                return Ok(Proposal::Later);
            }
            tell(ctx, session, &found.id)?;
            own_question::first_questions(ctx, session)?;
            Ok(Proposal::Attached)
        }
    }
}

/// Yes or no; to skip the step is no.
fn answer(text: &str) -> Option<bool> {
    yes_or_no(text).or_else(|| normalize(text).eq_ignore_ascii_case("s").then_some(false))
}

/// How many checks the new list adds, and how many are settled already.
pub(crate) fn tell(
    ctx: &mut Context,
    session: &IncidentSession,
    list: &str,
) -> Result<(), CliError> {
    let checks = session.checks();
    let of_list = |check: &&Check<'_>| check.steps().any(|(known, _)| known.rules.id == list);
    let live = || {
        checks
            .iter()
            .filter(of_list)
            .filter(|check| check.live == Live::Yes)
    };
    let open = live().filter(|check| !check.settled).count();
    let known = live().filter(|check| check.settled).count();
    let title = session
        .state
        .lists
        .iter()
        .find(|known| known.rules.id == list);
    let title = title
        .map(|list| sanitize_inline(list.rules.title.in_lang(ctx.lang)))
        .unwrap_or_default();
    ctx.message(&t!(
        ctx.lang,
        StepOpened,
        list = title,
        open = open,
        known = known
    ))
}

/// The answers and statuses for which the list is proposed.
fn reasons(ctx: &Context, session: &IncidentSession, id: &CheckId) -> Vec<String> {
    let checks = session.checks();
    let Some(check) = checks.iter().find(|check| check.id == *id) else {
        return Vec::new();
    };
    let mut reasons = Vec::new();
    for (list, step) in check.steps() {
        let Some(when) = &step.when else { continue };
        when.walk(&mut |part| {
            let known = |step: &str| {
                session
                    .state
                    .canonical_id(&CheckId::new(&list.rules.id, step))
                    .into_owned()
            };
            reasons.extend(of_answer(ctx, session, part, &list.rules.id));
            let read = part.check.as_deref().map(known);
            let holds = |check: &&Check<'_>| {
                let stands = |is| checklist_holds(check.status, check.option(), is) == Some(true);
                part.is.as_ref().is_some_and(stands)
            };
            let same = |check: &&Check<'_>| {
                read.as_ref()
                    .is_some_and(|id| check.id.list == id.list && check.id.step == id.step)
            };
            reasons.extend(
                checks
                    .iter()
                    .find(|check| same(check) && holds(check))
                    .map(|check| {
                        let label = engine::label(&session.state, check)
                            .in_lang(ctx.lang)
                            .to_owned();
                        t!(
                            ctx.lang,
                            StepOpenStands,
                            what = sanitize_inline(&label),
                            standing = ctx.check_word(check)
                        )
                    }),
            );
        });
    }
    reasons.dedup();
    reasons
}

/// `Can you still sign in there? no`, when that is what the condition wants.
fn of_answer(
    ctx: &Context,
    session: &IncidentSession,
    part: &Condition,
    list: &str,
) -> Option<String> {
    let id = session
        .state
        .canonical_id(&CheckId::new(list, part.answer.as_deref()?))
        .into_owned();
    let value = match session.state.answers.get(&id) {
        Some((_, record::OwnResponse::Value(value))) => value,
        _ => return None,
    };
    part.is.as_ref().filter(|is| is.has(value))?;
    let (_, step) = session.state.steps_of(&id).next()?;
    let question = engine::fill(&session.state, step.ask.as_ref()?, None, ctx.lang, None);
    let answer = value::asked(ctx, session, &id)?.shown(ctx.lang, value);
    Some(t!(
        ctx.lang,
        StepOpenAnswer,
        question = sanitize_inline(&question),
        answer = answer
    ))
}
