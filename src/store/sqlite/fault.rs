//! What SQLite's and the system's errors mean for a store.

use std::io;

use rusqlite::{ErrorCode, ffi};

use crate::store::Fault;

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        let Some(cause) = error.sqlite_error() else {
            return Fault::Other(error.to_string());
        };
        match cause.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Fault::Locked,
            // The file is there when SQLite opens it, so what it cannot open are the files that it
            // makes beside it.
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen => {
                Fault::ReadOnly
            }
            ErrorCode::DiskFull => Fault::Full,
            // The index of the write-ahead file could not grow.
            ErrorCode::SystemIoFailure if cause.extended_code == ffi::SQLITE_IOERR_SHMSIZE => {
                Fault::Full
            }
            ErrorCode::NotADatabase => Fault::NotAStore,
            ErrorCode::DatabaseCorrupt => Fault::Damaged(error.to_string()),
            _ => Fault::Other(error.to_string()),
        }
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Fault::ReadOnly,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Fault::Full,
            _ => Fault::Other(error.to_string()),
        }
    }
}
