//! One-time codes: those of a message pasted whole, and those that somebody tells.

use super::{
    named_value::{Link, NamedValue, places, value_after, value_after_words},
    vocabulary::{BEFORE_CODES, BEFORE_ONE_TIME_CODES, CODES, ONE_TIME_CODES, OTHER_CODES},
};
use crate::text::all_digits;

/// Whether the text, in small letters, tells a one-time code.
pub(super) fn is_in(small: &str) -> bool {
    has(small, ONE_TIME_CODES, known) || has(small, CODES, any) || has(small, &["is your"], pasted)
}

/// Whether one of the words stands in the text where what is around it tells a code.
fn has(small: &str, words: &[&str], tells: fn(&str, &str) -> bool) -> bool {
    for word in words {
        if places(small, word).any(|(before, after)| tells(before, after)) {
            return true;
        }
    }
    false
}

/// After a word that names a one-time code, any code counts; in Japanese also before it
/// (`123456が認証コード`).
fn known(before: &str, after: &str) -> bool {
    let direct = value_after(after);
    is_code(direct, 4)
        || (direct.link > Link::Bare && is_mixed(direct))
        || value_after_words(after, BEFORE_ONE_TIME_CODES, &[])
            .is_some_and(|found| is_code(found, 4))
        || stands_before(before)
}

/// After the mere word "code" only a linked number of six digits and more counts: `code 4420` is
/// the gift code of order 4420.
fn any(before: &str, after: &str) -> bool {
    let before = before.trim_end_matches([' ', '-']);
    if OTHER_CODES.iter().any(|other| before.ends_with(other)) {
        return false;
    }
    let direct = value_after(after);
    (direct.link > Link::Bare && is_code(direct, 6))
        || value_after_words(after, BEFORE_CODES, &["charged"])
            .is_some_and(|found| is_code(found, 6))
}

/// `123456 is your Acorn verification code`.
fn pasted(before: &str, after: &str) -> bool {
    let mut runs = before.trim_end().rsplit(|c: char| !c.is_ascii_digit());
    let number = runs.next().unwrap_or_default();
    let clause = after.split(['.', '\n', ';']).next().unwrap_or_default();
    let names = ["code", "otp", "passcode", "pin", "password"];
    let mut words = clause.split(' ').take(7);
    (4..=8).contains(&number.len()) && words.any(|word| names.contains(&word))
}

/// `123456 が … の` with the word after it.
fn stands_before(before: &str) -> bool {
    let near = before.char_indices().rev().nth(15).map_or(0, |(at, _)| at);
    let Some((at, _)) = before[near..].rmatch_indices(['が', 'は']).next() else {
        return false;
    };
    let number = before[..near + at].trim_end_matches([' ', '」', '』', '】']);
    let digits = number.bytes().rev().take_while(u8::is_ascii_digit).count();
    (4..=8).contains(&digits) && !before[near + at..].contains(['。', '\n'])
}

/// Whether the value is a number of `least` to 8 digits, whole or as `123 456`, `123-456`,
/// `G-123456`.
fn is_code(found: NamedValue<'_>, least: usize) -> bool {
    let value = found.value.strip_prefix("g-").unwrap_or(found.value);
    let whole = all_digits(value) && (least..=8).contains(&value.len());
    (whole || is_halved(value, found.rest)) && !found.is_counted()
}

fn is_halved(value: &str, rest: &str) -> bool {
    if let Some((first, second)) = value.split_once('-') {
        return is_half(first) && is_half(second);
    }
    let Some(second) = rest.strip_prefix(' ') else {
        return false;
    };
    let Some((half, behind)) = second.split_at_checked(3) else {
        return false;
    };
    is_half(value) && is_half(half) && !behind.starts_with(|c: char| c.is_ascii_alphanumeric())
}

fn is_half(text: &str) -> bool {
    text.len() == 3 && all_digits(text)
}

/// Letters and digits mixed, as some banks send.
fn is_mixed(found: NamedValue<'_>) -> bool {
    let (letters, digits) = found.letters_and_digits();
    letters > 0
        && digits >= 2
        && letters + digits == found.value.len()
        && (5..=10).contains(&found.value.len())
}
