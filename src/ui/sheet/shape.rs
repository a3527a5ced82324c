//! A call sheet as far as the grammar needs it.

use super::{ItemKey, Row};
use crate::answer::Further;

/// One question of a call sheet, as far as the grammar needs it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShapeQuestion {
    /// `A`, or `A1` and `A2` where one question was split.
    pub letter: String,
    /// The question in a few words; for the template's comments.
    pub brief: String,
    /// What it is asked of, in the order shown; empty for a question about the whole incident.
    pub items: Vec<ItemKey>,
    pub further: Vec<Further>,
}

impl ShapeQuestion {
    /// The question as its line is read.
    pub fn row(&self) -> Row {
        Row::of(self.items.clone(), self.further.clone())
    }
}

/// A call sheet, as far as the grammar needs it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetShape {
    /// Who is asked; for the template's head.
    pub party: String,
    /// The questions, in order.
    pub questions: Vec<ShapeQuestion>,
}

impl SheetShape {
    /// The place of the question with this letter, in any case.
    pub fn question(&self, letter: &str) -> Option<usize> {
        self.questions
            .iter()
            .position(|question| question.letter.eq_ignore_ascii_case(letter))
    }
}
