//! Where a figure of an order was read. Each guess is shown with it, so that somebody can look
//! there and judge.

/// What a figure rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Words of the text.
    Words(String),
    /// The time at which the mail says that it was written.
    Written,
    /// Nothing in the text: most orders are parcels.
    Nothing,
}

impl Origin {
    /// Words of the text on one line, with single spaces.
    pub(super) fn words(text: &str) -> Self {
        Origin::Words(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Its word in the results for programs.
    pub fn word(&self) -> &'static str {
        match self {
            Origin::Words(_) => "words",
            Origin::Written => "date-of-mail",
            Origin::Nothing => "nothing",
        }
    }
}
