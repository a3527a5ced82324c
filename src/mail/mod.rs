//! The bytes of a mail → what it is: its headers, and the text that a reader sees. Nothing in a
//! mail is taken for true. Parts are walked here, with bounds on depth, number and size, because a
//! hostile mail of a few megabytes can nest parts a hundred thousand deep. Pure.

pub(crate) mod charset;
mod excerpt;
mod head;
mod headers;
mod html;
mod mailbox;
mod model;
mod parts;
mod phrases;
mod sentences;
pub(crate) mod source;
mod verdicts;

pub use charset::text_of_file;
pub(crate) use excerpt::excerpt;
pub(crate) use head::written;
pub(crate) use headers::read_headers;
pub use mailbox::mailbox;
pub(crate) use mailbox::{MAX_MARK_BYTES, Mark, Marks};
pub use model::{Mail, MailFacts};
pub use parts::read;
pub(crate) use phrases::{Phrases, words_of};
pub(crate) use sentences::{PhraseIndex, Sentence, sentences};
pub(crate) use source::{Source, is_source};
pub use verdicts::Verdicts;

#[cfg(test)]
mod tests;
