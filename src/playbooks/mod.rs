//! Playbooks of other programs, read into a checklist of one's own and written from one: case
//! templates of TheHive, CACAO 2.0, and task lists in Markdown. Whatever the other side cannot hold
//! is named, with its place.

mod build;
mod cacao;
mod export;
mod ids;
mod json;
mod loss;
mod markdown;
mod markup;
mod model;
mod read;
mod text;
mod thehive;

pub(crate) use build::{Naming, build, guessed_language};
pub(crate) use export::{
    Exported, Outline, OutlinePhase, OutlineSource, OutlineStep, to_cacao, to_markdown,
};
pub(crate) use loss::{Loss, Lost};
pub use read::{NotAPlaybook, OtherJson};
pub(crate) use read::{ReadPlaybook, read};

/// The most bytes of a playbook that is read.
pub(crate) const MAX_BYTES: u64 = 4 << 20;

#[cfg(test)]
mod tests;
