//! What files tell. A file that is kept as evidence says something of itself: a mail its sender and
//! time, a photograph when it was taken, a document its title. [`describe`] reads that, within
//! bounds, and takes none of it for true. Lists and mails also name orders; [`orders`] reads them.
//! Pure: bytes in, facts and guesses out.

mod charset;
pub mod image;
pub mod mail;
pub mod orders;
pub mod pdf;
mod sniff;

use serde::{Deserialize, Serialize};

use self::{image::ImageFacts, mail::MailFacts, pdf::PdfFacts};

/// The longest text that is taken from a file's own words, in characters.
const MAX_TEXT_CHARS: usize = 300;

/// What a file is by its content, whatever its name says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// One mail (`.eml`).
    Mail,
    /// Several mails in one file (`.mbox`).
    Mailbox,
    /// A JPEG picture.
    Jpeg,
    /// A PNG picture.
    Png,
    /// A GIF picture.
    Gif,
    /// A WebP picture.
    Webp,
    /// A HEIF or AVIF picture, as telephones make them.
    Heif,
    /// A PDF document.
    Pdf,
    /// Plain text.
    Text,
    /// Anything else, and what a later version of the program knows.
    #[default]
    #[serde(other)]
    Other,
}

/// Why a file may not be what it seems, or was not read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// It has no bytes.
    Empty,
    /// It ends before its form says that it should.
    EndsEarly,
    /// Its name says that it is something else.
    NamedOtherwise,
    /// It is of its form, and yet what it says of itself cannot be read.
    Unreadable,
    /// It is larger, or has more or deeper parts, than is read.
    TooMuch,
    /// Its words are encrypted.
    Encrypted,
    /// Words of it were left out because they held a password or a code.
    SecretLeftOut,
    /// What a later version of the program doubts.
    #[serde(other)]
    Other,
}

/// What a file says of itself. Nobody has checked it: a sender, a date and a title can be written
/// by anybody.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Metadata {
    /// What it is.
    pub form: Form,
    /// Of a mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail: Option<MailFacts>,
    /// Of a mailbox: how many mails it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mails: Option<u32>,
    /// Of a picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<ImageFacts>,
    /// Of a PDF document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pdf: Option<PdfFacts>,
    /// What speaks against it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<Doubt>,
}

impl Metadata {
    /// Every text that was taken from the file, to be looked at before it is recorded.
    pub fn texts(&mut self) -> Vec<&mut String> {
        let mail = self.mail.iter_mut().flat_map(MailFacts::texts);
        let image = self.image.iter_mut().map(|image| &mut image.taken);
        let pdf = self
            .pdf
            .iter_mut()
            .flat_map(|pdf| [&mut pdf.title, &mut pdf.created]);
        mail.chain(image).chain(pdf).collect()
    }

    /// Notes a doubt, once.
    pub fn doubt(&mut self, doubt: Doubt) {
        if !self.doubts.contains(&doubt) {
            self.doubts.push(doubt);
        }
    }
}

/// Reads what a file says of itself. Never fails: what cannot be read is left out, and a doubt says
/// why. Takes time and memory in proportion to the file at most, and looks into no more than a
/// bounded part of a mail or document.
pub fn describe(name: &str, bytes: &[u8]) -> Metadata {
    let form = sniff::form(name, bytes);
    let mut metadata = Metadata {
        form,
        ..Metadata::default()
    };
    if bytes.is_empty() {
        metadata.doubt(Doubt::Empty);
    } else if sniff::is_named_otherwise(name, form) {
        metadata.doubt(Doubt::NamedOtherwise);
    }
    match form {
        Form::Mail => {
            let (facts, doubts) = mail::facts(bytes);
            metadata.mail = Some(facts);
            doubts.into_iter().for_each(|doubt| metadata.doubt(doubt));
        }
        Form::Mailbox => metadata.mails = Some(mail::mailbox(bytes).count() as u32),
        Form::Jpeg | Form::Png | Form::Gif | Form::Webp | Form::Heif => {
            match image::read(bytes) {
                Some(facts) => metadata.image = Some(facts),
                None => metadata.doubt(Doubt::Unreadable),
            }
            if !image::is_whole(form, bytes) {
                metadata.doubt(Doubt::EndsEarly);
            }
        }
        Form::Pdf => {
            let (facts, doubts) = pdf::read(bytes);
            metadata.pdf = Some(facts);
            doubts.into_iter().for_each(|doubt| metadata.doubt(doubt));
        }
        Form::Text | Form::Other => {}
    }
    metadata
}

/// The text of a file that is text: UTF-8, or Japanese in an encoding of its own, as spreadsheets
/// still write it.
///
/// # Errors
/// When it is neither: where it stops being UTF-8, in bytes.
pub fn text_of(bytes: Vec<u8>) -> Result<String, usize> {
    let japanese = charset::japanese(&bytes);
    let read = || String::from_utf8(bytes).map_err(|fault| fault.utf8_error().valid_up_to());
    japanese.map_or_else(read, Ok)
}

/// A text as a file's own words are kept: on one line, trimmed, not too long.
fn own_words(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(MAX_TEXT_CHARS) {
        Some((end, _)) => format!("{}..", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests;
