//! The bytes of a file → what is inside ([`open()`]): mails, with their headers, the text that a
//! reader sees and the structured data that only programs see; saved pages, or other files. Nothing
//! in a mail is taken for true. Parts are walked here, with bounds on depth, number and size,
//! because a hostile mail of a few megabytes can nest parts a hundred thousand deep. Pure.

mod archive;
pub(crate) mod charset;
mod detect;
mod encoded_word;
mod excerpt;
mod flowed;
mod head;
mod headers;
mod html;
mod inner;
mod japanese;
pub(crate) mod kind;
mod magic;
mod mailbox;
mod model;
pub(crate) mod open;
mod outlook;
pub(crate) mod page;
mod parts;
mod phrases;
mod sentences;
pub(crate) mod source;
mod statement;
mod structured;
mod transfer;
mod utf16;
mod verdicts;
mod vocabulary;

pub use charset::text_of_file;
pub(crate) use excerpt::excerpt;
pub(crate) use head::{Written, written};
pub(crate) use headers::read_headers;
pub use inner::{InnerFile, Unread};
pub use kind::FileKind;
pub use mailbox::mailbox;
pub(crate) use mailbox::{MAX_MARK_BYTES, Mark, Marks};
pub use model::{Mail, MailFacts};
pub use open::{Opened, open};
pub(crate) use open::{is_outlook, read_any};
pub use page::{Page, PageFacts};
pub use parts::read;
pub(crate) use phrases::{Phrases, words_of};
pub(crate) use sentences::{PhraseIndex, Sentence, sentences};
pub(crate) use source::{Source, is_source};
pub use structured::{DataItem, DataValue};
pub use verdicts::Verdicts;

#[cfg(test)]
mod tests;
