//! The first two lines of a board: the next action and its reason.

use crate::{
    engine,
    page::{
        Line, Role,
        layout::{cut_line, hang_text, line_width},
    },
    quantity::{Moment, long, with_offset},
    record::Closed,
    t,
    text::sanitize_inline,
    wording::{View, why},
};

/// What to do next, and why.
pub(super) struct Lead {
    pub(super) next: String,
    pub(super) why: String,
}

impl Lead {
    pub(super) fn of(view: View<'_>) -> Self {
        let lang = view.lang;
        if let Some((at, closed)) = &view.state.closed {
            return Self::closed(view, *at, closed);
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

    fn closed(view: View<'_>, at: Moment, closed: &Closed) -> Self {
        let at = with_offset(view.lang, at, view.here, long);
        let outcome = sanitize_inline(&closed.outcome);
        let why = if outcome.is_empty() {
            t!(view.lang, BoardNoOutcome)
        } else {
            outcome
        };
        Self {
            next: t!(view.lang, BoardClosed, at),
            why,
        }
    }

    /// Both sentences after their words, each wrapped to at most `max_lines` lines.
    pub(super) fn lines(&self, view: View<'_>, width: usize, max_lines: usize) -> Vec<Line> {
        let next = t!(view.lang, BoardNext);
        let why = t!(view.lang, BoardWhy);
        let mut lines = hang_text(&next, &self.next, Role::Strong, width);
        shorten(&mut lines, width, max_lines);
        let mut reason = hang_text(&why, &self.why, Role::Plain, width);
        shorten(&mut reason, width, max_lines);
        lines.extend(reason);
        lines
    }
}

/// Cuts a text to its first lines, the last of which then ends in dots.
fn shorten(lines: &mut Vec<Line>, width: usize, max_lines: usize) {
    if lines.len() <= max_lines {
        return;
    }
    lines.truncate(max_lines);
    let Some(last) = lines.last_mut() else {
        return;
    };
    let room = width.saturating_sub(3);
    let fits = line_width(last) <= room;
    let cut = cut_line(last, room);
    // `cut_line` ends what it cuts in dots already.
    *last = if fits {
        cut.and(Role::Plain, " ..")
    } else {
        cut
    };
}
