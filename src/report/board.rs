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

pub use value::board_json;
pub(super) use value::words_json;

use std::collections::BTreeMap;

use super::{
    View,
    layout::hang,
    why,
    words::{Shown, shown_word},
};
use crate::{
    engine::{self, Live},
    page::{Line, Role},
    quantity::{long, with_offset},
    t,
    text::sanitize_inline,
};

/// How a board is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Columns of the screen. Below 60 the board is a list.
    pub width: usize,
    /// Lines that the board may take; what needs the person comes first, the rest is counted.
    pub height: usize,
    /// One fact a line, no columns (`--accessible`, `TERM=dumb`).
    pub spoken: bool,
}

impl Shape {
    /// The screen that the board is made for: 80 x 24, with one line left for the prompt.
    pub const SCREEN: Shape = Shape {
        width: 80,
        height: 23,
        spoken: false,
    };

    /// Whether there is room for columns, and eyes for them.
    pub(super) fn is_table(self) -> bool {
        !self.spoken && self.width >= WIDE
    }
}

/// The columns from which the board is a table.
const WIDE: usize = 60;

/// The board of an incident. It has exactly one line that begins with NEXT and one with Why, and no
/// line is wider than the shape.
pub fn board(view: View<'_>, shape: Shape) -> Vec<Line> {
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
pub fn lead(view: View<'_>, width: usize) -> Vec<Line> {
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
        let mut first = hang(&next, &self.next, Role::Strong, width);
        let mut second = hang(&why, &self.why, Role::Plain, width);
        for part in [&mut first, &mut second] {
            if part.len() > lines {
                part.truncate(lines);
                if let Some(last) = part.last_mut() {
                    // A cut line bears the dots already.
                    let room = width.saturating_sub(3);
                    let sanitize_verbatim = super::layout::line_width(last) <= room;
                    let cut = super::layout::cut_line(last, room);
                    *last = if sanitize_verbatim {
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

/// How many live checks show each word, in the order of the counts, and how many wait for something
/// that is not known yet.
fn counts(view: View<'_>) -> (Vec<(Shown, String, usize)>, usize) {
    let mut counts: BTreeMap<(Shown, String), usize> = BTreeMap::new();
    for check in view.checks.iter().filter(|check| check.live == Live::Yes) {
        *counts
            .entry((Shown::of(check), shown_word(view.lang, check)))
            .or_default() += 1;
    }
    let in_order = Shown::all().flat_map(|shown| {
        let same = counts.iter().filter(move |((other, _), _)| *other == shown);
        same.map(|((shown, word), n)| (*shown, word.clone(), *n))
            .collect::<Vec<_>>()
    });
    let counts = in_order.collect();
    (
        counts,
        view.checks
            .iter()
            .filter(|check| check.live == Live::Waits)
            .count(),
    )
}

/// The counts in words: what can wait, then what needs the person.
pub(super) fn count_words(view: View<'_>) -> (Vec<String>, Vec<String>) {
    let (counts, waiting) = counts(view);
    let (mut calm, mut loud) = (Vec::new(), Vec::new());
    for (shown, word, n) in counts {
        let text = format!("{word} {n}");
        if shown.is_loud() {
            loud.push(text)
        } else {
            calm.push(text)
        }
    }
    if waiting > 0 {
        calm.push(format!("{} {waiting}", t!(view.lang, BoardWaits)));
    }
    (calm, loud)
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
