//! From where a time is read and shown: what the clock shows, where it hangs, and which of day and
//! month comes first.

use super::{Moment, Zone};
use crate::text::Lang;

/// The clock, the zones and the habits that written times are read by, and shown times are told by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeContext {
    /// What relative times count from: the clock, or the moment at which something was said. It has
    /// the offset of [`TimeContext::zone`].
    pub now: Moment,
    /// Where times happen that name no zone: the zone of the incident.
    pub zone: Zone,
    /// Where the reader's clock hangs. A time that it shows otherwise names its offset.
    pub reader: Zone,
    /// Which comes first in `5/6`.
    pub order: DayOrder,
}

/// Which of day and month comes first where both are figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrder {
    /// `5/6` is 5 June: Europe, Australia, most of the world.
    DayFirst,
    /// `5/6` is 6 May, and `05/06/2026` too: the United States.
    MonthFirst,
    /// The same, and a year stands in front: Japan, China, Korea, Hungary.
    YearFirst,
    /// Nobody knows, or both are usual: only what can be one day alone is read.
    Unknown,
}

impl DayOrder {
    /// The habit of a country (ISO 3166), else that of the language.
    pub fn of(country: Option<&str>, lang: Lang) -> Self {
        match country {
            None if lang.code() == "ja" => DayOrder::YearFirst,
            None => DayOrder::Unknown,
            Some(country) => DayOrder::of_country(country),
        }
    }

    /// The habit of a country (ISO 3166).
    pub fn of_country(country: &str) -> Self {
        match country {
            "JP" | "CN" | "TW" | "KR" | "KP" | "MN" | "HU" | "LT" => DayOrder::YearFirst,
            "US" | "AS" | "GU" | "MP" | "PR" | "UM" | "VI" | "FM" | "MH" | "PW" => {
                DayOrder::MonthFirst
            }
            // Canada and the Philippines write it both ways.
            "CA" | "PH" => DayOrder::Unknown,
            _ => DayOrder::DayFirst,
        }
    }
}

impl TimeContext {
    /// A reader whose clock hangs where times happen.
    pub fn new(now: Moment, zone: Zone, order: DayOrder) -> Self {
        Self {
            now: zone.at(now),
            zone,
            reader: zone,
            order,
        }
    }

    /// A place whose clock has the offset of `now` all year, with no habit of writing days.
    pub fn of(now: Moment) -> Self {
        Self::new(now, Zone::fixed(*now.offset()), DayOrder::Unknown)
    }

    /// The same for a reader elsewhere.
    #[must_use]
    pub fn read_in(self, reader: Zone) -> Self {
        Self { reader, ..self }
    }

    /// The same as of another moment: relative times count from then.
    #[must_use]
    pub fn as_of(self, moment: Moment) -> Self {
        Self {
            now: self.zone.at(moment),
            ..self
        }
    }
}
