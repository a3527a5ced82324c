//! What each code of `checklist check` means: a page a code and language in `explain/*.md`, and an
//! example for all languages in `explain/examples.md`.

use unicode_normalization::UnicodeNormalization;

use super::{nearest::nearest, problem::Severity};
use crate::text::Lang;

include!(concat!(env!("OUT_DIR"), "/explanations.rs"));

include!(concat!(env!("OUT_DIR"), "/examples.rs"));

const GROUP: &str = "# ";
const CODE: &str = "## ";
/// What is between a faulty example and the corrected one.
const TURN: &str = "----";

/// What a code means.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
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
    /// Where the example is in a list, as a JSON pointer; empty for a whole list.
    pub place: &'static str,
    /// A part of a list with the problem.
    pub faulty: &'static str,
    /// The same part without it.
    pub mended: &'static str,
}

/// All codes in their order; a text that this language lacks is in English.
pub fn explanations(lang: Lang) -> Vec<Explanation> {
    let english = read(file_of(Lang::english()));
    let own = read(file_of(lang));
    let mut explanations = Vec::new();
    for text in english {
        let translated = own.iter().find(|own| own.code == text.code);
        explanations.push(translated.unwrap_or(&text).with_example());
    }
    explanations
}

/// What a code means, however it is typed: `k0101`, `0101`, full-width.
///
/// # Errors
/// When there is no such code: the nearest one, if one is near.
pub(crate) fn explanation(code: &str, lang: Lang) -> Result<Explanation, Option<&'static str>> {
    let typed = code.trim().nfkc().collect::<String>().to_uppercase();
    let meant = if typed.starts_with(|c: char| c.is_ascii_digit()) {
        format!("K{typed}")
    } else {
        typed
    };
    let mut explanations = explanations(lang);
    let codes: Vec<&'static str> = explanations.iter().map(|one| one.code).collect();
    if let Some(at) = codes.iter().position(|code| *code == meant) {
        return Ok(explanations.swap_remove(at));
    }
    let near = nearest(&meant, &codes);
    Err(codes.iter().copied().find(|code| near == Some(code)))
}

/// The texts of a language.
fn file_of(lang: Lang) -> &'static str {
    let file = PAGES.iter().find(|(code, _)| *code == lang.code());
    file.map_or("", |(_, text)| text.text())
}

/// A code in the file of a language.
struct Text {
    code: &'static str,
    group: &'static str,
    title: &'static str,
    text: &'static str,
}

impl Text {
    fn with_example(&self) -> Explanation {
        let is_own = |head: &str| head.split(' ').next() == Some(self.code);
        let example = sections(EXAMPLES.text(), CODE).find(|(head, _)| is_own(head));
        let (head, body) = example.unwrap_or_default();
        let severity = if head.contains(" warning") {
            Severity::Warning
        } else {
            Severity::Error
        };
        let place = head.split(' ').find(|word| word.starts_with('/'));
        let (faulty, mended) = body.split_once(TURN).unwrap_or_default();
        Explanation {
            code: self.code,
            severity,
            group: self.group,
            title: self.title,
            text: self.text,
            place: place.unwrap_or_default(),
            faulty: faulty.trim(),
            mended: mended.trim(),
        }
    }
}

fn read(file: &'static str) -> Vec<Text> {
    let mut texts = Vec::new();
    for (head, body) in sections(file, GROUP) {
        let (_, group) = head.split_once(' ').unwrap_or(("", head));
        for (head, body) in sections(body, CODE) {
            if let Some((code, title)) = head.split_once(' ') {
                texts.push(Text {
                    code,
                    group,
                    title,
                    text: body.trim(),
                });
            }
        }
    }
    texts
}

/// The parts of a file that begin with a mark: the rest of that line, and what follows it.
fn sections(
    file: &'static str,
    mark: &'static str,
) -> impl Iterator<Item = (&'static str, &'static str)> {
    let is_first = |at: usize| at == 0 || file.as_bytes()[at - 1] == b'\n';
    let marks = file.match_indices(mark).map(|(at, _)| at);
    let mut bounds: Vec<usize> = marks.filter(|at| is_first(*at)).collect();
    bounds.push(file.len());
    let mut parts = Vec::new();
    for bound in bounds.windows(2) {
        let part = &file[bound[0] + mark.len()..bound[1]];
        parts.push(part.split_once('\n').unwrap_or((part, "")));
    }
    parts.into_iter()
}

#[cfg(test)]
mod tests;
