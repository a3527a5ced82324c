//! Words that are wrong: pasted mails, answers files, arguments, locale, clock.

use std::{ffi::OsStr, os::unix::ffi::OsStrExt};

use super::{record, refused};
use crate::env::Env;

/// What others wrote is shown with its controls spelt out, whichever verb shows it; the record
/// keeps it as it was.
#[test]
fn recorded_text_never_steers_the_terminal() {
    let env = Env::new();
    let opened = env
        .run(&[
            "new",
            "suspicious-order",
            "--service",
            "Ac\x1b[31morn",
            "--no-input",
        ])
        .done()
        .sound();
    assert_eq!(opened.stderr, "");
    let channel = env
        .run(&["add", "channel", "shop", "\x1b[2J0120"])
        .done()
        .sound();
    assert!(channel.stdout.contains("<U+001B>[2J0120"), "{channel:?}");
    let question = [
        "add",
        "question",
        "--party",
        "shop",
        "Is \x1b[2J\x1b[31mit \u{202e}ok",
    ];
    assert!(
        !env.run(&question)
            .done()
            .sound()
            .stdout
            .contains('\u{202e}')
    );
    env.run(&["add", "note", "red \x1b[31mnote"]).done();
    for arguments in [
        &["board"][..],
        &["list"],
        &["history"],
        &["due"],
        &["say", "shop"],
        &["call", "shop", "--template"],
    ] {
        let shown = env.run(arguments).done().sound();
        assert!(
            !shown.stdout.contains('\u{202e}'),
            "{arguments:?}: {shown:?}"
        );
    }
    assert!(
        env.run(&["history", "--sealed"])
            .done()
            .stdout
            .contains('\u{202e}')
    );
    env.run(&["verify"]).done();
}

#[test]
fn a_flag_that_the_outcome_cannot_keep_is_refused() {
    let env = with_orders();
    for (outcome, flag, value) in [
        ("confirmed", "--by", "17:00"),
        ("confirmed", "--why", "he said so"),
        ("waived", "--person", "Sato"),
        ("done", "--words", "it is done"),
        ("done", "--reference", "881-2207"),
        ("skipped", "--channel", "phone"),
        ("yes", "--why", "I tried"),
        ("refused", "--by", "17:00"),
    ] {
        let says = [
            &format!("{flag} says nothing about {outcome}")[..],
            "nothing was recorded",
            "goes with",
            "Leave it out",
        ];
        refused(
            &env,
            &["record", "parcel-stopped@4417", outcome, flag, value],
            "",
            2,
            &says,
        );
    }
    refused(
        &env,
        &[
            "record",
            "parcel-stopped@4417",
            "waived",
            "--why",
            "x",
            "--said-back",
        ],
        "",
        2,
        &["--said-back"],
    );
    env.run(&[
        "record",
        "parcel-stopped@4417",
        "promised",
        "--by",
        "17:00",
        "--person",
        "Sato",
    ])
    .done();
    env.run(&[
        "record",
        "parcel-stopped@4417",
        "waived",
        "--why",
        "came back",
    ])
    .done();
}

#[test]
fn a_mistyped_name_is_no_free_text() {
    let env = with_orders();
    refused(
        &env,
        &["observe", "shiped"],
        "",
        5,
        &["no sign shiped", "Did you mean shipped?"],
    );
    refused(
        &env,
        &["observe", "4417", "shiped"],
        "",
        5,
        &["no sign shiped", "Did you mean shipped?"],
    );
    refused(
        &env,
        &["observe", "9999", "shipped"],
        "",
        5,
        &["no item 9999"],
    );
    refused(&env, &["say", "florist"], "", 5, &["no party florist"]);
    env.run(&["observe", "shiped by mistake, they say"]).done();
    env.run(&["observe", "荷物が届いた"]).done();
}

#[test]
fn a_report_for_programs_is_json_without_a_file_too() {
    let env = with_orders();
    assert!(env.run(&["report", "--json"]).done().json().is_object());
    assert!(
        env.run(&["report", "--json", "--format", "md"])
            .done()
            .stdout
            .starts_with('#')
    );
    let written = env
        .run(&["report", "--json", "-o", "report.md"])
        .done()
        .json();
    assert_eq!(written["file"], "report.md");
    assert!(env.read("report.md").starts_with('#'));
}

#[test]
fn reopen_means_the_incident_that_was_closed_last() {
    let env = with_orders();
    env.run(&[
        "new",
        "unauthorized-access",
        "--service",
        "Parcel Co",
        "--no-input",
    ])
    .done();
    env.run(&["-i", "1", "close", "--unsettled", "over", "--no-input"])
        .done();
    env.run(&["-i", "2", "add", "note", "still going on"])
        .done();
    env.run(&["reopen", "--why", "it goes on"]).done();
    assert!(
        env.run(&["-i", "1", "history"])
            .done()
            .stdout
            .contains("it goes on")
    );
    env.run(&["reopen"]).fails(5, &["Nothing was recorded"]);
}

#[test]
fn evidence_is_recorded_with_what_it_shows_or_not_at_all() {
    let env = with_orders();
    let mail = env.file("mail.eml", "shipped");
    let mail = mail.to_str().unwrap();
    refused(
        &env,
        &["observe", "shipped", "--evidence", mail],
        "",
        5,
        &["Nothing was recorded"],
    );
    refused(
        &env,
        &[
            "observe",
            "4417",
            "shipped",
            "--evidence",
            mail,
            "--evidence",
            "nowhere",
        ],
        "",
        1,
        &["no such file"],
    );
    refused(
        &env,
        &["add", "evidence", mail, "nowhere"],
        "",
        1,
        &["no such file"],
    );
    env.run(&[
        "observe",
        "4417",
        "shipped",
        "--evidence",
        mail,
        "--evidence",
        mail,
    ])
    .done();
    let seen = record(&env);
    assert!(
        seen.contains("\"attached\"") && seen.contains("\"observed\""),
        "{seen}"
    );
}

fn with_orders() -> Env {
    let env = Env::new();
    env.with_orders();
    env
}

const MAIL: &str = "From: Acorn Shop <shop@shop.example>\nSubject: \x1b[2JYour order\x07\nDate: Wed, 13 May 2026 22:10:00 +0900\n\
    \n\tThank you\u{202e} for your order.\n\nOrder number:\t250-2222222-5501\u{200f}\nItem:\tCoffee\x1b]0;owned\x07 cup\n\
    Total:\tJPY 1,200\n";

#[test]
fn a_pasted_mail_gives_its_order_and_cannot_steer_the_terminal() {
    let env = with_orders();
    let added = env
        .run_with(
            &["add", "order", "--from", "-", "--take", "5501", "--json"],
            MAIL,
        )
        .done()
        .sound();
    let item = &added.json()["items"][0];
    assert_eq!(item["number"], "250-2222222-5501", "{added:?}");
    assert_eq!(item["amount"], "JPY 1200", "{added:?}");
    for arguments in [
        &["board"][..],
        &["history"],
        &["due"],
        &["report", "--format", "md"],
    ] {
        let shown = env.run(arguments).sound().stdout;
        let hidden = |c: char| {
            c != '\n'
                && (c.is_control()
                    || matches!(c, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}'))
        };
        assert!(!shown.chars().any(hidden), "{arguments:?}: {shown:?}");
    }
}

#[test]
fn a_list_with_tabs_and_hidden_characters_is_read() {
    let env = with_orders();
    let list = "5601\t\t1,200\tCoffee \x1b[31mcup\n\n\n5602\t99\tTea\u{202e}\0\r\n";
    let added = env
        .run_with(
            &["add", "order", "--from", "-", "--currency", "JPY", "--json"],
            list,
        )
        .done()
        .sound();
    assert_eq!(
        added.json()["items"].as_array().map(Vec::len),
        Some(2),
        "{added:?}"
    );
    assert!(
        !env.run(&["board"])
            .done()
            .sound()
            .stdout
            .contains('\u{202e}')
    );
}

#[test]
fn a_text_without_an_order_is_refused_line_by_line() {
    let env = with_orders();
    let shape = "It takes: last 4, amount, what";
    refused(
        &env,
        &["add", "order", "--from", "-"],
        "Dear customer\n\x1b[31mred\n",
        5,
        &["line 1:", "line 2:", shape],
    );
    refused(
        &env,
        &["add", "order"],
        "",
        5,
        &["There is nothing to record"],
    );
    refused(
        &env,
        &["add", "order", "--from", "nowhere.txt"],
        "",
        1,
        &["nowhere.txt", "no such file"],
    );
    refused(
        &env,
        &["add", "order", "4499", "100", "--currency", "gold"],
        "",
        2,
        &["--currency", "JPY, USD"],
    );
    let large = env.file("large.txt", vec![b'a'; 5 << 20]);
    refused(
        &env,
        &["add", "order", "--from", large.to_str().unwrap()],
        "",
        5,
        &["too large"],
    );
    let binary = env.file("binary.txt", b"4499 100 caf\xe9");
    refused(
        &env,
        &["add", "order", "--from", binary.to_str().unwrap()],
        "",
        5,
        &["not UTF-8", "byte 12"],
    );
}

#[test]
fn one_bad_line_of_an_answers_file_refuses_all_of_it() {
    let env = with_orders();
    let good = "person Sato\nref 881-2207\nA cr\nA said-back y\n";
    for (bad, fault) in [
        ("B zz\n", "z (letter 1) is none of y p n d"),
        ("B cccccccc\n", "8 letters for 5 orders"),
        ("B 4426\n", "4426 is an order"),
        ("Z c\n", "line 5:"),
        ("B 4426p\nB 4426 by never\n", "line 6:"),
        ("nonsense\n", "line 5:"),
    ] {
        let file = env.file("call.txt", format!("{good}{bad}end\n"));
        let path = file.to_str().unwrap();
        refused(
            &env,
            &["call", "shop", "--answers", path],
            "",
            5,
            &["Nothing was recorded", "line", fault],
        );
        refused(
            &env.lang("ja"),
            &["call", "shop", "--answers", "-"],
            &format!("{good}{bad}end\n"),
            5,
            &["何も記録していません", "行目"],
        );
    }
    refused(
        &env,
        &["call", "shop", "--answers", "-"],
        good,
        4,
        &["ends before the call does", "a line: end"],
    );
    refused(
        &env,
        &["call", "shop", "--answers", "-"],
        "",
        4,
        &["Nothing was recorded"],
    );
    let binary = env.file("binary.txt", b"person caf\xe9\nend\n");
    refused(
        &env,
        &["call", "shop", "--answers", binary.to_str().unwrap()],
        "",
        5,
        &["not UTF-8"],
    );
    env.run_with(&["call", "shop", "--answers", "-"], &format!("{good}end\n"))
        .done();
}

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
