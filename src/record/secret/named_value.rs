//! The value that a text gives after a word such as "password", and how it is linked to the word.

use std::ops::Range;

use super::{
    characters::is_latin,
    vocabulary::{COUNTERS, VERBS},
};
use crate::text::all_digits;

/// How a value is linked to its word, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Link {
    /// It only follows: `PIN 1234`.
    Bare,
    /// A verb or a particle: `is`, `は`.
    Verb,
    /// A sign or a quotation mark: `:`, `=`, `「`.
    Sign,
}

/// The value after a word, in small letters.
#[derive(Clone, Copy, Debug)]
pub(super) struct NamedValue<'a> {
    pub(super) link: Link,
    /// The first run of plain characters, without punctuation around it; may be empty.
    pub(super) value: &'a str,
    pub(super) rest: &'a str,
}

const SIGNS: [&str; 14] = [
    ":", "=", "->", "=>", "「", "『", "【", "(", "\"", "'", "`", "“", "‘", "[",
];
const PARTICLES: [&str; 4] = ["は", "が", "を", "も"];
/// Characters between the word and its link that change nothing.
const PASSED: [char; 14] = [
    ' ', ',', '、', '*', '_', ')', '」', '』', '】', '"', '\'', '”', '’', '>',
];

/// Every place of `word` as a word of its own: the text before it, and the text after it.
pub(super) fn places<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let places = text.match_indices(word);
    let places = places.map(move |(at, _)| (&text[..at], &text[at + word.len()..]));
    places.filter(move |(before, after)| {
        let joins_first = word.starts_with(is_letter) && before.ends_with(is_letter);
        let joins_last = word.ends_with(is_letter) && after.starts_with(is_letter);
        !joins_first && !joins_last
    })
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || is_latin(c)
}

pub(super) fn value_after(after: &str) -> NamedValue<'_> {
    let (mut link, mut rest) = (Link::Bare, after.trim_start_matches(PASSED));
    // `password is: "…"` links more than once; longer chains are not of this kind.
    for _ in 0..4 {
        let Some((stronger, behind)) = linked(rest) else {
            break;
        };
        link = link.max(stronger);
        rest = behind.trim_start_matches([' ', ',', '、', '*', '_']);
    }
    let end = rest
        .find(|c: char| !(c.is_ascii_graphic() || is_latin(c)) || "\"'`,;()<>[]{}".contains(c))
        .unwrap_or(rest.len());
    let value = rest[..end].trim_end_matches(['.', '!', '?', ':', '-', '*', '_']);
    NamedValue {
        link,
        value,
        rest: &rest[value.len()..],
    }
}

fn linked(rest: &str) -> Option<(Link, &str)> {
    let sign = SIGNS
        .iter()
        .find_map(|sign| Some((Link::Sign, rest.strip_prefix(sign)?)));
    let particle = || {
        PARTICLES
            .iter()
            .find_map(|particle| Some((Link::Verb, rest.strip_prefix(particle)?)))
    };
    let verb = || {
        let behind = VERBS.iter().filter_map(|verb| rest.strip_prefix(*verb));
        let mut whole = behind.filter(|behind| !behind.starts_with(is_letter));
        Some((Link::Verb, whole.next()?))
    };
    sign.or_else(particle).or_else(verb)
}

impl NamedValue<'_> {
    /// Where it is in the text that it was found in.
    pub(super) fn place(&self, text: &str) -> Range<usize> {
        let end = text.len() - self.rest.len();
        end - self.value.len()..end
    }

    /// Whether the clause ends with the value, so that it is not the first word of a sentence.
    pub(super) fn is_last(&self) -> bool {
        let rest = self
            .rest
            .trim_start_matches([' ', '"', '\'', '`', '”', '’', '」', '』', '】', ')', ']']);
        rest.is_empty()
            || rest.starts_with(['.', ',', ';', '!', '?', '\n', '。', '、'])
            || ["です", "でした", "だった", "に変", "に設定"]
                .iter()
                .any(|end| rest.starts_with(end))
    }

    /// Whether the value is a count, a date or an amount by what follows it.
    pub(super) fn is_counted(&self) -> bool {
        let rest = self.rest.trim_start();
        self.is_number() && COUNTERS.iter().any(|counter| rest.starts_with(counter))
    }

    pub(super) fn is_number(&self) -> bool {
        !self.value.is_empty() && all_digits(self.value)
    }

    /// How many letters and how many digits the value has.
    pub(super) fn letters_and_digits(&self) -> (usize, usize) {
        let count = |kind: fn(&u8) -> bool| self.value.bytes().filter(kind).count();
        (count(u8::is_ascii_alphabetic), count(u8::is_ascii_digit))
    }

    /// Whether the value is an address or was masked by its writer.
    pub(super) fn is_address_or_mask(&self) -> bool {
        let mail = self.value.split_once('@');
        let mail = mail.is_some_and(|(_, host)| host.contains('.'));
        mail || self.value.contains("://")
            || self.value.starts_with("www.")
            || self.value.contains("***")
    }
}

/// The value after a word and a few words about it: `password for the shop: …`, `code they sent
/// me was …`. Only words that begin with one of `openers` are passed over, and at most five, none
/// of which is in `stops`.
pub(super) fn value_after_words<'a>(
    after: &'a str,
    openers: &[&str],
    stops: &[&str],
) -> Option<NamedValue<'a>> {
    let mut rest = after.strip_prefix(' ')?;
    for count in 0..5 {
        let end = rest
            .find(|c: char| !(c.is_ascii_lowercase() || is_latin(c) || c == '-' || c == '\''))
            .unwrap_or(rest.len());
        let word = &rest[..end];
        let is_in = |list: &[&str]| list.contains(&word);
        if word.is_empty() || is_in(stops) || (count == 0 && !is_in(openers)) {
            return None;
        }
        rest = &rest[end..];
        let found = value_after(rest);
        if found.link > Link::Bare {
            return Some(found);
        }
        rest = rest.strip_prefix(' ')?;
    }
    None
}
