//! The author's compiler: everything that can be wrong with a checklist, with its place, and what
//! to do about it.

mod check;
mod draw;
mod explain;
pub(crate) mod explore;
mod lesson;
mod limits;
mod load;
mod meant;
mod nearest;
mod placeholder;
mod problem;
mod read;
mod sentence;
mod story;
mod syntax;
mod template;
mod tree;
mod wording;

pub use draw::draw;
pub use explain::{Explanation, explanations};
pub use explore::{Proved, prove};
pub use limits::MAX_BYTES;
pub use load::load;
pub use problem::{Problem, Severity};
pub use template::{schema, template};

pub(crate) use {
    draw::Lines,
    explain::explanation,
    lesson::{Lesson, with_lesson},
    load::too_large,
    nearest::nearest,
};
