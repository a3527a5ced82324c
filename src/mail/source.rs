//! Mails are told from other texts by their headers.

/// How far into a file headers are looked for, in bytes.
const MAX_FRONT_BYTES: usize = 64 * 1024;

/// Headers that a mail has and other texts do not.
const HEADERS: [&str; 12] = [
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "received",
    "return-path",
    "delivered-to",
    "mime-version",
    "content-type",
    "reply-to",
    "authentication-results",
];

/// Headers that programs write and people who copy a mail's text do not.
const TECHNICAL: [&str; 3] = ["received", "message-id", "mime-version"];

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Mail,
    Mailbox,
    Other,
}

impl Source {
    /// What the beginning of a file shows; a mail needs `min_headers` different headers.
    pub(crate) fn of(bytes: &[u8], min_headers: usize) -> Self {
        let front = &bytes[..bytes.len().min(MAX_FRONT_BYTES)];
        let front = front.strip_prefix(b"\xef\xbb\xbf").unwrap_or(front);
        if front.starts_with(b"From ") {
            let mut lines = front.splitn(2, |byte| *byte == b'\n').skip(1);
            let is_mailbox = lines.next().is_some_and(|rest| count_headers(rest) > 1);
            return if is_mailbox {
                Source::Mailbox
            } else {
                Source::Other
            };
        }
        if count_headers(front) >= min_headers {
            Source::Mail
        } else {
            Source::Other
        }
    }
}

/// How many different headers of mails there are before the first empty line.
fn count_headers(text: &[u8]) -> usize {
    let mut found = [false; HEADERS.len()];
    let lines = text
        .split(|byte| *byte == b'\n')
        .map(<[u8]>::trim_ascii_end)
        .skip_while(|line| line.is_empty())
        .take_while(|line| !line.is_empty());
    for line in lines {
        let Some(end) = line.iter().position(|byte| *byte == b':') else {
            continue;
        };
        let name = line[..end].trim_ascii_end();
        let known = HEADERS
            .iter()
            .position(|known| name.eq_ignore_ascii_case(known.as_bytes()));
        if let Some(at) = known {
            found[at] = true;
        }
    }
    found.iter().filter(|found| **found).count()
}

/// Whether a text is the source of a mail and not just its words: pasted text may be either.
pub(crate) fn is_source(text: &str) -> bool {
    let text = text.trim_start();
    if Source::of(text.as_bytes(), 2) == Source::Other {
        return false;
    }
    let mut headers = text.lines().take_while(|line| !line.is_empty());
    headers.any(|line| {
        let name = line.split(':').next().unwrap_or_default();
        TECHNICAL
            .iter()
            .any(|known| name.eq_ignore_ascii_case(known))
    })
}
