//! Files inside of files.

use std::borrow::Cow;

/// A file inside another one.
#[derive(Clone, Debug)]
pub struct InnerFile<'b> {
    /// A mail of a mailbox is named after its file and its place: `orders-2.eml`.
    pub name: String,
    pub bytes: Cow<'b, [u8]>,
    /// Why it has no bytes.
    pub unread: Option<Unread>,
}

/// Why a file inside another one was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It needs a password.
    Locked,
    /// It, or all that is packed, is too large.
    TooLarge,
    /// It is in an archive in an archive in an archive.
    TooDeep,
    Damaged,
}
