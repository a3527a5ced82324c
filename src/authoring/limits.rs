//! How much a checklist may hold.

/// The most bytes that a checklist's file may have: 4 MiB.
pub const MAX_BYTES: u64 = 4 << 20;

/// The most characters that one text of a checklist may have.
pub(crate) const MAX_TEXT_CHARS: usize = 2000;

/// The same of a text that may have several lines.
pub(crate) const MAX_LONG_TEXT_CHARS: usize = 20_000;

/// The deepest nesting that `serde_json` follows.
pub(super) const MAX_DEPTH: usize = 127;
