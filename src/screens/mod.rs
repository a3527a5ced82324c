//! What a person reads on a screen: the board, what is due, the list of incidents, the history and
//! checklists. Pure functions from the engine's data to lines, a page or a value.

mod board;
mod case;
mod checklist;
mod due;
mod history;
mod incidents;
mod table;

pub(crate) use board::{Shape, board, board_json, lead};
pub(crate) use case::Case;
pub(crate) use checklist::{Form, Text, card, outline, paper, show, upgrade};
pub(crate) use due::{due, due_json};
pub(crate) use history::{history, history_json};
pub(crate) use incidents::{list, list_json};
