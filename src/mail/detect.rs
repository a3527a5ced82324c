//! What a file is, by its first bytes and, where they leave it open, by marks inside. A name is only
//! a claim; it decides only between kinds that begin alike.

use super::{
    kind::{FileKind, after_length, extension},
    magic,
    mailbox::mailbox,
    page::{is_archive, is_html},
    source::Source,
    utf16::utf16,
};

/// How much of a file is looked at for what it is, in bytes.
const MAX_FRONT_BYTES: usize = 64 * 1024;

impl FileKind {
    /// What the content is.
    pub fn of(name: &str, bytes: &[u8]) -> Self {
        if bytes.is_empty() {
            return Self::Empty;
        }
        if let Some(kind) = magic::kind(bytes) {
            return kind;
        }
        match utf16(&bytes[..bytes.len().min(MAX_FRONT_BYTES)]) {
            Some(text) => Self::of_text(name, text.as_bytes()),
            None => Self::of_text(name, bytes),
        }
    }

    /// A mail, a page or a text; `.eml` needs fewer headers to be believed.
    fn of_text(name: &str, bytes: &[u8]) -> Self {
        let extension = extension(name);
        let front = &bytes[..bytes.len().min(MAX_FRONT_BYTES)];
        if is_html(&extension, front) {
            return Self::Page;
        }
        let is_named_page = matches!(extension.as_str(), "mht" | "mhtml");
        let is_named_mail = is_named_page || extension == "eml";
        let min_headers = if is_named_mail { 1 } else { 2 };
        if after_length(bytes).is_some_and(|mail| Source::of(mail, 2) == Source::Mail) {
            return Self::AppleMail;
        }
        match Source::of(bytes, min_headers) {
            Source::Mail if is_named_page || is_archive(front) => Self::PageArchive,
            Source::Mail => Self::Mail,
            Source::Mailbox if mailbox(bytes).nth(1).is_none() => Self::Mail,
            Source::Mailbox => Self::Mailbox,
            Source::Other if is_binary(front) => Self::Other,
            Source::Other => Self::Text,
        }
    }
}

/// Whether bytes are no text: a zero may stray into one that is otherwise sound.
fn is_binary(front: &[u8]) -> bool {
    let zeros = front.iter().filter(|byte| **byte == 0).count();
    // The front may end inside a letter.
    let is_sound =
        || str::from_utf8(front).map_or_else(|fault| fault.error_len().is_none(), |_| true);
    zeros > 0 && (zeros * 20 > front.len() || !is_sound())
}
