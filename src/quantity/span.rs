//! Durations as checklists write them: `30m 2h 1d 60d 3mo`.

use std::{fmt, str::FromStr};

use chrono::{Days, Duration, Months};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::{Moment, Zone};
use crate::{t, text::Lang};

/// A duration in minutes, hours, days or months. Minutes and hours are just as long everywhere;
/// days and months follow the calendar and the wall's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// `30m`
    Minutes(u32),
    /// `2h`
    Hours(u32),
    /// `60d`
    Days(u32),
    /// `3mo`
    Months(u32),
}

impl Span {
    /// The moment that lies this far after `start` in a zone; far beyond the calendar it stays at
    /// `start`. After days and months the wall's clock there shows the same time as before; where
    /// it is put forward over that, the change itself.
    pub fn after(self, start: Moment, zone: Zone) -> Moment {
        let wall = zone.at(start).naive_local();
        let on_wall = |wall: Option<_>| wall.map(|wall| zone.on_or_after(wall));
        let exactly = |length: Duration| Some(zone.at(start.checked_add_signed(length)?));
        let end = match self {
            Span::Minutes(n) => exactly(Duration::minutes(n.into())),
            Span::Hours(n) => exactly(Duration::hours(n.into())),
            Span::Days(n) => on_wall(wall.checked_add_days(Days::new(n.into()))),
            Span::Months(n) => on_wall(wall.checked_add_months(Months::new(n))),
        };
        end.unwrap_or(start)
    }

    /// Whether it is surely shorter than another: a month counts as its fewest or most days.
    pub fn is_shorter_than(self, other: Self) -> bool {
        let minutes = |span, days_a_month: u64| match span {
            Span::Minutes(n) => u64::from(n),
            Span::Hours(n) => u64::from(n) * 60,
            Span::Days(n) => u64::from(n) * 24 * 60,
            Span::Months(n) => u64::from(n) * days_a_month * 24 * 60,
        };
        match (self, other) {
            (Span::Months(one), Span::Months(other)) => one < other,
            _ => minutes(self, 31) < minutes(other, 28),
        }
    }
}

/// Not a duration, or longer than any checklist needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a duration is written 30m, 2h, 1d or 3mo")]
pub struct ParseSpanError;

/// The largest number of a unit: 273 years of days.
const MAX_NUMBER: u32 = 100_000;

impl FromStr for Span {
    type Err = ParseSpanError;

    fn from_str(text: &str) -> Result<Self, ParseSpanError> {
        let unit_at = text
            .find(|c: char| !c.is_ascii_digit())
            .ok_or(ParseSpanError)?;
        let (number, unit) = text.split_at(unit_at);
        let number = number
            .parse()
            .ok()
            .filter(|number| (1..=MAX_NUMBER).contains(number))
            .ok_or(ParseSpanError)?;
        match unit {
            "m" => Ok(Span::Minutes(number)),
            "h" => Ok(Span::Hours(number)),
            "d" => Ok(Span::Days(number)),
            "mo" => Ok(Span::Months(number)),
            _ => Err(ParseSpanError),
        }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Span::Minutes(n) => write!(f, "{n}m"),
            Span::Hours(n) => write!(f, "{n}h"),
            Span::Days(n) => write!(f, "{n}d"),
            Span::Months(n) => write!(f, "{n}mo"),
        }
    }
}

#[cfg(test)]
impl schemars::JsonSchema for Span {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Span".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A duration: minutes `30m`, hours `2h`, days `60d` or months `3mo`.",
            "pattern": "^[1-9][0-9]{0,4}(m|h|d|mo)$",
        })
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(D::Error::custom)
    }
}

/// How long, in one rounded-down unit: `5m`, `31h` below two days, then `2d`; in Japanese `31時間`.
pub fn rough(lang: Lang, length: Duration) -> String {
    let minutes = length.num_minutes().max(0);
    match minutes {
        0..60 => t!(lang, SpanMinutes, n = minutes),
        60..2880 => t!(lang, SpanHours, n = minutes / 60),
        _ => t!(lang, SpanDays, n = minutes / 1440),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_back_as_written() {
        for text in ["30m", "2h", "1d", "60d", "3mo"] {
            assert_eq!(text.parse::<Span>().unwrap().to_string(), text);
        }
        for text in ["", "3", "m", "0h", "3w", "-1d", "1d2h", "4294967296d"] {
            assert_eq!(text.parse::<Span>(), Err(ParseSpanError), "{text}");
        }
    }

    #[test]
    fn a_duration_is_shorter_only_when_it_surely_is() {
        let shorter = |one: &str, other: &str| {
            one.parse::<Span>()
                .unwrap()
                .is_shorter_than(other.parse().unwrap())
        };
        for (one, other) in [
            ("59m", "1h"),
            ("23h", "1d"),
            ("27d", "1mo"),
            ("1mo", "32d"),
            ("11mo", "1200d"),
            ("2mo", "3mo"),
        ] {
            assert!(shorter(one, other) && !shorter(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("60m", "1h"),
            ("24h", "1d"),
            ("28d", "1mo"),
            ("1mo", "31d"),
            ("2mo", "2mo"),
        ] {
            assert!(
                !shorter(one, other) && !shorter(other, one),
                "{one} {other}"
            );
        }
    }

    #[test]
    fn months_follow_the_calendar() {
        let start = Moment::parse_from_rfc3339("2026-01-31T10:00:00+09:00").unwrap();
        let tokyo = Zone::named("Asia/Tokyo").unwrap();
        assert_eq!(
            Span::Months(1).after(start, tokyo).to_rfc3339(),
            "2026-02-28T10:00:00+09:00"
        );
    }

    #[test]
    fn days_and_months_keep_the_walls_time_and_hours_their_length() {
        let after = |span: &str, start: &str, zone: &str| {
            let start = Moment::parse_from_rfc3339(start).unwrap();
            span.parse::<Span>()
                .unwrap()
                .after(start, Zone::named(zone).unwrap())
                .to_rfc3339()
        };
        let friday = "2026-03-27T17:00:00+00:00";
        assert_eq!(
            after("3d", friday, "Europe/London"),
            "2026-03-30T17:00:00+01:00"
        );
        assert_eq!(
            after("1mo", friday, "Europe/London"),
            "2026-04-27T17:00:00+01:00"
        );
        assert_eq!(
            after("72h", friday, "Europe/London"),
            "2026-03-30T18:00:00+01:00"
        );
        assert_eq!(
            after("3d", "2026-10-23T17:00:00+01:00", "Europe/London"),
            "2026-10-26T17:00:00+00:00"
        );
        // Into the hour that is left out, and into the one that comes twice.
        assert_eq!(
            after("1d", "2026-03-28T01:30:00+00:00", "Europe/London"),
            "2026-03-29T02:00:00+01:00"
        );
        assert_eq!(
            after("1d", "2026-10-24T01:30:00+01:00", "Europe/London"),
            "2026-10-25T01:30:00+01:00"
        );
        assert_eq!(
            after("1d", "2026-10-03T02:15:00+10:30", "Australia/Lord_Howe"),
            "2026-10-04T02:30:00+11:00"
        );
    }
}
