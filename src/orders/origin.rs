//! What the figures of an order rest on, and amounts that are not certain.

use crate::quantity::MoneyError;

/// What a figure rests on. Each guess is shown with it, so that the user can look there and judge.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// Words of the text, on one line.
    Words(String),
    /// Structured data of the mail, which it does not show: a property and its value.
    Hidden(String),
    /// The time at which the mail says that it was written.
    Written,
    /// Nothing in the text: most orders are parcels.
    Nothing,
}

impl Origin {
    /// Words of the text, with single spaces.
    pub(super) fn words(text: &str) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        Origin::Words(words.join(" "))
    }

    /// The words that it is, if it is any.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Origin::Words(words) | Origin::Hidden(words) => Some(words),
            Origin::Written | Origin::Nothing => None,
        }
    }

    /// Its word in the results for programs.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Origin::Words(_) => "words",
            Origin::Hidden(_) => "hidden-data",
            Origin::Written => "date-of-mail",
            Origin::Nothing => "nothing",
        }
    }
}

/// Words that are an amount, and why they are not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadAmount {
    pub text: String,
    /// Why they are not a certain amount.
    pub why: MoneyError,
}
