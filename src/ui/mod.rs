//! Asking and showing (ux.md): the grammar of what is typed, the ways to ask, and how lines and
//! pages are drawn. Names only the words and the engine.
//!
//! One narrow trait, [`Asker`], stands between the program and the person. [`asker`] picks the way
//! that fits: [`Rich`] in a terminal, [`Plain`] for screen readers and simple terminals, [`Nobody`]
//! where nobody can answer; [`Scripted`] is their twin for tests. Prompts and messages go to
//! standard error, results to standard output.

mod input;
mod nobody;
pub mod orders;
mod output;
mod plain;
mod progress;
mod rich;
mod screen;
mod scripted;
pub mod sheet;
mod signal;
mod terminal;

use std::{fmt, io};

pub use nobody::Nobody;
pub use output::{Output, paint};
pub use plain::Plain;
pub use progress::Progress;
pub use rich::Rich;
pub use screen::{draw, wrap_line};
pub use scripted::{Keys, Scripted};
pub use terminal::{Color, Settings};

/// What was typed, before any grammar reads it; flags and files are typed as well, so it stands on
/// the ground floor.
pub use crate::text::typed;

use crate::{
    page::Line,
    t,
    text::{Lang, is_hidden},
};

/// What a half-typed line means, in lines.
pub type Preview<'a> = &'a dyn Fn(&str) -> Vec<String>;

/// Whether a line is an answer, or in words why not.
pub type Validate<'a> = &'a dyn Fn(&str) -> Result<(), String>;

/// One question to the person.
#[derive(Clone)]
pub struct Question<'a> {
    /// A stable name, under which a half-typed line is kept.
    pub id: String,
    /// The question, short; longer texts are shown before it.
    pub text: String,
    /// What can be typed; empty for none. Plain mode shows each hint once.
    pub hint: String,
    /// A half-typed line from before.
    pub draft: String,
    /// Lines that show what the half-typed line means, while it is typed.
    pub panel: Option<Preview<'a>>,
    /// It records a verdict or an agreement: what was typed before it was drawn must not answer it.
    pub verdict: bool,
    /// Whether a line is an answer, or the reason why not. Slash lines never reach it.
    pub validate: Option<Validate<'a>>,
}

impl Question<'_> {
    /// A question that takes any line.
    pub fn plain(id: &str, text: impl Into<String>) -> Self {
        Self {
            id: id.to_owned(),
            text: text.into(),
            hint: String::new(),
            draft: String::new(),
            panel: None,
            verdict: false,
            validate: None,
        }
    }

    /// The line as it is taken: hidden characters gone. The same for every way of asking.
    ///
    /// # Errors
    /// The reason why it is no answer, in words.
    fn take(&self, line: &str, lang: Lang) -> Result<String, String> {
        if line.trim_end_matches(['\r', '\n']).contains('\n') {
            return Err(t!(lang, PromptOneLine));
        }
        let text = typed::strip_hidden(line);
        match sheet::read_slash(&text) {
            Some(Ok(_)) => return Ok(text),
            Some(Err(fault)) => return Err(fault.message(lang)),
            None => {}
        }
        self.validate
            .map_or(Ok(()), |validate| validate(&text))
            .map(|()| text)
    }
}

/// Why there is no answer. None of these records anything.
#[derive(Debug)]
pub enum PromptError {
    /// Ctrl-C; what was typed so far.
    Interrupted {
        /// The half-typed line.
        draft: String,
    },
    /// Esc or Ctrl-D: one question back.
    Back,
    /// There is no terminal, or `--no-input` was given.
    NobodyToAsk,
    /// The input ended for good.
    EndOfInput,
    /// Whoever read our output has gone; end quietly.
    ReaderGone,
    /// The terminal cannot be read or written.
    Io(io::Error),
}

impl fmt::Display for PromptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PromptError::Interrupted { .. } => f.write_str("interrupted"),
            PromptError::Back => f.write_str("one question back"),
            PromptError::NobodyToAsk => f.write_str("there is no terminal to ask on"),
            PromptError::EndOfInput => f.write_str("the input ended"),
            PromptError::ReaderGone => f.write_str("the reader of the output has gone"),
            PromptError::Io(fault) => fault.fmt(f),
        }
    }
}

impl std::error::Error for PromptError {}

impl From<io::Error> for PromptError {
    fn from(fault: io::Error) -> Self {
        if fault.kind() == io::ErrorKind::BrokenPipe {
            PromptError::ReaderGone
        } else {
            PromptError::Io(fault)
        }
    }
}

/// How questions are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// With a live panel, in a terminal.
    Rich,
    /// Line by line: no cursor movement, one fact a line.
    Plain,
    /// Not at all.
    Nobody,
}

/// Asks the person and talks to them.
pub trait Asker {
    /// How questions are asked.
    fn mode(&self) -> Mode;

    /// Columns and rows of the screen.
    fn size(&self) -> (usize, usize);

    /// Shows a line on standard error, as it is: whoever makes it keeps it within the width.
    ///
    /// # Errors
    /// When standard error cannot be written.
    fn show(&mut self, line: &Line) -> Result<(), PromptError>;

    /// Shows lines at once.
    ///
    /// # Errors
    /// As [`Asker::show`].
    fn show_all(&mut self, lines: &[Line]) -> Result<(), PromptError> {
        lines.iter().try_for_each(|line| self.show(line))
    }

    /// Asks until a line is an answer, and gives it without hidden characters; it may be a slash
    /// line.
    ///
    /// # Errors
    /// [`PromptError`]: nothing was answered.
    fn ask(&mut self, question: &Question<'_>) -> Result<String, PromptError>;

    /// Takes several lines, up to one that holds only a dot. A slash line before all others is
    /// given alone.
    ///
    /// # Errors
    /// [`PromptError`]: nothing was given. [`PromptError::Back`] when the input ends before the dot.
    fn paste(&mut self) -> Result<String, PromptError>;

    /// What an interruption between prompts, or in line mode, says before the program ends with
    /// 130.
    fn keep(&mut self, message: String);
}

/// The way to ask that fits the terminal and the settings: both standard input and standard error
/// must be terminals.
pub fn asker(settings: &Settings) -> Box<dyn Asker> {
    if settings.no_input || !terminal::can_ask() {
        Box::new(Nobody::new(settings))
    } else if settings.plain || settings.size().1 < terminal::LEAST_ROWS {
        Box::new(Plain::new(settings))
    } else {
        Box::new(Rich::new(settings))
    }
}

/// Several lines as they are kept: no hidden characters but tabs.
fn clean_lines(text: &str) -> String {
    text.chars()
        .filter(|c| matches!(c, '\n' | '\t') || !is_hidden(*c))
        .collect()
}

#[cfg(test)]
#[cfg(unix)]
mod pty_tests;
#[cfg(test)]
mod tests;
