//! What a file is, by its first bytes and, where they leave it open, by marks inside. A name is only
//! a claim; it decides only between kinds that begin alike.

use super::{
    mailbox::mailbox,
    page::{is_archive, is_html},
    source::Source,
    utf16::utf16,
};

/// What a file is by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// It has no bytes.
    Empty,
    /// One mail (`.eml`).
    Mail,
    /// One mail as Apple Mail keeps it (`.emlx`): behind a line with its length.
    AppleMail,
    /// Several mails in one file (`.mbox`).
    Mailbox,
    /// A page that a browser saved as HTML.
    Page,
    /// A page that a browser saved with its pictures, as the parts of a mail (`.mhtml`).
    PageArchive,
    /// Text that is no mail: a list, a table, copied words.
    Text,
    Jpeg,
    Png,
    Gif,
    Webp,
    /// A HEIF or AVIF picture, as telephones make them.
    Heif,
    Pdf,
    Other,
}

/// How much of a file is looked at for what it is, in bytes.
const MAX_FRONT_BYTES: usize = 64 * 1024;

impl FileKind {
    /// What the content is.
    pub fn of(name: &str, bytes: &[u8]) -> Self {
        match bytes {
            [] => Self::Empty,
            [0x89, b'P', b'N', b'G', ..] => Self::Png,
            [0xff, 0xd8, 0xff, ..] => Self::Jpeg,
            [b'G', b'I', b'F', b'8', ..] => Self::Gif,
            _ if bytes.starts_with(b"RIFF") && chunk(bytes, 8).starts_with(b"WEBP") => Self::Webp,
            _ if chunk(bytes, 4).starts_with(b"ftyp") && is_heif(chunk(bytes, 8)) => Self::Heif,
            _ if has(&bytes[..bytes.len().min(1024)], b"%PDF-") => Self::Pdf,
            _ => match utf16(&bytes[..bytes.len().min(MAX_FRONT_BYTES)]) {
                Some(text) => Self::of_text(name, text.as_bytes()),
                None => Self::of_text(name, bytes),
            },
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
            Source::Other if front.contains(&0) => Self::Other,
            Source::Other => Self::Text,
        }
    }
}

/// The mail behind a line with its length, and nothing of what follows it.
pub(super) fn after_length(bytes: &[u8]) -> Option<&[u8]> {
    let end = bytes.iter().take(20).position(|byte| *byte == b'\n')?;
    let length = str::from_utf8(bytes[..end].trim_ascii()).ok()?;
    let length: usize = length.parse().ok()?;
    let rest = &bytes[end + 1..];
    Some(&rest[..length.min(rest.len())])
}

/// What begins at a place.
fn chunk(bytes: &[u8], at: usize) -> &[u8] {
    bytes.get(at..).unwrap_or_default()
}

fn is_heif(brand: &[u8]) -> bool {
    let known: [&[u8]; 8] = [
        b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif",
    ];
    known.iter().any(|name| brand.starts_with(name))
}

/// The ending of a file's name in lower case.
pub(crate) fn extension(name: &str) -> String {
    name.rsplit_once('.')
        .map(|(_, end)| end.to_ascii_lowercase())
        .unwrap_or_default()
}

/// Whether the bytes hold a word.
pub(crate) fn has(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|part| part == word)
}
