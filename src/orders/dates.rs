//! When an order was placed, as mails write it: `13 May 2026`, `May 13, 2026 at 9:01 AM`,
//! `2026年5月13日(水) 9時1分`. The grammar of all written times reads it; here is only what a mail
//! makes unlikely.

use chrono::{Datelike, Duration};

use super::{number::is_date, vocabulary::DATE_WORDS};
use crate::quantity::{DayOrder, Moment, TimeContext, parse_dated};

/// How long before a mail an order can have been placed when its figures can be two days, in days.
const MAX_DAYS_BEFORE: i64 = 45;

/// The most words of a date and a time: `miércoles, 13 de mayo de 2026 a las 9:01`.
const MAX_DATE_WORDS: usize = 9;

/// What dates of orders are read by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dates {
    /// No order was placed later than now. Dates that name no zone are of this one.
    pub(super) here: TimeContext,
    /// When the mail was written; tells `05/06/2026` from `06/05/2026`.
    pub(super) written: Option<Moment>,
}

impl Dates {
    /// The date at the front of a text; a day without a time is its end, 23:59, as everywhere in
    /// the program. None when there is no date with its year, it lies ahead, or it could be two.
    pub(super) fn read(self, text: &str) -> Option<Moment> {
        let is_around = |c: char| {
            c.is_whitespace() || matches!(c, ',' | ':' | '(' | ')' | '[' | ']' | '【' | '】')
        };
        let text = without_date_words(text.trim_start_matches(is_around));
        if has_points(&text) {
            let order = DayOrder::DayFirst;
            let here = TimeContext { order, ..self.here };
            let at = Dates { here, ..self }.past(&text);
            return at.filter(|at| at.year() >= 2000);
        }
        let at = self.past(&text)?;
        (at.year() >= 2000 && self.is_likely(&text, at)).then_some(at)
    }

    /// The moment that a text is, when it has passed.
    pub(super) fn past(self, text: &str) -> Option<Moment> {
        let written = parse_dated(text, self.here).ok()?;
        Some(written.happened(self.here).ok()?.at)
    }

    /// Whether it is one day for everybody, or the only one of two that was shortly before the
    /// mail.
    fn is_likely(self, text: &str, at: Moment) -> bool {
        let read = |order| {
            let here = TimeContext { order, ..self.here };
            parse_dated(text, here).ok().map(|read| read.at)
        };
        match (read(DayOrder::DayFirst), read(DayOrder::MonthFirst)) {
            (Some(one), Some(other)) if one != other => {
                self.is_near(at) && self.is_near(one) != self.is_near(other)
            }
            _ => true,
        }
    }

    fn is_near(self, day: Moment) -> bool {
        self.written.is_some_and(|mail| {
            day <= mail + Duration::days(1) && day + Duration::days(MAX_DAYS_BEFORE) >= mail
        })
    }
}

/// `04.05.2026`: nobody who writes points writes the month first.
fn has_points(text: &str) -> bool {
    let date = text.split(' ').next().unwrap_or_default();
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    date.matches('.').count() > 1
        && is_date(date.trim_end_matches(['.', ',']))
        && date.chars().all(is_part)
}

/// `13 de mayo de 2026`, `13 maggio 2026 alle 9:01`, `1er juin 2026` without the words that say nothing
/// and that the grammar of times does not know.
fn without_date_words(text: &str) -> String {
    let mut words: Vec<&str> = text.split(' ').collect();
    let front = words.len().min(MAX_DATE_WORDS);
    let says = |word: &&str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        !DATE_WORDS.contains(&bare.to_lowercase().as_str())
    };
    let rest = words.split_off(front);
    let front = words.into_iter().filter(says);
    let front = front.map(|word| if word == "1er" { "1" } else { word });
    front.chain(rest).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let moment = |text| Moment::parse_from_rfc3339(text).unwrap();
        let dates = Dates {
            here: TimeContext::of(moment("2026-05-14T09:05:00+09:00")),
            written: Some(moment("2026-05-13T09:05:00+09:00")),
        };
        dates
            .read(text)
            .map(|at| at.format("%m-%d %H:%M %:z").to_string())
            .unwrap_or_default()
    }

    #[test]
    fn dates_are_read_as_mails_write_them() {
        for text in [
            "2026-05-13 09:01:22",
            "2026/05/13 09:01",
            "2026年5月13日(水) 9時1分",
            "2026年5月13日 09:01",
            "令和8年5月13日 9:01",
            "Wednesday, May 13, 2026 at 9:01 AM",
            "Wed, 13 May 2026 09:01:22 +0900",
            "Wed, 13 May 2026 00:01:22 +0000",
            "13th May 2026, 9:01am JST",
            "13-May-2026 09:01",
            "May 13th, 2026 09:01",
            "13.05.2026 09:01",
            "05/13/2026 09:01",
            "水曜日, 2026/5/13 9:01",
            "Mittwoch, den 13. Mai 2026 um 9:01 Uhr",
            "mercredi 13 mai 2026 à 9:01",
            "miércoles, 13 de mayo de 2026 a las 9:01",
            "mercoledì 13 maggio 2026 alle ore 9:01",
            "13 Mag 2026 9:01",
        ] {
            assert_eq!(read(text), "05-13 09:01 +09:00", "{text}");
        }
        assert_eq!(read("2026年5月12日"), "05-12 23:59 +09:00");
        assert_eq!(
            read("May 14, 2026"),
            "05-14 23:59 +09:00",
            "a day stays a day"
        );
        assert_eq!(read("13 May 2026 9:01 pm"), "05-13 21:01 +09:00");
        assert_eq!(
            read("04.05.2026 fehlt uns noch die Zahlung."),
            "05-04 23:59 +09:00"
        );
        assert_eq!(read("1er mai 2026"), "05-01 23:59 +09:00");
    }

    #[test]
    fn what_is_no_date_or_two_is_none() {
        for text in [
            "",
            "2026",
            "20 May",
            "5月13日",
            "2026-13-40",
            "2027-05-13",
            "1500 Main Street",
            "250-1234567-1234567",
            "tomorrow",
            "31 Feb 2026",
        ] {
            assert_eq!(read(text), "", "{text}");
        }
        assert_eq!(
            read("06/05/2026"),
            "05-06 23:59 +09:00",
            "the other one lies ahead"
        );
        assert_eq!(read("05/04/2026"), "", "4 May and 5 April are both near");
    }
}
