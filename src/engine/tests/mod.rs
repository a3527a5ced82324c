//! The engine, told in cases: given what is on record, when something happens, then the checks stand so.

mod agenda;
mod attempts;
mod call_sheet;
pub(super) mod case;
mod conditions;
mod due;
mod exposure;
mod fill;
mod own_checks;
mod properties;
mod refusals;
mod sharing;
mod standing;
mod undo;
mod upgrade;
mod walks;
