//! What a file is, by its first bytes. A name is only a claim.

use serde::{Deserialize, Serialize};

use crate::mail::source::Source;

/// What a file is by its content, whatever its name says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// One mail (`.eml`).
    Mail,
    /// Several mails in one file (`.mbox`).
    Mailbox,
    Jpeg,
    Png,
    Gif,
    Webp,
    /// A HEIF or AVIF picture, as telephones make them.
    Heif,
    Pdf,
    Text,
    /// Anything else, or a form that a later version of the program knows.
    #[default]
    #[serde(other)]
    Other,
}

/// How far into a file a zero byte shows that it is not text, in bytes.
const MAX_FRONT_BYTES: usize = 64 * 1024;

/// What the content is.
pub(super) fn of(name: &str, bytes: &[u8]) -> Form {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Form::Png,
        [0xff, 0xd8, 0xff, ..] => Form::Jpeg,
        [b'G', b'I', b'F', b'8', ..] => Form::Gif,
        _ if bytes.starts_with(b"RIFF") && chunk(bytes, 8).starts_with(b"WEBP") => Form::Webp,
        _ if chunk(bytes, 4).starts_with(b"ftyp") && is_heif(chunk(bytes, 8)) => Form::Heif,
        _ if has(&bytes[..bytes.len().min(1024)], b"%PDF-") => Form::Pdf,
        _ => of_text(name, bytes),
    }
}

/// What begins at a place.
fn chunk(bytes: &[u8], at: usize) -> &[u8] {
    bytes.get(at..).unwrap_or_default()
}

/// A mail, a mailbox or a text; `.eml` needs fewer headers to be believed.
fn of_text(name: &str, bytes: &[u8]) -> Form {
    let min_headers = if extension(name) == "eml" { 1 } else { 2 };
    match Source::of(bytes, min_headers) {
        Source::Mail => Form::Mail,
        Source::Mailbox => Form::Mailbox,
        Source::Other => {
            let front = &bytes[..bytes.len().min(MAX_FRONT_BYTES)];
            if front.is_empty() || front.contains(&0) {
                Form::Other
            } else {
                Form::Text
            }
        }
    }
}

fn is_heif(brand: &[u8]) -> bool {
    let known: [&[u8]; 8] = [
        b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif",
    ];
    known.iter().any(|name| brand.starts_with(name))
}

/// Whether the name's ending belongs to a form that the content does not have.
pub(super) fn is_named_otherwise(name: &str, form: Form) -> bool {
    let forms: &[Form] = match extension(name).as_str() {
        "jpg" | "jpeg" | "jpe" => &[Form::Jpeg],
        "png" => &[Form::Png],
        "gif" => &[Form::Gif],
        "webp" => &[Form::Webp],
        "heic" | "heif" | "avif" => &[Form::Heif],
        "pdf" => &[Form::Pdf],
        "eml" => &[Form::Mail],
        "mbox" => &[Form::Mailbox],
        "txt" => &[Form::Text, Form::Mail, Form::Mailbox],
        _ => return false,
    };
    !forms.contains(&form)
}

fn extension(name: &str) -> String {
    name.rsplit_once('.')
        .map(|(_, end)| end.to_ascii_lowercase())
        .unwrap_or_default()
}

/// Whether the bytes hold a word.
pub(super) fn has(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|part| part == word)
}
