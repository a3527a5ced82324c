//! The change of the clocks, and readers elsewhere, with real zones and a clock that moves.

use std::{thread, time::Duration};

use kakunin::quantity::Moment;

use super::moment;
use crate::{env::Env, typist::Typist};

/// A home in a zone, at a moment.
fn home(zone: &str, locale: &str, now: &str) -> Env {
    Env::new()
        .at(now)
        .with("TZ", zone)
        .with("LANG", locale)
        .with("KAKUNIN_LANG", "en")
}

fn opened(zone: &str, locale: &str, now: &str) -> Env {
    let env = home(zone, locale, now);
    env.run(&[
        "new",
        "suspicious-order",
        "--service",
        "Acorn Shop",
        "--no-input",
    ])
    .done();
    env.run(&[
        "add",
        "order",
        "4431",
        "18.50",
        "Coffee",
        "--currency",
        "GBP",
    ])
    .done();
    env
}

/// What is due about the parcel, with its moment.
fn due(env: &Env) -> (Moment, String) {
    let all = env.run(&["due", "--json"]).done().json();
    let parcel = all["due"]
        .as_array()
        .unwrap()
        .iter()
        .find(|due| due["standing"] == "promised")
        .cloned();
    let parcel = parcel.unwrap_or_else(|| panic!("{all}"));
    let text = env.run(&["due"]).done().stdout;
    (moment(&parcel["at"]), text)
}

fn rfc(text: &str) -> Moment {
    Moment::parse_from_rfc3339(text).unwrap()
}

fn promised(env: &Env, by: &str) {
    env.run(&[
        "record",
        "parcel-stopped@4431",
        "promised",
        "--by",
        by,
        "--person",
        "Sato",
        "--said-back",
    ])
    .done();
}

#[test]
fn a_promise_over_the_change_of_the_clocks_is_the_walls_time_everywhere() {
    for (zone, locale, now, by, at, utc) in [
        (
            "Europe/London",
            "en_GB.UTF-8",
            "2026-03-27T09:25:00+00:00",
            "2026-03-30T17:00:00+01:00",
            "2026-03-30T16:20:00Z",
            "20260330T160000Z",
        ),
        (
            "Europe/London",
            "en_GB.UTF-8",
            "2026-10-23T09:25:00+01:00",
            "2026-10-26T17:00:00+00:00",
            "2026-10-26T17:20:00Z",
            "20261026T170000Z",
        ),
        (
            "America/New_York",
            "en_US.UTF-8",
            "2026-03-06T09:25:00-05:00",
            "2026-03-09T17:00:00-04:00",
            "2026-03-09T21:20:00Z",
            "20260309T210000Z",
        ),
        (
            "Australia/Lord_Howe",
            "en_AU.UTF-8",
            "2026-10-02T09:25:00+10:30",
            "2026-10-05T17:00:00+11:00",
            "2026-10-05T06:20:00Z",
            "20261005T060000Z",
        ),
        (
            "America/Santiago",
            "en_CL.UTF-8",
            "2026-09-04T09:25:00-04:00",
            "2026-09-07T17:00:00-03:00",
            "2026-09-07T20:20:00Z",
            "20260907T200000Z",
        ),
        (
            "Asia/Tokyo",
            "en_JP.UTF-8",
            "2026-03-27T09:25:00+09:00",
            "2026-03-30T17:00:00+09:00",
            "2026-03-30T08:20:00Z",
            "20260330T080000Z",
        ),
    ] {
        let env = opened(zone, locale, now);
        promised(&env, "monday 17:00");
        assert_eq!(due(&env).0, rfc(by), "{zone}");
        // Twenty minutes after five by the wall, it is overdue by twenty minutes.
        let later = env.at(at);
        let text = due(&later).1;
        assert!(text.contains("OVERDUE 20m"), "{zone}: {text}");
        let board = later.run(&["board"]).done().stdout;
        assert!(
            board.contains("OVERDUE 20m") && !board.contains("UTC"),
            "{zone}: {board}"
        );
        later.run(&["report", "-o", "r.ics"]).done();
        assert!(
            later.read("r.ics").contains(&format!("DTSTART:{utc}")),
            "{zone}: {}",
            later.read("r.ics")
        );
        let letter = later.run(&["letter", "shop"]).done().stdout;
        assert!(
            letter.contains("17:00") && !letter.contains("UTC"),
            "{zone}: {letter}"
        );
        later.run(&["report", "-o", "r.md"]).done();
        let report = later.read("r.md");
        assert!(report.contains("17:00"), "{zone}: {report}");
        assert_eq!(
            report.matches("UTC").count(),
            1,
            "{zone}: only the head names the offset: {report}"
        );
    }
}

#[test]
fn a_day_that_ends_over_the_change_is_a_day_everywhere() {
    let env = opened("Europe/London", "en_GB.UTF-8", "2026-03-27T23:40:00+00:00");
    promised(&env, "monday");
    assert_eq!(due(&env).0, rfc("2026-03-30T23:59:00+01:00"));
    let later = env.at("2026-03-30T22:40:00Z");
    for arguments in [
        &["board"][..],
        &["due"],
        &["letter", "shop"],
        &["history"],
        &["report", "--format", "text"],
    ] {
        let shown = later.run(arguments).done().stdout;
        assert!(
            !shown.contains("23:59") && !shown.contains("31 Mar"),
            "{arguments:?}: {shown}"
        );
    }
    assert!(due(&later).1.contains("in 19m"), "{}", due(&later).1);
    later.run(&["report", "-o", "r.ics"]).done();
    assert!(
        later.read("r.ics").contains("DTSTART;VALUE=DATE:20260330"),
        "{}",
        later.read("r.ics")
    );
}

#[test]
fn the_hour_that_comes_twice_is_the_first_and_the_one_that_is_left_out_is_refused() {
    let env = opened("Europe/London", "en_GB.UTF-8", "2026-10-24T12:00:00+01:00");
    promised(&env, "1:30");
    assert_eq!(due(&env).0, rfc("2026-10-25T01:30:00+01:00"));
    let env = opened("Europe/London", "en_GB.UTF-8", "2026-03-28T12:00:00+00:00");
    let refused = env.run(&[
        "record",
        "parcel-stopped@4431",
        "promised",
        "--by",
        "tomorrow 1:30",
    ]);
    assert_eq!(refused.status, 2);
    assert!(
        refused.stderr.contains("forward from 01:00 to"),
        "{refused:?}"
    );
}

#[test]
fn a_running_clock_goes_over_the_change_while_somebody_types() {
    let env = opened("Europe/London", "en_GB.UTF-8", "2026-03-28T12:00:00+00:00");
    let env = env.at("@2026-03-29T00:59:57+00:00");
    let mut typist = Typist::start(&env, "en", &[]);
    typist.answer("home.next", "/n before the change");
    typist.tty.wait_for(typist.text("add.note-done"));
    thread::sleep(Duration::from_secs(4));
    typist.answer("home.next", "/n after the change");
    typist.answer("home.next", "0");
    typist.tty.wait_exit();
    let history = env
        .at("2026-03-29T12:00:00+01:00")
        .run(&["history", "--json"])
        .done()
        .json();
    let noted = |text: &str| {
        let events = history["events"].as_array().unwrap();
        let event = events
            .iter()
            .find(|event| event["event"]["body"]["text"] == text)
            .unwrap();
        moment(&event["event"]["at"])
    };
    let (before, after) = (noted("before the change"), noted("after the change"));
    assert_eq!(before.offset().local_minus_utc(), 0, "{before}");
    assert_eq!(after.offset().local_minus_utc(), 3600, "{after}");
    assert!((after - before).num_seconds() < 60, "{before} {after}");
}

#[test]
fn read_in_another_zone_every_time_names_its_offset() {
    let env = opened("Asia/Tokyo", "en_JP.UTF-8", "2026-05-14T09:25:00+09:00");
    promised(&env, "fri 17:00");
    env.run(&["observe", "seen by me", "--at", "9:20"]).done();
    let here = env.at("2026-05-14T10:00:00+09:00");
    let away = here.with("TZ", "America/New_York");
    let looks: [&[&str]; 5] = [
        &["board"],
        &["due"],
        &["history"],
        &["letter", "shop"],
        &["report", "--format", "text"],
    ];
    for arguments in looks {
        let (near, far) = (
            here.run(arguments).done().stdout,
            away.run(arguments).done().stdout,
        );
        let clocks = |text: &str| {
            let is_clock = |word: &str| {
                let word = word.trim_matches(|c: char| !c.is_ascii_digit());
                word.split_once(':')
                    .is_some_and(|(hour, minute)| hour.len() <= 2 && minute.len() == 2)
            };
            text.split_whitespace()
                .collect::<Vec<_>>()
                .windows(2)
                .filter(|pair| is_clock(pair[0]))
                .map(|pair| pair.join(" "))
                .collect::<Vec<_>>()
        };
        assert!(
            clocks(&far).len() >= clocks(&near).len().min(1),
            "{arguments:?}: {far}"
        );
        let far_clocks = clocks(&far);
        let bare: Vec<_> = far_clocks
            .iter()
            .filter(|clock| !clock.contains("UTC") && !clock.contains("(Asia/"))
            .collect();
        assert!(
            bare.is_empty(),
            "{arguments:?}: {bare:?} name no offset in\n{far}"
        );
        let own = near
            .lines()
            .filter(|line| line.contains("UTC") && !line.contains("Asia/Tokyo"))
            .count();
        assert_eq!(
            own, 0,
            "{arguments:?}: at home nothing has to be said\n{near}"
        );
    }
    // What is typed there is of the incident's zone, and says so.
    let record = away
        .run(&[
            "record",
            "parcel-stopped@4431",
            "promised",
            "--by",
            "fri 18:00",
        ])
        .done()
        .stdout;
    assert!(
        record.contains("fri 18:00 -> Fri 15 May 18:00 UTC+09:00"),
        "{record}"
    );
    let head = away.run(&["report", "--format", "text"]).done().stdout;
    assert!(
        head.contains("Asia/Tokyo UTC+09:00") && !head.contains("UTC-04:00"),
        "{head}"
    );
}

#[test]
fn a_zone_that_was_wrong_is_put_right() {
    let env = opened("UTC", "en_GB.UTF-8", "2026-05-14T09:25:00Z");
    let fixed = env.run(&["fix", "zone", "Europe/London"]).done().stdout;
    assert!(fixed.contains("time zone: UTC -> Europe/London"), "{fixed}");
    promised(&env, "17:00");
    assert_eq!(due(&env).0, rfc("2026-05-14T17:00:00+01:00"));
    let wrong = env.run(&["fix", "zone", "Mars/Olympus"]);
    assert!(
        wrong.status == 5 && wrong.stderr.contains("Europe/London"),
        "{wrong:?}"
    );
}

#[test]
fn a_mail_and_the_order_that_it_dates_tell_one_moment() {
    let env = home("Asia/Tokyo", "en_JP.UTF-8", "2026-06-03T09:00:00+09:00");
    env.run(&[
        "new",
        "suspicious-order",
        "--service",
        "Acorn Shop",
        "--no-input",
    ])
    .done();
    let mail = "From: shop@acorn.example\nSubject: Your order 250-2222222-4433\nDate: Mon, 1 Jun 2026 20:14:00 +0000\n\n\
                Thank you for your order.\nOrder number: 250-2222222-4433\nTotal: JPY 64,800\nIt ships soon.\n";
    env.file("utc.eml", mail);
    env.run(&["add", "order", "--from", "utc.eml", "--take", "4433"])
        .done();
    env.run(&["report", "-o", "u.md"]).done();
    let report = env.read("u.md");
    assert!(report.contains("5:14"), "{report}");
    for line in report.lines().filter(|line| line.contains("20:14")) {
        assert!(line.contains("20:14 UTC+00:00"), "{line}");
    }
}

#[test]
fn a_clock_that_is_set_hangs_where_the_environment_says() {
    let now = |zone: Option<&str>, set: &str| {
        let mut env = Env::new().at(set).with("LANG", "en_GB.UTF-8");
        env = env.with("TZ", zone.unwrap_or(""));
        env.run(&["new", "suspicious-order", "--service", "A", "--no-input"])
            .done();
        let history = env.run(&["history", "--json"]).done().json();
        history["events"][0]["event"]["at"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(
        now(Some("Europe/London"), "2026-05-14T09:25:00+09:00"),
        "2026-05-14T01:25:00+01:00"
    );
    assert_eq!(
        now(Some(":America/Santiago"), "2026-05-14T00:25:00Z"),
        "2026-05-13T20:25:00-04:00"
    );
    assert_eq!(
        now(None, "2026-05-14T09:25:00+05:45"),
        "2026-05-14T09:25:00+05:45"
    );
}
