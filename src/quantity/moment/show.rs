//! How moments are written on screens, in letters and in reports. Months, days and their order come
//! from the language.

use chrono::{Datelike, Timelike, Weekday};

use super::{END_OF_DAY, Moment};
use crate::{
    quantity::TimeContext,
    text::{Lang, Msg},
};

/// Day and time in full: `Fri 15 May 2026 18:10`, `2026年5月15日(金) 18:10`.
pub fn long(lang: Lang, at: Moment) -> String {
    written(lang, Msg::MomentLong, at)
}

/// Day and time as forms want them: `Fri 15 May 2026 9:05`, `2026年5月15日(金) 9時05分`.
pub fn formal(lang: Lang, at: Moment) -> String {
    written(lang, Msg::MomentFormal, at)
}

/// The moment as a Japanese official form wants it copied, with the year of the era:
/// `2026年(令和8年)5月15日(金) 9時05分`; in other languages, and before the era, as [`formal`] has
/// it.
pub fn era(lang: Lang, at: Moment) -> String {
    // The era began on 1 May 2019.
    let reiwa = (at.year(), at.month()) >= (2019, 5);
    if lang.code() != "ja" || !reiwa {
        return formal(lang, at);
    }
    let year = at.year() - 2018;
    let year = if year == 1 {
        "元".to_owned()
    } else {
        year.to_string()
    };
    formal(lang, at).replacen('年', &format!("年(令和{year}年)"), 1)
}

/// A moment that a mail or a person named, written out by `full`; what was named as a day, without
/// a time, stays a day: `15 May 2026`. Nobody said 23:59, so no report may say it.
pub fn named(lang: Lang, at: Moment, full: fn(Lang, Moment) -> String) -> String {
    if is_day(at) {
        day(lang, at)
    } else {
        full(lang, at)
    }
}

/// The same with its offset, where the reader's clock shows it otherwise.
pub fn with_offset(
    lang: Lang,
    at: Moment,
    here: TimeContext,
    full: fn(Lang, Moment) -> String,
) -> String {
    if is_day(at) {
        day(lang, at)
    } else {
        full(lang, at) + &place(at, here)
    }
}

/// The same for the person who named it: in full, a day with its weekday.
pub fn full(lang: Lang, at: Moment, here: TimeContext) -> String {
    if is_day(at) {
        whole_day(lang, at)
    } else {
        with_offset(lang, at, here, long)
    }
}

/// Whether it is a day that was named without a time: its end, 23:59, to the second.
pub fn is_day(at: Moment) -> bool {
    at.hour() * 60 + at.minute() == END_OF_DAY && (at.second(), at.nanosecond()) == (0, 0)
}

/// The offset of a place: `UTC+09:00`.
pub fn offset(at: Moment) -> String {
    format!("UTC{}", at.offset())
}

/// Day and time as short as the distance to `now` allows: `18:10` today, `Thu 10:30` within six
/// days, `20 May` in the same year, else `20 May 2027`. The end of a day, 23:59, is a day that was
/// named without a time: `20 May`.
pub fn short(lang: Lang, at: Moment, here: TimeContext) -> String {
    let now = if here.zone.shows(at) {
        here.now
    } else {
        here.now.with_timezone(at.offset())
    };
    let today = now.date_naive();
    let days = (at.date_naive() - today).num_days();
    match days.abs() {
        0 if !is_day(at) => time(at) + &place(at, here),
        1..=6 if !is_day(at) => written(lang, Msg::MomentWeekdayTime, at) + &place(at, here),
        _ if at.year() == today.year() => short_day(lang, at),
        _ => day(lang, at),
    }
}

/// The offset of a moment that the reader's clock shows otherwise; empty for one that it shows as
/// it is written.
fn place(at: Moment, here: TimeContext) -> String {
    if here.reader.shows(at) {
        String::new()
    } else {
        format!(" {}", offset(at))
    }
}

/// The day alone: `15 May 2026`, `2026年5月15日`.
pub fn day(lang: Lang, at: Moment) -> String {
    written(lang, Msg::MomentDayYear, at)
}

/// The day without its year: `15 May`, `5月15日`.
pub fn short_day(lang: Lang, at: Moment) -> String {
    written(lang, Msg::MomentDay, at)
}

/// The day with its weekday and year: `Fri 15 May 2026`, `2026年5月15日(金)`.
pub(super) fn whole_day(lang: Lang, at: Moment) -> String {
    written(lang, Msg::MomentDayFull, at)
}

/// A moment as it was understood: with its weekday, its year when that is another one, its clock
/// time when it has one, and its offset when the reader's clock shows it otherwise.
pub(super) fn understood(lang: Lang, at: Moment, here: TimeContext) -> String {
    let day = if at.year() == here.now.year() {
        written(lang, Msg::MomentDayWeekday, at)
    } else {
        whole_day(lang, at)
    };
    if is_day(at) {
        day
    } else {
        format!("{day} {}{}", time(at), place(at, here))
    }
}

/// The moment by a text that names its parts.
fn written(lang: Lang, msg: Msg, at: Moment) -> String {
    lang.text(
        msg,
        &[
            ("weekday", &weekday(lang, at)),
            ("day", &at.day()),
            ("month", &month(lang, at)),
            ("year", &at.year()),
            ("hour", &at.hour()),
            ("minute", &format_args!("{:02}", at.minute())),
            ("time", &time(at)),
        ],
    )
}

fn time(at: Moment) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

fn weekday(lang: Lang, at: Moment) -> &'static str {
    lang.template(match at.weekday() {
        Weekday::Mon => Msg::DayMon,
        Weekday::Tue => Msg::DayTue,
        Weekday::Wed => Msg::DayWed,
        Weekday::Thu => Msg::DayThu,
        Weekday::Fri => Msg::DayFri,
        Weekday::Sat => Msg::DaySat,
        Weekday::Sun => Msg::DaySun,
    })
}

fn month(lang: Lang, at: Moment) -> &'static str {
    lang.template(match at.month() {
        1 => Msg::MomentJan,
        2 => Msg::MomentFeb,
        3 => Msg::MomentMar,
        4 => Msg::MomentApr,
        5 => Msg::MomentMay,
        6 => Msg::MomentJun,
        7 => Msg::MomentJul,
        8 => Msg::MomentAug,
        9 => Msg::MomentSep,
        10 => Msg::MomentOct,
        11 => Msg::MomentNov,
        _ => Msg::MomentDec,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::parse_from_rfc3339(text).unwrap()
    }

    #[test]
    fn a_moment_is_as_short_as_the_distance_allows() {
        let here = TimeContext::of(at("2026-05-15T18:10:00+09:00"));
        let (en, ja) = (Lang::english(), Lang::find("ja").unwrap());
        for (moment, english, japanese) in [
            ("2026-05-15T08:05:59+09:00", "08:05", "08:05"),
            ("2026-05-14T10:30:00+09:00", "Thu 10:30", "木曜 10:30"),
            ("2026-05-21T10:30:00+09:00", "Thu 10:30", "木曜 10:30"),
            ("2026-05-22T10:30:00+09:00", "22 May", "5月22日"),
            ("2026-05-20T23:59:00+09:00", "20 May", "5月20日"),
            ("2026-05-15T23:59:00+09:00", "15 May", "5月15日"),
            ("2026-05-15T23:59:30+09:00", "23:59", "23:59"),
            ("2027-01-03T10:30:00+09:00", "3 Jan 2027", "2027年1月3日"),
            (
                "2026-05-15T01:00:00-07:00",
                "01:00 UTC-07:00",
                "01:00 UTC-07:00",
            ),
        ] {
            assert_eq!(short(en, at(moment), here), english);
            assert_eq!(short(ja, at(moment), here), japanese);
        }
    }

    #[test]
    fn a_moment_in_full_names_its_day() {
        let moment = at("2026-05-15T18:10:00+09:00");
        let (en, ja) = (Lang::english(), Lang::find("ja").unwrap());
        assert_eq!(long(en, moment), "Fri 15 May 2026 18:10");
        assert_eq!(long(ja, moment), "2026年5月15日(金) 18:10");
        assert_eq!(day(en, moment), "15 May 2026");
        assert_eq!(day(ja, moment), "2026年5月15日");
    }

    #[test]
    fn what_was_named_as_a_day_gets_no_time() {
        let (en, ja) = (Lang::english(), Lang::find("ja").unwrap());
        let (day, time) = (
            at("2026-05-14T23:59:00+09:00"),
            at("2026-05-14T09:05:00+09:00"),
        );
        assert_eq!(named(en, day, long), "14 May 2026");
        assert_eq!(named(ja, day, formal), "2026年5月14日");
        assert_eq!(named(en, time, long), long(en, time));
        assert_eq!(named(ja, time, formal), formal(ja, time));
    }

    #[test]
    fn papers_have_hours_and_eras_as_their_language_writes_them() {
        let (en, ja) = (Lang::english(), Lang::find("ja").unwrap());
        let morning = at("2026-05-14T09:05:00+09:00");
        assert_eq!(formal(en, morning), "Thu 14 May 2026 9:05");
        assert_eq!(formal(ja, morning), "2026年5月14日(木) 9時05分");
        assert_eq!(era(ja, morning), "2026年(令和8年)5月14日(木) 9時05分");
        assert_eq!(era(en, morning), formal(en, morning));
        assert_eq!(
            era(ja, at("2019-05-01T00:00:00+09:00")),
            "2019年(令和元年)5月1日(水) 0時00分"
        );
        assert_eq!(
            era(ja, at("2019-04-30T23:59:00+09:00")),
            "2019年4月30日(火) 23時59分"
        );
        assert_eq!(offset(morning), "UTC+09:00");
    }

    #[test]
    fn every_month_has_its_name() {
        let months: Vec<_> = (1..=12)
            .map(|n| month(Lang::english(), at(&format!("2026-{n:02}-01T00:00:00Z"))))
            .collect();
        assert_eq!(
            months.join(" "),
            "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
        );
    }
}
