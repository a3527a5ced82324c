//! What every way of asking has in common.

use super::{Output, PromptError, sheet::read_slash};
use crate::{
    page::Line,
    t,
    text::{Lang, typed::strip_hidden},
};

/// What a half-typed line means, in lines.
pub(crate) type Preview<'a> = &'a dyn Fn(&str) -> Vec<String>;

/// Whether a line is an answer, or in words why not.
pub(crate) type Validate<'a> = &'a dyn Fn(&str) -> Result<(), String>;

/// One question to the person.
#[derive(Clone)]
pub(crate) struct Question<'a> {
    /// A stable name, under which a half-typed line is kept.
    pub(crate) id: String,
    /// The question, short; longer texts are shown before it.
    pub(crate) text: String,
    /// What can be typed; empty for none. Plain mode shows each hint once.
    pub(crate) hint: String,
    /// A half-typed line from before.
    pub(crate) draft: String,
    /// Lines that show what the half-typed line means, while it is typed.
    pub(crate) panel: Option<Preview<'a>>,
    /// It records a verdict or an agreement: what was typed before it was drawn must not answer it.
    pub(crate) verdict: bool,
    /// Whether a line is an answer, or the reason why not. Slash lines never reach it.
    pub(crate) validate: Option<Validate<'a>>,
}

impl Question<'_> {
    /// A question that takes any line.
    pub(crate) fn plain(id: &str, text: impl Into<String>) -> Self {
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
    /// The reason why it is not an answer, in words.
    pub(super) fn read(&self, line: &str, lang: Lang) -> Result<String, String> {
        if line.trim_end_matches(['\r', '\n']).contains('\n') {
            return Err(t!(lang, PromptOneLine));
        }
        let text = strip_hidden(line);
        match read_slash(&text) {
            Some(Ok(_)) => return Ok(text),
            Some(Err(fault)) => return Err(fault.message(lang)),
            None => {}
        }
        self.validate
            .map_or(Ok(()), |validate| validate(&text))
            .map(|()| text)
    }
}

/// How questions are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// With a live panel, in a terminal.
    Rich,
    /// Line by line: no cursor movement, one fact a line.
    Plain,
    Nobody,
}

/// Asks the person and talks to them.
pub(crate) trait Asker {
    fn mode(&self) -> Mode;

    /// Columns and rows of the screen.
    fn size(&self) -> (usize, usize);

    /// Where messages go: standard error.
    fn messages(&mut self) -> &mut Output;

    /// Shows lines as they are; the caller keeps them within the width.
    fn show_all(&mut self, lines: &[Line]) -> Result<(), PromptError> {
        self.messages().lines(lines)
    }

    /// Asks until a line is an answer, and gives it without hidden characters; it may be a slash
    /// line.
    fn ask(&mut self, question: &Question<'_>) -> Result<String, PromptError>;

    /// Takes several lines, up to one that holds only a dot. A slash line before all others is
    /// given alone.
    ///
    /// # Errors
    /// [`PromptError::Back`] when the input ends before the dot.
    fn paste(&mut self) -> Result<String, PromptError>;

    /// What an interruption between prompts, or in line mode, says before the program ends with
    /// 130.
    fn keep(&mut self, _message: String) {}
}
