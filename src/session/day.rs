//! `add charge`: a line of a statement, as it stands there, tied to none, one or several orders.

use crate::{
    error::CliError,
    quantity::{Here, Moment, MomentError, Understood, long, parse_past, told},
    session::{
        context::Context,
        incident::IncidentSession,
        prompt::{self, Reply},
    },
    t,
    text::{Lang, sanitize_inline},
    ui::{Question, sheet::read_slash, typed::normalize},
};

/// The day on which something happened: one that is named without a time is the end of that day,
/// also today's.
///
/// # Errors
/// When it is not a time, or a day that lies ahead.
pub(crate) fn parse(typed: &str, here: Here) -> Result<Understood, MomentError> {
    parse_past(typed, here)?.happened(here)
}

/// On which day it happened: none inside when nobody knows, none outside when the user goes back.
pub(crate) fn ask(
    ctx: &mut Context,
    session: &mut IncidentSession,
) -> Result<Option<Option<Moment>>, CliError> {
    let lang = ctx.lang;
    let here = session.here();
    let valid = move |typed: &str| match parse(typed, here) {
        _ if typed.trim().is_empty() || read_slash(typed).is_some() => Ok(()),
        Ok(_) => Ok(()),
        Err(fault) => Err(fault_words(lang, fault)),
    };
    let asked = Question {
        validate: Some(&valid),
        ..Question::plain("observe/day", t!(lang, ObserveDay))
    };
    match prompt::ask(ctx, session, &asked)? {
        Reply::Text(typed) if typed.trim().is_empty() => Ok(Some(None)),
        Reply::Text(typed) => Ok(Some(understood(ctx, &typed, session.here())?)),
        _ => Ok(None),
    }
}

/// The same, when a mail was given whose own date may be it: `y` takes that.
pub(crate) fn ask_with_mail(
    ctx: &mut Context,
    session: &mut IncidentSession,
    mail: Moment,
) -> Result<Option<Moment>, CliError> {
    let lang = ctx.lang;
    let here = session.here();
    let is_yes = |typed: &str| {
        matches!(
            normalize(typed).to_lowercase().as_str(),
            "y" | "yes" | "はい"
        )
    };
    let valid = move |typed: &str| match parse(typed, here) {
        _ if typed.trim().is_empty() || read_slash(typed).is_some() || is_yes(typed) => Ok(()),
        Ok(_) => Ok(()),
        Err(fault) => Err(fault_words(lang, fault)),
    };
    let text = t!(lang, ObserveDayMail, at = told(lang, mail, here, long));
    let asked = Question {
        validate: Some(&valid),
        ..Question::plain("observe/day", text)
    };
    match prompt::ask(ctx, session, &asked)? {
        Reply::Text(typed) if is_yes(&typed) => Ok(Some(mail)),
        Reply::Text(typed) => understood(ctx, &typed, session.here()),
        _ => Ok(None),
    }
}

/// A day as it was typed, told as it was understood; none for nothing.
pub(crate) fn understood(
    ctx: &mut Context,
    typed: &str,
    here: Here,
) -> Result<Option<Moment>, CliError> {
    let Ok(day) = parse(typed, here) else {
        return Ok(None);
    };
    ctx.message(&day.echo(ctx.lang, &sanitize_inline(typed.trim()), here))?;
    Ok(Some(day.at))
}

/// Why it is no day that has been, and what to write.
pub(crate) fn fault_words(lang: Lang, fault: MomentError) -> String {
    match fault {
        MomentError::Unreadable => t!(lang, ObserveDayFault),
        fault => t!(lang, TalkTimeFault, fault = fault.words(lang)),
    }
}
