//! The questions of a checklist to yourself.

use crate::{
    checklist::{Step, StepKind, ValueType},
    engine::{self, Live},
    error::Result,
    id::CheckId,
    page::{Line, Role},
    session::{Reply, ValueParser, Work, acts, currency, prompt, view},
    t,
    text::LocalizedText,
    ui::Question,
};

/// The `ask` steps of a list before its first step of another kind, as far as they apply.
pub(crate) fn first_questions(work: &mut Work<'_>, list: &str) -> Result<()> {
    let Some(list) = work.state().list(list).cloned() else {
        return Ok(());
    };
    let steps = list.rules.all_steps();
    for step in steps.take_while(|step| matches!(step.step_kind(), Some(StepKind::Ask(..)))) {
        // An earlier answer may have settled the question.
        let id = CheckId::new(&list.rules.id, &step.id);
        let id = work.state().canonical_id(&id).into_owned();
        let checks = work.checks();
        let check = view::find(&checks, &id);
        if !check.is_some_and(|check| check.live == Live::Yes && !check.settled) {
            continue;
        }
        let mut lines = more(work, step);
        lines.extend(trap(work, step));
        work.ctx.show_all(&lines)?;
        match own_question(work, &list.rules.id, step)? {
            Reply::Back | Reply::Quit | Reply::Cut => return Ok(()),
            _ => {}
        }
    }
    Ok(())
}

/// What more there is to say about a question.
fn more(work: &Work<'_>, step: &Step) -> Vec<Line> {
    let text = step.more();
    let text = text.map(|words| engine::fill(work.state(), words, None, work.lang, None));
    text.map_or_else(Vec::new, |text| work.ctx.block(&text))
}

/// What people mistake for an answer to a step.
fn trap(work: &Work<'_>, step: &Step) -> Vec<Line> {
    let Some(trap) = &step.trap else {
        return Vec::new();
    };
    let text = engine::fill(work.state(), trap, None, work.lang, None);
    work.ctx
        .wrapped(Role::Alarm, &t!(work.lang, StepTrap, text))
}

/// Asks a question of a list to yourself and records the answer; Enter leaves it open.
pub(crate) fn own_question(
    work: &mut Work<'_>,
    list: &str,
    step: &Step,
) -> Result<Reply<Option<String>>> {
    let lang = work.lang;
    let Some(StepKind::Ask(words, kind)) = step.step_kind() else {
        return Ok(Reply::Skip);
    };
    let options = step.options.iter().map(|option| option.label.in_lang(lang));
    work.ctx.show_numbered(options)?;
    if kind == ValueType::LongText {
        return long_text(work, list, step, words);
    }
    let parser = work.ctx.answer_parser(&work.session, kind, step);
    let question = Question {
        verdict: kind == ValueType::YesNo,
        ..Question::plain(
            &format!("ask/{list}/{}", step.id),
            text(work, words, &parser),
        )
    };
    let reply = currency::ask_value(work, &question, &parser)?;
    if let Reply::Text(Some((value, echo))) = &reply {
        let check = CheckId::new(list, &step.id);
        if work.try_act(acts::answer(check, value.clone(), String::new()))? {
            work.messages(echo.clone())?;
        }
    }
    Ok(reply.map(|answer| answer.map(|(value, _)| value)))
}

/// The question, with what it takes.
fn text(work: &Work<'_>, words: &LocalizedText, parser: &ValueParser) -> String {
    let lang = work.lang;
    let text = engine::fill(work.state(), words, None, lang, None);
    let takes = match parser.kind {
        ValueType::YesNo => t!(lang, NewYesNo),
        ValueType::Choice => t!(lang, NewNumber),
        ValueType::Choices => t!(lang, NewNumbers),
        ValueType::Time | ValueType::Money | ValueType::Number => parser.hint(lang),
        ValueType::Text | ValueType::LongText => return text,
    };
    format!("{text}  {takes}")
}

/// Asks for a text of several lines, up to one that holds only a dot; nothing leaves it open.
fn long_text(
    work: &mut Work<'_>,
    list: &str,
    step: &Step,
    words: &LocalizedText,
) -> Result<Reply<Option<String>>> {
    let lang = work.lang;
    let text = engine::fill(work.state(), words, None, lang, None);
    let id = format!("ask/{list}/{}", step.id);
    let asked = format!("{text}\n{}", t!(lang, NewLines));
    let Some(typed) = prompt::ask_lines(work, &id, &asked)? else {
        return Ok(Reply::Back);
    };
    let value = typed.trim().to_owned();
    // A slash line alone leaves the question; a text that begins with one is a text.
    if value.is_empty() || value.starts_with('/') && !value.contains('\n') {
        return Ok(Reply::Text(None));
    }
    let check = CheckId::new(list, &step.id);
    let is_kept = work.try_act(acts::answer(check, value.clone(), String::new()))?;
    Ok(Reply::Text(is_kept.then_some(value)))
}
