//! What a file is, by its first bytes.

use std::path::Path;

use memchr::memchr;

use crate::mail::{Marks, Source, is_outlook};

/// How much of a file is looked at, in bytes.
pub(super) const FRONT_BYTES: usize = 16 * 1024;

/// The longest first line of an `.emlx` file: the mail's length.
const MAX_LENGTH_DIGITS: usize = 12;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What a file holds, and where it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Mails after lines that begin with `From `.
    Mailbox {
        begin: usize,
    },
    /// One mail; all of the file, or so many bytes of it.
    Mail {
        begin: usize,
        length: Option<u64>,
    },
    /// A file that has to be unpacked first.
    Packed,
    Other,
}

impl Kind {
    /// `is_named` when somebody named the file as a mailbox: its front may be damaged.
    pub(super) fn of(path: &Path, front: &[u8], is_named: bool) -> Self {
        let begin = if front.starts_with(BYTE_ORDER_MARK) {
            3
        } else {
            0
        };
        let text = &front[begin..];
        if text.starts_with(b"\x1f\x8b")
            || text.starts_with(b"PK\x03\x04")
            || text.starts_with(b"!BDN")
        {
            return Kind::Packed;
        }
        if is_outlook(text) {
            let is_mail = has_ending(path, "msg") || has_ending(path, "oft");
            return match is_mail {
                true => Kind::Mail {
                    begin: 0,
                    length: None,
                },
                false => Kind::Other,
            };
        }
        if let Some((begin, length)) = emlx(text) {
            return Kind::Mail {
                begin,
                length: Some(length),
            };
        }
        let blank = text
            .iter()
            .take_while(|byte| byte.is_ascii_whitespace())
            .count();
        let is_damaged = text.starts_with(b"\0");
        if let Some(mark) = Marks::new().next(text, 0) {
            let is_first = mark.at <= blank;
            if is_first || is_damaged || is_named && Source::of(text, 2) == Source::Other {
                return Kind::Mailbox { begin };
            }
        }
        let min_headers = if is_mail_file(path) { 1 } else { 2 };
        match Source::of(&text[blank..], min_headers) {
            _ if is_damaged && is_named => Kind::Mailbox { begin },
            _ if is_damaged => Kind::Other,
            Source::Other => Kind::Other,
            Source::Mail | Source::Mailbox => Kind::Mail {
                begin,
                length: None,
            },
        }
    }
}

/// Where the mail of an `.emlx` file begins, and how long it is: its first line says so.
fn emlx(text: &[u8]) -> Option<(usize, u64)> {
    let end = memchr(b'\n', &text[..text.len().min(MAX_LENGTH_DIGITS + 4)])?;
    let digits = str::from_utf8(text[..end].trim_ascii()).ok()?;
    let length = digits.parse().ok()?;
    let is_mail = Source::of(&text[end + 1..], 1) != Source::Other;
    is_mail.then_some((end + 1, length))
}

/// A file that mail programs name as one mail, or that lies in the folder of a Maildir.
fn is_mail_file(path: &Path) -> bool {
    let folder = path.parent().and_then(Path::file_name);
    has_ending(path, "eml") || folder.is_some_and(|name| name == "cur" || name == "new")
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension()
        .is_some_and(|end| end.eq_ignore_ascii_case(ending))
}
