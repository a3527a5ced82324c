//! Lengths of time in words: `2 days`, `3-5 business days`, `24時間`, `半年`.

use super::scan::{Scan, Table};
use crate::quantity::{
    Span,
    vocabulary::{
        BETWEEN_NUMBERS, DAYS, EIGHT, FIVE, FOUR, HALF_A_YEAR, HALF_AN_HOUR, HOURS, MINUTES,
        MONTHS, NINE, ONE, SEVEN, SIX, TEN, THREE, TWELVE, TWO, WEEKS, WORKING_DAYS, YEARS,
    },
};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    WorkingDay,
    Week,
    Month,
    Year,
}

/// So many of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Length {
    pub(super) number: u32,
    pub(super) unit: Unit,
    /// Two numbers were given; this is the greater.
    pub(super) later: bool,
}

impl Length {
    pub(super) fn of(number: u32, unit: Unit) -> Self {
        Self {
            number,
            unit,
            later: false,
        }
    }
}

static UNITS: Table<Unit> = &[
    (MINUTES, Unit::Minute),
    (HOURS, Unit::Hour),
    (DAYS, Unit::Day),
    (WORKING_DAYS, Unit::WorkingDay),
    (WEEKS, Unit::Week),
    (MONTHS, Unit::Month),
    (YEARS, Unit::Year),
];

/// Lengths that are named without a figure.
static WHOLE: Table<(u32, Unit)> = &[
    (HALF_AN_HOUR, (30, Unit::Minute)),
    (HALF_A_YEAR, (6, Unit::Month)),
];

/// Numbers as words; figures are read before them.
static NUMBERS: Table<u32> = &[
    (ONE, 1),
    (TWO, 2),
    (THREE, 3),
    (FOUR, 4),
    (FIVE, 5),
    (SIX, 6),
    (SEVEN, 7),
    (EIGHT, 8),
    (NINE, 9),
    (TEN, 10),
    (TWELVE, 12),
];

impl Scan<'_> {
    /// A length; of two numbers the greater.
    pub(super) fn length(&mut self) -> Option<Length> {
        if let Some((number, unit)) = self.one_of(WHOLE) {
            return Some(Length::of(number, unit));
        }
        self.take(|s| {
            let first = s.count()?;
            let second = s.take(Self::second_count);
            s.spaces();
            let japanese = s.0.starts_with(|c: char| !c.is_ascii());
            let unit = s.one_of(UNITS)?;
            let number = match second {
                // `2、3日`; in Europe a comma there is a decimal.
                Some((_, true)) if !japanese => return None,
                Some((second, _)) if second <= first => return None,
                Some((second, _)) => second,
                None => first,
            };
            if second.is_none() && unit == Unit::Hour && s.eat("半") {
                return Some(Length::of(number * 60 + 30, Unit::Minute));
            }
            Some(Length {
                later: second.is_some(),
                ..Length::of(number, unit)
            })
        })
    }

    fn count(&mut self) -> Option<u32> {
        self.number()
            .filter(|(_, digits)| *digits <= 3)
            .map(|(number, _)| number)
            .or_else(|| self.one_of(NUMBERS))
            .filter(|number| *number > 0)
    }

    /// The second of two numbers, and whether a comma parts them.
    fn second_count(&mut self) -> Option<(u32, bool)> {
        self.spaces();
        let comma = self.eat("、") || self.eat(",");
        (comma || self.any_of(BETWEEN_NUMBERS)).then_some(())?;
        self.spaces();
        Some((self.count()?, comma))
    }
}

/// A length of time as people write it, as checklists do: `1 day` is `1d`, `2 weeks` is `14d`, `24
/// 時間` is `24h`. None for what is not a length, or not one that a checklist has: working days,
/// years beyond all bounds.
pub fn written_span(text: &str) -> Option<Span> {
    let plain = super::scan::plain(text);
    let mut scan = Scan(plain.trim_end_matches('.'));
    let length = scan
        .length()
        .filter(|length| scan.is_empty() && !length.later)?;
    let span = |unit: &str, factor: u32| format!("{}{unit}", length.number * factor).parse().ok();
    match length.unit {
        Unit::Minute => span("m", 1),
        Unit::Hour => span("h", 1),
        Unit::Day => span("d", 1),
        Unit::Week => span("d", 7),
        Unit::Month => span("mo", 1),
        Unit::Year => span("mo", 12),
        Unit::WorkingDay => None,
    }
}
