//! The board: the whole incident on one screen, with one next action and its reason.
//!
//! At 60 columns and more it is a table of items with the words of their checks; below that, a
//! list; for screen readers and plain terminals, one fact a line.

mod aside;
mod narrow;
mod rows;
mod spoken;
mod value;
mod wide;

pub(crate) use self::value::board_json;

use crate::page::layout::hang_text;
use crate::wording::{View, why};
use crate::{
    engine::{self},
    page::{Line, Role},
    quantity::{long, with_offset},
    t,
    text::sanitize_inline,
};

/// How a board is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Columns of the screen. Below 60 the board is a list.
    pub width: usize,
    /// Lines that the board may take; what needs the person comes first, the rest is counted.
    pub height: usize,
    /// One fact a line, no columns (`--accessible`, `TERM=dumb`).
    pub spoken: bool,
}

impl Shape {
    /// The screen that the board is made for: 80 x 24, with one line left for the prompt.
    #[cfg(test)]
    pub(crate) const SCREEN: Shape = Shape {
        width: 80,
        height: 23,
        spoken: false,
    };

    /// Whether there is room for columns, and eyes for them.
    pub(crate) fn is_table(self) -> bool {
        !self.spoken && self.width >= WIDE
    }
}

/// The columns from which the board is a table.
const WIDE: usize = 60;

/// The board of an incident. It has exactly one line that begins with NEXT and one with Why, and no
/// line is wider than the shape.
pub(crate) fn board(view: View<'_>, shape: Shape) -> Vec<Line> {
    match shape {
        Shape {
            spoken: true,
            width,
            ..
        } => spoken::board(view, width),
        Shape { width, .. } if width < WIDE => narrow::board(view, width),
        Shape { width, height, .. } => {
            wide::board(view, width, height).unwrap_or_else(|| narrow::board(view, width))
        }
    }
}

/// Only what comes next and why, for a screen that shows what was just recorded above it.
pub(crate) fn lead(view: View<'_>, width: usize) -> Vec<Line> {
    Lead::of(view).lines(view, width, 2)
}

/// What to do next, and why.
struct Lead {
    next: String,
    why: String,
}

impl Lead {
    fn of(view: View<'_>) -> Self {
        let lang = view.lang;
        if let Some((at, closed)) = &view.state.closed {
            let outcome = sanitize_inline(&closed.outcome);
            let why = if outcome.is_empty() {
                t!(lang, BoardNoOutcome)
            } else {
                outcome
            };
            return Self {
                next: t!(
                    lang,
                    BoardClosed,
                    at = with_offset(lang, *at, view.here, long)
                ),
                why,
            };
        }
        if let Some(next) = view.next() {
            return Self {
                next: why::action(view, &next),
                why: why::reason(view, &next),
            };
        }
        match engine::next_time(view.checks, view.now) {
            Some(at) => Self {
                next: t!(lang, BoardNextWait, at = view.time(at)),
                why: t!(lang, BoardWhyWait),
            },
            None => Self {
                next: t!(lang, BoardNextNothing),
                why: t!(lang, BoardWhyNothing),
            },
        }
    }

    /// The two, each behind its word, the longer ones wrapped to at most `lines` lines.
    fn lines(&self, view: View<'_>, width: usize, lines: usize) -> Vec<Line> {
        let (next, why) = (t!(view.lang, BoardNext), t!(view.lang, BoardWhy));
        let mut first = hang_text(&next, &self.next, Role::Strong, width);
        let mut second = hang_text(&why, &self.why, Role::Plain, width);
        for part in [&mut first, &mut second] {
            if part.len() > lines {
                part.truncate(lines);
                if let Some(last) = part.last_mut() {
                    // A cut line bears the dots already.
                    let room = width.saturating_sub(3);
                    let fits = crate::page::layout::line_width(last) <= room;
                    let cut = crate::page::layout::cut_line(last, room);
                    *last = if fits {
                        cut.and(Role::Plain, " ..")
                    } else {
                        cut
                    };
                }
            }
        }
        first.into_iter().chain(second).collect()
    }
}

/// When the last event was recorded.
fn touched(view: View<'_>) -> String {
    view.state
        .touched
        .map(|at| t!(view.lang, BoardTouched, at = view.time(at)))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
