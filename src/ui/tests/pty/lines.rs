//! Line mode in a real terminal.

use std::{thread, time::Duration};

use super::{SCREEN, Terminal};

#[test]
fn line_mode_moves_no_cursor_and_says_a_hint_once() {
    let terminal = Terminal::open("plain", SCREEN, &[]);
    terminal.wait("Name? ");
    terminal.press("Sato\n");
    let screen = terminal.wait("Answer: ");
    assert!(
        screen.contains(
            "A codes void?  4420 4421 4430\nc confirmed  p promised  r refused\nAnswer: "
        ),
        "{screen}"
    );
    terminal.press("crx\n");
    let screen = terminal.wait("A codes void?  4420 4421 4430: ");
    assert_eq!(screen.matches("c confirmed").count(), 1, "{screen}");
    assert!(
        screen.contains("x (letter 3) is none of y p n d -."),
        "{screen}"
    );
    terminal.press("crd\n");
    terminal.wait("Said back? ");
    terminal.press("ｙ\n");
    terminal.wait("END all");
    assert!(!terminal.bytes().contains('\x1b'), "{:?}", terminal.bytes());
}

#[test]
fn in_line_mode_typing_ahead_is_forgotten_and_ctrl_d_goes_back() {
    let terminal = Terminal::open("plain slow", SCREEN, &[]);
    terminal.wait("Name? ");
    terminal.press("Sato\nccc\n");
    terminal.wait("Answer: ");
    thread::sleep(Duration::from_millis(300));
    assert!(
        !terminal.screen().contains("GOT ccc"),
        "{}",
        terminal.screen()
    );
    terminal.press("crd\n");
    terminal.wait("GOT crd");
    terminal.press("y\n");
    terminal.wait("Said back? ");
    thread::sleep(Duration::from_millis(300));
    assert!(
        !terminal.screen().contains("GOT y"),
        "{}",
        terminal.screen()
    );
    terminal.press("\x04");
    terminal.wait("END Back");
}

#[test]
fn ctrl_c_in_line_mode_says_what_is_kept_and_ends_with_130() {
    for role in ["plain", "paste"] {
        let terminal = Terminal::open(role, SCREEN, &[]);
        if role == "paste" {
            terminal.wait("? Enter = call sheet");
            terminal.press("o\r");
            terminal.wait("GOT o");
        } else {
            terminal.wait("Name? ");
        }
        terminal.press("44\x03");
        terminal.wait("12 answers are saved.");
        assert_eq!(terminal.exit_code(), Some(130), "{role}");
    }
}

#[test]
fn a_screen_that_is_too_low_asks_in_lines() {
    let terminal = Terminal::open("rich", (5, 80), &[]);
    terminal.wait("Name? ");
}
