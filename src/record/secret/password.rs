//! Passwords and PINs: the word, a link, and a value. Talk about a password ("was changed") is no
//! password.

use std::ops::Range;

use super::{
    named_value::{Link, NamedValue, places, value_after, value_after_words},
    vocabulary::{BEFORE_PASSWORDS, HARMLESS_VALUES, PASSWORDS, PINS, REFERENCES},
};

/// Where the text, in small letters, tells a password or a PIN.
pub(super) fn places_of(small: &str) -> Vec<Range<usize>> {
    let after = |list: &'static [&str]| {
        list.iter()
            .flat_map(|word| places(small, word).map(|(_, after)| after))
    };
    let told = |after| {
        let direct = Some(value_after(after)).filter(|found| is_password(*found));
        direct.or_else(|| {
            let behind = value_after_words(after, BEFORE_PASSWORDS, REFERENCES);
            behind.filter(|found| is_made(*found))
        })
    };
    let pins = after(PINS).map(value_after).filter(|found| is_pin(*found));
    let passwords = after(PASSWORDS).chain(after(PINS)).filter_map(told);
    pins.chain(passwords)
        .map(|found| found.place(small))
        .collect()
}

fn is_pin(found: NamedValue<'_>) -> bool {
    found.is_number() && (3..=12).contains(&found.value.len()) && !found.is_counted()
}

fn is_password(found: NamedValue<'_>) -> bool {
    let (letters, digits) = found.letters_and_digits();
    match found.link {
        Link::Sign => is_made(found) || is_word(found, 4),
        Link::Verb => {
            is_made(found) || (found.rest.starts_with(['で', 'だ', 'に']) && is_word(found, 6))
        }
        Link::Bare => is_made(found) && letters > 0 && digits > 0 && found.value.len() >= 6,
    }
}

/// Whether the value cannot be a word of a sentence: digits or signs among letters, or four digits
/// and more.
fn is_made(found: NamedValue<'_>) -> bool {
    let (letters, digits) = found.letters_and_digits();
    let is_sign = |c: &char| "!@#$%^&*_+=~?|\\".contains(*c);
    let signs = found.value.chars().filter(is_sign).count();
    if found.is_address_or_mask() || found.is_counted() {
        return false;
    }
    // Digits with hyphens, colons or slashes are dates, times and references.
    if letters + signs == 0 {
        found.is_number() && digits >= 4
    } else {
        found.value.len() >= 4 && digits + signs > 0
    }
}

/// Whether the value is one word, alone, that says nothing about a password.
fn is_word(found: NamedValue<'_>, least: usize) -> bool {
    let is_word = |b: u8| b.is_ascii_alphabetic() || b == b'-';
    found.value.bytes().all(is_word)
        && found.value.len() >= least
        && found.is_last()
        && HARMLESS_VALUES.iter().all(|word| *word != found.value)
}
