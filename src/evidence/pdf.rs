//! PDF documents: how many pages, and the title and time that they give themselves. Only as much of
//! the format is read as that takes: objects are found by their marks, packed ones are opened to a
//! limit, and nothing is drawn or run. A whole PDF library would be 68 crates for three figures.

mod objects;
mod string;

use serde::{Deserialize, Serialize};

use self::objects::{Objects, number, reference, value};
use super::{Doubt, own_words, sniff};

/// What a PDF says of itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PdfFacts {
    /// How many pages; none when it does not say so readably.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
    /// Its title.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// When it says it was made: `2026-05-13 09:01:22 +09:00`, as exact as it says.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub created: String,
}

/// Reads a document's figures, and what is doubtful about it.
pub fn read(bytes: &[u8]) -> (PdfFacts, Vec<Doubt>) {
    let mut doubts = Vec::new();
    if !sniff::has(&bytes[bytes.len().saturating_sub(2048)..], b"%%EOF") {
        doubts.push(Doubt::EndsEarly);
    }
    let objects = Objects::of(bytes);
    let mut facts = PdfFacts {
        pages: pages(&objects),
        ..PdfFacts::default()
    };
    if objects.named("Encrypt").is_some() {
        doubts.push(Doubt::Encrypted);
    } else if let Some(about) = objects
        .named("Info")
        .and_then(|rest| objects.at(reference(rest)?))
    {
        let text = |key: &str| {
            let rest = value(about, key)?;
            let rest = reference(rest).map_or(Some(rest), |object| objects.at(object))?;
            string::read(rest)
        };
        facts.title = own_words(&text("Title").unwrap_or_default());
        facts.created = text("CreationDate")
            .and_then(|text| date(&text))
            .unwrap_or_default();
    }
    if facts == PdfFacts::default() && doubts.is_empty() {
        doubts.push(Doubt::Unreadable);
    }
    (facts, doubts)
}

/// The catalogue names the tree of pages, and its root how many it has.
fn pages(objects: &Objects<'_>) -> Option<u32> {
    let catalogue = objects
        .named("Root")
        .and_then(|rest| objects.at(reference(rest)?));
    let root = catalogue.and_then(|catalogue| objects.at(reference(value(catalogue, "Pages")?)?));
    let root = root.or_else(|| objects.root_of_pages())?;
    let count = value(root, "Count")?;
    number(reference(count).map_or(Some(count), |object| objects.at(object))?)
        .filter(|count| *count < 1_000_000)
}

/// `D:20260513090122+09'00'`, as far as it goes.
fn date(text: &str) -> Option<String> {
    let text = text.trim().strip_prefix("D:").unwrap_or(text.trim());
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (digits, zone) = text.split_at(end.min(14));
    let part = |from: usize, to: usize, least: u32, most: u32| {
        digits.get(from..to).filter(|part| {
            part.parse()
                .is_ok_and(|number: u32| (least..=most).contains(&number))
        })
    };
    let mut out = part(0, 4, 1980, 2200)?.to_owned();
    let (Some(month), Some(day)) = (part(4, 6, 1, 12), part(6, 8, 1, 31)) else {
        return Some(out);
    };
    out += &format!("-{month}-{day}");
    let (Some(hour), Some(minute)) = (part(8, 10, 0, 23), part(10, 12, 0, 59)) else {
        return Some(out);
    };
    out += &format!(" {hour}:{minute}:{}", part(12, 14, 0, 60).unwrap_or("00"));
    let zone: Vec<char> = zone.chars().filter(|c| *c != '\'').take(5).collect();
    match zone.as_slice() {
        ['Z', ..] => out += " +00:00",
        [sign @ ('+' | '-'), a, b, rest @ ..] if a.is_ascii_digit() && b.is_ascii_digit() => {
            let minutes: String = rest.iter().filter(|c| c.is_ascii_digit()).collect();
            out += &format!(
                " {sign}{a}{b}:{}",
                if minutes.len() == 2 { &minutes } else { "00" }
            );
        }
        _ => {}
    }
    Some(out)
}
