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

/// The rows as columns no wider than the screen: of those that may give way, the widest does so
/// first. A time must not, because half a time is another one.
pub(super) fn columns(
    rows: &[Vec<Line>],
    gives_way: impl Fn(usize) -> bool,
    width: usize,
) -> Vec<Line> {
    let mut widths = widest(rows);
    narrow(&mut widths, gives_way, MIN_COLUMN, width);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_stays_whole_where_words_give_way() {
        let time = "by 14 May 2026, 09:25 UTC+09:00";
        let row = ["1", time, &"word ".repeat(12), "a note of some length"];
        let rows = vec![row.map(Line::plain).to_vec()];
        let lines = columns(&rows, |at| at >= 2, 72);
        let text = lines[0].text();
        assert!(text.contains(time) && text.contains(".."), "{text}");
    }
}
