//! Files that are named on the command line.

use std::path::Path;

use crate::{
    error::{CliError, Result},
    session::Context,
};

impl Context {
    /// A file's bytes, or standard input's for `-`, at most so many.
    pub(crate) fn read_bytes(&self, path: &Path, max_bytes: u64) -> Result<Vec<u8>> {
        let bytes = self.system.read(path, max_bytes);
        bytes.map_err(|cause| CliError::File(path.to_owned(), cause))
    }

    /// A file's text without a byte order mark, or standard input's for `-`.
    pub(crate) fn read_text(&self, path: &Path, max_bytes: u64) -> Result<String> {
        let text = String::from_utf8(self.read_bytes(path, max_bytes)?);
        let not_text = |byte| CliError::NotText(path.to_owned(), byte);
        let text = text.map_err(|error| not_text(error.utf8_error().valid_up_to()))?;
        Ok(without_mark(text))
    }

    /// Writes a file, whole or not at all.
    pub(crate) fn write_bytes(&self, path: &Path, bytes: &[u8]) -> Result<()> {
        let written = self.system.write(path, bytes);
        written.map_err(|cause| CliError::File(path.to_owned(), cause))
    }
}

/// A text without its byte order mark.
pub(super) fn without_mark(text: String) -> String {
    match text.strip_prefix('\u{feff}') {
        Some(text) => text.to_owned(),
        None => text,
    }
}

/// A file name as every shell takes it; `None` when it has characters that mean something there.
pub(crate) fn quoted(name: &str) -> Option<String> {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./\\:@+".contains(c);
    let is_safe = |c: char| is_plain(c) || c == ' ';
    match name.chars().all(is_plain) {
        true => Some(name.to_owned()),
        false => name.chars().all(is_safe).then(|| format!("\"{name}\"")),
    }
}

/// The file name of a path, for records: never the folder it was in.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_else(|| "file".to_owned())
}
