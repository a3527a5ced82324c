//! The verbs: one file each, with its arguments and its deed.

pub mod walk;
