//! Encoded words of headers ([RFC 2047]). Old programs cut a text into words by bytes, so a letter
//! may begin in one word and end in the next: words of one encoding are joined before they are
//! decoded.

use std::fmt::Write;

use super::{
    charset,
    transfer::{base64, quoted_printable},
};

#[cfg(test)]
mod tests;

/// The longest word that is looked at, in bytes. The standard allows 75; some programs write one.
const MAX_WORD_BYTES: usize = 4096;

/// `=?charset?B?text?=`
struct Word<'t> {
    charset: &'t str,
    bytes: Vec<u8>,
    /// As it is written.
    text: &'t str,
}

impl<'t> Word<'t> {
    /// The word at the front of a text.
    fn read(text: &'t str) -> Option<Self> {
        let text = front(text);
        let inner = text.strip_prefix("=?")?;
        let (charset, rest) = inner.split_once('?')?;
        let (encoding, rest) = rest.split_once('?')?;
        let (content, _) = rest.split_once("?=")?;
        let is_word = |text: &str| !text.contains(char::is_whitespace);
        if charset.is_empty() || !is_word(charset) || content.contains(['\r', '\n']) {
            return None;
        }
        let bytes = match encoding {
            "B" | "b" => base64(content.as_bytes())?,
            "Q" | "q" => quoted_printable(content.replace('_', " ").as_bytes()),
            _ => return None,
        };
        let length =
            "=?".len() + charset.len() + 1 + encoding.len() + 1 + content.len() + "?=".len();
        Some(Self {
            charset,
            bytes,
            text: &text[..length],
        })
    }
}

/// As much of a text as a word can be long.
fn front(text: &str) -> &str {
    let mut end = text.len().min(MAX_WORD_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The text with neighbouring words of one encoding as one word.
pub(super) fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("=?") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some(mut word) = Word::read(rest) else {
            out.push_str("=?");
            rest = &rest[2..];
            continue;
        };
        rest = &rest[word.text.len()..];
        let mut is_joined = false;
        while let Some(next) = Word::read(rest.trim_start())
            && rest.starts_with(char::is_whitespace)
            && next.charset.eq_ignore_ascii_case(word.charset)
        {
            rest = &rest.trim_start()[next.text.len()..];
            word.bytes.extend(next.bytes);
            is_joined = true;
        }
        write(&mut out, &word, is_joined);
    }
    out.push_str(rest);
    out
}

fn write(out: &mut String, word: &Word<'_>, is_joined: bool) {
    if !is_joined {
        out.push_str(word.text);
        return;
    }
    let name = word.charset.to_ascii_lowercase();
    out.push_str("=?utf-8?Q?");
    for byte in charset::text(&word.bytes, Some(&name)).bytes() {
        let _ = write!(out, "={byte:02X}");
    }
    out.push_str("?=");
}
