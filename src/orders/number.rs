//! What can be the number of an order, a figure or a date.

use super::vocabulary::{NUMBER_WORDS, after_any};

/// The longest number, in bytes.
const MAX_NUMBER_BYTES: usize = 40;

/// What may be between a label and its value.
pub(super) const BETWEEN: [char; 16] = [
    ':', ' ', '\t', '#', '.', '|', '】', ']', ')', '(', '「', '[', '*', 'は', '=', '>',
];

pub(super) fn has_digit(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit())
}

fn count_digits(word: &str) -> usize {
    word.chars().filter(char::is_ascii_digit).count()
}

/// Digits grouped as amounts are: `12800`, `12,800`, `9.90`, `1,234.50`.
pub(super) fn is_figure(word: &str) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.ends_with(|c: char| c.is_ascii_digit())
        && word.chars().all(is_part)
}

/// Letters, digits and hyphens with at least three digits, as order numbers are; not a date.
pub(super) fn is_number(word: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    word.len() <= MAX_NUMBER_BYTES
        && word.chars().all(is_part)
        && word.starts_with(|c: char| c.is_ascii_alphanumeric())
        && count_digits(word) >= 3
        && !is_date(word)
}

/// A number that can only be an order's: with hyphens and eight digits or more, or nine digits.
pub(super) fn is_strong_number(word: &str) -> bool {
    let min_digits = if word.contains('-') { 8 } else { 9 };
    is_number(word) && !is_phone(word) && count_digits(word) >= min_digits
}

/// `0120-000-147`: begins with a zero and has three short groups.
fn is_phone(word: &str) -> bool {
    let groups: Vec<&str> = word.split('-').collect();
    word.starts_with('0') && groups.len() == 3 && groups.iter().all(|group| group.len() <= 4)
}

/// `QX7TZP`: how airlines name a booking.
fn is_locator(word: &str) -> bool {
    let is_part = |c: u8| c.is_ascii_uppercase() || c.is_ascii_digit();
    word.len() == 6
        && word.bytes().all(is_part)
        && word.bytes().any(|c| c.is_ascii_uppercase())
        && has_digit(word)
}

/// Whether a word is a date: `2026-05-13`, `2026/5/13`, `13.05.2026`, `20260513`.
pub(crate) fn is_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
    match parts.as_slice() {
        [one, two, three] => {
            is_day(one, two, three) || is_day(three, two, one) || is_day(three, one, two)
        }
        [all] if all.len() == 8 && all.is_ascii() => is_day(&all[..4], &all[4..6], &all[6..]),
        _ => false,
    }
}

fn is_day(year: &str, month: &str, day: &str) -> bool {
    let within = |text: &str, least: u32, most: u32| {
        text.parse()
            .is_ok_and(|number: u32| (least..=most).contains(&number))
    };
    year.len() == 4 && within(year, 1990, 2099) && within(month, 1, 12) && within(day, 1, 31)
}

/// The order number at the front of a value; `of 2026-05-13` has none.
pub(super) fn number_in(value: &str) -> Option<&str> {
    let value = without_word(value.trim_start_matches(BETWEEN));
    let (word, after) = value.split_at(end_of_number(value));
    let word = word.trim_end_matches('-');
    let is_numbered = is_number(&word.replace(['.', '/'], "-")) || is_locator(word);
    let is_other = is_date(word) || is_price(word) || is_counted(after) || goes_on(after);
    (is_numbered && !is_other).then_some(word)
}

fn is_price(word: &str) -> bool {
    let cents = word.split_once('.').map(|(_, cents)| cents);
    cents.is_some_and(|cents| cents.len() == 2) && is_figure(word)
}

/// The word before was an amount, a share or a count.
fn is_counted(after: &str) -> bool {
    after.starts_with(['%', '円', '点', '個', '件', '年', '月']) || after.starts_with(",0")
}

/// A number that goes on in a way that numbers do not is not cut: half a number is a wrong one.
fn goes_on(after: &str) -> bool {
    let mut after = after.chars();
    after
        .next()
        .is_some_and(|c| c.is_ascii_punctuation() && !",:;)]>".contains(c))
        && after.next().is_some_and(|c| c.is_ascii_alphanumeric())
}

/// The value without `number`, `no`, `is` between the label and the number.
fn without_word(value: &str) -> &str {
    after_any(value, NUMBER_WORDS)
        .filter(|rest| rest.starts_with(BETWEEN))
        .map_or(value, |rest| rest.trim_start_matches(BETWEEN))
}

/// Letters, digits, hyphens, and points and strokes between them: `250-1234567-1234417`,
/// `GPA.3355-1122`, `88-44170/LON`.
fn end_of_number(value: &str) -> usize {
    let bytes = value.as_bytes();
    let at = |at: usize| bytes.get(at).copied().unwrap_or_default();
    let is_part = |place: usize| {
        let after_letter = place > 0 && at(place - 1).is_ascii_alphanumeric();
        match at(place) {
            b'-' | b'_' => true,
            b'.' => after_letter && at(place + 1).is_ascii_digit(),
            b'/' => after_letter && at(place + 1).is_ascii_alphanumeric(),
            byte => byte.is_ascii_alphanumeric(),
        }
    };
    (0..bytes.len())
        .find(|place| !is_part(*place))
        .unwrap_or(bytes.len())
}
