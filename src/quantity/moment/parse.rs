//! Reads moments as people say and type them. The grammar is the same in every language of the
//! screen and at every door of the program: flags, prompts, lists, mails, answers files,
//! corrections.

use super::{
    Moment, MomentError, ParsedMoment,
    resolve::{Resolve, Toward},
    said::Said,
    scan::plain,
};
use crate::quantity::TimeContext;

/// Longer than anything that is a time; keeps the work for a pasted mail small.
const MAX_CHARS: usize = 120;

/// Reads a time that is to come, for promises: `17:00`, `fri 17`, `20 may`, `5/6`, `24h`, `in 2
/// days`, `noon`, `tonight`, `3-5 business days`, `next week`, `明日の昼まで`, `3営業日以内`,
/// `来週火曜`, `令和8年5月20日`, `17:00 UTC`, RFC 3339.
///
/// It counts from `here.now`, which may be the moment at which it was said; the result has the
/// offset of `here.zone`. A clock time, a weekday or a day of the year is its next occurrence at or
/// after that. A day without a time is the end of that day, 23:59, and so is a length of days. Of
/// two numbers the later counts. What names one moment by itself (`today 9:00`, `2 days ago`, a
/// date with its year) is returned as it is, even when it has passed.
///
/// # Errors
/// When the text is not a time, names a day or an hour that does not exist, or could be read in two
/// ways.
pub fn parse_moment(text: &str, here: TimeContext) -> Result<ParsedMoment, MomentError> {
    read(text, here, Toward::Future)
}

/// Reads a time that has been, for what happened: as [`parse_moment`], but the latest occurrence
/// not after `here.now`, and the end of a day that is not over yet is `here.now`.
///
/// # Errors
/// As [`parse_moment`]. What names one moment by itself is returned as it is, even when it lies
/// ahead.
pub fn parse_past(text: &str, here: TimeContext) -> Result<ParsedMoment, MomentError> {
    read(text, here, Toward::Past)
}

/// Reads a time that may lie on either side of `here.now`, as the fields of items do: of what comes
/// round only what can be one alone is read.
///
/// # Errors
/// As [`parse_moment`].
pub fn parse_either(text: &str, here: TimeContext) -> Result<ParsedMoment, MomentError> {
    read(text, here, Toward::Either)
}

/// Reads the date with its year at the front of a letter's line, with its clock time when that is
/// there; the rest of the line does not matter. As [`parse_past`], and never otherwise.
///
/// # Errors
/// As [`parse_past`]; when there is no date with its year.
pub fn parse_dated(text: &str, here: TimeContext) -> Result<ParsedMoment, MomentError> {
    let front: String = text.chars().take(MAX_CHARS).collect();
    let said = Some(Said::dated(&plain(&front)))
        .filter(Said::has_year)
        .ok_or(MomentError::Unreadable)?;
    Resolve {
        said,
        here,
        toward: Toward::Past,
    }
    .understood()
}

fn read(text: &str, here: TimeContext, toward: Toward) -> Result<ParsedMoment, MomentError> {
    if text.len() > MAX_CHARS {
        return Err(MomentError::Unreadable);
    }
    let plain = plain(text);
    if let Ok(at) = Moment::parse_from_rfc3339(&plain) {
        return Ok(here.zone.at(at).into());
    }
    let said = Said::all(&plain).ok_or(MomentError::Unreadable)?;
    Resolve { said, here, toward }.understood()
}

#[cfg(test)]
mod tests;
