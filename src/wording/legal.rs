//! The words for a legal window. Every look that shows one to act on takes them from here, so that
//! none forgets the sources, their day, or that they are no legal advice.

use crate::{
    checklist::{Basis, Cited},
    t,
    text::{Lang, sanitize_inline},
};

/// Where the window comes from, as of which day, and that it is not legal advice; with every source
/// and its address.
pub(crate) fn legal(lang: Lang, basis: &Basis) -> String {
    let cited = |source: &Cited| match &source.url {
        Some(url) => t!(
            lang,
            LegalSource,
            title = sanitize_inline(&source.title),
            url = sanitize_inline(url)
        ),
        None => sanitize_inline(&source.title),
    };
    let sources: Vec<_> = basis.sources.iter().map(cited).collect();
    t!(
        lang,
        LegalFull,
        day = sanitize_inline(&basis.as_of),
        sources = sources.join("; ")
    )
}

/// The same with the names of the sources alone; their addresses stand where the step itself is
/// shown.
pub(crate) fn legal_brief(lang: Lang, basis: &Basis) -> String {
    let sources: Vec<_> = basis
        .sources
        .iter()
        .map(|source| sanitize_inline(&source.title))
        .collect();
    t!(
        lang,
        LegalFull,
        day = sanitize_inline(&basis.as_of),
        sources = sources.join("; ")
    )
}

/// The same for the narrow column of a board.
pub(crate) fn legal_board(lang: Lang, basis: &Basis) -> String {
    t!(lang, LegalBoard, day = sanitize_inline(&basis.as_of))
}

/// The same in a few words, for one line; the sources stand where the step itself is shown.
pub(crate) fn legal_short(lang: Lang, basis: &Basis) -> String {
    t!(lang, LegalShort, day = sanitize_inline(&basis.as_of))
}
