//! Characters as the rules read them: one form of each letter, digit and hyphen.

use unicode_normalization::UnicodeNormalization;

use crate::text::is_hidden;

/// The text as the rules read it: full-width letters as plain ones, hidden characters gone, one
/// kind of hyphen.
pub(super) fn normalized(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkc() {
        match c {
            '\n' | '\r' => out.push('\n'),
            '\t' => out.push(' '),
            c if is_hidden(c) => {}
            c if is_hyphen(c) => out.push('-'),
            // The long-vowel mark is what a Japanese keyboard gives for a hyphen between digits.
            'ー' if out.ends_with(|last: char| last.is_ascii_alphanumeric()) => out.push('-'),
            c => out.push(c),
        }
    }
    out
}

/// Hyphens and what people and keyboards put in their place.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}')
}

/// Letters beyond ASCII of languages that set blanks between words, as they are in passwords.
pub(super) fn is_latin(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{24f}') && c.is_alphabetic()
}
