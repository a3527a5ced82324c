use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::render::calendar::*;
use crate::{
    id::{CheckId, ReplyNo},
    redaction::Addressee,
    wording::{Story, at, seen},
};

/// A reader of calendars by the book, apart from the writer: unfolded, then name and value, texts
/// unescaped.
fn read(calendar: &str) -> Vec<(String, String)> {
    assert!(calendar.ends_with("\r\n"));
    assert!(
        calendar
            .split("\r\n")
            .all(|line| line.len() <= LINE && !line.contains(['\n', '\r']))
    );
    let unfolded = calendar.replace("\r\n ", "");
    let line = |line: &str| {
        let (name, value) = line.split_once(':').unwrap();
        let (mut text, mut letters) = (String::new(), value.chars());
        while let Some(c) = letters.next() {
            text.push(match c {
                '\\' => match letters.next().unwrap() {
                    'n' => '\n',
                    c => c,
                },
                c => c,
            });
        }
        (name.to_owned(), text)
    };
    unfolded.lines().map(line).collect()
}

/// The events by their names, each with its values; alarms as their triggers.
fn events(calendar: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut all = BTreeMap::new();
    let mut event: BTreeMap<String, String> = BTreeMap::new();
    for (name, value) in read(calendar) {
        match (name.as_str(), value.as_str()) {
            ("BEGIN", "VEVENT") => event = BTreeMap::new(),
            ("END", "VEVENT") => {
                assert!(
                    all.insert(event["UID"].clone(), std::mem::take(&mut event))
                        .is_none(),
                    "a name stands twice"
                );
            }
            ("TRIGGER", before) => event
                .entry(name)
                .or_default()
                .push_str(&format!("{before} ")),
            // The alarm's text is the title again.
            ("DESCRIPTION", _) if event.contains_key("TRIGGER") => {
                assert_eq!(value, event["SUMMARY"])
            }
            _ => _ = event.insert(name, value),
        }
    }
    all
}

fn report(story: &Story, code: &str, now: Moment) -> Report {
    seen(story, code, now, |view| {
        Report::new(view, &story.events, &Addressee::keeper())
    })
}

#[test]
fn the_calendar_of_the_story() {
    for code in ["en", "ja"] {
        let out = calendar(&report(&Story::contradicted(), code, at("15", "18:10")));
        insta::assert_snapshot!(format!("calendar_{code}"), out.replace("\r\n", "\n"));
    }
}

#[test]
fn a_title_says_whose_time_it_is() {
    let report = report(&Story::contradicted(), "en", at("15", "18:10"));
    let mut one = report
        .follow_ups
        .iter()
        .flatten()
        .find(|one| one.check.step == "others-out")
        .unwrap()
        .clone();
    let titled = |one: &FollowUp, code| title(Lang::find(code).unwrap(), &report, one);
    assert_eq!(
        titled(&one, "en"),
        "Acorn Shop promised: others signed out (incident 1)"
    );
    assert_eq!(
        titled(&one, "ja"),
        "Acorn Shopの約束: others signed out(案件1)"
    );
    one.kind = DueKind::Look;
    assert_eq!(
        titled(&one, "en"),
        "Look again: others signed out (incident 1)"
    );
    assert_eq!(
        titled(&one, "ja"),
        "こちらで再確認: others signed out(案件1)"
    );
    one.kind = DueKind::Deadline;
    assert_eq!(titled(&one, "en"), "To do: others signed out (incident 1)");
}

#[test]
fn a_look_of_ones_own_rings_by_day_and_a_promise_at_its_time() {
    let report = report(&Story::contradicted(), "en", at("15", "18:10"));
    let one = report.follow_ups.iter().flatten().next().unwrap().clone();
    let begins = |kind, time| {
        start(&FollowUp {
            kind,
            at: at("15", time),
            ..one.clone()
        })
    };
    for (time, day, hour) in [
        ("04:00", "15", "09:00"),
        ("08:59", "15", "09:00"),
        ("09:00", "15", "09:00"),
        ("19:59", "15", "19:59"),
    ] {
        assert_eq!(begins(DueKind::Look, time), at(day, hour), "{time}");
    }
    assert_eq!(begins(DueKind::Look, "20:00"), at("16", "09:00"));
    assert_eq!(begins(DueKind::Promise, "04:00"), at("15", "04:00"));
}

#[test]
fn a_later_export_changes_entries_and_doubles_none() {
    let mut story = Story::called();
    let before = calendar(&report(&story, "en", at("14", "09:45")));
    assert_eq!(
        before,
        calendar(&report(&story, "en", at("14", "10:00"))),
        "the clock changes nothing"
    );
    let uid = "0196cb3a-0000-7000-8000-000000000001/suspicious-order/others-out";
    let first = events(&before)[uid].clone();
    assert_eq!(
        (first["STATUS"].as_str(), first["TRIGGER"].as_str()),
        ("CONFIRMED", "PT0S ")
    );
    assert_eq!(first["DTSTART"], "20260514T013000Z");

    let others = CheckId::new("suspicious-order", "others-out");
    story.say(
        at("14", "11:00"),
        ReplyNo(9),
        &[(others, crate::status::Verdict::Confirmed, None)],
        false,
    );
    let after = calendar(&report(&story, "en", at("14", "11:05")));
    let second = events(&after)[uid].clone();
    assert_eq!(
        (second["STATUS"].as_str(), second.get("TRIGGER")),
        ("CANCELLED", None)
    );
    let sequence = |event: &BTreeMap<String, String>| event["SEQUENCE"].parse::<u32>().unwrap();
    assert!(sequence(&second) > sequence(&first) && second["DTSTAMP"] > first["DTSTAMP"]);
    let names = |calendar: &str| events(calendar).into_keys().collect::<Vec<_>>();
    assert_eq!(names(&before), names(&after));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn every_text_stands_in_its_line(text in "([\\\\;,:\n\r\t \"]|\\PC|[\u{0}-\u{1f}\u{202a}-\u{202e}]){0,200}") {
        let mut pen = IcsWriter(String::new());
        pen.text("DESCRIPTION", &sanitize_block(&text));
        prop_assert_eq!(read(&pen.0), vec![("DESCRIPTION".to_owned(), sanitize_block(&text))]);
    }
}
