//! Mailboxes: several mails in one file, each after a line that begins with `From `.

use std::borrow::Cow;

use memchr::{memchr, memmem};

/// How much of a mailbox has to be there behind a line to tell whether a mail begins with it, in
/// bytes: the line itself, and the name of a header below it.
pub(crate) const MAX_MARK_BYTES: usize = 1024;

/// The line before a mail. Places are in the bytes that were searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Where the mail before it ends, the empty line between them left out.
    pub(crate) end_before: usize,
    /// Where the line begins.
    pub(crate) at: usize,
    /// Where its mail begins.
    pub(crate) mail: usize,
}

/// Looks for the lines before mails.
pub(crate) struct Marks(memmem::Finder<'static>);

impl Marks {
    pub(crate) fn new() -> Self {
        Self(memmem::Finder::new(b"\nFrom "))
    }

    /// The next line before a mail that begins at `from` or behind it. The first byte is taken for
    /// the beginning of a line after an empty one.
    pub(crate) fn next(&self, bytes: &[u8], from: usize) -> Option<Mark> {
        if from == 0
            && bytes.starts_with(b"From ")
            && let Some(mark) = mark_at(bytes, 0)
        {
            return Some(mark);
        }
        let mut begin = from.saturating_sub(1);
        loop {
            let at = begin + self.0.find(bytes.get(begin..)?)? + 1;
            let mark = mark_at(bytes, at);
            if mark.is_some() {
                return mark;
            }
            begin = at;
        }
    }
}

/// The mails of a mailbox, each without its `From ` line. `>From ` at the beginning of a line loses
/// its mark.
pub fn mailbox(bytes: &[u8]) -> impl Iterator<Item = Cow<'_, [u8]>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let marks = Marks::new();
    let mut here = marks.next(bytes, 0);
    std::iter::from_fn(move || {
        let mail = here?.mail;
        here = marks.next(bytes, mail);
        let end = here.map_or(bytes.len(), |next| next.at);
        Some(unmarked(&bytes[mail..end]))
    })
}

/// Whether a mail begins with the line at `at`, which begins with `From `: after an empty line, with
/// a header below it or a moment in it, or without an empty line with both. A sentence can begin so
/// too.
fn mark_at(bytes: &[u8], at: usize) -> Option<Mark> {
    let line = &bytes[at..bytes.len().min(at + MAX_MARK_BYTES)];
    let length = memchr(b'\n', line)? + 1;
    let mail = at + length;
    let blank = blank_before(&bytes[..at]);
    let has_header = begins_with_header(&bytes[mail..]);
    let has_moment = has_moment(&line[..length]);
    let begins = match blank {
        Some(_) => has_header || has_moment,
        None => has_header && has_moment,
    };
    begins.then_some(Mark {
        end_before: blank.unwrap_or(at),
        at,
        mail,
    })
}

/// Where the empty line begins that ends the text; none when its last line is not empty. Before
/// everything there is one.
fn blank_before(text: &[u8]) -> Option<usize> {
    let Some((_, line)) = text.split_last() else {
        return Some(0);
    };
    let words = line
        .iter()
        .rposition(|byte| !matches!(byte, b' ' | b'\t' | b'\r'));
    match words {
        None => Some(0),
        Some(at) if line[at] == b'\n' => Some(at + 1),
        Some(_) => None,
    }
}

/// Whether a line has a year and a time as those of mailboxes have: `Thu May 14 00:25:00 2026`.
fn has_moment(line: &[u8]) -> bool {
    let is_digits = |text: &[u8]| text.iter().all(u8::is_ascii_digit);
    let is_year = |word: &[u8]| {
        word.len() == 4 && is_digits(word) && (word.starts_with(b"19") || word.starts_with(b"20"))
    };
    let is_time = |word: &[u8]| {
        let mut parts = word.split(|byte| *byte == b':');
        let is_part =
            |part: Option<&[u8]>| part.is_some_and(|part| part.len() == 2 && is_digits(part));
        is_part(parts.next())
            && is_part(parts.next())
            && is_part(parts.next())
            && parts.next().is_none()
    };
    let words = || line.trim_ascii().split(|byte| *byte == b' ');
    words().any(is_year) && words().any(is_time)
}

fn begins_with_header(bytes: &[u8]) -> bool {
    let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(**byte, b'-' | b'_');
    let name = bytes
        .iter()
        .take(MAX_NAME_BYTES)
        .take_while(is_name)
        .count();
    name > 0 && bytes.get(name) == Some(&b':')
}

/// The longest name of a header, in bytes.
const MAX_NAME_BYTES: usize = 100;

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
