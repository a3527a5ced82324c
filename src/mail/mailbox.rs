//! Mailboxes: several mails in one file, each after a line that begins with `From `.

use std::borrow::Cow;

/// How many mails of a mailbox are read.
const MAX_MAILS: usize = 1000;

/// The mails of a mailbox, at most `MAX_MAILS`. `>From ` at the beginning of a line loses its mark.
pub fn mailbox(bytes: &[u8]) -> impl Iterator<Item = Cow<'_, [u8]>> {
    let mut mails: Vec<&[u8]> = Vec::new();
    let mut begin = None;
    let mut at = 0;
    let mut after_blank = true;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let end = at + line.len();
        if after_blank && line.starts_with(b"From ") {
            mails.extend(begin.map(|begin| &bytes[begin..at]));
            begin = Some(end);
        }
        after_blank = line.trim_ascii().is_empty();
        at = end;
    }
    mails.extend(begin.map(|begin| &bytes[begin..]));
    mails.into_iter().take(MAX_MAILS).map(unmarked)
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
