//! Rows of fields that may become items, and what they match.

use std::collections::BTreeMap;

use crate::{
    id::{ItemId, Likeness},
    record::Item,
    session::Context,
};

/// Fields that may become an item, and which of them are guesses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ItemRow {
    pub(crate) fields: BTreeMap<String, String>,
    pub(crate) guessed: Vec<String>,
    /// The domain of the sender of its mail; empty when nobody knows who sent it.
    pub(crate) sender: String,
}

impl ItemRow {
    /// Fields of which none is a guess.
    pub(crate) fn sure(fields: BTreeMap<String, String>) -> Self {
        Self {
            fields,
            ..Self::default()
        }
    }
}

/// What rows came to.
#[derive(Debug, Default)]
pub(crate) struct MatchedRows {
    pub(crate) added: Vec<ItemRow>,
    /// What is newly known of items that are there.
    pub(crate) completed: Vec<(ItemId, BTreeMap<String, String>)>,
    pub(crate) known: Vec<ItemId>,
    /// What the user should know about it.
    pub(crate) notes: Vec<String>,
}

impl MatchedRows {
    /// An item as a row, with what is newly known of it.
    pub(crate) fn row_of(&self, item: &Item) -> ItemRow {
        let mut fields = item.fields.clone();
        for (_, more) in self.completed.iter().filter(|(id, _)| *id == item.id) {
            fields.extend(more.clone());
        }
        ItemRow {
            fields,
            guessed: item.guessed.clone(),
            ..ItemRow::default()
        }
    }
}

/// An item that a row is compared with.
pub(crate) struct Candidate {
    pub(crate) place: CandidatePlace,
    pub(crate) row: ItemRow,
    /// Why it was taken out, if it was.
    pub(crate) out: Option<String>,
    pub(crate) like: Likeness,
}

#[derive(Clone, PartialEq, Eq)]
pub(crate) enum CandidatePlace {
    Item(ItemId),
    /// An earlier row, among those to be added.
    Earlier(usize),
}

/// What to do about a row that may be an item that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DuplicateRule {
    Ask,
    /// It is the same (`--same`).
    Same,
    /// It is another one (`--another`).
    Another,
    /// There is no user to ask: what differs is another item, and a note says so; what may be the
    /// same is refused.
    Clear,
}

impl DuplicateRule {
    /// By the flags; without them the user is asked, if there is one.
    pub(crate) fn of(ctx: &Context, same: bool, another: bool) -> Self {
        match (same, another) {
            (true, _) => Self::Same,
            (_, true) => Self::Another,
            _ if ctx.can_ask() => Self::Ask,
            _ => Self::Clear,
        }
    }
}
