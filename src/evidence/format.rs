//! What a file is, by its first bytes. A name is only a claim.

use serde::{Deserialize, Serialize};

use crate::mail::kind::{FileKind, extension};

/// What a file is by its content, whatever its name says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// One mail (`.eml`).
    Mail,
    /// A mail in Outlook's own form (`.msg`, `winmail.dat`).
    Outlook,
    /// Several mails in one file (`.mbox`).
    Mailbox,
    /// A page that a browser saved.
    Page,
    /// Several files in one (`.zip`).
    Archive,
    Jpeg,
    Png,
    Gif,
    Webp,
    /// A HEIF or AVIF picture, as telephones make them.
    Heif,
    Pdf,
    Text,
    /// Anything else, or a form that a later version of the program knows.
    #[default]
    #[serde(other)]
    Other,
}

/// What the content is.
pub(super) fn of(kind: FileKind) -> Form {
    match kind {
        FileKind::Mail | FileKind::AppleMail => Form::Mail,
        FileKind::Outlook | FileKind::Winmail => Form::Outlook,
        FileKind::Mailbox => Form::Mailbox,
        FileKind::Page | FileKind::PageArchive => Form::Page,
        FileKind::Text => Form::Text,
        FileKind::Jpeg => Form::Jpeg,
        FileKind::Png => Form::Png,
        FileKind::Gif => Form::Gif,
        FileKind::Webp => Form::Webp,
        FileKind::Heif => Form::Heif,
        FileKind::Pdf => Form::Pdf,
        FileKind::Zip => Form::Archive,
        _ => Form::Other,
    }
}

/// Whether the name's ending belongs to a form that the content does not have.
pub(super) fn is_named_otherwise(name: &str, form: Form) -> bool {
    let forms: &[Form] = match extension(name).as_str() {
        "jpg" | "jpeg" | "jpe" => &[Form::Jpeg],
        "png" => &[Form::Png],
        "gif" => &[Form::Gif],
        "webp" => &[Form::Webp],
        "heic" | "heif" | "avif" => &[Form::Heif],
        "pdf" => &[Form::Pdf],
        "eml" | "emlx" => &[Form::Mail],
        "mbox" => &[Form::Mailbox, Form::Mail],
        "zip" => &[Form::Archive],
        "msg" | "oft" => &[Form::Outlook],
        "html" | "htm" | "mht" | "mhtml" => &[Form::Page],
        "txt" => &[Form::Text, Form::Mail, Form::Mailbox],
        _ => return false,
    };
    !forms.contains(&form)
}
