//! Orders that stand side by side: rows of which each cell is about another order. Read row by row,
//! the total of the first one would be below the number of the last one.

use std::ops::Range;

use super::super::label::{Label, label_of};

/// The lines of a page in the order in which they are read.
pub(super) struct Grid {
    pub(super) lines: Vec<String>,
    /// Where the columns are of rows that have a number in each cell.
    pub(super) columns: Vec<Range<usize>>,
}

impl Grid {
    /// Each row is a line.
    pub(super) fn of_rows(rows: impl Iterator<Item = String>) -> Self {
        Self {
            lines: rows.collect(),
            columns: Vec::new(),
        }
    }

    /// Each cell is a line, at most `most`: those of one column together where orders stand side by
    /// side.
    pub(super) fn of_cells(rows: impl Iterator<Item = String>, most: usize) -> Self {
        let rows: Vec<Vec<String>> = rows.map(|row| cells(&row)).collect();
        let mut grid = Self::of_rows(std::iter::empty());
        for block in rows.chunk_by(|a, b| a.len() > 1 && a.len() == b.len()) {
            if grid.lines.len() >= most {
                break;
            }
            grid.add(block);
        }
        grid
    }

    /// Adds rows with as many cells each.
    fn add(&mut self, block: &[Vec<String>]) {
        let is_side_by_side = |row: &Vec<String>| row.iter().all(|cell| is_number(cell));
        let width = block[0].len();
        if width < 2 || !block.iter().any(is_side_by_side) {
            self.lines.extend(block.iter().flatten().cloned());
            return;
        }
        for column in 0..width {
            let begin = self.lines.len();
            self.lines
                .extend(block.iter().map(|row| row[column].clone()));
            self.columns.push(begin..self.lines.len());
        }
    }
}

/// The cells of a row that say something.
fn cells(row: &str) -> Vec<String> {
    let cells = row.split('\t').filter(|cell| !cell.trim().is_empty());
    cells.map(str::to_owned).collect()
}

/// Whether a cell begins with the label of an order's number.
fn is_number(cell: &str) -> bool {
    let label = label_of(cell.trim());
    matches!(label, Some((Label::Number { is_order: true }, _)))
}
