//! Checklists to read: on the screen, and on paper for when the computer cannot be trusted.

mod paper;
mod show;
mod upgrade;
mod words;

pub use paper::{Form, paper};
pub use show::show;
pub use upgrade::{Text, short, upgrade};

#[cfg(test)]
mod tests;
