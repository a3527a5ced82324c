//! Why a question has no answer.

use std::io;

/// Why there is no answer. None of these records anything.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PromptError {
    /// Ctrl-C; what was typed so far.
    #[error("interrupted")]
    Interrupted { draft: String },
    /// Esc or Ctrl-D: one question back.
    #[error("one question back")]
    Back,
    /// There is no terminal, or `--no-input` was given.
    #[error("there is no terminal to ask on")]
    NobodyToAsk,
    /// The input ended for good.
    #[error("the input ended")]
    EndOfInput,
    /// Nobody reads the output any more (a closed pipe); the program ends quietly.
    #[error("the reader of the output has gone")]
    ReaderGone,
    /// The terminal cannot be read or written.
    #[error("the terminal cannot be read or written")]
    Io(#[source] io::Error),
}

impl From<io::Error> for PromptError {
    fn from(fault: io::Error) -> Self {
        if fault.kind() == io::ErrorKind::BrokenPipe {
            PromptError::ReaderGone
        } else {
            PromptError::Io(fault)
        }
    }
}
