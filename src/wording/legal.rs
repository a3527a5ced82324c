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
    let cited = |source: &Cited| {
        let title = sanitize_inline(&source.title);
        match &source.url {
            Some(url) => t!(lang, LegalSource, title, url = sanitize_inline(url)),
            None => title,
        }
    };
    full(lang, basis, cited)
}

/// The same with the names of the sources alone; their addresses stand where the step itself is
/// shown.
pub(crate) fn legal_brief(lang: Lang, basis: &Basis) -> String {
    full(lang, basis, |source| sanitize_inline(&source.title))
}

fn full(lang: Lang, basis: &Basis, cited: impl Fn(&Cited) -> String) -> String {
    let sources: Vec<_> = basis.sources.iter().map(cited).collect();
    let day = sanitize_inline(&basis.as_of);
    let sources = sources.join("; ");
    let unread = match basis.official {
        Some(false) => t!(lang, LegalUnread),
        _ => String::new(),
    };
    t!(lang, LegalFull, day, sources, unread)
}

/// The same for the narrow column of a board.
pub(crate) fn legal_board(lang: Lang, basis: &Basis) -> String {
    t!(lang, LegalBoard, day = sanitize_inline(&basis.as_of))
}

/// The same in a few words, for one line; the sources stand where the step itself is shown.
pub(crate) fn legal_short(lang: Lang, basis: &Basis) -> String {
    t!(lang, LegalShort, day = sanitize_inline(&basis.as_of))
}
