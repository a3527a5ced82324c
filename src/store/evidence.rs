//! Evidence files, kept by their SHA-256: `evidence/ab/ab12…` beside the store. A file is whole or
//! not there.

use std::{
    fs::{File, OpenOptions},
    io::{self, Read, Write},
    path::Path,
};

use sha2::{Digest, Sha256};

use super::StoreError;
use crate::{
    record::seal::{hex, is_sha256, sha256_hex},
    system::files::private_folder,
};

/// The largest file that is kept: 50 MiB.
pub const MAX_BYTES: u64 = 50 * 1024 * 1024;

/// Keeps bytes under their SHA-256; what is there already and whole stays as it is.
///
/// # Errors
/// When the hash is not theirs, they are more than [`MAX_BYTES`], or they cannot be written.
pub(super) fn keep(folder: &Path, sha256: &str, bytes: &[u8]) -> Result<(), StoreError> {
    if bytes.len() as u64 > MAX_BYTES {
        let what = format!(
            "evidence of {} bytes is larger than {MAX_BYTES}",
            bytes.len()
        );
        return Err(StoreError::Other(what.into()));
    }
    if sha256_hex(bytes) != sha256 {
        let what = format!("the SHA-256 of the evidence is not {sha256}");
        return Err(StoreError::Other(what.into()));
    }
    if read(folder, sha256).is_ok() {
        return Ok(());
    }
    let shelf = folder.join(&sha256[..2]);
    private_folder(&shelf)?;
    // A temporary file is for this user alone from the start.
    let mut file = tempfile::NamedTempFile::new_in(&shelf)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(shelf.join(sha256))
        .map_err(|fault| fault.error)?;
    sync_folder(&shelf)
}

/// The bytes of a SHA-256.
///
/// # Errors
/// When there are none, they cannot be read, or they are not what was kept.
pub(super) fn read(folder: &Path, sha256: &str) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::new();
    open(folder, sha256)?
        .read_to_end(&mut bytes)
        .map_err(|fault| match fault.kind() {
            io::ErrorKind::InvalidData => StoreError::Damaged(fault.into()),
            _ => fault.into(),
        })?;
    Ok(bytes)
}

/// The bytes of a SHA-256, piece by piece. The read that finds their end fails with
/// [`io::ErrorKind::InvalidData`] when they are not what was kept.
///
/// # Errors
/// When there are none, or they cannot be opened.
pub(super) fn open(folder: &Path, sha256: &str) -> Result<Kept, StoreError> {
    let missing = || StoreError::Missing(sha256.to_owned());
    if !is_sha256(sha256) {
        return Err(missing());
    }
    let path = folder.join(&sha256[..2]).join(sha256);
    let file = OpenOptions::new()
        .read(true)
        .open(&path)
        .map_err(|fault| match fault.kind() {
            io::ErrorKind::NotFound => missing(),
            _ => fault.into(),
        })?;
    Ok(Kept {
        file,
        sha256: sha256.to_owned(),
        seen: Sha256::new(),
        read: 0,
    })
}

/// A kept file that is held against its name while it is read.
pub(super) struct Kept {
    file: File,
    sha256: String,
    seen: Sha256,
    read: u64,
}

impl Read for Kept {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.file.read(into)?;
        self.read += n as u64;
        self.seen.update(&into[..n]);
        let ended = n == 0 && !into.is_empty();
        // Files over MAX_BYTES are never stored, so a longer one was altered.
        if self.read > MAX_BYTES || (ended && hex(&self.seen.clone().finalize()) != self.sha256) {
            let what = format!("evidence {} was changed", self.sha256);
            return Err(io::Error::new(io::ErrorKind::InvalidData, what));
        }
        Ok(n)
    }
}

/// Makes a new name in a folder survive a power cut.
fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    OpenOptions::new().read(true).open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

#[cfg(test)]
mod tests;
