//! Lengths of time in words: `2 days`, `3-5 business days`, `24時間`, `半年`.

use super::scan::Scan;
use crate::quantity::Span;

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

const UNITS: &[(&str, Unit)] = &[
    ("m", Unit::Minute),
    ("min", Unit::Minute),
    ("mins", Unit::Minute),
    ("minute", Unit::Minute),
    ("minutes", Unit::Minute),
    ("minuten", Unit::Minute),
    ("分", Unit::Minute),
    ("分間", Unit::Minute),
    ("h", Unit::Hour),
    ("hr", Unit::Hour),
    ("hrs", Unit::Hour),
    ("hour", Unit::Hour),
    ("hours", Unit::Hour),
    ("std", Unit::Hour),
    ("stunde", Unit::Hour),
    ("stunden", Unit::Hour),
    ("heure", Unit::Hour),
    ("heures", Unit::Hour),
    ("時間", Unit::Hour),
    ("d", Unit::Day),
    ("day", Unit::Day),
    ("days", Unit::Day),
    ("tag", Unit::Day),
    ("tage", Unit::Day),
    ("tagen", Unit::Day),
    ("jour", Unit::Day),
    ("jours", Unit::Day),
    ("日", Unit::Day),
    ("日間", Unit::Day),
    ("business day", Unit::WorkingDay),
    ("business days", Unit::WorkingDay),
    ("working day", Unit::WorkingDay),
    ("working days", Unit::WorkingDay),
    ("workday", Unit::WorkingDay),
    ("workdays", Unit::WorkingDay),
    ("weekday", Unit::WorkingDay),
    ("weekdays", Unit::WorkingDay),
    ("werktag", Unit::WorkingDay),
    ("werktage", Unit::WorkingDay),
    ("werktagen", Unit::WorkingDay),
    ("arbeitstag", Unit::WorkingDay),
    ("arbeitstage", Unit::WorkingDay),
    ("arbeitstagen", Unit::WorkingDay),
    ("jour ouvré", Unit::WorkingDay),
    ("jours ouvrés", Unit::WorkingDay),
    ("jour ouvrable", Unit::WorkingDay),
    ("jours ouvrables", Unit::WorkingDay),
    ("営業日", Unit::WorkingDay),
    ("w", Unit::Week),
    ("wk", Unit::Week),
    ("week", Unit::Week),
    ("weeks", Unit::Week),
    ("woche", Unit::Week),
    ("wochen", Unit::Week),
    ("semaine", Unit::Week),
    ("semaines", Unit::Week),
    ("週", Unit::Week),
    ("週間", Unit::Week),
    ("mo", Unit::Month),
    ("mth", Unit::Month),
    ("month", Unit::Month),
    ("months", Unit::Month),
    ("monat", Unit::Month),
    ("monate", Unit::Month),
    ("monaten", Unit::Month),
    ("mois", Unit::Month),
    ("か月", Unit::Month),
    ("ヶ月", Unit::Month),
    ("カ月", Unit::Month),
    ("ヵ月", Unit::Month),
    ("ケ月", Unit::Month),
    ("箇月", Unit::Month),
    ("y", Unit::Year),
    ("yr", Unit::Year),
    ("year", Unit::Year),
    ("years", Unit::Year),
    ("jahr", Unit::Year),
    ("jahre", Unit::Year),
    ("jahren", Unit::Year),
    ("an", Unit::Year),
    ("ans", Unit::Year),
    ("年", Unit::Year),
    ("年間", Unit::Year),
];

/// Lengths that are named without a figure.
const WHOLE: &[(&str, (u32, Unit))] = &[
    ("half an hour", (30, Unit::Minute)),
    ("半時間", (30, Unit::Minute)),
    ("eine halbe stunde", (30, Unit::Minute)),
    ("einer halben stunde", (30, Unit::Minute)),
    ("une demi-heure", (30, Unit::Minute)),
    ("half a year", (6, Unit::Month)),
    ("半年", (6, Unit::Month)),
];

/// Numbers as words; figures are read before them.
const NUMBERS: &[(&str, u32)] = &[
    ("a", 1),
    ("an", 1),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("twelve", 12),
    ("ein", 1),
    ("eine", 1),
    ("einem", 1),
    ("einer", 1),
    ("zwei", 2),
    ("drei", 3),
    ("vier", 4),
    ("fünf", 5),
    ("un", 1),
    ("une", 1),
    ("deux", 2),
    ("trois", 3),
    ("quatre", 4),
    ("cinq", 5),
];

/// What is between two numbers of which the later counts.
const BETWEEN: &[(&str, ())] = &[
    ("-", ()),
    ("to", ()),
    ("or", ()),
    ("bis", ()),
    ("oder", ()),
    ("à", ()),
    ("ou", ()),
    ("から", ()),
];

impl Scan<'_> {
    /// A length; of two numbers the greater.
    pub(super) fn length(&mut self) -> Option<Length> {
        if let Some((number, unit)) = self.one_of(WHOLE) {
            return Some(Length {
                number,
                unit,
                later: false,
            });
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
            let half = second.is_none() && unit == Unit::Hour && s.eat("半");
            let length = Length {
                number,
                unit,
                later: second.is_some(),
            };
            Some(if half {
                Length {
                    number: number * 60 + 30,
                    unit: Unit::Minute,
                    ..length
                }
            } else {
                length
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
        (comma || self.one_of(BETWEEN).is_some()).then_some(())?;
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
