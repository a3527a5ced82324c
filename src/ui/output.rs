//! Writing lines: colour only where the stream shows it, and a quiet end when the reader
//! has gone.

use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use owo_colors::{OwoColorize, Style};

use super::{Color, PromptError};
use crate::page::{Line, Role};

pub(crate) struct Output {
    stream: Box<dyn Write>,
    color: bool,
    screen: bool,
}

impl Output {
    /// Standard output, for results.
    pub(crate) fn stdout(color: Color) -> Self {
        let choice = choice(color, AutoStream::choice(&io::stdout()));
        let stream = AutoStream::new(io::stdout(), choice);
        Self::of(stream, choice, io::stdout().is_terminal())
    }

    /// Standard error, for prompts and messages.
    pub(crate) fn stderr(color: Color) -> Self {
        let choice = choice(color, AutoStream::choice(&io::stderr()));
        let stream = AutoStream::new(io::stderr(), choice);
        Self::of(stream, choice, io::stderr().is_terminal())
    }

    fn of(stream: impl Write + 'static, choice: ColorChoice, is_screen: bool) -> Self {
        Self {
            stream: Box::new(stream),
            color: choice != ColorChoice::Never,
            screen: is_screen,
        }
    }

    /// Into any writer.
    #[cfg(test)]
    pub(crate) fn to(stream: impl Write + 'static, color: bool) -> Self {
        let choice = if color {
            ColorChoice::Always
        } else {
            ColorChoice::Never
        };
        Self::of(stream, choice, false)
    }

    pub(crate) fn has_color(&self) -> bool {
        self.color
    }

    /// Whether it is a terminal, where a line has an end; a file or a program takes lines as they
    /// are.
    pub(crate) fn is_screen(&self) -> bool {
        self.screen
    }

    /// Writes text as it is.
    ///
    /// # Errors
    /// [`PromptError::ReaderGone`] when nobody reads any more; [`PromptError::Io`] when it cannot be
    /// written.
    pub(crate) fn text(&mut self, text: &str) -> Result<(), PromptError> {
        self.stream.write_all(text.as_bytes())?;
        Ok(self.stream.flush()?)
    }

    /// Writes a line.
    pub(crate) fn line(&mut self, line: &Line) -> Result<(), PromptError> {
        self.lines(std::slice::from_ref(line))
    }

    /// Writes lines at once.
    pub(crate) fn lines(&mut self, lines: &[Line]) -> Result<(), PromptError> {
        let text = |line: &Line| if self.color { paint(line) } else { line.text() };
        let text: String = lines
            .iter()
            .map(|line| format!("{}\n", text(line).trim_end()))
            .collect();
        self.text(&text)
    }
}

/// What the user asked for, else what the stream and the environment allow.
fn choice(wish: Color, found: ColorChoice) -> ColorChoice {
    match wish {
        Color::Auto => found,
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    }
}

/// The line with its roles as colours. State is always a word as well, so nothing is lost without
/// them.
pub(crate) fn paint(line: &Line) -> String {
    let style = |role| match role {
        Role::Plain => Style::new(),
        Role::Strong => Style::new().bold(),
        Role::Good => Style::new().green(),
        Role::Wait => Style::new().yellow(),
        Role::Alarm => Style::new().red().bold(),
        Role::Quiet => Style::new().dimmed(),
        Role::Tick | Role::Blank | Role::Break => Style::new(),
    };
    line.0
        .iter()
        .map(|span| span.text.style(style(span.role)).to_string())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A reader that has gone.
    struct Gone;

    impl Write for Gone {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_that_has_gone_ends_it_quietly() {
        assert!(matches!(
            Output::to(Gone, false).line(&Line::plain("x")),
            Err(PromptError::ReaderGone)
        ));
    }

    #[test]
    fn roles_become_colours_only_where_they_are_shown() {
        let line = Line::plain("4417 ").and(Role::Alarm, "REFUSED");
        assert_eq!(paint(&line), "4417 \u{1b}[31;1mREFUSED\u{1b}[0m");
        assert_eq!(choice(Color::Auto, ColorChoice::Never), ColorChoice::Never);
        assert_eq!(
            choice(Color::Always, ColorChoice::Never),
            ColorChoice::Always
        );
        assert_eq!(
            choice(Color::Never, ColorChoice::Always),
            ColorChoice::Never
        );
    }
}
