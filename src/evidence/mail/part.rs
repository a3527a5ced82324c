//! The parts of a mail, walked within bounds.

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;

use super::{
    Mail,
    head::{self, Head, Kind},
    html,
};
use crate::evidence::{Doubt, charset};

/// How deep parts and attached mails may be nested.
const DEPTH: usize = 8;

/// How many parts are looked at, those of attached mails included.
const PARTS: usize = 200;

/// How much text is taken from each kind of parts, in bytes.
const TEXT: usize = 1024 * 1024;

/// Reads a mail and everything in it that is text.
pub(super) fn walk(bytes: &[u8]) -> Mail {
    mail(bytes, 0, &mut { PARTS })
}

fn mail(bytes: &[u8], depth: usize, parts: &mut usize) -> Mail {
    let (head, body, too_long) = head::split_mail(bytes);
    let mut mail = Mail {
        facts: head::facts(head),
        ..Mail::default()
    };
    if too_long {
        mail.doubts.push(Doubt::TooMuch);
    }
    part(&head::of_part(head), body, depth, parts, &mut mail);
    mail.doubts.sort();
    mail.doubts.dedup();
    mail
}

fn part(head: &Head, body: &[u8], depth: usize, parts: &mut usize, mail: &mut Mail) {
    if depth > DEPTH || *parts == 0 {
        mail.doubts.push(Doubt::TooMuch);
        return;
    }
    *parts -= 1;
    match head.kind {
        Kind::Multipart => match head.boundary.clone().or_else(|| first_boundary(body)) {
            Some(boundary) => {
                for inner in split(body, &boundary) {
                    let (head, body, too_long) = head::split(inner);
                    if too_long {
                        mail.doubts.push(Doubt::TooMuch);
                    }
                    part(&head::of_part(head), body, depth + 1, parts, mail);
                }
            }
            None => add(
                &mut mail.plain,
                &charset::guess(&body[..body.len().min(8 * TEXT)]),
            ),
        },
        Kind::Mail => {
            let attached = self::mail(&decoded(head, body), depth + 1, parts);
            mail.doubts.extend(&attached.doubts);
            mail.attached.push(attached);
        }
        Kind::Plain if !head.is_attachment => add(&mut mail.plain, &text(head, body)),
        Kind::Html if !head.is_attachment => add(&mut mail.shown, &html::text(&text(head, body))),
        Kind::Plain | Kind::Html | Kind::Other => {}
    }
    if mail.plain.len() >= TEXT || mail.shown.len() >= TEXT {
        mail.doubts.push(Doubt::TooMuch);
    }
}

/// Adds a part's text, with a line break between two parts.
fn add(all: &mut String, text: &str) {
    if !all.is_empty() && !text.is_empty() {
        all.push('\n');
    }
    let room = TEXT.saturating_sub(all.len());
    let end = (0..=room.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or_default();
    all.push_str(&text[..end]);
}

fn text(head: &Head, body: &[u8]) -> String {
    // Only so much of a part is ever shown; markup may be ten times as long as its words.
    let body = &body[..body.len().min(8 * TEXT)];
    charset::text(&decoded(head, body), head.charset.as_deref())
}

fn decoded<'b>(head: &Head, body: &'b [u8]) -> Cow<'b, [u8]> {
    match head.encoding.as_str() {
        "base64" => {
            let letter = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
            let letters: Vec<u8> = body.iter().copied().filter(letter).collect();
            base64_decode(&letters).map_or(Cow::Borrowed(body), Cow::Owned)
        }
        "quoted-printable" => Cow::Owned(unquoted(body)),
        _ => Cow::Borrowed(body),
    }
}

/// Quoted-printable as it was meant: what is no code of a byte stays as it stands.
fn unquoted(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let kept = line.trim_ascii_end();
        let (kept, joins) = kept
            .strip_suffix(b"=")
            .map_or((kept, false), |kept| (kept, true));
        let mut at = 0;
        while at < kept.len() {
            let code = kept
                .get(at + 1..at + 3)
                .filter(|_| kept[at] == b'=')
                .and_then(|hex| str::from_utf8(hex).ok());
            match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
                Some(byte) => {
                    out.push(byte);
                    at += 3;
                }
                None => {
                    out.push(kept[at]);
                    at += 1;
                }
            }
        }
        if !joins && line.ends_with(b"\n") {
            out.push(b'\n');
        }
    }
    out
}

/// What stands between the lines of a boundary. What stands before the first and behind the last is
/// for programs that know no parts.
fn split<'b>(body: &'b [u8], boundary: &str) -> Vec<&'b [u8]> {
    let (mut parts, mut begin, mut at) = (Vec::new(), None, 0);
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let rest = line
            .strip_prefix(b"--")
            .and_then(|line| line.strip_prefix(boundary.as_bytes()));
        let rest = rest.map(<[u8]>::trim_ascii_end);
        if let Some(rest) = rest.filter(|rest| rest.is_empty() || rest.starts_with(b"--")) {
            parts.extend(begin.take().map(|begin| &body[begin..at]));
            if !rest.is_empty() || parts.len() > PARTS {
                return parts;
            }
            begin = Some(at + line.len());
        }
        at += line.len();
    }
    // A mail that was cut ends without its last boundary.
    parts.extend(begin.map(|begin| &body[begin..]));
    parts
}

/// The boundary of a mail that forgot to name it: its first line of dashes and letters.
fn first_boundary(body: &[u8]) -> Option<String> {
    let mut lines = body
        .split(|byte| *byte == b'\n')
        .map(<[u8]>::trim_ascii_end)
        .take(50);
    let line =
        lines.find(|line| line.starts_with(b"--") && line.len() > 6 && !line.contains(&b' '))?;
    str::from_utf8(&line[2..]).ok().map(str::to_owned)
}
