//! Texts that the program carries packed: whole files that few commands need.

use std::sync::OnceLock;

/// A text that is unpacked when it is first asked for.
pub(crate) struct Packed {
    /// Raw DEFLATE, as `build.rs` packs it.
    bytes: &'static [u8],
    text: OnceLock<String>,
}

impl Packed {
    pub(crate) const fn new(bytes: &'static [u8]) -> Self {
        Self {
            bytes,
            text: OnceLock::new(),
        }
    }

    pub(crate) fn text(&'static self) -> &'static str {
        // The build packed a text, so what comes out is one; a test unpacks all of them.
        self.text.get_or_init(|| {
            let bytes = miniz_oxide::inflate::decompress_to_vec(self.bytes).unwrap_or_default();
            String::from_utf8(bytes).unwrap_or_default()
        })
    }
}
