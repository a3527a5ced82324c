//! The format of a document that is asked for.

use std::path::Path;

use crate::{
    error::{CliError, Result},
    render::{Document, Format, RenderError},
};

/// The named format, else the one of the file's ending, else none. An ending of no format is
/// refused: nothing opens text under the name `report.pdf`.
pub(crate) fn of_arguments(
    document: Document,
    name: Option<&str>,
    output: Option<&Path>,
) -> Result<Option<&'static Format>> {
    if let Some(name) = name {
        let found = Format::find(document, name);
        let takes = || CliError::bad_value("--format", name, &Format::names(document));
        return found.ok_or_else(takes).map(Some);
    }
    let Some(ending) = output.and_then(Path::extension) else {
        return Ok(None);
    };
    let ending = ending.to_string_lossy();
    let found = Format::of_ending(document, &ending);
    let takes = || CliError::NoSuchForm(ending.into_owned(), Format::endings(document));
    found.ok_or_else(takes).map(Some)
}

/// A document that was not drawn is output that failed.
pub(crate) fn not_drawn(error: RenderError) -> CliError {
    CliError::Output(error.into())
}
