//! The clock, and its zone.

use std::time::{Duration, Instant};

use chrono::Local;

use super::environment::{CLOCK, variable};
use crate::quantity::{Moment, Zone};

/// The clock of this place.
#[derive(Debug)]
pub(super) struct Clock {
    hands: Hands,
    zone: Zone,
}

#[derive(Debug)]
enum Hands {
    System,
    Still(Moment),
    /// It was set when the program started, and runs.
    Set(Moment, Instant),
}

/// How long something takes, which a stopped clock does not tell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    pub(super) fn new() -> Self {
        Self(Instant::now())
    }

    pub(crate) fn passed(self) -> Duration {
        self.0.elapsed()
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock {
    /// The clock that the environment sets: `2026-05-14T09:25:00+09:00` stops it, with `@` in front
    /// it runs from then. Its zone is the one that `TZ` names; else in the system's, or at the
    /// offset that it was set with where that is another.
    pub(super) fn new() -> Self {
        let set = variable(CLOCK);
        let hands = set.as_deref().and_then(Hands::set).unwrap_or(Hands::System);
        let now = hands.now();
        let asked = variable("TZ");
        let named = match &asked {
            // `:Europe/London` and a path to its file are as good as the name.
            Some(name) => Zone::named(
                name.rsplit("zoneinfo/")
                    .next()
                    .unwrap_or(name)
                    .trim_start_matches(':'),
            ),
            None => {
                let system = iana_time_zone::get_timezone().ok();
                system
                    .as_deref()
                    .and_then(Zone::named)
                    .filter(|zone| zone.shows(now))
            }
        };
        Self {
            hands,
            zone: named.unwrap_or_else(|| Zone::fixed(*now.offset())),
        }
    }

    pub(super) fn now(&self) -> Moment {
        self.zone.at(self.hands.now())
    }

    pub(super) fn zone(&self) -> Zone {
        self.zone
    }

    /// Whether the environment sets it.
    pub(super) fn is_set(&self) -> bool {
        !matches!(self.hands, Hands::System)
    }
}

impl Hands {
    fn set(text: &str) -> Option<Self> {
        let runs = text.strip_prefix('@');
        let at = Moment::parse_from_rfc3339(runs.unwrap_or(text)).ok()?;
        Some(if runs.is_some() {
            Hands::Set(at, Instant::now())
        } else {
            Hands::Still(at)
        })
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads the clock"
    )]
    fn now(&self) -> Moment {
        match self {
            Hands::System => Local::now().fixed_offset(),
            Hands::Still(at) => *at,
            Hands::Set(at, since) => *at + since.elapsed(),
        }
    }
}
