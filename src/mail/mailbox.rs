//! Mailboxes: several mails in one file, each after a line that begins with `From `.

use std::borrow::Cow;

/// The mails of a mailbox, each without its `From ` line. `>From ` at the beginning of a line loses
/// its mark.
pub fn mailbox(bytes: &[u8]) -> impl Iterator<Item = Cow<'_, [u8]>> {
    let mut rest = after_next_mark(bytes, true);
    std::iter::from_fn(move || {
        let from_here = rest?;
        rest = after_next_mark(from_here, false);
        let next = rest.map_or(0, <[u8]>::len);
        let with_mark = &from_here[..from_here.len() - next];
        Some(unmarked(match rest {
            Some(_) => without_last_line(with_mark),
            None => with_mark,
        }))
    })
}

/// What comes after the next line that begins a mail: `From ` after an empty line, or at the
/// beginning of the mailbox, with a header below it. A sentence can begin so too.
fn after_next_mark(bytes: &[u8], mut is_after_blank: bool) -> Option<&[u8]> {
    let mut at = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        at += line.len();
        if is_after_blank && line.starts_with(b"From ") && begins_with_header(&bytes[at..]) {
            return Some(&bytes[at..]);
        }
        is_after_blank = line.trim_ascii().is_empty();
    }
    None
}

fn begins_with_header(bytes: &[u8]) -> bool {
    let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(**byte, b'-' | b'_');
    let name = bytes.iter().take_while(is_name).count();
    name > 0 && bytes.get(name) == Some(&b':')
}

fn without_last_line(bytes: &[u8]) -> &[u8] {
    let mut lines = bytes.split_inclusive(|byte| *byte == b'\n');
    let last = lines.next_back().map_or(0, <[u8]>::len);
    &bytes[..bytes.len() - last]
}

fn unmarked(mail: &[u8]) -> Cow<'_, [u8]> {
    if !mail.split(|byte| *byte == b'\n').any(is_marked) {
        return Cow::Borrowed(mail);
    }
    let mut out = Vec::with_capacity(mail.len());
    for line in mail.split_inclusive(|byte| *byte == b'\n') {
        let skipped = usize::from(is_marked(line));
        out.extend_from_slice(&line[skipped..]);
    }
    Cow::Owned(out)
}

/// `>From `, `>>From `: a mailbox writes lines of a mail so that begin like its own.
fn is_marked(line: &[u8]) -> bool {
    let mut rest = line.trim_ascii_start();
    if !rest.starts_with(b">") {
        return false;
    }
    while let Some(inner) = rest.strip_prefix(b">") {
        rest = inner;
    }
    rest.starts_with(b"From ")
}
