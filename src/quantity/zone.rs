//! Zones: which offset a place's clock has on which day. A time to come is the wall's time on that day, not today's
//! offset carried on.

use chrono::{Duration, FixedOffset, NaiveDateTime, Offset, TimeZone};
use tz::TimeZoneRef;

use super::Moment;

/// The rules of a place's clock: a zone of the IANA database, or one offset all year where no zone is known.
#[derive(Clone, Copy, Debug)]
pub struct Zone(Rules);

#[derive(Clone, Copy, Debug)]
enum Rules {
    Named(&'static str, &'static TimeZoneRef<'static>),
    Fixed(FixedOffset),
}

/// A wall's time that a place leaves out, because its clocks are put forward over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// What the clock shows when it is put forward.
    pub from: NaiveDateTime,
    /// What it shows then.
    pub to: NaiveDateTime,
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        match (self.0, other.0) {
            (Rules::Named(one, _), Rules::Named(other, _)) => one == other,
            (Rules::Fixed(one), Rules::Fixed(other)) => one == other,
            _ => false,
        }
    }
}

impl Eq for Zone {}

impl Zone {
    /// The zone of a name such as `Asia/Tokyo`, in any case; none when the database has none.
    pub fn named(name: &str) -> Option<Self> {
        let rules = tzdb_data::find_tz(name.as_bytes())?;
        let name = tzdb_data::TZ_NAMES.iter().find(|known| known.eq_ignore_ascii_case(name))?;
        Some(Self(Rules::Named(name, rules)))
    }

    /// A place whose clock has this offset all year.
    pub fn fixed(offset: FixedOffset) -> Self {
        Self(Rules::Fixed(offset))
    }

    /// Its name, such as `Asia/Tokyo`; empty when none is known.
    pub fn name(self) -> &'static str {
        match self.0 {
            Rules::Named(name, _) => name,
            Rules::Fixed(_) => "",
        }
    }

    /// The same moment as this place's clock shows it.
    pub fn at(self, moment: Moment) -> Moment {
        moment.with_timezone(&self.offset(moment.timestamp()))
    }

    /// Whether the place's clock shows the moment as it is written: with the same offset.
    pub fn shows(self, moment: Moment) -> bool {
        self.offset(moment.timestamp()) == *moment.offset()
    }

    /// The moment at which this place's clock shows a time; of two, the earlier.
    ///
    /// # Errors
    /// When the clock is put forward over it.
    pub fn on(self, wall: NaiveDateTime) -> Result<Moment, LeftOut> {
        // Clocks change by hours, and not twice in two days: the offset is the one of the day before or of the day after.
        let day = Duration::days(1).num_seconds();
        let as_utc = wall.and_utc().timestamp();
        let sides = [self.offset(as_utc - day), self.offset(as_utc + day)];
        let shown = sides.iter().filter_map(|offset| {
            let moment = offset.from_local_datetime(&wall).single()?;
            self.shows(moment).then_some(moment)
        });
        shown.min().ok_or_else(|| self.left_out(as_utc - day, as_utc + day))
    }

    /// The same; where the clock is put forward over the time, the moment at which it is.
    pub fn on_or_after(self, wall: NaiveDateTime) -> Moment {
        let change = |left: LeftOut| self.on(left.to);
        let shown = self.on(wall).or_else(change);
        shown.unwrap_or_else(|_| self.at(wall.and_utc().fixed_offset()))
    }

    /// The change of the clocks between two moments, in seconds since 1970.
    fn left_out(self, mut before: i64, mut after: i64) -> LeftOut {
        let old = self.offset(before);
        while after - before > 1 {
            let middle = before + (after - before) / 2;
            if self.offset(middle) == old { before = middle } else { after = middle }
        }
        let wall = |offset: FixedOffset| {
            let utc = chrono::DateTime::from_timestamp(after, 0).unwrap_or_default();
            utc.with_timezone(&offset).naive_local()
        };
        LeftOut { from: wall(old), to: wall(self.offset(after)) }
    }

    /// The offset at a moment, in seconds since 1970.
    fn offset(self, seconds: i64) -> FixedOffset {
        let utc = || chrono::Utc.fix();
        match self.0 {
            Rules::Named(_, rules) => {
                let local = rules.find_local_time_type(seconds).ok();
                local.and_then(|local| FixedOffset::east_opt(local.ut_offset())).unwrap_or_else(utc)
            }
            Rules::Fixed(offset) => offset,
        }
    }
}
