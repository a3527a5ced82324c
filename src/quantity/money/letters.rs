//! The letters of a written amount made plain: full width, the signs of input methods, the blanks
//! and dashes of print. Not by NFKC, which makes 1 of ① and 1299 of 12⁹⁹.

use unicode_normalization::UnicodeNormalization;

use crate::text::{is_digit, is_hidden};

/// The text in plain letters, trimmed; the number of a line in a list is left off.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let c = match c {
            '\t' => ' ',
            c if is_hidden(c) => continue,
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            c => c,
        };
        out.push(match c {
            c if c.is_whitespace() => ' ',
            '\u{ffe5}' => '¥',
            '\u{ffe1}' => '£',
            '\u{ffe6}' => '₩',
            '、' | '\u{ff64}' => ',',
            '。' | '\u{ff61}' => '.',
            '’' | '‘' | 'ʼ' | '´' => '\'',
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' => '-',
            // What the key of the hyphen gives in an input method; inside of a word it makes a
            // vowel long.
            'ー' if out
                .ends_with(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '円' | '¥')) =>
            {
                '-'
            }
            c => c,
        });
    }
    out.trim_start_matches(|c| c == ' ' || is_list_mark(c))
        .trim_end()
        .to_owned()
}

/// ①, ⑴, ⒈, ❶: the number of a line in a list.
pub fn is_list_mark(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{249b}' | '\u{24ea}'..='\u{24ff}' | '\u{2776}'..='\u{2793}' | '\u{3251}'..='\u{325f}')
}

/// Whether it stands between thousands in print and never between words: a blank that does not
/// break, or a thin one.
pub fn is_blank_in_figure(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}')
}

/// Whether NFKC would make digits of it that nobody wrote as digits of a figure: ①, ², ½, ㊿.
pub fn is_digit_look_alike(c: char) -> bool {
    let is_plain = c.is_ascii() || matches!(c, '\u{ff10}'..='\u{ff19}');
    !is_plain && std::iter::once(c).nfkc().any(is_digit)
}
