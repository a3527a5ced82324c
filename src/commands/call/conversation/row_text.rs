//! What is shown with a question: its text, its hint, its live panel.

use crate::{
    answer::{Further, Response, legend},
    commands::call::{line::SheetLine, sheet::Call},
    engine::{self, Status, Verdict},
    error::Result,
    id::CheckId,
    page::{Line, Role},
    session::{Context, IncidentSession, tell},
    t,
    text::{Lang, fit, sanitize_inline, width},
    ui::{
        sheet::{Row, read_verdicts},
        typed::normalize,
    },
    wording,
};

/// Columns from which the panel shows amounts.
const MIN_AMOUNT_COLUMNS: usize = 56;

/// Columns that a hint cannot use.
const HINT_MARGIN: usize = 3;

/// The answers with their letters; above the question when the hint has no room for them.
pub(crate) fn hint(ctx: &mut Context, further: &[Further], again: bool) -> Result<String> {
    if ctx.is_plain() {
        return plain_hint(ctx, further, again);
    }
    let parts = legend(ctx.lang, further);
    let whole = parts.join("  ");
    let columns = ctx.columns();
    if width(&whole) + HINT_MARGIN <= columns {
        return Ok(whole);
    }
    if again {
        return Ok(String::new());
    }
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        let fits = |line: &&mut String| width(line) + 2 + width(&part) + HINT_MARGIN <= columns;
        match lines.last_mut().filter(fits) {
            Some(line) => *line += &format!("  {part}"),
            None => lines.push(part),
        }
    }
    let lines = lines
        .iter()
        .map(|line| Line::of(Role::Quiet, format!("  {line}")));
    ctx.show_all(&lines.collect::<Vec<_>>())?;
    Ok(String::new())
}

/// A plain screen shows a hint once, so the answers of one question are shown before it.
fn plain_hint(ctx: &mut Context, further: &[Further], again: bool) -> Result<String> {
    let common = legend(ctx.lang, &[]);
    let mut own = legend(ctx.lang, further);
    own.retain(|part| !common.contains(part));
    if !own.is_empty() && !again {
        tell!(ctx, CallPlainFurther, answers = own.join("  "))?;
    }
    Ok(common.join("  "))
}

/// The text of the question; on a plain screen with its place on the sheet and the number of items.
pub(crate) fn text(ctx: &Context, call: &Call, line: usize) -> String {
    let lang = ctx.lang;
    let question = &call.lines[line];
    let SheetLine { letter, brief, .. } = question;
    let ends = question.ends();
    if !ctx.is_plain() {
        return format!("{letter} {brief}  {ends}").trim_end().to_owned();
    }
    let number = line + 1;
    let of = call.lines.len();
    let n = question.keys.len();
    if n == 0 {
        return t!(lang, CallPlainQuestion, number, of, letter, brief);
    }
    let items = ends.replace(' ', ", ");
    t!(lang, CallPlainItems, number, of, letter, brief, n, items)
}

/// What each item of a question is: its name, and its amount where the screen has room for it.
pub(crate) fn names(session: &IncidentSession, line: &SheetLine, columns: usize) -> Vec<String> {
    let name_columns = columns.saturating_sub(24).clamp(4, 16);
    let name = |check: &CheckId| {
        let item = session.state.item(check.item.as_ref()?)?;
        let name = fit(
            &sanitize_inline(engine::item_name(&session.state, item)),
            name_columns,
        );
        if columns < MIN_AMOUNT_COLUMNS {
            return Some(name);
        }
        let amount = engine::amount(&session.state, item);
        let amount = amount.map(|money| money.figure()).unwrap_or_default();
        Some(format!("{name}  {}", fit(&amount, 10)))
    };
    line.checks.iter().filter_map(name).collect()
}

/// The live panel: every item with what its answer means, else with its earlier answer in this
/// contact.
pub(crate) fn panel(
    lang: Lang,
    names: &[String],
    row: &Row,
    said: &[Option<Response>],
    typed: &str,
) -> Vec<String> {
    let begun = normalize(typed);
    // While an item's number is typed, its digits are not answers.
    let naming = row.correcting && row.items.iter().any(|key| key.ends.starts_with(&begun));
    let reading = Some(typed).filter(|_| !naming);
    let reading = reading.and_then(|typed| read_verdicts(typed, row).ok());
    let marks = reading.map(|reading| reading.marks).unwrap_or_default();
    let line = |(at, name): (usize, &String)| {
        let mut answers = marks.iter().filter(|mark| mark.item == at);
        let answer = answers.find_map(|mark| mark.answer.as_ref());
        let answer = answer.or_else(|| said.get(at)?.as_ref());
        let word = meaning(lang, answer, &row.further);
        format!("{}  {name}  {word}", row.items[at].ends)
    };
    names.iter().enumerate().map(line).collect()
}

/// What an answer means: the word of the question, and the word that the record keeps.
fn meaning(lang: Lang, answer: Option<&Response>, further: &[Further]) -> String {
    let Some(answer) = answer else {
        return wording::status(lang, Status::NotAsked);
    };
    let option = further
        .iter()
        .find(|one| Some(&one.id) == answer.option.as_ref());
    if let Some(option) = option {
        return sanitize_inline(option.text.in_lang(lang));
    }
    let word = wording::status(lang, answer.verdict.status());
    match answer.verdict {
        Verdict::Confirmed => t!(lang, CallPanelConfirmed, word),
        Verdict::Promised => t!(lang, CallPanelPromised, word),
        Verdict::Refused => t!(lang, CallPanelRefused, word),
        Verdict::NotKnown => t!(lang, CallPanelNotKnown, word),
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
