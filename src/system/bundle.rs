//! Several files that appear together: as a new folder, or as one ZIP file. Until the last one is
//! written everything lies under another name beside the place, and is gone when something fails.

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use super::{
    files::{parent_dir, private_file, private_folder},
    zip::Zip,
};
use crate::quantity::Moment;

/// The beginning of the name under which a bundle is written.
const TEMP_PREFIX: &str = ".kakunin-bundle-";

/// A bundle that is being written. Dropped before [`Bundle::finish`], it leaves nothing on the
/// disk.
pub(crate) struct Bundle {
    path: PathBuf,
    under_way: PathBuf,
    form: Form,
}

enum Form {
    Folder(TempDir),
    Zip(Box<Zip>),
}

impl Bundle {
    /// A bundle at a path: one ZIP file when its name ends in `.zip`, with everything in `folder`
    /// inside it and dated `at`; else a folder, for its owner only.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`] when there is something at the path, other than an empty
    /// folder for a folder; when the folder above cannot be written.
    pub(super) fn begin(path: &Path, folder: &str, at: Moment) -> io::Result<Self> {
        let is_zip = path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
        vacant(path, !is_zip)?;
        let mut name = tempfile::Builder::new();
        name.prefix(TEMP_PREFIX);
        let (form, under_way) = if is_zip {
            let file = name.tempfile_in(parent_dir(path))?;
            let under_way = file.path().to_owned();
            (Form::Zip(Box::new(Zip::new(file, folder, at))), under_way)
        } else {
            #[cfg(unix)]
            name.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
            let folder = name.tempdir_in(parent_dir(path))?;
            let under_way = folder.path().to_owned();
            (Form::Folder(folder), under_way)
        };
        let under_way = path.with_file_name(under_way.file_name().unwrap_or_default());
        Ok(Self {
            path: path.to_owned(),
            under_way,
            form,
        })
    }

    /// Where it lies until it is finished, to report where an abandoned one was.
    pub(crate) fn under_way(&self) -> &Path {
        &self.under_way
    }

    /// Adds a file: `report.html`, `evidence/E1.eml`. Takes memory for a piece of it only.
    ///
    /// # Errors
    /// When `from` cannot be read or the file cannot be written.
    pub(crate) fn add(&mut self, name: &str, from: &mut dyn Read) -> io::Result<()> {
        match &mut self.form {
            Form::Zip(zip) => zip.add(name, from),
            Form::Folder(folder) => {
                let path = folder.path().join(name);
                private_folder(path.parent().unwrap_or(folder.path()))?;
                let mut options = fs::OpenOptions::new();
                let mut file = private_file(options.write(true).create_new(true)).open(&path)?;
                io::copy(from, &mut file)?;
                file.sync_all()
            }
        }
    }

    /// Gives the bundle its name.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`] when another program took the name meanwhile, or the empty
    /// folder there cannot be replaced because it is a disk's; when the last bytes cannot be
    /// written.
    pub(crate) fn finish(self) -> io::Result<()> {
        match self.form {
            Form::Zip(zip) => zip
                .finish()?
                .persist_noclobber(&self.path)
                .map(drop)
                .map_err(|fault| fault.error),
            Form::Folder(folder) => {
                // Elsewhere than on Unix no folder takes the place of an empty one.
                if cfg!(not(unix)) && self.path.is_dir() {
                    fs::remove_dir(&self.path)?;
                }
                fs::rename(folder.path(), &self.path).map_err(|fault| match fault.kind() {
                    io::ErrorKind::DirectoryNotEmpty
                    | io::ErrorKind::NotADirectory
                    | io::ErrorKind::ResourceBusy => io::ErrorKind::AlreadyExists.into(),
                    _ => fault,
                })?;
                let _moved = folder.keep();
                Ok(())
            }
        }
    }
}

/// That nothing stands at a path, a link to nowhere neither; an empty folder where a folder will
/// stand.
fn vacant(path: &Path, for_folder: bool) -> io::Result<()> {
    let found = match fs::symlink_metadata(path) {
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(()),
        found => found?,
    };
    #[expect(
        clippy::disallowed_methods,
        reason = "reading folders belongs to this module"
    )]
    let is_empty = || fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none());
    // A path that ends in a dot has no name that another folder could be given.
    let is_free = for_folder && found.is_dir() && path.file_name().is_some() && is_empty();
    if is_free {
        Ok(())
    } else {
        Err(io::ErrorKind::AlreadyExists.into())
    }
}

#[cfg(test)]
mod tests;
