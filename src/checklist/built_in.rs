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

/// A small list to start one's own from; its texts say what stands where.
pub fn template() -> &'static str {
    include_str!("template.json")
}

/// The JSON Schema of the format, for editors.
pub fn schema() -> &'static str {
    include_str!("../../checklists/checklist.schema.json")
}

/// For the schema: a step is of exactly one kind, and has what that kind needs.
#[cfg(test)]
pub(super) fn kinds_of_steps() -> serde_json::Value {
    super::check::KINDS
        .map(|kind| needs(&super::check::needed_by(kind)))
        .into()
}

/// For the schema: a condition has exactly one form, and `is` where something is read.
#[cfg(test)]
pub(super) fn forms_of_conditions() -> serde_json::Value {
    super::check::FORMS
        .map(|form| match form {
            "answer" | "field" | "check" => needs(&[form, "is"]),
            _ => needs(&[form]),
        })
        .into()
}

#[cfg(test)]
fn needs(keys: &[&str]) -> serde_json::Value {
    serde_json::json!({ "required": keys })
}

#[cfg(test)]
mod tests;
