//! Texts as they may be kept: not too long, and without secrets.

use crate::{
    engine::rejection::{Rejection, Result},
    evidence::{Doubt, Metadata},
    record::secret,
};

/// The longest text that is kept, in bytes.
pub const MAX_TEXT_BYTES: usize = 64 * 1024;

/// The text with card numbers cut.
///
/// # Errors
/// When it is too long, or holds a password or a code.
pub(super) fn kept(text: &str) -> Result<String> {
    check_length(text)?;
    secret::guard(text).map_err(Rejection::Secret)
}

/// A number that people quote, such as an order number: it stays whole even where it looks like a
/// card number.
pub(super) fn kept_number(text: &str) -> Result<String> {
    check_length(text)?;
    secret::guard_number(text).map_err(Rejection::Secret)
}

fn check_length(text: &str) -> Result<()> {
    if text.len() > MAX_TEXT_BYTES {
        Err(Rejection::TooLong(MAX_TEXT_BYTES))
    } else {
        Ok(())
    }
}

/// A text that must not be empty.
pub(super) fn not_empty(text: String) -> Result<String> {
    if text.trim().is_empty() {
        Err(Rejection::Nothing)
    } else {
        Ok(text)
    }
}

/// A reason that has to be given.
pub(super) fn reason(text: &str) -> Result<String> {
    let text = kept(text)?;
    if text.trim().is_empty() {
        Err(Rejection::WhyMissing)
    } else {
        Ok(text)
    }
}

/// What a file says of itself, with masks in place of what must not be kept. The file is evidence all
/// the same, so it is not rejected.
pub(super) fn guarded(mut metadata: Box<Metadata>) -> Box<Metadata> {
    let mut is_masked = false;
    for text in metadata.texts() {
        let short = check_length(text).map(|()| secret::masked(text)).ok();
        is_masked |= short.as_ref().is_none_or(|masked| masked.is_masked);
        *text = short.map(|masked| masked.text).unwrap_or_default();
    }
    if is_masked {
        metadata.doubt(Doubt::SecretLeftOut);
    }
    metadata
}
