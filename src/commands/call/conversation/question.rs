//! One question of the sheet: shown, answered in letters, said back.

use crate::{
    commands::call::{
        conversation::{
            progress, row,
            stage::{self, NextStep},
            times,
        },
        line,
        sheet::Call,
    },
    engine,
    error::Result,
    page::{Line as Drawn, Role},
    quantity::short,
    record::Agreement,
    session::{Reply, Work, prompt},
    t,
    text::sanitize_inline,
    ui::{
        Question,
        sheet::{LineError, read_agreement},
    },
    wording,
};

/// One question: verdicts, times of promises, said back. A question that was interrupted continues
/// where it stopped.
pub(crate) fn question(work: &mut Work<'_>, call: &mut Call, line: usize) -> Result<NextStep> {
    let missing = !call.lines[line]
        .missing(&work.session, call.contact)
        .is_empty();
    let way = if progress::unasked(&work.session, call, line) {
        show_question(work, call, line)?;
        row::whole(work, call, line)?
    } else if progress::unchanged(&work.session, call, line, work.lang) {
        row::changed(work, call, line)?
    } else if missing {
        row::rest(work, call, line)?
    } else if progress::unsaid(&work.session, call, line) {
        let promised = call.untimed(&work.session, line);
        times::times(work, call, line, promised)?
    } else {
        show_question(work, call, line)?;
        row::whole(work, call, line)?
    };
    match way {
        NextStep::On if progress::unsaid(&work.session, call, line) => said_back(work, call, line),
        way => Ok(way),
    }
}

/// The whole question of the first item, what is not enough, and what was said before.
fn show_question(work: &mut Work<'_>, call: &Call, line: usize) -> Result<()> {
    let lang = work.lang;
    let checks = work.session.checks();
    let question = &call.lines[line];
    let mut asked = question.checks.iter();
    let Some(check) = asked.find_map(|id| checks.iter().find(|check| check.id == *id)) else {
        return Ok(());
    };
    let mut lines = Vec::new();
    let text = engine::step_text(&work.session.state, check, lang);
    if !text.is_empty() && text != question.brief {
        lines.extend(work.ctx.wrapped(Role::Quiet, &t!(lang, CallAsk, text)));
    }
    if let Some(basis) = check.basis() {
        lines.extend(
            work.ctx
                .wrapped(Role::Quiet, &wording::legal_brief(lang, &basis)),
        );
    }
    if let Some(not_enough) = check.step().and_then(|step| step.not_enough.as_ref()) {
        let text = t!(lang, CallNotEnough, text = not_enough.in_lang(lang));
        lines.extend(work.ctx.wrapped(Role::Quiet, &text));
    }
    if let Some(statement) = check.statement {
        let who = sanitize_inline(work.session.state.speaker(statement).person);
        let when = short(lang, statement.at, work.session.here());
        let what = work.ctx.said_word(&work.session, &check.id, statement);
        let before = t!(lang, CallBefore, what, who, when);
        lines.push(Drawn::of(Role::Quiet, before));
    }
    lines.iter().try_for_each(|line| work.show(line))
}

/// `SAY BACK`, until they agree, or until it is left: what was not said back stays assumed.
fn said_back(work: &mut Work<'_>, call: &mut Call, line: usize) -> Result<NextStep> {
    let lang = work.lang;
    let mut empty = false;
    loop {
        let agreement = match ask_agreement(work, call, line)? {
            Reply::Text(Some(agreement)) => agreement,
            Reply::Text(None) if empty => return Ok(NextStep::On),
            Reply::Text(None) => {
                work.message(&LineError::Empty.message(lang))?;
                empty = true;
                continue;
            }
            reply => return Ok(stage::way(&reply)),
        };
        call.say_back(&mut work.session, line, agreement, lang)?;
        if work.ctx.is_plain() && agreement == Agreement::Agreed {
            let time = short(lang, work.session.now, work.session.here());
            work.message(&t!(
                lang,
                CallPlainSaved,
                number = line + 1,
                of = call.lines.len(),
                time
            ))?;
        }
        if agreement != Agreement::Changed {
            return Ok(NextStep::On);
        }
        match row::changed(work, call, line)? {
            NextStep::On => {}
            other => return Ok(other),
        }
    }
}

fn ask_agreement(
    work: &mut Work<'_>,
    call: &Call,
    line: usize,
) -> Result<Reply<Option<Agreement>>> {
    let lang = work.lang;
    let text = call.spoken(&work.session, line, lang);
    let shown = work.ctx.wrapped(Role::Strong, &t!(lang, CallSayBack, text));
    for line in shown {
        work.show(&line)?;
    }
    let id = stage::id_of(call, &format!("{}/said-back", call.lines[line].letter));
    let question = Question {
        verdict: true,
        ..Question::plain(&id, t!(lang, CallSaidBack))
    };
    let parse = |text: &str| read_agreement(text).map_err(|error| error.message(lang));
    let lookup = line::check_lookup(&call.lines);
    prompt::ask_for_with(work, &question, &parse, &lookup)
}
