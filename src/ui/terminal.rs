//! The terminal itself: whether there is one, its size, and keys that were typed before a question
//! was drawn.

use std::{
    io::{IsTerminal, stderr, stdin, stdout},
    time::Duration,
};

use crossterm::event::{self, Event, KeyCode, KeyEventKind, KeyModifiers};

use crate::text::Lang;

/// Rows below which a prompt with its panel would hide itself.
pub(super) const MIN_ROWS: usize = 6;

/// When colour is used (`--color`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Color {
    /// In a terminal that has it, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Also in a pipe.
    Always,
    Never,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    pub(crate) lang: Lang,
    /// Line by line: `--plain`, `--accessible`, `ACCESSIBLE=1`, `TERM=dumb`.
    pub(crate) plain: bool,
    /// Never ask: `--no-input`.
    pub(crate) no_input: bool,
    pub(crate) color: Color,
    /// Columns when there is no terminal (`COLUMNS`).
    pub(crate) columns: Option<usize>,
    /// Rows when there is no terminal (`LINES`).
    pub(crate) rows: Option<usize>,
}

impl Settings {
    /// Asks in a terminal, with colour where it has any.
    pub(crate) fn new(lang: Lang) -> Self {
        Self {
            lang,
            plain: false,
            no_input: false,
            color: Color::Auto,
            columns: None,
            rows: None,
        }
    }

    /// The settings with what the environment adds: `ACCESSIBLE`, `TERM`, `COLUMNS`, `LINES`. Empty
    /// ones count as unset.
    #[must_use]
    pub(crate) fn with_environment(mut self, variable: &dyn Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        self.plain |= set("ACCESSIBLE").is_some_and(|value| value != "0")
            || set("TERM").as_deref() == Some("dumb");
        self.columns = self.columns.or_else(|| set("COLUMNS")?.parse().ok());
        self.rows = self.rows.or_else(|| set("LINES")?.parse().ok());
        self
    }

    /// Columns and rows: the terminal's; without one what the settings say, else 80 x 24.
    pub(crate) fn size(&self) -> (usize, usize) {
        let known = stderr().is_terminal() || stdout().is_terminal();
        let told = known.then(crossterm::terminal::size).and_then(Result::ok);
        match told.map(|(columns, rows)| (usize::from(columns), usize::from(rows))) {
            Some((columns, rows)) if columns > 0 && rows > 0 => (columns, rows),
            _ => (
                self.columns.unwrap_or(80).max(8),
                self.rows.unwrap_or(24).max(1),
            ),
        }
    }
}

/// A person can read a question and type an answer.
pub(super) fn can_ask() -> bool {
    stdin().is_terminal() && stderr().is_terminal()
}

/// Forgets keys that wait in the terminal.
pub(super) fn discard_waiting_lines() {
    // Without this a key typed while nothing was asked would answer the next question unseen.
    #[cfg(unix)]
    let _ = rustix::termios::tcflush(
        rustix::stdio::stdin(),
        rustix::termios::QueueSelector::IFlush,
    );
    #[cfg(not(unix))]
    let _ = waiting_keys();
}

/// Forgets keys that wait in the terminal, and those that were read from it and not looked at yet.
pub(super) fn discard_waiting_keys() {
    discard_waiting_lines();
    let _ = waiting_keys();
}

/// The keys that were typed and not looked at yet, as text: what was pasted too early belongs to
/// the lines that follow.
pub(super) fn waiting_keys() -> String {
    let mut text = String::new();
    while event::poll(Duration::ZERO).unwrap_or(false) {
        match event::read() {
            Ok(Event::Paste(pasted)) => {
                text.push_str(&pasted.replace("\r\n", "\n").replace('\r', "\n"))
            }
            Ok(Event::Key(key)) if key.kind == KeyEventKind::Press => match key.code {
                KeyCode::Char('j') if key.modifiers.contains(KeyModifiers::CONTROL) => {
                    text.push('\n')
                }
                KeyCode::Char(c) if !key.modifiers.contains(KeyModifiers::CONTROL) => text.push(c),
                KeyCode::Enter => text.push('\n'),
                KeyCode::Tab => text.push('\t'),
                _ => {}
            },
            Ok(_) => {}
            Err(_) => break,
        }
    }
    text
}
