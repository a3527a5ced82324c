//! Where it runs: no terminal, a narrow one, a reader that has gone.

use std::process::Stdio;

use unicode_width::UnicodeWidthStr;

use super::record;
use crate::{env::Env, tty::Tty};

#[test]
fn without_a_terminal_it_says_what_it_would_ask_and_never_waits() {
    let env = Env::new();
    env.with_orders();
    let before = record(&env);
    env.run(&["call", "shop"]).fails(
        4,
        &[
            "no terminal to ask on",
            "Next question: person",
            "--answers",
            "person NAME",
        ],
    );
    env.run(&["call", "shop", "--no-input"])
        .fails(4, &["person"]);
    env.lang("ja")
        .run(&["call", "shop"])
        .fails(4, &["--answers", "person"]);
    env.run(&["close"]).fails(4, &["still open", "--unsettled"]);
    assert_eq!(record(&env), before);
    assert_eq!(
        env.run(&[]).done().sound().stdout.matches("NEXT").count(),
        1
    );
    Env::new().run(&[]).fails(4, &["no terminal to ask on"]);
    Env::new()
        .run(&["board"])
        .fails(1, &["no open incident", "kakunin new"]);
}

#[test]
fn forty_columns_are_enough_for_a_call() {
    let env = Env::new();
    env.with_orders();
    let mut tty = Tty::sized(&env, &["call", "shop"], (40, 24));
    tty.wait_for("drops. Name?");
    tty.type_line("Sato");
    tty.answer("Case number?", "881-2207");
    tty.wait_for("signing in?");
    tty.type_line("0120-000-147");
    tty.wait_for("NOT ASKED");
    tty.type_line("cr");
    tty.answer("3 orders, 2 letters: 4430 not asked?", "");
    tty.wait_for("SAY BACK");
    tty.key("\x03");
    assert_eq!(tty.wait_exit(), 130);
    assert!(!tty.output().contains("panicked"));
    assert!(record(&env).contains("\"stated\""));
    for arguments in [&["board"][..], &["due"], &["list"], &["history"]] {
        for line in env
            .with("COLUMNS", "40")
            .run(arguments)
            .done()
            .stdout
            .lines()
        {
            assert!(line.width() <= 40, "{arguments:?}: {line}");
        }
    }
}

#[test]
fn a_tiny_terminal_falls_back_to_lines() {
    let env = Env::new();
    let mut tty = Tty::sized(&env, &[], (20, 4));
    tty.answer("Number", "1");
    tty.key("\x03");
    assert_eq!(tty.wait_exit(), 130);
    assert!(!tty.output().contains("panicked"));
}

#[test]
fn a_reader_that_has_gone_ends_it_quietly() {
    let env = Env::new();
    env.with_orders();
    for arguments in [
        &["history"][..],
        &["board"],
        &["checklist", "show", "suspicious-order"],
        &["board", "--json"],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let ended = env
            .command(arguments)
            .stdin(Stdio::null())
            .stdout(writer)
            .output()
            .unwrap();
        assert_eq!(ended.status.code(), Some(0), "{arguments:?}: {ended:?}");
        assert_eq!(String::from_utf8_lossy(&ended.stderr), "", "{arguments:?}");
    }
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let added = env
        .command(&["add", "note", "kept all the same"])
        .stdout(writer)
        .output()
        .unwrap();
    assert_eq!(added.status.code(), Some(0), "{added:?}");
    assert!(record(&env).contains("kept all the same"));
}
