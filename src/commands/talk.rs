//! Asking during an incident: every prompt understands the slash lines, keeps a half-typed line when interrupted, and
//! reads the clock anew.

use std::path::Path;

use super::{Desk, add, assign, board, desk::seen_text, enter, find, fix, undo, walk::Walk};
use crate::{
    engine::{Act, Said},
    evidence::orders::{self, OrderGuess},
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
    desk.tell_cut(walk)?;
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
                let done = aside(desk, walk, other, fixable);
                desk.forgive(done)?;
                desk.tell_cut(walk)?;
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
            let money = desk.money(walk);
            let mut orders = orders::read_orders(&line, &money).orders;
            if orders.iter().any(OrderGuess::asks_amount) {
                let Some(seen) = enter::confirm(desk, walk, orders, &money)? else { return Ok(()) };
                orders = seen;
            }
            let taken = add::take(walk, &orders)?;
            desk.say(&taken.line(desk, walk))
        }
        Slash::File { path, item } => {
            let item = item.as_deref().map(|item| find::item(walk, item)).transpose()?;
            let kept = add::keep(desk, walk, Path::new(&path), item, None)?;
            desk.say(&add::kept_line(desk, &kept))
        }
        Slash::Assign { checks, name } => {
            let (checks, to) = assign::give(walk, &checks, &name)?;
            let line = assign::told(desk, walk, &checks, &to);
            desk.say(&line)
        }
        Slash::Undo => {
            let events = undo::take_back(walk, say!(lang, FixMistyped))?;
            let events = events.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
            desk.say(&say!(lang, UndoDone, events = events))
        }
        Slash::Fix { item, question, verdict } => {
            let Some(check) = fixable(walk, item.as_deref(), question.as_deref()) else {
                return desk.say(&say!(lang, TalkFixWhich));
            };
            correct(desk, walk, check, verdict)
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

/// `/fix`: what it was, what it is now, why, and for a promise by when (ux.md transcript d).
fn correct(desk: &mut Desk, walk: &mut Walk, check: CheckId, verdict: crate::record::Verdict) -> Result<(), Failure> {
    let lang = desk.lang;
    let before = walk.state.statements.get(&check).and_then(|said| said.last()).map(|statement| statement.verdict);
    let (old, new) = (fix::word(desk, before), fix::word(desk, Some(verdict)));
    let said = Said { check: check.clone(), verdict, by: None, words: String::new() };
    walk.act(Act::Fix { said, why: String::new(), said_back: false })?;
    let answer = walk.state.statements.get(&check).and_then(|said| said.last()).map(|statement| statement.answer);
    desk.say(&say!(lang, FixWas, old = old, new = new))?;
    let why = Question::plain("fix/why", say!(lang, FixWhy));
    if let Reply::Text(text) = ask(desk, walk, &why)? {
        let text = if text.trim().is_empty() { say!(lang, FixMistyped) } else { text };
        walk.act(Act::Note {
            about: NoteAbout::Note,
            contact: None,
            text: say!(lang, FixNote, check = check, why = text),
        })?;
    }
    if verdict == crate::record::Verdict::Promised {
        let item = check.item.as_ref().and_then(|item| walk.state.item(item));
        let ends = item.map(|item| crate::engine::ends(&walk.state, item)).unwrap_or_default();
        if let Some(by) = by_when(desk, walk, "fix/by", &ends)? {
            let said = Said { check, verdict, by: Some(by), words: String::new() };
            let contact = None;
            walk.act(Act::State { contact, said: vec![said], group: false, answer })?;
        }
    }
    Ok(())
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
