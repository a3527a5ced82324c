//! What people read and keep: the board and other screens, the report, the letter. Pure functions from the engine's
//! data to lines, a page or a value; one file per look (design section 8).

mod board;
mod checklist;
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
#[cfg(test)]
mod story;
mod view;
mod why;
mod words;

pub use board::{Shape, board, board_json, lead};
pub use checklist::{Form, Text, paper, short, show, upgrade};
pub use document::{
    Amount, AttemptRow, Broken, BrokenKind, ChannelRow, Closing, Confirmation, ContactRow, Correction, Entry, FieldRow,
    File, Incident, ItemRow, LeftOpen, ListRow, ListText, Point, Reader, Report,
};
pub use due::{Case, due, due_json, list, list_json};
pub use files::file_facts;
pub use history::{history, history_json};
pub use html::html;
pub use json::json;
pub use legal::{legal, legal_brief};
pub use letter::{Letter, NoLetter, Part, RECORD, kinds, letter};
pub use markdown::markdown;
pub use view::View;
pub use words::{channel as channel_word, origin};

use crate::{
    page::{Block, Line, Page, Span, Table},
    text::visible,
};

/// The page with every hidden character made visible; a text that is safe already stays as it is.
fn safe(page: &Page) -> Page {
    let blocks = page.blocks.iter().map(|block| match block {
        Block::Heading(level, line) => Block::Heading(*level, safe_line(line)),
        Block::Text(line) => Block::Text(safe_line(line)),
        Block::List(lines) => Block::List(lines.iter().map(safe_line).collect()),
        Block::Fields(fields) => {
            Block::Fields(fields.iter().map(|(name, line)| (visible(name), safe_line(line))).collect())
        }
        Block::Table(table) => Block::Table(safe_table(table)),
        Block::Ticks(lines) => Block::Ticks(lines.iter().map(safe_line).collect()),
        Block::Blanks(lines) => Block::Blanks(lines.iter().map(safe_line).collect()),
        Block::Form(tables) => Block::Form(tables.iter().map(safe_table).collect()),
        Block::Sheet(print) => Block::Sheet(*print),
        Block::Verbatim(text) => Block::Verbatim(text.lines().map(visible).collect::<Vec<_>>().join("\n")),
    });
    Page { lang: page.lang, title: visible(&page.title), blocks: blocks.collect() }
}

fn safe_table(table: &Table) -> Table {
    Table {
        heads: table.heads.iter().map(|(head, align)| (visible(head), *align)).collect(),
        rows: table.rows.iter().map(|row| row.iter().map(safe_line).collect()).collect(),
    }
}

fn safe_line(line: &Line) -> Line {
    Line(line.0.iter().map(|span| Span { role: span.role, text: visible(&span.text) }).collect())
}
