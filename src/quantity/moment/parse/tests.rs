mod properties;

use chrono::{Duration, NaiveDateTime, Timelike};
use proptest::prelude::*;

use super::*;
use crate::{
    quantity::{DayOrder, Zone, formal, is_day, long, short},
    text::Lang,
};

/// Written times with their meanings; `tests/it/times.rs` takes them through every door of the
/// program.
const TABLE: &str = include_str!("../../../../tests/times/table.txt");

/// Thursday, 14 May 2026, 9:25 by the clock of a zone.
fn place(name: &str) -> TimeContext {
    let (zone, country) = match name {
        "jp" => ("Asia/Tokyo", "JP"),
        "gb" => ("Europe/London", "GB"),
        "us" => ("America/New_York", "US"),
        "de" => ("Europe/Berlin", "DE"),
        "fr" => ("Europe/Paris", "FR"),
        "ca" => ("America/Toronto", "CA"),
        _ => panic!("{name}"),
    };
    let zone = Zone::named(zone).unwrap();
    let now = zone.on("2026-05-14T09:25:00".parse().unwrap()).unwrap();
    TimeContext::new(now, zone, DayOrder::of_country(country))
}

/// What a text was understood as, as the table writes it.
fn written(read: Result<ParsedMoment, MomentError>, here: TimeContext) -> String {
    let one = |at: Moment| match () {
        () if at == here.now => "now".to_owned(),
        () if is_day(at) => at.format("%Y-%m-%d").to_string(),
        () if at.second() == 0 => at.format("%Y-%m-%d %H:%M").to_string(),
        () => at.format("%Y-%m-%d %H:%M:%S").to_string(),
    };
    match read {
        Ok(read) => one(read.at),
        Err(MomentError::Either(a, b)) => format!("? {} / {}", one(a), one(b)),
        Err(MomentError::Unreadable) => "no".to_owned(),
        Err(MomentError::NoSuchDay) => "no day".to_owned(),
        Err(MomentError::OtherWeekday(_)) => "no weekday".to_owned(),
        Err(MomentError::Ahead(_)) => "ahead".to_owned(),
        Err(MomentError::SkippedTime(_)) => "no hour".to_owned(),
    }
}

#[test]
fn times_are_read_as_people_say_them() {
    let mut wrong = Vec::new();
    let rows: Vec<_> = TABLE
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    for row in &rows {
        let [place_name, side, text, meaning] = row.split(" | ").collect::<Vec<_>>()[..] else {
            panic!("{row}")
        };
        let here = place(place_name);
        let read = match side {
            "by" => parse_moment(text, here),
            "at" => parse_past(text, here),
            _ => parse_either(text, here),
        };
        let read = written(read, here);
        let now = here.now.format("%Y-%m-%d %H:%M").to_string();
        if read != meaning && !(read == "now" && meaning == now) {
            wrong.push(format!("{row}  ->  {read}"));
        }
    }
    assert!(rows.len() >= 300, "{}", rows.len());
    assert!(
        wrong.is_empty(),
        "{} of {}\n{}",
        wrong.len(),
        rows.len(),
        wrong.join("\n")
    );
}

fn languages() -> impl Iterator<Item = Lang> {
    ["en", "ja"].into_iter().filter_map(Lang::find)
}

#[test]
fn what_is_told_of_each_reads_back_as_the_same_moment() {
    for row in TABLE
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let [place_name, side, text, _] = row.split(" | ").collect::<Vec<_>>()[..] else {
            panic!("{row}")
        };
        let here = place(place_name);
        let read = if side == "by" {
            parse_moment(text, here)
        } else {
            parse_past(text, here)
        };
        let Some(at) = read.ok().map(|read| read.at).filter(|at| at.second() == 0) else {
            continue;
        };
        for lang in languages() {
            let told = crate::quantity::full(lang, at, here);
            assert_eq!(parse_moment(&told, here), Ok(at.into()), "{row}: {told}");
            let echo = ParsedMoment::from(at).echo(lang, text, here);
            let shown = echo.rsplit(" -> ").next().unwrap();
            let again = if at >= here.now {
                parse_moment(shown, here)
            } else {
                parse_past(shown, here)
            };
            assert_eq!(again, Ok(at.into()), "{row}: {shown}");
        }
    }
}

/// What `text` is understood as in a zone, at a moment by its clock.
fn said_in(zone: &str, now: &str, text: &str) -> String {
    let zone = Zone::named(zone).unwrap();
    let here = TimeContext::new(
        zone.on(now.parse().unwrap()).unwrap(),
        zone,
        DayOrder::DayFirst,
    );
    let read = parse_moment(text, here);
    read.map_or_else(
        |fault| fault.message(Lang::english()),
        |read| read.at.to_rfc3339(),
    )
}

#[test]
fn a_promise_over_the_change_of_the_clocks_is_the_walls_time() {
    let friday = "2026-03-27T09:25:00";
    for (text, moment) in [
        ("monday 17:00", "2026-03-30T17:00:00+01:00"),
        ("2026-03-30 17:00", "2026-03-30T17:00:00+01:00"),
        ("monday", "2026-03-30T23:59:00+01:00"),
        ("in 3 days at 17:00", "2026-03-30T17:00:00+01:00"),
        ("saturday 17:00", "2026-03-28T17:00:00+00:00"),
        // Hours are hours.
        ("72 hours", "2026-03-30T10:25:00+01:00"),
        ("monday 17:00 UTC", "2026-03-30T18:00:00+01:00"),
    ] {
        assert_eq!(said_in("Europe/London", friday, text), moment, "{text}");
    }
    assert_eq!(
        said_in("America/New_York", "2026-10-30T09:25:00", "monday 17:00"),
        "2026-11-02T17:00:00-05:00"
    );
    assert_eq!(
        said_in("Australia/Lord_Howe", "2026-10-02T09:25:00", "monday 17:00"),
        "2026-10-05T17:00:00+11:00"
    );
}

#[test]
fn of_the_hour_that_comes_twice_it_is_the_first_and_one_that_is_left_out_is_refused() {
    assert_eq!(
        said_in("Europe/London", "2026-10-24T12:00:00", "1:30"),
        "2026-10-25T01:30:00+01:00"
    );
    assert_eq!(
        said_in("America/New_York", "2026-10-31T12:00:00", "1:30"),
        "2026-11-01T01:30:00-04:00"
    );
    let refused =
        "There is no such time: on 29 Mar 2026 the clocks are put forward from 01:00 to 02:00.";
    assert_eq!(
        said_in("Europe/London", "2026-03-28T12:00:00", "1:30"),
        refused
    );
    assert_eq!(
        said_in("Europe/London", "2026-03-28T12:00:00", "2026-03-29 01:30"),
        refused
    );
    // The change has passed: tomorrow there is one.
    assert_eq!(
        said_in("Europe/London", "2026-03-29T12:00:00", "1:30"),
        "2026-03-30T01:30:00+01:00"
    );
    // The end of a day is there even where the next begins an hour late.
    assert_eq!(
        said_in("America/Santiago", "2026-09-05T12:00:00", "24:00"),
        "2026-09-06T01:00:00-03:00"
    );
    assert_eq!(
        said_in("America/Santiago", "2026-09-05T12:00:00", "today"),
        "2026-09-05T23:59:00-04:00"
    );
}

#[test]
fn a_time_counts_from_when_it_was_said() {
    let here = place("jp");
    let said = here.as_of(Moment::parse_from_rfc3339("2026-05-08T18:00:00+09:00").unwrap());
    for (text, moment) in [
        ("tomorrow", "2026-05-09"),
        ("10 may", "2026-05-10"),
        ("24h", "2026-05-09 18:00"),
        ("3 business days", "2026-05-13"),
        ("翌日", "2026-05-09"),
    ] {
        assert_eq!(written(parse_moment(text, said), said), moment, "{text}");
    }
}

#[test]
fn what_was_made_of_it_is_echoed_with_its_weekday() {
    let here = place("jp");
    let echo = |code: &str, text: &str| {
        let understood = parse_moment(text, here).unwrap();
        understood.echo(Lang::find(code).unwrap(), text, here)
    };
    for (text, en, ja) in [
        (
            "fri noon",
            "fri noon -> Fri 15 May 12:00",
            "fri noon -> 5月15日(金) 12:00",
        ),
        (
            "明日の昼まで",
            "明日の昼まで -> Fri 15 May 12:00",
            "明日の昼まで -> 5月15日(金) 12:00",
        ),
        ("20 may", "20 may -> Wed 20 May", "20 may -> 5月20日(水)"),
        (
            "20 may 2027",
            "20 may 2027 -> Thu 20 May 2027",
            "20 may 2027 -> 2027年5月20日(木)",
        ),
        (
            "3-5 business days",
            "3-5 business days -> Thu 21 May (the later of the two, Monday to Friday; public holidays are not known)",
            "3-5 business days -> 5月21日(木)(遅いほうと解釈しました、月曜から金曜まで。祝日は計算に入っていません)",
        ),
        (
            "tonight",
            "tonight -> Thu 14 May (no clock time, so the whole day)",
            "tonight -> 5月14日(木)(時刻の指定なし、その日のうち)",
        ),
        (
            "next week",
            "next week -> Sun 24 May (its last day)",
            "next week -> 5月24日(日)(その期間の最終日)",
        ),
    ] {
        assert_eq!(echo("en", text), en);
        assert_eq!(echo("ja", text), ja);
    }
    let abroad = here.read_in(Zone::named("America/New_York").unwrap());
    let read = parse_moment("fri noon", abroad).unwrap();
    assert_eq!(
        read.echo(Lang::english(), "fri noon", abroad),
        "fri noon -> Fri 15 May 12:00 UTC+09:00"
    );
}

#[test]
fn a_refusal_says_what_it_could_be_in_the_language_of_the_screen() {
    let words = |code: &str, text: &str| {
        parse_moment(text, place("gb"))
            .unwrap_err()
            .message(Lang::find(code).unwrap())
    };
    assert_eq!(
        words("en", "13 may"),
        "It could be Wed 13 May 2026 or Thu 13 May 2027. Write the day with its year, or the time."
    );
    assert_eq!(
        words("ja", "13 may"),
        "2026年5月13日(水)とも2027年5月13日(木)とも読めます。年月日か時刻をはっきり書いてください。"
    );
    assert_eq!(
        words("en", "sat 15 may 2026"),
        "That day is Fri 15 May 2026."
    );
    assert_eq!(
        words("ja", "sat 15 may 2026"),
        "その日は2026年5月15日(金)です。"
    );
    for text in ["soon", "30 feb"] {
        assert!(
            !words("ja", text).contains(|c: char| c.is_ascii_alphabetic()),
            "{}",
            words("ja", text)
        );
    }
}
