//! Lines for a screen of a given width: columns by display width, hanging indents.

use crate::{
    page::{Align, Line, Role, Span},
    text::{cut, width, wrap},
};

/// The columns that a line takes.
pub(crate) fn line_width(line: &Line) -> usize {
    line.0.iter().map(|span| width(&span.text)).sum()
}

/// The line, cut to `columns`.
pub(crate) fn cut_line(line: &Line, columns: usize) -> Line {
    let mut left = columns;
    let mut out = Line::default();
    for span in &line.0 {
        let text = cut(&span.text, left);
        left -= width(&text);
        let is_whole = text == span.text;
        out.0.push(Span {
            role: span.role,
            text,
        });
        if !is_whole {
            break;
        }
    }
    out
}

/// A text in lines of at most `columns`, the first behind `lead`, the others indented by as much.
pub(crate) fn hang(lead: &str, text: &str, role: Role, columns: usize) -> Vec<Line> {
    let indent = width(lead).min(columns / 2);
    let lines = wrap(text, columns.saturating_sub(indent).max(8));
    let lead = |at: usize| {
        if at == 0 {
            cut(lead, indent)
        } else {
            " ".repeat(indent)
        }
    };
    lines
        .into_iter()
        .enumerate()
        .map(|(at, text)| Line::plain(lead(at)).and(role, text))
        .collect()
}

/// Parts behind each other, parted by `between` and never broken inside unless one alone is too
/// wide; each line behind `lead`.
pub(crate) fn flow(lead: &str, parts: &[String], between: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        match lines.last_mut() {
            Some(line) if width(line) + width(between) + width(part) <= columns => {
                *line += &format!("{between}{part}")
            }
            last => {
                if let Some(line) = last {
                    let ended = format!("{line}{}", between.trim_end());
                    *line = if width(&ended) <= columns {
                        ended
                    } else {
                        std::mem::take(line)
                    };
                }
                lines.push(cut(&format!("{lead}{part}"), columns));
            }
        }
    }
    lines
}

/// Spaces that bring a text of `used` columns to `columns`.
pub(crate) fn pad(used: usize, columns: usize) -> String {
    " ".repeat(columns.saturating_sub(used))
}

/// Cells that stand under each other, two spaces between the columns; a cell wider than its column
/// is cut. The last column is not padded.
pub(crate) fn grid(rows: &[Vec<Line>], columns: &[(usize, Align)]) -> Vec<Line> {
    rows.iter().map(|row| grid_row(row, columns)).collect()
}

fn grid_row(row: &[Line], columns: &[(usize, Align)]) -> Line {
    let mut out = Line::default();
    let last = row.iter().rposition(|cell| line_width(cell) > 0);
    for (at, (cell, (columns, align))) in row.iter().zip(columns).enumerate() {
        if last.is_none_or(|last| at > last) {
            break;
        }
        let cell = cut_line(cell, *columns);
        let missing = pad(line_width(&cell), *columns);
        let gap = if at == 0 { "" } else { "  " };
        out.0.push(Span {
            role: Role::Plain,
            text: gap.to_owned(),
        });
        if *align == Align::Right {
            out = out.and(Role::Plain, missing);
            out.0.extend(cell.0);
        } else {
            out.0.extend(cell.0);
            if Some(at) != last {
                out = out.and(Role::Plain, missing);
            }
        }
    }
    out.0.retain(|span| !span.text.is_empty());
    out
}

/// The widest cell of each column.
pub(crate) fn widest(rows: &[Vec<Line>]) -> Vec<usize> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let cell = |row: &Vec<Line>, at: usize| row.get(at).map_or(0, line_width);
    (0..columns)
        .map(|at| rows.iter().map(|row| cell(row, at)).max().unwrap_or(0))
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cells_stand_under_each_other_by_display_width() {
        let rows = [
            vec![
                Line::plain("靴"),
                Line::plain("9,900"),
                Line::plain("確認済み"),
            ],
            vec![
                Line::plain("shoes"),
                Line::plain("12,800"),
                Line::plain("x"),
            ],
        ];
        let columns = [(5, Align::Left), (6, Align::Right), (8, Align::Left)];
        let text: Vec<_> = grid(&rows, &columns).iter().map(Line::text).collect();
        assert_eq!(text, ["靴      9,900  確認済み", "shoes  12,800  x"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn nothing_is_wider_than_it_may_be(lead in "[ -~ぁ-ん]{0,12}", text in "[ -~ぁ-ん亜-腕é-ü、。]{0,80}", columns in 20..80_usize) {
            for line in hang(&lead, &text, Role::Plain, columns) {
                prop_assert!(line_width(&line) <= columns, "{:?}", line);
            }
            for line in flow(" ", &[lead.clone(), text.clone(), lead.clone()], "、", columns) {
                prop_assert!(width(&line) <= columns, "{:?}", line);
            }
            let cell = cut_line(&Line::plain(lead.as_str()).and(Role::Alarm, text), columns);
            prop_assert!(line_width(&cell) <= columns);
        }
    }
}
