//! The program as a whole, and what its files promise.

mod bad_checklists;
mod env;
mod story1;
mod tty;
