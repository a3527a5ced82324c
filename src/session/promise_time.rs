//! By when something was promised, asked at the prompt.

use crate::{
    error::Result,
    quantity::{Moment, TimeContext, parse_moment},
    session::{Context, Work, prompt},
    t,
    text::{Lang, sanitize_inline},
    ui::{
        Question,
        sheet::{ItemKey, Times, read_times},
    },
};

/// `promised by when?`, of one promise or of all of a row; Enter is that the party named no time.
/// Its words count from when it said them, and are shown as they were understood.
pub(crate) fn by_when(
    work: &mut Work<'_>,
    id: &str,
    what: &str,
    items: &[ItemKey],
    said_at: Moment,
) -> Result<Option<Times>> {
    let lang = work.lang;
    let here = work.here().as_of(said_at);
    let parse = |text: &str| match read_times(text, items, here) {
        Ok(_) => Ok(text.to_owned()),
        Err(error) => Err(t!(lang, TalkTimeFault, fault = error.message(lang))),
    };
    let question = question(lang, id, what, items);
    let Some(text) = prompt::ask_for(work, &question, &parse)?.value() else {
        return Ok(None);
    };
    // `/at` may have dated the answer since, and the clock has moved on.
    let here = work.here().as_of(work.session.said.unwrap_or(said_at));
    let times = read_times(&text, items, here);
    work.messages(match &times {
        Ok(times) => times.echo(lang, &text, here),
        Err(error) => vec![error.message(lang)],
    })?;
    Ok(times.ok())
}

fn question<'q>(lang: Lang, id: &str, what: &str, items: &[ItemKey]) -> Question<'q> {
    let [first, _, ..] = items else {
        return Question::plain(id, t!(lang, TalkByWhen, what));
    };
    let ends: Vec<&str> = items.iter().map(|item| item.ends.as_str()).collect();
    Question {
        hint: t!(lang, TalkByWhenHint, item = first.ends),
        ..Question::plain(id, t!(lang, TalkByWhenAll, what, items = ends.join(" ")))
    }
}

/// The time of a promise that was typed; how it was understood is shown.
pub(crate) fn promised(ctx: &mut Context, text: &str, here: TimeContext) -> Result<Option<Moment>> {
    let time = parse_moment(text, here);
    ctx.message(&match &time {
        Ok(time) => time.echo(ctx.lang, &sanitize_inline(text), here),
        // The clock has moved on since it was typed.
        Err(error) => error.message(ctx.lang),
    })?;
    Ok(time.ok().map(|time| time.at))
}
