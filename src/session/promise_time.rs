//! By when something was promised, asked at the prompt.

use crate::{
    error::CliError,
    quantity::{Here, Moment, parse_moment},
    session::{
        context::Context,
        incident::IncidentSession,
        prompt::{self, Reply},
    },
    t,
    text::sanitize_inline,
    ui::{
        Question,
        sheet::{ItemKey, Times, read_slash, read_times},
    },
};

/// `promised by when?`, of one promise or of all of a row; Enter is that they named no time. What
/// they said counts from when they said it, and is told as it was understood.
pub(crate) fn by_when(
    ctx: &mut Context,
    session: &mut IncidentSession,
    id: &str,
    what: &str,
    items: &[ItemKey],
    said_at: Moment,
) -> Result<Option<Times>, CliError> {
    let lang = ctx.lang;
    let here = session.here().as_of(said_at);
    let valid = move |text: &str| match read_times(text, items, here) {
        _ if text.trim().is_empty() || read_slash(text).is_some() => Ok(()),
        Ok(_) => Ok(()),
        Err(fault) => Err(t!(lang, TalkTimeFault, fault = fault.words(lang))),
    };
    let (text, hint) = match items {
        [first, _, ..] => {
            let ends = items
                .iter()
                .map(|item| item.ends.as_str())
                .collect::<Vec<_>>()
                .join(" ");
            (
                t!(lang, TalkByWhenAll, what = what, items = ends),
                t!(lang, TalkByWhenHint, item = first.ends),
            )
        }
        _ => (t!(lang, TalkByWhen, what = what), String::new()),
    };
    let question = Question {
        hint,
        validate: Some(&valid),
        ..Question::plain(id, text)
    };
    match prompt::ask(ctx, session, &question)? {
        Reply::Text(text) if !text.trim().is_empty() => {
            let here = session.here().as_of(session.said.unwrap_or(said_at));
            let times = match read_times(&text, items, here) {
                Ok(times) => times,
                // The clock has moved on since it was typed.
                Err(fault) => return ctx.message(&fault.words(lang)).map(|()| None),
            };
            times
                .echo(lang, &text, here)
                .iter()
                .try_for_each(|line| ctx.message(line))?;
            Ok(Some(times))
        }
        _ => Ok(None),
    }
}

/// The time of a promise as it was typed, told as it was understood.
pub(crate) fn promised(
    ctx: &mut Context,
    text: &str,
    here: Here,
) -> Result<Option<Moment>, CliError> {
    match parse_moment(text, here) {
        Ok(time) => {
            ctx.message(&time.echo(ctx.lang, &sanitize_inline(text), here))?;
            Ok(Some(time.at))
        }
        // The clock has moved on since it was typed.
        Err(fault) => ctx.message(&fault.words(ctx.lang)).map(|()| None),
    }
}
