//! The line of a question: one answer for each item, what a short one leaves out, what changed when
//! it was said back.

use super::{Way, id_of, paused, question, way};
use crate::wording;
use crate::{
    answer::{Further, Response, legend},
    commands::{
        Context,
        call::{Call, line::Line},
        session::IncidentSession,
        talk::{self, Reply},
    },
    engine::{self, Status, Verdict},
    error::CliError,
    id::CheckId,
    page::{Line as Drawn, Role},
    t,
    text::{Lang, Msg, fit, sanitize_inline, width},
    ui::{
        Question,
        sheet::{Reading, Row, read_verdicts},
    },
};

/// Columns from which the panel shows amounts.
const WITH_AMOUNTS: usize = 56;
/// Columns that a hint cannot use.
const BESIDE_HINT: usize = 3;

/// Every item of a question. The first Enter alone says what it means; the second leaves the
/// question not asked.
pub(super) fn whole(
    ctx: &mut Context,
    session: &mut IncidentSession,
    call: &mut Call,
    line: usize,
) -> Result<Way, CliError> {
    for again in [false, true] {
        let row = call.lines[line].row();
        let id = id_of(call, &call.lines[line].letter);
        let asked = Asked {
            id,
            text: text(ctx, call, line),
            row: row.clone(),
            again,
        };
        match ask(ctx, session, call, line, asked)? {
            Reply::Text(None) if !again => ctx.message(&t!(ctx.lang, SheetEmpty))?,
            Reply::Text(Some(reading)) => return take(ctx, session, call, line, &row, &reading),
            reply => return Ok(way(&reply)),
        }
    }
    Ok(Way::On)
}

/// The items that have no answer in this contact yet. Enter leaves them not asked.
pub(super) fn rest(
    ctx: &mut Context,
    session: &mut IncidentSession,
    call: &mut Call,
    line: usize,
) -> Result<Way, CliError> {
    let question = &call.lines[line];
    let missing = question.missing(session, call.contact);
    let text = t!(ctx.lang, CallRest, what = question.named(&missing));
    ask_rest(ctx, session, call, line, (missing, text), false)
}

/// What they changed when it was said back: items by their number, and nothing else.
pub(super) fn changed(
    ctx: &mut Context,
    session: &mut IncidentSession,
    call: &mut Call,
    line: usize,
) -> Result<Way, CliError> {
    let row = call.lines[line].row().corrected();
    let letter = call.lines[line].letter.clone();
    let text = t!(ctx.lang, CallWhatChanged, letter = letter);
    let asked = Asked {
        id: id_of(call, &letter),
        text,
        row: row.clone(),
        again: false,
    };
    match ask(ctx, session, call, line, asked)? {
        Reply::Text(Some(reading)) => take(ctx, session, call, line, &row, &reading),
        reply => Ok(way(&reply)),
    }
}

/// Records what a line says, and names at once what it leaves out.
fn take(
    ctx: &mut Context,
    session: &mut IncidentSession,
    call: &mut Call,
    line: usize,
    row: &Row,
    reading: &Reading,
) -> Result<Way, CliError> {
    let done = call.state(session, line, reading, "");
    if !ctx.forgive(done)? {
        return Ok(Way::To(line));
    }
    if ctx.is_plain() {
        say_taken(ctx, session, call, line, reading)?;
    }
    ctx.on_interrupt(&paused(ctx.lang, session, call));
    let confirmed = reading
        .verdicts()
        .filter(|(_, verdict)| *verdict == Verdict::Confirmed)
        .count();
    if reading.group && confirmed > 0 {
        ctx.message(&t!(ctx.lang, CallGroup, n = confirmed))?;
    }
    let missing = call.lines[line].missing(session, call.contact);
    let left: Vec<usize> = missing
        .into_iter()
        .filter(|item| row.asked.contains(item) && !reading.has(*item))
        .collect();
    if left.is_empty() {
        // A row may be complete only by its second line: promises of its first are asked for their
        // time now.
        let promised = match row.correcting {
            true => reading
                .verdicts()
                .filter(|(_, said)| *said == Verdict::Promised)
                .map(|(item, _)| item)
                .collect(),
            false => call.untimed(session, line),
        };
        return question::times(ctx, session, call, line, promised);
    }
    let letters = ctx
        .lang
        .count(reading.marks.len(), Msg::CallLetterOne, Msg::CallLetterMany);
    let ends: Vec<_> = left
        .iter()
        .filter_map(|item| row.items.get(*item))
        .map(|item| item.ends.as_str())
        .collect();
    let text = t!(
        ctx.lang,
        CallShort,
        n = row.asked.len(),
        letters = letters,
        items = ends.join(", ")
    );
    ask_rest(ctx, session, call, line, (left, text), true)
}

/// `3 orders, 1 letter: 4431, 4440 not asked?`
fn ask_rest(
    ctx: &mut Context,
    session: &mut IncidentSession,
    call: &mut Call,
    line: usize,
    (left, text): (Vec<usize>, String),
    again: bool,
) -> Result<Way, CliError> {
    let row = call.lines[line].row().asking(left);
    let id = id_of(call, &format!("{}/rest", call.lines[line].letter));
    match ask(
        ctx,
        session,
        call,
        line,
        Asked {
            id,
            text,
            row: row.clone(),
            again,
        },
    )? {
        Reply::Text(Some(reading)) => take(ctx, session, call, line, &row, &reading),
        Reply::Text(None) | Reply::Skip => {
            let promised = call.untimed(session, line);
            question::times(ctx, session, call, line, promised)
        }
        reply => Ok(way(&reply)),
    }
}

/// A line that is asked for.
struct Asked {
    id: String,
    text: String,
    row: Row,
    /// The answers with their letters have just been shown.
    again: bool,
}

fn ask(
    ctx: &mut Context,
    session: &mut IncidentSession,
    call: &Call,
    line: usize,
    asked: Asked,
) -> Result<Reply<Option<Reading>>, CliError> {
    let lang = ctx.lang;
    let Asked {
        id,
        text,
        row,
        again,
    } = asked;
    let question = &call.lines[line];
    let names = names(session, question, ctx.columns());
    let said = question.said(session, call.contact);
    let panel = |typed: &str| panel(lang, &names, &row, &said, typed);
    let question = Question {
        hint: hint(ctx, &row.further, again)?,
        panel: (!row.items.is_empty()).then_some(&panel as &dyn Fn(&str) -> Vec<String>),
        verdict: true,
        ..Question::plain(&id, text)
    };
    let parse = |typed: &str| read_verdicts(typed, &row).map_err(|fault| fault.message(lang));
    talk::ask_for_with(ctx, session, &question, &parse, &question::fixable(call))
}

/// The answers with their letters. Where the hint has no room for them they stand above the
/// question.
fn hint(ctx: &mut Context, further: &[Further], again: bool) -> Result<String, CliError> {
    let parts = legend(ctx.lang, further);
    let whole = parts.join("  ");
    let columns = ctx.columns();
    if ctx.is_plain() {
        return plain_hint(ctx, further, again);
    }
    if width(&whole) + BESIDE_HINT <= columns {
        return Ok(whole);
    }
    if again {
        return Ok(String::new());
    }
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        match lines
            .last_mut()
            .filter(|line| width(line) + 2 + width(&part) + BESIDE_HINT <= columns)
        {
            Some(line) => *line += &format!("  {part}"),
            None => lines.push(part),
        }
    }
    let lines: Vec<Drawn> = lines
        .into_iter()
        .map(|line| Drawn::of(Role::Quiet, format!("  {line}")))
        .collect();
    ctx.show_all(&lines)?;
    Ok(String::new())
}

/// On a plain screen a hint is said once, so what one question takes alone is said before it.
fn plain_hint(ctx: &mut Context, further: &[Further], again: bool) -> Result<String, CliError> {
    let common = legend(ctx.lang, &[]);
    let own: Vec<_> = legend(ctx.lang, further)
        .into_iter()
        .filter(|part| !common.contains(part))
        .collect();
    if !own.is_empty() && !again {
        ctx.message(&t!(ctx.lang, CallPlainFurther, answers = own.join("  ")))?;
    }
    Ok(common.join("  "))
}

/// The question as it is asked: on a plain screen with its place on the sheet and the number of its
/// items.
fn text(ctx: &Context, call: &Call, line: usize) -> String {
    let (lang, question) = (ctx.lang, &call.lines[line]);
    let (letter, brief, ends) = (&question.letter, &question.brief, question.ends());
    if !ctx.is_plain() {
        return format!("{letter} {brief}  {ends}").trim_end().to_owned();
    }
    let (number, of) = (line + 1, call.lines.len());
    match question.keys.len() {
        0 => t!(
            lang,
            CallPlainQuestion,
            number = number,
            of = of,
            letter = letter,
            brief = brief
        ),
        n => {
            let ends = ends.replace(' ', ", ");
            t!(
                lang,
                CallPlainItems,
                number = number,
                of = of,
                letter = letter,
                brief = brief,
                n = n,
                items = ends
            )
        }
    }
}

/// On a plain screen there is no panel: what each answer was taken for is said after Enter.
fn say_taken(
    ctx: &mut Context,
    session: &IncidentSession,
    call: &Call,
    line: usize,
    reading: &Reading,
) -> Result<(), CliError> {
    let question = &call.lines[line];
    let one = |(at, response): (usize, &Response)| {
        let check = question.checks.get(at)?;
        let word = wording::response(ctx.lang, &session.state, check, response);
        let end = question.keys.get(at).map_or("", |key| key.ends.as_str());
        Some(
            t!(ctx.lang, CallPlainTaken, item = end, word = word)
                .trim_start()
                .to_owned(),
        )
    };
    let taken = reading
        .answers()
        .filter_map(one)
        .collect::<Vec<_>>()
        .join(" ");
    ctx.message(&taken)
}

/// What each item of a question is: its name, and its amount where the screen has room for it.
fn names(session: &IncidentSession, line: &Line, columns: usize) -> Vec<String> {
    let name_columns = columns.saturating_sub(24).clamp(4, 16);
    let name = |check: &CheckId| {
        let item = check
            .item
            .as_ref()
            .and_then(|item| session.state.item(item))?;
        let name = fit(&sanitize_inline(engine::item_name(item)), name_columns);
        if columns < WITH_AMOUNTS {
            return Some(name);
        }
        let amount = engine::amount(&session.state, item)
            .map(|money| money.figure())
            .unwrap_or_default();
        Some(format!("{name}  {}", fit(&amount, 10)))
    };
    line.checks.iter().filter_map(name).collect()
}

/// The live panel: every item with what its answer means, else with what they said before in this
/// contact.
fn panel(
    lang: Lang,
    names: &[String],
    row: &Row,
    said: &[Option<Response>],
    typed: &str,
) -> Vec<String> {
    let begun = crate::ui::typed::normalize(typed);
    // Where one item is named, its digits are no answers while they are typed.
    let naming = row.correcting && row.items.iter().any(|key| key.ends.starts_with(&begun));
    let reading = if naming {
        Reading::default()
    } else {
        read_verdicts(typed, row).unwrap_or_default()
    };
    let word = |at: usize| {
        let mark = reading
            .marks
            .iter()
            .find(|mark| mark.item == at && mark.answer.is_some());
        let answer = mark
            .and_then(|mark| mark.answer.as_ref())
            .or_else(|| said.get(at)?.as_ref());
        meaning(lang, answer, &row.further)
    };
    let line =
        |(at, name): (usize, &String)| format!("{}  {name}  {}", row.items[at].ends, word(at));
    names.iter().enumerate().map(line).collect()
}

/// What an answer means: the word of the question, and the word that the record keeps.
fn meaning(lang: Lang, answer: Option<&Response>, further: &[Further]) -> String {
    let Some(answer) = answer else {
        return wording::status(lang, Status::NotAsked);
    };
    let option = answer
        .option
        .as_ref()
        .and_then(|id| further.iter().find(|further| further.id == *id));
    if let Some(option) = option {
        return sanitize_inline(option.text.in_lang(lang));
    }
    let word = wording::status(lang, answer.verdict.status());
    match answer.verdict {
        Verdict::Confirmed => t!(lang, CallPanelConfirmed, word = word),
        Verdict::Promised => t!(lang, CallPanelPromised, word = word),
        Verdict::Refused => t!(lang, CallPanelRefused, word = word),
        Verdict::NotKnown => t!(lang, CallPanelNotKnown, word = word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{text::LocalizedText, ui::sheet::ItemKey};

    fn row() -> Row {
        let text = LocalizedText([("en".into(), "already used".into())].into());
        let used = Further {
            id: "used".into(),
            verdict: Verdict::Refused,
            text,
            key: Some('u'),
            digit: Some('5'),
        };
        Row::of(
            vec![ItemKey::new("4417", "4417"), ItemKey::new("4418", "4418")],
            vec![used],
        )
    }

    fn lines(row: &Row, said: [Option<Verdict>; 2], typed: &str) -> Vec<String> {
        let names = ["Headphones".to_owned(), "Smart watch".to_owned()];
        panel(
            Lang::english(),
            &names,
            row,
            &said.map(|said| said.map(Response::from)),
            typed,
        )
    }

    #[test]
    fn the_panel_shows_every_item_with_what_its_answer_means() {
        assert_eq!(
            lines(&row(), [None; 2], "n"),
            [
                "4417  Headphones  no: REFUSED",
                "4418  Smart watch  NOT ASKED"
            ]
        );
        assert_eq!(
            lines(&row(), [None; 2], "yu"),
            [
                "4417  Headphones  yes: confirmed",
                "4418  Smart watch  already used"
            ]
        );
        let rest = row().asking(vec![1]);
        assert_eq!(
            lines(&rest, [Some(Verdict::Confirmed), None], "p"),
            [
                "4417  Headphones  yes: confirmed",
                "4418  Smart watch  they will: promised"
            ]
        );
    }

    #[test]
    fn what_is_corrected_is_named_first() {
        let said = [Some(Verdict::Confirmed); 2];
        let changed = row().corrected();
        let before = [
            "4417  Headphones  yes: confirmed",
            "4418  Smart watch  yes: confirmed",
        ];
        for begun in ["", "4", "44", "441", "4417", "n", "3"] {
            assert_eq!(lines(&changed, said, begun), before, "{begun}");
        }
        for named in ["4417p", "4417 p", "44172", "4417 they will"] {
            let after = [
                "4417  Headphones  they will: promised",
                "4418  Smart watch  yes: confirmed",
            ];
            assert_eq!(lines(&changed, said, named), after, "{named}");
        }
    }
}
