//! Evidence files, kept by their SHA-256: `evidence/ab/ab12…` beside the store. A file is whole or not there.

use std::{fs::OpenOptions, io, io::Write, path::Path};

use super::{Fault, private::private_folder};
use crate::record::seal::{is_sha256, sha256_hex};

/// The largest file that is kept: 50 MiB.
pub const LARGEST: u64 = 50 * 1024 * 1024;

/// Keeps bytes under their SHA-256; what is there already and whole stays as it is.
///
/// # Errors
/// When the hash is not theirs, they are more than [`LARGEST`], or they cannot be written.
pub(super) fn keep(folder: &Path, sha256: &str, bytes: &[u8]) -> Result<(), Fault> {
    if bytes.len() as u64 > LARGEST {
        return Err(Fault::Other(format!("evidence of {} bytes is larger than {LARGEST}", bytes.len())));
    }
    if sha256_hex(bytes) != sha256 {
        return Err(Fault::Other(format!("the SHA-256 of the evidence is not {sha256}")));
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
    file.persist(shelf.join(sha256)).map_err(|fault| fault.error)?;
    sync_folder(&shelf)
}

/// The bytes of a SHA-256.
///
/// # Errors
/// When there are none, they cannot be read, or they are not what was kept.
pub(super) fn read(folder: &Path, sha256: &str) -> Result<Vec<u8>, Fault> {
    let missing = || Fault::Other(format!("evidence {sha256} is not in the store"));
    if !is_sha256(sha256) {
        return Err(missing());
    }
    let path = folder.join(&sha256[..2]).join(sha256);
    let bytes = whole(&path).map_err(|fault| match fault.kind() {
        io::ErrorKind::NotFound => missing(),
        _ => fault.into(),
    })?;
    match bytes {
        Some(bytes) if sha256_hex(&bytes) == sha256 => Ok(bytes),
        _ => Err(Fault::Damaged(format!("evidence {sha256} was changed"))),
    }
}

/// The file's bytes; none when it is larger than anything that was kept.
fn whole(path: &Path) -> io::Result<Option<Vec<u8>>> {
    use io::Read;
    let mut bytes = Vec::new();
    OpenOptions::new().read(true).open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= LARGEST).then_some(bytes))
}

/// Makes a new name in a folder survive a power cut.
fn sync_folder(folder: &Path) -> Result<(), Fault> {
    #[cfg(unix)]
    OpenOptions::new().read(true).open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

#[cfg(test)]
mod tests;
