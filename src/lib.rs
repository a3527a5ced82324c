#![doc = include_str!("architecture.md")]

pub mod checklist;
pub mod cli;
pub mod commands;
pub mod engine;
pub mod evidence;
pub mod failure;
pub mod id;
pub mod page;
pub mod quantity;
pub mod record;
pub mod report;
pub mod status;
pub mod store;
pub mod text;
pub mod ui;
pub mod world;
