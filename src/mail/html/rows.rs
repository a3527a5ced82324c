//! Lines and rows. A table lays out a whole mail as often as it holds figures: the cells of a row
//! become one line only when each of them is as short as a figure or a label.

use crate::text::is_hidden;

/// How deep tables may lie in one another; what lies deeper is read as lines.
const MAX_DEPTH: usize = 64;

/// The most lines that a cell of a row of figures has.
const MAX_CELL_LINES: usize = 3;

/// The longest cell of a row of figures, in bytes.
const MAX_CELL_BYTES: usize = 300;

enum Frame {
    Table,
    Row(Vec<String>),
}

/// Text that grows line by line, in the innermost open cell.
#[derive(Default)]
pub(super) struct Rows {
    text: String,
    open: Vec<Frame>,
    /// A space is due before the next word.
    space: bool,
}

impl Rows {
    /// The text or cell that grows.
    fn target(&mut self) -> &mut String {
        for frame in self.open.iter_mut().rev() {
            if let Frame::Row(cells) = frame {
                if cells.is_empty() {
                    cells.push(String::new());
                }
                let last = cells.len() - 1;
                return &mut cells[last];
            }
        }
        &mut self.text
    }

    pub(super) fn character(&mut self, c: char) {
        if c.is_whitespace() {
            self.space = true;
            return;
        }
        if c.is_ascii_graphic() && !self.space {
            self.target().push(c);
            return;
        }
        // Soft hyphens and joiners fill the previews of mails. Control characters show nothing,
        // whether they stand in the page or are named, as `&#27;` is.
        if matches!(c, '\u{ad}' | '\u{34f}') || is_hidden(c) {
            return;
        }
        let space = std::mem::take(&mut self.space);
        let target = self.target();
        if space && !target.is_empty() && !target.ends_with('\n') {
            target.push(' ');
        }
        target.push(c);
    }

    /// Ends the current line.
    pub(super) fn line(&mut self) {
        self.space = false;
        let target = self.target();
        if !target.is_empty() && !target.ends_with('\n') {
            target.push('\n');
        }
    }

    pub(super) fn table(&mut self) {
        self.line();
        if self.open.len() < MAX_DEPTH {
            self.open.push(Frame::Table);
        }
    }

    pub(super) fn row(&mut self) {
        self.end_row();
        if matches!(self.open.last(), Some(Frame::Table)) {
            self.open.push(Frame::Row(Vec::new()));
        }
    }

    pub(super) fn cell(&mut self) {
        if matches!(self.open.last(), Some(Frame::Table)) {
            self.open.push(Frame::Row(Vec::new()));
        }
        match self.open.last_mut() {
            Some(Frame::Row(cells)) => cells.push(String::new()),
            _ => self.line(),
        }
        self.space = false;
    }

    pub(super) fn end_row(&mut self) {
        let Some(Frame::Row(cells)) = self.open.pop_if(|frame| matches!(frame, Frame::Row(_)))
        else {
            return;
        };
        let text = joined(&cells);
        self.line();
        self.target().push_str(&text);
        self.line();
    }

    pub(super) fn end_table(&mut self) {
        self.end_row();
        self.open.pop_if(|frame| matches!(frame, Frame::Table));
        self.line();
    }

    /// All of the text; what was left open is closed.
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.end_table();
        }
        self.text
    }
}

/// The text of a row: one line when all its cells are short.
fn joined(cells: &[String]) -> String {
    let cells: Vec<&str> = cells
        .iter()
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty())
        .collect();
    let is_short = |cell: &&str| {
        cell.lines().count() <= MAX_CELL_LINES
            && !cell.contains('\t')
            && cell.len() <= MAX_CELL_BYTES
    };
    if cells.len() > 1 && cells.iter().all(is_short) {
        cells.join("\t").replace('\n', " ")
    } else {
        cells.join("\n")
    }
}
