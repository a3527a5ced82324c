//! Asking line by line, for screen readers, simple and very small terminals: no cursor movement, no
//! colour, no panel, each hint once per run.

use std::collections::BTreeSet;

use super::{
    Asker, Color, Mode, Output, PromptError, Question, Settings,
    input::{Lines, Stdin},
    sheet::read_slash,
    signal::Farewell,
    terminal::discard_waiting_lines,
};
use crate::{
    page::Line,
    t,
    text::{sanitize_inline, typed::strip_hidden_in_lines},
};

/// Ends of input in a row after which nobody is there any more. A person goes back with Ctrl-D, one
/// question each.
const GONE_AFTER: usize = 30;

/// Asks in lines. The half-typed line stays in the terminal's own line editor, so Ctrl-C cannot
/// keep it.
pub(crate) struct Plain {
    settings: Settings,
    messages: Output,
    lines: Lines<Stdin>,
    farewell: Farewell,
    hints: BTreeSet<String>,
    ends: usize,
}

impl Plain {
    /// Asks on standard error and reads standard input.
    pub(crate) fn new(settings: &Settings) -> Self {
        Self {
            settings: *settings,
            messages: Output::stderr(Color::Never),
            lines: Lines::new(Stdin),
            farewell: Farewell::new(t!(settings.lang, PromptSaved)),
            hints: BTreeSet::new(),
            ends: 0,
        }
    }

    /// The pasted lines, `early` in front of what is typed from now on.
    pub(super) fn paste_behind(&mut self, early: &str) -> Result<String, PromptError> {
        self.lines.put_first(early);
        let alone = |line: &str| matches!(read_slash(line), Some(Ok(_)));
        match self.lines.until_dot(alone)? {
            Some(text) => Ok(strip_hidden_in_lines(&text)),
            None => Err(self.end_of_input()),
        }
    }

    /// Ctrl-D goes back; an input that only ever ends is gone.
    fn end_of_input(&mut self) -> PromptError {
        self.ends += 1;
        if self.ends > GONE_AFTER {
            PromptError::EndOfInput
        } else {
            PromptError::Back
        }
    }

    /// The question with its hint, which is said once per run.
    fn draw(&mut self, question: &Question<'_>) -> Result<(), PromptError> {
        if question.hint.is_empty() || !self.hints.insert(question.hint.clone()) {
            let text = question.text.trim_end();
            let end = if text.ends_with(['?', ':']) {
                " "
            } else {
                ": "
            };
            return self.messages.text(&format!("{text}{end}"));
        }
        let answer = t!(self.settings.lang, PromptAnswer);
        self.messages.text(&format!(
            "{}\n{}\n{answer}: ",
            question.text.trim_end(),
            question.hint
        ))
    }
}

impl Asker for Plain {
    fn mode(&self) -> Mode {
        Mode::Plain
    }

    fn size(&self) -> (usize, usize) {
        self.settings.size()
    }

    fn messages(&mut self) -> &mut Output {
        &mut self.messages
    }

    fn ask(&mut self, question: &Question<'_>) -> Result<String, PromptError> {
        let lang = self.settings.lang;
        if !question.draft.is_empty() {
            self.messages.line(&Line::plain(t!(
                lang,
                PromptDraft,
                text = sanitize_inline(&question.draft)
            )))?;
        }
        loop {
            if question.verdict {
                discard_waiting_lines();
                self.lines.forget();
            }
            self.draw(question)?;
            let Some(line) = self.lines.next()? else {
                self.messages.text("\n")?;
                return Err(self.end_of_input());
            };
            self.ends = 0;
            match question.read(&line, lang) {
                Ok(text) => return Ok(text),
                Err(fault) => self.messages.line(&Line::plain(fault))?,
            }
        }
    }

    fn paste(&mut self) -> Result<String, PromptError> {
        self.paste_behind("")
    }

    fn keep(&mut self, message: String) {
        self.farewell.set(message);
    }
}
