//! Passwords and PINs: the word, a link, and a value. Talk about a password ("was changed") is no
//! password.

use super::told::{Link, Told, places, told, told_later};

const WORDS: [&str; 10] = [
    "password",
    "passwords",
    "passwd",
    "passphrase",
    "pwd",
    "pw",
    "パスワード",
    "パスフレーズ",
    "合い言葉",
    "合言葉",
];
/// Words whose value is a number, so that it needs no link.
const NUMBER_WORDS: [&str; 16] = [
    "pin",
    "pin code",
    "pin number",
    "pin no",
    "pin no.",
    "pinコード",
    "pin番号",
    "passcode",
    "パスコード",
    "暗証番号",
    "暗証コード",
    "cvv",
    "cvc",
    "cvv2",
    "cvc2",
    "passcodes",
];
/// What people write about a password, alone behind a colon.
const HARMLESS: [&str; 62] = [
    "changed",
    "reset",
    "unknown",
    "none",
    "same",
    "given",
    "asked",
    "unchanged",
    "lost",
    "forgotten",
    "updated",
    "different",
    "stolen",
    "leaked",
    "known",
    "refused",
    "done",
    "hidden",
    "redacted",
    "secret",
    "strong",
    "weak",
    "wrong",
    "correct",
    "expired",
    "required",
    "locked",
    "blocked",
    "reused",
    "shared",
    "saved",
    "deleted",
    "removed",
    "sent",
    "open",
    "later",
    "today",
    "yesterday",
    "tomorrow",
    "confirmed",
    "promised",
    "skipped",
    "missing",
    "valid",
    "invalid",
    "compromised",
    "safe",
    "unsafe",
    "blank",
    "empty",
    "pending",
    "working",
    "test",
    "renewed",
    "replaced",
    "incorrect",
    "rejected",
    "accepted",
    "disabled",
    "enabled",
    "requested",
    "necessary",
];
const OPENERS: [&str; 8] = ["for", "of", "to", "i", "they", "he", "she", "we"];
/// A number behind these is a reference.
const STOPS: [&str; 10] = [
    "order",
    "orders",
    "case",
    "number",
    "reference",
    "ref",
    "ticket",
    "reset",
    "change",
    "changed",
];

/// Whether the text, in small letters, tells a password or a PIN.
pub(super) fn is_told(small: &str) -> bool {
    let behind =
        |words: &'static [&'static str]| words.iter().flat_map(move |word| places(small, word));
    behind(&NUMBER_WORDS).any(|(_, after)| is_pin(told(after)))
        || behind(&WORDS)
            .chain(behind(&NUMBER_WORDS))
            .any(|(_, after)| {
                is_password(told(after))
                    || told_later(after, &OPENERS, &STOPS).is_some_and(|told| is_made(told))
            })
}

fn is_pin(told: Told<'_>) -> bool {
    told.is_number() && (3..=12).contains(&told.value.len()) && !told.is_counted()
}

fn is_password(told: Told<'_>) -> bool {
    let (letters, digits) = told.letters_and_digits();
    match told.link {
        Link::Sign => is_made(told) || is_word(told, 4),
        Link::Verb => {
            is_made(told) || (told.rest.starts_with(['で', 'だ', 'に']) && is_word(told, 6))
        }
        Link::Bare => is_made(told) && letters > 0 && digits > 0 && told.value.len() >= 6,
    }
}

/// Whether the value cannot be a word of a sentence: digits or signs among letters, or four digits
/// and more.
fn is_made(told: Told<'_>) -> bool {
    let (letters, digits) = told.letters_and_digits();
    let signs = told
        .value
        .chars()
        .filter(|c| "!@#$%^&*_+=~?|\\".contains(*c))
        .count();
    if told.is_address_or_mask() || told.is_counted() {
        return false;
    }
    // Digits with hyphens, colons or slashes are dates, times and references.
    if letters + signs == 0 {
        told.is_number() && digits >= 4
    } else {
        told.value.len() >= 4 && digits + signs > 0
    }
}

/// Whether the value is one word, alone, that says nothing about a password.
fn is_word(told: Told<'_>, least: usize) -> bool {
    let plain = told.value.bytes().all(|b| b.is_ascii_alphabetic());
    plain && told.value.len() >= least && told.is_last() && !HARMLESS.contains(&told.value)
}
