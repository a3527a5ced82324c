//! The checklists that come with the program: each file of `checklists/`, embedded when it is
//! built.

use std::sync::LazyLock;

use crate::text::LocalizedText;

include!(concat!(env!("OUT_DIR"), "/checklists.rs"));

/// The built-in checklists: id and text, in the order of their ids. For one of them, or for the ids
/// alone, [`built_in_text`] and [`built_in_ids`] are quicker.
pub fn built_in() -> &'static [(&'static str, &'static str)] {
    static ALL: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
        let texts = LISTS.iter().map(|(id, text)| (*id, text.text()));
        texts.collect()
    });
    &ALL
}

/// The ids of the built-in checklists, in order.
pub fn built_in_ids() -> impl Iterator<Item = &'static str> {
    LISTS.iter().map(|(id, _)| *id)
}

/// The text of a built-in checklist.
pub fn built_in_text(id: &str) -> Option<&'static str> {
    let (_, text) = LISTS.iter().find(|(known, _)| *known == id)?;
    Some(text.text())
}

/// The lines by which a user recognises the incident, with the ids of the checklists. They are
/// extracted when the program is built, so its first question does not wait until every checklist is
/// parsed.
pub fn triage() -> impl Iterator<Item = (&'static str, LocalizedText)> {
    TRIAGE.iter().map(|(id, texts)| {
        let texts = texts.iter();
        let owned = texts.map(|(lang, text)| ((*lang).to_owned(), (*text).to_owned()));
        (*id, LocalizedText(owned.collect()))
    })
}

#[cfg(test)]
mod tests;
