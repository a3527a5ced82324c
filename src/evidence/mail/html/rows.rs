//! Lines and rows. A table lays out a whole mail as often as it holds figures: the cells of a row
//! become one line only when each of them is as short as a figure or a label.

use crate::text::is_hidden;

/// How deep tables may lie in one another; what lies deeper is read as lines.
const DEPTH: usize = 64;

/// The most lines that a cell of a row of figures has.
const LINES: usize = 3;

enum Frame {
    Table,
    /// Its cells.
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
    /// Where text goes.
    fn place(&mut self) -> &mut String {
        let row = self.open.iter_mut().rev().find_map(|frame| match frame {
            Frame::Row(cells) => Some(cells),
            Frame::Table => None,
        });
        match row {
            Some(cells) => {
                if cells.is_empty() {
                    cells.push(String::new());
                }
                let last = cells.len() - 1;
                &mut cells[last]
            }
            None => &mut self.text,
        }
    }

    pub(super) fn character(&mut self, c: char) {
        if c.is_whitespace() {
            self.space = true;
            return;
        }
        // Soft hyphens and joiners fill the previews of mails. Control characters show nothing,
        // whether they stand in the page or are named, as `&#27;` is.
        if matches!(c, '\u{ad}' | '\u{34f}') || is_hidden(c) {
            return;
        }
        let space = std::mem::take(&mut self.space);
        let place = self.place();
        if space && !place.is_empty() && !place.ends_with('\n') {
            place.push(' ');
        }
        place.push(c);
    }

    /// The line at hand ends.
    pub(super) fn line(&mut self) {
        self.space = false;
        let place = self.place();
        if !place.is_empty() && !place.ends_with('\n') {
            place.push('\n');
        }
    }

    pub(super) fn table(&mut self) {
        self.line();
        if self.open.len() < DEPTH {
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
        if !matches!(self.open.last(), Some(Frame::Row(_))) {
            return;
        }
        let Some(Frame::Row(cells)) = self.open.pop() else {
            return;
        };
        let cells: Vec<&str> = cells
            .iter()
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
            .collect();
        let short = |cell: &&str| {
            cell.lines().count() <= LINES && !cell.contains('\t') && cell.len() <= 300
        };
        let text = if cells.len() > 1 && cells.iter().all(short) {
            cells
                .iter()
                .map(|cell| cell.replace('\n', " "))
                .collect::<Vec<_>>()
                .join("\t")
        } else {
            cells.join("\n")
        };
        self.line();
        self.place().push_str(&text);
        self.line();
    }

    pub(super) fn end_table(&mut self) {
        self.end_row();
        if matches!(self.open.last(), Some(Frame::Table)) {
            self.open.pop();
        }
        self.line();
    }

    /// All of it; what was left open is closed.
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.end_table();
        }
        self.text
    }
}
