//! The program as a whole, and what its files promise.

mod bad_checklists;
mod bad_input;
mod budgets;
mod env;
mod floors;
mod nothing_lost;
mod readme;
mod records;
mod scripted_call;
mod story1;
mod tty;
