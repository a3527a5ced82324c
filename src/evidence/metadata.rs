//! What is known of a kept file.

use serde::{Deserialize, Serialize};

use super::{format::Form, image::ImageFacts, pdf::PdfFacts};
use crate::mail::{MailFacts, PageFacts};

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
    /// Its form is known, but what it says of itself cannot be read.
    Unreadable,
    /// It is larger, or has more or deeper parts, than is read.
    TooMuch,
    Encrypted,
    /// Words of it are masked or left out because they held a password or a code.
    SecretLeftOut,
    /// A doubt that a later version of the program knows.
    #[serde(other)]
    Other,
}

/// What a file says of itself. Nobody has checked it: anybody can write a sender, a date and a
/// title.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Metadata {
    pub form: Form,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail: Option<MailFacts>,
    /// Of a mail: the names of the files that are attached to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub file_names: Vec<String>,
    /// Of a mailbox: how many mails it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mails: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<PageFacts>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<ImageFacts>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pdf: Option<PdfFacts>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<Doubt>,
}

impl Metadata {
    /// Every text that was taken from the file, to be looked at before it is recorded.
    pub fn texts(&mut self) -> Vec<&mut String> {
        let mut texts = Vec::new();
        if let Some(mail) = &mut self.mail {
            texts.extend(mail.texts());
        }
        texts.extend(&mut self.file_names);
        if let Some(page) = &mut self.page {
            texts.extend([&mut page.address, &mut page.title]);
        }
        if let Some(image) = &mut self.image {
            texts.push(&mut image.taken);
        }
        if let Some(pdf) = &mut self.pdf {
            texts.extend([&mut pdf.title, &mut pdf.created]);
        }
        texts
    }

    /// Notes a doubt, once.
    pub fn doubt(&mut self, doubt: Doubt) {
        if !self.doubts.contains(&doubt) {
            self.doubts.push(doubt);
        }
    }
}
