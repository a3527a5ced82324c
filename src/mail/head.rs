//! When a mail was written, out of its head alone: most mails of a mailbox are too old to be read.

use chrono::{NaiveDateTime, TimeDelta};
use mail_parser::MessageParser;
use memchr::memchr;

use crate::quantity::Moment;

/// How far into a mail its head is looked at, in bytes.
const MAX_HEAD_BYTES: usize = 256 * 1024;

/// When a mail was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) at: Moment,
    /// The mail itself does not say it: a server or the mailbox does.
    pub(crate) is_guess: bool,
    /// The moment is the time of some clock as if it were UTC: nobody says in which zone it was.
    pub(crate) is_zoneless: bool,
}

/// How far clocks are behind UTC and ahead of it, in hours.
const MAX_HOURS_BEHIND: i64 = 12;
const MAX_HOURS_AHEAD: i64 = 14;

impl Written {
    /// The earliest and the latest moment that it can have been.
    pub(crate) fn range(self) -> (Moment, Moment) {
        let of = |hours| match self.is_zoneless {
            true => self.at.checked_add_signed(TimeDelta::hours(hours)),
            false => None,
        };
        let [earliest, latest] = [of(-MAX_HOURS_AHEAD), of(MAX_HOURS_BEHIND)];
        (earliest.unwrap_or(self.at), latest.unwrap_or(self.at))
    }
}

/// When a mail was written: as its `Date` says, else, as a guess, as the server wrote that received
/// it last or as the line before it in a mailbox says. None when nothing says it.
pub(crate) fn written(mail: &[u8], line_before: &[u8]) -> Option<Written> {
    let mail = mail
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(mail)
        .trim_ascii_start();
    let head = &mail[..mail.len().min(MAX_HEAD_BYTES)];
    let of = |is_guess| {
        move |at| Written {
            at,
            is_guess,
            is_zoneless: false,
        }
    };
    let dated = header(head, b"date").and_then(moment).map(of(false));
    let received = || header(head, b"received").and_then(received);
    dated
        .or_else(|| received().map(of(true)))
        .or_else(|| envelope(line_before))
}

/// The value of the first header of a name, with the lines that it goes on in.
fn header<'h>(head: &'h [u8], name: &[u8]) -> Option<&'h [u8]> {
    let mut begin = 0;
    loop {
        let rest = &head[begin..];
        let end = end_of_line(rest);
        if rest[..end].trim_ascii().is_empty() {
            return None;
        }
        let is_it = rest.len() > name.len()
            && rest[..name.len()].eq_ignore_ascii_case(name)
            && rest[name.len()..].trim_ascii_start().starts_with(b":");
        if is_it {
            let value = &rest[..end_of_header(rest)];
            return Some(&value[memchr(b':', value)? + 1..]);
        }
        begin += end;
    }
}

fn end_of_line(text: &[u8]) -> usize {
    memchr(b'\n', text).map_or(text.len(), |end| end + 1)
}

/// Where a header ends: lines that begin with a blank go on with it.
fn end_of_header(text: &[u8]) -> usize {
    let mut end = end_of_line(text);
    while matches!(text.get(end), Some(b' ' | b'\t')) {
        end += end_of_line(&text[end..]);
    }
    end
}

/// A date as mails write it, read as [`super::read`] reads it.
fn moment(value: &[u8]) -> Option<Moment> {
    let text = String::from_utf8_lossy(value);
    let header = format!("Date: {}\r\n\r\n", text.trim());
    let message = MessageParser::default().parse_headers(&header)?;
    Moment::parse_from_rfc3339(&message.date()?.to_rfc3339()).ok()
}

/// `from mx.example by in.example; Thu, 14 May 2026 00:25:00 +0000`
fn received(value: &[u8]) -> Option<Moment> {
    let at = value.iter().rposition(|byte| *byte == b';')?;
    moment(&value[at + 1..])
}

/// `From - Thu May 14 00:25:00 2026`, or with the offset before or behind the year. Most programs write the
/// time of their own clock, and not UTC.
fn envelope(line: &[u8]) -> Option<Written> {
    let line = String::from_utf8_lossy(line);
    let words: Vec<&str> = line.split_whitespace().collect();
    let last = |count: usize| {
        words
            .get(words.len().checked_sub(count)?..)
            .map(|words| words.join(" "))
    };
    let zoned = last(6).and_then(|text| {
        let mut forms = ["%a %b %d %H:%M:%S %z %Y", "%a %b %d %H:%M:%S %Y %z"].into_iter();
        forms.find_map(|form| Moment::parse_from_str(&text, form).ok())
    });
    let local = || NaiveDateTime::parse_from_str(&last(5)?, "%a %b %d %H:%M:%S %Y").ok();
    let at = zoned.or_else(|| local().map(|local| local.and_utc().fixed_offset()))?;
    Some(Written {
        at,
        is_guess: true,
        is_zoneless: zoned.is_none(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(mail: &str, line: &str) -> String {
        let found = written(mail.as_bytes(), line.as_bytes());
        let mark = |found: Written| match (found.is_guess, found.is_zoneless) {
            (true, true) => "? anywhere",
            (true, false) => "?",
            (false, _) => "",
        };
        let shown = found.map(|found| found.at.to_rfc3339() + mark(found));
        shown.unwrap_or_default()
    }

    #[test]
    fn the_date_comes_before_what_servers_and_mailboxes_say() {
        let line = "From - Thu May 14 00:25:00 2026\n";
        let received =
            "Received: from a.example\n\tby b.example; Thu, 14 May 2026 01:00:00 +0000\n";
        let dated = format!("{received}DATE: Wed,\n 13 May 2026 09:05:12 +0900\n\nDate: no\n");
        assert_eq!(of(&dated, line), "2026-05-13T09:05:12+09:00");
        assert_eq!(
            of(&format!("{received}\n"), line),
            "2026-05-14T01:00:00+00:00?"
        );
        assert_eq!(
            of("Date: soon\nSubject: x\n\n", line),
            "2026-05-14T00:25:00+00:00? anywhere"
        );
        let google = "From 179@xxx Thu May 14 00:25:00 +0900 2026\r\n";
        assert_eq!(
            of("Subject: x\r\n\r\n", google),
            "2026-05-14T00:25:00+09:00?"
        );
        assert_eq!(
            of("Subject: x\n\nDate: Wed, 13 May 2026 09:05:12 +0900\n", ""),
            ""
        );
        let behind = "From a@b Thu May 14 00:25:00 2026 -0500\n";
        assert_eq!(of("", behind), "2026-05-14T00:25:00-05:00?");
        assert_eq!(of("", "From "), "");
    }

    #[test]
    fn a_time_without_a_zone_can_have_been_anywhere() {
        let range = |line: &str| {
            let (earliest, latest) = written(b"", line.as_bytes()).unwrap().range();
            [earliest.to_rfc3339(), latest.to_rfc3339()]
        };
        assert_eq!(
            range("From - Thu May 14 00:25:00 2026\n"),
            ["2026-05-13T10:25:00+00:00", "2026-05-14T12:25:00+00:00"]
        );
        assert_eq!(
            range("From - Thu May 14 00:25:00 +0900 2026\n"),
            ["2026-05-14T00:25:00+09:00", "2026-05-14T00:25:00+09:00"]
        );
    }

    #[test]
    fn the_date_is_the_one_that_the_whole_mail_is_read_with() {
        for date in [
            "Wed, 13 May 2026 09:05:12 +0900",
            "13 May 26 09:05 GMT",
            "nothing",
            "2026-05-13",
        ] {
            let mail = format!("Subject: x\nDate: {date}\n\nText\n");
            let read = super::super::read(mail.as_bytes());
            let found = written(mail.as_bytes(), b"").map(|found| found.at);
            assert_eq!(found, read.facts.date, "{date}");
        }
    }
}
