//! The board: the whole incident on one screen, with one next action and its reason.
//!
//! At 60 columns and more it is a table of items with the words of their checks; below that, a
//! list; for screen readers and plain terminals, one fact a line.

mod columns;
mod foot;
mod lead;
mod narrow;
mod rows;
mod shape;
mod spoken;
mod value;
mod wide;

pub(crate) use self::{shape::Shape, value::board_json};

use self::lead::Lead;
use crate::{page::Line, wording::View};

/// The board of an incident. It has exactly one line that begins with NEXT and one with Why, and no
/// line is wider than the shape.
pub(crate) fn board(view: View<'_>, shape: Shape) -> Vec<Line> {
    if shape.spoken {
        return spoken::board(view, shape.width);
    }
    let table = if shape.is_table() {
        wide::board(view, shape.width, shape.height)
    } else {
        None
    };
    table.unwrap_or_else(|| narrow::board(view, shape.width))
}

/// Only what comes next and why, for a screen that shows what was just recorded above it.
pub(crate) fn lead(view: View<'_>, width: usize) -> Vec<Line> {
    Lead::of(view).lines(view, width, 2)
}

#[cfg(test)]
mod tests;
