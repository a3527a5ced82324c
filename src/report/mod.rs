//! What people read and keep: the board and other screens, the report, the letter. Pure functions
//! from the engine's data to lines, a page or a value; one file per look (design section 8).

mod board;
mod bundle;
mod calendar;
#[cfg(test)]
mod carried_tests;
mod checklist;
mod columns;
mod csv;
mod deed;
mod document;
mod due;
mod events;
mod files;
mod history;
mod html;
mod json;
mod layout;
mod legal;
mod letter;
mod markdown;
mod plain;
mod reader;
#[cfg(test)]
mod story;
mod svg;
mod view;
mod why;
mod words;

pub use board::{Shape, board, board_json, lead};
pub use bundle::{Bundle, Enclosed, Holds, Paper, README, SUMS, evidence_numbers, sum};
pub use calendar::calendar;
pub use checklist::{Form, Text, paper, short, show, upgrade};
pub use csv::{checks as csv_checks, statements as csv};
pub use deed::deed;
pub use document::{
    Amount, Ask, Asked, AttemptRow, Broken, BrokenKind, ChannelRow, Charge, Closing, Confirmation,
    ContactRow, Correction, Entry, FieldRow, File, FollowUp, Incident, ItemRow, LeftOpen, ListRow,
    ListText, Named, OutRow, Point, Quote, Report, SetAside, SkippedTime, SourceRow, Try, Window,
};
pub use due::{Case, due, due_json, list, list_json};
pub use files::file_facts;
pub use history::{history, history_json};
pub use html::html;
pub use json::json;
pub use legal::{legal, legal_brief};
pub use letter::{Letter, LetterError, Part, RECORD, kinds, letter};
pub use markdown::markdown;
pub use plain::plain;
pub use reader::{Addressee, Mask, Reader};
pub use view::View;
pub use words::{
    amount as amount_word, another, channel as channel_word, fate, origin, response,
    source as source_word, status, which,
};

use crate::{
    page::{Block, Line, Page, Span, Table},
    text::{sanitize_block, sanitize_verbatim},
};

/// The page with every hidden character made visible; a text that is safe already stays as it is.
/// Line breaks stand only where the look can draw them.
fn safe(page: &Page, lines: bool) -> Page {
    let safe_line = |line: &Line| safe_line(line, lines);
    let safe_table = |table: &Table| safe_table(table, lines);
    let blocks = page.blocks.iter().map(|block| match block {
        Block::Heading(level, line) => Block::Heading(*level, safe_line(line)),
        Block::Text(line) => Block::Text(safe_line(line)),
        Block::List(lines) => Block::List(lines.iter().map(safe_line).collect()),
        Block::Fields(fields) => Block::Fields(
            fields
                .iter()
                .map(|(name, line)| (sanitize_verbatim(name), safe_line(line)))
                .collect(),
        ),
        Block::Table(table) => Block::Table(safe_table(table)),
        Block::Ticks(lines) => Block::Ticks(lines.iter().map(safe_line).collect()),
        Block::Blanks(lines) => Block::Blanks(lines.iter().map(safe_line).collect()),
        Block::Form(tables) => Block::Form(tables.iter().map(safe_table).collect()),
        Block::Sheet(print) => Block::Sheet(*print),
        Block::Verbatim(text) => Block::Verbatim(sanitize_block(text)),
        Block::Drawing(drawing) => Block::Drawing(drawing.clone()),
    });
    Page {
        lang: page.lang,
        title: sanitize_verbatim(&page.title),
        blocks: blocks.collect(),
    }
}

fn safe_table(table: &Table, lines: bool) -> Table {
    Table {
        heads: table
            .heads
            .iter()
            .map(|(head, align)| (sanitize_verbatim(head), *align))
            .collect(),
        rows: table
            .rows
            .iter()
            .map(|row| row.iter().map(|line| safe_line(line, lines)).collect())
            .collect(),
    }
}

fn safe_line(line: &Line, lines: bool) -> Line {
    let shown = if lines {
        sanitize_block
    } else {
        sanitize_verbatim
    };
    Line(
        line.0
            .iter()
            .map(|span| Span {
                role: span.role,
                text: shown(&span.text),
            })
            .collect(),
    )
}
