//! Tags and characters of HTML, as loosely as mails write them.

/// The longest tag that is read, in bytes; a longer one is skipped that far.
const MAX_TAG_BYTES: usize = 8 * 1024;

/// A tag.
pub(super) struct Tag {
    /// In lower case.
    pub(super) name: String,
    /// `</p>`
    pub(super) ends: bool,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// The tag at the front of the text, and what stands behind it; none when the text does not
    /// begin with one.
    pub(super) fn read(text: &str) -> Option<(Self, &str)> {
        let inner = text.strip_prefix('<')?;
        let (ends, inner) = inner
            .strip_prefix('/')
            .map_or((false, inner), |inner| (true, inner));
        let is_other = inner.starts_with(['!', '?']);
        if !is_other && !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let (content, rest) = content(inner);
        let end = content
            .find(|c: char| c.is_whitespace() || c == '/')
            .unwrap_or(content.len());
        let attributes = attributes(&content[end..]);
        Some((
            Self {
                name: content[..end].to_ascii_lowercase(),
                ends,
                attributes,
            },
            rest,
        ))
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.value(name).is_some()
    }

    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// What stands before the `>` that ends the tag, and what stands behind it. A `>` in quotes ends
/// nothing.
fn content(text: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return (&text[..at], &text[at + 1..]),
            (None, '"' | '\'') if text[..at].trim_end().ends_with('=') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
        if at > MAX_TAG_BYTES {
            // The quote was never closed, or this is no HTML.
            return text.split_at(text[..at].find('>').map_or(at, |end| end + 1));
        }
    }
    text.split_at(text.find('>').map_or(text.len(), |end| end + 1))
}

fn attributes(mut text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    while found.len() < 50 {
        text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = text
            .find(|c: char| c.is_whitespace() || matches!(c, '=' | '/'))
            .unwrap_or(text.len());
        if end == 0 && !text.starts_with('=') {
            break;
        }
        let name = text[..end].to_ascii_lowercase();
        text = text[end..].trim_start();
        let mut value = "";
        if let Some(rest) = text.strip_prefix('=') {
            let rest = rest.trim_start();
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
            (value, text) = match quote {
                Some(quote) => rest[1..].split_once(quote).unwrap_or((&rest[1..], "")),
                None => rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len())),
            };
        }
        found.push((name, value.to_owned()));
    }
    found
}

/// The names that mails use; others stay as they are written.
const NAMED: [(&str, char); 28] = [
    ("nbsp", ' '),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("yen", '\u{a5}'),
    ("pound", '\u{a3}'),
    ("euro", '\u{20ac}'),
    ("cent", '\u{a2}'),
    ("copy", '\u{a9}'),
    ("reg", '\u{ae}'),
    ("trade", '\u{2122}'),
    ("times", '\u{d7}'),
    ("middot", '\u{b7}'),
    ("bull", '\u{2022}'),
    ("hellip", '\u{2026}'),
    ("ndash", '\u{2013}'),
    ("mdash", '\u{2014}'),
    ("lsquo", '\u{2018}'),
    ("rsquo", '\u{2019}'),
    ("ldquo", '\u{201c}'),
    ("rdquo", '\u{201d}'),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", ' '),
    ("zwnj", '\u{200c}'),
    ("shy", '\u{ad}'),
];

/// The character that `&…;` at the front stands for, and what stands behind it; the `&` itself when
/// it names none.
pub(super) fn character(text: &str) -> (char, &str) {
    let short = text
        .char_indices()
        .take(12)
        .find(|(_, c)| *c == ';')
        .map(|(at, _)| at);
    let named = short.and_then(|end| {
        let name = &text[1..end];
        let number =
            name.strip_prefix('#')
                .and_then(|number| match number.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16).ok(),
                    None => number.parse().ok(),
                });
        let known = || {
            NAMED
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, c)| *c)
        };
        number
            .and_then(char::from_u32)
            .or_else(known)
            .map(|c| (c, &text[end + 1..]))
    });
    named.unwrap_or(('&', &text[1..]))
}
