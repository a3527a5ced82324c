//! What each code of `checklist check` means: a page a code and language in `explain/*.md`, and an
//! example for all languages in `explain/examples.md`.

use unicode_normalization::UnicodeNormalization;

use super::{nearest::nearest, problem::Severity};
use crate::text::{Lang, is_digit};

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
    let own = read(file_of(lang));
    let mut explanations = read(file_of(Lang::english()));
    for text in &mut explanations {
        if let Some(own) = own.iter().find(|own| own.code == text.code) {
            text.clone_from(own);
        }
    }
    explanations
}

/// What a code means, however it is typed: `k0101`, `0101`, full-width.
///
/// # Errors
/// When there is no such code: the nearest one, if one is near.
pub(crate) fn explanation(code: &str, lang: Lang) -> Result<Explanation, Option<&'static str>> {
    let typed = code.trim().nfkc().collect::<String>().to_uppercase();
    let meant = if typed.starts_with(is_digit) {
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

/// The codes in the file of a language, each with its example.
fn read(file: &'static str) -> Vec<Explanation> {
    let mut texts = Vec::new();
    for (head, body) in sections(file, GROUP) {
        let (_, group) = head.split_once(' ').unwrap_or(("", head));
        for (head, text) in sections(body, CODE) {
            let (code, title) = head.split_once(' ').unwrap_or((head, ""));
            let is_own = |head: &str| head.split(' ').next() == Some(code);
            let mut examples = sections(EXAMPLES.text(), CODE);
            let (head, example) = examples.find(|(head, _)| is_own(head)).unwrap_or_default();
            let (faulty, mended) = example.split_once(TURN).unwrap_or_default();
            let place = head.split(' ').find(|word| word.starts_with('/'));
            let severity = match head.contains(" warning") {
                true => Severity::Warning,
                false => Severity::Error,
            };
            texts.push(Explanation {
                code,
                severity,
                group,
                title,
                text: text.trim(),
                place: place.unwrap_or_default(),
                faulty: faulty.trim(),
                mended: mended.trim(),
            });
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
