//! One question of the sheet: shown, answered in letters, said back.

use super::{Way, id_of, row, unasked, unchanged, unsaid, way};
use crate::wording;
use crate::{
    commands::{
        Context,
        call::Call,
        session::IncidentSession,
        talk::{self, Reply, by_when},
    },
    engine,
    error::CliError,
    id::CheckId,
    page::{Line as Drawn, Role},
    quantity::short,
    record::Agreement,
    t,
    text::sanitize_inline,
    ui::{
        Question,
        sheet::{ItemKey, LineError, Times, read_agreement},
    },
};

/// One question: verdicts, times of promises, said back. A question that was interrupted goes on
/// where it stopped.
pub(super) fn question(
    ctx: &mut Context,
    session: &mut IncidentSession,
    call: &mut Call,
    line: usize,
) -> Result<Way, CliError> {
    let missing = !call.lines[line].missing(session, call.contact).is_empty();
    let way = if unasked(session, call, line) {
        show_question(ctx, session, call, line)?;
        row::whole(ctx, session, call, line)?
    } else if unchanged(session, call, line, ctx.lang) {
        row::changed(ctx, session, call, line)?
    } else if missing {
        row::rest(ctx, session, call, line)?
    } else if unsaid(session, call, line) {
        let promised = call.untimed(session, line);
        times(ctx, session, call, line, promised)?
    } else {
        show_question(ctx, session, call, line)?;
        row::whole(ctx, session, call, line)?
    };
    match way {
        Way::On if unsaid(session, call, line) => said_back(ctx, session, call, line),
        way => Ok(way),
    }
}

/// The whole question of the first item, what is not enough, and what was said before.
fn show_question(
    ctx: &mut Context,
    session: &IncidentSession,
    call: &Call,
    line: usize,
) -> Result<(), CliError> {
    let lang = ctx.lang;
    let checks = session.checks();
    let mut lines = Vec::new();
    let question = &call.lines[line];
    let found = question
        .checks
        .iter()
        .find_map(|id| checks.iter().find(|check| check.id == *id));
    if let Some(check) = found {
        let text = engine::step_text(&session.state, check, lang);
        if !text.is_empty() && text != question.brief {
            lines.extend(ctx.wrapped(Role::Quiet, &t!(lang, CallAsk, text = text)));
        }
        if let Some(basis) = check.basis() {
            lines.extend(ctx.wrapped(Role::Quiet, &wording::legal_brief(lang, &basis)));
        }
        if let Some(not_enough) = check.step().and_then(|step| step.not_enough.as_ref()) {
            lines.extend(ctx.wrapped(
                Role::Quiet,
                &t!(lang, CallNotEnough, text = not_enough.in_lang(lang)),
            ));
        }
        if let Some(statement) = check.statement {
            let who = sanitize_inline(session.state.speaker(statement).person);
            let when = short(lang, statement.at, session.here());
            let what = ctx.said_word(session, &check.id, statement);
            lines.push(Drawn::of(
                Role::Quiet,
                t!(lang, CallBefore, what = what, who = who, when = when),
            ));
        }
    }
    lines.iter().try_for_each(|line| ctx.show(line))
}

/// `promised by when?`, once for all promises of the row that were just made: one time goes for all
/// of them, an item with its time for that one. Enter is that they named none.
pub(super) fn times(
    ctx: &mut Context,
    session: &mut IncidentSession,
    call: &mut Call,
    line: usize,
    promised: Vec<usize>,
) -> Result<Way, CliError> {
    let mut open = promised;
    loop {
        let untimed = call.untimed(session, line);
        open.retain(|item| untimed.contains(item));
        if open.is_empty() {
            return Ok(Way::On);
        }
        let (question, said_at) = (&call.lines[line], call.answered_at(session, line));
        let keys: Vec<ItemKey> = open
            .iter()
            .filter_map(|item| question.keys.get(*item).cloned())
            .collect();
        let what = match &keys[..] {
            [] => question.letter.clone(),
            [key] => key.ends.clone(),
            _ => question.letter.clone(),
        };
        let id = id_of(call, &format!("{}/{what}/by", question.letter));
        match by_when(ctx, session, &id, &what, &keys, said_at)? {
            None => return Ok(Way::On),
            Some(Times::All(by)) => call.promise(session, line, Some(&open), by.at)?,
            Some(Times::Of(each)) => {
                for (at, _, by) in each {
                    call.promise(session, line, open.get(at..=at), by.at)?;
                }
            }
        }
    }
}

/// `SAY BACK`, until they agree, or until it is left: what was not said back stays assumed.
fn said_back(
    ctx: &mut Context,
    session: &mut IncidentSession,
    call: &mut Call,
    line: usize,
) -> Result<Way, CliError> {
    let lang = ctx.lang;
    let mut empty = false;
    loop {
        let text = call.spoken(session, line, lang);
        for drawn in ctx.wrapped(Role::Strong, &t!(lang, CallSayBack, text = text)) {
            ctx.show(&drawn)?;
        }
        let id = id_of(call, &format!("{}/said-back", call.lines[line].letter));
        let asked = Question {
            verdict: true,
            ..Question::plain(&id, t!(lang, CallSaidBack))
        };
        let parse = |text: &str| read_agreement(text).map_err(|fault| fault.message(lang));
        let agreement = match talk::ask_for_with(ctx, session, &asked, &parse, &fixable(call))? {
            Reply::Text(Some(agreement)) => agreement,
            Reply::Text(None) if empty => return Ok(Way::On),
            Reply::Text(None) => {
                ctx.message(&LineError::Empty.message(lang))?;
                empty = true;
                continue;
            }
            reply => return Ok(way(&reply)),
        };
        call.say_back(session, line, agreement, lang)?;
        if ctx.is_plain() && agreement == Agreement::Agreed {
            let (number, of, time) = (
                line + 1,
                call.lines.len(),
                short(lang, session.now, session.here()),
            );
            ctx.message(&t!(
                lang,
                CallPlainSaved,
                number = number,
                of = of,
                time = time
            ))?;
        }
        if agreement != Agreement::Changed {
            return Ok(Way::On);
        }
        match row::changed(ctx, session, call, line)? {
            Way::On => {}
            other => return Ok(other),
        }
    }
}

/// Which check `/fix 4426 C p` means on this sheet.
pub(super) fn fixable(
    call: &Call,
) -> impl Fn(&IncidentSession, Option<&str>, Option<&str>) -> Option<CheckId> + use<> {
    let lines = call.lines.clone();
    move |_, item, letter| {
        let line = lines
            .iter()
            .find(|line| letter.is_some_and(|letter| line.letter.eq_ignore_ascii_case(letter)))?;
        match item {
            Some(item) => line
                .checks
                .get(crate::ui::sheet::find_item(item, &line.keys).ok()?)
                .cloned(),
            None => line
                .checks
                .first()
                .filter(|_| line.keys.is_empty())
                .cloned(),
        }
    }
}
