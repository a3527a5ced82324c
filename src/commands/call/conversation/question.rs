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
    page::{Line, Role},
    quantity::short,
    record::Agreement,
    session::{Reply, Work, prompt, tell, view},
    t,
    text::sanitize_inline,
    ui::sheet::{LineError, read_agreement},
    wording,
};

/// One question: verdicts, times of promises, said back. A question that was interrupted continues
/// where it stopped.
pub(crate) fn question(work: &mut Work<'_>, call: &mut Call, line: usize) -> Result<NextStep> {
    let session = &work.session;
    let missing = !call.lines[line].missing(session, call.contact).is_empty();
    let is_new = progress::unasked(session, call, line);
    let way = if !is_new && progress::unchanged(session, call, line, work.lang) {
        row::changed(work, call, line)?
    } else if !is_new && missing {
        row::rest(work, call, line)?
    } else if !is_new && progress::unsaid(session, call, line) {
        let promised = call.untimed(session, line);
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
    let session = &work.session;
    let checks = session.checks();
    let question = &call.lines[line];
    let mut asked = question.checks.iter();
    let Some(check) = asked.find_map(|id| view::find(&checks, id)) else {
        return Ok(());
    };
    let text = engine::step_text(&session.state, check, lang);
    let is_whole = !text.is_empty() && text != question.brief;
    let not_enough = check.step().and_then(|step| step.not_enough.as_ref());
    let not_enough = not_enough.map(|words| words.in_lang(lang));
    let texts = [
        is_whole.then(|| t!(lang, CallAsk, text)),
        check
            .basis()
            .map(|basis| wording::legal_brief(lang, &basis)),
        not_enough.map(|text| t!(lang, CallNotEnough, text)),
    ];
    let texts = texts.iter().flatten();
    let wrapped = texts.flat_map(|text| work.ctx.wrapped(Role::Quiet, text));
    let mut lines: Vec<Line> = wrapped.collect();
    lines.extend(check.statement.map(|said| {
        let who = sanitize_inline(session.state.speaker(said).person);
        let when = short(lang, said.at, session.here());
        let what = work.ctx.said_word(session, &check.id, said);
        Line::of(Role::Quiet, t!(lang, CallBefore, what, who, when))
    }));
    work.ctx.show_all(&lines)
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
            let number = line + 1;
            let of = call.lines.len();
            let time = short(lang, work.session.now, work.here());
            tell!(work, CallPlainSaved, number, of, time)?;
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
    work.show_all(&shown)?;
    let id = stage::id_of(call, &format!("{}/said-back", call.lines[line].letter));
    let question = prompt::verdict(&id, t!(lang, CallSaidBack));
    let parse = |text: &str| read_agreement(text).map_err(|error| error.message(lang));
    let lookup = line::check_lookup(&call.lines);
    prompt::ask_for_with(work, &question, &parse, &lookup)
}
