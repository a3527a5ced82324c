//! Opening: folder and file for this user alone, the settings, and reading when writing is not
//! possible.

use std::{
    fmt::Write,
    fs::OpenOptions,
    io,
    path::Path,
    thread::sleep,
    time::{Duration, Instant},
};

use rusqlite::{Connection, OpenFlags};

use super::schema;
use crate::{
    store::StoreError,
    system::files::{private_file, private_folder},
};

/// How long a writer waits for another one. On a busy disk three writers can keep one waiting for
/// longer than two seconds.
pub(super) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Why a store is open for reading only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ReadOnlyReason {
    ReadOnly,
    Full,
}

impl From<ReadOnlyReason> for StoreError {
    fn from(reason: ReadOnlyReason) -> Self {
        match reason {
            ReadOnlyReason::ReadOnly => StoreError::ReadOnly,
            ReadOnlyReason::Full => StoreError::Full,
        }
    }
}

/// A connection with the store's settings and tables, and why it can only read, if so.
pub(super) fn open(
    path: &Path,
    patience: Duration,
) -> Result<(Connection, Option<ReadOnlyReason>), StoreError> {
    if path.is_dir() {
        return Err(StoreError::NotAStore);
    }
    create(path)?;
    let reason = match connect(path, patience) {
        Err(StoreError::ReadOnly) => ReadOnlyReason::ReadOnly,
        Err(StoreError::Full) => ReadOnlyReason::Full,
        connected => return Ok((connected?, None)),
    };
    Ok((connect_for_reading(path, reason)?, Some(reason)))
}

/// Makes the folder and the file, both for this user alone, when they are not there.
fn create(path: &Path) -> Result<(), StoreError> {
    let mut file = OpenOptions::new();
    file.write(true).create_new(true);
    let there = |fault: &io::Error| fault.kind() == io::ErrorKind::AlreadyExists;
    private_file(&mut file);
    let created = file.open(path).or_else(|fault| match fault.kind() {
        io::ErrorKind::NotFound => {
            private_folder(path.parent().unwrap_or(Path::new(""))).and_then(|()| file.open(path))
        }
        _ => Err(fault),
    });
    match created {
        Err(fault) if !there(&fault) => Err(fault.into()),
        _ => Ok(()),
    }
}

fn connect(path: &Path, patience: Duration) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(patience)?;
    // A small cache: a long record is read once, from front to end.
    connection.execute_batch("PRAGMA synchronous = full; PRAGMA cache_size = -256")?;
    schema::prepare(&mut connection)?;
    write_ahead(&connection, patience)?;
    Ok(connection)
}

/// The mode stays with the file; asking again mends what another tool may have changed. Where it
/// has to change, SQLite does not wait for other connections by itself, so this does.
fn write_ahead(connection: &Connection, patience: Duration) -> Result<(), StoreError> {
    let start = Instant::now();
    loop {
        match connection
            .pragma_update(None, "journal_mode", "wal")
            .map_err(StoreError::from)
        {
            Err(StoreError::Locked) if start.elapsed() < patience => {
                sleep(Duration::from_millis(5))
            }
            done => return done,
        }
    }
}

/// A connection to a file that SQLite cannot make its helper files for. It takes the file as one
/// that nobody writes, so it must not be used while answers wait in a `-wal` file: they would be
/// missing without a word.
pub(super) fn connect_for_reading(
    path: &Path,
    reason: ReadOnlyReason,
) -> Result<Connection, StoreError> {
    let mut wal = path.as_os_str().to_owned();
    wal.push("-wal");
    if std::fs::metadata(wal).is_ok_and(|wal| wal.len() > 0) {
        return Err(reason.into());
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(address(path) + "?immutable=1", flags)?;
    if schema::version(&connection)? == schema::VERSION {
        Ok(connection)
    } else {
        Err(reason.into())
    }
}

/// The path as an address: everything that could mean something else there is written in hex.
fn address(path: &Path) -> String {
    path.as_os_str()
        .as_encoded_bytes()
        .iter()
        .fold("file:".to_owned(), |mut out, byte| {
            match byte {
                b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => {
                    out.push(char::from(*byte))
                }
                _ => _ = write!(out, "%{byte:02X}"),
            }
            out
        })
}
