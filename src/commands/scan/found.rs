//! What was found, and what was read for it.

use std::path::PathBuf;

use super::{finding::Finding, groups::Group};
use crate::{
    mailbox::{Counts, Skip},
    quantity::Moment,
};

pub(super) struct Found {
    pub(super) since: Moment,
    pub(super) groups: Vec<Group>,
    pub(super) counts: Counts,
    /// Mails that were there twice.
    pub(super) again: usize,
    pub(super) undated: u64,
    pub(super) ahead: u64,
    pub(super) skips: Vec<Skip>,
    /// Where it was stopped, and how to go on from there, in words.
    pub(super) stopped: Option<(PathBuf, u64)>,
    pub(super) go_on: Option<String>,
}

impl Found {
    /// The mails in the order in which they are numbered.
    pub(super) fn mails(&self) -> impl Iterator<Item = &Finding> {
        self.groups.iter().flat_map(|group| &group.mails)
    }
}
