//! The verbs: one file each, with its arguments and its deed.

pub mod add;
pub mod assign;
pub mod board;
pub mod call;
pub mod checklist;
pub mod close;
mod currency;
mod desk;
pub mod due;
mod enter;
mod find;
pub mod fix;
mod global;
pub mod history;
pub mod home;
pub mod letter;
pub mod list;
pub mod new;
pub mod observe;
mod open;
pub mod record;
pub mod reopen;
pub mod report;
pub mod say;
mod steps;
mod talk;
pub mod undo;
mod usage;
mod value;
pub mod verify;
pub mod walk;

pub use desk::Desk;
pub use global::{Color, Global};
pub use usage::usage;
