//! Times through every door of the program: the same text in the same place is the same moment, or
//! the same refusal.

mod doors;
mod zones;

use kakunin::quantity::{
    DayOrder, Moment, MomentError, ParsedMoment, TimeContext, Zone, parse_either, parse_moment,
    parse_past,
};

use crate::env::Env;

/// Written times with their meanings; the reader itself is held to them beside its code.
const TABLE: &str = include_str!("../times/table.txt");

/// Where a row of the table is read: its name there, zone, locale.
const PLACES: [(&str, &str, &str); 6] = [
    ("jp", "Asia/Tokyo", "en_JP.UTF-8"),
    ("gb", "Europe/London", "en_GB.UTF-8"),
    ("us", "America/New_York", "en_US.UTF-8"),
    ("de", "Europe/Berlin", "de_DE.UTF-8"),
    ("fr", "Europe/Paris", "fr_FR.UTF-8"),
    ("ca", "America/Toronto", "en_CA.UTF-8"),
];

/// A row of the table.
#[derive(Clone, Copy, Debug)]
struct Row {
    side: &'static str,
    text: &'static str,
}

fn rows(place: &str) -> Vec<Row> {
    let rows = TABLE
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let row = |line: &'static str| {
        let parts: Vec<_> = line.split(" | ").collect();
        (parts[0] == place).then_some(Row {
            side: parts[1],
            text: parts[2],
        })
    };
    rows.filter_map(row).collect()
}

/// A place of the table: Thursday, 14 May 2026, 9:25 by its clock.
fn here(place: &str) -> TimeContext {
    let (_, zone, locale) = PLACES
        .into_iter()
        .find(|(name, ..)| *name == place)
        .unwrap();
    let zone = Zone::named(zone).unwrap();
    let now = zone.on("2026-05-14T09:25:00".parse().unwrap()).unwrap();
    TimeContext::new(now, zone, DayOrder::of_country(&locale[3..5]))
}

/// What the reader itself makes of a row.
fn read(row: Row, here: TimeContext) -> Result<ParsedMoment, MomentError> {
    match row.side {
        "by" => parse_moment(row.text, here),
        "at" => parse_past(row.text, here),
        _ => parse_either(row.text, here),
    }
}

/// A home in a place of the table.
fn home(place: &str) -> Env {
    let (_, zone, locale) = PLACES
        .into_iter()
        .find(|(name, ..)| *name == place)
        .unwrap();
    let env = Env::new()
        .at(&here(place).now.to_rfc3339())
        .with("TZ", zone)
        .with("LANG", locale);
    env.with("KAKUNIN_LANG", "en")
}

fn moment(value: &serde_json::Value) -> Moment {
    Moment::parse_from_rfc3339(value.as_str().unwrap_or_else(|| panic!("{value}"))).unwrap()
}

#[test]
fn the_table_has_as_many_times_as_were_promised() {
    let count: usize = PLACES.iter().map(|(place, ..)| rows(place).len()).sum();
    assert!(count >= 300, "{count}");
    println!("{count} written times");
}
