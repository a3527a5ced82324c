//! The board below 60 columns: a list of what needs the person, then the counts.

use super::{
    foot,
    lead::Lead,
    rows::{self, ItemRow},
};
use crate::{
    engine::{self, Check},
    page::{
        Line, Role,
        layout::{flow, hang_text},
    },
    t,
    text::{cut, sanitize_inline},
    wording::{Shown, View, count_words, has_capitals, words},
};

/// How many of the user's own steps are named; the others are counted.
const MAX_OWN_STEPS: usize = 2;

pub(super) fn board(view: View<'_>, width: usize) -> Vec<Line> {
    let mut body = Body {
        view,
        width,
        lines: head(view, width),
        hidden: 0,
    };
    body.lines.extend(Lead::of(view).lines(view, width, 4));
    body.lines.push(Line::default());
    body.items();
    body.others();
    body.lines.push(Line::default());
    if body.hidden > 0 {
        let more = t!(view.lang, BoardMoreOpen, n = body.hidden);
        body.lines.extend(hang_text("", &more, Role::Quiet, width));
    }
    body.lines.extend(bottom(view, width));
    body.lines
}

/// The incident, and the checklists that are the user's own.
fn head(view: View<'_>, width: usize) -> Vec<Line> {
    let (number, name) = (view.number, view.short_name());
    let case = t!(view.lang, BoardCase, number, name);
    let mut lines = vec![Line::of(Role::Strong, cut(&case, width))];
    let own = view.own_lists();
    if !own.is_empty() {
        let text = t!(view.lang, BoardOwnList, ids = own.join(" "));
        lines.extend(hang_text("", &text, Role::Wait, width));
    }
    lines
}

/// The lines so far, and how many open checks they leave out.
struct Body<'a> {
    view: View<'a>,
    width: usize,
    lines: Vec<Line>,
    hidden: usize,
}

impl Body<'_> {
    fn items(&mut self) {
        for group in rows::groups(self.view) {
            for row in &group.rows {
                if row.is_loud() {
                    let lines = item(self.view, &group.heads, row, self.width);
                    self.lines.extend(lines);
                } else {
                    self.hidden += row.checks().filter(|check| check.is_open()).count();
                }
            }
        }
    }

    fn others(&mut self) {
        let mut own_steps = 0;
        for check in rows::others(self.view) {
            own_steps += usize::from(check.role.is_none());
            let has_room = check.role.is_some() || own_steps <= MAX_OWN_STEPS;
            if check.needs_you() && has_room {
                self.lines.extend(other(self.view, check, self.width));
            } else {
                self.hidden += usize::from(check.is_open());
            }
        }
    }
}

/// The counts, who has how much to do, what is set aside, and what was guessed.
fn bottom(view: View<'_>, width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let (calm, loud) = count_words(view);
    let and = t!(view.lang, BoardAnd);
    for parts in [calm, loud, vec![foot::touched(view)]] {
        lines.extend(flow("", &parts, &and, width).into_iter().map(Line::plain));
    }
    if let Some(work) = view.work() {
        lines.extend(hang_text("", &work, Role::Plain, width));
    }
    for text in foot::lines(view) {
        lines.extend(hang_text("", &text, Role::Quiet, width));
    }
    lines
}

fn item(view: View<'_>, heads: &[String], row: &ItemRow<'_>, width: usize) -> Vec<Line> {
    let mark = if has_capitals(view.lang) { "" } else { "*" };
    let amount = view.amount(row.item).map(|money| money.figure());
    let mut head = vec![
        format!("{mark}{}", row.number),
        view.ends(row.item),
        sanitize_inline(engine::item_name(view.state, row.item)),
        amount.unwrap_or_default(),
    ];
    head.retain(|part| !part.is_empty());
    let state = |(column, check): (&String, &Option<&Check<'_>>)| {
        let state = words::state(view.lang, (*check)?, view.here);
        Some(format!("{column} {state}"))
    };
    let states: Vec<_> = heads.iter().zip(&row.cells).filter_map(state).collect();
    let states = flow("  ", &states, &t!(view.lang, BoardAnd), width);
    let mut lines = vec![Line::plain(cut(&head.join(" "), width))];
    lines.extend(states.into_iter().map(Line::plain));
    lines
}

fn other(view: View<'_>, check: &Check<'_>, width: usize) -> Vec<Line> {
    let mark = if has_capitals(view.lang) { "" } else { "*" };
    let who = rows::who(view, check);
    let what = rows::what(view, check);
    let state = words::state(view.lang, check, view.here);
    let mut lines = vec![Line::plain(cut(&format!("{mark}{who}: {what}"), width))];
    lines.extend(hang_text("  ", &state, Shown::of(check).role(), width));
    lines
}
