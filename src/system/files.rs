//! Files and folders that only this user can read, and files that are whole or not there.

use std::{
    fs::{DirBuilder, OpenOptions},
    io::{self, Write},
    path::Path,
};

use tempfile::NamedTempFile;

/// Lets a file that is created be readable and writable by this user alone (0600).
pub(crate) fn private_file(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// Makes a folder, and those above it, for this user alone (0700). Existing folders keep their
/// permissions.
pub(crate) fn private_folder(path: &Path) -> io::Result<()> {
    let mut folder = DirBuilder::new();
    folder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
    folder.create(path)
}

/// A temporary file for this user alone, in the same folder as `path` and with these bytes safe on
/// the disk. It is renamed to its place, or gone when it is dropped.
pub(super) fn written_beside(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut file = NamedTempFile::new_in(parent_dir(path))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// The folder of a file; `.` for a bare name.
pub(super) fn parent_dir(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}
