//! A place of its own for one incident: an empty home, a bare environment, a clock that stands
//! still.

#![expect(
    clippy::disallowed_methods,
    reason = "answers files and reports of the tests are files"
)]

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::Value;

/// When story 1 begins: the first call, a Thursday morning in Tokyo.
pub(crate) const START: &str = "2026-05-14T09:25:00+09:00";

/// The eight orders of story 1, as they are copied out of a mail folder: tabs, an empty line, one
/// amount missing, one kind that can only be guessed.
pub(crate) const PASTED: &str = "\
250-1111111-4417\tJPY 12,800\tHeadphones
250-1111111-4418\tJPY 39,800\tSmart watch

250-1111111-4420\tJPY 10,000\tGift card
250-1111111-4421\tJPY 10,000\tGift card
250-1111111-4425\tJPY 9,900\tRunning shoes
250-1111111-4426\tJPY 54,978\tGame console
250-1111111-4430\tJPY 50,000\tCard for friends
250-1111111-4431\tCoffee machine
";

/// The same orders as a file that leaves nothing to guess.
pub(crate) const ORDERS: &str = "\
250-1111111-4417 12800 Headphones
250-1111111-4418 39800 Smart watch
250-1111111-4420 10000 g Gift card
250-1111111-4421 10000 g Gift card
250-1111111-4425 9900 Running shoes
250-1111111-4426 54978 Game console
250-1111111-4430 50000 g Card for friends
250-1111111-4431 18500 Coffee machine
";

/// A home, a language, a moment. Cloning shares the home.
#[derive(Clone)]
pub(crate) struct Env {
    home: std::sync::Arc<tempfile::TempDir>,
    now: String,
    lang: &'static str,
    zone: &'static str,
    variables: Vec<(String, String)>,
}

/// How a run of the program ended, and what it wrote.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// The exit code; a signal is -1.
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Env {
    /// An empty home in Tokyo, in English, on the morning of story 1.
    pub(crate) fn new() -> Self {
        let home = tempfile::Builder::new()
            .prefix("kakunin-it-")
            .tempdir()
            .unwrap();
        let (now, variables) = (START.to_owned(), Vec::new());
        Self {
            home: std::sync::Arc::new(home),
            now,
            lang: "en",
            zone: "Asia/Tokyo",
            variables,
        }
    }

    /// A home of its own with a copy of this one's store, while no program has it open.
    pub(crate) fn copy(&self) -> Self {
        let copy = Self {
            home: Self::new().home,
            ..self.clone()
        };
        fs::create_dir_all(copy.store().parent().unwrap()).unwrap();
        fs::copy(self.store(), copy.store()).unwrap();
        copy
    }

    /// The same home at another moment (RFC 3339).
    #[must_use]
    pub(crate) fn at(&self, now: &str) -> Self {
        Self {
            now: now.to_owned(),
            ..self.clone()
        }
    }

    /// The same home in another language; the country stays Japan.
    #[must_use]
    pub(crate) fn lang(&self, lang: &'static str) -> Self {
        Self {
            lang,
            ..self.clone()
        }
    }

    /// The language.
    pub(crate) fn lang_code(&self) -> &'static str {
        self.lang
    }

    /// The same home with one more variable.
    #[must_use]
    pub(crate) fn with(&self, name: &str, value: &str) -> Self {
        let mut env = self.clone();
        env.variables.push((name.to_owned(), value.to_owned()));
        env
    }

    /// The home folder; the program runs in it.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// The store that the program uses when none is named.
    pub(crate) fn store(&self) -> PathBuf {
        self.home().join("data/kakunin/kakunin.db")
    }

    /// All bytes of the store's files: the database and what it has not folded in yet.
    pub(crate) fn store_bytes(&self) -> Vec<u8> {
        let folder = self.store().parent().unwrap().to_owned();
        let files = fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().path());
        files
            .filter(|path| path.is_file())
            .flat_map(|path| fs::read(path).unwrap())
            .collect()
    }

    /// Writes a file into the home.
    pub(crate) fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.home().join(name);
        fs::write(&path, text).unwrap();
        path
    }

    /// Reads a file of the home.
    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.home().join(name)).unwrap_or_else(|fault| panic!("{name}: {fault}"))
    }

    /// Everything that the program sees of the environment.
    pub(crate) fn variables(&self) -> Vec<(String, String)> {
        let home = |folder: &str| self.home().join(folder).to_str().unwrap().to_owned();
        let mut all = vec![
            ("HOME".to_owned(), home("")),
            ("XDG_DATA_HOME".to_owned(), home("data")),
            ("XDG_CONFIG_HOME".to_owned(), home("config")),
            ("TERM".to_owned(), "xterm-256color".to_owned()),
            ("LANG".to_owned(), format!("{}_JP.UTF-8", self.lang)),
            ("TZ".to_owned(), self.zone.to_owned()),
            ("KAKUNIN_NOW".to_owned(), self.now.clone()),
        ];
        all.extend(self.variables.iter().cloned());
        // Where a program built by `.ci/coverage` writes which of its lines ran.
        let counters = "LLVM_PROFILE_FILE";
        all.extend(std::env::var(counters).map(|path| (counters.to_owned(), path)));
        all
    }

    /// Runs the program without a terminal and with nothing on standard input.
    pub(crate) fn run(&self, arguments: &[&str]) -> Outcome {
        self.run_with(arguments, "")
    }

    /// The same, with this on standard input.
    pub(crate) fn run_with(&self, arguments: &[&str], stdin: &str) -> Outcome {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        // A program that reads nothing has closed its end already; that is no fault of the test.
        let _ = input.write_all(stdin.as_bytes());
        drop(input);
        let output = child.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Outcome {
            status: output.status.code().unwrap_or(-1),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }

    /// The program with these arguments, ready to start; for tests that need its process.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kakunin"));
        command
            .args(arguments)
            .env_clear()
            .envs(self.variables())
            .current_dir(self.home());
        command
    }

    /// An incident about orders of "Acorn Shop", opened without questions.
    pub(crate) fn with_incident(&self) -> &Self {
        self.run(&[
            "new",
            "suspicious-order",
            "--service",
            "Acorn Shop",
            "--no-input",
        ])
        .done();
        self
    }

    /// Story 1 up to the eight orders, by flags.
    pub(crate) fn with_orders(&self) -> &Self {
        self.with_incident();
        let added = self.run_with(
            &["add", "order", "--from", "-", "--currency", "JPY", "--json"],
            ORDERS,
        );
        assert_eq!(
            added.json()["items"].as_array().map(Vec::len),
            Some(8),
            "{added:?}"
        );
        self
    }
}

impl Outcome {
    /// The outcome of a run that must have succeeded.
    #[track_caller]
    pub(crate) fn done(self) -> Self {
        assert_eq!(self.status, 0, "{}\n{}", self.stdout, self.stderr);
        self
    }

    /// Standard output as the value that it must be.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|fault| panic!("{fault}: {self:?}"))
    }
}
