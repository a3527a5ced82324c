//! Moments: how they are said, read and shown. Every moment keeps the offset it was recorded with.

mod clock;
mod date;
mod length;
mod parse;
mod resolve;
mod said;
mod scan;
mod show;
mod understood;
mod words;

pub use date::written_day;
pub use length::written_span;
pub use parse::{parse_dated, parse_either, parse_moment, parse_past};
pub use show::{
    day, era, formal, full, is_day, long, named, offset, short, short_day, with_offset,
};
pub use understood::{Assumptions, MomentError, ParsedMoment};

use chrono::{DateTime, FixedOffset};

/// A moment with the offset of the place where it was recorded.
pub type Moment = DateTime<FixedOffset>;

/// The minute of the day that stands for "sometime that day": 23:59.
const END_OF_DAY: u32 = 23 * 60 + 59;
