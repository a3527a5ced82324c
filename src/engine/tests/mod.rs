//! The engine, told in cases: given what is on record, when something happens, then the checks
//! stand so.

mod agenda;
mod attempts;
mod call_sheet;
pub(super) mod case;
mod conditions;
mod due;
mod evaluation;
mod exposure;
mod fill;
mod further;
mod own_checks;
mod parties;
mod parties_apart;
mod properties;
mod refusals;
mod seen;
mod set_aside;
mod sharing;
mod taken_out;
mod undo;
mod upgrade;
mod walks;
mod withdrawal;
