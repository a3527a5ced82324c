//! What each code of `checklist check` means: a page a code and language in `explain/*.md`, and an
//! example for all languages in `explain/examples.md`.

use unicode_normalization::UnicodeNormalization;

use super::{nearest::nearest, problem::Severity};
use crate::text::Lang;

include!(concat!(env!("OUT_DIR"), "/explanations.rs"));

static EXAMPLES: &str = include_str!("explain/examples.md");

/// What begins a group of codes, and a code.
const MARKS: [&str; 2] = ["# ", "## "];
/// What stands between a faulty example and the mended one.
const TURN: &str = "----";

/// What a code means.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The code, such as `K0101`.
    pub code: &'static str,
    /// Whether a list with this problem is refused.
    pub severity: Severity,
    /// The heading over this code and those like it.
    pub group: &'static str,
    /// What it means, in a few words.
    pub title: &'static str,
    /// What it means, and why it matters in an incident.
    pub text: &'static str,
    /// Where the example stands in a list, as a JSON pointer; empty for a whole list.
    pub place: &'static str,
    /// How it looks.
    pub faulty: &'static str,
    /// How it looks when it is mended.
    pub mended: &'static str,
}

/// All pages, in the order of their codes; one that this language lacks is in English.
pub fn pages(lang: Lang) -> Vec<Page> {
    let of = |lang: Lang| {
        PAGES
            .iter()
            .find(|(code, _)| *code == lang.code())
            .map_or("", |(_, text)| text)
    };
    let (english, own) = (read(of(Lang::english())), read(of(lang)));
    let chosen = english.into_iter().map(|page| {
        own.iter()
            .find(|own| own.code == page.code)
            .cloned()
            .unwrap_or(page)
    });
    chosen.map(Written::with_example).collect()
}

/// The page of a code, however it is typed: `k0101`, `0101`, full-width.
///
/// # Errors
/// When there is no such code: the nearest one, if one is near.
pub(crate) fn page(code: &str, lang: Lang) -> Result<Page, Option<&'static str>> {
    let typed = code.trim().nfkc().collect::<String>().to_uppercase();
    let meant = if typed.starts_with(|c: char| c.is_ascii_digit()) {
        format!("K{typed}")
    } else {
        typed
    };
    let mut pages = pages(lang);
    match pages.iter().position(|page| page.code == meant) {
        Some(at) => Ok(pages.swap_remove(at)),
        None => Err(nearest(
            &meant,
            &pages.iter().map(|page| page.code).collect::<Vec<_>>(),
        )
        .and_then(|near| {
            pages
                .iter()
                .map(|page| page.code)
                .find(|code| *code == near)
        })),
    }
}

/// A page as its file has it.
#[derive(Clone)]
struct Written {
    code: &'static str,
    group: &'static str,
    title: &'static str,
    text: &'static str,
}

impl Written {
    fn with_example(self) -> Page {
        let Written {
            code,
            group,
            title,
            text,
        } = self;
        let example =
            sections(EXAMPLES, MARKS[1]).find(|(head, _)| head.split(' ').next() == Some(code));
        let (head, body) = example.unwrap_or_default();
        let severity = if head.contains(" warning") {
            Severity::Warning
        } else {
            Severity::Error
        };
        let place = head
            .split(' ')
            .find(|word| word.starts_with('/'))
            .unwrap_or_default();
        let (faulty, mended) = body.split_once(TURN).unwrap_or_default();
        Page {
            code,
            severity,
            group,
            title,
            text,
            place,
            faulty: faulty.trim(),
            mended: mended.trim(),
        }
    }
}

fn read(file: &'static str) -> Vec<Written> {
    let group = |(head, body): (&'static str, &'static str)| {
        let (_, group) = head.split_once(' ').unwrap_or(("", head));
        sections(body, MARKS[1]).filter_map(move |(head, body)| {
            let (code, title) = head.split_once(' ')?;
            Some(Written {
                code,
                group,
                title,
                text: body.trim(),
            })
        })
    };
    sections(file, MARKS[0]).flat_map(group).collect()
}

/// The parts of a file that begin with a mark: the rest of that line, and what follows it.
fn sections(
    file: &'static str,
    mark: &'static str,
) -> impl Iterator<Item = (&'static str, &'static str)> {
    let starts = |at: usize| at == 0 || file.as_bytes()[at - 1] == b'\n';
    let mut heads: Vec<usize> = file
        .match_indices(mark)
        .map(|(at, _)| at)
        .filter(|at| starts(*at))
        .collect();
    heads.push(file.len());
    let parts: Vec<_> = heads
        .windows(2)
        .map(|pair| &file[pair[0] + mark.len()..pair[1]])
        .collect();
    parts
        .into_iter()
        .map(|part| part.split_once('\n').unwrap_or((part, "")))
}

#[cfg(test)]
mod tests;
