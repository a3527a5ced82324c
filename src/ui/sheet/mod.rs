//! The sheet grammar: what a typed line, a piped line or a line of an answers file means. Pure; nothing is saved here, and Enter alone never means a verdict or an agreement.

mod answers_file;
mod field;
mod items;
mod line;
mod line_error;
mod shape;
mod slash;
mod template;
mod times;

pub use answers_file::{AnswersError, BadLine, FileError, FileLine, FileMark, read_answers};
pub use field::{SaidAtError, is_way_back, read_said_at, says_nothing};
pub use items::{ItemKey, find_item};
pub use line::{Mark, Reading, Row, read_agreement, read_verdicts};
pub use line_error::LineError;
pub use shape::{ShapeQuestion, SheetShape};
pub use slash::{Slash, SlashError, read_slash};
pub use template::template;
pub use times::{Times, read_times};
