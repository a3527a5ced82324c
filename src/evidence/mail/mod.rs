//! Mails: what their headers say, and the text that somebody who opens them sees. Parts are walked
//! here, with bounds on depth, number and size, because a hostile mail of a few megabytes can nest
//! parts a hundred thousand deep; headers are read part by part.

mod head;
mod html;
mod mbox;
mod part;
mod verdict;

pub use mbox::mailbox;
pub use verdict::Verdicts;

use serde::{Deserialize, Serialize};

use super::{Doubt, Form, sniff};
use crate::quantity::Moment;

/// The largest mail whose text is read, in bytes; headers are read of any.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// What a mail's headers say. Every one of them can be written by anybody.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MailFacts {
    /// Who it says it is from: `Acorn Shop <order@acorn.example>`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// When it says it was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Moment>,
    /// Its Message-ID, without the angle brackets.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub message_id: String,
    /// Its subject.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subject: String,
    /// What a receiving server wrote about its sender.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<Verdicts>,
}

impl MailFacts {
    /// Every text that was taken from the mail.
    pub(super) fn texts(&mut self) -> Vec<&mut String> {
        let says = self.says.iter_mut().flat_map(Verdicts::texts);
        [&mut self.from, &mut self.message_id, &mut self.subject]
            .into_iter()
            .chain(says)
            .collect()
    }
}

/// A mail that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mail {
    /// Its headers.
    pub facts: MailFacts,
    /// What its plain parts say.
    pub plain: String,
    /// What its HTML parts show, as text: a row of a table is a line, with tabs between its cells.
    /// What the HTML hides from the eye is left out.
    pub shown: String,
    /// Mails that are attached to it.
    pub attached: Vec<Mail>,
    /// What speaks against it, or was left out.
    pub doubts: Vec<Doubt>,
}

impl Mail {
    /// Only a part of it, or of a mail that is attached to it, was read.
    pub fn is_cut(&self) -> bool {
        self.doubts.contains(&Doubt::TooMuch) || self.attached.iter().any(Mail::is_cut)
    }
}

/// The headers' facts of a mail of any size, and what is doubtful about them.
pub fn facts(bytes: &[u8]) -> (MailFacts, Vec<Doubt>) {
    let (head, _, too_long) = head::split_mail(bytes);
    let facts = head::facts(head);
    let unreadable = (facts == MailFacts::default()).then_some(Doubt::Unreadable);
    let doubt = too_long.then_some(Doubt::TooMuch).or(unreadable);
    (facts, doubt.into_iter().collect())
}

/// Reads a mail with its text. What lies beyond the bounds is left out, with a doubt.
pub fn read(bytes: &[u8]) -> Mail {
    let mut mail = part::walk(&bytes[..bytes.len().min(MAX_BYTES)]);
    if bytes.len() > MAX_BYTES && !mail.doubts.contains(&Doubt::TooMuch) {
        mail.doubts.push(Doubt::TooMuch);
    }
    mail
}

/// Whether a text is the source of a mail and not just its words: pasted text may be either.
pub fn is_source(text: &str) -> bool {
    let text = text.trim_start();
    let of_source = |line: &str| {
        let name = line.split(':').next().unwrap_or_default();
        ["received", "message-id", "mime-version"]
            .iter()
            .any(|known| name.eq_ignore_ascii_case(known))
    };
    let form = sniff::form("", text.as_bytes());
    matches!(form, Form::Mail | Form::Mailbox)
        && text
            .lines()
            .take_while(|line| !line.is_empty())
            .any(of_source)
}

#[cfg(test)]
mod tests;
