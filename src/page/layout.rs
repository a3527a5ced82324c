//! Lines for a screen of a given width: wrapping, hanging indents, columns by display width. Roles
//! stay on their words.

use super::{Align, Line, Role, Span};
use crate::text::{cut, paragraphs, sanitize_inline, width, wrap};

/// Spaces between two columns.
pub(crate) const GAP: usize = 2;

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
        let is_whole = text == span.text;
        left -= width(&text);
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

/// The line in lines of at most `columns`, each word with its role. A blank line stays one line.
pub(crate) fn wrap_line(line: &Line, columns: usize) -> Vec<Line> {
    let mut letters = line
        .0
        .iter()
        .flat_map(|span| span.text.chars().map(|c| (c, span.role)));
    let mut lines = Vec::new();
    for text in wrap(&line.text(), columns) {
        let mut out = Line::default();
        for c in text.chars() {
            // Wrapping drops nothing but spaces, so the letters are found again in order.
            let found = letters.find(|(letter, _)| *letter == c);
            let role = found.map_or(Role::Plain, |(_, role)| role);
            match out.0.last_mut().filter(|span| span.role == role) {
                Some(span) => span.text.push(c),
                None => out = out.and(role, c),
            }
        }
        lines.push(out);
    }
    lines
}

/// The line after `lead`, wrapped to `columns`; the lines that follow after `indent` spaces.
pub(crate) fn hang(lead: &str, indent: usize, line: &Line, columns: usize) -> Vec<Line> {
    let room = columns.saturating_sub(indent.max(width(lead))).max(4);
    let spaces = " ".repeat(indent.min(columns.saturating_sub(4)));
    let mut lines = Vec::new();
    for line in wrap_line(line, room) {
        let front = if lines.is_empty() { lead } else { &spaces };
        lines.push(behind(front, line));
    }
    lines
}

/// A text of one role after `lead`; the lines that follow begin under its own beginning.
pub(crate) fn hang_text(lead: &str, text: &str, role: Role, columns: usize) -> Vec<Line> {
    let indent = width(lead).min(columns / 2);
    hang(&cut(lead, indent), indent, &Line::of(role, text), columns)
}

/// A text of several lines after `lead`: its paragraphs, and its points behind a hyphen.
pub(crate) fn block(lead: &str, text: &str, role: Role, columns: usize) -> Vec<Line> {
    let lines = paragraphs(text).flat_map(|part| {
        let mark = if part.is_point { "- " } else { "" };
        let text = sanitize_inline(part.text);
        hang_text(&format!("{lead}{mark}"), &text, role, columns)
    });
    lines.collect()
}

/// The line with a plain text before it.
pub(crate) fn behind(lead: &str, line: Line) -> Line {
    if lead.is_empty() {
        return line;
    }
    let mut out = Line::plain(lead);
    out.0.extend(line.0);
    out
}

/// Parts one after the other, parted by `between` and never broken inside unless one alone is too
/// wide; each line after `lead`.
pub(crate) fn flow(lead: &str, parts: &[String], between: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        if let Some(line) = lines.last_mut() {
            if width(line) + width(between) + width(part) <= columns {
                *line += between;
                *line += part;
                continue;
            }
            let comma = between.trim_end();
            if width(line) + width(comma) <= columns {
                *line += comma;
            }
        }
        lines.push(cut(&format!("{lead}{part}"), columns));
    }
    lines
}

/// Spaces that bring a text of `used` columns to `columns`.
pub(crate) fn pad(used: usize, columns: usize) -> String {
    " ".repeat(columns.saturating_sub(used))
}

/// The line without spaces at its end.
pub(crate) fn trim_end(mut line: Line) -> Line {
    while let Some(last) = line.0.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        line.0.pop();
    }
    line
}

/// The widest cell of each column.
pub(crate) fn widest(rows: &[Vec<Line>]) -> Vec<usize> {
    let mut widths = Vec::new();
    for row in rows {
        widths.resize(widths.len().max(row.len()), 0);
        for (at, cell) in row.iter().enumerate() {
            widths[at] = line_width(cell).max(widths[at]);
        }
    }
    widths
}

/// Narrows columns until they fit into `columns` with the gaps between them: the widest that may
/// give way loses one at a time, down to `least`. Whether they fit then.
pub(crate) fn narrow(
    widths: &mut [usize],
    gives_way: impl Fn(usize) -> bool,
    least: usize,
    columns: usize,
) -> bool {
    let gaps = GAP * widths.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > columns {
        let widest = (0..widths.len())
            .filter(|at| gives_way(*at))
            .max_by_key(|at| widths[*at]);
        match widest {
            Some(at) if widths[at] > least => widths[at] -= 1,
            _ => return false,
        }
    }
    true
}

/// Cells that stand under each other; a cell wider than its column is cut. The last column is not
/// padded.
pub(crate) fn grid(rows: &[Vec<Line>], columns: &[(usize, Align)]) -> Vec<Line> {
    rows.iter().map(|row| grid_row(row, columns)).collect()
}

fn grid_row(row: &[Line], columns: &[(usize, Align)]) -> Line {
    let mut out = Line::default();
    for (cell, (columns, align)) in row.iter().zip(columns) {
        out = with_cell(out, cut_line(cell, *columns), *columns, *align);
    }
    trim_end(out)
}

/// The line with a further cell, padded to its column.
pub(crate) fn with_cell(line: Line, cell: Line, columns: usize, align: Align) -> Line {
    let gap = if line.0.is_empty() { 0 } else { GAP };
    let missing = columns.saturating_sub(line_width(&cell));
    let (left, right) = match align {
        Align::Right => (gap + missing, 0),
        Align::Left | Align::Roomy => (gap, missing),
    };
    let mut line = line.and(Role::Plain, " ".repeat(left));
    line.0.extend(cell.0);
    line.and(Role::Plain, " ".repeat(right))
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
            for line in hang_text(&lead, &text, Role::Plain, columns) {
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
