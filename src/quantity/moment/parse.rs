//! Reads moments as people say and type them, in English and Japanese. The grammar is the same in every language of the
//! screen: a person may answer in the words they heard.

use chrono::{Datelike, Days, Duration, Months, NaiveDate, NaiveTime, Weekday};
use unicode_normalization::UnicodeNormalization;

use super::{
    END_OF_DAY, Moment, MomentError, Understood,
    scan::{Day, Scan},
};
use crate::quantity::Here;

/// Longer than anything that is a time; keeps the work for a pasted mail small.
const LONGEST: usize = 80;
/// 29 February comes back after eight years at the latest.
const YEARS: i32 = 8;

/// Reads a time that is to come, for promises: `17:00`, `fri 17`, `20 may`, `5/20 17:00`, `+2d`, `明日`, `金曜17時`,
/// `午後5時`, `3時間後`, `2026-05-20 17:00`, RFC 3339.
///
/// A clock time, a weekday or a day of the year is its next occurrence at or after `now`. A day without a time is the
/// end of that day, 23:59. What names one moment by itself (`today 9:00`, `-30m`, a date with its year) is returned as
/// it is, even when it has passed. It counts from `here.now`, which may be the moment at which
/// it was said; the result has the offset of `here.zone`.
///
/// # Errors
/// When the text is not a time, names a day that does not exist, or could be read in two ways.
pub fn parse_moment(text: &str, here: Here) -> Result<Understood, MomentError> {
    let now = here.now;
    let at = said(text, now).and_then(|said| resolve(said, now, Toward::Future));
    at.map(Understood::from).ok_or(MomentError::Unreadable)
}

/// Reads a time that has been, for what happened: as [`parse_moment`], but the latest occurrence not after `now`, and
/// the end of a day that is not over yet is `now`.
///
/// # Errors
/// As [`parse_moment`]. What names one moment by itself is returned as it is, even when it lies ahead.
pub fn parse_past(text: &str, here: Here) -> Result<Understood, MomentError> {
    let now = here.now;
    let at = said(text, now).and_then(|said| resolve(said, now, Toward::Past));
    at.map(Understood::from).ok_or(MomentError::Unreadable)
}

#[derive(Clone, Copy, PartialEq)]
enum Toward {
    Future,
    Past,
}

/// What was said, before it is known which day it means. Clocks are minutes of the day, up to 24:00.
enum Said {
    Exact(Moment),
    Clock(u32),
    Day { day: Day, weekday: Option<Weekday>, clock: Option<u32> },
}

fn resolve(said: Said, now: Moment, toward: Toward) -> Option<Moment> {
    let today = now.date_naive();
    let from_today = |days: i64| match toward {
        Toward::Future => today.checked_add_days(Days::new(days.unsigned_abs())),
        Toward::Past => today.checked_sub_days(Days::new(days.unsigned_abs())),
    };
    let nearest = |dates: &mut dyn Iterator<Item = NaiveDate>, clock| {
        dates.filter_map(|date| on(date, clock, now, toward)).find(|at| match toward {
            Toward::Future => *at >= now,
            Toward::Past => *at <= now,
        })
    };
    match said {
        Said::Exact(at) => Some(at),
        Said::Clock(clock) => nearest(&mut (0..=1).filter_map(from_today), Some(clock)),
        Said::Day { day, weekday, clock } => {
            let at = match day {
                Day::Relative(days) => on(today.checked_add_signed(Duration::days(days))?, clock, now, toward),
                Day::Date(date) => on(date, clock, now, toward),
                Day::Weekday(weekday) => {
                    nearest(&mut (0..=7).filter_map(from_today).filter(|date| date.weekday() == weekday), clock)
                }
                Day::OfYear(month, day) => {
                    let step = if toward == Toward::Future { 1 } else { -1 };
                    let years = (0..=YEARS).map(|n| today.year() + n * step);
                    nearest(&mut years.filter_map(|year| NaiveDate::from_ymd_opt(year, month, day)), clock)
                }
            }?;
            let fits = weekday.is_none_or(|weekday| at.weekday() == weekday || clock == Some(24 * 60));
            fits.then_some(at)
        }
    }
}

/// The moment of a clock time on a day, or of the day's end.
fn on(date: NaiveDate, clock: Option<u32>, now: Moment, toward: Toward) -> Option<Moment> {
    let start = date.and_time(NaiveTime::MIN);
    let local = start.checked_add_signed(Duration::minutes(clock.unwrap_or(END_OF_DAY).into()))?;
    let at = local.and_local_timezone(*now.offset()).single()?;
    let still_today = clock.is_none() && toward == Toward::Past && date == now.date_naive();
    Some(if still_today { at.min(now) } else { at })
}

fn said(text: &str, now: Moment) -> Option<Said> {
    if text.len() > LONGEST {
        return None;
    }
    let plain = text.nfkc().collect::<String>().to_lowercase();
    let plain = plain.trim();
    if let Ok(at) = Moment::parse_from_rfc3339(plain) {
        return Some(Said::Exact(at.with_timezone(now.offset())));
    }
    let plain = plain.strip_prefix("by ").or_else(|| plain.strip_suffix("まで")).unwrap_or(plain);
    let scan = Scan(plain);
    (distance(scan, now).map(Said::Exact))
        .or_else(|| scan.all(|s| s.clock(false)).map(Said::Clock))
        .or_else(|| day(scan))
}

/// `+2d`, `-30m`, `+2日`, `3時間後`, `30分前`, `2 weeks ago`, `半年前`.
fn distance(mut s: Scan<'_>, now: Moment) -> Option<Moment> {
    let sign = if s.eat("+") { Some(1) } else { s.eat("-").then_some(-1) };
    let (number, unit) = if s.eat("半年") || s.eat("half a year") {
        (6, Unit::Months)
    } else {
        let (number, _) = s.number()?;
        s.gap();
        (number, UNITS.iter().find(|(names, _)| names.iter().any(|name| s.eat(name)))?.1)
    };
    let sign = match sign {
        Some(sign) => sign,
        None if s.eat("後") => 1,
        None => (s.eat("前") || s.eat(" ago")).then_some(-1)?,
    };
    let number = i64::from(number);
    match (unit, s.0.is_empty()) {
        (_, false) => None,
        (Unit::Minutes(minutes), _) => now.checked_add_signed(Duration::minutes(sign * number * minutes)),
        (Unit::Months, _) if sign > 0 => now.checked_add_months(Months::new(number.try_into().ok()?)),
        (Unit::Months, _) => now.checked_sub_months(Months::new(number.try_into().ok()?)),
    }
}

#[derive(Clone, Copy)]
enum Unit {
    Minutes(i64),
    Months,
}

/// The longer name first where one begins another.
const UNITS: [(&[&str], Unit); 5] = [
    (&["months", "month", "mo", "か月", "ヶ月", "カ月", "ケ月"], Unit::Months),
    (&["minutes", "minute", "min", "m", "分"], Unit::Minutes(1)),
    (&["hours", "hour", "h", "時間"], Unit::Minutes(60)),
    (&["days", "day", "d", "日"], Unit::Minutes(24 * 60)),
    (&["weeks", "week", "w", "週間"], Unit::Minutes(7 * 24 * 60)),
];

fn day(scan: Scan<'_>) -> Option<Said> {
    let mut s = scan;
    let mut weekday = None;
    let day = if let Some(days) = s.relative() {
        Day::Relative(days)
    } else if let Some(date) = s.date() {
        weekday = s.weekday_in_brackets();
        date
    } else {
        weekday = Some(s.weekday()?);
        let mut rest = s;
        rest.gap();
        match (rest.date(), weekday) {
            (Some(date), _) => {
                s = rest;
                date
            }
            (None, Some(only)) => Day::Weekday(only),
            (None, None) => return None,
        }
    };
    if s.0.is_empty() {
        return Some(Said::Day { day, weekday, clock: None });
    }
    _ = s.gap() || s.eat("の") || s.eat("t");
    // A bare number is an hour only after a word for the day: in `20 may 17` it could be a year.
    let after_word = matches!(day, Day::Relative(_) | Day::Weekday(_));
    s.all(|s| s.clock(after_word)).map(|clock| Said::Day { day, weekday, clock: Some(clock) })
}

#[cfg(test)]
mod tests;
