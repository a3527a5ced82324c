//! Clock times and the places whose clock is meant: `17:00`, `5:30 pm`, `17時半`, `17 Uhr`,
//! `17h30`, `noon`, `17:00 UTC`.

use chrono::FixedOffset;

use super::{
    scan::{Scan, Table},
    words::{self, Part},
};
use crate::{
    quantity::vocabulary::{AM, PM},
    text::is_digit,
};

const HOUR: u32 = 3600;

/// A clock time as it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    /// Seconds of the day, up to 24:00.
    At(u32),
    /// `12 pm`: people mean noon and midnight by it.
    Twelve,
}

/// Whose clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// An offset that the text names, or an abbreviation that means one offset everywhere.
    Offset(FixedOffset),
    /// An abbreviation that means several: it counts where the place itself has it.
    Short(&'static str),
}

/// Abbreviations that mean one offset everywhere, in minutes east.
const PLACES: &[(&str, i32)] = &[
    ("utc", 0),
    ("gmt", 0),
    ("z", 0),
    ("jst", 9 * 60),
    ("日本時間", 9 * 60),
    ("cet", 60),
    ("cest", 2 * 60),
    ("mez", 60),
    ("mesz", 2 * 60),
    ("eet", 2 * 60),
    ("eest", 3 * 60),
    ("aest", 10 * 60),
    ("aedt", 11 * 60),
    ("nzst", 12 * 60),
    ("nzdt", 13 * 60),
];

/// Abbreviations that mean several places, or that people use all year for a clock that changes.
const SHORT_PLACES: &[&str] = &[
    "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "akst", "akdt", "hst", "ast", "adt",
    "nst", "ndt", "bst", "ist", "wet", "west", "msk", "kst", "hkt", "sgt", "acst", "acdt", "awst",
    "sast",
];

/// Which half of the day, by a word after the hour.
static HALVES: Table<u32> = &[(AM, 0), (PM, 12)];

impl Scan<'_> {
    /// A clock time. With `day`, a day stands before it: then `17h` is no length; with `bare`, an
    /// hour alone is one.
    pub(super) fn clock(&mut self, day: bool, bare: bool, part: Option<Part>) -> Option<Clock> {
        // `昼1時` and `昼過ぎ` are none of them.
        let goes_on = |c: char| c.is_numeric() || ['過', 'す', '前', '一', '二', '三'].contains(&c);
        let named = |s: &mut Self| {
            s.one_of(words::CLOCKS)
                .filter(|_| !s.0.starts_with(goes_on))
        };
        if let Some(seconds) = self.take(named) {
            return Some(Clock::At(seconds));
        }
        self.take(|s| {
            let half = s.half_before();
            let (hour, digits) = s.number().filter(|(_, digits)| *digits <= 2)?;
            let minutes = s
                .take(|s| s.minutes(digits))
                .or_else(|| day.then(|| s.french_hour()).flatten());
            let before = *s;
            s.spaces();
            let named = s.take(|s| s.one_of(HALVES));
            if named.is_none() {
                *s = before;
            }
            let told = minutes.is_some() || named.is_some() || half.is_some() && bare;
            (told || bare || part.is_some_and(|part| part != Part::End) && s.is_empty())
                .then_some(())?;
            let seconds = minutes.unwrap_or(0);
            match half.or(named) {
                Some(half) => halved(hour, seconds, half, named.is_some()),
                None => whole(hour, seconds, part),
            }
        })
    }

    /// `午前9時`, `AM9:00`.
    fn half_before(&mut self) -> Option<u32> {
        let latin = |s: &mut Self| {
            let half = s.half("am", "pm")?;
            s.spaces();
            let digits = s.0.trim_start_matches(is_digit);
            (digits.len() < s.0.len() && digits.starts_with([':', '時'])).then_some(half)
        };
        let japanese = |s: &mut Self| s.half("午前", "午後");
        let half = self.take(latin).or_else(|| self.take(japanese));
        self.spaces();
        half
    }

    fn half(&mut self, morning: &str, afternoon: &str) -> Option<u32> {
        let half = self.eat(morning).then_some(0);
        half.or_else(|| self.eat(afternoon).then_some(12))
    }

    /// What follows an hour of so many digits, in seconds: `:30`, `:30:15`, `時30分`, `時半`,
    /// ` uhr 30`, `h30`.
    fn minutes(&mut self, digits: usize) -> Option<u32> {
        self.take(Self::minutes_after_colon)
            .or_else(|| self.take(Self::japanese_minutes))
            .or_else(|| self.take(Self::german_minutes))
            .or_else(|| self.take(Self::french_minutes))
            .filter(|seconds| digits <= 2 && *seconds < HOUR)
    }

    /// `:30`, `:30:15`, `:30 uhr`
    fn minutes_after_colon(&mut self) -> Option<u32> {
        let minute = self.two_digits_after(":")?;
        let second = self.take(|s| s.two_digits_after(":"));
        self.word("uhr");
        self.take(|s| (s.spaces() && s.word("uhr")).then_some(()));
        Some(minute * 60 + second.unwrap_or(0))
    }

    /// `時`, `時半`, `時30分`, `時30分15秒`
    fn japanese_minutes(&mut self) -> Option<u32> {
        self.spaces();
        if !self.eat("時") || self.0.starts_with('間') {
            return None;
        }
        if self.eat("半") {
            return Some(30 * 60);
        }
        let minute = self.take(|s| s.number_before("分"));
        let second = self.take(|s| s.number_before("秒"));
        if self.0.starts_with(is_digit) {
            return None;
        }
        Some(minute.unwrap_or(0) * 60 + second.unwrap_or(0))
    }

    /// ` uhr`, ` uhr 30`, `.30 uhr`, `.30` before `am` or `pm`
    fn german_minutes(&mut self) -> Option<u32> {
        let minute = self.take(|s| s.two_digits_after("."));
        self.spaces();
        if minute.is_some() && Scan(self.0).one_of(HALVES).is_some() {
            return minute.map(|minute| minute * 60);
        }
        if !self.word("uhr") {
            return None;
        }
        let after = self.take(|s| {
            let minute = s.spaces().then(|| s.two_digits()).flatten()?;
            s.is_empty().then_some(minute)
        });
        Some(minute.or(after).unwrap_or(0) * 60)
    }

    /// `h30`
    fn french_minutes(&mut self) -> Option<u32> {
        self.spaces();
        self.eat("h").then_some(())?;
        self.spaces();
        self.two_digits().map(|minute| minute * 60)
    }

    fn two_digits_after(&mut self, mark: &str) -> Option<u32> {
        self.eat(mark).then(|| self.two_digits()).flatten()
    }

    fn number_before(&mut self, unit: &str) -> Option<u32> {
        let (number, _) = self.number()?;
        self.eat(unit).then_some(number)
    }

    /// `17 h`, after a day.
    fn french_hour(&mut self) -> Option<u32> {
        self.take(|s| {
            s.spaces();
            s.word("h").then_some(0)
        })
    }

    fn two_digits(&mut self) -> Option<u32> {
        self.number()
            .filter(|(number, digits)| *digits == 2 && *number < 60)
            .map(|(number, _)| number)
    }

    /// `UTC`, `(JST)`, `+09:00`, `UTC+9`, `+0900`; not `-5`, which could be a length.
    pub(super) fn place(&mut self) -> Option<Place> {
        self.take(|s| {
            let brackets = s.eat("(");
            let known = |s: &mut Self| {
                let (_, minutes) = PLACES.iter().find(|(name, _)| s.word(name))?;
                FixedOffset::east_opt(minutes * 60).map(Place::Offset)
            };
            let short = |s: &mut Self| {
                let name = SHORT_PLACES.iter().find(|name| s.word(name))?;
                Some(Place::Short(name))
            };
            let offset = s.offset().map(Place::Offset);
            let place = offset.or_else(|| s.take(known)).or_else(|| s.take(short))?;
            (!brackets || s.eat(")")).then_some(place)
        })
    }

    fn offset(&mut self) -> Option<FixedOffset> {
        self.take(|s| {
            let named = s.eat("utc") || s.eat("gmt");
            let sign = if s.eat("+") {
                1
            } else {
                s.eat("-").then_some(-1)?
            };
            let (number, digits) = s.number()?;
            let (hours, minutes) = match digits {
                4 => (number / 100, number % 100),
                _ if s.eat(":") => (number, s.two_digits()?),
                _ if named => (number, 0),
                _ => return None,
            };
            let seconds = i32::try_from(hours * HOUR + minutes * 60).ok()?;
            FixedOffset::east_opt(sign * seconds).filter(|_| hours <= 14 && minutes < 60)
        })
    }
}

/// An hour of a named half of the day. `12:30 pm` is after noon; of twelve sharp nobody knows, nor
/// of Japanese 12時.
fn halved(hour: u32, seconds: u32, half: u32, latin: bool) -> Option<Clock> {
    match hour {
        0..12 => Some(Clock::At((half + hour) * HOUR + seconds)),
        12 if seconds == 0 || !latin => Some(Clock::Twelve),
        12 => Some(Clock::At(half * HOUR + seconds)),
        _ => None,
    }
}

/// An hour of the whole day, or of the part of it that was named before.
fn whole(hour: u32, seconds: u32, part: Option<Part>) -> Option<Clock> {
    let hour = match (part, hour) {
        (Some(Part::Afternoon), 1..12) | (Some(Part::Evening), 5..12) => hour + 12,
        (Some(Part::Afternoon), 12..18) | (Some(Part::Evening), 17..24) => hour,
        (Some(Part::Morning), 0..12) | (None | Some(Part::End), _) => hour,
        (Some(_), _) => return None,
    };
    (hour < 24 || (hour, seconds) == (24, 0)).then_some(Clock::At(hour * HOUR + seconds))
}
