//! Tables for spreadsheets: one row a statement, or one row a check. A byte order mark tells Excel
//! that it is UTF-8; a cell that could begin a formula gets an apostrophe in front, which
//! spreadsheets show as text.

use crate::{
    quantity::{Moment, is_day, offset},
    record::Agreement,
    report::{Confirmation, Report},
    t,
    text::sanitize_block,
    wording::words,
};

/// What begins a formula in one spreadsheet or another.
const FORMULA: [char; 8] = [
    '=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
];

/// A table by its columns: the head, and what they tell of a row.
macro_rules! columns {
    ($lang:expr, $rows:expr, $row:ident => { $($head:ident: $cell:expr,)* }) => {
        table(&[$(t!($lang, $head)),*], $rows.into_iter().map(|$row| vec![$($cell),*]))
    };
}

/// One row a statement, in order of time.
///
/// # Errors
/// Only if writing to memory failed.
pub(crate) fn statements(report: &Report) -> Result<String, csv::Error> {
    let lang = report.language();
    let said_back =
        |one: &Confirmation| one.said_back.filter(|back| *back != Agreement::NotSaidBack);
    columns!(lang, &report.confirmations, one => {
        ReportIncidentId: report.incident_id().to_owned(),
        ReportHeadNumber: one.event.to_string(),
        CsvCheck: one.check.to_string(),
        ReportHeadWhat: one.what.clone(),
        ReportHeadWho: one.party.clone(),
        ReportHeadPerson: one.person.clone(),
        CsvVerdict: one.verdict.code().to_owned(),
        ReportHeadSaid: one.said.clone(),
        ReportHeadDue: one.by.map(moment).unwrap_or_default(),
        ReportHeadWords: one.words.clone(),
        ReportHeadWhen: moment(one.at),
        CsvOffset: offset(one.at),
        ReportHeadChannel: one.channel.clone(),
        ReportHeadReference: one.reference.clone(),
        ReportHeadSaidBack: words::agreement(lang, said_back(one)),
        ReportHeadState: one.state.clone(),
    })
}

/// One row a check: items in order, then the points that are of no item.
///
/// # Errors
/// Only if writing to memory failed.
pub(crate) fn checks(report: &Report) -> Result<String, csv::Error> {
    let lang = report.language();
    let yes_or_no = |is: bool| match is {
        true => t!(lang, ReportYes),
        false => t!(lang, ReportNo),
    };
    let of_items = report.items.iter().flat_map(|item| &item.checks);
    columns!(lang, of_items.chain(&report.points), point => {
        ReportIncidentId: report.incident_id().to_owned(),
        CsvCheck: point.check.to_string(),
        CsvItem: point.item.as_ref().map(|item| item.0.clone()).unwrap_or_default(),
        ReportHeadWhat: point.what.clone(),
        ReportHeadWho: point.party.clone(),
        CsvStanding: point.status.to_string(),
        ReportHeadState: point.state.clone(),
        CsvSettled: yes_or_no(point.settled),
        CsvOverdue: yes_or_no(point.overdue),
        ReportHeadDue: point.due.map(moment).unwrap_or_default(),
        CsvDueKind: point.due_kind.map(|kind| kind.code().to_owned()).unwrap_or_default(),
        CsvDeadline: point.deadline.map(moment).unwrap_or_default(),
        ReportHeadNote: point.note.clone(),
    })
}

fn table(heads: &[String], rows: impl Iterator<Item = Vec<String>>) -> Result<String, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(heads.iter().map(|head| cell(head)))?;
    for row in rows {
        writer.write_record(row.iter().map(|text| cell(text)))?;
    }
    let bytes = writer.into_inner().map_err(|fault| fault.into_error())?;
    Ok(format!("\u{feff}{}", String::from_utf8_lossy(&bytes)))
}

/// Day and time as every spreadsheet reads them, a day without a time as a day; the offset has a
/// column of its own.
fn moment(at: Moment) -> String {
    let shape = if is_day(at) {
        "%Y-%m-%d"
    } else {
        "%Y-%m-%d %H:%M"
    };
    at.format(shape).to_string()
}

/// A cell that is text whatever it contains. Hidden characters are shown; line breaks stay.
fn cell(text: &str) -> String {
    let shown = sanitize_block(text);
    let begins = shown.trim_start().starts_with(FORMULA) || shown.starts_with(char::is_whitespace);
    if begins { format!("'{shown}") } else { shown }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A reader of CSV by the book (RFC 4180), apart from the crate that writes it.
    fn read(text: &str) -> Vec<Vec<String>> {
        let (mut rows, mut row, mut cell, mut quoted) =
            (Vec::new(), Vec::new(), String::new(), false);
        let mut letters = text.strip_prefix('\u{feff}').unwrap().chars().peekable();
        while let Some(c) = letters.next() {
            match c {
                '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
                '"' => quoted = !quoted,
                ',' if !quoted => row.push(std::mem::take(&mut cell)),
                '\r' if !quoted && letters.peek() == Some(&'\n') => {
                    letters.next();
                    row.push(std::mem::take(&mut cell));
                    rows.push(std::mem::take(&mut row));
                }
                c => cell.push(c),
            }
        }
        assert!(
            !quoted && cell.is_empty() && row.is_empty(),
            "it ends after a row"
        );
        rows
    }

    fn through(text: &str) -> String {
        let out = table(
            &["x".to_owned(), "y".to_owned()],
            [vec![text.to_owned(), "z".to_owned()]].into_iter(),
        );
        let rows = read(&out.unwrap());
        assert_eq!(
            (rows.len(), rows[1].len(), rows[1][1].as_str()),
            (2, 2, "z")
        );
        rows[1][0].clone()
    }

    #[test]
    fn what_could_act_is_text() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            (" =cmd|' /C calc'!A0", "' =cmd|' /C calc'!A0"),
            ("-5", "'-5"),
            ("\t=x", "<U+0009>=x"),
            ("\u{ff1d}1", "'\u{ff1d}1"),
            ("a \"quoted\", text", "a \"quoted\", text"),
            ("two\nlines", "two\nlines"),
            ("two\r\nlines", "two\nlines"),
            ("\u{202e}gpj", "<U+202E>gpj"),
            ("12,800円", "12,800円"),
        ] {
            assert_eq!(through(text), cell);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn every_text_stands_in_its_cell_and_no_cell_is_a_formula(text in "([=+@\"',;\r\n\t -]|\\PC|[\u{0}-\u{1f}\u{202a}-\u{202e}]){0,60}") {
            let cell = through(&text);
            prop_assert!(!cell.starts_with(FORMULA) && !cell.starts_with(char::is_whitespace));
            prop_assert_eq!(cell.strip_prefix('\'').filter(|_| !text.starts_with('\'')).unwrap_or(&cell), sanitize_block(&text));
        }
    }
}
