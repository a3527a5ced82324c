//! What a store keeps: records, evidence and drafts. Every method is durable when it returns.

use std::io::Read;

use super::{Sealed, StoreError, Tip};
use crate::{id::IncidentId, record::Summary};

/// An incident in the store.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The short number on this store: 1, 2, 3 …
    pub number: u64,
    pub incident: IncidentId,
    pub tip: Tip,
    /// What the engine last computed.
    pub summary: Summary,
}

/// A question that was interrupted, with what was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Draft {
    /// Which question: a name that the asking command understands.
    pub question: String,
    pub text: String,
}

/// A store keeps all three.
pub trait Store: RecordStore + EvidenceStore + DraftStore {}

impl<T: RecordStore + EvidenceStore + DraftStore> Store for T {}

/// Keeps the records of incidents.
pub trait RecordStore {
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
        let mut entries = self.summaries()?;
        entries.retain(|entry| !entry.summary.closed);
        Ok(entries)
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

    /// Adds events after the tip that the caller saw, all or none, and keeps the summary.
    ///
    /// # Errors
    /// [`StoreError::Moved`] when another writer was faster: nothing is written.
    fn append(
        &mut self,
        incident: &IncidentId,
        after: &Tip,
        events: &[Sealed],
        summary: &Summary,
    ) -> Result<(), StoreError>;
}

/// Keeps files by their SHA-256.
pub trait EvidenceStore {
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

    /// The same, piece by piece, for large files. The read that finds the end fails with
    /// [`std::io::ErrorKind::InvalidData`] when it is not what was kept.
    ///
    /// # Errors
    /// When there is none, or it cannot be opened.
    fn open_evidence(&self, sha256: &str) -> Result<Box<dyn Read>, StoreError>;
}

/// Keeps what was being typed when a question was interrupted, one line an incident.
pub trait DraftStore {
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
