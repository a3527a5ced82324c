//! Exports: one event per line, `HASH<TAB>LINE`, so that any language can follow the chain in ten
//! lines.

use thiserror::Error;

use super::{ChainError, Tip, is_sha256};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportLine<'a> {
    /// The line's number in the file, from 1.
    pub number: usize,
    pub hash: &'a str,
    /// The event's exact line of JSON.
    pub line: &'a str,
}

/// The first place where an export cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {number} {what}")]
pub struct ExportError {
    /// The line's number in the file, from 1; 0 when the file holds no line.
    pub number: usize,
    #[source]
    pub what: ExportChainError,
}

/// Why a line of an export cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ExportChainError {
    #[error("is missing: the file holds no event")]
    Empty,
    /// The line is not a hash, a tab and an event.
    #[error("is not a hash, a tab and an event")]
    NotALine,
    /// The file ends in the middle of this line.
    #[error("is cut off")]
    CutOff,
    #[error("does not follow the one before: {0}")]
    Chain(#[source] ChainError),
}

/// The lines of an export. Line ends of either kind, empty lines and a byte order mark are passed
/// over, because mail programs and editors add them; they are no part of what was sealed.
///
/// # Errors
/// The first line that is not one of an export.
pub fn read_export(bytes: &[u8]) -> Result<Vec<ExportLine<'_>>, ExportError> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let last = bytes.split(|b| *b == b'\n').count();
    let error = |number, what| Err(ExportError { number, what });
    let mut lines = Vec::new();
    for (number, raw) in (1..).zip(bytes.split(|b| *b == b'\n')) {
        let raw = raw.strip_suffix(b"\r").unwrap_or(raw);
        if raw.is_empty() {
            continue;
        }
        let parts = std::str::from_utf8(raw)
            .ok()
            .and_then(|line| line.split_once('\t'));
        match parts.filter(|(hash, _)| is_sha256(hash)) {
            Some((hash, line)) => lines.push(ExportLine { number, hash, line }),
            // Only the last piece has no line end.
            None if number == last && !lines.is_empty() => {
                return error(number, ExportChainError::CutOff);
            }
            None => return error(number, ExportChainError::NotALine),
        }
    }
    if lines.is_empty() {
        return error(0, ExportChainError::Empty);
    }
    Ok(lines)
}

/// Follows an export from its first event to its last.
///
/// # Errors
/// The first line that is not one of an export, or where the chain does not hold.
pub fn verify_export(bytes: &[u8]) -> Result<Tip, ExportError> {
    let whole = bytes.ends_with(b"\n");
    let lines = read_export(bytes)?;
    let mut tip = Tip::default();
    for (left, &ExportLine { number, hash, line }) in (0..lines.len()).rev().zip(&lines) {
        tip.follow(hash, line).map_err(|cause| {
            // An event that begins as one and never closes its brace was cut, not changed.
            let cut = left == 0 && !whole && !line.ends_with('}');
            let what = if cut {
                ExportChainError::CutOff
            } else {
                ExportChainError::Chain(cause)
            };
            ExportError { number, what }
        })?;
    }
    Ok(tip)
}
