//! The bytes of a mail → what it is: its headers, the text that a reader sees, and the structured
//! data that only programs see. Nothing in a mail is taken for true. Parts are walked here, with
//! bounds on depth, number and size, because a hostile mail of a few megabytes can nest parts a
//! hundred thousand deep. Pure.

pub(crate) mod charset;
mod excerpt;
mod headers;
mod html;
mod mailbox;
mod model;
mod parts;
pub(crate) mod source;
mod structured;
mod verdicts;

pub use charset::text_of_file;
pub(crate) use excerpt::excerpt;
pub(crate) use headers::read_headers;
pub use mailbox::mailbox;
pub use model::{Mail, MailFacts};
pub use parts::read;
pub(crate) use source::is_source;
pub use structured::{DataItem, DataValue};
pub use verdicts::Verdicts;

#[cfg(test)]
mod tests;
