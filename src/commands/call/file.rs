//! A call from an answers file: the same deeds as at the prompts, all of them or none.

use std::path::Path;

use serde_json::json;

use super::Call;
use crate::{
    commands::{Desk, add, enter, find, walk::Walk},
    engine::Act,
    evidence::orders::{self, OrderGuess},
    failure::{Exit, Failure},
    record::{Ending, NoteAbout},
    say,
    ui::sheet::{AnswersFault, FileLine, FileMark, Slash, read_answers},
};

/// The longest answers file, in bytes.
const LIMIT: u64 = 1024 * 1024;

/// Takes a whole call from a file, or from standard input for `-`. One bad line, and nothing is written.
pub(super) fn take(
    desk: &mut Desk,
    walk: &mut Walk,
    call: Call,
    path: &Path,
    person: Option<&str>,
) -> Result<Exit, Failure> {
    let lang = desk.lang;
    let text = desk.read_text(path, LIMIT)?;
    let shape = call.shape(walk, lang);
    let lines = match read_answers(&text, &shape, walk.now) {
        Ok(lines) => lines,
        Err(AnswersFault::EndsEarly { .. }) => return Err(Failure::EndsEarly),
        Err(AnswersFault::Lines(bad)) => {
            return Err(Failure::Input(bad.iter().map(|bad| (bad.line, bad.fault.words(lang))).collect()));
        }
    };
    let mut done = walk.together(|walk| {
        let mut call = call.afresh();
        if let Some(person) = person {
            call.note(walk, NoteAbout::Person, person)?;
        }
        for line in &lines {
            deed(desk, walk, &mut call, line).map_err(|failure| at_line(failure, line, lang))?;
            walk.at = walk.at.filter(|_| matches!(line.mark, FileMark::Slash(Slash::At(_))));
        }
        Ok(call)
    })?;
    desk.tell_news(walk)?;
    done.lines.retain(|line| line.answer(walk, done.contact).is_none());
    let open: Vec<_> = done.lines.iter().flat_map(|line| &line.checks).collect();
    let (statements, said_back) = tally(walk, done.contact);
    let text = say!(lang, CallFileDone, n = statements, said_back = said_back, open = open.len());
    desk.result(
        &json!({ "contact": done.contact, "statements": statements, "said_back": said_back, "open": open }),
        &text,
    )?;
    Ok(Exit::Done)
}

/// How many checks got a statement in a contact, and how many of its answers were said back and agreed.
fn tally(walk: &Walk, contact: Option<u32>) -> (usize, usize) {
    let said = walk.state.statements.values().filter_map(|said| said.last());
    let of_contact: Vec<_> = said.filter(|said| said.contact == contact).collect();
    let mut answers: Vec<u32> = of_contact.iter().map(|said| said.answer).collect();
    answers.sort_unstable();
    answers.dedup();
    let agreed = |answer: &&u32| {
        let back = walk.state.said_back.get(answer);
        back.is_some_and(|(_, agreement, _)| *agreement == crate::record::Agreement::Agreed)
    };
    (of_contact.len(), answers.iter().filter(agreed).count())
}

/// A refusal names the line that caused it.
fn at_line(failure: Failure, line: &FileLine, lang: crate::text::Lang) -> Failure {
    match failure {
        Failure::Refused(_) | Failure::NoSuchItem(..) | Failure::BadValue(..) | Failure::Amounts(_) => {
            Failure::Input(vec![(line.line, failure.message(lang).more.replace('\n', " "))])
        }
        other => other,
    }
}

fn deed(desk: &Desk, walk: &mut Walk, call: &mut Call, line: &FileLine) -> Result<(), Failure> {
    match &line.mark {
        FileMark::Person(text) => call.note(walk, NoteAbout::Person, text),
        FileMark::Reference(text) => call.note(walk, NoteAbout::Reference, text),
        FileMark::CallBack(text) => call.call_back(walk, text),
        FileMark::Verdicts { question, reading } => call.state(walk, *question, reading, ""),
        FileMark::By { question, item, at } => call.promise(walk, *question, *item, *at),
        FileMark::Words { question, item, text } => call.words(walk, *question, *item, text),
        FileMark::SaidBack { question, agreement } => call.say_back(walk, *question, *agreement, desk.lang),
        FileMark::Next(text) => call.note(walk, NoteAbout::Next, text),
        FileMark::NextBy(at) => call.note(walk, NoteAbout::NextBy, &at.to_rfc3339()),
        FileMark::End => call.end(walk, Ending::Ended),
        FileMark::Cut => call.end(walk, Ending::Cut),
        FileMark::Slash(slash) => aside(desk, walk, slash),
    }
}

fn aside(desk: &Desk, walk: &mut Walk, slash: &Slash) -> Result<(), Failure> {
    match slash {
        Slash::Note(text) => {
            walk.act(Act::Note { about: NoteAbout::Note, contact: None, text: text.clone() })?;
        }
        Slash::Order(line) => {
            let read = orders::read_orders(line, &desk.money(walk));
            if read.orders.iter().any(OrderGuess::asks_amount) {
                let unread = enter::unread(desk.lang, &read.orders, true);
                return Err(Failure::Amounts(unread.into_iter().map(|(_, why)| why).collect()));
            }
            add::take(walk, &read.orders)?;
        }
        Slash::File { path, item } => {
            let item = item.as_deref().map(|item| find::item(walk, item)).transpose()?;
            add::keep(desk, walk, Path::new(path), item, None)?;
        }
        Slash::At(text) => walk.at = Some(find::passed("/at", text, walk.now)?),
        _ => {}
    }
    Ok(())
}
