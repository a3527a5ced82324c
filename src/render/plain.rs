//! A page as plain text, for mails and old printers: no line wider than a quoted mail allows,
//! tables as one block a row.

use super::safe::safe;
use crate::page::layout::hang_text;
use crate::{
    page::{Block, Line, Page, Role, Table},
    text::{width, wrap},
};

/// Columns, so that the text survives being quoted in a mail.
const WIDTH: usize = 72;

const BLANK: &str = "____________";

/// The page as plain text. Hidden characters and line breaks are made visible.
pub(crate) fn plain(page: &Page) -> String {
    plain_within(page, WIDTH)
}

/// The same for a screen of so many columns.
pub(crate) fn plain_within(page: &Page, columns: usize) -> String {
    let mut out = String::new();
    for block in &safe(page, false).blocks {
        // The first sheet of paper needs no line before it.
        if out.is_empty() && matches!(block, Block::Sheet(_)) {
            continue;
        }
        let lines = lines(block, columns);
        if !lines.is_empty() {
            let gap = if out.is_empty() { "" } else { "\n" };
            out += &format!("{gap}{}\n", lines.join("\n"));
        }
    }
    out
}

fn lines(block: &Block, columns: usize) -> Vec<String> {
    match block {
        Block::Heading(level, line) => heading(*level, &line.text(), columns),
        Block::Text(line) => wrap(&line.text(), columns),
        Block::List(points) => all(points, |point| hung("- ", &point.text(), columns)),
        // What does not fit continues under its own beginning.
        Block::Fields(fields) => all(fields, |(name, line)| {
            stacked(&format!("{name}: "), line, columns)
        }),
        Block::Table(table) => rows(table, columns),
        Block::Verbatim(text) => text.lines().flat_map(|line| wrap(line, columns)).collect(),
        Block::Ticks(points) => all(points, |point| hung("[ ] ", &point.text(), columns)),
        Block::Blanks(blanks) => all(blanks, |one| {
            hung("", &format!("{} {BLANK}", one.text()), columns)
        }),
        Block::Form(tables) => all(tables, |table| rows(table, columns)),
        Block::Sheet(_) => vec!["-".repeat(columns)],
        // Its text is in the blocks around it.
        Block::Drawing(_) => Vec::new(),
    }
}

/// The title in a line of its own under a rule, other headings under a thinner one.
fn heading(level: u8, text: &str, columns: usize) -> Vec<String> {
    let mut lines = wrap(text, columns);
    let longest = lines.iter().map(|line| width(line)).max().unwrap_or(0);
    lines.push(if level == 1 { "=" } else { "-" }.repeat(longest));
    lines
}

/// The lines of each part.
fn all<T>(parts: &[T], lines: impl Fn(&T) -> Vec<String>) -> Vec<String> {
    parts.iter().flat_map(lines).collect()
}

/// The lines of a cell under each other, all after the lead of the first.
fn stacked(lead: &str, line: &Line, columns: usize) -> Vec<String> {
    let lines = line.0.split(|span| span.role == Role::Break);
    let lines = lines.map(|spans| Line(spans.to_vec()).text());
    let under = " ".repeat(width(lead).min(columns / 2));
    let leads = std::iter::once(lead).chain(std::iter::repeat(under.as_str()));
    let lines = leads.zip(lines);
    lines
        .flat_map(|(lead, text)| hung(lead, &text, columns))
        .collect()
}

fn hung(lead: &str, text: &str, columns: usize) -> Vec<String> {
    let text = text.trim();
    if width(lead) > columns / 2 {
        return wrap(&format!("{lead}{text}"), columns);
    }
    let lines = hang_text(lead, text, Role::Plain, columns);
    all(&lines, |line| vec![line.text().trim_end().to_owned()])
}

/// One block a row: its first two cells lead, the others stand under their heads. Empty cells are
/// left out.
fn rows(table: &Table, columns: usize) -> Vec<String> {
    let mut out = Vec::new();
    for row in &table.rows {
        let cells = table.heads.iter().zip(row);
        let cells = cells.filter(|(_, cell)| !cell.text().trim().is_empty());
        for (at, ((head, _), cell)) in cells.enumerate() {
            let mark = if at == 0 { "* " } else { "  " };
            let lead = match head.as_str() {
                "" => mark.to_owned(),
                name => format!("{mark}{name}: "),
            };
            out.extend(stacked(&lead, cell, columns));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{page::Align, text::is_hidden};

    #[test]
    fn a_table_is_one_block_a_row() {
        let heads = vec![
            ("what".to_owned(), Align::Left),
            ("amount".to_owned(), Align::Right),
        ];
        let rows = vec![
            vec![Line::plain("4417"), Line::plain("12,800円")],
            vec![Line::plain("a\nb"), Line::default()],
        ];
        let blocks = vec![
            Block::Heading(1, Line::plain("表")),
            Block::Table(Table { heads, rows }),
        ];
        let page = Page {
            lang: "ja",
            title: String::new(),
            blocks,
        };
        assert_eq!(
            plain(&page),
            "表\n==\n\n* what: 4417\n  amount: 12,800円\n* what: a\u{21b5}b\n"
        );
    }

    #[test]
    fn a_break_of_the_page_is_a_line_and_a_recorded_one_is_shown() {
        let cell = Line::plain("a\nb")
            .under(Line::plain("c"))
            .under(Line::plain("d"));
        let heads = vec![
            ("n".to_owned(), Align::Left),
            ("said".to_owned(), Align::Left),
        ];
        let rows = vec![vec![Line::plain("1"), cell.clone()]];
        let page = |block| Page {
            lang: "en",
            title: String::new(),
            blocks: vec![block],
        };
        let table = page(Block::Table(Table { heads, rows }));
        assert_eq!(
            plain(&table),
            "* n: 1\n  said: a\u{21b5}b\n        c\n        d\n"
        );
        assert_eq!(
            crate::render::markdown(&page(Block::Text(cell.clone()))),
            "a\u{21b5}b / c / d\n"
        );
        assert!(
            crate::render::html(&page(Block::Text(cell)))
                .unwrap()
                .contains("a\nb<br>c<br>d")
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn every_text_stands_in_it_and_no_line_is_too_wide(text in "(\\PC|[\u{0}-\u{1f}\u{202a}-\u{202e}\u{200b}-\u{200f}]){0,200}") {
            let page = Page { lang: "en", title: String::new(), blocks: vec![Block::Text(Line::plain(text.clone()))] };
            let out = plain(&page);
            prop_assert!(out.chars().all(|c| c == '\n' || !is_hidden(c)));
            prop_assert!(out.lines().all(|line| width(line) <= WIDTH), "{}", out);
            // Wrapping may only take spaces at the ends of lines.
            let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(solid(&out), solid(&crate::text::sanitize_verbatim(&text)));
        }
    }
}
