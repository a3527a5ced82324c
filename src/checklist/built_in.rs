//! The checklists that come with the program: each file of `checklists/`, embedded when it is
//! built.

use crate::text::LocalizedText;

include!(concat!(env!("OUT_DIR"), "/checklists.rs"));

/// The built-in checklists: id and text, in the order of their ids.
pub fn built_in() -> &'static [(&'static str, &'static str)] {
    LISTS
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
