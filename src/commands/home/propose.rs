//! Another checklist is proposed: why, and what it brings. It is attached only on `y`.

use crate::{
    answer::yes_or_no,
    checklist::{self, Condition},
    engine::{self, Act, Check},
    error::{CliError, Result},
    id::CheckId,
    page::Role,
    record,
    session::{Work, checklists, own_question, prompt, value, view},
    t,
    text::sanitize_inline,
    ui::typed::normalize,
};

pub(crate) enum Proposal {
    Attached,
    No,
    Later,
    /// The list is not written yet.
    ToCome,
}

/// Says why the list is proposed, asks, and on `y` attaches it and asks its first questions that no
/// other list has asked.
/// A list that is still to come is said to be.
pub(crate) fn propose(
    work: &mut Work<'_>,
    id: &CheckId,
    list: &str,
    to_come: bool,
) -> Result<Proposal> {
    let lang = work.lang;
    let reasons = reasons(work, id).into_iter();
    let lines = reasons.flat_map(|text| work.ctx.wrapped(Role::Quiet, &t!(lang, StepWhy, text)));
    let lines: Vec<_> = lines.collect();
    work.show_all(&lines)?;
    let found = match checklists::find(work.ctx, list) {
        Ok(found) => found,
        Err(CliError::NoSuchList(..)) if to_come => {
            let list = sanitize_inline(list);
            return work
                .message(&t!(lang, StepOpenToCome, list))
                .map(|()| Proposal::ToCome);
        }
        Err(error) => return work.show_error(error).map(|()| Proposal::Later),
    };
    let list = sanitize_inline(found.rules.title.in_lang(lang));
    let question = prompt::verdict(&format!("open/{id}"), t!(lang, StepOpen, list));
    let parse = |text: &str| answer(text).ok_or_else(|| t!(lang, StepLookFault));
    match prompt::ask_for(work, &question, &parse)?.value() {
        None => return Ok(Proposal::Later),
        Some(false) => return Ok(Proposal::No),
        Some(true) => {}
    }
    if !work.try_act(Act::AttachList(found.written()))? {
        return Ok(Proposal::Later);
    }
    show_added(work, &found.id)?;
    own_question::first_questions(work, &found.id)?;
    Ok(Proposal::Attached)
}

/// Yes or no; to skip the step is no.
fn answer(text: &str) -> Option<bool> {
    yes_or_no(text).or_else(|| normalize(text).eq_ignore_ascii_case("s").then_some(false))
}

/// How many checks the new list adds, and how many are settled already.
fn show_added(work: &mut Work<'_>, list: &str) -> Result<()> {
    let checks = work.checks();
    let mut known = 0;
    let mut open = 0;
    for check in engine::live(&checks) {
        if !is_of_list(check, list) {
            continue;
        }
        if check.settled {
            known += 1;
        } else {
            open += 1;
        }
    }
    let list = match work.state().list(list) {
        Some(list) => sanitize_inline(list.rules.title.in_lang(work.lang)),
        None => String::new(),
    };
    let text = t!(work.lang, StepOpened, list, open, known);
    work.ctx.message(&text)
}

fn is_of_list(check: &Check<'_>, list: &str) -> bool {
    check.steps().any(|(known, _)| known.rules.id == list)
}

/// The answers and statuses for which the list is proposed.
fn reasons(work: &Work<'_>, id: &CheckId) -> Vec<String> {
    let checks = work.checks();
    let mut reasons = Vec::new();
    for (list, step) in view::find(&checks, id).into_iter().flat_map(Check::steps) {
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
    let id = canonical(work, list, part.check.as_deref()?);
    let mut same = checks
        .iter()
        .filter(|check| check.id.list == id.list && check.id.step == id.step);
    let holds =
        |check: &&Check<'_>| checklist::holds(check.status, check.option(), is) == Some(true);
    let check = same.find(holds)?;
    let label = engine::label(work.state(), check);
    let what = sanitize_inline(label.in_lang(work.lang));
    let standing = work.ctx.check_word(check);
    Some(t!(work.lang, StepOpenStands, what, standing))
}

fn canonical(work: &Work<'_>, list: &str, step: &str) -> CheckId {
    let id = CheckId::new(list, step);
    work.state().canonical_id(&id).into_owned()
}

/// `Can you still sign in there? no`, when that is what the condition wants.
fn of_answer(work: &Work<'_>, part: &Condition, list: &str) -> Option<String> {
    let state = work.state();
    let id = canonical(work, list, part.answer.as_deref()?);
    let value = match state.answers.get(&id) {
        Some((_, record::OwnResponse::Value(value))) => value,
        _ => return None,
    };
    part.is.as_ref().filter(|is| is.has(value))?;
    let (_, step) = state.steps_of(&id).next()?;
    let question = engine::fill(state, step.ask.as_ref()?, None, work.lang, None);
    let question = sanitize_inline(&question);
    let answer = value::asked(work, &id)?.shown(work.lang, value);
    Some(t!(work.lang, StepOpenAnswer, question, answer))
}
