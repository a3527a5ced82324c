//! Weeks and the days of one weekday: `next week`, `来週火曜`, `next tuesday`.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{
    super::{Moment, MomentError, words::Side},
    Past, Read, Resolve, days,
};

impl Resolve {
    /// A week from this one: a weekday of it, or its last day.
    pub(super) fn week(&self, week: i64, weekday: Option<Weekday>) -> Read<Moment> {
        let Some(weekday) = weekday else {
            if week < 0 || self.toward == Past {
                return Err(MomentError::Unreadable);
            }
            return self.on_day(self.day_of_week(week, Weekday::Sun, Weekday::Mon)?);
        };
        let from = |start| self.on_day(self.day_of_week(week, weekday, start)?);
        self.only(&[from(Weekday::Mon)?, from(Weekday::Sun)?])
    }

    /// A weekday of a week that begins on `start`.
    fn day_of_week(&self, week: i64, weekday: Weekday, start: Weekday) -> Read<NaiveDate> {
        let today = self.today();
        let gone = i64::from(today.weekday().days_since(start));
        let ahead = i64::from(weekday.days_since(start));
        days(today, week * 7 - gone + ahead).ok_or(MomentError::NoSuchDay)
    }

    /// `next tuesday`: the next one for some, the one of next week for others.
    pub(super) fn side(&self, side: Side, weekday: Weekday) -> Read<Moment> {
        let nearest = |back: bool| {
            let today = self.today();
            let length = match (i64::from(weekday.days_since(today.weekday())), back) {
                (0, false) => 7,
                (0, true) => -7,
                (ahead, false) => ahead,
                (ahead, true) => ahead - 7,
            };
            days(today, length).ok_or(MomentError::NoSuchDay)
        };
        match side {
            Side::This => self.comes_round(|date| date.weekday() == weekday, 7),
            Side::Next | Side::Last => {
                let back = side == Side::Last;
                let week = if back { -1 } else { 1 };
                let of_week = |start| self.on_day(self.day_of_week(week, weekday, start)?);
                self.only(&[
                    self.on_day(nearest(back)?)?,
                    of_week(Weekday::Mon)?,
                    of_week(Weekday::Sun)?,
                ])
            }
        }
    }

    /// The one moment of several readings; else two of them are named.
    pub(super) fn only(&self, readings: &[Moment]) -> Read<Moment> {
        let wanted = readings.iter().copied();
        let right: Vec<Moment> = wanted.filter(|at| self.is_wanted(*at)).collect();
        let all = if right.is_empty() { readings } else { &right };
        match (all.iter().min(), all.iter().max()) {
            (Some(one), Some(other)) if one == other => Ok(*one),
            (Some(one), Some(other)) => Err(MomentError::Either(*one, *other)),
            _ => Err(MomentError::Unreadable),
        }
    }
}
