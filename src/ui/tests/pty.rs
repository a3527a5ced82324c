//! Prompts in a real terminal: this test program runs itself in a pseudo-terminal, one conversation
//! each.

mod lines;

use std::{
    io::{Read, Write},
    process::Child,
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

use pty_process::{Size, blocking};

use crate::{
    text::Lang,
    ui::{
        Asker, Color, PromptError, Question, Settings, asker,
        sheet::{ItemKey, Row, read_agreement, read_verdicts},
    },
};

/// What the other side of the terminal runs; the variable names the conversation.
const ROLE: &str = "KAKUNIN_PTY_ROLE";

/// The other side: asks, and writes down what came of it. Without a role there is nothing to ask.
#[test]
#[ignore = "runs inside the terminal of the other tests"]
#[expect(
    clippy::disallowed_methods,
    reason = "the role comes through the environment"
)]
fn other_side() {
    let role = std::env::var(ROLE).expect("a role");
    let lang = if role.contains("ja") {
        Lang::find("ja").unwrap()
    } else {
        Lang::english()
    };
    let plain = role.contains("plain");
    let color = if role.contains("color") {
        Color::Always
    } else {
        Color::Auto
    };
    let mut asker = asker(&Settings {
        plain,
        color,
        ..Settings::new(lang)
    });
    let asker = asker.as_mut();
    asker.keep("12 answers are saved.".to_owned());
    let done = if role.contains("paste") {
        paste(asker)
    } else {
        call(asker, lang, &role)
    };
    let end = done.map_or_else(|halt| format!("{halt:?}"), |()| "all".to_owned());
    eprintln!("END {end}");
}

fn paste(asker: &mut dyn Asker) -> Result<(), PromptError> {
    let first = asker.ask(&Question::plain("home", "Enter = call sheet"))?;
    eprintln!("GOT {first}");
    let text = asker.paste()?;
    eprintln!("GOT {text:?}");
    let last = asker.ask(&Question::plain("fix", "ok, or fix"))?;
    eprintln!("GOT {last}");
    Ok(())
}

fn call(asker: &mut dyn Asker, lang: Lang, role: &str) -> Result<(), PromptError> {
    let keys = ["4420", "4421", "4430"].map(|ends| ItemKey::new(ends, ends));
    let row = Row::of(keys.to_vec(), Vec::new());
    let valid = |text: &str| {
        read_verdicts(text, &row)
            .map(drop)
            .map_err(|fault| fault.message(lang))
    };
    let panel = |text: &str| {
        let reading = read_verdicts(text, &row).unwrap_or_default();
        let word = |at: usize| {
            reading
                .verdict(at)
                .map_or("NOT ASKED".to_owned(), |verdict| format!("{verdict:?}"))
        };
        keys.iter()
            .enumerate()
            .map(|(at, key)| format!("{}  {}", key.ends, word(at)))
            .collect()
    };
    let agree = |text: &str| {
        read_agreement(text)
            .map(drop)
            .map_err(|fault| fault.message(lang))
    };
    let name = asker.ask(&Question::plain("person", "Name?"))?;
    eprintln!("GOT {name}");
    let verdicts = Question {
        hint: "c confirmed  p promised  r refused".to_owned(),
        draft: if role.contains("draft") {
            "cr".to_owned()
        } else {
            String::new()
        },
        panel: Some(&panel),
        verdict: true,
        validate: Some(&valid),
        ..Question::plain("A", "A codes void?  4420 4421 4430")
    };
    let letters = asker.ask(&verdicts)?;
    eprintln!("GOT {letters}");
    if role.contains("slow") {
        thread::sleep(Duration::from_millis(1500));
    }
    let said = Question {
        verdict: true,
        validate: Some(&agree),
        ..Question::plain("A/said-back", "Said back?")
    };
    let agreed = asker.ask(&said)?;
    eprintln!("GOT {agreed}");
    Ok(())
}

/// A terminal with a conversation in it.
struct Terminal {
    pty: Arc<blocking::Pty>,
    child: Child,
    seen: Arc<Mutex<(vt100::Parser, Vec<u8>)>>,
}

impl Terminal {
    fn open(role: &str, (rows, columns): (u16, u16), variables: &[(&str, &str)]) -> Self {
        let (pty, pts) = blocking::open().unwrap();
        pty.resize(Size::new(rows, columns)).unwrap();
        let name = "ui::tests::pty::other_side";
        let command = blocking::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", name, "--ignored", "--nocapture", "--quiet"])
            .stdout(std::process::Stdio::null())
            .env_remove("NO_COLOR")
            .env("TERM", "xterm-256color")
            .env(ROLE, role)
            .envs(variables.iter().copied());
        let child = command.spawn(pts).unwrap();
        let pty = Arc::new(pty);
        let seen = Arc::new(Mutex::new((
            vt100::Parser::new(rows, columns, 200),
            Vec::new(),
        )));
        let (source, sink) = (Arc::clone(&pty), Arc::clone(&seen));
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = (&*source).read(&mut bytes) {
                let mut sink = sink.lock().unwrap();
                sink.0.process(&bytes[..count]);
                sink.1.extend_from_slice(&bytes[..count]);
            }
        });
        Self { pty, child, seen }
    }

    fn screen(&self) -> String {
        self.seen.lock().unwrap().0.screen().contents()
    }

    fn bytes(&self) -> String {
        String::from_utf8_lossy(&self.seen.lock().unwrap().1).into_owned()
    }

    /// Waits until the screen shows the text, then for a moment, so that the program waits for
    /// keys.
    fn wait(&self, text: &str) -> String {
        let start = Instant::now();
        while !self.screen().contains(text) {
            assert!(
                start.elapsed() < Duration::from_secs(20),
                "{text:?} never came:\n{}",
                self.screen()
            );
            thread::sleep(Duration::from_millis(10));
        }
        thread::sleep(Duration::from_millis(120));
        self.screen()
    }

    fn press(&self, keys: &str) {
        (&*self.pty).write_all(keys.as_bytes()).unwrap();
    }

    fn exit_code(mut self) -> Option<i32> {
        self.child.wait().unwrap().code()
    }
}

const SCREEN: (u16, u16) = (24, 80);

#[test]
fn a_call_is_typed_with_a_live_panel() {
    let terminal = Terminal::open("rich", SCREEN, &[]);
    terminal.wait("? Name?");
    terminal.press("Sato\r");
    terminal.wait("GOT Sato");
    assert!(terminal.wait("? A codes void?").contains("4430  NOT ASKED"));
    terminal.press("cr");
    let screen = terminal.wait("4421  Refused");
    assert!(
        screen.contains("4420  Confirmed") && screen.contains("4430  NOT ASKED"),
        "{screen}"
    );
    assert!(
        screen.contains("[c confirmed  p promised  r refused]"),
        "{screen}"
    );
    terminal.press("x\r");
    assert!(
        terminal
            .wait("x (letter 3) is none of")
            .contains("? A codes void?")
    );
    terminal.press("\x7fd\r");
    terminal.wait("GOT crd");
    terminal.wait("? Said back?");
    terminal.press("\r");
    terminal.wait("Nothing recorded");
    terminal.press("y\r");
    let screen = terminal.wait("END all");
    assert!(
        screen.contains("> A codes void?  4420 4421 4430 crd"),
        "{screen}"
    );
    assert!(
        !screen.contains("NOT ASKED"),
        "the panel goes with its question:\n{screen}"
    );
    assert_eq!(terminal.exit_code(), Some(0));
}

#[test]
fn japanese_typing_and_its_panel_stand_right() {
    let terminal = Terminal::open("rich ja", SCREEN, &[]);
    terminal.wait("? Name?");
    terminal.press("佐藤\r");
    terminal.wait("GOT 佐藤");
    terminal.press("１ー３");
    let screen = terminal.wait("4430  Refused");
    assert!(screen.contains("4421  NOT ASKED"), "{screen}");
    let cursor = terminal.seen.lock().unwrap().0.screen().cursor_position().1;
    assert_eq!(
        usize::from(cursor),
        crate::text::width("? A codes void?  4420 4421 4430 １ー３")
    );
    terminal.press("\r");
    terminal.wait("GOT １ー３");
    terminal.wait("? Said back?");
    terminal.press("はい\r");
    terminal.wait("END all");
}

#[test]
fn typing_ahead_never_answers_a_verdict() {
    let terminal = Terminal::open("rich slow", SCREEN, &[]);
    terminal.wait("? Name?");
    terminal.press("Sato\rccc\r");
    let screen = terminal.wait("? A codes void?");
    thread::sleep(Duration::from_millis(300));
    assert!(!terminal.screen().contains("GOT ccc"), "{screen}");
    terminal.press("crd\r");
    terminal.wait("GOT crd");
    terminal.press("y\r");
    terminal.wait("? Said back?");
    thread::sleep(Duration::from_millis(300));
    assert!(
        !terminal.screen().contains("GOT y"),
        "{}",
        terminal.screen()
    );
    terminal.press("n\r");
    terminal.wait("GOT n");
}

#[test]
fn ctrl_c_gives_the_half_line_back_and_a_draft_is_typed_on() {
    let terminal = Terminal::open("rich draft", SCREEN, &[]);
    terminal.wait("? Name?");
    terminal.press("Sato\r");
    let screen = terminal.wait("? A codes void?  4420 4421 4430 cr");
    assert!(screen.contains("4421  Refused"), "{screen}");
    terminal.press("p\x03");
    terminal.wait("END Interrupted { draft: \"crp\" }");
}

#[test]
fn escape_and_ctrl_d_go_back() {
    for key in ["\x1b", "\x04", "\x07"] {
        let terminal = Terminal::open("rich", SCREEN, &[]);
        terminal.wait("? Name?");
        terminal.press(key);
        assert!(terminal.wait("END Back").contains("<back>"));
    }
}

#[test]
fn a_row_of_the_panel_is_no_answer() {
    let terminal = Terminal::open("rich", SCREEN, &[]);
    terminal.wait("? Name?");
    terminal.press("Sato\r");
    terminal.wait("? A codes void?");
    terminal.press("\x1b[B\r");
    terminal.wait("That is a line of the list");
    terminal.press("\t\r");
    assert!(!terminal.wait("? A codes void?").contains("GOT 4420"));
}

#[test]
fn pasted_lines_are_read_whole_and_do_not_answer_what_follows() {
    let terminal = Terminal::open("paste", SCREEN, &[]);
    terminal.wait("? Enter = call sheet");
    terminal.press("o\r");
    terminal.wait("GOT o");
    let list: String = (4410..4450)
        .map(|number| format!("{number}\tHeadphones\tJPY 12,800\n"))
        .collect();
    let start = Instant::now();
    terminal.press(&format!("{list}\n.\n"));
    terminal.wait("4449\\tHeadphones");
    assert!(start.elapsed() < Duration::from_secs(8));
    terminal.wait("? ok, or fix");
    terminal.press("ok\r");
    terminal.wait("END all");
}

#[test]
fn a_paste_that_comes_too_early_is_not_lost() {
    let terminal = Terminal::open("paste", SCREEN, &[]);
    terminal.wait("? Enter = call sheet");
    terminal.press("o\r4417 12800\r4418 9900\r");
    terminal.wait("GOT o");
    thread::sleep(Duration::from_millis(200));
    terminal.press(".\n");
    terminal.wait("GOT \"4417 12800\\n4418 9900\\n\"");
}

#[test]
fn without_colour_only_the_cursor_moves() {
    for (role, variables) in [
        ("rich", &[("NO_COLOR", "1")][..]),
        ("rich color", &[("NO_COLOR", "1")][..]),
    ] {
        let terminal = Terminal::open(role, SCREEN, variables);
        terminal.wait("? Name?");
        terminal.press("Sato\rcrd");
        terminal.wait("? A codes void?");
        terminal.press("x\r");
        terminal.wait("letter 1");
        let bytes = terminal.bytes();
        let styled = bytes.split('\x1b').skip(1).any(|escape| {
            let end = escape.find(|c: char| c.is_ascii_alphabetic());
            end.is_some_and(|end| {
                escape.starts_with('[') && &escape[end..=end] == "m" && &escape[..end] != "[0"
            })
        });
        assert_eq!(styled, role.contains("color"), "{bytes:?}");
    }
}

#[test]
fn a_long_question_stands_above_a_short_prompt() {
    let terminal = Terminal::open("rich", (24, 40), &[]);
    terminal.wait("? Name?");
    terminal.press("Sato\r");
    let screen = terminal.wait("A codes void?  4420 4421 4430\n?");
    assert!(screen.lines().all(|line| crate::text::width(line) <= 40));
    terminal.press("crd\r");
    terminal.wait("GOT crd");
}
