//! Days of the year, in words and in figures: `20 may`, `5/6`, `05/06/2026`, `5月末`.

use chrono::{Datelike, Duration, NaiveDate};

use super::{
    super::{Moment, MomentError, clock::Clock, said::Said},
    Either, Future, Past, Read, Resolve, date, either, last_day,
};
use crate::quantity::DayOrder;

/// Further than this into another year, a day without its year could be meant on the near side as
/// well.
const FAR: i64 = 183;
/// 29 February comes back after eight years at the latest.
const YEARS: i32 = 8;
/// The century of years with two figures.
const CENTURY: i32 = 2000;

impl Resolve {
    /// `20 may`: the nearest, unless it lies far in another year.
    pub(super) fn of_year(&self, in_year: impl Fn(i32) -> Option<NaiveDate>) -> Read<Moment> {
        let next = self.nearest_year(&in_year, 1)?;
        let last = self.nearest_year(&in_year, -1)?;
        match self.toward {
            Future => self.unless_far(next, [last, next]),
            Past => self.unless_far(last, [last, next]),
            Either => {
                let next = next?;
                self.only_near(last?, next)
            }
        }
    }

    /// The first day on the side of `step` from now, over the years.
    fn nearest_year(
        &self,
        in_year: &impl Fn(i32) -> Option<NaiveDate>,
        step: i32,
    ) -> Read<Read<Moment>> {
        (0..=YEARS)
            .filter_map(|n| in_year(self.today().year() + n * step))
            .map(|date| self.on_day(date))
            .find(|at| self.is_there(at, step > 0))
            .ok_or(MomentError::NoSuchDay)
    }

    /// A day; both when it lies far in another year.
    fn unless_far(&self, day: Read<Moment>, [last, next]: [Read<Moment>; 2]) -> Read<Moment> {
        let at = day?;
        let days = (at.date_naive() - self.today()).num_days().abs();
        if days > FAR && at.year() != self.here.now.year() {
            return Err(MomentError::Either(last?, next?));
        }
        Ok(at)
    }

    /// The one of two days that is near, when the other is not.
    fn only_near(&self, last: Moment, next: Moment) -> Read<Moment> {
        // Today is both.
        if next.date_naive() == last.date_naive() {
            return Ok(last);
        }
        let near = |at: Moment| (at - self.here.now).abs() <= Duration::days(FAR);
        match (near(last), near(next)) {
            (false, true) => Ok(next),
            (true, false) => Ok(last),
            _ => Err(MomentError::Either(last, next)),
        }
    }

    /// `5/6`, `05/06/2026`: by the habit of the country; of what could be two days there, none is
    /// taken.
    pub(super) fn figures(&self, first: u32, second: u32, year: Option<i32>) -> Read<Moment> {
        let order = self.here.order;
        // Years of two figures stand at the end where a year is never in front.
        let year = match year {
            Some(year)
                if year < 0 && !matches!(order, DayOrder::DayFirst | DayOrder::MonthFirst) =>
            {
                return Err(MomentError::Unreadable);
            }
            Some(year) if year < 0 => Some(CENTURY - year),
            year => year,
        };
        let read = |month: u32, day: u32| {
            NaiveDate::from_ymd_opt(year.unwrap_or(CENTURY), month, day).map(|date| match year {
                Some(_) => self.on_day(date),
                None => self.of_year(|year| NaiveDate::from_ymd_opt(year, month, day)),
            })
        };
        let (one, other) = match order {
            DayOrder::DayFirst => (read(second, first), read(first, second)),
            _ => (read(first, second), read(second, first)),
        };
        match (one, other) {
            (Some(one), Some(other)) if first != second => match order {
                DayOrder::Unknown => self.one_of(one, other),
                _ => self.by_habit(one, other, year.is_some()),
            },
            (one, other) => one.or(other).unwrap_or(Err(MomentError::NoSuchDay)),
        }
    }

    /// The day by the country's habit. With its year, and on the wrong side of now where the other
    /// reading is not, both are named.
    fn by_habit(&self, one: Read<Moment>, other: Read<Moment>, with_year: bool) -> Read<Moment> {
        match (one, other) {
            (Ok(one), Ok(other)) if with_year && !self.is_wanted(one) && self.is_wanted(other) => {
                Err(either(one, other))
            }
            (one, _) => one,
        }
    }

    /// Of two readings the only one that can be; else both are named.
    fn one_of(&self, one: Read<Moment>, other: Read<Moment>) -> Read<Moment> {
        let near = |read: Read<Moment>| match read {
            Ok(at) => Ok(at),
            // Of a day without its year, the one on the wanted side.
            Err(MomentError::Either(last, next)) => {
                Ok(if self.toward == Past { last } else { next })
            }
            Err(other) => Err(other),
        };
        match (near(one)?, near(other)?) {
            (one, other) if self.toward == Past => self.only(&[one, other]),
            (one, other) => Err(either(one, other)),
        }
    }

    /// `20.05`: a day where the day comes first, or a clock time.
    pub(super) fn day_or_clock(&self, first: u32, second: u32) -> Read<Moment> {
        if self.said.clock.is_some() {
            return self.figures(first, second, None);
        }
        let clock = Resolve {
            said: Said {
                clock: Some(Clock::At(first * 3600 + second * 60)),
                ..Said::default()
            },
            ..*self
        };
        let clock = clock.moment()?;
        match self.figures(first, second, None) {
            Ok(day) => Err(MomentError::Either(clock, day)),
            Err(_) => Ok(clock),
        }
    }

    pub(super) fn month_end(&self, month: u32, year: Option<i32>) -> Read<Moment> {
        let last = |year: i32| date(year, month, 1).and_then(last_day);
        match year {
            Some(year) => self.on_day(last(year)?),
            None => self.of_year(|year| last(year).ok()),
        }
    }
}
