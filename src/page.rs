//! What is shown: a page of blocks, lines and spans with roles. Screen, Markdown and HTML draw the
//! same page.

pub(crate) mod layout;

/// What a span means; a theme decides how it looks. State is always a word as well, never a role
/// alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Role {
    #[default]
    Plain,
    /// A heading or the one thing to do next.
    Strong,
    Good,
    Wait,
    /// Needs the person: not asked, refused, contradicted, overdue.
    Alarm,
    Quiet,
    /// The word after a box to tick, on paper.
    Tick,
    /// A line to write on, on paper; its text is not shown.
    Blank,
    /// Here the page itself breaks a line; its text is not shown. A break in recorded text is no
    /// span of its own.
    Break,
}

/// A break of the page's own, where a renderer has no lines inside lines.
const BREAK: &str = " / ";

/// Some text with one meaning. The text is already safe to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) role: Role,
    pub(crate) text: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line(pub(crate) Vec<Span>);

impl Line {
    /// A line of one plain span.
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self::of(Role::Plain, text)
    }

    pub(crate) fn of(role: Role, text: impl Into<String>) -> Self {
        Self::default().and(role, text)
    }

    /// The line with one more span.
    #[must_use]
    pub(crate) fn and(mut self, role: Role, text: impl Into<String>) -> Self {
        let text = text.into();
        self.0.push(Span { role, text });
        self
    }

    /// The line with another one under it.
    #[must_use]
    pub(crate) fn under(mut self, line: Line) -> Self {
        if !self.0.is_empty() {
            self = self.and(Role::Break, BREAK);
        }
        self.0.extend(line.0);
        self
    }

    /// The line's text without roles.
    pub(crate) fn text(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }
}

/// How a column's cells are aligned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Align {
    #[default]
    Left,
    Right,
    /// At the left edge; a moment or a number that wants room to be read whole.
    Roomy,
}

/// Rows under heads; every row has as many cells as there are heads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Table {
    /// The columns' heads and alignment.
    pub(crate) heads: Vec<(String, Align)>,
    pub(crate) rows: Vec<Vec<Line>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// A heading; level 1 is the page's title.
    Heading(u8, Line),
    Text(Line),
    List(Vec<Line>),
    Fields(Vec<(String, Line)>),
    Table(Table),
    Verbatim(String),
    /// Points with a box to tick before each.
    Ticks(Vec<Line>),
    /// Side by side: words, each with a line to write on after them.
    Blanks(Vec<Line>),
    /// Tables to fill in by hand, side by side where there is room: their rows leave room to write.
    Form(Vec<Table>),
    /// Here a new sheet of paper begins. A page that is a form begins with one.
    Sheet(Print),
    /// A picture of what the blocks around it say in words; looks without pictures leave it out.
    Drawing(Drawing),
}

/// A picture in units of its own; a renderer scales it. Nothing is shown by colour alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Drawing {
    /// What it shows, in a few words.
    pub(crate) title: String,
    /// The same in sentences, for those who do not see it.
    pub(crate) text: String,
    /// What its signs mean; empty when they need no word.
    pub(crate) legend: String,
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// It needs its whole width to be read: narrow looks scroll it inside.
    pub(crate) wide: bool,
    /// What it is made of, the rearmost first.
    pub(crate) shapes: Vec<Shape>,
}

/// A part of a picture; places count from the upper left corner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A filled rectangle: left, top, width, height.
    Bar(Role, [u32; 4]),
    /// A line from one place to another.
    Line(Role, [u32; 4]),
    /// A filled circle: its middle and its radius.
    Dot(Role, [u32; 3]),
    /// An empty circle: its middle and its radius.
    Ring(Role, [u32; 3]),
    /// A cross: its middle and how far its arms reach.
    Cross(Role, [u32; 3]),
    /// Text on a base line, around its middle or from its beginning.
    Text(Role, Anchor, [u32; 2], String),
}

/// Where a text is relative to its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
}

/// How small a sheet of paper is printed, so that much text stays on one sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Print {
    /// 8.5 points.
    #[default]
    Usual,
    /// 7.8 points.
    Small,
    /// 7.2 points.
    Smallest,
}

impl Page {
    /// Whether it is a form on sheets of paper.
    pub(crate) fn is_form(&self) -> bool {
        matches!(self.blocks.first(), Some(Block::Sheet(_)))
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Page {
    /// The page's language code, for documents that declare it.
    pub(crate) lang: &'static str,
    /// The title, for window and document heads.
    pub(crate) title: String,
    pub(crate) blocks: Vec<Block>,
}
