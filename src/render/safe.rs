//! Hidden characters of a page made visible, before it is drawn.

use crate::{
    page::{Block, Line, Page, Span, Table},
    text::{sanitize_block, sanitize_verbatim},
};

/// The page with every hidden character made visible; a text that is safe already stays as it is.
/// Line breaks stay only where the format can draw them.
pub(super) fn safe(page: &Page, lines: bool) -> Page {
    let safe_line = |line: &Line| safe_line(line, lines);
    let safe_table = |table: &Table| safe_table(table, lines);
    let blocks = page.blocks.iter().map(|block| match block {
        Block::Heading(level, line) => Block::Heading(*level, safe_line(line)),
        Block::Text(line) => Block::Text(safe_line(line)),
        Block::List(lines) => Block::List(lines.iter().map(safe_line).collect()),
        Block::Fields(fields) => {
            let field = |(name, line): &(String, Line)| (sanitize_verbatim(name), safe_line(line));
            Block::Fields(fields.iter().map(field).collect())
        }
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
    let heads = table.heads.iter();
    let heads = heads.map(|(head, align)| (sanitize_verbatim(head), *align));
    let row = |row: &Vec<Line>| row.iter().map(|line| safe_line(line, lines)).collect();
    Table {
        heads: heads.collect(),
        rows: table.rows.iter().map(row).collect(),
    }
}

fn safe_line(line: &Line, lines: bool) -> Line {
    let span = |span: &Span| Span {
        role: span.role,
        text: match lines {
            true => sanitize_block(&span.text),
            false => sanitize_verbatim(&span.text),
        },
    };
    Line(line.0.iter().map(span).collect())
}
