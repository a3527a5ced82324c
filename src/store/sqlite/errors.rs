//! What SQLite's and the system's errors mean for a store.

use std::io;

use rusqlite::{ErrorCode, ffi};

use crate::store::StoreError;

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let Some(cause) = error.sqlite_error() else {
            return StoreError::Other(error.into());
        };
        match cause.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::Locked,
            // The file is there when SQLite opens it, so what it cannot open are the files that it
            // makes beside it.
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen => {
                StoreError::ReadOnly
            }
            ErrorCode::DiskFull => StoreError::Full,
            // The index of the write-ahead file could not grow.
            ErrorCode::SystemIoFailure if cause.extended_code == ffi::SQLITE_IOERR_SHMSIZE => {
                StoreError::Full
            }
            ErrorCode::NotADatabase => StoreError::NotAStore,
            ErrorCode::DatabaseCorrupt => StoreError::Damaged(error.into()),
            _ => StoreError::Other(error.into()),
        }
    }
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                StoreError::ReadOnly
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::Full,
            _ => StoreError::Other(error.into()),
        }
    }
}
