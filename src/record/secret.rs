//! What must not be kept: full card numbers, passwords, one-time codes, gift codes.
//!
//! A record is read by shops, card issuers and the police, and it lives long. So a card number is
//! cut to its last four digits, which is what parties ask for, and the others are refused. The
//! rules look at shape and at the words around it; where a text could be an order number or plain
//! talk about a password, it is kept, because a refusal costs a stressed person a line that they
//! need.

mod card;
mod characters;
mod gift;
mod named_value;
mod one_time;
mod password;
mod vocabulary;

use std::ops::Range;

use characters::normalized;

use crate::text::lower_case;

/// What a text holds that must not be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secret {
    Password,
    OneTimeCode,
    GiftCode,
}

/// The text as it may be kept: full card numbers are cut to `****` and the last four digits. A text
/// without one is returned as it was, so a text that differs was cut.
///
/// # Errors
/// When it holds something that must not be kept at all.
pub fn guard(text: &str) -> Result<String, Secret> {
    without_codes(card::cut(text))
}

/// The text, when it holds no password and no code.
fn without_codes(kept: String) -> Result<String, Secret> {
    match found_in(&normalized(&kept)) {
        Some((secret, _)) => Err(secret),
        None => Ok(kept),
    }
}

/// The first kind of secret in a text of normal letters, and where all of them are.
fn found_in(plain: &str) -> Option<(Secret, Vec<Range<usize>>)> {
    let small = lower_case(plain);
    let codes = one_time::places_of(&small);
    let gifts = gift::places_of(plain, &small);
    let passwords = password::places_of(&small);
    // The order matters for the name only: a one-time password is no password that needs changing.
    let secret = if !codes.is_empty() {
        Secret::OneTimeCode
    } else if !gifts.is_empty() {
        Secret::GiftCode
    } else if !passwords.is_empty() {
        Secret::Password
    } else {
        return None;
    };
    Some((secret, [codes, gifts, passwords].concat()))
}

/// Words of a mail or a file as they may be shown and kept, and whether something in them was
/// masked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masked {
    pub text: String,
    pub is_masked: bool,
}

impl Masked {
    /// Nothing but a mask: what is in the text cannot be told from the secret.
    fn whole() -> Self {
        Self {
            text: card::MASK.to_owned(),
            is_masked: true,
        }
    }
}

/// How often a text is looked at again after masking: what was masked can bring words together.
const MAX_LOOKS: usize = 4;

/// The text with `****` in place of every password and code, and with card numbers cut, which is no
/// masking. A text without any is returned as it was; where masking does not remove all, the mask is
/// all there is.
pub fn masked(text: &str) -> Masked {
    let mut kept = card::cut(text);
    let mut is_masked = false;
    for _ in 0..MAX_LOOKS {
        let plain = normalized(&kept);
        let Some((_, places)) = found_in(&plain) else {
            return Masked {
                text: kept,
                is_masked,
            };
        };
        kept = with_masks(&plain, places);
        is_masked = true;
    }
    Masked::whole()
}

/// The text with a mask in each place, up to the end of its word.
fn with_masks(plain: &str, mut places: Vec<Range<usize>>) -> String {
    places.sort_by_key(|place| place.start);
    let mut out = String::with_capacity(plain.len());
    let mut end = 0;
    for place in places {
        if place.start >= end {
            out.push_str(&plain[end..place.start]);
            out.push_str(card::MASK);
        }
        let rest = &plain[place.end.max(end)..];
        let word = rest.find(|c: char| !is_of_word(c)).unwrap_or(rest.len());
        end = plain.len() - rest.len() + word;
    }
    out + &plain[end..]
}

/// Whether a secret may go on with a character behind what was found of it.
fn is_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || characters::is_latin(c) || "!?*_#$%&+=~^@-".contains(c)
}

/// The same for a field that holds a number to be quoted, of an order, a parcel or a case: such a
/// number stays whole, though it may look like a card's. Words beside it are free text.
///
/// # Errors
/// As for [`guard`].
pub fn guard_number(text: &str) -> Result<String, Secret> {
    let plain = normalized(text);
    let digits = plain
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-'));
    let is_number = digits
        || plain
            .chars()
            .all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || "-./_#".contains(c));
    let is_card = BRANDS.iter().any(|brand| plain.contains(brand));
    if is_number && !is_card {
        without_codes(text.to_owned())
    } else {
        guard(text)
    }
}

/// Letters before a number that make it a card's.
const BRANDS: [&str; 5] = ["CARD", "VISA", "AMEX", "JCB", "MASTER"];

/// Where card numbers were cut in a text: `****1111`.
pub fn cuts(text: &str) -> Vec<String> {
    card::masks(text)
}

#[cfg(test)]
mod masked_tests;
#[cfg(test)]
mod tests;
