//! A line of Markdown without its marks. Addresses of links stay, in brackets behind their words.

use super::html::{BREAK, entity, tag};
use crate::playbooks::{
    loss::{Losses, Lost},
    text::clean,
};

/// The line as plain text, in which [`BREAK`] parts lines; what had to go is named under `place`.
pub(super) fn plain(line: &str, place: &str, losses: &mut Losses) -> String {
    let clean = clean(line, place, losses);
    let mut writer = Writer {
        out: String::with_capacity(clean.len()),
        openers: Vec::new(),
        link: None,
        marks: 0,
        pictures: Vec::new(),
        has_links: clean.contains("]("),
        has_tags: clean.contains('>'),
    };
    writer.text(&clean);
    if writer.marks > 0 {
        losses.add(Lost::Formatting, place, line.trim());
    }
    for picture in &writer.pictures {
        losses.add(Lost::Picture, place, picture);
    }
    writer.out.trim().to_owned()
}

/// A run of asterisks and the like that may begin a stressed part.
struct Opener {
    sign: char,
    length: usize,
    /// Where it stands in what is written.
    at: usize,
}

struct Writer {
    out: String,
    openers: Vec<Opener>,
    /// The address of the open HTML link.
    link: Option<String>,
    /// How many marks went.
    marks: usize,
    pictures: Vec<String>,
    /// Whether there is what ends a link, or a tag: without it none is looked for.
    has_links: bool,
    has_tags: bool,
}

impl Writer {
    fn text(&mut self, text: &str) {
        let mut rest = text;
        let mut before = ' ';
        while let Some(c) = rest.chars().next() {
            let taken = self.special(c, rest, before);
            let taken = taken.unwrap_or_else(|| {
                self.out.push(c);
                c.len_utf8()
            });
            before = rest[..taken].chars().last().unwrap_or(' ');
            rest = &rest[taken..];
        }
    }

    /// Writes what a mark stands for, and how many bytes it takes; nothing when it is no mark.
    fn special(&mut self, c: char, rest: &str, before: char) -> Option<usize> {
        match c {
            '\\' => {
                let next = rest[1..].chars().next();
                let next = next.filter(char::is_ascii_punctuation)?;
                self.out.push(next);
                Some(1 + next.len_utf8())
            }
            '`' => self.code(rest),
            '*' | '_' | '~' => self.stress(c, rest, before),
            '!' if self.has_links && rest.starts_with("![") => {
                let (words, address, length) = link(&rest[1..])?;
                self.pictures.push(address.to_owned());
                self.addressed(words, address);
                Some(length + 1)
            }
            '[' if self.has_links => {
                let (words, address, length) = link(rest)?;
                self.text(words);
                self.address(words, address);
                Some(length)
            }
            '<' if self.has_tags => self.angle(rest),
            '&' => {
                let (c, length) = entity(rest)?;
                // A hidden character or a bracket must not come in this way.
                let c = match c {
                    '{' => '(',
                    '}' => ')',
                    c if crate::text::is_hidden(c) => ' ',
                    c => c,
                };
                self.out.push(c);
                Some(length)
            }
            _ => None,
        }
    }

    fn code(&mut self, rest: &str) -> Option<usize> {
        let ticks = rest.bytes().take_while(|c| *c == b'`').count();
        let fence = &rest[..ticks];
        let inside = &rest[ticks..];
        let mut from = 0;
        loop {
            let Some(end) = inside[from..].find(fence).map(|end| from + end) else {
                self.out.push_str(fence);
                return Some(ticks);
            };
            let after = &inside[end + ticks..];
            if !after.starts_with('`') {
                self.out.push_str(inside[..end].trim());
                self.marks += 1;
                return Some(2 * ticks + end);
            }
            from = end + ticks + after.bytes().take_while(|c| *c == b'`').count();
        }
    }

    /// A run of stress marks: it opens, closes what is open, or is text.
    fn stress(&mut self, sign: char, rest: &str, before: char) -> Option<usize> {
        let length = rest.chars().take_while(|c| *c == sign).count();
        let after = rest[length..].chars().next().unwrap_or(' ');
        let inside_word = sign == '_' && before.is_alphanumeric() && after.is_alphanumeric();
        if inside_word || (sign == '~' && length != 2) || length > 3 {
            self.out.push_str(&rest[..length]);
            return Some(length);
        }
        let open = self
            .openers
            .iter()
            .rposition(|open| open.sign == sign && open.length == length);
        if let Some(open) = open.filter(|_| !before.is_whitespace()) {
            let opener = &self.openers[open];
            let at = opener.at;
            self.out.replace_range(at..at + length, "");
            self.openers.truncate(open);
            self.marks += 1;
            return Some(length);
        }
        if !after.is_whitespace() && self.openers.len() < MAX_OPEN {
            let at = self.out.len();
            self.openers.push(Opener { sign, length, at });
        }
        self.out.push_str(&rest[..length]);
        Some(length)
    }

    fn angle(&mut self, rest: &str) -> Option<usize> {
        let near = rest.char_indices().take(MAX_BRACKETS);
        let end = near.map(|(at, c)| (c, at)).find(|(c, _)| *c == '>')?.1;
        let inside = &rest[1..end];
        let is_address = ["http://", "https://", "mailto:"]
            .iter()
            .any(|start| inside.starts_with(start));
        if is_address && !inside.contains(' ') {
            self.out.push_str(inside);
            return Some(end + 1);
        }
        let tag = tag(&rest[..=end])?;
        match tag.name.as_str() {
            "br" => self.out.push(BREAK),
            "a" if tag.closes => {
                if let Some(address) = self.link.take() {
                    self.address("", &address);
                }
            }
            "a" => self.link = tag.attribute("href").map(str::to_owned),
            "img" => {
                let address = tag.attribute("src").unwrap_or_default();
                self.pictures.push(address.to_owned());
                self.addressed(tag.attribute("alt").unwrap_or_default(), address);
            }
            _ => self.marks += 1,
        }
        Some(tag.length)
    }

    fn addressed(&mut self, words: &str, address: &str) {
        self.out.push_str(words);
        self.address(words, address);
    }

    /// An address behind its words, unless they are the same.
    fn address(&mut self, words: &str, address: &str) {
        if words == address || address.is_empty() {
            return;
        }
        match words.is_empty() && self.out.is_empty() {
            true => self.out.push_str(address),
            false => self.out.push_str(&format!(" ({address})")),
        }
    }
}

/// `[words](address "title")`: the words, the address, how many bytes.
fn link(text: &str) -> Option<(&str, &str, usize)> {
    let close = closing(text, '[', ']')?;
    let words = &text[1..close];
    let behind = &text[close + 1..];
    let end = behind
        .starts_with('(')
        .then(|| closing(behind, '(', ')'))??;
    let inside = behind[1..end].trim();
    let address = inside.split(char::is_whitespace).next().unwrap_or_default();
    let address = address.trim_start_matches('<').trim_end_matches('>');
    Some((words, address, close + 1 + end + 1))
}

/// The most characters between two brackets: looking further would cost a huge line minutes.
const MAX_BRACKETS: usize = 500;
/// The most stress marks that are open at once, for the same reason.
const MAX_OPEN: usize = 50;

/// Where the bracket closes with which a text begins.
fn closing(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0;
    let mut escaped = false;
    for (at, c) in text.char_indices().take(MAX_BRACKETS) {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}
