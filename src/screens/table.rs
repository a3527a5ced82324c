//! Rows of cells for any screen: columns where there is room, else one sentence a row.

use super::board::Shape;
use crate::{
    page::{
        Align, Line,
        layout::{cut_line, grid, narrow, widest},
    },
    text::wrap,
};

/// The fewest columns of a cell.
const MIN_COLUMN: usize = 8;

/// The rows as columns no wider than the screen: the widest column gives way first.
pub(super) fn columns(rows: &[Vec<Line>], width: usize) -> Vec<Line> {
    let mut widths = widest(rows);
    narrow(&mut widths, |_| true, MIN_COLUMN, width);
    let columns = widths.into_iter().map(|columns| (columns, Align::Left));
    let lines = grid(rows, &columns.collect::<Vec<_>>());
    lines.iter().map(|line| cut_line(line, width)).collect()
}

/// A row as one sentence, on narrow screens in lines of the screen's width. The cells after the name
/// follow their head.
pub(super) fn sentence(row: &[Line], heads: &[Line], shape: Shape) -> Vec<Line> {
    let text = joined(row, heads);
    if shape.spoken {
        return vec![Line::plain(text)];
    }
    let mut lines = Vec::new();
    for text in wrap(&text, shape.width.saturating_sub(3).max(10)) {
        let indent = if lines.is_empty() { "" } else { "   " };
        lines.push(Line::plain(format!("{indent}{text}")));
    }
    lines
}

fn joined(row: &[Line], heads: &[Line]) -> String {
    let mut cells = Vec::new();
    for (at, cell) in row.iter().enumerate() {
        let cell = cell.text().trim().to_owned();
        cells.push(match heads.get(at) {
            Some(head) if at > 1 => format!("{} {cell}", head.text().trim()),
            _ => cell,
        });
    }
    cells.join(", ")
}
