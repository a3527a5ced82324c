//! Asking during an incident: every prompt understands the slash lines, keeps a half-typed line
//! when interrupted, and reads the clock anew.

use crate::{
    answer,
    error::{CliError, Result},
    record::secret,
    session::{CheckLookup, Context, Work, output::screen_text, tell},
    store::Draft,
    t,
    text::sanitize_inline,
    ui::{
        PromptError, Question,
        sheet::{Slash, read_slash},
        typed::normalize,
    },
};

/// What came of a question. `/undo` and other lines that act beside the question never end it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reply<T = String> {
    /// What was typed; it may be empty.
    Text(T),
    Back,
    Skip,
    Cut,
    Paste,
    Quit,
}

impl Reply {
    /// The slash lines that say how the prompt goes on.
    fn of_slash(slash: &Slash) -> Option<Self> {
        match slash {
            Slash::Back => Some(Reply::Back),
            Slash::Skip => Some(Reply::Skip),
            Slash::Cut => Some(Reply::Cut),
            Slash::Paste => Some(Reply::Paste),
            Slash::Quit => Some(Reply::Quit),
            _ => None,
        }
    }
}

impl<T> Reply<T> {
    pub(crate) fn map<U>(self, change: impl FnOnce(T) -> U) -> Reply<U> {
        match self {
            Reply::Text(text) => Reply::Text(change(text)),
            Reply::Back => Reply::Back,
            Reply::Skip => Reply::Skip,
            Reply::Cut => Reply::Cut,
            Reply::Paste => Reply::Paste,
            Reply::Quit => Reply::Quit,
        }
    }
}

impl<T> Reply<Option<T>> {
    /// The value that was typed; `None` for Enter alone and for every way to leave the question.
    pub(crate) fn value(self) -> Option<T> {
        match self {
            Reply::Text(value) => value,
            _ => None,
        }
    }
}

/// Asks until the user types an answer or leaves the question.
///
/// # Errors
/// [`CliError::Interrupted`] on Ctrl-C, with the half-typed line kept; [`CliError::NobodyToAsk`]
/// without a terminal.
pub(crate) fn ask(work: &mut Work<'_>, question: &Question<'_>) -> Result<Reply> {
    ask_with(work, question, &|_, _, _| None)
}

/// As [`ask_for`], where `parse` reads Enter alone too; `None` when the question was left.
pub(crate) fn ask_every_line<T>(
    work: &mut Work<'_>,
    question: &Question<'_>,
    parse: Parse<'_, T>,
) -> Result<Option<T>> {
    match validated(question, parse, |question| ask(work, question))? {
        Reply::Text(text) => Ok(parse(&text).ok()),
        _ => Ok(None),
    }
}

/// Asks a question that is asked again, with the reason, as long as `parse` does not take the line.
pub(super) fn validated<T, R>(
    question: &Question<'_>,
    parse: Parse<'_, T>,
    ask: impl FnOnce(&Question<'_>) -> R,
) -> R {
    let validate = |text: &str| parse(text).map(drop);
    ask(&Question {
        validate: Some(&validate),
        ..question.clone()
    })
}

/// As [`ask_every_line`], for a prompt that comes before the interrupted one: the half-typed line is
/// kept for that one.
pub(crate) fn ask_keeping_draft<T>(
    work: &mut Work<'_>,
    question: &Question<'_>,
    parse: Parse<'_, T>,
) -> Result<Option<T>> {
    let kept = work.session.draft()?;
    let reply = ask_every_line(work, question, parse);
    if let Some(kept) = kept.filter(|kept| kept.question != question.id) {
        work.session.set_draft(&kept)?;
    }
    reply
}

/// As [`ask`], for a prompt that knows which check a letter means.
fn ask_with(
    work: &mut Work<'_>,
    question: &Question<'_>,
    lookup: CheckLookup<'_>,
) -> Result<Reply> {
    work.session.said = None;
    work.ctx.report_cut_numbers(&mut work.session)?;
    let draft = work.session.draft()?;
    let draft = draft.filter(|draft| draft.question == question.id);
    let has_draft = draft.is_some();
    let mut question = Question {
        text: screen_text(&question.text),
        draft: draft.map(|draft| draft.text).unwrap_or_default(),
        ..question.clone()
    };
    loop {
        let Some(text) = read_line(work, &question)? else {
            return Ok(Reply::Back);
        };
        question.draft.clear();
        if has_draft {
            work.session.set_draft(&Draft::default())?;
        }
        if let Some(reply) = reply_of(work, text, lookup)? {
            return Ok(reply);
        }
    }
}

/// How a line ends the question; `None` for one that acts beside it.
fn reply_of(work: &mut Work<'_>, text: String, lookup: CheckLookup<'_>) -> Result<Option<Reply>> {
    match read_slash(&text) {
        None => Ok(Some(Reply::Text(text))),
        Some(Err(error)) => work.message(&error.message(work.lang)).map(|()| None),
        Some(Ok(slash)) => match Reply::of_slash(&slash) {
            Some(reply) => Ok(Some(reply)),
            None => act_beside(work, slash, lookup),
        },
    }
}

/// One line as it was typed; `None` for one question back.
fn read_line(work: &mut Work<'_>, question: &Question<'_>) -> Result<Option<String>> {
    let typed = work.ctx.asker().ask(question);
    work.session.tick(work.ctx.system.now());
    match typed {
        Ok(text) => Ok(Some(text)),
        Err(PromptError::Back) => Ok(None),
        Err(PromptError::Interrupted { draft }) => {
            keep_draft(work, question, &draft)?;
            Err(CliError::Interrupted)
        }
        Err(error) => Err(work.ctx.prompt_error(error, question)),
    }
}

/// Has the slash line done. The question ends when that withdrew the contact in which it was asked.
fn act_beside(work: &mut Work<'_>, slash: Slash, lookup: CheckLookup<'_>) -> Result<Option<Reply>> {
    let running = work.session.running();
    let done = (work.ctx.slash_handler)(work, slash, lookup);
    work.ctx.recover(done)?;
    work.ctx.report_cut_numbers(&mut work.session)?;
    let state = work.state();
    let withdrawn = running.and_then(|number| state.withdrawn_contact(number));
    Ok(withdrawn.map(|_| Reply::Quit))
}

/// How a prompt reads a line: its value, or in words why it is not an answer.
pub(crate) type Parse<'p, T> = &'p dyn Fn(&str) -> Result<T, String>;

/// Asks until `parse` accepts what is typed, and gives the parsed value; `None` for Enter alone.
/// Slash lines never reach `parse`.
pub(crate) fn ask_for<T>(
    work: &mut Work<'_>,
    question: &Question<'_>,
    parse: Parse<'_, T>,
) -> Result<Reply<Option<T>>> {
    ask_for_with(work, question, parse, &|_, _, _| None)
}

/// As [`ask_for`], for a prompt that knows which check a letter means.
pub(crate) fn ask_for_with<T>(
    work: &mut Work<'_>,
    question: &Question<'_>,
    parse: Parse<'_, T>,
    lookup: CheckLookup<'_>,
) -> Result<Reply<Option<T>>> {
    let parse = |text: &str| accept(text, parse);
    let reply = validated(question, &parse, |question| {
        ask_with(work, question, lookup)
    })?;
    Ok(reply.map(|text| parse(&text).ok().flatten()))
}

/// Asks where no incident is being worked on, so that slash lines do nothing; `None` for them and
/// for Enter alone.
pub(super) fn ask_directly<T>(
    ctx: &mut Context,
    question: &Question<'_>,
    parse: Parse<'_, T>,
) -> Result<Option<T>> {
    let parse = |text: &str| accept(text, parse);
    let typed = validated(question, &parse, |question| ctx.asker().ask(question));
    let typed = typed.map_err(|error| ctx.prompt_error(error, question))?;
    Ok(parse(&typed).ok().flatten())
}

/// The value of a line; `None` for an empty one.
fn accept<T>(text: &str, parse: Parse<'_, T>) -> Result<Option<T>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    parse(text).map(Some)
}

/// A question whose answer is on record as it is given: nothing is taken by Enter alone.
pub(crate) fn verdict<'q>(id: &str, text: impl Into<String>) -> Question<'q> {
    Question {
        verdict: true,
        ..Question::plain(id, text)
    }
}

/// A question that takes yes or no; `None` for Enter alone.
pub(crate) fn yes_or_no(
    work: &mut Work<'_>,
    id: &str,
    text: String,
) -> Result<Reply<Option<bool>>> {
    let lang = work.lang;
    ask_for(work, &verdict(id, text), &|typed| {
        answer::yes_or_no(typed).ok_or_else(|| t!(lang, StepLookFault))
    })
}

/// A line of free text; `None` for Enter alone and for every way to leave the question.
pub(crate) fn ask_text(work: &mut Work<'_>, id: &str, text: String) -> Result<Option<String>> {
    let question = Question::plain(id, text);
    match ask(work, &question)? {
        Reply::Text(text) if !text.trim().is_empty() => Ok(Some(text)),
        _ => Ok(None),
    }
}

/// Shows `text` and takes lines up to one that holds only a dot; `None` when the user goes back. They
/// are kept nowhere before that dot, so an interruption says that they are lost.
pub(crate) fn ask_lines(work: &mut Work<'_>, id: &str, text: &str) -> Result<Option<String>> {
    let before = work.ctx.interrupt_message.clone();
    let lost = t!(work.lang, FailLinesLost);
    work.ctx.on_interrupt(&format!("{lost}\n{before}"));
    work.message(text)?;
    let typed = match work.ctx.asker().paste() {
        Ok(typed) => Some(typed),
        Err(PromptError::Back) => None,
        Err(halt) => {
            return Err(work.ctx.prompt_error(halt, &Question::plain(id, text)));
        }
    };
    work.ctx.on_interrupt(&before);
    Ok(typed)
}

/// A number of a list that was shown; the value is the place in the list, from 0.
pub(crate) fn ask_number(
    work: &mut Work<'_>,
    id: &str,
    text: String,
    n: usize,
) -> Result<Reply<Option<usize>>> {
    let lang = work.lang;
    ask_for(work, &Question::plain(id, text), &|typed| {
        place(typed, n).ok_or_else(|| t!(lang, NewNumberFault, n))
    })
}

/// One of several choices, by its number on the screen or by one of its names; the value is its
/// place, from 0.
pub(crate) fn ask_choice(
    work: &mut Work<'_>,
    id: &str,
    text: String,
    names: &[Vec<String>],
) -> Result<Reply<Option<usize>>> {
    let lang = work.lang;
    ask_for(work, &Question::plain(id, text), &|typed| {
        let place = answer::choice(typed, names).ok();
        place.ok_or_else(|| t!(lang, NewNumberFault, n = names.len()))
    })
}

/// The place in a numbered list that was typed, from 0.
pub(crate) fn place(typed: &str, count: usize) -> Option<usize> {
    let number = normalize(typed).parse::<usize>().ok()?;
    (1..=count).contains(&number).then(|| number - 1)
}

/// Keeps the half-typed line of an interrupted question, unless it holds a secret.
fn keep_draft(work: &mut Work<'_>, question: &Question<'_>, draft: &str) -> Result<()> {
    let Ok(text) = secret::guard(draft) else {
        work.session.set_draft(&Draft::default())?;
        return tell!(work, TalkHalfLineSecret);
    };
    work.session.set_draft(&Draft {
        question: question.id.clone(),
        text: text.clone(),
    })?;
    if text != draft {
        tell!(work, SecretCut)?;
    }
    if text.trim().is_empty() {
        return Ok(());
    }
    tell!(work, TalkHalfLine, text = sanitize_inline(&text))
}
