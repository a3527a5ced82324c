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

pub use aside::{OutRow, SetAside};
pub use attempts::AttemptRow;
pub use bundle::{Bundle, Enclosed, Holds, Paper, README, SUMS, evidence_numbers, sum};
pub use model::Report;
pub use rows::{
    Amount, Broken, BrokenKind, ChannelRow, Closing, Confirmation, ContactRow, Correction, Entry,
    FieldRow, File, Incident, ItemRow, LeftOpen, ListRow, ListText, Named, Point, Try,
};
pub use wanted::{Ask, Asked, Charge, FollowUp, LeftOut, Quote, SourceRow, Window};
