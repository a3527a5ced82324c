//! Letters: what is written to a party, filled from the record. The record of the last contact is
//! made from what was stated; the others are forms, which are data per language (`letter/*.json`).
//! What the record does not know is marked as open, never left blank.

mod composition;
mod form;
mod layout;
mod mail;
mod model;
mod record;
mod rows;
#[cfg(test)]
mod tests;

pub(crate) use self::{
    composition::letter,
    form::kinds,
    model::{Letter, LetterError, RECORD},
};
