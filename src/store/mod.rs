//! The store: one small interface, so that a second adapter has few promises to keep (design
//! section 4).

pub mod evidence;
#[cfg(test)]
mod promises;
mod sqlite;

pub use sqlite::Sqlite;

use std::{fmt, io::Read};

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
#[derive(Debug)]
pub enum StoreError {
    /// The record moved since the caller read it; its tip is now this.
    Moved(Tip),
    /// The store was written by a newer version of kakunin (its format number).
    Newer(u32),
    /// An event that only a newer version can read: what of it is not known here.
    NewerEvent(String),
    /// The file is not a kakunin store.
    NotAStore,
    /// Another program holds the store and did not let go within the waiting time.
    Locked,
    /// The store cannot be written: read-only file, folder or medium.
    ReadOnly,
    /// The disk is full.
    Full,
    /// There is no evidence with this SHA-256.
    Missing(String),
    /// A stored line is not an event of this format.
    Damaged(String),
    /// Anything else, in the database's or the system's own words.
    Other(String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::Moved(tip) => write!(f, "the record has moved to event {}", tip.seq),
            StoreError::Newer(format) => {
                write!(f, "the store has format {format}, from a newer kakunin")
            }
            StoreError::NewerEvent(what) => write!(f, "the record needs a newer kakunin: {what}"),
            StoreError::NotAStore => f.write_str("the file is not a kakunin store"),
            StoreError::Locked => f.write_str("another program holds the store"),
            StoreError::ReadOnly => f.write_str("the store cannot be written"),
            StoreError::Full => f.write_str("the disk is full"),
            StoreError::Missing(sha256) => write!(f, "evidence {sha256} is not in the store"),
            StoreError::Damaged(what) | StoreError::Other(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for StoreError {}
