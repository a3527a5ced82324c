//! Mails that are handed on together: one by one would cost more than reading them.

use std::{mem, ops::Range, path::Path, sync::Arc};

/// How much is handed on at once, in bytes.
pub(super) const BATCH_BYTES: usize = 1024 * 1024;

/// A mail as it lies in its file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RawMail<'b> {
    pub(crate) file: &'b Arc<Path>,
    /// Where it begins in the file, in bytes, and how long it is there.
    pub(crate) at: u64,
    pub(crate) length: u64,
    /// Its bytes, or the first of them when it is longer than is kept in memory.
    pub(crate) bytes: &'b [u8],
    /// The line before it in a mailbox.
    pub(crate) line_before: &'b [u8],
}

/// A mail of a batch.
#[derive(Debug)]
pub(super) struct Slice {
    pub(super) file: Arc<Path>,
    pub(super) at: u64,
    pub(super) length: u64,
    pub(super) line_before: Range<usize>,
    pub(super) bytes: Range<usize>,
}

/// Mails, and the bytes that they are in.
#[derive(Debug, Default)]
pub(super) struct Batch {
    pub(super) bytes: Vec<u8>,
    pub(super) mails: Vec<Slice>,
}

impl Batch {
    pub(super) fn mails(&self) -> impl Iterator<Item = RawMail<'_>> {
        self.mails.iter().map(|mail| RawMail {
            file: &mail.file,
            at: mail.at,
            length: mail.length,
            bytes: &self.bytes[mail.bytes.clone()],
            line_before: &self.bytes[mail.line_before.clone()],
        })
    }

    pub(super) fn is_full(&self) -> bool {
        self.bytes.len() >= BATCH_BYTES
    }

    /// What was gathered, which is then empty.
    pub(super) fn take(&mut self) -> Self {
        mem::take(self)
    }
}
