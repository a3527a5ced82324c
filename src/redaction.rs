//! For whom a report is, and what it may hold. A report for another reader is made from a copy of
//! the record that holds only what that reader may see: what is not in the copy cannot get out, in
//! whatever text, list or format.
//!
//! `policy` says which field is for whom, `scope` which events, `mask` what is shortened in what is
//! left, `redactor` applies both to an event, `clear` makes the copy.

mod audience;
mod clear;
mod heard;
mod left;
mod mask;
mod part;
mod policy;
mod redactor;
mod scope;
#[cfg(test)]
mod tests;

pub(crate) use self::audience::{Addressee, Audience, Mask};
pub(crate) use self::{
    clear::cleared,
    left::Left,
    part::{Part, has},
};
