//! Dates as mails write them: `13 May 2026`, `May 13, 2026 at 9:01 AM`, `2026/05/13 09:01:22`, `2026年5月13日(水) 9時1分`.

use chrono::{Days, FixedOffset, NaiveDate, NaiveTime, TimeZone};

use crate::quantity::{Here, Moment};

/// From where dates are looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dates {
    /// No order was placed later than now. Dates that name no zone are of this one.
    pub(super) here: Here,
    /// When the mail was written; tells `05/06/2026` from `06/05/2026`.
    pub(super) written: Option<Moment>,
}

/// The beginnings of the months' names.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

impl Dates {
    /// The date at the front of a text; a day without a time is its end, 23:59, as everywhere in the program. None when
    /// there is no date with its year, it lies ahead, or it could be two.
    pub(super) fn read(self, text: &str) -> Option<Moment> {
        let (day, rest) = self.day(skip_weekday(text))?;
        let rest = skip_weekday(rest);
        let rest = rest.strip_prefix("at ").unwrap_or(rest);
        let now = self.here.now;
        let place = *now.offset();
        let moment = match clock(rest) {
            Some((time, rest)) => zone(rest).unwrap_or(place).from_local_datetime(&day.and_time(time)).single()?,
            None => {
                let end = place.from_local_datetime(&day.and_hms_opt(23, 59, 0)?).single()?;
                if end > now && day == now.date_naive() { now } else { end }
            }
        };
        (moment <= now && day.format("%Y").to_string().as_str() >= "2000").then_some(moment)
    }

    fn day(self, text: &str) -> Option<(NaiveDate, &str)> {
        let (first, rest) = number(text).map_or((None, text), |(number, rest)| (Some(number), rest));
        let Some(first) = first else {
            // May 13, 2026; 令和8年5月13日
            if let Some(rest) = text.strip_prefix("令和") {
                let (year, rest) = number(rest)?;
                return date(i32::try_from(year).ok()? + 2018, rest.strip_prefix('年')?);
            }
            let (month, rest) = month(text)?;
            let (day, rest) = number(rest.trim_start())?;
            let rest = ["st", "nd", "rd", "th"].iter().find_map(|end| rest.strip_prefix(end)).unwrap_or(rest);
            let (year, rest) = number(rest.trim_start_matches([',', ' ']))?;
            return Some((NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?, rest));
        };
        if first >= 1900 {
            let rest = rest.strip_prefix(['-', '/', '.', '年'])?;
            return date(i32::try_from(first).ok()?, rest);
        }
        let words = ["st", "nd", "rd", "th"].iter().find_map(|end| rest.strip_prefix(end)).unwrap_or(rest);
        if let Some((month, rest)) = month(words.trim_start_matches([' ', '-', '.'])) {
            let (year, rest) = number(rest.trim_start_matches([' ', ',', '-']))?;
            return Some((NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, first)?, rest));
        }
        let (second, rest) = number(rest.strip_prefix(['/', '.', '-'])?)?;
        let (year, rest) = number(rest.strip_prefix(['/', '.', '-'])?)?;
        Some((self.either(i32::try_from(year).ok()?, first, second)?, rest))
    }

    /// `05/06/2026`: the day that exists, or of two that do, the one that the mail's own date makes likely.
    fn either(self, year: i32, a: u32, b: u32) -> Option<NaiveDate> {
        let days = [NaiveDate::from_ymd_opt(year, a, b), NaiveDate::from_ymd_opt(year, b, a)];
        match days {
            [Some(one), Some(other)] if one != other => {
                let written = self.written?.date_naive();
                let near = |day: &NaiveDate| *day <= written + Days::new(1) && *day + Days::new(45) >= written;
                match [one, other].map(|day| near(&day)) {
                    [true, false] => Some(one),
                    [false, true] => Some(other),
                    _ => None,
                }
            }
            [one, other] => one.or(other),
        }
    }
}

/// What follows the year: `05-13`, `5/13`, `5月13日`.
fn date(year: i32, rest: &str) -> Option<(NaiveDate, &str)> {
    let (month, rest) = number(rest.trim_start())?;
    let (day, rest) = number(rest.strip_prefix(['-', '/', '.', '月'])?.trim_start())?;
    Some((NaiveDate::from_ymd_opt(year, month, day)?, rest.strip_prefix('日').unwrap_or(rest)))
}

/// Digits at the front, at most four.
fn number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (end <= 4).then(|| Some((text[..end].parse().ok()?, &text[end..])))?
}

fn word(text: &str) -> (String, &str) {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    (text[..end].to_ascii_lowercase(), &text[end..])
}

fn month(text: &str) -> Option<(u32, &str)> {
    let (word, rest) = word(text);
    let at = MONTHS.iter().position(|name| word.starts_with(name) && word.len() <= 9)?;
    Some((at as u32 + 1, rest.strip_prefix('.').unwrap_or(rest)))
}

/// `Wednesday, `, `Wed `, `(水) `, `水曜日, `, and the signs around a date.
fn skip_weekday(text: &str) -> &str {
    let around = |c: char| c.is_whitespace() || matches!(c, ',' | ':' | '(' | ')' | '[' | ']' | '【' | '】');
    let text = text.trim_start_matches(around);
    let (word, rest) = word(text);
    if word.len() >= 3 && ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().any(|day| word.starts_with(day)) {
        return rest.trim_start_matches(['.', ',', ' ']);
    }
    let japanese = text.strip_prefix(['月', '火', '水', '木', '金', '土', '日']);
    let japanese = japanese.map(|rest| rest.strip_prefix("曜日").or_else(|| rest.strip_prefix("曜")).unwrap_or(rest));
    japanese
        .filter(|rest| rest.is_empty() || rest.starts_with(around))
        .map_or(text, |rest| rest.trim_start_matches(around))
}

/// `09:01:22`, `9:01 PM`, `9時1分`.
fn clock(text: &str) -> Option<(NaiveTime, &str)> {
    let (hour, rest) = number(text)?;
    let (minute, rest) = number(rest.strip_prefix([':', '時'])?.trim_start())?;
    let seconds = rest.strip_prefix(':').and_then(number);
    let (second, rest) = seconds.unwrap_or((0, rest.strip_prefix('分').unwrap_or(rest)));
    let (half, behind) = word(rest.trim_start());
    let (hour, rest) = match half.as_str() {
        "am" | "a" if (1..=12).contains(&hour) => (hour % 12, behind),
        "pm" | "p" if (1..=12).contains(&hour) => (hour % 12 + 12, behind),
        _ => (hour, rest),
    };
    Some((NaiveTime::from_hms_opt(hour, minute, second)?, rest))
}

/// `+0900`, `(JST)`, `UTC`; other names of zones mean several places.
fn zone(text: &str) -> Option<FixedOffset> {
    let text = text.trim_start_matches([' ', '(', ',']);
    let (name, rest) = word(text);
    let rest = match name.as_str() {
        "jst" => return FixedOffset::east_opt(9 * 3600),
        "utc" | "gmt" | "z" if !rest.starts_with(['+', '-']) => return FixedOffset::east_opt(0),
        "utc" | "gmt" => rest,
        _ => text,
    };
    let sign = if rest.starts_with('-') { -1 } else { 1 };
    let digits: String = rest.strip_prefix(['+', '-'])?.chars().filter(|c| *c != ':').take(4).collect();
    let digits = digits.parse::<i32>().ok().filter(|_| digits.len() == 4)?;
    FixedOffset::east_opt(sign * (digits / 100 * 3600 + digits % 100 * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let moment = |text| Moment::parse_from_rfc3339(text).unwrap();
        let dates = Dates {
            here: Here::of(moment("2026-05-14T09:05:00+09:00")),
            written: Some(moment("2026-05-13T09:05:00+09:00")),
        };
        dates.read(text).map(|at| at.format("%m-%d %H:%M %:z").to_string()).unwrap_or_default()
    }

    #[test]
    fn dates_are_read_as_mails_write_them() {
        for text in [
            "2026-05-13 09:01:22",
            "2026/05/13 09:01",
            "2026年5月13日(水) 9時1分",
            "2026年5月13日 09:01",
            "令和8年5月13日 9:01",
            "Wednesday, May 13, 2026 at 9:01 AM",
            "Wed, 13 May 2026 09:01:22 +0900",
            "Wed, 13 May 2026 00:01:22 +0000",
            "13th May 2026, 9:01am JST",
            "13-May-2026 09:01",
            "May 13th, 2026 09:01",
            "13.05.2026 09:01",
            "05/13/2026 09:01",
            "水曜日, 2026/5/13 9:01",
        ] {
            assert!(
                ["05-13 09:01 +09:00", "05-13 00:01 +00:00"].contains(&read(text).as_str()),
                "{text}: {}",
                read(text)
            );
        }
        assert_eq!(read("2026年5月12日"), "05-12 23:59 +09:00");
        assert_eq!(read("May 14, 2026"), "05-14 09:05 +09:00", "today is not over");
        assert_eq!(read("13 May 2026 9:01 pm"), "05-13 21:01 +09:00");
    }

    #[test]
    fn what_is_no_date_or_two_is_none() {
        for text in [
            "",
            "2026",
            "20 May",
            "5月13日",
            "2026-13-40",
            "2027-05-13",
            "1500 Main Street",
            "250-1234567-1234567",
            "tomorrow",
            "31 Feb 2026",
        ] {
            assert_eq!(read(text), "", "{text}");
        }
        assert_eq!(read("06/05/2026"), "05-06 23:59 +09:00", "the other one lies ahead");
        assert_eq!(read("05/04/2026"), "", "4 May and 5 April are both near");
    }
}
