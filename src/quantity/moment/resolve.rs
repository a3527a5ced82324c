//! From what was said to the moment that it means.

mod week;
mod year;

use chrono::{Datelike, Days, Duration, Months, NaiveDate, NaiveTime, Weekday};

use super::{
    Assumptions, END_OF_DAY, Moment, MomentError, ParsedMoment,
    clock::{Clock, Place},
    date::Day,
    length::Unit,
    said::{After, Said},
};
use crate::quantity::{TimeContext, Zone};

/// Which occurrence is wanted of what comes round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Toward {
    /// The next, at or after now.
    Future,
    /// The last, at or before now.
    Past,
    /// Nobody knows: only what can be one alone is read.
    Either,
}

use Toward::{Either, Future, Past};

type Read<T> = Result<T, MomentError>;

/// What was said, seen from a place.
pub(super) struct Resolve {
    pub(super) said: Said,
    pub(super) here: TimeContext,
    pub(super) toward: Toward,
}

impl Resolve {
    /// The moment that was meant.
    pub(super) fn understood(&self) -> Read<ParsedMoment> {
        let here = |at| self.here.zone.at(at);
        match self.moment() {
            Ok(at) => Ok(ParsedMoment {
                at: here(at),
                assumed: self.assumed(at),
            }),
            Err(MomentError::Either(one, other)) => {
                Err(MomentError::Either(here(one), here(other)))
            }
            Err(other) => Err(other),
        }
    }

    /// What was made of the words when they mean this moment.
    fn assumed(&self, at: Moment) -> Assumptions {
        let said = &self.said;
        let length = said.after.map(|after| after.length);
        let is_whole_month = said.day.is_none() && said.month.is_some_and(|(_, end)| !end);
        Assumptions {
            later: length.is_some_and(|length| length.later),
            working_days: length.is_some_and(|length| length.unit == Unit::WorkingDay),
            whole_day: said.part.is_some() && said.clock.is_none(),
            last_day: said.weekday.is_none() && (said.week.is_some() || is_whole_month),
            until_now: self.is_still_today(at.date_naive()) && at == self.here.now,
        }
    }

    fn moment(&self) -> Read<Moment> {
        let said = &self.said;
        if let Some(after) = said.after {
            return self.after(after);
        }
        if let Some(day) = said.day {
            return self.day(day);
        }
        if let Some(week) = said.week {
            return self.week(week, said.weekday);
        }
        if let Some((months, _)) = said.month {
            return self.on_day(self.month(months, None)?);
        }
        if said.year_end {
            return self.on_day(date(self.today().year(), 12, 31)?);
        }
        match (said.weekday, said.side) {
            (Some(weekday), Some(side)) => self.side(side, weekday),
            (Some(weekday), None) => self.comes_round(|date| date.weekday() == weekday, 7),
            _ if said.clock.is_some() => self.comes_round(|_| true, 1),
            _ if said.part.is_some() => self.on_day(self.today()),
            _ => Err(MomentError::Unreadable),
        }
    }

    /// The zone of the time: the one that was named, else the place's own.
    fn zone(&self) -> Zone {
        match self.said.place {
            Some(Place::Offset(offset)) => Zone::fixed(offset),
            _ => self.here.zone,
        }
    }

    fn today(&self) -> NaiveDate {
        self.zone().at(self.here.now).date_naive()
    }

    // A length of time

    fn after(&self, after: After) -> Read<Moment> {
        if after.bare && self.toward != Future {
            return Err(MomentError::Unreadable);
        }
        let number = i64::from(after.length.number);
        let signed = if after.back { -number } else { number };
        let today = self.today();
        let day = match after.length.unit {
            Unit::Minute => return self.exactly(Duration::minutes(signed)),
            Unit::Hour => return self.exactly(Duration::hours(signed)),
            Unit::Day => days(today, signed),
            Unit::Week => days(today, signed * 7),
            Unit::Month => months(today, signed),
            Unit::Year => months(today, signed * 12),
            Unit::WorkingDay => working_days(today, signed),
        };
        self.on_day(day.ok_or(MomentError::NoSuchDay)?)
    }

    fn exactly(&self, length: Duration) -> Read<Moment> {
        let alone =
            self.said.clock.is_none() && self.said.place.is_none() && self.said.part.is_none();
        let at = alone
            .then(|| self.here.now.checked_add_signed(length))
            .flatten();
        at.ok_or(MomentError::Unreadable)
    }

    // Days

    fn day(&self, day: Day) -> Read<Moment> {
        let in_month = self.said.month.map(|(months, _)| months);
        match (day, in_month) {
            (Day::OfMonth(day), Some(months)) => self.on_day(self.month(months, Some(day))?),
            (_, Some(_)) => Err(MomentError::Unreadable),
            (Day::Relative(n), _) => {
                self.on_day(days(self.today(), n).ok_or(MomentError::NoSuchDay)?)
            }
            (Day::Date(date), _) => self.on_day(date),
            (Day::OfMonth(day), _) => self.of_month(day),
            (Day::OfYear(month, day), _) => {
                self.of_year(|year| NaiveDate::from_ymd_opt(year, month, day))
            }
            (Day::Figures(first, second, year), _) => self.figures(first, second, year),
            (Day::OrClock(first, second), _) => self.day_or_clock(first, second),
            (Day::MonthEnd(month, year), _) => self.month_end(month, year),
            (Day::Never, _) => Err(MomentError::NoSuchDay),
        }
    }

    /// `20日`: in this month or the one beside it.
    fn of_month(&self, day: u32) -> Read<Moment> {
        let first = date(self.today().year(), self.today().month(), 1)?;
        let near = |months: i64| {
            let month = self::months(first, months)?;
            NaiveDate::from_ymd_opt(month.year(), month.month(), day)
        };
        let beside = if self.toward == Past { -1 } else { 1 };
        let this = near(0).map(|date| self.on_day(date)).transpose()?;
        match (this, self.toward) {
            (Some(at), Future | Past) if self.is_wanted(at) => Ok(at),
            (Some(at), Either) if at.date_naive() == self.today() => Ok(at),
            (Some(at), Either) => {
                let other = near(if at < self.here.now { 1 } else { -1 });
                let other = other.map(|date| self.on_day(date)).transpose()?;
                Err(other.map_or(MomentError::NoSuchDay, |other| either(at, other)))
            }
            _ => self.on_day(near(beside).ok_or(MomentError::NoSuchDay)?),
        }
    }

    /// A month from this one: a day of it, or its last.
    fn month(&self, months: i64, day: Option<u32>) -> Read<NaiveDate> {
        let first = date(self.today().year(), self.today().month(), 1)?;
        let month = self::months(first, months).ok_or(MomentError::NoSuchDay)?;
        match day {
            Some(day) => date(month.year(), month.month(), day),
            None if months < 0 || self.toward == Past => Err(MomentError::Unreadable),
            None => last_day(month),
        }
    }

    // What comes round

    /// The nearest of the days that fit, within so many days.
    fn comes_round(&self, fits: impl Fn(NaiveDate) -> bool, within: i64) -> Read<Moment> {
        let find = |step: i64| {
            let dates = (0..=within)
                .filter_map(|n| days(self.today(), n * step))
                .filter(|date| fits(*date));
            dates
                .map(|date| self.on_day(date))
                .find(|at| self.is_there(at, step > 0))
        };
        let next = || find(1).ok_or(MomentError::Unreadable)?;
        let last = || find(-1).ok_or(MomentError::Unreadable)?;
        match self.toward {
            Future => next(),
            Past => last(),
            Either => {
                let (last, next) = (last()?, next()?);
                let today = |at: Moment| at.date_naive() == self.here.now.date_naive();
                match (today(last), today(next)) {
                    (true, _) => Ok(last),
                    (false, true) if self.said.clock.is_none() => Ok(next),
                    _ => Err(MomentError::Either(last, next)),
                }
            }
        }
    }

    /// Whether a moment lies on the side of now that is wanted.
    fn is_wanted(&self, at: Moment) -> bool {
        match self.toward {
            Future => at >= self.here.now,
            Past => at <= self.here.now,
            Either => true,
        }
    }

    /// Whether a reading lies on one side of now, or is none there.
    fn is_there(&self, at: &Read<Moment>, ahead: bool) -> bool {
        let at = match at {
            Ok(at) => *at,
            Err(MomentError::SkippedTime(left)) => self.zone().on_or_after(left.to),
            Err(_) => return true,
        };
        if ahead {
            at >= self.here.now
        } else {
            at <= self.here.now
        }
    }

    // A day's clock

    /// The clock time that was said on a day, or the day's end; the end of a day that is not over
    /// yet is now, for what has been.
    fn on_day(&self, day: NaiveDate) -> Read<Moment> {
        let at = match self.said.clock {
            Some(Clock::Twelve) => {
                let twelve = |seconds| self.at(day, seconds);
                return Err(MomentError::Either(twelve(12 * 3600)?, twelve(24 * 3600)?));
            }
            Some(Clock::At(seconds)) => self.at(day, seconds)?,
            None => self.at(day, END_OF_DAY * 60)?,
        };
        let is_other = |weekday| weekday != day.weekday();
        if self.said.weekday.is_some_and(is_other) {
            return Err(MomentError::OtherWeekday(self.at(day, END_OF_DAY * 60)?));
        }
        let is_cut = self.is_still_today(day);
        Ok(if is_cut { at.min(self.here.now) } else { at })
    }

    /// Whether today is named, as a day that has been.
    fn is_still_today(&self, day: NaiveDate) -> bool {
        let exact = |after: After| matches!(after.length.unit, Unit::Minute | Unit::Hour);
        let is_day = self.said.clock.is_none() && !self.said.after.is_some_and(exact);
        is_day && self.toward == Past && day == self.today()
    }

    /// A clock time of a day, in seconds from its beginning.
    fn at(&self, day: NaiveDate, seconds: u32) -> Read<Moment> {
        let start = day.and_time(NaiveTime::MIN);
        let wall = start
            .checked_add_signed(Duration::seconds(seconds.into()))
            .ok_or(MomentError::NoSuchDay)?;
        if seconds == 24 * 3600 {
            // The end of a day is there even where the next one begins an hour late.
            return Ok(self.zone().on_or_after(wall));
        }
        let at = self.zone().on(wall)?;
        match self.said.place {
            Some(Place::Short(name)) => self.called(name, at),
            _ => Ok(at),
        }
    }

    /// `17:00 EST` is the place's own clock when that is called so then; half a year away people
    /// say it all the same.
    fn called(&self, name: &str, at: Moment) -> Read<Moment> {
        let is = |at: Moment| self.here.zone.abbreviation(at).eq_ignore_ascii_case(name);
        if is(at) {
            return Ok(at);
        }
        let other = [91, 182, 273]
            .into_iter()
            .map(|days| self.here.zone.at(at + Duration::days(days)))
            .find(|at| is(*at));
        let other = other.ok_or(MomentError::Unreadable)?;
        let meant = Zone::fixed(*other.offset()).on(at.naive_local())?;
        Err(either(at, meant))
    }
}

/// Two readings, the earlier one first.
fn either(one: Moment, other: Moment) -> MomentError {
    MomentError::Either(one.min(other), one.max(other))
}

fn date(year: i32, month: u32, day: u32) -> Read<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day).ok_or(MomentError::NoSuchDay)
}

fn last_day(first: NaiveDate) -> Read<NaiveDate> {
    months(first, 1)
        .and_then(|next| days(next, -1))
        .ok_or(MomentError::NoSuchDay)
}

fn days(from: NaiveDate, days: i64) -> Option<NaiveDate> {
    let length = Days::new(days.unsigned_abs());
    if days < 0 {
        from.checked_sub_days(length)
    } else {
        from.checked_add_days(length)
    }
}

fn months(from: NaiveDate, months: i64) -> Option<NaiveDate> {
    let length = Months::new(months.unsigned_abs().try_into().ok()?);
    if months < 0 {
        from.checked_sub_months(length)
    } else {
        from.checked_add_months(length)
    }
}

/// So many days from Monday to Friday after or before a day.
fn working_days(from: NaiveDate, count: i64) -> Option<NaiveDate> {
    let step = count.signum();
    let mut day = from;
    let mut left = count.abs();
    while left > 0 {
        day = days(day, step)?;
        left -= i64::from(!matches!(day.weekday(), Weekday::Sat | Weekday::Sun));
    }
    Some(day)
}
