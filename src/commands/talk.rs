//! Asking during an incident: every prompt understands the slash lines, keeps a half-typed line
//! when interrupted, and reads the clock anew.

pub(super) mod amend;
pub(super) mod which;

use std::path::Path;

use super::{
    Context, add, assign, board, context::seen_text, enter, find, outcome,
    session::IncidentSession, who,
};
use crate::{
    answer::{self, legend},
    engine::Act,
    error::CliError,
    id::CheckId,
    orders::{self, OrderGuess},
    quantity::{Moment, TimeContext, parse_moment},
    record::{NoteAbout, secret},
    store::Draft,
    t,
    text::sanitize_inline,
    ui::{
        PromptError, Question,
        sheet::{ItemKey, Slash, Times, read_slash, read_times, says_nothing},
    },
};

/// What came of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reply<T = String> {
    /// This was typed; it may be empty.
    Text(T),
    /// One question back.
    Back,
    /// Leave this question.
    Skip,
    /// The line dropped.
    Cut,
    /// Several lines follow.
    Paste,
    /// Leave.
    Quit,
}

impl<T> Reply<T> {
    /// The same with what was typed as something else.
    pub(super) fn map<U>(self, change: impl FnOnce(T) -> U) -> Reply<U> {
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

/// Which check `/fix 4426 C p` means: the item's number and the question's letter.
pub(super) type Fixable<'f> =
    &'f dyn Fn(&IncidentSession, Option<&str>, Option<&str>) -> Option<CheckId>;

/// Asks until something else than a note, a file, an order or a correction is typed.
///
/// # Errors
/// [`CliError::Interrupted`] on Ctrl-C, with the half-typed line kept; [`CliError::NobodyToAsk`]
/// without a terminal.
pub(super) fn ask(
    ctx: &mut Context,
    session: &mut IncidentSession,
    question: &Question<'_>,
) -> Result<Reply, CliError> {
    ask_with(ctx, session, question, &|_, _, _| None)
}

/// The same, for a prompt that stands before the interrupted one: the half-typed line is kept for
/// that.
pub(super) fn ask_keeping_draft(
    ctx: &mut Context,
    session: &mut IncidentSession,
    question: &Question<'_>,
) -> Result<Reply, CliError> {
    let kept = session.draft()?;
    let reply = ask(ctx, session, question);
    if let Some(kept) = kept.filter(|kept| kept.question != question.id) {
        session.set_draft(&kept)?;
    }
    reply
}

/// The same, for prompts that know which check a letter means.
pub(super) fn ask_with(
    ctx: &mut Context,
    session: &mut IncidentSession,
    question: &Question<'_>,
    fixable: Fixable<'_>,
) -> Result<Reply, CliError> {
    session.said = None;
    ctx.tell_cut(session)?;
    let kept = session
        .draft()?
        .filter(|draft| draft.question == question.id);
    let mut draft = kept
        .as_ref()
        .map(|draft| draft.text.clone())
        .unwrap_or_default();
    let question = &Question {
        text: seen_text(&question.text),
        ..question.clone()
    };
    loop {
        let typed = ctx.asker().ask(&Question {
            draft: std::mem::take(&mut draft),
            ..question.clone()
        });
        session.tick(ctx.system.now());
        let text = match typed {
            Ok(text) => text,
            Err(PromptError::Back) => return Ok(Reply::Back),
            Err(PromptError::Interrupted { draft }) => {
                keep_half(ctx, session, question, &draft)?;
                return Err(CliError::Interrupted);
            }
            Err(halt) => return Err(ctx.halted(halt, question)),
        };
        if kept.is_some() {
            session.set_draft(&Draft::default())?;
        }
        let slash = match read_slash(&text) {
            None => return Ok(Reply::Text(text)),
            Some(Err(fault)) => {
                ctx.message(&fault.message(ctx.lang))?;
                continue;
            }
            Some(Ok(slash)) => slash,
        };
        match slash {
            Slash::Back => return Ok(Reply::Back),
            Slash::Skip => return Ok(Reply::Skip),
            Slash::Cut => return Ok(Reply::Cut),
            Slash::Paste => return Ok(Reply::Paste),
            Slash::Quit => return Ok(Reply::Quit),
            other => {
                let running = session
                    .state
                    .running_contact()
                    .map(|contact| contact.number);
                let done = aside(ctx, session, other, fixable);
                ctx.forgive(done)?;
                ctx.tell_cut(session)?;
                // Nothing more is asked of somebody who turned out to be somebody else.
                if running.is_some_and(|number| session.state.withdrawn_contact(number).is_some()) {
                    return Ok(Reply::Quit);
                }
            }
        }
    }
}

/// How a prompt reads its line: what it means, or in words why it means nothing there.
pub(super) type Parse<'p, T> = &'p dyn Fn(&str) -> Result<T, String>;

/// Asks until `parse` understands what is typed: a prompt cannot take what it does not read, nor
/// read it otherwise than it was taken. Enter alone is no value. Slash lines never reach `parse`.
pub(super) fn ask_for<T>(
    ctx: &mut Context,
    session: &mut IncidentSession,
    question: &Question<'_>,
    parse: Parse<'_, T>,
) -> Result<Reply<Option<T>>, CliError> {
    ask_for_with(ctx, session, question, parse, &|_, _, _| None)
}

/// The same, for prompts that know which check a letter means.
pub(super) fn ask_for_with<T>(
    ctx: &mut Context,
    session: &mut IncidentSession,
    question: &Question<'_>,
    parse: Parse<'_, T>,
    fixable: Fixable<'_>,
) -> Result<Reply<Option<T>>, CliError> {
    let valid = |text: &str| {
        if text.trim().is_empty() {
            Ok(())
        } else {
            parse(text).map(drop)
        }
    };
    let question = Question {
        validate: Some(&valid),
        ..question.clone()
    };
    let reply = ask_with(ctx, session, &question, fixable)?;
    Ok(reply.map(|text| {
        if text.trim().is_empty() {
            None
        } else {
            parse(&text).ok()
        }
    }))
}

/// A question that takes yes or no. What is neither is asked again; Enter alone says neither.
pub(super) fn yes_or_no(
    ctx: &mut Context,
    session: &mut IncidentSession,
    id: &str,
    text: String,
) -> Result<Reply<Option<bool>>, CliError> {
    let lang = ctx.lang;
    let question = Question {
        verdict: true,
        ..Question::plain(id, text)
    };
    ask_for(ctx, session, &question, &|typed| {
        answer::yes_or_no(typed).ok_or_else(|| t!(lang, StepLookFault))
    })
}

/// Keeps the half-typed line of an interrupted question, as far as it may be kept at all.
fn keep_half(
    ctx: &mut Context,
    session: &mut IncidentSession,
    question: &Question<'_>,
    draft: &str,
) -> Result<(), CliError> {
    let Ok(text) = secret::guard(draft) else {
        session.set_draft(&Draft::default())?;
        return ctx.message(&t!(ctx.lang, TalkHalfLineSecret));
    };
    session.set_draft(&Draft {
        question: question.id.clone(),
        text: text.clone(),
    })?;
    if text != draft {
        ctx.message(&t!(ctx.lang, SecretCut))?;
    }
    if text.trim().is_empty() {
        Ok(())
    } else {
        ctx.message(&t!(ctx.lang, TalkHalfLine, text = sanitize_inline(&text)))
    }
}

/// What a slash line does beside the question at hand.
fn aside(
    ctx: &mut Context,
    session: &mut IncidentSession,
    slash: Slash,
    fixable: Fixable<'_>,
) -> Result<(), CliError> {
    let lang = ctx.lang;
    match slash {
        Slash::Note(text) => {
            session.act(Act::Note {
                about: NoteAbout::Note,
                contact: None,
                text,
            })?;
            ctx.message(&t!(lang, AddNoteDone))
        }
        Slash::Order(line) => {
            let money = ctx.money(session);
            let mut orders = orders::read_orders(&line, &money).orders;
            if orders.iter().any(OrderGuess::asks_amount) {
                let Some(seen) = enter::confirm(ctx, session, orders, &money)? else {
                    return Ok(());
                };
                orders = seen;
            }
            let sellers = who::sellers(ctx, session)?;
            let rows = add::rows(session, &orders);
            let settled = add::settle(ctx, session, "order", rows, add::Rule::Ask)?;
            let taken =
                session.together(|session| add::take(session, "order", &settled, &sellers))?;
            ctx.message(&taken.lines(ctx, session))
        }
        Slash::File { path, item } => {
            let item = item
                .as_deref()
                .map(|item| which::item(ctx, session, item))
                .transpose()?;
            let kept = add::keep(ctx, session, Path::new(&path), item, None)?;
            ctx.message(&add::kept_line(ctx, &kept))
        }
        Slash::Assign { checks, name } => {
            let (checks, to) = assign::give(session, &checks, &name)?;
            let line = assign::told(ctx, session, &checks, &to);
            ctx.message(&line)
        }
        Slash::Undo { count, why } => amend::undo(ctx, session, count, why),
        Slash::Redo { why } => amend::redo(ctx, session, why),
        Slash::Withdraw { contact, why } => amend::withdraw(ctx, session, contact, why),
        Slash::Reopen(check) => amend::reopen(ctx, session, &check),
        Slash::Fix {
            item,
            question,
            answer,
        } => {
            let Some(check) = fixable(session, item.as_deref(), question.as_deref()) else {
                return ctx.message(&t!(lang, TalkFixWhich));
            };
            let further = outcome::further(session, &check);
            match answer::response(&answer, &further).flatten() {
                Some(response) => amend::correct(ctx, session, check, response),
                None => {
                    let takes = legend(lang, &further).join("  ");
                    ctx.message(&t!(
                        lang,
                        TalkFixAnswer,
                        typed = sanitize_inline(&answer),
                        takes = takes
                    ))
                }
            }
        }
        Slash::At(text) => {
            let time = find::said_at(session, &text)?;
            session.said = Some(time.at);
            ctx.message(&t!(
                lang,
                TalkAt,
                time = time.echo(lang, &sanitize_inline(&text), session.here())
            ))
        }
        Slash::Person(text) => named_by(ctx, session, NoteAbout::Person, &text),
        Slash::Reference(text) => named_by(ctx, session, NoteAbout::Reference, &text),
        Slash::FixName { about, text } => fix_name(ctx, session, about, &text),
        Slash::Board => board::show(ctx, session).map(|_| ()),
        Slash::Help => ctx.message(&t!(lang, TalkHelp)),
        Slash::Back | Slash::Skip | Slash::Cut | Slash::Paste | Slash::Quit => Ok(()),
    }
}

/// `/person`, `/ref`: who speaks now, under which number. What was said before stays with whoever
/// said it.
fn named_by(
    ctx: &mut Context,
    session: &mut IncidentSession,
    about: NoteAbout,
    text: &str,
) -> Result<(), CliError> {
    let lang = ctx.lang;
    if says_nothing(text) {
        return ctx.message(&t!(lang, TalkLeftOpen));
    }
    let Some(contact) = session.contact_at_hand()? else {
        return ctx.message(&t!(lang, TalkNoContact));
    };
    let before = session
        .state
        .contact(contact)
        .map(|contact| contact.speakers.last());
    let before = before.map(|speaker| {
        if about == NoteAbout::Person {
            speaker.person
        } else {
            speaker.reference
        }
    });
    let before = before
        .map(sanitize_inline)
        .filter(|before| !before.is_empty());
    session.act(Act::Note {
        about,
        contact: Some(contact),
        text: text.to_owned(),
    })?;
    match before {
        Some(before) => ctx.message(&t!(
            lang,
            TalkPassedOn,
            now = sanitize_inline(text),
            before = before
        )),
        None => ctx.message(&t!(lang, TalkNamed, now = sanitize_inline(text))),
    }
}

/// `/fix person Saito`: the name was put down wrongly; nobody was passed on.
fn fix_name(
    ctx: &mut Context,
    session: &mut IncidentSession,
    about: NoteAbout,
    text: &str,
) -> Result<(), CliError> {
    let lang = ctx.lang;
    let Some(contact) = session.state.running_contact() else {
        return ctx.message(&t!(lang, TalkNoContact));
    };
    let last = contact
        .speakers
        .notes(about)
        .last()
        .map(|(note, old)| (note, sanitize_inline(old)));
    let Some((note, old)) = last else {
        return ctx.message(&t!(lang, TalkNothingNamed));
    };
    session.act(Act::FixNote {
        note,
        text: text.to_owned(),
        why: String::new(),
    })?;
    ctx.message(&t!(lang, FixWas, old = old, new = sanitize_inline(text)))
}

/// `promised by when?`, of one promise or of all of a row; Enter is that they named no time. What
/// they said counts from when they said it, and is told as it was understood.
pub(super) fn by_when(
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
        Err(fault) => Err(t!(lang, TalkTimeFault, fault = fault.message(lang))),
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
    match ask(ctx, session, &question)? {
        Reply::Text(text) if !text.trim().is_empty() => {
            let here = session.here().as_of(session.said.unwrap_or(said_at));
            let times = match read_times(&text, items, here) {
                Ok(times) => times,
                // The clock has moved on since it was typed.
                Err(fault) => return ctx.message(&fault.message(lang)).map(|()| None),
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
pub(super) fn promised(
    ctx: &mut Context,
    text: &str,
    here: TimeContext,
) -> Result<Option<Moment>, CliError> {
    match parse_moment(text, here) {
        Ok(time) => {
            ctx.message(&time.echo(ctx.lang, &sanitize_inline(text), here))?;
            Ok(Some(time.at))
        }
        // The clock has moved on since it was typed.
        Err(fault) => ctx.message(&fault.message(ctx.lang)).map(|()| None),
    }
}
