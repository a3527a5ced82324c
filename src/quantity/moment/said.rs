//! What was said, before it is known which moment it means: the pieces of a written time.

use chrono::Weekday;

use super::{
    clock::{Clock, Place},
    date::Day,
    length::{Length, Unit},
    scan::{Scan, Table},
    words::{self, Part, Side},
};
use crate::quantity::vocabulary::{
    AHEAD, AHEAD_BEHIND, BACK, BACK_BEHIND, END_OF_YEAR, NEXT_WORKING_DAY,
};
use crate::text::is_digit;

/// A length of time from now, ahead or back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct After {
    pub(super) length: Length,
    /// It has been: `2 days ago`.
    pub(super) back: bool,
    /// No word says which way: `2 days`.
    pub(super) bare: bool,
}

/// The pieces of a time, each at most once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) after: Option<After>,
    pub(super) day: Option<Day>,
    pub(super) week: Option<i64>,
    /// Months from this one, and whether its end was named.
    pub(super) month: Option<(i64, bool)>,
    pub(super) year_end: bool,
    pub(super) side: Option<Side>,
    pub(super) weekday: Option<Weekday>,
    pub(super) part: Option<Part>,
    pub(super) clock: Option<Clock>,
    pub(super) place: Option<Place>,
}

/// Words in front of a length, and whether it has been.
static DIRECTIONS: Table<bool> = &[(AHEAD, false), (BACK, true)];
/// The same, after it.
static DIRECTIONS_BEHIND: Table<bool> = &[(AHEAD_BEHIND, false), (BACK_BEHIND, true)];

impl Said {
    /// The pieces of a whole text; none when something is left over.
    pub(super) fn all(text: &str) -> Option<Self> {
        let mut scan = Scan(text);
        let mut said = Self::default();
        while said.next(&mut scan, Self::piece).is_some() {}
        scan.is_empty()
            .then_some(said)
            .filter(|said| *said != Self::default())
    }

    /// The date at the front of a letter's line, with its clock time; the rest is left.
    pub(super) fn dated(text: &str) -> Self {
        let mut scan = Scan(text);
        let mut said = Self::default();
        let date =
            |said: &mut Self, s: &mut Scan<'_>| said.date(s).or_else(|| said.weekday_alone(s));
        while said.day.is_none() && said.next(&mut scan, date).is_some() {}
        let time = |said: &mut Self, s: &mut Scan<'_>| {
            said.clock_time(s, false, false)
                .or_else(|| said.weekday_alone(s))
                .or_else(|| said.where_it_is(s))
        };
        while said.day.is_some() && said.next(&mut scan, time).is_some() {}
        said
    }

    /// Skips what binds, and takes one more piece; words at the end bind as well: `18日まで`.
    fn next(
        &mut self,
        scan: &mut Scan<'_>,
        read: impl FnOnce(&mut Self, &mut Scan<'_>) -> Option<()>,
    ) -> Option<()> {
        let before = *scan;
        bind(scan);
        let read = read(self, scan);
        if read.is_none() && !scan.is_empty() {
            *scan = before;
        }
        read
    }

    /// Takes one piece off the front.
    fn piece(&mut self, s: &mut Scan<'_>) -> Option<()> {
        let day = self.has_day();
        // A bare number is an hour only after a word for the day: in `20 may 17` it could be a
        // year.
        let bare = matches!(self.day, Some(Day::Relative(_)))
            || self.day.is_none() && self.weekday.is_some();
        self.length(s)
            .or_else(|| self.clock_time(s, day, false))
            .or_else(|| self.period(s))
            .or_else(|| self.date(s))
            .or_else(|| self.day_by_name(s))
            .or_else(|| self.part_of_day(s))
            .or_else(|| self.where_it_is(s))
            .or_else(|| self.clock_time(s, day, bare))
    }

    /// Whether a day was named, in any way.
    fn has_day(&self) -> bool {
        self.after.is_some() || self.day.is_some() || self.has_period() || self.weekday.is_some()
    }

    /// Whether the day was named with its year.
    pub(super) fn has_year(&self) -> bool {
        matches!(
            self.day,
            Some(Day::Date(_) | Day::Never | Day::Figures(_, _, Some(_)))
        )
    }

    fn has_period(&self) -> bool {
        self.week.is_some() || self.month.is_some() || self.year_end
    }

    fn length(&mut self, s: &mut Scan<'_>) -> Option<()> {
        if self.has_day() || self.clock.is_some() || self.part.is_some() {
            return None;
        }
        let next = |s: &mut Scan<'_>| {
            s.any_of(NEXT_WORKING_DAY).then_some(After {
                length: Length::of(1, Unit::WorkingDay),
                back: false,
                bare: false,
            })
        };
        self.after = s.take(next).or_else(|| s.take(after));
        self.after.map(drop)
    }

    fn clock_time(&mut self, s: &mut Scan<'_>, day: bool, bare: bool) -> Option<()> {
        let part = self.part;
        put(&mut self.clock, || s.clock(day, bare, part))
    }

    /// A week, a month, a year that ends.
    fn period(&mut self, s: &mut Scan<'_>) -> Option<()> {
        if self.after.is_some() || self.has_period() {
            return None;
        }
        if self.day.is_none() {
            self.week = s.one_of(words::WEEKS);
        }
        if self.week.is_none() && self.weekday.is_none() {
            self.month = s.one_of(words::MONTHS);
        }
        if !self.has_day() {
            self.year_end = s.any_of(END_OF_YEAR);
        }
        self.has_period().then_some(())
    }

    fn date(&mut self, s: &mut Scan<'_>) -> Option<()> {
        if self.after.is_some() || self.day.is_some() || self.week.is_some() || self.year_end {
            return None;
        }
        let in_month = self.month.is_some();
        self.day = s.take(|s| {
            s.date()
                .filter(|day| !in_month || matches!(day, Day::OfMonth(_)))
        });
        // `2026-05-20t17:00`
        s.take(|s| (s.eat("t") && s.0.starts_with(is_digit)).then_some(()));
        // `(金)` after it says the same once more.
        if self.day.is_some() && self.weekday.is_none() {
            self.weekday = s.weekday_in_brackets();
        }
        self.day.map(drop)
    }

    /// `tomorrow`, `tonight`, `fri`, `next fri`.
    fn day_by_name(&mut self, s: &mut Scan<'_>) -> Option<()> {
        if !self.has_day() {
            if self.part.is_none()
                && let Some((day, part)) = s.one_of(words::PARTS_OF_DAYS)
            {
                self.day = Some(Day::Relative(day));
                self.part = Some(part);
                return Some(());
            }
            if let Some(day) = s.one_of(words::DAYS) {
                self.day = Some(Day::Relative(day));
                return Some(());
            }
        }
        self.weekday_of_side(s).or_else(|| self.weekday_alone(s))
    }

    /// `next tuesday`, `mardi prochain`.
    fn weekday_of_side(&mut self, s: &mut Scan<'_>) -> Option<()> {
        if self.has_day() {
            return None;
        }
        let (side, weekday) = s.take(|s| {
            let before = s.one_of(words::SIDES);
            s.spaces();
            let weekday = s.weekday()?;
            s.spaces();
            let side = before.or_else(|| s.one_of(words::SIDES_BEHIND))?;
            Some((side, weekday))
        })?;
        self.side = Some(side);
        self.weekday = Some(weekday);
        Some(())
    }

    fn weekday_alone(&mut self, s: &mut Scan<'_>) -> Option<()> {
        if self.after.is_some() || self.month.is_some() || self.year_end {
            return None;
        }
        put(&mut self.weekday, || {
            s.take(Scan::weekday).or_else(|| s.weekday_in_brackets())
        })
    }

    fn part_of_day(&mut self, s: &mut Scan<'_>) -> Option<()> {
        // `9 in the evening` was an hour of the morning when it was read.
        let is_open = self.clock.is_none();
        let fits = |part: &Part| is_open || *part == Part::End;
        put(&mut self.part, || {
            s.take(|s| s.one_of(words::PARTS).filter(fits))
        })
    }

    fn where_it_is(&mut self, s: &mut Scan<'_>) -> Option<()> {
        put(&mut self.place, || s.place())
    }
}

/// Takes a piece that was not said yet.
fn put<T>(piece: &mut Option<T>, read: impl FnOnce() -> Option<T>) -> Option<()> {
    if piece.is_some() {
        return None;
    }
    *piece = read();
    piece.as_ref().map(drop)
}

/// `in 2 days`, `3営業日以内`, `2 weeks ago`, `24h`.
fn after(s: &mut Scan<'_>) -> Option<After> {
    let ahead = s.one_of(DIRECTIONS);
    s.spaces();
    let before = s.0;
    let length = s.length()?;
    let written = &before[..before.len() - s.0.len()];
    let behind = s.take(|s| {
        s.spaces();
        s.one_of(DIRECTIONS_BEHIND)
    });
    // `20日` alone is a day of the month; `2-3日` and `20日以内` are none.
    let is_date = length.unit == Unit::Day && written.ends_with('日') && !length.later;
    let glued =
        s.0.starts_with(char::is_alphanumeric) && Scan(s.0).one_of(words::BINDERS).is_none();
    let goes_on = glued || s.0.trim_start().starts_with(is_digit);
    let told = ahead.or(behind);
    let fits = match told {
        Some(back) => behind.is_none_or(|behind| behind == back),
        None => !is_date && !goes_on,
    };
    let after = After {
        length,
        back: told.unwrap_or(false),
        bare: told.is_none(),
    };
    fits.then_some(after)
}

/// Skips spaces, commas and the words that bind the pieces together.
fn bind(s: &mut Scan<'_>) {
    loop {
        let before = *s;
        s.spaces();
        _ = s.eat(",") || s.eat("、") || s.eat("。") || s.eat("/") && s.0.starts_with(' ');
        s.spaces();
        s.take(|s| {
            s.one_of(words::BINDERS)
                .filter(|at_end| *at_end || !s.is_empty())
        });
        if s.0.len() == before.0.len() {
            return;
        }
    }
}
