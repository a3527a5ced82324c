//! The headers of a mail and of its parts.

use mail_parser::{Addr, Message, MessageParser, MimeHeaders};
use memchr::memchr_iter;

use super::{
    charset, encoded_word, excerpt,
    model::{Mail, MailFacts},
    verdicts,
};
use crate::quantity::Moment;

/// The longest headers that are read, of the mail and of each part, in bytes.
const MAX_HEADER_BYTES: usize = 256 * 1024;

/// A mail or a part of one, divided at the first empty line.
pub(super) struct RawPart<'b> {
    pub(super) headers: &'b [u8],
    pub(super) body: &'b [u8],
    /// The headers were longer than is read.
    pub(super) is_cut: bool,
}

impl<'b> RawPart<'b> {
    /// A mail. Some exports begin with empty lines or a byte order mark.
    pub(super) fn of_mail(bytes: &'b [u8]) -> Self {
        let mut bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        while let Some(rest) = bytes
            .strip_prefix(b"\r\n")
            .or_else(|| bytes.strip_prefix(b"\n"))
        {
            bytes = rest;
        }
        Self::of_part(bytes)
    }

    /// A part, which may have no headers at all.
    pub(super) fn of_part(bytes: &'b [u8]) -> Self {
        let mut end = 0;
        for after in memchr_iter(b'\n', bytes).map(|at| at + 1) {
            if bytes[end..after].trim_ascii().is_empty() {
                return Self::divided(bytes, end, &bytes[after..]);
            }
            end = after;
        }
        Self::divided(bytes, bytes.len(), &[])
    }

    fn divided(bytes: &'b [u8], end: usize, body: &'b [u8]) -> Self {
        Self {
            headers: &bytes[..end.min(MAX_HEADER_BYTES)],
            body,
            is_cut: end > MAX_HEADER_BYTES,
        }
    }
}

/// What a part is, as far as its reading goes.
#[derive(Default)]
pub(super) enum PartKind {
    #[default]
    Plain,
    Html,
    Multipart,
    Mail,
    /// What Outlook sends in place of parts: `winmail.dat`.
    Winmail,
    /// A mail as a file of Outlook.
    Outlook,
    /// A picture, a document, anything else.
    Other,
}

/// How a part is written.
#[derive(Default)]
pub(super) struct PartHeaders {
    pub(super) kind: PartKind,
    /// What separates the parts of a multipart.
    pub(super) boundary: Option<String>,
    pub(super) charset: Option<String>,
    /// Its lines may be joined; whether the blanks at their ends are none of the text.
    pub(super) flowed: Option<bool>,
    /// `base64`, `quoted-printable`, in lower case; anything else is taken as it is.
    pub(super) encoding: String,
    /// It is a file beside the mail's text.
    pub(super) is_attachment: bool,
    /// The name of the file that it is; empty when it has none.
    pub(super) file_name: String,
}

/// Headers as text that ends in an empty line. Raw bytes of any encoding are decoded first.
fn decoded(headers: &[u8]) -> String {
    encoded_word::joined(charset::guess(headers).trim_end()) + "\r\n\r\n"
}

/// The value of a header as it is written, on one line; empty when there is none.
pub(super) fn raw_header(headers: &[u8], name: &str) -> String {
    let text = decoded(headers);
    let mut lines = text.lines().skip_while(|line| {
        let is_it = line.split_once(':').map(|(known, _)| known.trim_end());
        !is_it.is_some_and(|known| known.eq_ignore_ascii_case(name))
    });
    let first = lines.next().and_then(|line| line.split_once(':'));
    let mut value = first.map_or(String::new(), |(_, value)| value.trim().to_owned());
    for line in lines.take_while(|line| line.starts_with([' ', '\t'])) {
        value += line.trim();
    }
    value
}

/// The headers of a mail of any size, without its text.
pub(crate) fn read_headers(bytes: &[u8]) -> Mail {
    let raw = RawPart::of_mail(bytes);
    Mail {
        facts: facts(raw.headers),
        is_cut: raw.is_cut,
        ..Mail::default()
    }
}

/// What the headers of a mail say, and how it is written: they are parsed once for both.
pub(super) fn of_mail(headers: &[u8]) -> (MailFacts, PartHeaders) {
    let text = decoded(headers);
    let message = MessageParser::default().parse_headers(&text);
    message.as_ref().map_or_else(Default::default, |message| {
        (facts_of(message), PartHeaders::of(message))
    })
}

/// What the headers of a mail say; empty when there are none.
pub(super) fn facts(headers: &[u8]) -> MailFacts {
    of_mail(headers).0
}

fn facts_of(message: &Message<'_>) -> MailFacts {
    let sender = message
        .from()
        .or_else(|| message.sender())
        .and_then(|from| from.first());
    let date = message
        .date()
        .and_then(|date| Moment::parse_from_rfc3339(&date.to_rfc3339()).ok());
    MailFacts {
        from: excerpt(&sender.map(name_and_address).unwrap_or_default()),
        date,
        message_id: excerpt(message.message_id().unwrap_or_default()),
        subject: excerpt(message.subject().unwrap_or_default()),
        says: verdicts::read(&authentication_results(message)),
    }
}

/// What servers wrote about the sender, the last to receive the mail first.
fn authentication_results(message: &Message<'_>) -> Vec<String> {
    message
        .headers()
        .iter()
        .filter(|header| header.name().eq_ignore_ascii_case("authentication-results"))
        .filter_map(|header| header.value().as_text())
        .map(str::to_owned)
        .collect()
}

fn name_and_address(sender: &Addr<'_>) -> String {
    match (sender.name(), sender.address()) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (name, address) => name.or(address).unwrap_or_default().to_owned(),
    }
}

impl PartHeaders {
    /// Reads a part's headers. Without any it is plain text.
    pub(super) fn read(headers: &[u8]) -> Self {
        let text = decoded(headers);
        let message = MessageParser::default().parse_headers(&text);
        message.as_ref().map_or_else(Self::default, Self::of)
    }

    fn of(message: &Message<'_>) -> Self {
        let content = message.content_type();
        let attribute = |name| content.and_then(|content| content.attribute(name));
        let has = |name, value: &str| {
            attribute(name).is_some_and(|known| known.eq_ignore_ascii_case(value))
        };
        let encoding = message.content_transfer_encoding().unwrap_or_default();
        let disposition = message.content_disposition();
        Self {
            kind: PartKind::of(message),
            boundary: attribute("boundary").map(str::to_owned),
            flowed: has("format", "flowed").then(|| has("delsp", "yes")),
            charset: attribute("charset").map(str::to_ascii_lowercase),
            encoding: encoding.to_ascii_lowercase(),
            is_attachment: disposition.is_some_and(|disposition| disposition.is_attachment()),
            file_name: excerpt(message.attachment_name().unwrap_or_default()),
        }
    }
}

impl PartKind {
    fn of(message: &Message<'_>) -> Self {
        let content = message.content_type();
        let main = content.map(|content| content.ctype().to_ascii_lowercase());
        let sub = content
            .and_then(|content| content.subtype())
            .map(str::to_ascii_lowercase);
        let name = message.attachment_name().unwrap_or_default();
        let name = name.to_ascii_lowercase();
        match (main.as_deref(), sub.as_deref()) {
            (Some("multipart"), _) => PartKind::Multipart,
            (Some("message"), Some("rfc822" | "global")) => PartKind::Mail,
            _ if name.ends_with(".eml") => PartKind::Mail,
            (_, Some("ms-tnef" | "vnd.ms-tnef")) => PartKind::Winmail,
            _ if name == "winmail.dat" => PartKind::Winmail,
            (_, Some("vnd.ms-outlook")) => PartKind::Outlook,
            _ if name.ends_with(".msg") => PartKind::Outlook,
            (Some("text"), Some("html")) => PartKind::Html,
            (None, _) | (Some("text"), None | Some("plain" | "text")) => PartKind::Plain,
            _ => PartKind::Other,
        }
    }
}
