//! Why a store could not do something.

use crate::record::seal::Tip;

/// Why a store could not do something.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The record moved since the caller read it; its tip is now this.
    #[error("the record has moved to event {}", .0.seq)]
    Moved(Tip),
    /// The store was written by a newer version of kakunin (its format number).
    #[error("the store has format {0}, from a newer kakunin")]
    Newer(u32),
    /// An event that only a newer version can read: what of it is not known here.
    #[error("the record needs a newer kakunin: {0}")]
    NewerEvent(String),
    /// The file is not a kakunin store.
    #[error("the file is not a kakunin store")]
    NotAStore,
    /// Another program holds the store and did not let go within the waiting time.
    #[error("another program holds the store")]
    Locked,
    /// The store cannot be written: read-only file, folder or medium.
    #[error("the store cannot be written")]
    ReadOnly,
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// There is no evidence with this SHA-256.
    #[error("evidence {0} is not in the store")]
    Missing(String),
    /// A stored line, summary or file is not what was written.
    #[error(transparent)]
    Damaged(Cause),
    /// Anything else, in the database's or the system's own words.
    #[error(transparent)]
    Other(Cause),
}

/// An error from below, or only a text.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;
