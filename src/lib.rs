//! kakunin (確認, "confirmation"): records what each party confirmed when an online account was attacked.
//!
//! The floors, lowest first; a floor names only what stands below it (`tests/it/floors.rs` holds that):
//! words (`id`, `text`, `quantity`, `page`) · `checklist` · `record` · `engine` · `store` · `report` ·
//! `ui`, `world`, `failure` · `commands` · `cli`. Floors up to `engine`, and `report`, are pure: no clock, terminal,
//! file, database or randomness.

pub mod checklist;
pub mod cli;
pub mod commands;
pub mod engine;
pub mod failure;
pub mod id;
pub mod page;
pub mod quantity;
pub mod record;
pub mod report;
pub mod store;
pub mod text;
pub mod ui;
pub mod world;
