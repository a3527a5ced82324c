//! The parts of a mail, walked within bounds.

use std::borrow::Cow;

use memchr::{memchr, memmem};

use super::{
    charset, flowed,
    headers::{self, PartHeaders, PartKind, RawPart},
    html,
    model::Mail,
    outlook, structured, transfer,
};

/// The largest mail whose text is read, in bytes; headers are read of any.
const MAX_BYTES: usize = 16 * 1024 * 1024;

/// How deep parts and attached mails may be nested.
const MAX_DEPTH: usize = 8;

/// How many parts are looked at, those of attached mails included.
const MAX_PARTS: usize = 200;

/// The same for a saved page; its first part is what it shows.
const MAX_PAGE_PARTS: usize = 5000;

/// The largest saved page whose text is read, in bytes.
const MAX_PAGE_BYTES: usize = 64 * 1024 * 1024;

/// How much text is taken from each kind of parts, in bytes.
const MAX_TEXT_BYTES: usize = 1024 * 1024;

/// How much of a part is decoded, in bytes: markup may be much longer than its words.
const MAX_DECODED_BYTES: usize = 8 * MAX_TEXT_BYTES;

/// After how many items of structured data no further part is looked at for more.
const MAX_ITEMS: usize = 1_000;

/// Reads a mail with its text. What lies beyond the bounds is left out.
pub fn read(bytes: &[u8]) -> Mail {
    let mut walk = Walk {
        parts_left: MAX_PARTS,
    };
    let mut mail = walk.mail(&bytes[..bytes.len().min(MAX_BYTES)], 0);
    mail.is_cut |= bytes.len() > MAX_BYTES;
    mail
}

/// Reads the parts of a saved page, which has a part for each of its pictures.
pub(super) fn read_archive(bytes: &[u8]) -> Mail {
    let mut walk = Walk {
        parts_left: MAX_PAGE_PARTS,
    };
    let mut mail = walk.mail(&bytes[..bytes.len().min(MAX_PAGE_BYTES)], 0);
    mail.is_cut |= bytes.len() > MAX_PAGE_BYTES;
    mail
}

struct Walk {
    parts_left: usize,
}

impl Walk {
    fn mail(&mut self, bytes: &[u8], depth: usize) -> Mail {
        let raw = RawPart::of_mail(bytes);
        let (facts, headers) = headers::of_mail(raw.headers);
        let mut mail = Mail {
            facts,
            ..Mail::default()
        };
        self.part(&raw, &headers, depth, &mut mail);
        mail
    }

    fn part(&mut self, raw: &RawPart<'_>, headers: &PartHeaders, depth: usize, mail: &mut Mail) {
        mail.is_cut |= raw.is_cut;
        if depth > MAX_DEPTH || self.parts_left == 0 {
            mail.is_cut = true;
            return;
        }
        self.parts_left -= 1;
        match headers.kind {
            PartKind::Multipart => self.multipart(headers, raw.body, depth, mail),
            PartKind::Mail => {
                let attached = self.mail(&decoded(headers, raw.body), depth + 1);
                mail.is_cut |= attached.is_cut;
                mail.attached.push(attached);
            }
            PartKind::Plain if !headers.is_attachment => {
                add(&mut mail.plain, &text(headers, raw.body));
            }
            PartKind::Html if !headers.is_attachment => {
                let page = text(headers, raw.body);
                add(&mut mail.shown, &html::text(&page));
                if mail.data.len() < MAX_ITEMS {
                    mail.data.extend(structured::read(&page));
                }
            }
            PartKind::Winmail => self.winmail(headers, raw.body, mail),
            PartKind::Outlook => self.outlook(headers, raw.body, mail),
            PartKind::Plain | PartKind::Html | PartKind::Other => {
                mail.name_file(&headers.file_name)
            }
        }
        mail.is_cut |= mail.plain.len() >= MAX_TEXT_BYTES || mail.shown.len() >= MAX_TEXT_BYTES;
    }

    /// Adds what Outlook sent in its own form: the mail's text again, or all that it has.
    fn winmail(&mut self, headers: &PartHeaders, body: &[u8], mail: &mut Mail) {
        let Some(inner) = outlook::read_tnef(&decoded(headers, body)) else {
            mail.is_cut = true;
            return;
        };
        if !mail.plain.contains(inner.plain.trim()) {
            add(&mut mail.plain, &inner.plain);
        }
        add(&mut mail.shown, &inner.shown);
        mail.attached.extend(inner.attached);
        mail.is_cut |= inner.is_cut;
        for name in inner.file_names {
            mail.name_file(&name);
        }
    }

    fn outlook(&mut self, headers: &PartHeaders, body: &[u8], mail: &mut Mail) {
        match outlook::read_msg(&decoded(headers, body)) {
            Some(inner) => {
                mail.is_cut |= inner.is_cut;
                mail.attached.push(inner);
            }
            None => mail.name_file(&headers.file_name),
        }
    }

    fn multipart(&mut self, headers: &PartHeaders, body: &[u8], depth: usize, mail: &mut Mail) {
        let boundary = headers.boundary.clone().or_else(|| first_boundary(body));
        let Some(boundary) = boundary else {
            add(&mut mail.plain, &charset::guess(front(body)));
            return;
        };
        for part in split(body, &boundary, self.parts_left) {
            let part = RawPart::of_part(part);
            let headers = PartHeaders::read(part.headers);
            self.part(&part, &headers, depth + 1, mail);
        }
    }
}

impl Mail {
    /// Notes a file that is attached and not read.
    fn name_file(&mut self, name: &str) {
        if !name.is_empty() && self.file_names.len() < MAX_PARTS {
            self.file_names.push(name.to_owned());
        }
    }
}

/// Adds a part's text, with a line break between two parts.
pub(super) fn add(all: &mut String, text: &str) {
    if !all.is_empty() && !text.is_empty() {
        all.push('\n');
    }
    let room = MAX_TEXT_BYTES.saturating_sub(all.len());
    let mut end = room.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    all.push_str(&text[..end]);
}

fn front(body: &[u8]) -> &[u8] {
    &body[..body.len().min(MAX_DECODED_BYTES)]
}

fn text(headers: &PartHeaders, body: &[u8]) -> String {
    let bytes = decoded(headers, front(body));
    let in_head = || charset::charset_in_head(&bytes);
    let named = headers.charset.clone();
    let named = match headers.kind {
        PartKind::Html => named.or_else(in_head),
        _ => named,
    };
    let text = charset::text(&bytes, named.as_deref());
    match (&headers.kind, headers.flowed) {
        (PartKind::Plain, Some(deletes_space)) => flowed::joined(&text, deletes_space),
        _ => text,
    }
}

fn decoded<'b>(headers: &PartHeaders, body: &'b [u8]) -> Cow<'b, [u8]> {
    match headers.encoding.as_str() {
        "base64" => transfer::base64(body).map_or(Cow::Borrowed(body), Cow::Owned),
        "quoted-printable" => Cow::Owned(transfer::quoted_printable(body)),
        _ => Cow::Borrowed(body),
    }
}

/// The parts between the lines of a boundary. Text before the first and after the last one is for
/// programs that do not know parts.
fn split<'b>(body: &'b [u8], boundary: &str, max_parts: usize) -> Vec<&'b [u8]> {
    let mut parts = Vec::new();
    let mut begin = None;
    let mark = [b"--", boundary.as_bytes()].concat();
    for at in memmem::find_iter(body, &mark) {
        if at > 0 && body[at - 1] != b'\n' {
            continue;
        }
        let after = &body[at + mark.len()..];
        let end = memchr(b'\n', after).map_or(after.len(), |end| end + 1);
        let rest = after[..end].trim_ascii_end();
        if rest.is_empty() || rest.starts_with(b"--") {
            parts.extend(begin.take().map(|begin: usize| &body[begin..at]));
            if !rest.is_empty() || parts.len() > max_parts {
                return parts;
            }
            begin = Some(at + mark.len() + end);
        }
    }
    // A mail that was cut ends without its last boundary.
    parts.extend(begin.map(|begin| &body[begin..]));
    parts
}

/// The boundary of a mail that forgot to name it: its first line of dashes and letters.
fn first_boundary(body: &[u8]) -> Option<String> {
    let line = body
        .split(|byte| *byte == b'\n')
        .take(50)
        .map(<[u8]>::trim_ascii_end)
        .find(|line| line.starts_with(b"--") && line.len() > 6 && !line.contains(&b' '))?;
    str::from_utf8(&line[2..]).ok().map(str::to_owned)
}
