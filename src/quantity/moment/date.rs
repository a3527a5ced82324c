//! Dates: `20 may`, `2026-05-20`, `5/6`, `20.05.`, `令和8年5月20日`, `20日`.

use chrono::NaiveDate;

use super::scan::Scan;
use crate::quantity::vocabulary::END_OF;

/// A day as it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// Days from today.
    Relative(i64),
    /// `20日`, `20th`
    OfMonth(u32),
    OfYear(u32, u32),
    Date(NaiveDate),
    /// Day and month in figures, in the order that the country decides, and the year; one of two
    /// figures is below zero.
    Figures(u32, u32, Option<i32>),
    /// `20.05`: a day, or five past eight.
    OrClock(u32, u32),
    /// The end of a month, with its year when that was said.
    MonthEnd(u32, Option<i32>),
    /// `30 feb`: no calendar has it.
    Never,
}

/// Which endings a number of a day may have.
const ORDINALS: [&str; 6] = ["st", "nd", "rd", "th", "er", "."];

impl Scan<'_> {
    /// A date, with its year or without; the text stays as it was when there is none.
    pub(super) fn date(&mut self) -> Option<Day> {
        self.take(Self::month_end)
            .or_else(|| self.take(Self::month_first))
            .or_else(|| self.take(Self::era))
            .or_else(|| self.take(Self::year_first))
            .or_else(|| self.take(Self::japanese))
            .or_else(|| self.take(Self::day_first))
            .or_else(|| self.take(Self::figures))
            .or_else(|| self.take(Self::day_alone))
    }

    /// `end of may`, `5月末`.
    fn month_end(&mut self) -> Option<Day> {
        let month = if self.any_of(END_OF) {
            self.spaces();
            self.month_name()?
        } else {
            let month = self.number()?.0;
            (self.eat("月末") || self.eat("月中") || self.eat("月いっぱい")).then_some(month)?
        };
        let year = self.take(Self::year_behind);
        (1..=12)
            .contains(&month)
            .then_some(Day::MonthEnd(month, year))
    }

    /// `may 20`, `may 20th, 2026`.
    fn month_first(&mut self) -> Option<Day> {
        let month = self.month_name()?;
        self.spaces();
        let day = self.day_number()?;
        Some(dated(self.take(Self::year_behind), month, day))
    }

    /// `20 may`, `20. Mai 2026`, `20th of may`, `13-may-2026`.
    fn day_first(&mut self) -> Option<Day> {
        let day = self.day_number()?;
        _ = self.spaces() || self.eat("-");
        if self.word("of") || self.word("de") {
            self.spaces();
        }
        let month = self.month_name()?;
        Some(dated(self.take(Self::year_behind), month, day))
    }

    /// The year after a month: ` 2026`, `, 2026`, `-2026`.
    fn year_behind(&mut self) -> Option<i32> {
        _ = self.eat("-");
        self.spaces();
        _ = self.eat(",");
        self.spaces();
        self.year()
    }

    /// Four digits that are no clock time.
    fn year(&mut self) -> Option<i32> {
        let (year, digits) = self.number()?;
        let year = i32::try_from(year)
            .ok()
            .filter(|year| digits == 4 && (1900..=9999).contains(year))?;
        (!self.0.starts_with(':')).then_some(year)
    }

    /// `2026-05-20`, `2026/5/20`, `2026.5.20`, `2026年5月20日`, `2026年(令和8年)5月20日`.
    fn year_first(&mut self) -> Option<Day> {
        let year = self.year()?;
        self.spaces();
        if self.eat("年") {
            self.take(|s| (s.eat("(") && s.era_year().is_some() && s.eat("年)")).then_some(()));
            return self.month_and_day(year);
        }
        self.figures_of(year)
    }

    /// `令和8年5月20日`, `r8.5.20`.
    fn era(&mut self) -> Option<Day> {
        let short = self.eat("r");
        let year = if short {
            self.count_of_era()?
        } else {
            self.era_year()?
        };
        if self.eat("年") {
            return self.month_and_day(year);
        }
        self.figures_of(year)
    }

    fn era_year(&mut self) -> Option<i32> {
        self.eat("令和").then_some(())?;
        if self.eat("元") {
            Some(2019)
        } else {
            self.count_of_era()
        }
    }

    fn count_of_era(&mut self) -> Option<i32> {
        let (year, digits) = self.number().filter(|(year, _)| *year > 0)?;
        i32::try_from(year)
            .ok()
            .filter(|_| digits <= 2)
            .map(|year| year + 2018)
    }

    /// `5月20日` after a year.
    fn month_and_day(&mut self, year: i32) -> Option<Day> {
        self.spaces();
        match self.japanese()? {
            Day::OfYear(month, day) => Some(dated(Some(year), month, day)),
            other => Some(other),
        }
    }

    /// `-5-20` after a year.
    fn figures_of(&mut self, year: i32) -> Option<Day> {
        let mark = self.mark()?;
        let (month, _) = self.number()?;
        self.eat(mark).then_some(())?;
        let (day, digits) = self.number()?;
        (digits <= 2).then_some(dated(Some(year), month, day))
    }

    /// What parts the figures of a date.
    fn mark(&mut self) -> Option<&'static str> {
        ["-", "/", "."].into_iter().find(|mark| self.eat(mark))
    }

    /// `5月20日`, `5 月 20 日`.
    fn japanese(&mut self) -> Option<Day> {
        let (month, _) = self.number()?;
        self.spaces();
        self.eat("月").then_some(())?;
        self.spaces();
        let (day, _) = self.number()?;
        self.spaces();
        self.eat("日").then_some(dated(None, month, day))
    }

    /// `5/6`, `05/06/2026`, `20.05.`, `20.05.2026`, `20-05-2026`.
    fn figures(&mut self) -> Option<Day> {
        let (first, _) = self.number().filter(|(_, digits)| *digits <= 2)?;
        let mark = self.mark()?;
        let (second, digits) = self.number().filter(|(_, digits)| *digits <= 2)?;
        let year = self.take(|s| s.eat(mark).then(|| s.last_year()).flatten());
        let day = Day::Figures(first, second, year);
        match mark {
            "-" if year.is_none() => None,
            // With a point after it, it is German, where the day comes first.
            "." if year.is_none() && self.eat(".") => {
                let year = self.take(Self::year_behind);
                Some(dated(year, second, first))
            }
            "." if year.is_none() && digits == 2 && first < 24 && second < 60 => {
                Some(Day::OrClock(first, second))
            }
            _ => (!self.0.starts_with(|c: char| c.is_ascii_digit() || c == '/')).then_some(day),
        }
    }

    /// A year at the end of figures; of two digits it is one of this century.
    fn last_year(&mut self) -> Option<i32> {
        let (year, digits) = self.number()?;
        let year = i32::try_from(year).ok()?;
        match digits {
            4 if (1900..=9999).contains(&year) => Some(year),
            2 if year > 0 => Some(-year),
            _ => None,
        }
    }

    /// `20日`, `20th`.
    fn day_alone(&mut self) -> Option<Day> {
        let (day, _) = self.number()?;
        let named = self.eat("日") || ORDINALS.iter().take(4).any(|ending| self.word(ending));
        named.then_some(if (1..=31).contains(&day) {
            Day::OfMonth(day)
        } else {
            Day::Never
        })
    }

    /// `20`, `20th`, `20.`, `1er`.
    fn day_number(&mut self) -> Option<u32> {
        let (day, digits) = self.number()?;
        _ = ORDINALS.iter().any(|ending| self.eat(ending));
        (digits <= 2).then_some(day)
    }
}

/// The day, when there is one: 2000 has them all.
fn dated(year: Option<i32>, month: u32, day: u32) -> Day {
    let date = NaiveDate::from_ymd_opt(year.unwrap_or(2000), month, day);
    date.map_or(Day::Never, |date| {
        if year.is_some() {
            Day::Date(date)
        } else {
            Day::OfYear(month, day)
        }
    })
}

/// A date with its year, whatever stands in front of it: `2026/11/21`, `2026年11月21日`, `21 Nov
/// 2026`. None for what is not a day, or could be two.
pub fn written_day(text: &str) -> Option<NaiveDate> {
    let plain = super::scan::plain(text);
    let mut scan = Scan(&plain);
    match scan.date().filter(|_| scan.is_empty())? {
        Day::Date(date) => Some(date),
        Day::Figures(first, second, Some(year)) if year > 0 => {
            let days = [(second, first), (first, second)]
                .map(|(month, day)| NaiveDate::from_ymd_opt(year, month, day));
            match days {
                [Some(one), Some(other)] => (one == other).then_some(one),
                [one, other] => one.or(other),
            }
        }
        _ => None,
    }
}
