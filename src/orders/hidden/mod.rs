//! What the structured data of a mail says about orders: schema.org's `Order`, `Invoice`,
//! `ParcelDelivery` and reservations, as shops and Google's and KDE's older forms write them. People
//! do not see it, so each figure is a guess, and is held against what the mail shows.

mod figures;
mod hold;
mod model;
mod reader;

pub(super) use hold::hold;
pub use hold::{Difference, Figure, Held};
pub use model::{FactKind, HiddenFact};
pub(super) use reader::read;

#[cfg(test)]
mod tests;
