//! A page on a screen: no line is wider than the screen, columns stand by display width, roles stay
//! on their words.

use crate::{
    page::{Align, Block, Line, Page, Role, Span, Table},
    text::{sanitize_inline, width, wrap},
};

/// Columns below which tables become lists.
const NARROW: usize = 60;
/// Between two columns of a table.
const GAP: usize = 2;

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
    let strong = |span: &Span| match span.role {
        Role::Plain => Span {
            role: Role::Strong,
            text: span.text.clone(),
        },
        _ => span.clone(),
    };
    Line(line.0.iter().map(strong).collect())
}

/// Names in one column, values behind them; each name on its own line where that leaves too little
/// room.
fn draw_fields(fields: &[(String, Line)], columns: usize) -> Vec<Line> {
    let longest = fields
        .iter()
        .map(|(name, _)| width(name))
        .max()
        .unwrap_or(0);
    let indent = longest + GAP;
    if columns < NARROW || indent * 2 > columns {
        let flat = |(name, value): &(String, Line)| {
            hang("", 2, &prefixed(&format!("{name}: "), value), columns)
        };
        return fields.iter().flat_map(flat).collect();
    }
    fields
        .iter()
        .flat_map(|(name, value)| hang(&pad(name, indent), indent, value, columns))
        .collect()
}

fn draw_table(table: &Table, columns: usize) -> Vec<Line> {
    let Some(widths) = column_widths(table, columns) else {
        return draw_rows_as_list(table, columns);
    };
    let aligns: Vec<Align> = table.heads.iter().map(|(_, align)| *align).collect();
    let heads: Vec<Line> = table
        .heads
        .iter()
        .map(|(head, _)| Line::of(Role::Quiet, head))
        .collect();
    let rows = std::iter::once(&heads).chain(&table.rows);
    rows.flat_map(|row| draw_row(row, &widths, &aligns))
        .collect()
}

/// The columns' widths; the widest left-aligned ones give way until all fit. None when too little
/// would be left.
fn column_widths(table: &Table, columns: usize) -> Option<Vec<usize>> {
    let cell = |row: &[Line], at: usize| row.get(at).map_or(0, |cell| width(&cell.text()));
    let widest = |at: usize| {
        table
            .rows
            .iter()
            .map(|row| cell(row, at))
            .max()
            .unwrap_or(0)
    };
    let mut widths: Vec<usize> = table
        .heads
        .iter()
        .enumerate()
        .map(|(at, (head, _))| widest(at).max(width(head)))
        .collect();
    let gaps = GAP * widths.len().saturating_sub(1);
    let fixed = |at: usize| table.heads[at].1 == Align::Right;
    while widths.iter().sum::<usize>() + gaps > columns {
        let at = (0..widths.len())
            .filter(|at| !fixed(*at))
            .max_by_key(|at| widths[*at])?;
        if columns < NARROW || widths[at] <= 10 {
            return None;
        }
        widths[at] -= 1;
    }
    Some(widths)
}

/// A row; cells that are too wide go on below.
fn draw_row(row: &[Line], widths: &[usize], aligns: &[Align]) -> Vec<Line> {
    let cells: Vec<Vec<Line>> = row
        .iter()
        .zip(widths)
        .map(|(cell, columns)| wrap_line(cell, (*columns).max(1)))
        .collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    let line = |at: usize| {
        let mut line = Line::default();
        for (column, cell) in cells.iter().enumerate() {
            let cell = cell.get(at).cloned().unwrap_or_default();
            let missing = " ".repeat(widths[column].saturating_sub(width(&cell.text())));
            let gap = " ".repeat(if column + 1 < cells.len() { GAP } else { 0 });
            let (left, right) = if aligns[column] == Align::Right {
                (missing, gap)
            } else {
                (String::new(), missing + &gap)
            };
            line = line.and(Role::Plain, left);
            line.0.extend(cell.0);
            line = line.and(Role::Plain, right);
        }
        trim_end(line)
    };
    (0..height).map(line).collect()
}

/// Where columns do not fit, each row is its first two cells, and the others with their heads below
/// (screens.md 4).
fn draw_rows_as_list(table: &Table, columns: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for row in &table.rows {
        let mut title = Line::default();
        for cell in row.iter().take(2) {
            title = if title.0.is_empty() {
                title
            } else {
                title.and(Role::Plain, " ")
            };
            title.0.extend(cell.0.clone());
        }
        lines.extend(hang("", 2, &title, columns));
        let mut rest = Line::default();
        for ((head, _), cell) in table
            .heads
            .iter()
            .zip(row)
            .skip(2)
            .filter(|(_, cell)| !cell.text().trim().is_empty())
        {
            let comma = if rest.0.is_empty() { "" } else { ", " };
            rest = rest.and(Role::Plain, format!("{comma}{head} "));
            rest.0.extend(cell.0.clone());
        }
        if !rest.0.is_empty() {
            lines.extend(hang("  ", 4, &rest, columns));
        }
    }
    lines
}

/// The line behind `lead`, the lines that follow behind `indent` spaces.
fn hang(lead: &str, indent: usize, line: &Line, columns: usize) -> Vec<Line> {
    let room = columns.saturating_sub(indent.max(width(lead))).max(4);
    let wrapped = wrap_line(line, room);
    let spaces = " ".repeat(indent.min(columns.saturating_sub(4)));
    let front = |at: usize| if at == 0 { lead } else { spaces.as_str() };
    wrapped
        .iter()
        .enumerate()
        .map(|(at, line)| prefixed(front(at), line))
        .collect()
}

fn prefixed(lead: &str, line: &Line) -> Line {
    let mut out = if lead.is_empty() {
        Line::default()
    } else {
        Line::plain(lead)
    };
    out.0.extend(line.0.clone());
    out
}

fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

fn trim_end(mut line: Line) -> Line {
    while let Some(last) = line.0.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        line.0.pop();
    }
    line
}

/// The line in lines of at most `columns`, each word with its role. A blank line stays one line.
pub fn wrap_line(line: &Line, columns: usize) -> Vec<Line> {
    let letters: Vec<(char, Role)> = line
        .0
        .iter()
        .flat_map(|span| span.text.chars().map(|c| (c, span.role)))
        .collect();
    let mut next = 0;
    let wrapped = wrap(&line.text(), columns);
    let roles = |text: String| {
        let mut out = Line::default();
        for c in text.chars() {
            // Wrapping drops nothing but spaces, so the letters are found again in order.
            while letters.get(next).is_some_and(|(letter, _)| *letter != c) {
                next += 1;
            }
            let role = letters.get(next).map_or(Role::Plain, |(_, role)| *role);
            next += 1;
            match out.0.last_mut().filter(|span| span.role == role) {
                Some(span) => span.text.push(c),
                None => out.0.push(Span {
                    role,
                    text: c.to_string(),
                }),
            }
        }
        out
    };
    wrapped.into_iter().map(roles).collect()
}

#[cfg(test)]
#[path = "screen_tests.rs"]
mod tests;
