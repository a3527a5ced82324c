//! The words that mails and lists are read by: the files of `words/`, one a language. A key of the
//! files is a table here, with the words of all languages in it, as a mail may be in any of them.

pub(super) use crate::text::lower_case;

include!(concat!(env!("OUT_DIR"), "/order_words.rs"));

/// The first word of a table that a text contains.
pub(super) fn first_in(text: &str, words: &[&'static str]) -> Option<&'static str> {
    words.iter().find(|word| text.contains(**word)).copied()
}

/// Whether a text contains a word of a table.
pub(super) fn has_any(text: &str, words: &[&'static str]) -> bool {
    first_in(text, words).is_some()
}

/// Whether a text begins with a word of a table.
pub(super) fn begins_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.starts_with(word))
}

/// The text after the first word of a table that it begins with.
pub(super) fn after_any<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| text.strip_prefix(word))
}
