//! What a verb shows: lines among the prompts on standard error, results on standard output.

use std::{fmt::Display, io, mem};

use serde_json::{Value, json};

use crate::{
    error::{CliError, Exit, Result},
    page::{Line, Role, Span, layout},
    quantity::{Moment, ParsedMoment, TimeContext},
    session::{Context, IncidentSession, context::GivenTime},
    t,
    text::{sanitize_inline, wrap},
    ui::{self, PromptError, Question},
};

/// `tell!(work, FixWas, old, new)`: the text of a message among the prompts, by the work at hand or
/// by its context.
macro_rules! tell {
    ($to:expr, $($text:tt)*) => { $to.message(&$crate::t!($to.lang, $($text)*)) };
}

pub(crate) use tell;

impl Context {
    /// A line among the prompts, on standard error.
    pub(crate) fn show(&mut self, line: &Line) -> Result<()> {
        self.show_all(std::slice::from_ref(line))
    }

    /// Lines among the prompts, on standard error, at once.
    pub(crate) fn show_all(&mut self, lines: &[Line]) -> Result<()> {
        let columns = self.columns();
        let lines: Vec<Line> = lines
            .iter()
            .flat_map(|line| ui::wrap_line(&screen_line(line), columns))
            .collect();
        self.asker.show_all(&lines).map_err(output_error)
    }

    /// Plain text among the prompts, wrapped.
    pub(crate) fn message(&mut self, text: &str) -> Result<()> {
        let lines: Vec<Line> = text.lines().map(Line::plain).collect();
        self.show_all(&lines)
    }

    /// Several plain texts among the prompts.
    pub(crate) fn messages(&mut self, texts: impl IntoIterator<Item = String>) -> Result<()> {
        texts.into_iter().try_for_each(|text| self.message(&text))
    }

    /// The lines of a list to choose from, numbered from 1.
    pub(crate) fn show_numbered<T: Display>(
        &mut self,
        lines: impl IntoIterator<Item = T>,
    ) -> Result<()> {
        for (at, line) in lines.into_iter().enumerate() {
            self.message(&format!("  {}  {line}", at + 1))?;
        }
        Ok(())
    }

    /// A result, on standard output.
    pub(crate) fn print(&mut self, line: &Line) -> Result<()> {
        self.out.line(&screen_line(line)).map_err(output_error)
    }

    pub(crate) fn print_all(&mut self, lines: &[Line]) -> Result<()> {
        lines.iter().try_for_each(|line| self.print(line))
    }

    /// Text for programs and files, on standard output, byte for byte: sealed lines, schemas,
    /// finished documents.
    pub(crate) fn print_exactly(&mut self, text: &str) -> Result<()> {
        for line in text.lines() {
            self.out.line(&Line::plain(line)).map_err(output_error)?;
        }
        Ok(())
    }

    /// A finished document on standard output: its bytes, line ends included.
    pub(crate) fn print_document(&mut self, text: &str) -> Result<()> {
        self.out.text(text).map_err(output_error)
    }

    /// A result that people read, on standard output, no line wider than the screen.
    pub(crate) fn print_wrapped(&mut self, line: &Line) -> Result<()> {
        let columns = self.columns();
        ui::wrap_line(&screen_line(line), columns)
            .iter()
            .try_for_each(|line| self.print(line))
    }

    /// A line of a result or a letter: wrapped on a screen, whole in a file and for a program.
    pub(crate) fn print_fitting(&mut self, line: &Line) -> Result<()> {
        if self.out.is_screen() {
            self.print_wrapped(line)
        } else {
            self.print(line)
        }
    }

    /// A value for programs, on standard output.
    pub(crate) fn json(&mut self, value: &Value) -> Result<()> {
        self.print_document(&format!("{value:#}\n"))
    }

    /// Takes a time that came with a flag or a file; the result says how it was understood.
    pub(crate) fn echo_time(&self, said: &str, time: ParsedMoment, here: TimeContext) -> Moment {
        let said = sanitize_inline(said.trim());
        let given = GivenTime {
            line: time.echo(self.lang, &said, here),
            said,
            at: time.at,
        };
        let mut all = self.given_times.borrow_mut();
        // A transaction runs again when another program was faster.
        if !all.contains(&given) {
            all.push(given);
        }
        time.at
    }

    /// The result of a verb: the value with `--json`, else the text; with it the times that were
    /// given, as they were understood.
    pub(crate) fn result(&mut self, value: &Value, text: &str) -> Result<Exit> {
        let times = self.given_times.take();
        if self.global.json {
            let mut value = value.clone();
            if !times.is_empty() {
                let times = times
                    .iter()
                    .map(|time| json!({ "said": time.said, "at": time.at }));
                value["understood"] = times.collect();
            }
            self.json(&value)?;
            return Ok(Exit::Done);
        }
        let times = times.iter().map(|time| time.line.as_str());
        for line in text.lines().chain(times) {
            self.print_fitting(&Line::plain(line))?;
        }
        Ok(Exit::Done)
    }

    /// Wraps text to lines of one role.
    pub(crate) fn wrapped(&self, role: Role, text: &str) -> Vec<Line> {
        let room = self.columns().saturating_sub(4).max(20);
        wrap(text, room)
            .into_iter()
            .map(|line| Line::of(role, format!("  {line}")))
            .collect()
    }

    /// A text of several lines among prompts, each paragraph two columns in.
    pub(crate) fn block(&self, text: &str) -> Vec<Line> {
        layout::block("  ", text, Role::Plain, self.columns())
    }

    /// Shows an error that ends the program, and gives its exit code.
    pub(crate) fn fail(&mut self, error: &CliError) -> Exit {
        match error {
            CliError::Output(cause) if cause.kind() == io::ErrorKind::BrokenPipe => {
                return Exit::Done;
            }
            CliError::Interrupted => _ = self.message(&self.interrupt_message.clone()),
            other => _ = self.show_error_text(&format!("kakunin: {}", other.message(self.lang))),
        }
        error.exit()
    }

    /// What an error quotes came from outside, so control characters are made visible. A wrapped
    /// line keeps its indent.
    fn show_error_text(&mut self, text: &str) -> Result<()> {
        for line in text.lines().map(sanitize_inline) {
            let indent = if line.starts_with(' ') { "  " } else { "" };
            let room = self.columns().saturating_sub(indent.len());
            for part in wrap(line.trim_start(), room) {
                self.show(&Line::plain(format!("{indent}{part}")))?;
            }
        }
        Ok(())
    }

    /// Among prompts: shows why something was refused, or which file is missing, and goes on. True
    /// when it was done.
    pub(crate) fn recover(&mut self, done: Result<impl Sized>) -> Result<bool> {
        match done {
            Ok(_) => Ok(true),
            Err(
                error @ (CliError::Interrupted
                | CliError::NobodyToAsk(..)
                | CliError::Output(_)
                | CliError::Store(_)),
            ) => Err(error),
            Err(error) => {
                let message = error.message(self.lang).to_string();
                self.message(&message)?;
                Ok(false)
            }
        }
    }

    /// Shows why an action was refused, as [`Context::recover`] does.
    pub(crate) fn show_error(&mut self, error: CliError) -> Result<()> {
        self.recover(Err::<(), _>(error)).map(drop)
    }

    /// Shows the lines that an action came to, or why it was refused.
    pub(crate) fn show_lines(&mut self, lines: Result<Vec<String>>) -> Result<()> {
        match lines {
            Ok(lines) => self.messages(lines),
            Err(error) => self.show_error(error),
        }
    }

    /// Why a question was not answered.
    pub(crate) fn prompt_error(&self, error: PromptError, question: &Question<'_>) -> CliError {
        match error {
            PromptError::Interrupted { .. } | PromptError::Back => CliError::Interrupted,
            PromptError::NobodyToAsk | PromptError::EndOfInput => {
                let flags = t!(self.lang, FailFlags);
                CliError::NobodyToAsk(question.text.clone(), flags, question.id.clone())
            }
            other => output_error(other),
        }
    }

    /// Reports, once, which card numbers were cut in what was just recorded, and that another
    /// program has added events.
    pub(crate) fn report_foreign_events(&mut self, session: &mut IncidentSession) -> Result<()> {
        self.report_cut_numbers(session)?;
        match mem::take(&mut session.foreign_events) {
            0 => Ok(()),
            count => self.message(&t!(self.lang, WalkNews, n = count)),
        }
    }

    /// Reports, once, which numbers were cut because they look like those of cards.
    pub(crate) fn report_cut_numbers(&mut self, session: &mut IncidentSession) -> Result<()> {
        let mut cut = mem::take(&mut session.cut);
        cut.dedup();
        if cut.is_empty() {
            return Ok(());
        }
        self.message(&t!(self.lang, SecretCutTo, numbers = cut.join(", ")))
    }
}

/// A line as a terminal may get it. What was recorded was written by others, so it must neither
/// steer the terminal nor reorder the line; every text passes here.
fn screen_line(line: &Line) -> Line {
    let span = |span: &Span| Span {
        role: span.role,
        text: screen_text(&span.text),
    };
    Line(line.0.iter().map(span).collect())
}

/// Text of several lines as a terminal may get it.
pub(super) fn screen_text(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(sanitize_inline).collect();
    lines.join("\n")
}

/// A stream that cannot be used.
fn output_error(error: PromptError) -> CliError {
    match error {
        PromptError::Io(cause) => CliError::Output(cause),
        _ => CliError::Output(io::ErrorKind::BrokenPipe.into()),
    }
}
