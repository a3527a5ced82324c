//! What the head of a page says of the page: its title and its address.

use super::tag::{Tag, character};

/// The longest title that is read, in bytes.
const MAX_TITLE_BYTES: usize = 4096;

/// The head of a page.
#[derive(Default)]
pub(in crate::mail) struct Head {
    pub(in crate::mail) title: String,
    /// The address that the page calls its own: `<link rel="canonical">`, `og:url`.
    pub(in crate::mail) canonical: Option<String>,
    /// What its relative links begin at.
    pub(in crate::mail) base: Option<String>,
}

/// Reads the head at the front of a page.
pub(in crate::mail) fn head(html: &str) -> Head {
    let mut head = Head::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let Some((tag, after)) = Tag::read(rest) else {
            rest = &rest[1..];
            continue;
        };
        rest = after;
        match tag.name.as_str() {
            "body" => break,
            "script" | "style" if !tag.ends => rest = behind(rest, &tag.name),
            "title" if !tag.ends && head.title.is_empty() => head.title = words(rest),
            _ => head.take(&tag),
        }
    }
    head
}

impl Head {
    fn take(&mut self, tag: &Tag) {
        let value = |name| tag.value(name).map(|value| decoded(value.trim()));
        let is = |name, known: &str| {
            let words = tag.value(name).unwrap_or_default();
            words
                .split_whitespace()
                .any(|word| word.eq_ignore_ascii_case(known))
        };
        match tag.name.as_str() {
            "base" if self.base.is_none() => self.base = value("href"),
            "link" if self.canonical.is_none() && is("rel", "canonical") => {
                self.canonical = value("href");
            }
            "meta" if self.canonical.is_none() && is("property", "og:url") => {
                self.canonical = value("content");
            }
            _ => {}
        }
    }
}

/// The text after the end of an element.
fn behind<'t>(text: &'t str, name: &str) -> &'t str {
    let end = format!("</{name}");
    let mut starts = text.match_indices("</").map(|(at, _)| at);
    let is_it = |at: &usize| {
        let found = text.get(*at..*at + end.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(&end))
    };
    starts.find(is_it).map_or("", |at| &text[at..])
}

/// The words before the next tag.
fn words(text: &str) -> String {
    let end = text.find('<').unwrap_or(text.len()).min(MAX_TITLE_BYTES);
    decoded(text.get(..end).unwrap_or_default())
}

/// The text with the characters that are written by their names.
fn decoded(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((c, after)) = character(rest) {
        out.push(c);
        rest = after;
    }
    out
}
