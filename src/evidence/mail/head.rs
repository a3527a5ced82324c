//! The headers of a mail and of its parts.

use mail_parser::{Addr, Message, MessageParser, MimeHeaders};

use super::{MailFacts, verdict};
use crate::{
    evidence::{charset, own_words},
    quantity::Moment,
};

/// The longest headers that are read, of the mail and of each part, in bytes.
const MAX_HEADER_BYTES: usize = 256 * 1024;

/// What a part is, as far as its reading goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Plain,
    Html,
    /// Several parts.
    Multipart,
    /// A mail.
    Mail,
    /// A picture, a document, anything else.
    Other,
}

/// How a part is written.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) kind: Kind,
    /// What parts the parts.
    pub(super) boundary: Option<String>,
    pub(super) charset: Option<String>,
    /// `base64`, `quoted-printable`, in lower case; anything else is taken as it is.
    pub(super) encoding: String,
    /// It is a file beside the mail's text.
    pub(super) is_attachment: bool,
}

/// The bytes of a mail's headers, what stands behind the empty line, and whether the headers were
/// too long and were cut. Some exports begin with empty lines or a mark of the encoding.
pub(super) fn split_mail(bytes: &[u8]) -> (&[u8], &[u8], bool) {
    let mut bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    while let Some(rest) = bytes
        .strip_prefix(b"\r\n")
        .or_else(|| bytes.strip_prefix(b"\n"))
    {
        bytes = rest;
    }
    split(bytes)
}

/// The same for a part, which may have no headers at all.
pub(super) fn split(bytes: &[u8]) -> (&[u8], &[u8], bool) {
    let mut at = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let end = at + line.len();
        if line.ends_with(b"\n") && line.trim_ascii().is_empty() {
            return (
                &bytes[..at.min(MAX_HEADER_BYTES)],
                &bytes[end..],
                at > MAX_HEADER_BYTES,
            );
        }
        at = end;
    }
    (
        &bytes[..at.min(MAX_HEADER_BYTES)],
        &[],
        at > MAX_HEADER_BYTES,
    )
}

/// Headers as text that ends in an empty line: raw bytes of any encoding are made readable first.
fn text(head: &[u8]) -> String {
    charset::guess(head).trim_end().to_owned() + "\r\n\r\n"
}

/// What the headers of a mail say; empty when there are none.
pub(super) fn facts(head: &[u8]) -> MailFacts {
    let text = text(head);
    let Some(message) = MessageParser::default().parse_headers(&text) else {
        return MailFacts::default();
    };
    let words = |value: Option<&str>| own_words(value.unwrap_or_default());
    let sender = message
        .from()
        .or_else(|| message.sender())
        .and_then(|from| from.first());
    MailFacts {
        from: own_words(&sender.map(written).unwrap_or_default()),
        date: message
            .date()
            .and_then(|date| Moment::parse_from_rfc3339(&date.to_rfc3339()).ok()),
        message_id: words(message.message_id()),
        subject: words(message.subject()),
        says: verdict::read(&receivers(&message)),
    }
}

/// What servers wrote about the sender, the last to receive it first.
fn receivers(message: &Message<'_>) -> Vec<String> {
    let headers = message.headers().iter();
    let written =
        headers.filter(|header| header.name().eq_ignore_ascii_case("authentication-results"));
    written
        .filter_map(|header| header.value().as_text())
        .map(str::to_owned)
        .collect()
}

fn written(sender: &Addr<'_>) -> String {
    match (sender.name(), sender.address()) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (name, address) => name.or(address).unwrap_or_default().to_owned(),
    }
}

/// How a part is written; without headers it is plain text.
pub(super) fn of_part(head: &[u8]) -> Head {
    let text = text(head);
    let message = MessageParser::default().parse_headers(&text);
    let message = message.as_ref();
    let of = |value: Option<&str>| value.map(str::to_ascii_lowercase);
    let content = message.and_then(|message| message.content_type());
    let name = message
        .and_then(|message| message.attachment_name())
        .map(str::to_ascii_lowercase);
    let is_mail_file = name.as_deref().is_some_and(|name| name.ends_with(".eml"));
    let (of_type, subtype) = (
        of(content.map(|content| content.ctype())),
        of(content.and_then(|content| content.subtype())),
    );
    let kind = match (of_type.as_deref(), subtype.as_deref()) {
        (Some("multipart"), _) => Kind::Multipart,
        (Some("message"), Some("rfc822" | "global")) => Kind::Mail,
        _ if is_mail_file => Kind::Mail,
        (Some("text"), Some("html")) => Kind::Html,
        (None, _) | (Some("text"), None | Some("plain" | "text")) => Kind::Plain,
        _ => Kind::Other,
    };
    let disposition = message.and_then(|message| message.content_disposition());
    Head {
        kind,
        boundary: content
            .and_then(|content| content.attribute("boundary"))
            .map(str::to_owned),
        charset: of(content.and_then(|content| content.attribute("charset"))),
        encoding: of(message.and_then(|message| message.content_transfer_encoding()))
            .unwrap_or_default(),
        is_attachment: disposition.is_some_and(|disposition| disposition.is_attachment()),
    }
}
