//! The pieces of a line: plain letters, order numbers, figures, dates.

use unicode_normalization::UnicodeNormalization;

use crate::quantity::{is_blank_in_figure, is_digit_look_alike, is_list_mark};

/// The line in plain letters: full-width ones made plain, dashes between letters and digits made
/// hyphens. Blanks that part thousands in print stay as they are, ① stands apart, and ² is no
/// digit.
pub(super) fn plain(line: &str) -> String {
    let mut letters: Vec<char> = Vec::with_capacity(line.len());
    for c in line.chars() {
        match c {
            _ if is_blank_in_figure(c) => letters.push(GROUP),
            _ if is_list_mark(c) && !letters.last().is_some_and(char::is_ascii_digit) => {
                letters.extend([' ', c, ' '])
            }
            _ if is_digit_look_alike(c) => letters.push(c),
            _ => letters.extend(std::iter::once(c).nfkc()),
        }
    }
    let near = |at: Option<usize>| {
        at.and_then(|at| letters.get(at))
            .is_some_and(char::is_ascii_alphanumeric)
    };
    let dash = |c: char| matches!(c, 'ー' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−');
    let made_plain = |(at, c): (usize, &char)| match *c {
        c if dash(c) && near(at.checked_sub(1)) && near(Some(at + 1)) => '-',
        GROUP if !parts_thousands(&letters, at) => ' ',
        c => c,
    };
    letters.iter().enumerate().map(made_plain).collect()
}

/// Whether a sign stands between one to three digits and three more, as between thousands.
pub(super) fn parts_thousands(letters: &[char], at: usize) -> bool {
    let digits = |letters: &mut dyn Iterator<Item = &char>| {
        letters.take_while(|c| c.is_ascii_digit()).count()
    };
    let before = digits(&mut letters[..at].iter().rev());
    let behind = digits(&mut letters[at + 1..].iter());
    (1..=3).contains(&before) && behind == 3
}

/// Parts thousands and no words, whichever blank the text has there.
const GROUP: char = '\u{a0}';

/// The words between blanks and tabs; a figure whose thousands a fixed blank parts is one word.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '\t']).filter(|word| !word.is_empty())
}

/// Digits grouped as amounts are: `12800`, `12,800`, `9.90`, `1,234.50`.
pub(super) fn is_figure(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.ends_with(|c: char| c.is_ascii_digit())
        && word
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
}

/// A number that can only be an order's: with hyphens and eight digits or more, or nine digits in a
/// row.
pub(super) fn is_strong_number(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    is_number(word) && !is_phone(word) && (digits >= 9 || (word.contains('-') && digits >= 8))
}

/// Letters, digits and hyphens with at least three digits, as order numbers are; not a date.
pub(super) fn is_number(word: &str) -> bool {
    word.len() <= 40
        && word
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        && word.starts_with(|c: char| c.is_ascii_alphanumeric())
        && word.chars().filter(char::is_ascii_digit).count() >= 3
        && !is_date(word)
}

/// Whether a word is a date: `2026-05-13`, `2026/5/13`, `13.05.2026`, `20260513`.
pub fn is_date(word: &str) -> bool {
    let number = |text: &str| text.parse::<u32>().unwrap_or(u32::MAX);
    let fits = |year: &str, month: &str, day: &str| {
        let year = year.len() == 4 && (1990..2100).contains(&number(year));
        year && (1..=12).contains(&number(month)) && (1..=31).contains(&number(day))
    };
    match word.split(['-', '/', '.']).collect::<Vec<_>>().as_slice() {
        [one, two, three] => {
            fits(one, two, three) || fits(three, two, one) || fits(three, one, two)
        }
        [all] if all.len() == 8 && all.is_ascii() => fits(&all[..4], &all[4..6], &all[6..]),
        _ => false,
    }
}

/// `0120-000-147`: begins with a zero and has three short groups.
fn is_phone(word: &str) -> bool {
    let groups: Vec<&str> = word.split('-').collect();
    word.starts_with('0') && groups.len() == 3 && groups.iter().all(|group| group.len() <= 4)
}
