//! What is inside a file that somebody drags here, whatever program wrote it.

use std::borrow::Cow;

use super::{
    archive,
    inner::InnerFile,
    kind::{FileKind, after_length},
    magic,
    mailbox::mailbox,
    model::Mail,
    outlook,
    page::{self, Page},
    parts,
    utf16::utf16,
};

#[cfg(test)]
mod tests;

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
        FileKind::Outlook => whole(outlook::read_msg(bytes), kind),
        FileKind::Winmail => whole(outlook::read_tnef(bytes), kind),
        FileKind::Mailbox => Opened::Several(mails(name, bytes)),
        FileKind::Zip => archive::unzip(bytes).map_or(Opened::Other(kind), Opened::Several),
        FileKind::Gzip => Opened::Several(vec![archive::gunzip(name, bytes)]),
        FileKind::Page => Opened::Page(Box::new(page::of_html(bytes))),
        FileKind::PageArchive => Opened::Page(Box::new(page::of_archive(&source(kind, bytes)))),
        kind => Opened::Other(kind),
    }
}

/// Whether bytes begin as Outlook's own form of a mail does; documents begin so too.
pub(crate) fn is_outlook(bytes: &[u8]) -> bool {
    bytes.starts_with(magic::COMPOUND)
}

/// A mail in its own bytes, or in Outlook's form.
pub(crate) fn read_any(bytes: &[u8]) -> Mail {
    let outlook = is_outlook(bytes)
        .then(|| outlook::read_msg(bytes))
        .flatten();
    outlook.unwrap_or_else(|| parts::read(bytes))
}

/// A mail that could be read, else what the file is.
fn whole<'b>(mail: Option<Mail>, kind: FileKind) -> Opened<'b> {
    mail.map_or(Opened::Other(kind), |mail| Opened::Mail(Box::new(mail)))
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
        unread: None,
    });
    named.collect()
}
