//! The program in a terminal: keys go in and are counted, the screen comes out. Waits for text,
//! never for time.

use std::{
    io::{Read, Write},
    process::Child,
    sync::{Arc, Condvar, Mutex},
    thread,
    time::{Duration, Instant},
};

use pty_process::{Size, blocking};

use crate::env::Env;

/// How long a text may take to come, on a machine that is busy with the other tests.
const TIMEOUT: Duration = Duration::from_secs(10);

/// A terminal with the program in it.
pub(crate) struct Tty {
    pty: Arc<blocking::Pty>,
    child: Child,
    seen: Arc<Seen>,
    keys: usize,
    /// The output's length when Enter was last pressed: the next question stands behind it.
    entered: usize,
}

/// What the program wrote; woken whenever there is more.
struct Seen {
    shown: Mutex<Shown>,
    more: Condvar,
}

struct Shown {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    closed: bool,
}

impl Shown {
    /// The line with the cursor, up to the cursor; none while the program is drawing.
    fn line(&self) -> Option<String> {
        let screen = self.parser.screen();
        let (row, column) = screen.cursor_position();
        let line = screen.contents_between(row, 0, row, column);
        (!screen.hide_cursor()).then_some(line)
    }
}

impl Tty {
    /// Starts the program on a screen of 80 x 24.
    pub(crate) fn start(env: &Env, arguments: &[&str]) -> Self {
        Self::sized(env, arguments, (80, 24))
    }

    /// Starts the program on a screen of these columns and rows.
    pub(crate) fn sized(env: &Env, arguments: &[&str], (columns, rows): (u16, u16)) -> Self {
        let (pty, pts) = blocking::open().unwrap();
        pty.resize(Size::new(rows, columns)).unwrap();
        let command = blocking::Command::new(env!("CARGO_BIN_EXE_kakunin"))
            .args(arguments)
            .env_clear()
            .envs(env.variables())
            .current_dir(env.home());
        let child = command.spawn(pts).unwrap();
        let pty = Arc::new(pty);
        let parser = vt100::Parser::new(rows, columns, 1000);
        let shown = Mutex::new(Shown {
            parser,
            bytes: Vec::new(),
            closed: false,
        });
        let seen = Arc::new(Seen {
            shown,
            more: Condvar::new(),
        });
        let (source, sink) = (Arc::clone(&pty), Arc::clone(&seen));
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            // Reading fails once the program has ended and everything it wrote was read.
            while let Ok(count @ 1..) = (&*source).read(&mut bytes) {
                let mut shown = sink.shown.lock().unwrap();
                shown.parser.process(&bytes[..count]);
                shown.bytes.extend_from_slice(&bytes[..count]);
                sink.more.notify_all();
            }
            sink.shown.lock().unwrap().closed = true;
            sink.more.notify_all();
        });
        Self {
            pty,
            child,
            seen,
            keys: 0,
            entered: 0,
        }
    }

    /// The screen, without trailing blanks.
    pub(crate) fn screen(&self) -> String {
        screen_of(&self.seen.shown.lock().unwrap())
    }

    /// Everything that was ever written, escape sequences taken out: also what scrolled away.
    pub(crate) fn output(&self) -> String {
        plain(&self.raw())
    }

    /// Everything that was ever written, as it was written.
    pub(crate) fn raw(&self) -> String {
        String::from_utf8_lossy(&self.seen.shown.lock().unwrap().bytes).into_owned()
    }

    /// Waits until the screen shows a text, and gives the screen.
    #[track_caller]
    pub(crate) fn wait_for(&self, text: &str) -> String {
        self.until(&format!("{text:?}"), |shown| {
            screen_of(shown).contains(text)
        })
    }

    /// Waits until the program asks this question (its beginning), and gives the screen. Keys that
    /// are typed before a question is drawn do not answer it, so every answer waits here first. The
    /// question that was answered last never counts, though it may still stand there; after a line
    /// that was not accepted use [`Self::wait_for`].
    #[track_caller]
    pub(crate) fn wait_prompt(&self, question: &str) -> String {
        self.until(&format!("the question {question:?}"), |shown| {
            self.is_asked(shown, question)
        })
    }

    /// Waits until the program asks one of these questions (their beginnings), and says which.
    #[track_caller]
    pub(crate) fn wait_any(&self, questions: &[String]) -> usize {
        let at = std::cell::Cell::new(0);
        self.until(&format!("one of the questions {questions:?}"), |shown| {
            let asked = questions
                .iter()
                .position(|question| self.is_asked(shown, question));
            asked.inspect(|asked| at.set(*asked)).is_some()
        });
        at.get()
    }

    fn is_asked(&self, shown: &Shown, question: &str) -> bool {
        let line = shown.line().unwrap_or_default();
        let taken = self.entered == 0 || self.is_taken(shown);
        let apart = line.trim() == "?" || line.ends_with(": ");
        taken && (is_prompt(&line, question) || apart && self.stands_above(shown, question))
    }

    /// Waits until this question is asked after what had been written so far. For keys that end no
    /// line: Esc, Ctrl-D.
    #[track_caller]
    pub(crate) fn wait_behind(&self, written: usize, question: &str) -> String {
        self.until(&format!("the question {question:?}"), |shown| {
            shown.bytes.len() > written
                && shown.line().is_some_and(|line| is_prompt(&line, question))
        })
    }

    /// A question that leaves no room for its answer stands above the prompt, wrapped; so does one
    /// with a hint in lines.
    fn stands_above(&self, shown: &Shown, question: &str) -> bool {
        let close = |text: &str| text.split_whitespace().collect::<String>();
        close(&plain_bytes(&shown.bytes[self.entered..])).contains(&close(question))
    }

    /// Whether the program has taken the last line: what it wrote since then ends the editing of a
    /// line, or the line.
    fn is_taken(&self, shown: &Shown) -> bool {
        let since = &shown.bytes[self.entered..];
        let has =
            |bytes: &[u8], wanted: &[u8]| bytes.windows(wanted.len()).any(|part| part == wanted);
        if has(&shown.bytes[..self.entered], b"\x1b[?2004h") {
            has(since, b"\x1b[?2004l")
        } else {
            has(since, b"\n")
        }
    }

    /// Waits until the program asks anything, or has ended.
    #[track_caller]
    pub(crate) fn wait_settled(&self) {
        self.until("a question or the end", |shown| {
            shown.closed || self.is_asked(shown, "")
        });
    }

    /// Waits until the program asks this question and this half of an answer stands behind it.
    #[track_caller]
    pub(crate) fn wait_half(&self, question: &str, half: &str) -> String {
        self.until(
            &format!("{half:?} behind the question {question:?}"),
            |shown| {
                let line = shown.line().unwrap_or_default();
                line.starts_with(&format!("? {question}")) && line.ends_with(&format!(" {half}"))
            },
        )
    }

    /// Types an answer to the question that the screen must show, and Enter. Gives the screen with
    /// the question.
    #[track_caller]
    pub(crate) fn answer(&mut self, question: &str, text: &str) -> String {
        let screen = self.wait_prompt(question);
        self.type_line(text);
        screen
    }

    /// Types a text and Enter.
    pub(crate) fn type_line(&mut self, text: &str) {
        self.entered = self.seen.shown.lock().unwrap().bytes.len();
        self.key(text);
        self.key("\r");
    }

    /// Sends keys: one for each character, one for an escape sequence.
    pub(crate) fn key(&mut self, keys: &str) {
        self.keys += if keys.starts_with('\x1b') {
            1
        } else {
            keys.chars().count()
        };
        (&*self.pty).write_all(keys.as_bytes()).unwrap();
    }

    /// Sends a text in one go, as a terminal pastes it: one key.
    pub(crate) fn paste(&mut self, text: &str) {
        self.keys += 1;
        (&*self.pty).write_all(text.as_bytes()).unwrap();
    }

    /// How many keys were sent since this was last asked.
    pub(crate) fn take_keys(&mut self) -> usize {
        std::mem::take(&mut self.keys)
    }

    /// Sends a signal to the program.
    pub(crate) fn signal(&self, name: &str) {
        let sent = std::process::Command::new("kill")
            .args(["-s", name, &self.child.id().to_string()])
            .status();
        assert!(sent.unwrap().success(), "SIG{name} was not sent");
    }

    /// Kills the program at once, as a power cut would; everything that it wrote until then can be
    /// seen.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.until("the end of the program", |shown| shown.closed);
        self.child.wait().unwrap();
    }

    /// Whether the terminal shows what is typed and gives whole lines, as a shell needs it.
    pub(crate) fn is_sane(&self) -> bool {
        use rustix::termios::{LocalModes, tcgetattr};
        tcgetattr(&*self.pty)
            .unwrap()
            .local_modes
            .contains(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG)
    }

    /// Whether the program has ended.
    pub(crate) fn is_over(&self) -> bool {
        self.seen.shown.lock().unwrap().closed
    }

    /// Waits for the end; everything that was written can be seen then. A signal is -1.
    #[track_caller]
    pub(crate) fn wait_exit(&mut self) -> i32 {
        self.until("the end of the program", |shown| shown.closed);
        self.child.wait().unwrap().code().unwrap_or(-1)
    }

    #[track_caller]
    fn until(&self, what: &str, reached: impl Fn(&Shown) -> bool) -> String {
        let start = Instant::now();
        let mut shown = self.seen.shown.lock().unwrap();
        loop {
            if reached(&shown) {
                return screen_of(&shown);
            }
            let left = TIMEOUT.saturating_sub(start.elapsed());
            if left.is_zero() || shown.closed {
                let screen = screen_of(&shown);
                drop(shown);
                panic!("{what} never came:\n{screen}");
            }
            shown = self.seen.more.wait_timeout(shown, left).unwrap().0;
        }
    }
}

impl Drop for Tty {
    fn drop(&mut self) {
        // Only a test that failed leaves a program behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn screen_of(shown: &Shown) -> String {
    let contents = shown.parser.screen().contents();
    contents
        .lines()
        .map(str::trim_end)
        .collect::<Vec<_>>()
        .join("\n")
        .trim_end()
        .to_owned()
}

/// Whether the line up to the cursor is this question: `? Name?` in a terminal that is drawn in;
/// `Name? ` or `Answer: ` in lines.
fn is_prompt(line: &str, question: &str) -> bool {
    match line.strip_prefix("? ") {
        Some(drawn) => drawn.starts_with(question),
        None => line.contains(question) && (line.ends_with(": ") || line.ends_with("? ")),
    }
}

fn plain_bytes(bytes: &[u8]) -> String {
    plain(&String::from_utf8_lossy(bytes))
}

/// Text without escape sequences.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\x1b' => _ = letters.by_ref().skip(1).find(|c| c.is_ascii_alphabetic()),
            '\r' => {}
            other => out.push(other),
        }
    }
    out
}
