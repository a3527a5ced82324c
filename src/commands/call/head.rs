//! What a call begins with on the screen.

use crate::{
    checklist::First,
    commands::call::{line::SheetLine, sheet::Call},
    engine,
    page::{Line, Role},
    quantity::short,
    session::{Work, script},
    t,
    text::{Lang, cut},
};

/// Before the first call with a party: where its number comes from, and what to say first.
fn opening(work: &Work<'_>, call: &Call) -> Vec<Line> {
    let script = script::script(work, &call.party);
    let parts = [
        (t!(work.lang, SayReach), script.reach),
        (t!(work.lang, SaySay), script.say),
    ];
    let parts = parts.iter().filter(|(_, text)| !text.is_empty());
    let lines = parts.flat_map(|(head, text)| {
        let text = format!("{}{text}", head.trim_start());
        work.ctx.wrapped(Role::Quiet, &text)
    });
    lines.collect()
}

/// The top of the sheet: which party, which call, the questions with their items, what comes first.
pub(crate) fn head(work: &Work<'_>, call: &Call) -> Vec<Line> {
    let lang = work.lang;
    let count = work.state().contacts_with(&call.party).count();
    let number = count + usize::from(call.contact.is_none());
    let started = call.began.unwrap_or(work.session.now);
    let time = short(lang, started, work.here());
    let party = engine::party_name(work.state(), &call.party, lang);
    let title = t!(lang, CallHead, party, number, time);
    let mut lines = vec![Line::of(Role::Strong, title)];
    if count == 0 && !call.introduced {
        lines.extend(opening(work, call));
    }
    let columns = work.ctx.columns();
    let questions = call.lines.iter().map(|line| question_line(lang, line));
    lines.extend(questions.map(|text| Line::plain(cut(text.trim_end(), columns))));
    if call.more > 0 {
        lines.push(Line::of(Role::Quiet, t!(lang, CallMore, n = call.more)));
    }
    match call.first {
        First::Account => lines.push(Line::plain(t!(lang, CallFirst))),
        First::Number => lines.push(Line::plain(t!(lang, CallFirstNumber))),
        First::Nothing => {}
    }
    lines
}

/// A question with its items; with the number of them when they are many.
fn question_line(lang: Lang, line: &SheetLine) -> String {
    let SheetLine { letter, brief, .. } = line;
    match line.keys.len() {
        n if n > MAX_KEYS => t!(lang, CallLineMany, letter, brief, n),
        _ => format!("  {letter}  {brief}  {}", line.ends()),
    }
}

/// How many items of a question are named.
const MAX_KEYS: usize = 5;
