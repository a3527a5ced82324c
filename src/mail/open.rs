//! What is inside a file that somebody drags here, whatever program wrote it.

use std::borrow::Cow;

use super::{
    kind::{FileKind, after_length},
    mailbox::mailbox,
    model::Mail,
    page::{self, Page},
    parts,
    utf16::utf16,
};

#[cfg(test)]
mod tests;

/// A file inside another one.
#[derive(Clone, Debug)]
pub struct InnerFile<'b> {
    /// A mail of a mailbox is named after its file and its place: `orders-2.eml`.
    pub name: String,
    pub bytes: Cow<'b, [u8]>,
}

/// What a file holds.
#[derive(Clone, Debug)]
pub enum Opened<'b> {
    Mail(Box<Mail>),
    /// A page that a browser saved.
    Page(Box<Page>),
    /// Files that are to be opened in their turn.
    Several(Vec<InnerFile<'b>>),
    /// No mail: what it is.
    Other(FileKind),
}

/// Opens a file. Never fails: what cannot be read is [`Opened::Other`], or is left out of a mail,
/// which then says that it is cut.
pub fn open<'b>(name: &str, bytes: &'b [u8]) -> Opened<'b> {
    let kind = FileKind::of(name, bytes);
    match kind {
        FileKind::Mail | FileKind::AppleMail => {
            Opened::Mail(Box::new(parts::read(&source(kind, bytes))))
        }
        FileKind::Mailbox => Opened::Several(mails(name, bytes)),
        FileKind::Page => Opened::Page(Box::new(page::of_html(bytes))),
        FileKind::PageArchive => Opened::Page(Box::new(page::of_archive(&source(kind, bytes)))),
        kind => Opened::Other(kind),
    }
}

/// The bytes that were sent, of a mail that a program keeps in a form of its own.
pub(crate) fn source(kind: FileKind, bytes: &[u8]) -> Cow<'_, [u8]> {
    if let Some(text) = utf16(bytes) {
        return Cow::Owned(text.into_bytes());
    }
    match kind {
        FileKind::AppleMail => Cow::Borrowed(after_length(bytes).unwrap_or(bytes)),
        // A line that a mailbox begins with may stand above one mail.
        _ if bytes.starts_with(b"From ") => mailbox(bytes).next().unwrap_or(Cow::Borrowed(bytes)),
        _ => Cow::Borrowed(bytes),
    }
}

/// The mails of a mailbox, each named after it.
fn mails<'b>(name: &str, bytes: &'b [u8]) -> Vec<InnerFile<'b>> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mails = mailbox(bytes).enumerate();
    let named = mails.map(|(at, bytes)| InnerFile {
        name: format!("{stem}-{}.eml", at + 1),
        bytes,
    });
    named.collect()
}
