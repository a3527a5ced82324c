//! Arguments, locale and clock that mean nothing.

use std::{ffi::OsStr, os::unix::ffi::OsStrExt};

use super::{record, refused, with_orders};

#[test]
fn arguments_that_mean_nothing_say_what_they_take() {
    let env = with_orders();
    refused(&env, &["boad"], "", 2, &["no command boad", "board"]);
    refused(
        &env,
        &["board", "--colour"],
        "",
        2,
        &["--colour", "kakunin --help"],
    );
    refused(
        &env,
        &["--lang", "xx", "board"],
        "",
        2,
        &["--lang: xx is not understood", "en, ja"],
    );
    refused(
        &env,
        &["-i", "99", "board"],
        "",
        1,
        &["no incident 99", "kakunin list"],
    );
    refused(
        &env,
        &["call", "nobody"],
        "",
        5,
        &["no party nobody", "shop"],
    );
    refused(
        &env,
        &["record", "nothing", "c"],
        "",
        5,
        &["no check nothing"],
    );
    refused(
        &env,
        &["record", "parcel-stopped@9999", "c"],
        "",
        5,
        &["no item 9999", "order-1"],
    );
    refused(
        &env,
        &["record", "parcel-stopped@4417", "p", "--by", "never"],
        "",
        2,
        &["--by", "never"],
    );
    refused(
        &env,
        &["record", "parcel-stopped@4417", "c", "--at", "2030-01-01"],
        "",
        5,
        &["future"],
    );
    refused(
        &env,
        &["observe", "4417", "vanished"],
        "",
        5,
        &["no sign vanished", "shipped"],
    );
    refused(
        &env,
        &["add", "evidence", "nowhere.eml"],
        "",
        1,
        &["nowhere.eml", "no such file"],
    );
}

#[test]
fn a_locale_that_is_none_falls_back_to_english() {
    let env = with_orders();
    let shown = env.run(&["board"]).done().stdout;
    for locale in ["xx_XX", "C", "POSIX", "", "../../etc", "ja", "ja_JP.eucJP"] {
        let other = env
            .with("LANG", locale)
            .run(&["board"])
            .done()
            .sound()
            .stdout;
        let expected = if locale.starts_with("ja") {
            "案件"
        } else {
            "INCIDENT"
        };
        assert!(
            other.starts_with(expected) && other.lines().count() == shown.lines().count(),
            "{locale}: {other}"
        );
    }
    let bytes = env
        .command(&["board"])
        .env("LANG", OsStr::from_bytes(b"\xff\xfeja"))
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&bytes.stdout), shown);
    assert!(bytes.status.success());
}

#[test]
fn a_clock_that_is_none_stops_the_program_before_it_records() {
    let env = with_orders();
    let before = record(&env);
    let wrong = env.at("yesterday");
    wrong.run(&["add", "note", "x"]).fails(
        2,
        &[
            "KAKUNIN_NOW: yesterday is not understood",
            "2026-05-14T09:25:00",
        ],
    );
    wrong.lang("ja").run(&["board"]).fails(2, &["KAKUNIN_NOW"]);
    let bytes = env
        .command(&["board"])
        .env("KAKUNIN_NOW", OsStr::from_bytes(b"\xff"))
        .output()
        .unwrap();
    assert!(!String::from_utf8_lossy(&bytes.stderr).contains("panicked"));
    assert_eq!(record(&env), before);
}
