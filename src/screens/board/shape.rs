//! The size and kind of screen that a board is drawn for.

/// How a board is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Columns of the screen. Below [`Shape::MIN_TABLE`] the board is a list.
    pub(crate) width: usize,
    /// Lines that the board may take; what needs the person comes first, the rest is counted.
    pub(crate) height: usize,
    /// One fact a line, no columns (`--accessible`, `TERM=dumb`).
    pub(crate) spoken: bool,
}

impl Shape {
    /// The screen that the board is made for: 80 x 24, with one line left for the prompt.
    #[cfg(test)]
    pub(crate) const SCREEN: Shape = Shape {
        width: 80,
        height: 23,
        spoken: false,
    };

    /// The columns from which the board is a table.
    const MIN_TABLE: usize = 60;

    /// Whether the screen is wide enough for columns and is not read aloud.
    pub(crate) fn is_table(self) -> bool {
        !self.spoken && self.width >= Self::MIN_TABLE
    }
}
