//! What screens look like (rules 20 to 24 and 28).

use unicode_width::UnicodeWidthStr;

use super::{called, settle};
use crate::{env::Env, scripted_call::eight_orders, tty::Tty};

/// A day after the call, with a contradiction: every kind of state at once.
fn later() -> Env {
    let env = called().at("2026-05-15T18:10:00+09:00");
    env.run(&["observe", "4417", "shipped"]).done();
    env
}

#[test]
fn rule_20_the_board_fits_one_screen_with_one_next_and_one_why() {
    for env in [eight_orders(), called(), later()] {
        for (lang, next, why) in [("en", "NEXT", "Why:"), ("ja", "次", "理由")] {
            let board = env.lang(lang).run(&["board"]).done().stdout;
            assert!(board.lines().count() <= 24, "{board}");
            assert!(board.lines().all(|line| line.width() <= 80), "{board}");
            let leads = |word: &str| {
                board
                    .lines()
                    .filter(|line| line.trim_start().starts_with(word))
                    .count()
            };
            assert_eq!((leads(next), leads(why)), (1, 1), "{board}");
            for ends in [
                "4417", "4418", "4420", "4421", "4425", "4426", "4430", "4431",
            ] {
                assert!(board.contains(ends), "{ends}\n{board}");
            }
        }
    }
}

#[test]
fn rule_21_states_have_the_same_word_everywhere() {
    for lang in ["en", "ja"] {
        let env = later().lang(lang);
        let board = env.run(&["board"]).done().stdout;
        let letter = env.run(&["letter", "shop"]).done().stdout;
        let report = env.run(&["report", "--format", "json"]).done().json();
        let page = env.run(&["report", "--format", "md"]).done().stdout;
        let in_report = |id: &str| {
            let items = report["items"]
                .as_array()
                .unwrap()
                .iter()
                .flat_map(|item| item["checks"].as_array().unwrap());
            let mut all = items.chain(report["points"].as_array().unwrap());
            all.find(|check| check["check"] == id)
                .map(|check| check["state"].as_str().unwrap().to_owned())
        };
        let mut compared = 0;
        for check in super::checks(&env) {
            if check["live"] == "no" {
                continue;
            }
            let (id, state) = (
                check["id"].as_str().unwrap(),
                check["state"].as_str().unwrap(),
            );
            assert_eq!(in_report(id).as_deref(), Some(state), "{id} in the report");
            assert!(page.contains(state), "{state} is not in the page");
            let Some(ends) = check["ends"].as_str() else {
                continue;
            };
            if check["live"] != "yes"
                || !["shop"].contains(&check["party"].as_str().unwrap_or_default())
            {
                continue;
            }
            let row = board
                .lines()
                .find(|line| line.split_whitespace().nth(1) == Some(ends));
            assert!(
                row.is_some_and(|row| row.contains(state)),
                "{id} is {state}, the board says {row:?}"
            );
            compared += 1;
            // The letter tells what they stated, never what came of it since: they could not agree
            // to that.
            let shown = check["shown"].as_str().unwrap();
            if [
                "contradicted",
                "in-doubt",
                "verified",
                "overdue",
                "look-due",
            ]
            .contains(&shown)
            {
                assert!(
                    !letter.contains(state),
                    "{state} is no statement of theirs:\n{letter}"
                );
                continue;
            }
            let lines = letter
                .lines()
                .filter(|line| line.contains(ends) && line.trim_end().ends_with(state));
            assert!(
                lines.count() >= 1,
                "{id} is {state}, not so in the letter:\n{letter}"
            );
        }
        assert_eq!(compared, 16, "each order has two questions to the shop");
    }
}

const LOOKS: [&[&str]; 8] = [
    &["board"],
    &["due"],
    &["list"],
    &["history"],
    &["letter", "shop"],
    &["say", "shop"],
    &["--help"],
    &["checklist", "show", "suspicious-order"],
];

#[test]
fn rule_22_no_escape_byte_without_colour() {
    let env = later();
    let shown = |env: &Env, arguments: &[&str]| {
        let mut tty = Tty::start(env, arguments);
        tty.wait_exit();
        tty.raw()
    };
    assert!(
        shown(&env, &["board"]).contains("\x1b["),
        "a terminal gets colour"
    );
    assert!(
        shown(&env.with("NO_COLOR", ""), &["board"]).contains("\x1b["),
        "an empty NO_COLOR counts as unset"
    );
    for look in LOOKS {
        assert!(
            !env.run(look).done().stdout.contains('\x1b'),
            "{look:?} in a pipe"
        );
        assert!(
            !shown(&env.with("NO_COLOR", "1"), look).contains('\x1b'),
            "{look:?} with NO_COLOR"
        );
        assert!(
            !shown(&env, &[look, &["--color", "never"]].concat()).contains('\x1b'),
            "{look:?} with --color never"
        );
        assert!(
            !shown(&env.with("TERM", "dumb"), look).contains('\x1b'),
            "{look:?} with TERM=dumb"
        );
    }
    let mut tty = Tty::start(&env.with("TERM", "dumb"), &[]);
    settle(&tty);
    tty.key("\x03");
    tty.wait_exit();
    assert!(!tty.raw().contains('\x1b'), "{:?}", tty.raw());
    let mut tty = Tty::start(&env.with("NO_COLOR", "1"), &["call", "shop"]);
    settle(&tty);
    tty.key("\x03");
    tty.wait_exit();
    let raw = tty.raw();
    let colours = raw.split("\x1b[").skip(1).filter_map(|rest| {
        let (codes, _) = rest.split_at(rest.find(|c: char| c.is_ascii_alphabetic())?);
        rest[codes.len()..].starts_with('m').then_some(codes)
    });
    assert!(
        colours
            .clone()
            .all(|codes| matches!(codes, "" | "0" | "39" | "49" | "39;49")),
        "{:?}",
        colours.collect::<Vec<_>>()
    );
}

#[test]
fn rule_23_columns_stand_by_display_width() {
    for lang in ["en", "ja"] {
        let env = later().lang(lang);
        let board = env.run(&["board"]).done().stdout;
        let rows: Vec<_> = board
            .lines()
            .filter(|line| line.split_whitespace().nth(1).is_some_and(is_ends))
            .collect();
        assert_eq!(rows.len(), 8, "{board}");
        // The charge column is the last one: its word begins at the same display column in every
        // row.
        let columns = |row: &str| {
            let at = row.trim_end().rfind("  ").unwrap() + 2;
            row[..at].width()
        };
        assert!(
            rows.iter().all(|row| columns(row) == columns(rows[0])),
            "{board}"
        );
        for look in LOOKS {
            for line in env.run(look).done().stdout.lines() {
                assert_eq!(
                    line.width(),
                    line.width_cjk(),
                    "an ambiguous width in {look:?}: {line}"
                );
            }
        }
    }
}

fn is_ends(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[test]
fn rule_24_no_line_is_wider_than_the_screen() {
    let env = later();
    for lang in ["en", "ja"] {
        for columns in [80, 60, 40] {
            for look in LOOKS {
                let mut tty = Tty::sized(&env.lang(lang), look, (columns, 24));
                tty.wait_exit();
                for line in tty.output().lines() {
                    assert!(
                        line.width() <= usize::from(columns),
                        "{look:?} at {columns} in {lang}: {line:?}"
                    );
                }
            }
        }
    }
    let narrow = env.with("COLUMNS", "59").run(&["board"]).done().stdout;
    assert!(
        !narrow.contains(" #  ends") && narrow.contains("4417"),
        "{narrow}"
    );
}

#[test]
fn rule_24_the_head_of_a_call_sheet_fits() {
    for lang in ["en", "ja"] {
        for columns in [60, 40] {
            let env = eight_orders().lang(lang);
            let tty = Tty::sized(&env, &["call", "shop"], (columns, 24));
            tty.wait_for("?");
            settle(&tty);
            let output = tty.output();
            for line in output.lines().take_while(|line| !line.starts_with('?')) {
                assert!(
                    line.width() <= usize::from(columns),
                    "at {columns} in {lang}: {line:?}"
                );
            }
        }
    }
}

#[test]
fn rule_28_line_mode_moves_no_cursor_and_says_each_hint_once() {
    let env = eight_orders().with("ACCESSIBLE", "1");
    let mut tty = Tty::start(&env, &["call", "shop"]);
    tty.answer("Answer", "Sato");
    tty.answer("Case number?", "1");
    tty.answer("Number or mail", "0120-000-147");
    tty.answer("Answer", "crd");
    tty.answer("Said back?", "y");
    tty.answer("Question 2 of 4", "ccccc");
    tty.answer("Said back?", "y");
    tty.wait_prompt("Question 3 of 4");
    let raw = tty.raw();
    assert!(!raw.contains('\x1b') && !raw.contains('\x08'), "{raw:?}");
    assert_eq!(
        raw.matches("y yes, so it is  p they will").count(),
        1,
        "{raw}"
    );
    let env = later().with("ACCESSIBLE", "1");
    for look in [
        &["board", "--plain"][..],
        &["due", "--plain"],
        &["list", "--plain"],
    ] {
        for line in env.run(look).done().stdout.lines() {
            assert!(!line.trim().contains("   "), "columns in {look:?}: {line}");
        }
    }
}
