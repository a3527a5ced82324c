//! Lines: plain letters, and the words between blanks.

use unicode_normalization::UnicodeNormalization;

use crate::{
    quantity::{is_blank_in_figure, is_digit_look_alike, is_list_mark},
    text::is_hidden,
};

/// The longest line that is read, in bytes; nobody writes a longer one.
const MAX_LINE_BYTES: usize = 2000;

/// The space that divides thousands and not words, whichever space the text has there.
const GROUP: char = '\u{a0}';

/// A line as it is shown and as it is read.
pub(super) struct Line {
    /// Without hidden characters.
    pub(super) shown: String,
    pub(super) plain: String,
}

impl Line {
    /// None when the line is blank.
    pub(super) fn read(raw: &str) -> Option<Self> {
        let mut shown = raw.to_owned();
        shown.retain(|c| c == '\t' || !is_hidden(c));
        let mut end = shown.len().min(MAX_LINE_BYTES);
        while !shown.is_char_boundary(end) {
            end -= 1;
        }
        let plain = plain(&shown[..end]);
        (!plain.trim().is_empty()).then_some(Self { shown, plain })
    }

    /// As it is told to the user, without tabs.
    pub(super) fn told(&self) -> String {
        self.shown.replace('\t', " ").trim().to_owned()
    }
}

/// The line in plain letters: full-width ones made plain, dashes between letters and digits made
/// hyphens. Spaces that divide thousands in print stay as they are, ① becomes a word of its own,
/// and ² is not a digit.
fn plain(line: &str) -> String {
    if line.is_ascii() {
        return line.to_owned();
    }
    let mut letters: Vec<char> = Vec::with_capacity(line.len());
    for c in line.chars() {
        if is_blank_in_figure(c) {
            letters.push(GROUP);
        } else if is_list_mark(c) && !letters.last().is_some_and(char::is_ascii_digit) {
            letters.extend([' ', c, ' ']);
        } else if is_digit_look_alike(c) {
            letters.push(c);
        } else {
            letters.extend(std::iter::once(c).nfkc());
        }
    }
    let is_letter = |c: Option<&char>| c.is_some_and(char::is_ascii_alphanumeric);
    let mut out = String::with_capacity(line.len());
    for (at, c) in letters.iter().enumerate() {
        let is_between = at > 0 && is_letter(letters.get(at - 1)) && is_letter(letters.get(at + 1));
        out.push(match *c {
            c if is_dash(c) && is_between => '-',
            GROUP if !divides_thousands(&letters, at) => ' ',
            c => c,
        });
    }
    out
}

fn is_dash(c: char) -> bool {
    matches!(c, 'ー' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−')
}

/// Whether a character is between one to three digits and exactly three more, as between thousands.
pub(super) fn divides_thousands(letters: &[char], at: usize) -> bool {
    let before = letters[..at].iter().rev();
    let before = before.take_while(|c| c.is_ascii_digit()).count();
    let after = letters[at + 1..].iter();
    let after = after.take_while(|c| c.is_ascii_digit()).count();
    (1..=3).contains(&before) && after == 3
}

/// The words between blanks and tabs; a figure whose thousands a fixed blank divides is one word.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '\t']).filter(|word| !word.is_empty())
}
