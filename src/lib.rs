#![doc = include_str!("architecture.md")]
#![allow(
    rustdoc::private_intra_doc_links,
    reason = "the page is for developers: cargo doc --document-private-items"
)]

pub mod alerts;
pub mod answer;
pub mod authoring;
pub mod checklist;
pub mod cli;
pub(crate) mod commands;
pub mod engine;
pub(crate) mod error;
pub mod evidence;
pub mod id;
pub(crate) mod letter;
pub mod mail;
pub(crate) mod mailbox;
pub mod orders;
pub(crate) mod page;
pub mod playbooks;
pub mod quantity;
pub mod record;
pub(crate) mod redaction;
pub(crate) mod render;
pub(crate) mod report;
pub(crate) mod screens;
pub mod session;
pub mod status;
pub mod store;
pub(crate) mod system;
pub mod text;
pub mod ui;
pub(crate) mod wording;
