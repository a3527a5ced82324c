//! A page on a screen: no line is wider than the screen, columns stand by display width, roles stay
//! on their words.

use crate::{
    page::{
        Align, Block, Line, Page, Role, Table,
        layout::{GAP, behind, hang, narrow, trim_end, widest, with_cell, wrap_line},
    },
    text::{fit, sanitize_inline, width},
};

/// Columns below which tables become lists.
const NARROW: usize = 60;
/// The fewest columns of a cell that is not right-aligned; else the table becomes a list.
const MIN_CELL: usize = 10;

/// The page in lines of at most `columns`.
pub fn draw(page: &Page, columns: usize) -> Vec<Line> {
    let columns = columns.max(8);
    let mut lines: Vec<Line> = Vec::new();
    let mut before: Option<&Block> = None;
    for block in &page.blocks {
        if before.is_some_and(|before| stands_apart(before, block)) {
            lines.push(Line::default());
        }
        lines.extend(draw_block(block, columns));
        before = Some(block);
    }
    lines
}

/// Paragraphs follow each other; everything else has a blank line around it, but none behind a
/// heading.
fn stands_apart(before: &Block, block: &Block) -> bool {
    match (before, block) {
        (Block::Heading(level, _), next) => *level == 1 && !matches!(next, Block::Text(_)),
        (Block::Text(_), Block::Text(_) | Block::List(_)) => false,
        _ => true,
    }
}

fn draw_block(block: &Block, columns: usize) -> Vec<Line> {
    match block {
        Block::Heading(_, line) => wrap_line(&as_strong(line), columns),
        Block::Text(line) => wrap_line(line, columns),
        Block::List(points) => points
            .iter()
            .flat_map(|point| hang("- ", 2, point, columns))
            .collect(),
        Block::Fields(fields) => draw_fields(fields, columns),
        Block::Table(table) => draw_table(table, columns),
        Block::Verbatim(text) => text
            .lines()
            .flat_map(|line| wrap_line(&Line::plain(sanitize_inline(line)), columns))
            .collect(),
        Block::Ticks(points) => points
            .iter()
            .flat_map(|point| hang("[ ] ", 4, point, columns))
            .collect(),
        Block::Blanks(lines) => {
            let blank =
                |line: &Line| wrap_line(&line.clone().and(Role::Blank, " ________"), columns);
            lines.iter().flat_map(blank).collect()
        }
        Block::Form(tables) => tables
            .iter()
            .flat_map(|table| draw_table(table, columns))
            .collect(),
        Block::Drawing(_) => Vec::new(),
        Block::Sheet(_) => vec![Line::plain("-".repeat(columns.min(20)))],
    }
}

fn as_strong(line: &Line) -> Line {
    let mut line = line.clone();
    for span in &mut line.0 {
        if span.role == Role::Plain {
            span.role = Role::Strong;
        }
    }
    line
}

/// Names in one column, values behind them; each name on its own line where that leaves too little
/// room.
fn draw_fields(fields: &[(String, Line)], columns: usize) -> Vec<Line> {
    let longest = fields.iter().map(|(name, _)| width(name)).max();
    let indent = longest.unwrap_or(0) + GAP;
    let beside = columns >= NARROW && indent * 2 <= columns;
    let mut lines = Vec::new();
    for (name, value) in fields {
        lines.extend(if beside {
            hang(&fit(name, indent), indent, value, columns)
        } else {
            let named = behind(&format!("{name}: "), value.clone());
            hang("", 2, &named, columns)
        });
    }
    lines
}

fn draw_table(table: &Table, columns: usize) -> Vec<Line> {
    let heads: Vec<Line> = table
        .heads
        .iter()
        .map(|(head, _)| Line::of(Role::Quiet, head))
        .collect();
    let mut rows = vec![heads];
    rows.extend_from_slice(&table.rows);
    let aligns: Vec<Align> = table.heads.iter().map(|(_, align)| *align).collect();
    let mut widths = widest(&rows);
    let gives_way = |at: usize| columns >= NARROW && aligns.get(at) != Some(&Align::Right);
    if !narrow(&mut widths, gives_way, MIN_CELL, columns) {
        return draw_rows_as_list(table, columns);
    }
    rows.iter()
        .flat_map(|row| draw_row(row, &widths, &aligns))
        .collect()
}

/// A row; cells that are too wide go on below.
fn draw_row(row: &[Line], widths: &[usize], aligns: &[Align]) -> Vec<Line> {
    let cells: Vec<Vec<Line>> = row
        .iter()
        .zip(widths)
        .map(|(cell, columns)| wrap_line(cell, (*columns).max(1)))
        .collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    let mut lines = Vec::new();
    for at in 0..height {
        let mut line = Line::default();
        for (column, cell) in cells.iter().enumerate() {
            let cell = cell.get(at).cloned().unwrap_or_default();
            line = with_cell(line, cell, widths[column], aligns[column]);
        }
        lines.push(trim_end(line));
    }
    lines
}

/// Where columns do not fit, each row is its first two cells, and the others with their heads
/// below.
fn draw_rows_as_list(table: &Table, columns: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for row in &table.rows {
        let (title, rest) = row.split_at(row.len().min(2));
        let title = joined(title.iter().map(|cell| (String::new(), cell)), " ");
        lines.extend(hang("", 2, &title, columns));
        let heads = table.heads.iter().skip(2);
        let named = heads
            .map(|(head, _)| format!("{head} "))
            .zip(rest)
            .filter(|(_, cell)| !cell.text().trim().is_empty());
        let rest = joined(named, ", ");
        if !rest.0.is_empty() {
            lines.extend(hang("  ", 4, &rest, columns));
        }
    }
    lines
}

/// Cells behind each other, each behind its lead.
fn joined<'a>(cells: impl Iterator<Item = (String, &'a Line)>, between: &str) -> Line {
    let mut line = Line::default();
    for (lead, cell) in cells {
        let comma = if line.0.is_empty() { "" } else { between };
        let lead = format!("{comma}{lead}");
        if !lead.is_empty() {
            line = line.and(Role::Plain, lead);
        }
        line.0.extend(cell.0.clone());
    }
    line
}

#[cfg(test)]
#[path = "screen_tests.rs"]
mod tests;
