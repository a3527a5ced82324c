//! Checklists to read: on the screen, and on paper for when the computer cannot be trusted.

mod paper;
mod show;
mod upgrade;
mod words;

pub use self::paper::{Form, paper};
pub use self::show::show;
pub use self::upgrade::{Text, upgrade};

#[cfg(test)]
mod tests;
