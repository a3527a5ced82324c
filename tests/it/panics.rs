//! An error of the program itself is explained in the user's language, with the exit code of a
//! failure. This test program panics in the place of kakunin, in a process of its own.

#![expect(clippy::disallowed_methods, reason = "it is a process of its own")]

use std::{env, process::Command};

use kakunin::{cli, text::Lang};

/// Names the language for the process that panics.
const PANICKING: &str = "KAKUNIN_TEST_PANICS_IN";

#[test]
fn a_panic_says_what_is_kept_and_what_to_do() {
    if let Ok(code) = env::var(PANICKING) {
        cli::explain_panics(Lang::find(&code).unwrap());
        panic!("the third\u{1b}[2J of two");
    }
    for (code, kept, then) in [
        ("en", "recorded before is kept", "kakunin history shows"),
        ("ja", "記録した内容は残っています", "kakunin history で"),
    ] {
        let done = Command::new(env::current_exe().unwrap())
            .args([
                "--exact",
                "panics::a_panic_says_what_is_kept_and_what_to_do",
            ])
            .env(PANICKING, code)
            .output()
            .unwrap();
        let said = String::from_utf8(done.stderr).unwrap();
        assert_eq!(done.status.code(), Some(1), "{said}");
        // Where a line ends is the width's business.
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        for part in ["tests/it/panics.rs", "the third", kept, then] {
            assert!(squeezed(&said).contains(&squeezed(part)), "{said}");
        }
        assert!(!said.contains(['\u{1b}']), "{said}");
        assert!(!said.contains("RUST_BACKTRACE"), "{said}");
    }
}
