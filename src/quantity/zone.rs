//! Zones: which offset a place's clock has on which day. A time to come is the wall's time on that
//! day, not today's offset carried on.

use chrono::{Duration, FixedOffset, NaiveDateTime, Offset, TimeZone};
use tz::TimeZoneRef;

use super::Moment;

/// The rules of a place's clock: a zone of the IANA database, or one offset all year where no zone
/// is known.
#[derive(Clone, Copy, Debug)]
pub struct Zone(Rules);

#[derive(Clone, Copy, Debug)]
enum Rules {
    Named(&'static str, &'static TimeZoneRef<'static>),
    Fixed(FixedOffset),
}

/// A wall's time that a place leaves out, because its clocks are put forward over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the clocks are put forward from {from} to {to}")]
pub struct SkippedTime {
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
        let name = tzdb_data::TZ_NAMES
            .iter()
            .find(|known| known.eq_ignore_ascii_case(name))?;
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

    /// What the place calls its clock at a moment, such as `JST`; empty where no name is known.
    pub fn abbreviation(self, moment: Moment) -> &'static str {
        match self.0 {
            Rules::Named(_, rules) => {
                let local = rules.find_local_time_type(moment.timestamp()).ok();
                local.map_or("", |local| local.time_zone_designation())
            }
            Rules::Fixed(_) => "",
        }
    }

    /// The moment at which this place's clock shows a time; of two, the earlier.
    ///
    /// # Errors
    /// When the clock is put forward over it.
    pub fn on(self, wall: NaiveDateTime) -> Result<Moment, SkippedTime> {
        // Clocks change by hours, and not twice in two days: the offset is the one of the day
        // before or of the day after.
        let day = Duration::days(1).num_seconds();
        let as_utc = wall.and_utc().timestamp();
        let sides = [self.offset(as_utc - day), self.offset(as_utc + day)];
        let shown = sides.iter().filter_map(|offset| {
            let moment = offset.from_local_datetime(&wall).single()?;
            self.shows(moment).then_some(moment)
        });
        shown
            .min()
            .ok_or_else(|| self.left_out(as_utc - day, as_utc + day))
    }

    /// The same; where the clock is put forward over the time, the moment at which it is.
    pub fn on_or_after(self, wall: NaiveDateTime) -> Moment {
        let change = |left: SkippedTime| self.on(left.to);
        let shown = self.on(wall).or_else(change);
        shown.unwrap_or_else(|_| self.at(wall.and_utc().fixed_offset()))
    }

    /// The change of the clocks between two moments, in seconds since 1970.
    fn left_out(self, mut before: i64, mut after: i64) -> SkippedTime {
        let old = self.offset(before);
        while after - before > 1 {
            let middle = before + (after - before) / 2;
            if self.offset(middle) == old {
                before = middle
            } else {
                after = middle
            }
        }
        let wall = |offset: FixedOffset| {
            let utc = chrono::DateTime::from_timestamp(after, 0).unwrap_or_default();
            utc.with_timezone(&offset).naive_local()
        };
        SkippedTime {
            from: wall(old),
            to: wall(self.offset(after)),
        }
    }

    /// The offset at a moment, in seconds since 1970.
    fn offset(self, seconds: i64) -> FixedOffset {
        let utc = || chrono::Utc.fix();
        match self.0 {
            Rules::Named(_, rules) => {
                let local = rules.find_local_time_type(seconds).ok();
                local
                    .and_then(|local| FixedOffset::east_opt(local.ut_offset()))
                    .unwrap_or_else(utc)
            }
            Rules::Fixed(offset) => offset,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str) -> Zone {
        Zone::named(name).unwrap()
    }

    fn on(name: &str, wall: &str) -> String {
        let shown = |at: NaiveDateTime| at.format("%H:%M").to_string();
        match zone(name).on(wall.parse().unwrap()) {
            Ok(at) => at.to_rfc3339(),
            Err(left) => format!("{} -> {}", shown(left.from), shown(left.to)),
        }
    }

    #[test]
    fn a_wall_shows_each_time_once_twice_or_never() {
        for (name, wall, moment) in [
            (
                "Asia/Tokyo",
                "2026-03-29T01:30:00",
                "2026-03-29T01:30:00+09:00",
            ),
            // Put forward at one o'clock, put back at two.
            (
                "Europe/London",
                "2026-03-29T00:59:00",
                "2026-03-29T00:59:00+00:00",
            ),
            ("Europe/London", "2026-03-29T01:00:00", "01:00 -> 02:00"),
            ("Europe/London", "2026-03-29T01:59:59", "01:00 -> 02:00"),
            (
                "Europe/London",
                "2026-03-29T02:00:00",
                "2026-03-29T02:00:00+01:00",
            ),
            (
                "Europe/London",
                "2026-10-25T01:30:00",
                "2026-10-25T01:30:00+01:00",
            ),
            (
                "Europe/London",
                "2026-10-25T02:00:00",
                "2026-10-25T02:00:00+00:00",
            ),
            ("America/New_York", "2026-03-08T02:30:00", "02:00 -> 03:00"),
            (
                "America/New_York",
                "2026-11-01T01:30:00",
                "2026-11-01T01:30:00-04:00",
            ),
            // By half an hour.
            (
                "Australia/Lord_Howe",
                "2026-04-05T01:45:00",
                "2026-04-05T01:45:00+11:00",
            ),
            (
                "Australia/Lord_Howe",
                "2026-10-04T02:15:00",
                "02:00 -> 02:30",
            ),
            // At midnight.
            ("America/Santiago", "2026-09-06T00:30:00", "00:00 -> 01:00"),
            (
                "America/Santiago",
                "2026-04-04T23:30:00",
                "2026-04-04T23:30:00-03:00",
            ),
            // A whole day.
            ("Pacific/Apia", "2011-12-30T12:00:00", "00:00 -> 00:00"),
        ] {
            assert_eq!(on(name, wall), moment, "{name} {wall}");
        }
    }

    #[test]
    fn where_a_time_is_left_out_the_change_itself_comes_after() {
        let after = |name, wall: &str| zone(name).on_or_after(wall.parse().unwrap()).to_rfc3339();
        assert_eq!(
            after("Europe/London", "2026-03-29T01:30:00"),
            "2026-03-29T02:00:00+01:00"
        );
        assert_eq!(
            after("America/Santiago", "2026-09-06T00:00:00"),
            "2026-09-06T01:00:00-03:00"
        );
        assert_eq!(
            after("Asia/Tokyo", "2026-03-29T01:30:00"),
            "2026-03-29T01:30:00+09:00"
        );
    }

    #[test]
    fn a_zone_is_known_by_its_name_in_any_case() {
        assert_eq!(
            Zone::named("asia/tokyo").map(Zone::name),
            Some("Asia/Tokyo")
        );
        assert_eq!(Zone::named("Japan").map(Zone::name), Some("Japan"));
        for name in ["", "Mars/Olympus", "JST-9", "../etc/passwd"] {
            assert_eq!(Zone::named(name), None, "{name}");
        }
        let at = |text: &str| Moment::parse_from_rfc3339(text).unwrap();
        assert_eq!(
            zone("Europe/London").abbreviation(at("2026-05-14T09:00:00Z")),
            "BST"
        );
        assert!(zone("Europe/London").shows(at("2026-05-14T10:00:00+01:00")));
        assert!(!zone("Europe/London").shows(at("2026-05-14T09:00:00Z")));
        assert_eq!(
            Zone::fixed(*at("2026-05-14T09:00:00+05:30").offset()).name(),
            ""
        );
    }
}
