//! The program as a whole, and what its files promise.

mod bad_checklists;
