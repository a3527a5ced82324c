//! What a file is, by its first bytes. A name is only a claim.

use super::Form;

/// How far into a file the beginning of a PDF or the headers of a mail may stand, in bytes.
const FRONT: usize = 64 * 1024;

/// Headers that a mail has and other texts do not.
const MAIL_HEADERS: [&str; 12] = [
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "received",
    "return-path",
    "delivered-to",
    "mime-version",
    "content-type",
    "reply-to",
    "authentication-results",
];

/// What the content is.
pub(super) fn form(name: &str, bytes: &[u8]) -> Form {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Form::Png,
        [0xff, 0xd8, 0xff, ..] => Form::Jpeg,
        [b'G', b'I', b'F', b'8', ..] => Form::Gif,
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Form::Webp,
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] if is_heif(brand) => Form::Heif,
        _ if has(&bytes[..bytes.len().min(1024)], b"%PDF-") => Form::Pdf,
        _ => words(name, bytes),
    }
}

/// A mail, a mailbox or a text; `.eml` needs less to be believed.
fn words(name: &str, bytes: &[u8]) -> Form {
    let front = &bytes[..bytes.len().min(FRONT)];
    let front = front.strip_prefix(b"\xef\xbb\xbf").unwrap_or(front);
    if front.starts_with(b"From ") {
        let rest = front
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(&front[..0], |end| &front[end + 1..]);
        return if mail_headers(rest) > 1 {
            Form::Mailbox
        } else {
            Form::Text
        };
    }
    let needed = if extension(name) == "eml" { 1 } else { 2 };
    if mail_headers(front) >= needed {
        Form::Mail
    } else if !bytes.is_empty() && !front.contains(&0) {
        Form::Text
    } else {
        Form::Other
    }
}

/// How many different headers of mails stand before the first empty line.
fn mail_headers(text: &[u8]) -> usize {
    let mut found = [false; MAIL_HEADERS.len()];
    let lines = text
        .split(|byte| *byte == b'\n')
        .map(<[u8]>::trim_ascii_end);
    for line in lines
        .skip_while(|line| line.is_empty())
        .take_while(|line| !line.is_empty())
    {
        let end = line
            .iter()
            .position(|byte| *byte == b':')
            .unwrap_or_default();
        let name = line[..end].trim_ascii_end();
        if let Some(at) = MAIL_HEADERS
            .iter()
            .position(|known| name.eq_ignore_ascii_case(known.as_bytes()))
        {
            found[at] = true;
        }
    }
    found.iter().filter(|found| **found).count()
}

fn is_heif(brand: &[u8]) -> bool {
    let known: [&[u8]; 8] = [
        b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif",
    ];
    known.iter().any(|name| brand.starts_with(name))
}

/// Whether the name promises a form that the content does not have.
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
