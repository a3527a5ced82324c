//! What the words for times mean, in whatever language a person heard them.

use chrono::Weekday;

use super::scan::{Scan, Table};
use crate::quantity::vocabulary::{
    AFTERNOON, BINDING, BINDING_AT_END, DAY_AFTER_TOMORROW, DAY_BEFORE_YESTERDAY, END_OF_DAY,
    END_OF_NEXT_MONTH, END_OF_THIS_MONTH, EVENING, IN_THREE_DAYS, LAST, LAST_BEHIND, LAST_EVENING,
    LAST_MONTH, LAST_WEEK, MIDNIGHT, MONTH_NAMES, MORNING, NEXT, NEXT_BEHIND, NEXT_MONTH,
    NEXT_WEEK, NOON, SHORT_WEEKDAYS, THIS, THIS_AFTERNOON, THIS_EVENING, THIS_MONTH, THIS_MORNING,
    THIS_WEEK, TODAY, TOMORROW, TOMORROW_EVENING, TOMORROW_MORNING, WEEK_AFTER_NEXT, WEEKDAY_NAMES,
    WEEKDAY_SIGNS, YESTERDAY,
};

/// A part of the day, of which nobody knows the clock time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Afternoon,
    Evening,
    /// The end of the day, when a desk closes.
    End,
}

/// Which of the days of one weekday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Next,
    This,
    Last,
}

/// Words for a day, counted from today.
pub(super) static DAYS: Table<i64> = &[
    (TODAY, 0),
    (TOMORROW, 1),
    (DAY_AFTER_TOMORROW, 2),
    (IN_THREE_DAYS, 3),
    (YESTERDAY, -1),
    (DAY_BEFORE_YESTERDAY, -2),
];

/// Words for a part of a day, counted from today.
pub(super) static PARTS_OF_DAYS: Table<(i64, Part)> = &[
    (THIS_MORNING, (0, Part::Morning)),
    (THIS_AFTERNOON, (0, Part::Afternoon)),
    (THIS_EVENING, (0, Part::Evening)),
    (TOMORROW_MORNING, (1, Part::Morning)),
    (TOMORROW_EVENING, (1, Part::Evening)),
    (LAST_EVENING, (-1, Part::Evening)),
];

/// Words for a part of the day. Those that end a day only say that no clock time was named.
pub(super) static PARTS: Table<Part> = &[
    (MORNING, Part::Morning),
    (AFTERNOON, Part::Afternoon),
    (EVENING, Part::Evening),
    (END_OF_DAY, Part::End),
];

/// Words for a week, counted from this one.
pub(super) static WEEKS: Table<i64> = &[
    (THIS_WEEK, 0),
    (NEXT_WEEK, 1),
    (WEEK_AFTER_NEXT, 2),
    (LAST_WEEK, -1),
];

/// Words for a month, counted from this one, and whether they name its end.
pub(super) static MONTHS: Table<(i64, bool)> = &[
    (THIS_MONTH, (0, false)),
    (END_OF_THIS_MONTH, (0, true)),
    (NEXT_MONTH, (1, false)),
    (END_OF_NEXT_MONTH, (1, true)),
    (LAST_MONTH, (-1, false)),
];

/// Which of the days of a weekday is meant.
pub(super) static SIDES: Table<Side> =
    &[(NEXT, Side::Next), (THIS, Side::This), (LAST, Side::Last)];
/// The same, after its name.
pub(super) static SIDES_BEHIND: Table<Side> =
    &[(NEXT_BEHIND, Side::Next), (LAST_BEHIND, Side::Last)];

/// The clock times that have a word, in seconds of the day.
pub(super) static CLOCKS: Table<u32> = &[(NOON, 12 * 3600), (MIDNIGHT, 24 * 3600)];

/// Words that bind the others together, and whether they may stand at the end.
pub(super) static BINDERS: Table<bool> = &[(BINDING, false), (BINDING_AT_END, true)];

/// The one place, of so many in each language, whose names begin with a name; none when several do.
fn place(names: &[&str], count: usize, name: &str) -> Option<usize> {
    let places = names.iter().enumerate();
    let mut places = places
        .filter(|(_, full)| full.starts_with(name))
        .map(|(at, _)| at % count);
    let first = places.next()?;
    places.all(|place| place == first).then_some(first)
}

impl Scan<'_> {
    /// `monday`, `mon`, `thurs`, `Mi.,`, `mardi`, `金曜日`, `金曜`.
    pub(super) fn weekday(&mut self) -> Option<Weekday> {
        let japanese = |s: &mut Self| {
            let place = s.weekday_sign()?;
            s.eat("曜").then_some(())?;
            s.eat("日");
            Some(place)
        };
        let short = |s: &mut Self| {
            let place = SHORT_WEEKDAYS.iter().position(|short| s.eat(short))?;
            (s.eat(".,") || s.eat(".") || s.eat(",")).then_some(place)
        };
        // `mar` is a month.
        let named = |s: &mut Self| {
            s.name()
                .filter(|name| *name != "mar")
                .and_then(|name| place(WEEKDAY_NAMES, 7, name))
        };
        let place = self
            .take(named)
            .or_else(|| self.take(japanese))
            .or_else(|| self.take(short))?;
        Weekday::try_from(u8::try_from(place).ok()?).ok()
    }

    /// `(金)`, `(金曜日)`, `(wed)` after a date.
    pub(super) fn weekday_in_brackets(&mut self) -> Option<Weekday> {
        self.take(|s| {
            s.eat("(").then_some(())?;
            let whole = s.weekday();
            let sign = |s: &mut Self| Weekday::try_from(u8::try_from(s.weekday_sign()?).ok()?).ok();
            let weekday = whole.or_else(|| s.take(sign))?;
            _ = s.eat("・祝");
            s.eat(")").then_some(weekday)
        })
    }

    fn weekday_sign(&mut self) -> Option<usize> {
        WEEKDAY_SIGNS.iter().position(|sign| self.eat(sign))
    }

    /// `may`, `sept.`, `Mai`, `déc.`: its number.
    pub(super) fn month_name(&mut self) -> Option<u32> {
        let named = |s: &mut Self| s.name().and_then(|name| place(MONTH_NAMES, 12, name));
        self.take(named)
            .and_then(|place| u32::try_from(place + 1).ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_names_all_days_and_months_in_order() {
        assert_eq!((WEEKDAY_NAMES.len() % 7, MONTH_NAMES.len() % 12), (0, 0));
        for (at, name) in WEEKDAY_NAMES.iter().enumerate() {
            let weekday = Scan(name).weekday().unwrap();
            assert_eq!(weekday.num_days_from_monday() as usize, at % 7, "{name}");
        }
        for (at, name) in MONTH_NAMES.iter().enumerate() {
            assert_eq!(Scan(name).month_name(), Some(at as u32 % 12 + 1), "{name}");
        }
    }
}
