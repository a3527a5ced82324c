//! The parts of a mail, walked within bounds.

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;
use memchr::{memchr, memchr_iter, memmem};

use super::{
    charset,
    headers::{self, PartHeaders, PartKind, RawPart},
    html,
    model::Mail,
};

/// The largest mail whose text is read, in bytes; headers are read of any.
const MAX_BYTES: usize = 16 * 1024 * 1024;

/// How deep parts and attached mails may be nested.
const MAX_DEPTH: usize = 8;

/// How many parts are looked at, those of attached mails included.
const MAX_PARTS: usize = 200;

/// How much text is taken from each kind of parts, in bytes.
const MAX_TEXT_BYTES: usize = 1024 * 1024;

/// How much of a part is decoded, in bytes: markup may be much longer than its words.
const MAX_DECODED_BYTES: usize = 8 * MAX_TEXT_BYTES;

/// Reads a mail with its text. What lies beyond the bounds is left out.
pub fn read(bytes: &[u8]) -> Mail {
    let mut walk = Walk {
        parts_left: MAX_PARTS,
    };
    let mut mail = walk.mail(&bytes[..bytes.len().min(MAX_BYTES)], 0);
    mail.is_cut |= bytes.len() > MAX_BYTES;
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
                add(&mut mail.shown, &html::text(&text(headers, raw.body)));
            }
            PartKind::Plain | PartKind::Html | PartKind::Other => {}
        }
        mail.is_cut |= mail.plain.len() >= MAX_TEXT_BYTES || mail.shown.len() >= MAX_TEXT_BYTES;
    }

    fn multipart(&mut self, headers: &PartHeaders, body: &[u8], depth: usize, mail: &mut Mail) {
        let boundary = headers.boundary.clone().or_else(|| first_boundary(body));
        let Some(boundary) = boundary else {
            add(&mut mail.plain, &charset::guess(front(body)));
            return;
        };
        for part in split(body, &boundary) {
            let part = RawPart::of_part(part);
            let headers = PartHeaders::read(part.headers);
            self.part(&part, &headers, depth + 1, mail);
        }
    }
}

/// Adds a part's text, with a line break between two parts.
fn add(all: &mut String, text: &str) {
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
    charset::text(&bytes, headers.charset.as_deref())
}

fn decoded<'b>(headers: &PartHeaders, body: &'b [u8]) -> Cow<'b, [u8]> {
    match headers.encoding.as_str() {
        "base64" => {
            let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
            let digits: Vec<u8> = body.iter().copied().filter(is_digit).collect();
            base64_decode(&digits).map_or(Cow::Borrowed(body), Cow::Owned)
        }
        "quoted-printable" => Cow::Owned(quoted_printable(body)),
        _ => Cow::Borrowed(body),
    }
}

/// Decodes quoted-printable; `=` before anything but two hex digits stays as it is written.
fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let ends = memchr_iter(b'\n', body).map(|at| at + 1);
    let mut begin = 0;
    for end in ends.chain([body.len()]) {
        let line = &body[begin..end];
        begin = end;
        let trimmed = line.trim_ascii_end();
        let soft_break = trimmed.strip_suffix(b"=");
        let mut rest = soft_break.unwrap_or(trimmed);
        while let Some(at) = memchr(b'=', rest) {
            out.extend_from_slice(&rest[..at]);
            let after = &rest[at + 1..];
            let byte = hex_byte(after);
            out.push(byte.unwrap_or(b'='));
            rest = if byte.is_some() { &after[2..] } else { after };
        }
        out.extend_from_slice(rest);
        if soft_break.is_none() && line.ends_with(b"\n") {
            out.push(b'\n');
        }
    }
    out
}

/// The byte that two hex digits at the front write.
fn hex_byte(text: &[u8]) -> Option<u8> {
    let digit = |at: usize| char::from(*text.get(at)?).to_digit(16);
    u8::try_from(digit(0)? * 16 + digit(1)?).ok()
}

/// The parts between the lines of a boundary. Text before the first and after the last one is for
/// programs that do not know parts.
fn split<'b>(body: &'b [u8], boundary: &str) -> Vec<&'b [u8]> {
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
            if !rest.is_empty() || parts.len() > MAX_PARTS {
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
