//! The pieces that times are made of: numbers, names of days and months, dates and clocks.

use chrono::{NaiveDate, Weekday};

/// A day as it was said.
#[derive(Clone, Copy)]
pub(super) enum Day {
    /// Days from today.
    Relative(i64),
    Weekday(Weekday),
    /// Month and day.
    OfYear(u32, u32),
    Date(NaiveDate),
}

/// What is left of the text; each method takes something off the front or leaves it as it was.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a>(pub(super) &'a str);

impl Scan<'_> {
    /// What `read` makes of the text, if it leaves nothing over.
    pub(super) fn all<T>(mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        read(&mut self).filter(|_| self.0.trim_start().is_empty())
    }

    pub(super) fn eat(&mut self, what: &str) -> bool {
        self.0.strip_prefix(what).inspect(|rest| self.0 = rest).is_some()
    }

    /// Spaces, with a comma at most.
    pub(super) fn gap(&mut self) -> bool {
        let before = self.0.len();
        self.0 = self.0.trim_start_matches(' ');
        self.eat(",");
        self.0 = self.0.trim_start_matches(' ');
        self.0.len() < before
    }

    /// A number of one to four digits, and how many digits it has.
    pub(super) fn number(&mut self) -> Option<(u32, usize)> {
        let digits = self.0.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.0.len());
        let number = self.0[..digits].parse().ok().filter(|_| digits <= 4)?;
        self.0 = &self.0[digits..];
        Some((number, digits))
    }

    /// The place of an English word in a list; three letters of it are enough.
    fn word(&mut self, words: &[&str]) -> Option<usize> {
        let letters = self.0.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(self.0.len());
        let word = &self.0[..letters];
        let found = words.iter().position(|full| letters >= 3 && full.starts_with(word))?;
        self.0 = &self.0[letters..];
        Some(found)
    }

    pub(super) fn relative(&mut self) -> Option<i64> {
        const WORDS: [(&str, i64); 12] = [
            ("today", 0),
            ("tomorrow", 1),
            ("yesterday", -1),
            ("今日", 0),
            ("本日", 0),
            ("きょう", 0),
            ("明日", 1),
            ("あした", 1),
            ("明後日", 2),
            ("あさって", 2),
            ("昨日", -1),
            ("一昨日", -2),
        ];
        WORDS.iter().find(|(word, _)| self.eat(word)).map(|(_, days)| *days)
    }

    pub(super) fn weekday(&mut self) -> Option<Weekday> {
        const ENGLISH: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        let place = self.word(&ENGLISH).or_else(|| self.japanese_weekday("曜"))?;
        Weekday::try_from(u8::try_from(place).ok()?).ok()
    }

    /// `(金)` after a date.
    pub(super) fn weekday_in_brackets(&mut self) -> Option<Weekday> {
        let mut s = *self;
        s.eat("(").then_some(())?;
        let place = s.japanese_weekday("")?;
        _ = s.eat("曜日") || s.eat("曜");
        s.eat(")").then_some(())?;
        *self = s;
        Weekday::try_from(u8::try_from(place).ok()?).ok()
    }

    /// `金曜日`, `金曜`: the sign of the day and then `mark`.
    fn japanese_weekday(&mut self, mark: &str) -> Option<usize> {
        let mut s = *self;
        let place = ["月", "火", "水", "木", "金", "土", "日"].iter().position(|sign| s.eat(sign))?;
        s.eat(mark).then_some(())?;
        if !mark.is_empty() {
            s.eat("日");
        }
        *self = s;
        Some(place)
    }

    /// A date, with its year or without; the text stays as it was when there is none.
    pub(super) fn date(&mut self) -> Option<Day> {
        let mut s = *self;
        let date = s.month_first().or_else(|| s.number_first())?;
        *self = s;
        Some(date)
    }

    /// `may 20`, `may 20 2026`.
    fn month_first(&mut self) -> Option<Day> {
        let mut s = *self;
        let month = s.month()?;
        s.gap();
        let (day, _) = s.day_number()?;
        let date = s.with_year(month, day)?;
        *self = s;
        Some(date)
    }

    /// `20 may`, `20 may 2026`, `2026-05-20`, `2026/5/20`, `5/20`, `2026年5月20日`, `5月20日`.
    fn number_first(&mut self) -> Option<Day> {
        let (first, digits) = self.day_number()?;
        let separators = [("-", "-", ""), ("/", "/", ""), ("年", "月", "日")];
        if digits == 4 {
            let (_, second, last) = separators.iter().find(|(first, ..)| self.eat(first))?;
            let (month, _) = self.number()?;
            self.eat(second).then_some(())?;
            let (day, _) = self.number()?;
            return self.eat(last).then_some(year(first, month, day)?);
        }
        if self.eat("/") {
            let day = self.number()?.0;
            return (!self.0.starts_with('/')).then_some(of_year(first, day)?);
        }
        if self.eat("月") {
            let day = self.number()?.0;
            return self.eat("日").then_some(of_year(first, day)?);
        }
        self.gap();
        let month = self.month()?;
        self.with_year(month, first)
    }

    fn month(&mut self) -> Option<u32> {
        const ENGLISH: [&str; 12] = [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ];
        self.word(&ENGLISH).and_then(|place| u32::try_from(place + 1).ok())
    }

    /// `20`, `20th`.
    fn day_number(&mut self) -> Option<(u32, usize)> {
        let number = self.number()?;
        _ = ["st", "nd", "rd", "th"].iter().any(|ending| self.eat(ending));
        Some(number)
    }

    /// The date, with the year that may follow it.
    fn with_year(&mut self, month: u32, day: u32) -> Option<Day> {
        let mut s = *self;
        s.gap();
        match s.number() {
            Some((number, 4)) => {
                *self = s;
                year(number, month, day)
            }
            _ => of_year(month, day),
        }
    }

    /// `17:00`, `5:30pm`, `17時`, `17時30分`, `17時半`, `午後5時`; with `bare`, an hour alone. In minutes of the day.
    pub(super) fn clock(&mut self, bare: bool) -> Option<u32> {
        let half = if self.eat("午前") { Some(0) } else { self.eat("午後").then_some(12) };
        let (hour, digits) = self.number()?;
        let minute = if self.eat(":") {
            Some(self.number().filter(|(_, digits)| *digits == 2)?.0)
        } else if self.eat("時") {
            Some(self.minutes_after_hour()?)
        } else {
            None
        };
        self.0 = self.0.trim_start_matches(' ');
        let half = half.or_else(|| if self.eat("am") { Some(0) } else { self.eat("pm").then_some(12) });
        let minute = if bare || half.is_some() { minute.unwrap_or(0) } else { minute? };
        // People mean noon and midnight by both 12 am and 12 pm.
        let in_range = if half.is_some() { hour < 12 } else { hour < 24 || (hour, minute) == (24, 0) };
        (digits <= 2 && minute < 60 && in_range).then(|| (half.unwrap_or(0) + hour) * 60 + minute)
    }

    /// What stands after `17時`: nothing, `半` or `30分`.
    fn minutes_after_hour(&mut self) -> Option<u32> {
        if self.eat("半") {
            return Some(30);
        }
        match self.number() {
            Some((minute, _)) => self.eat("分").then_some(minute),
            None => Some(0),
        }
    }
}

/// A date of a year that a case can touch.
fn year(year: u32, month: u32, day: u32) -> Option<Day> {
    let year = i32::try_from(year).ok().filter(|year| (1900..=9999).contains(year))?;
    NaiveDate::from_ymd_opt(year, month, day).map(Day::Date)
}

/// A day that some year has; 2000 has them all.
fn of_year(month: u32, day: u32) -> Option<Day> {
    NaiveDate::from_ymd_opt(2000, month, day).map(|_| Day::OfYear(month, day))
}
