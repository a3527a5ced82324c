//! Actions that several verbs take, at a prompt, with flags or from a file.

pub(crate) mod attachments;
pub(crate) mod charges;
pub(crate) mod hidden_data;
pub(crate) mod item_rows;
pub(crate) mod item_senders;
pub(crate) mod item_words;
pub(crate) mod items;
pub(crate) mod matching;
pub(crate) mod new_party;
pub(crate) mod observation;
pub(crate) mod order_review;
pub(crate) mod orders;
pub(crate) mod reversal;
mod row_match;
pub(crate) mod withdrawal;
