//! Asking and showing: the grammar of what is typed, the ways to ask, and how lines and
//! pages are drawn. Names only the words and the engine.
//!
//! One narrow trait, `Asker`, is between the program and the user. `asker` picks the way that
//! fits: `Rich` in a terminal, `Plain` for screen readers and simple terminals, `Nobody`
//! where nobody can answer; `Scripted` is their twin for tests. Prompts and messages go to
//! standard error, results to standard output.

mod asker;
mod input;
mod nobody;
pub mod orders;
mod output;
mod plain;
mod progress;
mod prompt_error;
mod rich;
#[cfg(test)]
mod scripted;
pub mod sheet;
mod signal;
mod terminal;

pub(crate) use crate::page::layout::wrap_line;
pub(crate) use asker::{Asker, Mode, Preview, Question};
pub(crate) use nobody::Nobody;
pub(crate) use output::Output;
pub(crate) use plain::Plain;
pub(crate) use progress::Progress;
pub(crate) use prompt_error::PromptError;
pub(crate) use rich::Rich;
#[cfg(test)]
pub(crate) use scripted::{Keys, Scripted};
pub(crate) use signal::Interruption;
pub(crate) use terminal::{Color, Settings};

/// What was typed, before any grammar reads it; flags and files are typed as well, so it is on the
/// ground floor.
pub use crate::text::typed;

/// The way to ask that fits the terminal and the settings: both standard input and standard error
/// must be terminals.
pub(crate) fn asker(settings: &Settings) -> Box<dyn Asker> {
    if settings.no_input || !terminal::can_ask() {
        Box::new(Nobody::new(settings))
    } else if settings.plain || settings.size().1 < terminal::MIN_ROWS {
        Box::new(Plain::new(settings))
    } else {
        Box::new(Rich::new(settings))
    }
}

#[cfg(test)]
mod tests;
