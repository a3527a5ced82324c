//! The checklists that come with the program: each file of `checklists/`, embedded when it is
//! built.

use crate::text::LocalizedText;

include!(concat!(env!("OUT_DIR"), "/checklists.rs"));

/// The built-in checklists: id and text, in the order of their ids.
pub fn built_in() -> &'static [(&'static str, &'static str)] {
    LISTS
}

/// The lines in which somebody recognises the incident, by the id of the checklist. They are taken
/// out when the program is built: its first question does not wait until every checklist is read.
pub fn triage() -> impl Iterator<Item = (&'static str, LocalizedText)> {
    let pair = |(lang, text): &(&str, &str)| ((*lang).to_owned(), (*text).to_owned());
    TRIAGE
        .iter()
        .map(move |(id, texts)| (*id, LocalizedText(texts.iter().map(pair).collect())))
}

#[cfg(test)]
mod tests;
