//! The twin of a terminal for tests: answers go in, the whole conversation comes out.

use std::{
    cell::RefCell,
    collections::VecDeque,
    io::{self, Write},
    rc::Rc,
};

use super::{Asker, Mode, Output, PromptError, Question};
use crate::{
    page::Line,
    text::{Lang, typed::strip_hidden_in_lines},
};

/// What a person does at a prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Keys {
    /// Types this and Enter; for a paste, these lines.
    Type(String),
    Interrupt(String),
    Escape,
}

impl From<&str> for Keys {
    fn from(text: &str) -> Self {
        Keys::Type(text.to_owned())
    }
}

/// Answers from a list. A line that is refused is written down with the reason, and the next one is
/// tried, as a person would.
pub(crate) struct Scripted {
    lang: Lang,
    keys: VecDeque<Keys>,
    transcript: Transcript,
    messages: Output,
    /// How questions are asked; [`Mode::Rich`] unless changed.
    pub(crate) mode: Mode,
    /// Columns and rows; 80 x 24 unless changed.
    pub(crate) size: (usize, usize),
}

impl Scripted {
    /// These keys, in this order; after the last one the input ends.
    pub(crate) fn new<K: Into<Keys>>(lang: Lang, keys: impl IntoIterator<Item = K>) -> Self {
        let transcript = Transcript::default();
        Self {
            lang,
            keys: keys.into_iter().map(Into::into).collect(),
            messages: Output::to(transcript.clone(), false),
            transcript,
            mode: Mode::Rich,
            size: (80, 24),
        }
    }

    /// The conversation so far, which grows while the asker is used elsewhere.
    pub(crate) fn transcript(&self) -> Rc<RefCell<String>> {
        Rc::clone(&self.transcript.0)
    }

    fn write(&mut self, line: &str) -> Result<(), PromptError> {
        self.messages.line(&Line::plain(line))
    }
}

/// What was shown and typed so far.
#[derive(Clone, Default)]
struct Transcript(Rc<RefCell<String>>);

impl Write for Transcript {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        *self.0.borrow_mut() += &String::from_utf8_lossy(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Asker for Scripted {
    fn mode(&self) -> Mode {
        self.mode
    }

    fn size(&self) -> (usize, usize) {
        self.size
    }

    fn messages(&mut self) -> &mut Output {
        &mut self.messages
    }

    fn ask(&mut self, question: &Question<'_>) -> Result<String, PromptError> {
        loop {
            let text = match self.keys.pop_front() {
                Some(Keys::Type(text)) => text,
                Some(Keys::Interrupt(draft)) => {
                    self.write(&format!("? {} {draft}^C", question.text))?;
                    return Err(PromptError::Interrupted { draft });
                }
                Some(Keys::Escape) => {
                    self.write(&format!("? {} <Esc>", question.text))?;
                    return Err(PromptError::Back);
                }
                None => {
                    self.write(&format!("? {}", question.text))?;
                    return Err(PromptError::EndOfInput);
                }
            };
            // The half-typed line from before is in the prompt already; typing goes on after it.
            let text = format!("{}{text}", question.draft);
            self.write(&format!("> {} {text}", question.text))?;
            match question.read(&text, self.lang) {
                Ok(text) => return Ok(text),
                Err(fault) => self.write(&format!("! {fault}"))?,
            }
        }
    }

    fn paste(&mut self) -> Result<String, PromptError> {
        match self.keys.pop_front() {
            Some(Keys::Type(text)) => {
                self.write(&format!("{}\n.", strip_hidden_in_lines(&text).trim_end()))?;
                Ok(strip_hidden_in_lines(&text))
            }
            Some(Keys::Interrupt(draft)) => Err(PromptError::Interrupted { draft }),
            Some(Keys::Escape) => Err(PromptError::Back),
            None => Err(PromptError::EndOfInput),
        }
    }
}
