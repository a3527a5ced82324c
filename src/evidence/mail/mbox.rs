//! Mailboxes: several mails in one file, each behind a line that begins with `From `.

use std::borrow::Cow;

/// How many mails of a mailbox are read.
const MAX_MAILS: usize = 1000;

/// The mails of a mailbox, at most a thousand. `>From ` at the beginning of a line loses its mark.
pub fn mailbox(bytes: &[u8]) -> impl Iterator<Item = Cow<'_, [u8]>> {
    let (mut starts, mut at, mut blank) = (Vec::new(), 0, true);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if blank && line.starts_with(b"From ") && starts.len() <= MAX_MAILS {
            starts.push((at, at + line.len()));
        }
        blank = line.trim_ascii().is_empty();
        at += line.len();
    }
    let ends = starts
        .iter()
        .skip(1)
        .map(|(line, _)| *line)
        .chain([bytes.len()])
        .collect::<Vec<_>>();
    let mails = starts.into_iter().zip(ends).take(MAX_MAILS);
    mails.map(|((_, begin), end)| unmarked(&bytes[begin.min(end)..end]))
}

fn unmarked(mail: &[u8]) -> Cow<'_, [u8]> {
    let is_marked = |line: &[u8]| {
        let name = line.trim_ascii_start();
        name.starts_with(b">")
            && name
                .iter()
                .position(|byte| *byte != b'>')
                .is_some_and(|at| name[at..].starts_with(b"From "))
    };
    if !mail.split(|byte| *byte == b'\n').any(is_marked) {
        return Cow::Borrowed(mail);
    }
    let lines = mail.split_inclusive(|byte| *byte == b'\n');
    Cow::Owned(
        lines
            .flat_map(|line| if is_marked(line) { &line[1..] } else { line })
            .copied()
            .collect(),
    )
}
