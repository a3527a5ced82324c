//! The store: one small interface, so that a second adapter has few promises to keep.

pub mod evidence;
#[cfg(test)]
mod promises;
mod sqlite;

pub use sqlite::Sqlite;

use std::io::Read;

pub use crate::record::seal::{Sealed, Tip};
use crate::{id::IncidentId, record::Summary};

/// An incident in the store.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The short number on this store: 1, 2, 3 …
    pub number: u64,
    /// Its own name.
    pub incident: IncidentId,
    /// Where its record ends.
    pub tip: Tip,
    /// What the engine last computed.
    pub summary: Summary,
}

/// A question that was interrupted, with what was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Draft {
    /// Which question: a name that the asking command understands.
    pub question: String,
    /// The half-typed line.
    pub text: String,
}

/// What a store keeps. Every method is durable when it returns.
pub trait Store {
    /// All incidents, the one last touched first.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn summaries(&self) -> Result<Vec<Entry>, StoreError>;

    /// The incidents that are not closed, the one last touched first. An adapter that can does not
    /// look at the closed ones.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn open_incidents(&self) -> Result<Vec<Entry>, StoreError> {
        Ok(self
            .summaries()?
            .into_iter()
            .filter(|entry| !entry.summary.closed)
            .collect())
    }

    /// The incident of a short number, or of a name or its beginning of at least eight letters. An
    /// adapter that can does not look at the others.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn named(&self, name: &str) -> Result<Option<Entry>, StoreError> {
        let is_meant = |entry: &Entry| {
            entry.number.to_string() == name
                || (name.len() >= 8 && entry.incident.0.starts_with(name))
        };
        Ok(self.summaries()?.into_iter().find(is_meant))
    }

    /// Hands each event after number `after` to `each`, in order.
    ///
    /// # Errors
    /// When the store cannot be read, or with what `each` returns.
    fn read(
        &self,
        incident: &IncidentId,
        after: u64,
        each: &mut dyn FnMut(Sealed) -> Result<(), StoreError>,
    ) -> Result<(), StoreError>;

    /// Adds events behind the tip that the caller saw, all or none, and keeps the summary.
    ///
    /// # Errors
    /// [`StoreError::Moved`] when somebody else was faster: nothing is written.
    fn append(
        &mut self,
        incident: &IncidentId,
        after: &Tip,
        events: &[Sealed],
        summary: &Summary,
    ) -> Result<(), StoreError>;

    /// Keeps evidence under its SHA-256 (hex), once.
    ///
    /// # Errors
    /// When it cannot be written.
    fn keep(&mut self, sha256: &str, bytes: &[u8]) -> Result<(), StoreError>;

    /// The evidence of a SHA-256.
    ///
    /// # Errors
    /// When there is none, or it cannot be read.
    fn evidence(&self, sha256: &str) -> Result<Vec<u8>, StoreError>;

    /// The same, piece by piece, for what need not stand in memory whole. The read that finds the
    /// end fails with [`std::io::ErrorKind::InvalidData`] when it is not what was kept.
    ///
    /// # Errors
    /// When there is none, or it cannot be opened.
    fn open_evidence(&self, sha256: &str) -> Result<Box<dyn Read>, StoreError>;

    /// Keeps the half-typed line of an interrupted question; an empty one is forgotten. Not part of
    /// the record.
    ///
    /// # Errors
    /// When it cannot be written.
    fn set_draft(&mut self, incident: &IncidentId, draft: &Draft) -> Result<(), StoreError>;

    /// The half-typed line, if there is one.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn draft(&self, incident: &IncidentId) -> Result<Option<Draft>, StoreError>;
}

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
