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

use characters::normalized;

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
    let plain = normalized(&kept);
    let small = plain.to_lowercase();
    // The order matters for the name only: a one-time password is no password that needs changing.
    if one_time::is_in(&small) {
        Err(Secret::OneTimeCode)
    } else if gift::is_in(&plain, &small) {
        Err(Secret::GiftCode)
    } else if password::is_in(&small) {
        Err(Secret::Password)
    } else {
        Ok(kept)
    }
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
mod tests;
