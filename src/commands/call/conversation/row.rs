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
    session::{Reply, Work, prompt},
    t,
    text::Msg,
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
        let row = call.lines[line].row();
        let id = stage::id_of(call, &call.lines[line].letter);
        let asked = RowQuestion {
            id,
            text: row_text::text(work.ctx, call, line),
            row: row.clone(),
            again,
        };
        match ask(work, call, line, asked)? {
            Reply::Text(None) if !again => work.message(&t!(work.lang, SheetEmpty))?,
            Reply::Text(Some(reading)) => return take(work, call, line, &row, &reading),
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
    ask_rest(work, call, line, (missing, text), false)
}

/// What the party changed when it was read back: items by their number.
pub(crate) fn changed(work: &mut Work<'_>, call: &mut Call, line: usize) -> Result<NextStep> {
    let row = call.lines[line].row().corrected();
    let letter = call.lines[line].letter.clone();
    let text = t!(work.lang, CallWhatChanged, letter);
    let asked = RowQuestion {
        id: stage::id_of(call, &letter),
        text,
        row: row.clone(),
        again: false,
    };
    match ask(work, call, line, asked)? {
        Reply::Text(Some(reading)) => take(work, call, line, &row, &reading),
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
    work.ctx
        .on_interrupt(&stage::paused(work.lang, &work.session, call));
    let confirmed = places_of(reading, Verdict::Confirmed).len();
    if reading.group && confirmed > 0 {
        work.message(&t!(work.lang, CallGroup, n = confirmed))?;
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
    let letters = work
        .lang
        .count(reading.marks.len(), Msg::CallLetterOne, Msg::CallLetterMany);
    let ends = left.iter().filter_map(|item| row.items.get(*item));
    let ends: Vec<_> = ends.map(|item| item.ends.as_str()).collect();
    let text = t!(
        work.lang,
        CallShort,
        n = row.asked.len(),
        letters,
        items = ends.join(", ")
    );
    ask_rest(work, call, line, (left, text), true)
}

/// The items that got this answer.
fn places_of(reading: &Reading, verdict: Verdict) -> Vec<usize> {
    let verdicts = reading.verdicts();
    verdicts
        .filter(|(_, said)| *said == verdict)
        .map(|(item, _)| item)
        .collect()
}

/// `3 orders, 1 letter: 4431, 4440 not asked?`
fn ask_rest(
    work: &mut Work<'_>,
    call: &mut Call,
    line: usize,
    (left, text): (Vec<usize>, String),
    again: bool,
) -> Result<NextStep> {
    let row = call.lines[line].row().asking(left);
    let question = RowQuestion {
        id: stage::id_of(call, &format!("{}/rest", call.lines[line].letter)),
        text,
        row: row.clone(),
        again,
    };
    match ask(work, call, line, question)? {
        Reply::Text(Some(reading)) => take(work, call, line, &row, &reading),
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

fn ask(
    work: &mut Work<'_>,
    call: &Call,
    line: usize,
    asked: RowQuestion,
) -> Result<Reply<Option<Reading>>> {
    let lang = work.lang;
    let RowQuestion {
        id,
        text,
        row,
        again,
    } = asked;
    let question = &call.lines[line];
    let names = row_text::names(&work.session, question, work.ctx.columns());
    let said = question.said(&work.session, call.contact);
    let panel = |typed: &str| row_text::panel(lang, &names, &row, &said, typed);
    let question = Question {
        hint: row_text::hint(work.ctx, &row.further, again)?,
        panel: (!row.items.is_empty()).then_some(&panel as &dyn Fn(&str) -> Vec<String>),
        verdict: true,
        ..Question::plain(&id, text)
    };
    let parse = |typed: &str| read_verdicts(typed, &row).map_err(|fault| fault.message(lang));
    prompt::ask_for_with(work, &question, &parse, &line::check_lookup(&call.lines))
}

/// A plain screen has no panel: what each answer was taken for is shown after Enter.
fn say_taken(work: &mut Work<'_>, call: &Call, line: usize, reading: &Reading) -> Result<()> {
    let question = &call.lines[line];
    let one = |(at, response): (usize, &Response)| {
        let check = question.checks.get(at)?;
        let word = wording::response(work.lang, &work.session.state, check, response);
        let end = question.keys.get(at).map_or("", |key| key.ends.as_str());
        Some(
            t!(work.lang, CallPlainTaken, item = end, word)
                .trim_start()
                .to_owned(),
        )
    };
    let taken = reading
        .answers()
        .filter_map(one)
        .collect::<Vec<_>>()
        .join(" ");
    work.message(&taken)
}
