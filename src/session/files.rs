//! Files that are named on the command line.

use std::path::Path;

use crate::{error::CliError, session::context::Context};

impl Context {
    /// A file's text, or standard input's for `-`, at most so many bytes.
    pub(crate) fn read_text(&self, path: &Path, limit: u64) -> Result<String, CliError> {
        let bytes = self
            .system
            .read(path, limit)
            .map_err(|fault| CliError::File(path.to_owned(), fault))?;
        String::from_utf8(bytes)
            .map_err(|fault| CliError::NotText(path.to_owned(), fault.utf8_error().valid_up_to()))
            .map(|text| {
                text.strip_prefix('\u{feff}')
                    .map(str::to_owned)
                    .unwrap_or(text)
            })
    }
}

/// The file name of a path, for records: never the folder it was in.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_else(|| "file".to_owned())
}
