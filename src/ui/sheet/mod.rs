//! The sheet grammar: what a typed line, a piped line or a line of an answers file means (ux.md
//! section 3). Pure; nothing is saved here, and Enter alone never means a verdict or an agreement.

mod answers_file;
mod fault;
mod field;
mod line;
mod slash;
mod template;
mod times;

pub use answers_file::{AnswersError, BadLine, FileError, FileLine, FileMark, read_answers};
pub use fault::LineError;
pub use field::{SaidAtError, is_way_back, read_said_at, says_nothing};
pub use line::{Mark, Reading, Row, read_agreement, read_verdicts};
pub use slash::{Slash, SlashError, read_slash};
pub use template::template;
pub use times::{Times, read_times};

use crate::answer::Further;

/// How an item is typed: by the last characters of its number, or by all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemKey {
    /// The end of the number that the screen shows, such as `4426`.
    pub ends: String,
    /// The whole number.
    pub number: String,
}

impl ItemKey {
    /// The key of an item.
    pub fn new(ends: impl Into<String>, number: impl Into<String>) -> Self {
        Self {
            ends: ends.into(),
            number: number.into(),
        }
    }
}

/// One question of a call sheet, as far as the grammar needs it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShapeQuestion {
    /// `A`, or `A1` and `A2` where one question was split.
    pub letter: String,
    /// The question in a few words; for the template's comments.
    pub brief: String,
    /// What it is asked of, in the order shown; empty for a question about the whole incident.
    pub items: Vec<ItemKey>,
    /// The checklist's further answers to it.
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

/// The item that `typed` names: by its end, by its whole number, or by enough of its last
/// characters.
///
/// # Errors
/// [`LineError::NoSuchItem`], or [`LineError::Ambiguous`] when more characters are needed.
pub fn find_item(typed: &str, items: &[ItemKey]) -> Result<usize, LineError> {
    let wanted = bare(typed);
    let named = |test: &dyn Fn(&ItemKey) -> bool| -> Vec<usize> {
        items
            .iter()
            .enumerate()
            .filter(|(_, item)| !wanted.is_empty() && test(item))
            .map(|(at, _)| at)
            .collect()
    };
    let whole = named(&|item| bare(&item.number) == wanted);
    let ends = named(&|item| bare(&item.ends) == wanted);
    let tail = named(&|item| wanted.len() >= 4 && bare(&item.number).ends_with(&wanted));
    let found = [whole, ends, tail]
        .into_iter()
        .find(|found| !found.is_empty())
        .unwrap_or_default();
    match found.as_slice() {
        [] => Err(LineError::NoSuchItem {
            typed: typed.to_owned(),
        }),
        [one] => Ok(*one),
        several => {
            let ends = several
                .iter()
                .filter_map(|at| items.get(*at))
                .map(|item| item.ends.clone())
                .collect();
            Err(LineError::Ambiguous {
                typed: typed.to_owned(),
                ends,
            })
        }
    }
}

/// A number without its hyphens and case; what an input method gives for a sign counts as the sign.
fn bare(number: &str) -> String {
    crate::id::bare(&super::typed::normalize(number))
}
