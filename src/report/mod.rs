//! The report: everything about one incident for one reader, as a value. The JSON format is this
//! value, its schema is made from these types; the other looks are drawn from it. It depends on
//! nothing but the record, its reader, the language and the moment, so that the same question has
//! the same answer, byte for byte.

mod amounts;
mod aside;
mod asked;
mod attempts;
mod build;
mod bundle;
#[cfg(test)]
mod carried_tests;
mod case;
mod changed;
mod charges;
mod closing;
#[cfg(test)]
mod desk_tests;
mod drawings;
mod follow_ups;
mod gather;
mod kept;
mod model;
mod page;
#[cfg(test)]
mod reader_tests;
mod rows;
mod said;
#[cfg(test)]
mod schema_tests;
#[cfg(test)]
mod size_tests;
mod summary;
#[cfg(test)]
mod tests;
mod wanted;
mod windows;

pub(crate) use aside::OutRow;
pub(crate) use attempts::AttemptRow;
pub(crate) use bundle::{Bundle, Enclosed, Paper, README, SUMS, evidence_numbers, sum};
pub(crate) use closing::Closing;
pub(crate) use model::Report;
pub(crate) use rows::{
    Amount, Broken, ChannelRow, Confirmation, ContactRow, Correction, Entry, File, Incident,
    ItemRow, ListRow, Named, Point,
};
pub(crate) use wanted::{Asked, Charge, FollowUp, LeftOut, Window};
