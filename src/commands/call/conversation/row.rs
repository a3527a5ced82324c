//! The line of a question: one answer for each item, what a short line leaves out, what changed
//! when it was read back.

use crate::{
    answer::Response,
    commands::call::{
        conversation::{
            row_text,
            stage::{self, NextStep},
            times,
        },
        line,
        sheet::Call,
    },
    engine::Verdict,
    error::Result,
    session::{Reply, Work, prompt, tell},
    t,
    text::{Lang, Msg},
    ui::{
        Question,
        sheet::{Reading, Row, read_verdicts},
    },
    wording,
};

/// Every item of a question. The first Enter alone says what it means; the second leaves the
/// question not asked.
pub(crate) fn whole(work: &mut Work<'_>, call: &mut Call, line: usize) -> Result<NextStep> {
    for again in [false, true] {
        let asked = RowQuestion {
            id: stage::id_of(call, &call.lines[line].letter),
            text: row_text::text(work.ctx, call, line),
            row: call.lines[line].row(),
            again,
        };
        match ask(work, call, line, &asked)? {
            Reply::Text(None) if !again => tell!(work, SheetEmpty)?,
            Reply::Text(Some(reading)) => return take(work, call, line, &asked.row, &reading),
            reply => return Ok(stage::way(&reply)),
        }
    }
    Ok(NextStep::On)
}

/// The items that have no answer in this contact yet. Enter leaves them not asked.
pub(crate) fn rest(work: &mut Work<'_>, call: &mut Call, line: usize) -> Result<NextStep> {
    let question = &call.lines[line];
    let missing = question.missing(&work.session, call.contact);
    let text = t!(work.lang, CallRest, what = question.named(&missing));
    let asked = RowQuestion::rest(call, line, missing, text);
    ask_rest(work, call, line, &asked)
}

/// What the party changed when it was read back: items by their number.
pub(crate) fn changed(work: &mut Work<'_>, call: &mut Call, line: usize) -> Result<NextStep> {
    let letter = &call.lines[line].letter;
    let asked = RowQuestion {
        id: stage::id_of(call, letter),
        text: t!(work.lang, CallWhatChanged, letter),
        row: call.lines[line].row().corrected(),
        again: false,
    };
    match ask(work, call, line, &asked)? {
        Reply::Text(Some(reading)) => take(work, call, line, &asked.row, &reading),
        reply => Ok(stage::way(&reply)),
    }
}

/// Records what a line says, and names at once what it leaves out.
fn take(
    work: &mut Work<'_>,
    call: &mut Call,
    line: usize,
    row: &Row,
    reading: &Reading,
) -> Result<NextStep> {
    let done = call.state(&mut work.session, line, reading);
    if !work.ctx.recover(done)? {
        return Ok(NextStep::To(line));
    }
    if work.ctx.is_plain() {
        say_taken(work, call, line, reading)?;
    }
    let paused = stage::paused(work.lang, &work.session, call);
    work.ctx.on_interrupt(&paused);
    let confirmed = places_of(reading, Verdict::Confirmed).len();
    if reading.group && confirmed > 0 {
        tell!(work, CallGroup, n = confirmed)?;
    }
    let mut left = call.lines[line].missing(&work.session, call.contact);
    left.retain(|item| row.asked.contains(item) && !reading.has(*item));
    if left.is_empty() {
        // The promises of the first line get their times only when a second one completes the row.
        let promised = match row.correcting {
            true => places_of(reading, Verdict::Promised),
            false => call.untimed(&work.session, line),
        };
        return times::times(work, call, line, promised);
    }
    let text = short_text(work.lang, row, reading, &left);
    let mut asked = RowQuestion::rest(call, line, left, text);
    asked.again = true;
    ask_rest(work, call, line, &asked)
}

/// `3 orders, 1 letter: 4431, 4440 not asked?`
fn short_text(lang: Lang, row: &Row, reading: &Reading, left: &[usize]) -> String {
    let letters = reading.marks.len();
    let letters = lang.count(letters, Msg::CallLetterOne, Msg::CallLetterMany);
    let ends = left.iter().filter_map(|item| row.items.get(*item));
    let ends: Vec<_> = ends.map(|item| item.ends.as_str()).collect();
    let items = ends.join(", ");
    t!(lang, CallShort, n = row.asked.len(), letters, items)
}

/// The items that got this answer.
fn places_of(reading: &Reading, verdict: Verdict) -> Vec<usize> {
    let verdicts = reading.verdicts().filter(|(_, said)| *said == verdict);
    verdicts.map(|(item, _)| item).collect()
}

/// `3 orders, 1 letter: 4431, 4440 not asked?`
fn ask_rest(
    work: &mut Work<'_>,
    call: &mut Call,
    line: usize,
    asked: &RowQuestion,
) -> Result<NextStep> {
    match ask(work, call, line, asked)? {
        Reply::Text(Some(reading)) => take(work, call, line, &asked.row, &reading),
        Reply::Text(None) | Reply::Skip => {
            let promised = call.untimed(&work.session, line);
            times::times(work, call, line, promised)
        }
        reply => Ok(stage::way(&reply)),
    }
}

/// A line that is asked for.
struct RowQuestion {
    id: String,
    text: String,
    row: Row,
    /// The answers with their letters have just been shown.
    again: bool,
}

impl RowQuestion {
    /// For the items of a line that were left out.
    fn rest(call: &Call, line: usize, left: Vec<usize>, text: String) -> Self {
        let question = &call.lines[line];
        Self {
            id: stage::id_of(call, &format!("{}/rest", question.letter)),
            text,
            row: question.row().asking(left),
            again: false,
        }
    }
}

fn ask(
    work: &mut Work<'_>,
    call: &Call,
    line: usize,
    asked: &RowQuestion,
) -> Result<Reply<Option<Reading>>> {
    let lang = work.lang;
    let row = &asked.row;
    let question = &call.lines[line];
    let names = row_text::names(&work.session, question, work.ctx.columns());
    let said = question.said(&work.session, call.contact);
    let panel = |typed: &str| row_text::panel(lang, &names, row, &said, typed);
    let question = Question {
        hint: row_text::hint(work.ctx, &row.further, asked.again)?,
        panel: (!row.items.is_empty()).then_some(&panel as &dyn Fn(&str) -> Vec<String>),
        ..prompt::verdict(&asked.id, &asked.text)
    };
    let parse = |typed: &str| read_verdicts(typed, row).map_err(|fault| fault.message(lang));
    let lookup = line::check_lookup(&call.lines);
    prompt::ask_for_with(work, &question, &parse, &lookup)
}

/// A plain screen has no panel: what each answer was taken for is shown after Enter.
fn say_taken(work: &mut Work<'_>, call: &Call, line: usize, reading: &Reading) -> Result<()> {
    let question = &call.lines[line];
    let one = |(at, response): (usize, &Response)| {
        let check = question.checks.get(at)?;
        let word = wording::response(work.lang, work.state(), check, response);
        let item = question.keys.get(at).map_or("", |key| key.ends.as_str());
        let taken = t!(work.lang, CallPlainTaken, item, word);
        Some(taken.trim_start().to_owned())
    };
    let taken: Vec<_> = reading.answers().filter_map(one).collect();
    work.message(&taken.join(" "))
}
