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
        let (next, why) = match engine::next_time(view.checks, view.now) {
            Some(at) => (
                t!(lang, BoardNextWait, at = view.time(at)),
                t!(lang, BoardWhyWait),
            ),
            None => (t!(lang, BoardNextNothing), t!(lang, BoardWhyNothing)),
        };
        Self { next, why }
    }

    fn closed(view: View<'_>, at: Moment, closed: &Closed) -> Self {
        let at = with_offset(view.lang, at, view.here, long);
        let next = t!(view.lang, BoardClosed, at);
        let why = match sanitize_inline(&closed.outcome) {
            none if none.is_empty() => t!(view.lang, BoardNoOutcome),
            outcome => outcome,
        };
        Self { next, why }
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
    // `cut_line` ends what it cuts in dots already.
    *last = match line_width(last) <= room {
        true => std::mem::take(last).and(Role::Plain, " .."),
        false => cut_line(last, room),
    };
}
