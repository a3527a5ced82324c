//! Checklists to read: on the screen, and on paper for when the computer cannot be trusted.

mod card;
mod holds;
mod outline;
mod paper;
mod print_size;
mod show;
mod upgrade;
mod words;

pub(crate) use self::card::card;
pub(crate) use self::outline::outline;
pub(crate) use self::paper::{Form, paper};
pub(crate) use self::show::show;
pub(crate) use self::upgrade::{Text, upgrade};

#[cfg(test)]
mod tests;
