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

/// Whether a mail begins with the line at `at`, which begins with `From `. A sentence can begin so
/// too, and be above words with a colon: the line has to be one that mail programs write. Without
/// an empty line before it, as damaged mailboxes have it, a header has to be below it.
fn mark_at(bytes: &[u8], at: usize) -> Option<Mark> {
    let line = &bytes[at..bytes.len().min(at + MAX_MARK_BYTES)];
    let length = memchr(b'\n', line)? + 1;
    let mail = at + length;
    let blank = blank_before(&bytes[..at]);
    let begins = match separator(&line[..length]) {
        Some(Separator::Dated) if blank.is_some() => true,
        // What is below the first line of a file tells enough.
        _ if at == 0 => begins_with_header(&bytes[mail..]),
        Some(Separator::Bare) if blank.is_none() => false,
        Some(_) => begins_with_header(&bytes[mail..]),
        None => false,
    };
    begins.then_some(Mark {
        end_before: blank.unwrap_or(at),
        at,
        mail,
    })
}

/// What mail programs write before a mail.
enum Separator {
    /// A sender and a moment, as Unix programs and Takeout write it; `-` is no sender.
    Dated,
    /// Nothing behind `From `, as new versions of Thunderbird write it.
    Bare,
}

/// What a line that begins with `From ` is, if it is more than a sentence: `From a@b.example Thu May
/// 14 00:25:00 2026`. Some write no seconds, or a time zone before or behind the year, as mutt and
/// dovecot read them.
fn separator(line: &[u8]) -> Option<Separator> {
    let text = line.strip_prefix(b"From ")?.trim_ascii();
    if text.is_empty() {
        return Some(Separator::Bare);
    }
    let words = text.split(u8::is_ascii_whitespace);
    let words: Vec<&[u8]> = words.filter(|word| !word.is_empty()).collect();
    let is_date = |at: &usize| is_name(words[*at], &WEEKDAYS) && is_moment(&words[*at + 1..]);
    let date = (0..words.len().min(MAX_SENDER_WORDS + 1)).find(is_date)?;
    is_sender(&words[..date]).then_some(Separator::Dated)
}

const WEEKDAYS: [&[u8]; 7] = [b"mon", b"tue", b"wed", b"thu", b"fri", b"sat", b"sun"];
const MONTHS: [&[u8]; 12] = [
    b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov", b"dec",
];

/// The most words of a sender, whose name can be in quotes.
const MAX_SENDER_WORDS: usize = 8;

fn is_name(word: &[u8], names: &[&[u8]]) -> bool {
    names.iter().any(|name| word.eq_ignore_ascii_case(name))
}

/// Whether words are what stands before the date: nothing, one word, an address in words as archives
/// show it (`a at b.example`), or one with a part in quotes.
fn is_sender(words: &[&[u8]]) -> bool {
    match words {
        [] | [_] => true,
        [_, at, _] if at.eq_ignore_ascii_case(b"at") => true,
        [first, .., last] => first.starts_with(b"\"") && last.contains(&b'"'),
    }
}

/// Whether words are `May 14 00:25:00 2026`, perhaps with a time zone.
fn is_moment(words: &[&[u8]]) -> bool {
    let [month, day, time, rest @ ..] = words else {
        return false;
    };
    let is_digits = |text: &[u8]| !text.is_empty() && text.iter().all(u8::is_ascii_digit);
    let is_short = |text: &[u8]| text.len() <= 2 && is_digits(text);
    let is_year = |word: &[u8]| {
        word.len() == 4 && is_digits(word) && (word.starts_with(b"19") || word.starts_with(b"20"))
    };
    let is_zone = |word: &[u8]| match word {
        [b'+' | b'-', digits @ ..] => digits.len() == 4 && is_digits(digits),
        name => name.len() <= 5 && name.iter().all(u8::is_ascii_uppercase),
    };
    let parts = time.split(|byte| *byte == b':').collect::<Vec<_>>();
    let is_time = matches!(parts.len(), 2 | 3) && parts.iter().all(|part| is_short(part));
    let zones = rest.iter().take(2).take_while(|word| is_zone(word)).count();
    let behind = match &rest[zones..] {
        [year, behind @ ..] if is_year(year) => behind,
        _ => return false,
    };
    let is_end = match behind {
        [] => true,
        [zone] => is_zone(zone),
        // As UUCP wrote it.
        [remote, from, ..] => *remote == b"remote" && *from == b"from",
    };
    is_name(month, &MONTHS) && is_short(day) && is_time && is_end
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

#[cfg(test)]
mod tests;
