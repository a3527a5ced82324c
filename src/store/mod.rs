//! The store: one small interface, so that a second adapter has few promises to keep.

mod contract;
mod error;
pub mod evidence;
mod open;
#[cfg(test)]
mod promises;
mod sqlite;

pub use crate::record::seal::{Sealed, Tip};
pub use contract::{Draft, DraftStore, Entry, EvidenceStore, RecordStore, Store};
pub use error::{Cause, StoreError};
pub use open::{find, open};
