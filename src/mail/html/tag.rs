//! Tags and characters of HTML, as loosely as mails write them.

use memchr::{memchr2_iter, memchr3_iter};

/// The longest tag that is read, in bytes; a longer one is skipped that far.
const MAX_TAG_BYTES: usize = 8 * 1024;

/// How many attributes of a tag are read.
const MAX_ATTRIBUTES: usize = 50;

/// The longest name of a character with `&` and `;`, in characters.
const MAX_NAME_CHARS: usize = 12;

/// Elements whose content is no markup, and ends only at their end tag.
const RAW: [&str; 2] = ["script", "style"];

/// An opening or closing tag.
pub(in crate::mail) struct Tag<'t> {
    /// In lower case.
    pub(in crate::mail) name: String,
    /// `</p>`
    pub(in crate::mail) ends: bool,
    /// As they are written: of most tags nobody asks for any.
    attributes: &'t str,
}

impl<'t> Tag<'t> {
    /// The tag at the front of the text, and the text after it; none when the text does not begin
    /// with one.
    pub(in crate::mail) fn read(text: &'t str) -> Option<(Self, &'t str)> {
        let opening = text.strip_prefix('<')?;
        let closing = opening.strip_prefix('/');
        let inner = closing.unwrap_or(opening);
        if !inner.starts_with(|c: char| matches!(c, '!' | '?') || c.is_ascii_alphabetic()) {
            return None;
        }
        let (content, rest) = content(inner);
        let end = content
            .find(|c: char| c.is_whitespace() || c == '/')
            .unwrap_or(content.len());
        let tag = Self {
            name: content[..end].to_ascii_lowercase(),
            ends: closing.is_some(),
            attributes: &content[end..],
        };
        Some((tag, rest))
    }

    /// The value of an attribute, empty when it has none; the name is in lower case.
    pub(in crate::mail) fn value(&self, name: &str) -> Option<&'t str> {
        let mut attributes = Attributes(self.attributes).take(MAX_ATTRIBUTES);
        let (_, value) = attributes.find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        Some(value)
    }
}

/// The text after a tag; after the opening tag of a script or a style, that from its end tag on: what
/// is in it may look like tags.
pub(in crate::mail) fn after_raw_text<'t>(tag: &Tag, after: &'t str) -> &'t str {
    if tag.ends || !RAW.contains(&tag.name.as_str()) {
        return after;
    }
    let end = format!("</{}", tag.name);
    find_ignoring_case(after, &end).map_or(after, |at| &after[at..])
}

/// Where a word of ASCII letters is in a text, in capital or small letters.
pub(in crate::mail) fn find_ignoring_case(text: &str, word: &str) -> Option<usize> {
    let first = word.as_bytes().first()?;
    let is_here = |at: &usize| {
        let here = text.as_bytes().get(*at..*at + word.len());
        here.is_some_and(|here| here.eq_ignore_ascii_case(word.as_bytes()))
    };
    let (small, capital) = (first.to_ascii_lowercase(), first.to_ascii_uppercase());
    memchr2_iter(small, capital, text.as_bytes()).find(is_here)
}

/// The text before and after the `>` that ends the tag. A `>` in quotes does not end it.
fn content(text: &str) -> (&str, &str) {
    let bytes = text.as_bytes();
    let mut quote = None;
    for at in memchr3_iter(
        b'>',
        b'"',
        b'\'',
        &bytes[..bytes.len().min(MAX_TAG_BYTES + 1)],
    ) {
        match (quote, bytes[at]) {
            (None, b'>') => return (&text[..at], &text[at + 1..]),
            (None, mark @ (b'"' | b'\'')) if text[..at].trim_end().ends_with('=') => {
                quote = Some(mark);
            }
            (Some(open), mark) if mark == open => quote = None,
            _ => {}
        }
    }
    if bytes.len() <= MAX_TAG_BYTES {
        return text.split_at(text.find('>').map_or(text.len(), |end| end + 1));
    }
    // The quote was never closed, or this is not HTML.
    let mut at = MAX_TAG_BYTES + 1;
    while !text.is_char_boundary(at) {
        at += 1;
    }
    text.split_at(text[..at].find('>').map_or(at, |end| end + 1))
}

/// The names of attributes as they are written, and their values.
struct Attributes<'t>(&'t str);

impl<'t> Iterator for Attributes<'t> {
    type Item = (&'t str, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let text = self
            .0
            .trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = text
            .find(|c: char| c.is_whitespace() || matches!(c, '=' | '/'))
            .unwrap_or(text.len());
        if end == 0 && !text.starts_with('=') {
            return None;
        }
        let name = &text[..end];
        let mut text = text[end..].trim_start();
        let mut value = "";
        if let Some(rest) = text.strip_prefix('=') {
            let rest = rest.trim_start();
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
            (value, text) = match quote {
                Some(quote) => rest[1..].split_once(quote).unwrap_or((&rest[1..], "")),
                None => rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len())),
            };
        }
        self.0 = text;
        Some((name, value))
    }
}

/// The names of characters that mails use, each with its code in hex; others stay as they are
/// written.
const NAMED: &str = include_str!("characters.txt");

/// The character at the front, and the text after it: `&yen;` and `&#165;` are `¥`; the `&` itself
/// when no known name or number follows.
pub(in crate::mail) fn character(text: &str) -> Option<(char, &str)> {
    let first = text.chars().next()?;
    if first == '&'
        && let Some(end) = text
            .char_indices()
            .take(MAX_NAME_CHARS)
            .find(|(_, c)| *c == ';')
        && let Some(c) = named(&text[1..end.0])
    {
        return Some((c, &text[end.0 + 1..]));
    }
    Some((first, &text[first.len_utf8()..]))
}

/// The character of a name such as `yen`, or of a number such as `#165` and `#xa5`.
fn named(name: &str) -> Option<char> {
    let in_hex = |hex| u32::from_str_radix(hex, 16).ok();
    let code = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hex) => in_hex(hex),
            None => number.parse().ok(),
        },
        None => {
            let mut rows = NAMED.lines().filter_map(|row| row.split_once(' '));
            in_hex(rows.find(|(known, _)| *known == name)?.1)
        }
    };
    char::from_u32(code?)
}
