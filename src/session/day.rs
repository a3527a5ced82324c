//! The day on which something happened, which need not be the day on which the user saw it.

use crate::{
    error::Result,
    quantity::{Moment, MomentError, ParsedMoment, TimeContext, long, parse_past, with_offset},
    session::{Context, Reply, Work, prompt},
    t,
    text::{Lang, sanitize_inline},
    ui::{Question, typed::normalize},
};

/// The day that was typed; one without a time is the end of that day, also today's.
pub(crate) fn parse(typed: &str, here: TimeContext) -> Result<ParsedMoment, MomentError> {
    parse_past(typed, here)?.happened(here)
}

/// A line that names a day, for [`understood`]: the clock may have moved on since it was typed.
pub(crate) fn parse_line(lang: Lang, here: TimeContext, typed: &str) -> Result<String, String> {
    match parse(typed, here) {
        Ok(_) => Ok(typed.to_owned()),
        Err(MomentError::Unreadable) => Err(t!(lang, ObserveDayFault)),
        Err(error) => Err(t!(lang, TalkTimeFault, fault = error.message(lang))),
    }
}

/// Asks on which day it happened: `Some(None)` when nobody knows, `None` when the user goes back.
pub(crate) fn ask(work: &mut Work<'_>) -> Result<Option<Option<Moment>>> {
    let lang = work.lang;
    let here = work.here();
    let question = Question::plain("observe/day", t!(lang, ObserveDay));
    let parse = |typed: &str| parse_line(lang, here, typed);
    match prompt::ask_for(work, &question, &parse)? {
        Reply::Text(None) => Ok(Some(None)),
        Reply::Text(Some(typed)) => Ok(Some(understood(work.ctx, &typed, work.here())?)),
        _ => Ok(None),
    }
}

/// As [`ask`], when a mail was given whose own date may be the day: `y` takes it.
pub(crate) fn ask_with_mail(work: &mut Work<'_>, mail: Moment) -> Result<Option<Moment>> {
    let lang = work.lang;
    let here = work.here();
    let at = with_offset(lang, mail, here, long);
    let question = Question::plain("observe/day", t!(lang, ObserveDayMail, at));
    let parse = |typed: &str| match is_yes(typed) {
        true => Ok(None),
        false => parse_line(lang, here, typed).map(Some),
    };
    match prompt::ask_for(work, &question, &parse)?.value() {
        Some(None) => Ok(Some(mail)),
        Some(Some(typed)) => understood(work.ctx, &typed, work.session.here()),
        None => Ok(None),
    }
}

fn is_yes(typed: &str) -> bool {
    ["y", "yes", "はい"].contains(&normalize(typed).to_lowercase().as_str())
}

/// The day that was typed; how it was understood is shown.
pub(crate) fn understood(
    ctx: &mut Context,
    typed: &str,
    here: TimeContext,
) -> Result<Option<Moment>> {
    let Ok(day) = parse(typed, here) else {
        return Ok(None);
    };
    ctx.message(&day.echo(ctx.lang, &sanitize_inline(typed.trim()), here))?;
    Ok(Some(day.at))
}
