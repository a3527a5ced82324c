//! Why a line is not read. Nothing was saved.

use crate::{
    answer::{Further, letters},
    t,
    text::Lang,
};

/// What is wrong with a line. Positions count from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// Nothing was typed where a verdict or an agreement is needed.
    #[error("nothing was typed")]
    Empty,
    /// More letters than items; `items` is 0 for a question that is not about items.
    #[error("{letters} answers for {items} items")]
    TooMany {
        /// Letters typed.
        letters: usize,
        /// Items asked about.
        items: usize,
    },
    /// A letter that is not an answer.
    #[error("{letter} is not an answer")]
    UnknownLetter {
        /// The letter.
        letter: char,
        /// Its place.
        at: usize,
        /// The further answers that the question takes.
        further: Vec<Further>,
    },
    /// A dot with no letter before it.
    #[error("nothing before the dot")]
    NothingToRepeat,
    /// Something after the dot, which already answers for all that follow.
    #[error("something follows the dot")]
    AfterDot,
    /// An item's number without a verdict; it must never be read as verdicts.
    #[error("{0} has no answer")]
    BareNumber(String),
    /// A number that none of the items has.
    #[error("there is no item {0}")]
    NoSuchItem(String),
    /// A number that several items end in, and by what they are known on the sheet.
    #[error("several items end in {0}")]
    Ambiguous(String, Vec<String>),
    /// Two different verdicts for the item with this end.
    #[error("two answers for {0}")]
    Twice(String),
    /// Something is corrected, and no item is named although there are several.
    #[error("no item is named")]
    WhichItem,
    /// Something is corrected to "not asked": what was said stays on record.
    #[error("what was said stays on record")]
    TakesNothingBack,
    /// Neither y, n nor s.
    #[error("not an agreement")]
    NotAnAgreement,
}

impl LineError {
    /// The fault in words: what is wrong, and what to type.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            LineError::Empty => t!(lang, SheetEmpty),
            LineError::TooMany { letters, items } => match items {
                0 => t!(lang, SheetOneLetter, letters),
                1 => t!(lang, SheetTooManyForOne, letters),
                _ => t!(lang, SheetTooMany, letters, items),
            },
            LineError::UnknownLetter {
                letter,
                at,
                further,
            } => {
                let takes = letters(lang, further);
                t!(lang, SheetUnknownLetter, letter, at, takes)
            }
            LineError::NothingToRepeat => t!(lang, SheetNothingToRepeat),
            LineError::AfterDot => t!(lang, SheetAfterDot),
            LineError::BareNumber(typed) => t!(lang, SheetBareNumber, number = typed),
            LineError::NoSuchItem(typed) => t!(lang, SheetNoSuchItem, number = typed),
            LineError::Ambiguous(typed, ends) => {
                t!(lang, SheetAmbiguous, number = typed, ends = lang.list(ends))
            }
            LineError::Twice(ends) => t!(lang, SheetTwice, number = ends),
            LineError::WhichItem => t!(lang, SheetWhichItem),
            LineError::TakesNothingBack => t!(lang, SheetTakesNothingBack),
            LineError::NotAnAgreement => t!(lang, SheetNotAnAgreement),
        }
    }
}
