//! Asking and showing (ux.md): the grammar of what is typed, and the ways to ask. Names only the words and the engine.

pub mod orders;
pub mod sheet;
pub mod typed;
