//! PDF documents: how many pages, and the title and time that they give themselves. Only as much of
//! the format is read as that takes: objects are found by their marks, packed ones are opened to a
//! limit, and nothing is drawn or run. A whole PDF library would be 68 crates for three figures.

mod objects;
mod string;

use serde::{Deserialize, Serialize};

use self::objects::{Objects, number, unpack, value};
use crate::mail::excerpt;

/// More pages are not believed.
const MAX_PAGES: u32 = 1_000_000;

/// What a PDF says of itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PdfFacts {
    /// How many pages; none when it does not say so readably.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
    /// The title that its author gave it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// When it says it was made: `2026-05-13 09:01:22 +09:00`, as exact as it says.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub created: String,
}

/// A document that was read.
pub(super) struct Document {
    pub(super) facts: PdfFacts,
    /// Its words are encrypted; only its pages are known.
    pub(super) is_encrypted: bool,
}

/// Reads a document's figures.
pub(super) fn read(bytes: &[u8]) -> Document {
    let direct = objects::direct(bytes);
    let packed = unpack(&direct);
    let objects = Objects::new(bytes, &direct, &packed);
    let is_encrypted = objects.named("Encrypt").is_some();
    let mut facts = PdfFacts {
        pages: pages(&objects),
        ..PdfFacts::default()
    };
    if let Some(info) = objects.target_of("Info").filter(|_| !is_encrypted) {
        let title = text(&objects, info, "Title").unwrap_or_default();
        facts.title = excerpt(&title);
        let created = text(&objects, info, "CreationDate");
        facts.created = created.and_then(|text| date(&text)).unwrap_or_default();
    }
    Document {
        facts,
        is_encrypted,
    }
}

/// The text of a dictionary's key.
fn text(objects: &Objects<'_>, dictionary: &[u8], key: &str) -> Option<String> {
    string::read(objects.followed(value(dictionary, key)?)?)
}

/// The catalogue names the tree of pages, and its root how many it has.
fn pages(objects: &Objects<'_>) -> Option<u32> {
    let root = objects
        .target_of("Root")
        .and_then(|catalogue| objects.referred(value(catalogue, "Pages")?))
        .or_else(|| objects.root_of_pages())?;
    let count = number(objects.followed(value(root, "Count")?)?)?;
    (count < MAX_PAGES).then_some(count)
}

/// `D:20260513090122+09'00'`, as far as it goes.
fn date(text: &str) -> Option<String> {
    let text = text.trim();
    let text = text.strip_prefix("D:").unwrap_or(text);
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (digits, zone) = text.split_at(end.min(14));
    let mut out = figure(digits, 0..4, 1980, 2200)?.to_owned();
    let month = figure(digits, 4..6, 1, 12);
    let (Some(month), Some(day)) = (month, figure(digits, 6..8, 1, 31)) else {
        return Some(out);
    };
    out += &format!("-{month}-{day}");
    let hour = figure(digits, 8..10, 0, 23);
    let (Some(hour), Some(minute)) = (hour, figure(digits, 10..12, 0, 59)) else {
        return Some(out);
    };
    let second = figure(digits, 12..14, 0, 60).unwrap_or("00");
    out += &format!(" {hour}:{minute}:{second}");
    out += &offset(zone).unwrap_or_default();
    Some(out)
}

/// The figure at a place, when it is within its limits.
fn figure(digits: &str, place: std::ops::Range<usize>, least: u32, most: u32) -> Option<&str> {
    let figure = digits.get(place)?;
    let number: u32 = figure.parse().ok()?;
    (least..=most).contains(&number).then_some(figure)
}

/// ` +09:00` of `+09'00'`.
fn offset(zone: &str) -> Option<String> {
    let signs: Vec<char> = zone.chars().filter(|c| *c != '\'').take(5).collect();
    match signs.as_slice() {
        ['Z', ..] => Some(" +00:00".to_owned()),
        [sign @ ('+' | '-'), a, b, rest @ ..] if a.is_ascii_digit() && b.is_ascii_digit() => {
            let digits: String = rest.iter().filter(|c| c.is_ascii_digit()).collect();
            let minutes = if digits.len() == 2 { &digits } else { "00" };
            Some(format!(" {sign}{a}{b}:{minutes}"))
        }
        _ => None,
    }
}
