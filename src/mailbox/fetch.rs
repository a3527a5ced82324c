//! A mail that was found, read again in its exact bytes.

use std::{
    fs, io,
    io::{Read, Seek, SeekFrom},
    path::Path,
    sync::Arc,
};

/// Where a mail lies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) file: Arc<Path>,
    /// In bytes, from the beginning of the file.
    pub(crate) at: u64,
    pub(crate) length: u64,
}

/// The bytes of a mail as they are in its file.
///
/// # Errors
/// When the file cannot be read, or has become shorter; [`io::ErrorKind::FileTooLarge`] when the mail
/// is longer than `limit`.
#[expect(
    clippy::disallowed_methods,
    reason = "a mail of a mailbox is read where it lies"
)]
pub(crate) fn fetch(place: &Place, limit: u64) -> io::Result<Vec<u8>> {
    if place.length > limit {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut file = fs::File::open(&place.file)?;
    file.seek(SeekFrom::Start(place.at))?;
    let mut bytes = Vec::new();
    file.take(place.length).read_to_end(&mut bytes)?;
    match bytes.len() as u64 == place.length {
        true => Ok(bytes),
        false => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}
