//! Mailboxes in files and folders → their mails, one after the other and never all at once, however
//! large they are. What could not be read, and where a mailbox is damaged, is told.

mod batch;
mod blocks;
mod fetch;
mod kind;
mod reader;
mod scan;
#[cfg(test)]
mod tests;
mod walk;

pub(crate) use batch::RawMail;
pub(crate) use blocks::MAX_MAIL_BYTES;
pub(crate) use fetch::{Place, fetch};
pub(crate) use reader::Scan;
pub(crate) use scan::{Counts, Verdict};
pub(crate) use walk::{Fault, Skip};
