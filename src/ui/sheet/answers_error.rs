//! Why an answers file is not taken. Nothing was recorded.

use super::{LineError, SlashError};
use crate::{quantity::MomentError, t, text::Lang};

/// A line that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// The line's number, from 1.
    pub line: usize,
    pub fault: FileError,
}

/// What is wrong with a line of an answers file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// The verdicts or the agreement.
    #[error("not a line of answers")]
    Line(#[from] LineError),
    /// The slash line.
    #[error("not a slash line")]
    Slash(#[from] SlashError),
    /// A slash line that means something only at a prompt.
    #[error("{0} is only for prompts")]
    OnlyTyped(String),
    /// The first word is neither a field nor a question of this sheet.
    #[error("{0} is neither a field nor a question")]
    UnknownWord(String),
    /// Not a time.
    #[error("{0} is not a time")]
    NotATime(String, #[source] MomentError),
    /// Nothing is said in the future.
    #[error("{0} lies ahead")]
    Future(String),
    /// Neither a number nor an address.
    #[error("{0} is neither a number nor an address")]
    NoWayBack(String),
    /// A time for something that was not promised.
    #[error("nothing was promised")]
    NotPromised,
    /// `/o` without an order that can be read.
    #[error("no order in {0}")]
    NoOrder(String),
    /// Said back, or words of theirs, before anything was answered.
    #[error("nothing was answered")]
    NothingAnswered,
    /// Words of theirs are missing.
    #[error("their words are missing")]
    NoWords,
    /// something follows `end` or `cut`.
    #[error("something follows the end")]
    AfterEnd,
}

/// Why an answers file is not taken. Nothing was recorded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswersError {
    /// These lines cannot be read (exit code 5).
    #[error("{} lines cannot be read", .0.len())]
    Lines(Vec<BadLine>),
    /// Every line is right, and the file stops before `end` or `cut` (exit code 4).
    #[error("the file ends at line {line}, before end or cut")]
    EndsEarly {
        /// The number of the last line.
        line: usize,
    },
}

impl FileError {
    /// The fault in words, without the line's number.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            FileError::Line(fault) => fault.message(lang),
            FileError::Slash(fault) => fault.message(lang),
            FileError::OnlyTyped(word) => t!(lang, SheetOnlyTyped, word),
            FileError::UnknownWord(word) => t!(lang, SheetUnknownWord, word),
            FileError::NoOrder(text) => t!(lang, SheetNoOrder, text),
            FileError::NotATime(text, fault) => {
                t!(lang, SheetNotATime, text, fault = fault.message(lang))
            }
            FileError::Future(text) => t!(lang, SheetFuture, text),
            FileError::NoWayBack(text) => t!(lang, SheetNoWayBack, text),
            FileError::NotPromised => t!(lang, SheetNotPromised),
            FileError::NothingAnswered => t!(lang, SheetNothingAnswered),
            FileError::NoWords => t!(lang, SheetNoWords),
            FileError::AfterEnd => t!(lang, SheetAfterEnd),
        }
    }
}

impl AnswersError {
    /// The fault in lines, one per bad line: number and reason.
    pub fn message(&self, lang: Lang) -> Vec<String> {
        match self {
            AnswersError::Lines(bad) => bad
                .iter()
                .map(|bad| {
                    t!(
                        lang,
                        SheetBadLine,
                        line = bad.line,
                        fault = bad.fault.message(lang)
                    )
                })
                .collect(),
            AnswersError::EndsEarly { line } => vec![t!(lang, SheetEndsEarly, line)],
        }
    }
}
