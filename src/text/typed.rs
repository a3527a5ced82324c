//! What was typed, before any grammar reads it: full-width letters and digits count as their plain
//! ones, and so do the signs that a Japanese input method gives for the same keys.

use unicode_normalization::UnicodeNormalization;

use super::is_hidden;

/// The text as the grammars read it: NFKC, look-alikes of `- . / ,` and `n` made plain, hidden
/// characters gone, trimmed. For names and notes use [`strip_hidden`], which keeps what was meant as
/// Japanese.
pub fn normalize(text: &str) -> String {
    let letters = text.nfkc().filter(|c| !is_hidden(*c) || *c == '\t');
    letters
        .map(look_alike)
        .collect::<String>()
        .trim()
        .to_owned()
}

/// Free text as it may be kept: hidden characters gone, tabs made spaces, trimmed. Letters stay as
/// typed.
pub fn strip_hidden(text: &str) -> String {
    let letters = text.chars().map(|c| if c == '\t' { ' ' } else { c });
    letters
        .filter(|c| !is_hidden(*c))
        .collect::<String>()
        .trim()
        .to_owned()
}

/// Several lines as they may be kept: hidden characters gone but tabs.
pub fn strip_hidden_in_lines(text: &str) -> String {
    text.chars()
        .filter(|c| matches!(c, '\n' | '\t') || !is_hidden(*c))
        .collect()
}

/// The plain sign that the same key gives without an input method.
fn look_alike(c: char) -> char {
    match c {
        'ー' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        '。' => '.',
        '・' => '/',
        '、' => ',',
        'ん' | 'ン' => 'n',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_of_an_input_method_count_as_plain_ones() {
        assert_eq!(normalize(" １１ー１ "), "11-1");
        assert_eq!(normalize("ｃ。"), "c.");
        assert_eq!(normalize("・ん　メモ"), "/n メモ");
        assert_eq!(normalize("４４２６ｐ、４４３１ｃ"), "4426p,4431c");
        assert_eq!(normalize("０１２０ー０００−１４７"), "0120-000-147");
    }

    #[test]
    fn free_text_keeps_its_letters_and_loses_what_hides() {
        assert_eq!(
            strip_hidden(" コーヒー\tメーカー\u{202e}\x1b[31m "),
            "コーヒー メーカー[31m"
        );
    }
}
