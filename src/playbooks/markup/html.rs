//! Tags and entities of HTML inside Markdown.

/// Stands for a break until the line is parted there. It is hidden, so no text brings it along.
pub(super) const BREAK: char = '\u{2028}';

/// The tags that mark text and say nothing. What else stands in angle brackets is text: `<user>`.
const MARKING: [&str; 49] = [
    "b",
    "i",
    "u",
    "s",
    "em",
    "strong",
    "code",
    "pre",
    "p",
    "div",
    "span",
    "ul",
    "ol",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "tr",
    "td",
    "th",
    "thead",
    "tbody",
    "hr",
    "blockquote",
    "sup",
    "sub",
    "details",
    "summary",
    "center",
    "font",
    "kbd",
    "mark",
    "del",
    "ins",
    "dl",
    "dt",
    "dd",
    "small",
    "big",
    "tt",
    "section",
    "a",
    "img",
    "br",
    "nobr",
];

/// A tag: its name, its text between the brackets, how many bytes it takes.
pub(super) struct Tag<'a> {
    pub(super) name: String,
    pub(super) inside: &'a str,
    pub(super) length: usize,
    pub(super) closes: bool,
}

/// The tag that a text begins with.
pub(super) fn tag(text: &str) -> Option<Tag<'_>> {
    let end = text.find('>')?;
    let inside = text.strip_prefix('<')?.get(..end - 1)?;
    let closes = inside.starts_with('/');
    let inside = inside.trim_start_matches('/');
    let name: String = inside
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    let after = &inside[name.len()..];
    let is_whole = after.is_empty() || after.starts_with([' ', '/']);
    (is_whole && MARKING.contains(&name.as_str())).then_some(Tag {
        name,
        inside,
        length: end + 1,
        closes,
    })
}

impl Tag<'_> {
    /// The value of an attribute in quotation marks.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let at = self.inside.find(&format!(" {name}="))?;
        let value = &self.inside[at + name.len() + 2..];
        let quote = value.chars().next().filter(|c| ['"', '\''].contains(c))?;
        value[1..].split(quote).next()
    }
}

/// The character of an entity that a text begins with, and how many bytes it takes.
pub(super) fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|c| c == b';')?;
    let name = text.get(1..end)?;
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((c, end + 1))
}
