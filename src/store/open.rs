//! Which adapter keeps a store: nothing else in the program names one.

use std::path::Path;

use super::{Store, StoreError, sqlite::Sqlite};

/// Opens a store: that of an SQLite file, which is made when there is none.
///
/// # Errors
/// [`StoreError::NotAStore`] or [`StoreError::Newer`] when it is not for this program;
/// [`StoreError::ReadOnly`] or [`StoreError::Full`] when there is none and none can be made;
/// [`StoreError::Locked`] when another program holds it.
pub fn open(path: &Path) -> Result<Box<dyn Store>, StoreError> {
    Ok(Box::new(Sqlite::open(path)?))
}

/// Opens a store that exists already; none is made.
///
/// # Errors
/// As [`open`].
pub fn find(path: &Path) -> Result<Option<Box<dyn Store>>, StoreError> {
    // `open` explains why a file cannot even be looked for.
    let exists = path.try_exists().unwrap_or(true);
    exists.then(|| open(path)).transpose()
}
