//! Letters: what is written to a party, filled from the record. The record of the last contact is
//! made from what was stated; the others are forms, which are data per language (`letter/*.json`).
//! What the record does not know is marked as open, never left blank.

mod form;
mod mail;
mod record;
mod rows;

use crate::wording::View;
use crate::{
    page::{Block, Line, Page},
    text::wrap,
};

pub use self::form::kinds;

/// Columns of a letter, so that it survives being quoted in a mail.
const WIDTH: usize = 72;

/// The kind of the letter that holds what a party stated in the last contact.
pub const RECORD: &str = "record";

/// A letter to a party, ready to be drawn. Its texts are safe to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The language's code.
    pub lang: &'static str,
    /// What it is about, in one line.
    pub subject: String,
    /// What it says.
    pub parts: Vec<Part>,
    /// What somebody has to fill in by hand, in the order in which it stands there.
    pub open: Vec<String>,
    /// The party's mail address, when one was noted that may be trusted.
    pub address: Option<String>,
}

/// A part of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A paragraph; a line break stays one.
    Text(String),
    /// What it is about, line by line.
    Points(Vec<String>),
    /// What is asked for, one after the other.
    Numbered(Vec<String>),
    /// Lines that are laid out already.
    Laid(Vec<String>),
}

/// Why there is no letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterError {
    /// There was no contact with this party yet.
    NoContact,
    /// The only contact with this party in which something was said was withdrawn: it has this
    /// number.
    Withdrawn(u32),
    /// There is no such kind of letter.
    NoSuchKind,
}

/// The letter of a kind to a party: [`RECORD`] or one of [`kinds`].
///
/// # Errors
/// When there is no such kind, or the record of a contact is wanted and there was none that counts.
pub fn letter(view: View<'_>, party: &str, kind: &str) -> Result<Letter, LetterError> {
    let (view, address) = (view.exact(), mail::address(view.state, party));
    if kind != RECORD {
        let form = form::form(view.lang, kind).ok_or(LetterError::NoSuchKind)?;
        return Ok(Letter {
            address,
            ..form::filled(view, party, &form)
        });
    }
    let withdrawn = view
        .state
        .withdrawn_contacts
        .iter()
        .rfind(|withdrawn| withdrawn.contact.party == party);
    let none = withdrawn.map_or(LetterError::NoContact, |withdrawn| {
        LetterError::Withdrawn(withdrawn.contact.number)
    });
    let (subject, lines) = record::record(view, party).ok_or(none)?;
    Ok(Letter {
        lang: view.lang.code(),
        subject,
        parts: vec![Part::Laid(lines)],
        open: Vec::new(),
        address,
    })
}

impl Letter {
    /// As plain text of at most 72 columns.
    pub fn text(&self) -> String {
        let parts: Vec<String> = self
            .parts
            .iter()
            .map(|part| part.lines().join("\n"))
            .collect();
        parts.join("\n\n") + "\n"
    }

    /// As a page, for Markdown and HTML.
    pub(crate) fn page(&self) -> Page {
        let text = |line: &str| Block::Text(Line::plain(line));
        let mut blocks = vec![Block::Heading(1, Line::plain(&self.subject))];
        for part in &self.parts {
            match part {
                Part::Text(paragraph) => blocks.extend(paragraph.lines().map(text)),
                Part::Points(points) => {
                    blocks.push(Block::List(points.iter().map(Line::plain).collect()))
                }
                Part::Numbered(points) => {
                    blocks.push(Block::List(numbered(points).map(Line::plain).collect()))
                }
                Part::Laid(lines) => blocks.push(Block::Verbatim(lines.join("\n"))),
            }
        }
        Page {
            lang: self.lang,
            title: self.subject.clone(),
            blocks,
        }
    }

    /// As a draft that a mail program opens and sends (RFC 5322): without a sender, and without a
    /// date.
    ///
    /// # Errors
    /// Only if writing to memory failed.
    pub fn mail(&self) -> std::io::Result<Vec<u8>> {
        mail::draft(self)
    }
}

impl Part {
    fn lines(&self) -> Vec<String> {
        match self {
            Part::Text(paragraph) => paragraph
                .lines()
                .flat_map(|line| wrap(line, WIDTH))
                .collect(),
            Part::Points(points) => points.iter().flat_map(|point| hung("- ", point)).collect(),
            Part::Numbered(points) => numbered(points)
                .flat_map(|point| hung("", &point))
                .collect(),
            Part::Laid(lines) => lines.clone(),
        }
    }
}

fn numbered(points: &[String]) -> impl Iterator<Item = String> {
    points
        .iter()
        .enumerate()
        .map(|(at, point)| format!("({}) {point}", at + 1))
}

/// A point behind what leads it, the lines that follow a little to the right.
fn hung(lead: &str, point: &str) -> Vec<String> {
    let lead = |at| if at == 0 { lead } else { "  " };
    wrap(point, WIDTH - 2)
        .into_iter()
        .enumerate()
        .map(|(at, line)| format!("{}{line}", lead(at)))
        .collect()
}

#[cfg(test)]
mod tests;
