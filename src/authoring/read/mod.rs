//! Reads the tree as a checklist. Each value that does not fit is noted with its place and left
//! out, and reading starts again without it: so all of them are found at once, by the same types
//! that are the format.

mod node;
mod notes;

use std::cell::RefCell;

use node::Node;
use notes::{At, Notes, ReadError};
use serde::Deserialize;

use super::{problem::Problem, tree::Tree};
use crate::checklist::Checklist;

/// The most values that are left out of one list.
const MAX_PROBLEMS: usize = 200;

/// The checklist of a tree, without the values in `tree.dropped` that could not be read.
pub(super) fn read(tree: &mut Tree<'_>, problems: &mut Vec<Problem>) -> Option<Checklist> {
    let notes = Notes {
        problems: RefCell::new(Vec::new()),
        dropped: RefCell::new(std::mem::take(&mut tree.dropped)),
    };
    let at = At {
        value: &tree.root,
        pointer: String::new(),
        key: None,
    };
    let mut list = None;
    for _ in 0..MAX_PROBLEMS {
        let root = Node {
            at: at.clone(),
            notes: &notes,
        };
        match Checklist::deserialize(root) {
            Err(ReadError::Again) => continue,
            Err(error) => notes.note(error, &at),
            Ok(read) => list = Some(read),
        }
        break;
    }
    problems.append(&mut notes.problems.into_inner());
    tree.dropped = notes.dropped.into_inner();
    list
}
