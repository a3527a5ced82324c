//! The sheet grammar: what a typed line, a piped line or a line of an answers file means. Pure;
//! nothing is saved here, and Enter alone never means a verdict or an agreement.

mod answers_error;
mod answers_file;
mod field;
mod items;
mod line;
mod line_error;
mod reading;
mod shape;
mod slash;
mod template;
mod times;

pub use answers_error::{AnswersError, BadLine, FileError};
pub use answers_file::{FileLine, FileMark, read_answers};
pub use field::{SaidAtError, is_way_back, read_said_at, says_nothing};
pub use items::{ItemKey, find_item};
pub use line::{read_agreement, read_verdicts};
pub use line_error::LineError;
pub use reading::{Mark, Reading, Row};
pub use shape::{ShapeQuestion, SheetShape};
pub use slash::{Slash, SlashError, read_slash};
pub use template::template;
pub use times::{Times, read_times};
