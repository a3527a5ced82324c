//! What is inside a file that somebody drags here, whatever program wrote it.

use std::borrow::Cow;

use super::{
    kind::FileKind,
    mailbox::mailbox,
    model::Mail,
    page::{self, Page},
    parts,
};

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
    match FileKind::of(name, bytes) {
        FileKind::Mail => Opened::Mail(Box::new(parts::read(bytes))),
        FileKind::Mailbox => Opened::Several(mails(name, bytes)),
        FileKind::Page => Opened::Page(Box::new(page::of_html(bytes))),
        FileKind::PageArchive => Opened::Page(Box::new(page::of_archive(bytes))),
        kind => Opened::Other(kind),
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
