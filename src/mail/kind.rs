//! What a file can be.

/// What a file is by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// It has no bytes.
    Empty,
    /// One mail (`.eml`).
    Mail,
    /// One mail as Apple Mail keeps it (`.emlx`): behind a line with its length.
    AppleMail,
    /// A mail of Outlook (`.msg`, `.oft`).
    Outlook,
    /// A mail that Outlook sent in its own form (`winmail.dat`).
    Winmail,
    /// Several mails in one file (`.mbox`).
    Mailbox,
    /// A page that a browser saved as HTML.
    Page,
    /// A page that a browser saved with its pictures, as the parts of a mail (`.mhtml`).
    PageArchive,
    /// Text that is no mail: a list, a table, copied words.
    Text,
    Jpeg,
    Png,
    Gif,
    Webp,
    /// A HEIF or AVIF picture, as telephones make them.
    Heif,
    /// A picture of another form.
    Picture,
    Pdf,
    Zip,
    Gzip,
    // What is known and not read.
    /// An archive of another form: 7z, RAR, tar.
    Archive,
    /// All mails of an account in one file: Outlook's `.pst` and `.ost`.
    MailStore,
    /// A document of an office program.
    Document,
    /// A table of an office program.
    Sheet,
    /// Sound or film.
    Media,
    /// A page in the form of Safari (`.webarchive`).
    WebArchive,
    /// A file that only points to another place.
    Link,
    Other,
}

/// What files begin with that hold others.
pub(super) const ZIP: &[u8] = b"PK\x03\x04";
pub(super) const GZIP: &[u8] = b"\x1f\x8b\x08";

/// The mail behind a line with its length, and nothing of what follows it.
pub(super) fn after_length(bytes: &[u8]) -> Option<&[u8]> {
    let end = bytes.iter().take(20).position(|byte| *byte == b'\n')?;
    let length = str::from_utf8(bytes[..end].trim_ascii()).ok()?;
    let length: usize = length.parse().ok()?;
    let rest = &bytes[end + 1..];
    Some(&rest[..length.min(rest.len())])
}

/// The ending of a file's name in lower case.
pub(crate) fn extension(name: &str) -> String {
    name.rsplit_once('.')
        .map(|(_, end)| end.to_ascii_lowercase())
        .unwrap_or_default()
}

/// Whether the bytes hold a word.
pub(crate) fn has(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|part| part == word)
}
