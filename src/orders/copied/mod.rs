//! Mails that were copied from screens and pasted one after another, with or without the lines that
//! name sender, subject and date. Each is a mail of its own: what one says is not of another's order.

mod headers;
mod parts;

pub(super) use parts::{Part, parts};
