//! The board from 60 columns on: a table of items, a row for everything else, the counts.

use super::{
    columns::{Columns, table},
    foot,
    lead::Lead,
    rows::{self, Group, ItemRow},
};
use crate::{
    engine::Check,
    page::{
        Align, Line, Role,
        layout::{cut_line, flow, grid, line_width, pad, widest},
    },
    quantity::{long, with_offset},
    t,
    text::width as text_width,
    wording::{View, count_words, has_capitals},
};

/// The lines that a table of items keeps on a usual screen: its head and as many items as a call
/// asks at once.
const TABLE_LINES: usize = 9;
/// The rows outside the table that keep their place beside a long table.
const MAX_KEPT_ROWS: usize = 4;
/// The widest first cells of the rows outside the table.
const MAX_WHO: usize = 16;

/// The board as a table; none when the words of the items need more columns than there are.
pub(super) fn board(view: View<'_>, width: usize, height: usize) -> Option<Vec<Line>> {
    let groups = rows::groups(view);
    let columns = Columns::that_fit(view, &groups, width)?;
    let mut lines = vec![head(view, width)];
    lines.extend(Lead::of(view).lines(view, width, 2));
    let bottom = counts(view, width);
    // Two blank lines and the counts are always there; the rest is for the rows.
    let room = height.saturating_sub(lines.len() + bottom.len() + 2);
    lines.push(Line::default());
    lines.extend(middle(view, &groups, columns, width, room));
    lines.push(Line::default());
    lines.extend(bottom);
    Some(lines)
}

/// The items, the rows of everything else, and how many of both found no room.
fn middle(
    view: View<'_>,
    groups: &[Group<'_>],
    columns: Columns,
    width: usize,
    room: usize,
) -> Vec<Line> {
    let others = rows::others(view);
    let urgent = others.iter().filter(|check| check.needs_you()).count();
    let kept = urgent.min(MAX_KEPT_ROWS);
    let least = TABLE_LINES.min(room.saturating_sub(2)).max(4);
    let for_items = room.saturating_sub(kept + 2).max(least);
    let (mut lines, cut_items) = items(view, groups, columns, for_items);
    let left = room.saturating_sub(lines.len() + 1);
    let everything_fits = others.len() <= left && cut_items.is_empty();
    let fits = left.saturating_sub(usize::from(!everything_fits));
    let (shown, rest) = others.split_at(others.len().min(fits));

    if !lines.is_empty() {
        lines.push(Line::default());
    }
    lines.extend(outside(view, shown, width));
    let hidden = [rest, &cut_items].concat();
    if !hidden.is_empty() {
        lines.push(more(view, &hidden, width));
    }
    lines
}

/// The incident at the left, the time at the right.
fn head(view: View<'_>, width: usize) -> Line {
    let lang = view.lang;
    let title = t!(
        lang,
        BoardIncident,
        number = view.number,
        title = view.heading()
    );
    let now = with_offset(lang, view.now, view.here, long);
    let own = match view.own_lists().is_empty() {
        true => String::new(),
        false => t!(lang, BoardOwnMark),
    };
    let room = width.saturating_sub(text_width(&now) + text_width(&own) + 2);
    let title = cut_line(&Line::of(Role::Strong, title), room).and(Role::Wait, own);
    let gap = pad(line_width(&title) + text_width(&now), width);
    title.and(Role::Plain, gap).and(Role::Quiet, now)
}

/// The tables of items in at most `room` lines, and the checks of the items that found no room.
fn items<'a>(
    view: View<'a>,
    groups: &[Group<'a>],
    columns: Columns,
    room: usize,
) -> (Vec<Line>, Vec<&'a Check<'a>>) {
    let mut lines = Vec::new();
    let mut hidden = Vec::new();
    for group in groups {
        let left = room.saturating_sub(lines.len() + 1);
        let mut shown: Vec<&ItemRow<'_>> = group.rows.iter().collect();
        if shown.len() > left {
            // What needs the person first; then back to the order in which the items were given.
            shown.sort_by_key(|row| (!row.is_loud(), row.number));
            for row in shown.split_off(left) {
                hidden.extend(row.checks());
            }
            shown.sort_by_key(|row| row.number);
        }
        if !shown.is_empty() {
            lines.extend(table(view, group, &shown, columns));
        }
    }
    (lines, hidden)
}

fn outside(view: View<'_>, checks: &[&Check<'_>], width: usize) -> Vec<Line> {
    let rows: Vec<_> = checks.iter().map(|check| row(view, check)).collect();
    let widths = widest(&rows);
    let [who, what, state, note] = widths[..] else {
        return Vec::new();
    };
    let who = who.min(MAX_WHO);
    let left = width.saturating_sub(who + state + 6);
    let what = what.min(left.saturating_sub(note.min(30))).min(left);
    let widths = [who, what, state, left.saturating_sub(what)];
    let lines = grid(&rows, &widths.map(|columns| (columns, Align::Left)));
    lines.iter().map(|line| cut_line(line, width)).collect()
}

fn row(view: View<'_>, check: &Check<'_>) -> Vec<Line> {
    let marked = check.needs_you() && !has_capitals(view.lang);
    let mark = if marked { "*" } else { " " };
    vec![
        Line::of(Role::Alarm, mark).and(Role::Plain, rows::who(view, check)),
        Line::plain(rows::what(view, check)),
        rows::cell(view, Some(check)),
        Line::of(Role::Quiet, rows::note(view, check)),
    ]
}

fn more(view: View<'_>, hidden: &[&Check<'_>], width: usize) -> Line {
    let open = hidden.iter().filter(|check| check.is_open()).count();
    let settled = hidden.len() - open;
    let text = t!(view.lang, BoardMore, open, settled);
    cut_line(&Line::of(Role::Quiet, format!(" {text}")), width)
}

/// The counts: what can wait, then what needs the person. The time of the last entry is on the line
/// that has room. Below them, work, what is set aside, and what was guessed.
fn counts(view: View<'_>, width: usize) -> Vec<Line> {
    let (calm, loud) = counts_and_touched(view, width);
    let counts = [calm, loud];
    let counts = counts
        .iter()
        .flat_map(|parts| flow(" ", parts, "  ", width));
    let mut lines: Vec<_> = counts.map(Line::plain).collect();
    let mut put = |role: Role, text: String| {
        let line = Line::of(role, format!(" {text}"));
        lines.push(cut_line(&line, width));
    };
    if let Some(work) = view.work() {
        put(Role::Plain, work);
    }
    for text in foot::lines(view) {
        put(Role::Quiet, text);
    }
    lines
}

/// The counts in words, with the time of the last entry at the end of one of the two lines.
fn counts_and_touched(view: View<'_>, width: usize) -> (Vec<String>, Vec<String>) {
    let (mut calm, mut loud) = count_words(view);
    let touched = foot::touched(view);
    let whole = format!("{}  |  {touched}", calm.join("  "));
    let fits_with_calm = text_width(&whole) < width;
    let is_calm = fits_with_calm || loud.is_empty();
    let last = if is_calm { &mut calm } else { &mut loud };
    last.push(match last.is_empty() || touched.is_empty() {
        true => touched,
        false => format!("|  {touched}"),
    });
    (calm, loud)
}
