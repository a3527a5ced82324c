//! What a verb shows: lines among the prompts on standard error, results on standard output.

use serde_json::{Value, json};

use crate::{
    error::{CliError, Exit},
    page::{Line, Role, Span},
    quantity::{Here, Moment, Understood},
    session::{
        context::{Context, GivenTime},
        incident::IncidentSession,
    },
    t,
    text::{sanitize_inline, wrap},
    ui::{self, PromptError, Question},
};

impl Context {
    /// A line among the prompts, on standard error.
    pub(crate) fn show(&mut self, line: &Line) -> Result<(), CliError> {
        self.show_all(std::slice::from_ref(line))
    }

    /// Lines among the prompts, on standard error, at once.
    pub(crate) fn show_all(&mut self, lines: &[Line]) -> Result<(), CliError> {
        let columns = self.columns();
        let lines: Vec<Line> = lines
            .iter()
            .flat_map(|line| ui::wrap_line(&screen_line(line), columns))
            .collect();
        self.asker.show_all(&lines).map_err(gone)
    }

    /// Plain text among the prompts, wrapped.
    pub(crate) fn message(&mut self, text: &str) -> Result<(), CliError> {
        self.show_all(&text.lines().map(Line::plain).collect::<Vec<_>>())
    }

    /// A result, on standard output.
    pub(crate) fn print(&mut self, line: &Line) -> Result<(), CliError> {
        self.out.line(&screen_line(line)).map_err(gone)
    }

    /// Text for programs and files, on standard output, exactly as it is: sealed lines, schemas,
    /// finished documents.
    pub(crate) fn print_exactly(&mut self, text: &str) -> Result<(), CliError> {
        text.lines()
            .try_for_each(|line| self.out.line(&Line::plain(line)))
            .map_err(gone)
    }

    /// A finished document on standard output: its bytes, line ends included.
    pub(crate) fn print_document(&mut self, text: &str) -> Result<(), CliError> {
        self.out.text(text).map_err(gone)
    }

    /// A result that people read, on standard output, no line wider than the screen.
    pub(crate) fn print_wrapped(&mut self, line: &Line) -> Result<(), CliError> {
        let columns = self.columns();
        ui::wrap_line(&screen_line(line), columns)
            .iter()
            .try_for_each(|line| self.print(line))
    }

    /// A line of a result or a letter: broken between words on a screen, whole in a file and for a
    /// program.
    pub(crate) fn print_fitting(&mut self, line: &Line) -> Result<(), CliError> {
        if self.out.is_screen() {
            self.print_wrapped(line)
        } else {
            self.print(line)
        }
    }

    /// A value for programs, on standard output.
    pub(crate) fn json(&mut self, value: &Value) -> Result<(), CliError> {
        self.out.text(&format!("{value:#}\n")).map_err(gone)
    }

    /// Takes a time that came with a flag or a file; the result says how it was understood.
    pub(crate) fn echo_time(&self, said: &str, time: Understood, here: Here) -> Moment {
        let said = sanitize_inline(said.trim());
        let heard = GivenTime {
            line: time.echo(self.lang, &said, here),
            said,
            at: time.at,
        };
        let mut all = self.given_times.borrow_mut();
        // What is gathered is done again when somebody else was faster.
        if !all.contains(&heard) {
            all.push(heard);
        }
        time.at
    }

    /// A result: the value with `--json`, else the text; with it the times that were given, as they
    /// were understood.
    pub(crate) fn result(&mut self, value: &Value, text: &str) -> Result<(), CliError> {
        let heard = self.given_times.take();
        if self.global.json {
            let times = heard
                .iter()
                .map(|heard| json!({ "said": heard.said, "at": heard.at }))
                .collect::<Vec<_>>();
            let mut value = value.clone();
            if !times.is_empty() {
                value["understood"] = times.into();
            }
            return self.json(&value);
        }
        let lines = text
            .lines()
            .chain(heard.iter().map(|heard| heard.line.as_str()));
        lines
            .map(Line::plain)
            .try_for_each(|line| self.print_fitting(&line))
    }

    /// Text in lines of one role, none wider than the screen.
    pub(crate) fn wrapped(&self, role: Role, text: &str) -> Vec<Line> {
        let room = self.columns().saturating_sub(4).max(20);
        wrap(text, room)
            .into_iter()
            .map(|line| Line::of(role, format!("  {line}")))
            .collect()
    }

    /// Shows a failure and gives its exit code.
    pub(crate) fn fail(&mut self, error: &CliError) -> Exit {
        match error {
            CliError::Output(fault) if fault.kind() == std::io::ErrorKind::BrokenPipe => {
                return Exit::Done;
            }
            CliError::Interrupted => _ = self.message(&self.interrupt_message.clone()),
            other => _ = self.show_error_text(&format!("kakunin: {}", other.message(self.lang))),
        }
        error.exit()
    }

    /// What is quoted in it came from outside, so it is made visible. A wrapped line keeps its
    /// indent.
    fn show_error_text(&mut self, text: &str) -> Result<(), CliError> {
        for line in text.lines().map(sanitize_inline) {
            let indent = if line.starts_with(' ') { "  " } else { "" };
            for part in wrap(
                line.trim_start(),
                self.columns().saturating_sub(indent.len()),
            ) {
                self.show(&Line::plain(format!("{indent}{part}")))?;
            }
        }
        Ok(())
    }

    /// Among prompts, what the engine refuses or a file that is not there is said, and the
    /// conversation goes on. True when it was done.
    pub(crate) fn recover(&mut self, done: Result<impl Sized, CliError>) -> Result<bool, CliError> {
        match done {
            Ok(_) => Ok(true),
            Err(
                error @ (CliError::Interrupted | CliError::NobodyToAsk(..) | CliError::Output(_)),
            ) => Err(error),
            Err(error @ CliError::Store(_)) => Err(error),
            Err(error) => {
                let message = error.message(self.lang).to_string();
                self.message(&message)?;
                Ok(false)
            }
        }
    }

    /// Shows the lines that an action came to, or why it was refused.
    pub(crate) fn show_lines(
        &mut self,
        lines: Result<Vec<String>, CliError>,
    ) -> Result<(), CliError> {
        match lines {
            Ok(lines) => lines.iter().try_for_each(|line| self.message(line)),
            Err(error) => self.recover(Err::<(), _>(error)).map(|_| ()),
        }
    }

    /// Why a question was not answered.
    pub(crate) fn prompt_error(&self, halt: PromptError, question: &Question<'_>) -> CliError {
        match halt {
            PromptError::Interrupted { .. } | PromptError::Back => CliError::Interrupted,
            PromptError::NobodyToAsk | PromptError::EndOfInput => {
                let flags = t!(self.lang, FailFlags);
                CliError::NobodyToAsk(question.text.clone(), flags, question.id.clone())
            }
            other => gone(other),
        }
    }

    /// Tells, once, what was cut in what was just recorded, and that another program has added
    /// events; all are kept.
    pub(crate) fn report_foreign_events(
        &mut self,
        session: &mut IncidentSession,
    ) -> Result<(), CliError> {
        self.report_cut_numbers(session)?;
        let news = std::mem::take(&mut session.news);
        if news == 0 {
            Ok(())
        } else {
            self.message(&t!(self.lang, WalkNews, n = news))
        }
    }

    /// Tells, once, which numbers were cut because they look like those of cards.
    pub(crate) fn report_cut_numbers(
        &mut self,
        session: &mut IncidentSession,
    ) -> Result<(), CliError> {
        let mut cut = std::mem::take(&mut session.cut);
        cut.dedup();
        if cut.is_empty() {
            Ok(())
        } else {
            self.message(&t!(self.lang, SecretCutTo, numbers = cut.join(", ")))
        }
    }
}

/// The line as a terminal may get it. What was recorded was written by others, so it must neither
/// steer the terminal nor reorder the line; here is the one place that every text passes.
fn screen_line(line: &Line) -> Line {
    Line(
        line.0
            .iter()
            .map(|span| Span {
                role: span.role,
                text: screen_text(&span.text),
            })
            .collect(),
    )
}

/// Text of several lines as a terminal may get it.
pub(crate) fn screen_text(text: &str) -> String {
    text.split('\n')
        .map(sanitize_inline)
        .collect::<Vec<_>>()
        .join("\n")
}

/// A stream that cannot be used.
fn gone(halt: PromptError) -> CliError {
    match halt {
        PromptError::Io(fault) => CliError::Output(fault),
        _ => CliError::Output(std::io::ErrorKind::BrokenPipe.into()),
    }
}
