//! ASCII digits.

/// Whether a character is one of `0` to `9`.
pub(crate) fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Whether a text has nothing but digits; an empty one has nothing else.
pub(crate) fn all_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}
