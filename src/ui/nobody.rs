//! Nobody to ask: no terminal, or `--no-input`. Never waits.

use super::{Asker, Mode, Output, PromptError, Question, Settings};

/// Answers every question with [`PromptError::NobodyToAsk`].
pub(crate) struct Nobody {
    settings: Settings,
    messages: Output,
}

impl Nobody {
    /// Still speaks on standard error.
    pub(crate) fn new(settings: &Settings) -> Self {
        Self {
            settings: *settings,
            messages: Output::stderr(settings.color),
        }
    }
}

impl Asker for Nobody {
    fn mode(&self) -> Mode {
        Mode::Nobody
    }

    fn size(&self) -> (usize, usize) {
        self.settings.size()
    }

    fn messages(&mut self) -> &mut Output {
        &mut self.messages
    }

    fn ask(&mut self, _: &Question<'_>) -> Result<String, PromptError> {
        Err(PromptError::NobodyToAsk)
    }

    fn paste(&mut self) -> Result<String, PromptError> {
        Err(PromptError::NobodyToAsk)
    }
}
