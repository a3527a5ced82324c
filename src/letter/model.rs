//! What a letter is.

use crate::id::ContactNo;

/// Columns of a letter, so that it survives being quoted in a mail.
pub(crate) const WIDTH: usize = 72;

/// The kind of the letter that holds what a party stated in the last contact.
pub(crate) const RECORD: &str = "record";

/// A letter to a party, ready to be drawn. Its texts are safe to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Letter {
    pub lang: &'static str,
    /// What it is about, in one line.
    pub subject: String,
    pub parts: Vec<Part>,
    /// What somebody has to fill in by hand, in the order in which it stands there.
    pub open: Vec<String>,
    /// The party's mail address, when one was noted that may be trusted.
    pub address: Option<String>,
}

/// A part of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// A paragraph; a line break stays one.
    Text(String),
    /// What it is about, line by line.
    Points(Vec<String>),
    /// What is asked for, one after the other.
    Numbered(Vec<String>),
    Laid(Vec<String>),
}

/// Why there is no letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum LetterError {
    /// There was no contact with this party yet.
    #[error("there was no contact with this party yet")]
    NoContact,
    /// The only contact with this party in which something was said was withdrawn: it has this
    /// number.
    #[error("contact {0}, the only one with this party, was withdrawn")]
    Withdrawn(ContactNo),
    /// There is no such kind of letter.
    #[error("there is no such kind of letter")]
    NoSuchKind,
}
