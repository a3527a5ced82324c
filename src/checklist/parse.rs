//! Reads a checklist that the record or the program holds. It was checked when it was attached, so
//! this is one pass over the text, without the author's checks.

use super::model::Checklist;

pub const FORMAT: u32 = 1;

/// Some editors put it before the first character; it means nothing.
pub(crate) const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The checklist of a text that was checked when it was recorded; nothing but its shape is looked
/// at.
///
/// # Errors
/// When the text does not have the shape of a checklist.
pub fn parse(text: &str) -> Result<Checklist, serde_json::Error> {
    serde_json::from_str(text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text))
}
