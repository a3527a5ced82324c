//! What a person reads on a screen: the board, what is due, the list of incidents, the history and
//! checklists. Pure functions from the engine's data to lines, a page or a value.

mod board;
mod checklist;
mod due;
mod history;

pub use board::{Shape, board, board_json, lead};
pub use checklist::{Form, Text, paper, show, upgrade};
pub use due::{Case, due, due_json, list, list_json};
pub use history::{history, history_json};
