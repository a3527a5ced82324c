//! Why a line is not read. Nothing was saved.

use crate::{
    answer::{Further, letters},
    say,
    text::Lang,
};

/// What is wrong with a line. Positions count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineError {
    /// Nothing was typed where a verdict or an agreement is needed.
    Empty,
    /// More letters than items; `items` is 0 for a question that is not about items.
    TooMany {
        /// Letters typed.
        letters: usize,
        /// Items asked about.
        items: usize,
    },
    /// A letter that is no answer.
    UnknownLetter {
        /// The letter.
        letter: char,
        /// Its place.
        at: usize,
        /// The further answers that the question takes.
        further: Vec<Further>,
    },
    /// A dot with no letter before it.
    NothingToRepeat,
    /// Something behind the dot, which already answers for all that follow.
    AfterDot,
    /// An item's number without a verdict; it must never be read as verdicts.
    BareNumber {
        /// The number as typed.
        typed: String,
    },
    /// A number that none of the items has.
    NoSuchItem {
        /// The number as typed.
        typed: String,
    },
    /// A number that several items end in.
    Ambiguous {
        /// The number as typed.
        typed: String,
        /// By what they are known on the sheet.
        ends: Vec<String>,
    },
    /// Two different verdicts for one item.
    Twice {
        /// The item's end.
        ends: String,
    },
    /// Something is corrected, and no item is named although there are several.
    WhichItem,
    /// Something is corrected to "not asked": what was said stays on record.
    TakesNothingBack,
    /// Neither y, n nor s.
    NotAnAgreement,
}

impl LineError {
    /// The fault in words: what is wrong, and what to type.
    pub fn words(&self, lang: Lang) -> String {
        match self {
            LineError::Empty => say!(lang, SheetEmpty),
            LineError::TooMany { letters, items: 0 } => {
                say!(lang, SheetOneLetter, letters = letters)
            }
            LineError::TooMany { letters, items: 1 } => {
                say!(lang, SheetTooManyForOne, letters = letters)
            }
            LineError::TooMany { letters, items } => {
                say!(lang, SheetTooMany, letters = letters, items = items)
            }
            LineError::UnknownLetter {
                letter,
                at,
                further,
            } => {
                say!(
                    lang,
                    SheetUnknownLetter,
                    letter = letter,
                    at = at,
                    takes = letters(lang, further)
                )
            }
            LineError::NothingToRepeat => say!(lang, SheetNothingToRepeat),
            LineError::AfterDot => say!(lang, SheetAfterDot),
            LineError::BareNumber { typed } => say!(lang, SheetBareNumber, number = typed),
            LineError::NoSuchItem { typed } => say!(lang, SheetNoSuchItem, number = typed),
            LineError::Ambiguous { typed, ends } => {
                say!(lang, SheetAmbiguous, number = typed, ends = lang.list(ends))
            }
            LineError::Twice { ends } => say!(lang, SheetTwice, number = ends),
            LineError::WhichItem => say!(lang, SheetWhichItem),
            LineError::TakesNothingBack => say!(lang, SheetTakesNothingBack),
            LineError::NotAnAgreement => say!(lang, SheetNotAnAgreement),
        }
    }
}
