//! Bytes → text. The encoding that a mail or document names is believed when the bytes fit it;
//! otherwise the bytes decide, as shops send Shift_JIS without a name, or under the name of
//! another.

use std::string::FromUtf8Error;

use mail_parser::decoders::charsets::map::charset_decoder;
use memchr::memchr_iter;

use super::{japanese, utf16::utf16};

/// From here on a text is not taken for Japanese, in percent (see [`strangeness`]).
const MAX_STRANGENESS: usize = 5;

/// How far into a page its encoding is named, in bytes.
const MAX_HEAD_BYTES: usize = 4096;

/// The text of bytes whose encoding may be named.
pub(super) fn text(bytes: &[u8], charset: Option<&str>) -> String {
    let named = charset.filter(|name| !matches!(*name, "utf-8" | "utf8" | "us-ascii" | "ascii"));
    let decoded = named.and_then(|name| decode(name, bytes));
    let Some(text) = decoded else {
        return guess(bytes);
    };
    if errors(&text) == 0 {
        return text;
    }
    let guess = guess(bytes);
    if errors(&guess) < errors(&text) {
        guess
    } else {
        text
    }
}

/// The text of bytes whose encoding is not named.
pub(crate) fn guess(bytes: &[u8]) -> String {
    if has_escapes(bytes) {
        return known("iso-2022-jp", bytes);
    }
    if let Ok(text) = str::from_utf8(bytes) {
        return text.to_owned();
    }
    let lossy = String::from_utf8_lossy(bytes);
    // A few damaged characters do not make it another encoding.
    if errors(&lossy) * 50 < lossy.chars().filter(|c| !c.is_ascii()).count() {
        return lossy.into_owned();
    }
    japanese(bytes).unwrap_or_else(|| known("windows-1252", bytes))
}

/// The text of a page, in the encoding that its head names.
pub(super) fn text_of_html(bytes: &[u8]) -> String {
    if let Some(text) = utf16(bytes) {
        return text;
    }
    text(bytes, charset_in_head(bytes).as_deref())
}

/// The encoding that the head of a page names: `<meta charset=euc-jp>`, `content="text/html;
/// charset=Shift_JIS"`, `<?xml encoding="…"?>`.
pub(super) fn charset_in_head(bytes: &[u8]) -> Option<String> {
    let front = &bytes[..bytes.len().min(MAX_HEAD_BYTES)];
    let front = String::from_utf8_lossy(front).to_ascii_lowercase();
    let mut named = ["charset=", "encoding="].iter().flat_map(|label| {
        let places = front.match_indices(label);
        places.map(|(at, label)| &front[at + label.len()..])
    });
    named.find_map(|rest| {
        let rest = rest.trim_start_matches([' ', '"', '\'']);
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let end = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        charset_decoder(&rest.as_bytes()[..end]).map(|_| rest[..end].to_owned())
    })
}

/// The text of a file that is text: UTF-8, UTF-16, or Japanese in an encoding of its own, as
/// spreadsheets still write it.
///
/// # Errors
/// When it is none of these.
pub fn text_of_file(bytes: Vec<u8>) -> Result<String, FromUtf8Error> {
    if let Some(text) = utf16(&bytes) {
        return Ok(text);
    }
    if has_escapes(&bytes) {
        return Ok(guess(&bytes));
    }
    String::from_utf8(bytes).or_else(|error| {
        japanese(error.as_bytes())
            .filter(|text| errors(text) == 0)
            .or_else(|| western(error.as_bytes()))
            .ok_or(error)
    })
}

/// Western text as older spreadsheets save it: letters with accents here and there, and no control
/// characters.
fn western(bytes: &[u8]) -> Option<String> {
    let is_control = |byte: &u8| byte.is_ascii_control() && !byte.is_ascii_whitespace();
    let accents = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let is_text = !bytes.iter().any(is_control) && accents * 5 < bytes.len();
    is_text.then(|| known("windows-1252", bytes))
}

/// ISO-2022-JP: ASCII, with Japanese between escapes.
fn has_escapes(bytes: &[u8]) -> bool {
    let mut escapes = memchr_iter(0x1b, bytes);
    escapes.any(|at| matches!(bytes[at..], [_, b'$', b'@' | b'B', ..])) && bytes.is_ascii()
}

/// Shift_JIS or EUC-JP, whichever gives Japanese.
fn japanese(bytes: &[u8]) -> Option<String> {
    if let Some(name) = japanese::evident(bytes) {
        return Some(known(name, bytes));
    }
    let texts = ["shift_jis", "euc-jp"].map(|name| known(name, bytes));
    let text = texts.into_iter().min_by_key(|text| strangeness(text))?;
    (strangeness(&text) < MAX_STRANGENESS).then_some(text)
}

/// The text in an encoding that the decoder knows.
pub(crate) fn known(name: &str, bytes: &[u8]) -> String {
    decode(name, bytes).unwrap_or_else(|| String::from_utf8_lossy(bytes).into_owned())
}

/// The text in a named encoding; none when the name is unknown.
fn decode(name: &str, bytes: &[u8]) -> Option<String> {
    let decode = charset_decoder(name.as_bytes())?;
    if !name.starts_with("iso-2022-jp") {
        return Some(decode(bytes));
    }
    // Mails may leave Japanese and enter it again at once; decoders made for the web call that an
    // error.
    let mut joined = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        if rest.starts_with(b"\x1b(B\x1b$") && rest.len() > 5 {
            rest = &rest[6..];
        } else {
            joined.push(*first);
            rest = after;
        }
    }
    Some(decode(&joined))
}

fn errors(text: &str) -> usize {
    text.chars().filter(|c| *c == '\u{fffd}').count()
}

/// How little the text looks like Japanese, in percent of its characters beyond ASCII. Broken ones
/// count most; runs of half-width katakana or rare characters are what a wrong encoding gives.
fn strangeness(text: &str) -> usize {
    let others: Vec<char> = text.chars().filter(|c| !c.is_ascii()).collect();
    let has_kana = others.iter().any(|c| matches!(c, '\u{3041}'..='\u{30fe}'));
    if !has_kana {
        // It is hardly Japanese, however well the characters fit.
        return 100;
    }
    let sum: usize = others.iter().map(|c| weight(*c)).sum();
    sum * 100 / others.len()
}

fn weight(c: char) -> usize {
    match c {
        '\u{fffd}' => 5,
        '\u{2010}'..='\u{27ff}'
        | '\u{3000}'..='\u{30ff}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}' => 0,
        _ => 1,
    }
}
