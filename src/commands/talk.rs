//! Asking during an incident: every prompt understands the slash lines, keeps a half-typed line when interrupted, and
//! reads the clock anew.

pub(super) mod amend;
pub(super) mod which;

use std::path::Path;

use super::{Desk, add, assign, board, desk::seen_text, find, walk::Walk, who};
use crate::{
    engine::Act,
    evidence::orders,
    failure::Failure,
    id::CheckId,
    record::{NoteAbout, secret},
    say,
    store::Draft,
    text::visible,
    ui::{
        Halt, Question,
        sheet::{Slash, read_slash},
    },
};

/// What came of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    /// This was typed; it may be empty.
    Text(String),
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

/// Which check `/fix 4426 C p` means: the item's number and the question's letter.
pub(super) type Fixable<'f> = &'f dyn Fn(&Walk, Option<&str>, Option<&str>) -> Option<CheckId>;

/// Asks until something else than a note, a file, an order or a correction is typed.
///
/// # Errors
/// [`Failure::Interrupted`] on Ctrl-C, with the half-typed line kept; [`Failure::NobodyToAsk`] without a terminal.
pub(super) fn ask(desk: &mut Desk, walk: &mut Walk, question: &Question<'_>) -> Result<Reply, Failure> {
    ask_with(desk, walk, question, &|_, _, _| None)
}

/// The same, for a prompt that stands before the interrupted one: the half-typed line is kept for that.
pub(super) fn ask_keeping_draft(desk: &mut Desk, walk: &mut Walk, question: &Question<'_>) -> Result<Reply, Failure> {
    let kept = walk.draft()?;
    let reply = ask(desk, walk, question);
    if let Some(kept) = kept.filter(|kept| kept.question != question.id) {
        walk.set_draft(&kept)?;
    }
    reply
}

/// The same, for prompts that know which check a letter means.
pub(super) fn ask_with(
    desk: &mut Desk,
    walk: &mut Walk,
    question: &Question<'_>,
    fixable: Fixable<'_>,
) -> Result<Reply, Failure> {
    walk.at = None;
    let kept = walk.draft()?.filter(|draft| draft.question == question.id);
    let mut draft = kept.as_ref().map(|draft| draft.text.clone()).unwrap_or_default();
    let question = &Question { text: seen_text(&question.text), ..question.clone() };
    loop {
        let typed = desk.asker().ask(&Question { draft: std::mem::take(&mut draft), ..question.clone() });
        walk.now = desk.world.now();
        let text = match typed {
            Ok(text) => text,
            Err(Halt::Back) => return Ok(Reply::Back),
            Err(Halt::Interrupted { draft }) => {
                keep_half(desk, walk, question, &draft)?;
                return Err(Failure::Interrupted);
            }
            Err(halt) => return Err(desk.halted(halt, question)),
        };
        if kept.is_some() {
            walk.set_draft(&Draft::default())?;
        }
        if secret::guard(&text).is_ok_and(|kept| kept != text) {
            desk.say(&say!(desk.lang, SecretCut))?;
        }
        let slash = match read_slash(&text) {
            None => return Ok(Reply::Text(text)),
            Some(Err(fault)) => {
                desk.say(&fault.words(desk.lang))?;
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
                let running = walk.state.running_contact().map(|contact| contact.number);
                let done = aside(desk, walk, other, fixable);
                desk.forgive(done)?;
                // Nothing more is asked of somebody who turned out to be somebody else.
                if running.is_some_and(|number| walk.state.withdrawn_contact(number).is_some()) {
                    return Ok(Reply::Quit);
                }
            }
        }
    }
}

/// Keeps the half-typed line of an interrupted question, as far as it may be kept at all.
fn keep_half(desk: &mut Desk, walk: &mut Walk, question: &Question<'_>, draft: &str) -> Result<(), Failure> {
    let Ok(text) = secret::guard(draft) else {
        walk.set_draft(&Draft::default())?;
        return desk.say(&say!(desk.lang, TalkHalfLineSecret));
    };
    walk.set_draft(&Draft { question: question.id.clone(), text: text.clone() })?;
    if text != draft {
        desk.say(&say!(desk.lang, SecretCut))?;
    }
    if text.trim().is_empty() { Ok(()) } else { desk.say(&say!(desk.lang, TalkHalfLine, text = visible(&text))) }
}

/// What a slash line does beside the question at hand.
fn aside(desk: &mut Desk, walk: &mut Walk, slash: Slash, fixable: Fixable<'_>) -> Result<(), Failure> {
    let lang = desk.lang;
    match slash {
        Slash::Note(text) => {
            walk.act(Act::Note { about: NoteAbout::Note, contact: None, text })?;
            desk.say(&say!(lang, AddNoteDone))
        }
        Slash::Order(line) => {
            let read = orders::read_orders(&line, desk.currency(walk));
            let sellers = who::sellers(desk, walk)?;
            let rows = add::rows(walk, &read.orders);
            let settled = add::settle(desk, walk, "order", rows, add::Rule::Ask)?;
            let taken = walk.together(|walk| add::take(walk, "order", &settled, &sellers))?;
            desk.say(&taken.lines(desk, walk))
        }
        Slash::File { path, item } => {
            let item = item.as_deref().map(|item| which::item(desk, walk, item)).transpose()?;
            let kept = add::keep(desk, walk, Path::new(&path), item, None)?;
            desk.say(&add::kept_line(desk, &kept))
        }
        Slash::Assign { checks, name } => {
            let (checks, to) = assign::give(walk, &checks, &name)?;
            let line = assign::told(desk, walk, &checks, &to);
            desk.say(&line)
        }
        Slash::Undo { count, why } => amend::undo(desk, walk, count, why),
        Slash::Redo { why } => amend::redo(desk, walk, why),
        Slash::Withdraw { contact, why } => amend::withdraw(desk, walk, contact, why),
        Slash::Reopen(check) => amend::reopen(desk, walk, &check),
        Slash::Fix { item, question, verdict } => {
            let Some(check) = fixable(walk, item.as_deref(), question.as_deref()) else {
                return desk.say(&say!(lang, TalkFixWhich));
            };
            amend::correct(desk, walk, check, verdict)
        }
        Slash::At(text) => {
            walk.at = Some(find::passed("/at", &text, walk.now)?);
            desk.say(&say!(lang, TalkAt, time = text))
        }
        Slash::Board => board::show(desk, walk).map(|_| ()),
        Slash::Help => desk.say(&say!(lang, TalkHelp)),
        Slash::Back | Slash::Skip | Slash::Cut | Slash::Paste | Slash::Quit => Ok(()),
    }
}

/// `promised by when?`; Enter is no time given.
pub(super) fn by_when(
    desk: &mut Desk,
    walk: &mut Walk,
    id: &str,
    what: &str,
) -> Result<Option<crate::quantity::Moment>, Failure> {
    let lang = desk.lang;
    let now = walk.now;
    let valid = move |text: &str| match crate::quantity::parse_moment(text, now) {
        _ if text.trim().is_empty() || read_slash(text).is_some() => Ok(()),
        Ok(_) => Ok(()),
        Err(_) => Err(say!(lang, TalkTimeFault)),
    };
    let question = Question { validate: Some(&valid), ..Question::plain(id, say!(lang, TalkByWhen, what = what)) };
    match ask(desk, walk, &question)? {
        Reply::Text(text) if !text.trim().is_empty() => Ok(crate::quantity::parse_moment(&text, walk.now).ok()),
        _ => Ok(None),
    }
}
