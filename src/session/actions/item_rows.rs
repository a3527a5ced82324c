//! Items on their way in, and what becomes of them.

use std::collections::BTreeMap;

use crate::{
    id::{ItemId, Likeness},
    session::context::Context,
};

/// An item on its way in: its fields, and which of them are guesses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ItemRow {
    pub(crate) fields: BTreeMap<String, String>,
    pub(crate) guessed: Vec<String>,
}

/// What becomes of rows.
#[derive(Debug, Default)]
pub(crate) struct MatchedRows {
    /// New items.
    pub(crate) added: Vec<ItemRow>,
    /// What is newly known of items that are there.
    pub(crate) completed: Vec<(ItemId, BTreeMap<String, String>)>,
    /// Items that were there already.
    pub(crate) known: Vec<ItemId>,
    /// What somebody should know about it.
    pub(crate) notes: Vec<String>,
}

/// An item that a row is compared with.
pub(crate) struct Candidate {
    pub(crate) place: CandidatePlace,
    pub(crate) row: ItemRow,
    /// Why it was taken out, if it was.
    pub(crate) out: Option<String>,
    pub(crate) like: Likeness,
}

/// Where it stands.
pub(crate) enum CandidatePlace {
    Item(ItemId),
    /// An earlier row, among those to be added.
    Earlier(usize),
}

/// What is done about a row that may be an item that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DuplicateRule {
    /// Somebody is asked.
    Ask,
    /// It is the same (`--same`).
    Same,
    /// It is another one (`--another`).
    Another,
    /// Nobody can be asked: what differs is another one and is said to be so; what may be the same
    /// is refused.
    Clear,
}

impl DuplicateRule {
    /// What the flags say; else somebody is asked, if anybody can be.
    pub(crate) fn of(ctx: &Context, same: bool, another: bool) -> Self {
        match (same, another) {
            (true, _) => Self::Same,
            (_, true) => Self::Another,
            _ if ctx.can_ask() => Self::Ask,
            _ => Self::Clear,
        }
    }
}
