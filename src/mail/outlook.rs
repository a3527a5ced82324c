//! Mails as Outlook keeps and sends them: `.msg` and `.oft` files, and `winmail.dat`. Both are lists
//! of properties ([MS-OXPROPS]); a body may be there only as compressed RTF. Everything is bounded,
//! and what does not fit is left out, never guessed.

mod code_page;
mod item;
mod lzfu;
mod msg;
mod rtf;
mod rtf_token;
mod tnef;

pub(super) use msg::{is_item, read as read_msg};
pub(super) use tnef::{SIGNATURE, read as read_tnef};

#[cfg(test)]
mod tests;
