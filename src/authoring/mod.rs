//! The author's compiler: everything that can be wrong with a checklist, with its place, and what
//! to do about it.

mod advice;
mod check;
mod draw;
mod explain;
pub(crate) mod explore;
mod load;
mod meant;
mod nearest;
mod problem;
mod read;
mod sentence;
mod template;
mod tree;
mod word;

pub use advice::Advice;
pub use draw::{Lines, draw};
pub use explain::{Page, page, pages};
pub use explore::{Finding, Proved, prove};
pub use load::{MAX_BYTES, MAX_TEXT_CHARS, load, too_large};
pub use nearest::nearest;
pub use problem::{Problem, Severity, Shape, Syntax, Thing, What};
pub use template::{schema, template};
