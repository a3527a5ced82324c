//! The words that mails and lists are read by: the files of `words/`, one a language. A key of the
//! files is a table here, with the words of all languages in it, as a mail may be in any of them.

include!(concat!(env!("OUT_DIR"), "/order_words.rs"));

/// The first word of a table that a text contains.
pub(super) fn first_in(text: &str, words: &[&'static str]) -> Option<&'static str> {
    words.iter().find(|word| text.contains(**word)).copied()
}

/// Whether a text contains a word of a table.
pub(super) fn has_any(text: &str, words: &[&'static str]) -> bool {
    first_in(text, words).is_some()
}

/// A text in lower case, with each word at the place that it has in the text.
pub(super) fn lower_case(text: &str) -> String {
    let lower = |c: char| {
        let mut letters = c.to_lowercase();
        let letter = letters.next().unwrap_or(c);
        if letter.len_utf8() == c.len_utf8() && letters.next().is_none() {
            letter
        } else {
            c
        }
    };
    text.chars().map(lower).collect()
}

/// Whether a text begins with a word of a table.
pub(super) fn begins_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.starts_with(word))
}

/// The text after the first word of a table that it begins with.
pub(super) fn after_any<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| text.strip_prefix(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_stays_at_its_place() {
        assert_eq!(lower_case("TOTAL À PAYER: 5 €"), "total à payer: 5 €");
        // Their small letters are of another length.
        for text in ["İSTANBUL Total", "STRAẞE Total", "合計 Total"] {
            assert_eq!(lower_case(text).find("total"), text.find("Total"), "{text}");
        }
    }
}
