//! How recorded facts are put into words. Screens, reports and letters take their words from here,
//! so that they are equal everywhere. Recorded names come out safe to show.

pub(crate) mod events;
mod fates;
mod files;
mod legal;
mod once;
mod recorded;
#[cfg(test)]
pub(crate) mod story;
mod tally;
mod view;
pub(crate) mod why;
pub(crate) mod words;

pub(crate) use events::what;
pub(crate) use fates::Fates;
pub(crate) use files::{file_facts, short};
pub(crate) use legal::{legal, legal_board, legal_brief};
pub(crate) use once::{grouped, once, sums};
pub(crate) use recorded::recorded_line;
#[cfg(test)]
pub(crate) use story::{Story, at, check, here, seen};
pub(crate) use tally::{count_words, counts, words_json};
pub(crate) use view::View;
pub(crate) use view::{Names, clause};
pub(crate) use words::{
    Shown, amount, another, channel, fate, has_capitals, origin, repeated, required, response,
    shown_word, source, status, which,
};
