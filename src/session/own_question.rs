//! The questions of a checklist to yourself.

use crate::{
    checklist::{Step, StepKind, ValueType},
    engine::{self, Act, Check, Live},
    error::Result,
    id::CheckId,
    page::{Line, Role},
    record::Answered,
    session::{Reply, Work, currency},
    t,
    ui::Question,
};

/// The `ask` steps before the first step of another kind, as far as they apply.
pub(crate) fn first_questions(work: &mut Work<'_>) -> Result<()> {
    let Some(list) = work.session.state.lists.last().cloned() else {
        return Ok(());
    };
    let first = list.rules.steps().map(|(_, step)| step);
    for step in first.take_while(|step| matches!(step.step_kind(), Some(StepKind::Ask(..)))) {
        // An earlier answer may have settled the question.
        let id = work
            .session
            .state
            .canonical_id(&CheckId::new(&list.rules.id, &step.id))
            .into_owned();
        let live = |check: &Check<'_>| check.id == id && check.live == Live::Yes && !check.settled;
        if !work.session.checks().iter().any(live) {
            continue;
        }
        for line in trap(work, step) {
            work.show(&line)?;
        }
        match own_question(work, &list.rules.id, step)? {
            Reply::Back | Reply::Quit | Reply::Cut => return Ok(()),
            _ => {}
        }
    }
    Ok(())
}

/// What people mistake for an answer to a step.
fn trap(work: &Work<'_>, step: &Step) -> Vec<Line> {
    let words = step
        .trap
        .as_ref()
        .map(|trap| engine::fill(&work.session.state, trap, None, work.lang, None));
    words
        .map(|trap| {
            work.ctx
                .wrapped(Role::Alarm, &t!(work.lang, StepTrap, text = trap))
        })
        .unwrap_or_default()
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
    let text = engine::fill(&work.session.state, words, None, lang, None);
    for (at, option) in step.options.iter().enumerate() {
        work.message(&format!("  {}  {}", at + 1, option.label.in_lang(lang)))?;
    }
    let parser = work.ctx.value_parser(&work.session, kind, &step.options);
    let text = match kind {
        ValueType::YesNo => format!("{text}  {}", t!(lang, NewYesNo)),
        ValueType::Choice => format!("{text}  {}", t!(lang, NewNumber)),
        ValueType::Time | ValueType::Money => format!("{text}  {}", parser.hint(lang)),
        ValueType::Text => text,
    };
    let verdict = kind == ValueType::YesNo;
    let question = Question {
        verdict,
        ..Question::plain(&format!("ask/{list}/{}", step.id), text)
    };
    let reply = currency::ask_value(work, &question, &parser)?;
    if let Reply::Text(Some((value, echo))) = &reply {
        let check = CheckId::new(list, &step.id);
        let done = work.act(Act::Answer(Answered {
            check,
            value: value.clone(),
            why: String::new(),
        }));
        if work.ctx.recover(done)?
            && let Some(line) = echo
        {
            work.message(line)?;
        }
    }
    Ok(reply.map(|answer| answer.map(|(value, _)| value)))
}
