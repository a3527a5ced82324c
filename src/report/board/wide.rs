//! The board from 60 columns on: a table of items, a row for everything else, the counts.

use super::{
    super::{
        View,
        layout::{cut_line, flow, grid, line_width, pad, widest},
        words::has_capitals,
    },
    Lead, count_words,
    rows::{self, Group, ItemRow},
    touched,
};
use crate::{
    engine::{self, Check},
    page::{Align, Line, Role},
    quantity::{Currency, long},
    say,
    text::visible,
};

/// The narrowest that the column of names may become.
const NAME: usize = 8;
/// The widest first cells of the rows outside the table.
const WHO: usize = 16;

pub(super) fn board(view: View<'_>, width: usize, height: usize) -> Vec<Line> {
    let mut top = vec![head(view, width)];
    top.extend(Lead::of(view).lines(view, width, 2));
    let bottom = counts(view, width);
    let others = rows::others(view);
    // Two blank lines and the counts are always there; the rest is for the rows.
    let room = height.saturating_sub(top.len() + bottom.len() + 2);
    let keep = others.iter().filter(|check| check.needs_you()).count().min(4);
    let (table, cut_items) = items(view, width, room.saturating_sub(keep + 2).max(4));
    let left = room.saturating_sub(table.len() + 1);
    let fits = if others.len() <= left && cut_items.is_empty() { left } else { left.saturating_sub(1) };
    let hidden: Vec<&Check<'_>> = others.iter().skip(fits).copied().chain(cut_items).collect();
    let mut lines = top;
    lines.push(Line::default());
    if !table.is_empty() {
        lines.extend(table);
        lines.push(Line::default());
    }
    lines.extend(outside(view, &others[..others.len().min(fits)], width));
    lines.extend((!hidden.is_empty()).then(|| more(view, &hidden, width)));
    lines.push(Line::default());
    lines.extend(bottom);
    lines
}

/// The incident at the left, the time at the right.
fn head(view: View<'_>, width: usize) -> Line {
    let title = say!(view.lang, BoardIncident, number = view.number, title = view.heading());
    let now = long(view.lang, view.now);
    let title = cut_line(&Line::of(Role::Strong, title), width.saturating_sub(crate::text::width(&now) + 2));
    let gap = pad(line_width(&title) + crate::text::width(&now), width);
    title.and(Role::Plain, gap).and(Role::Quiet, now)
}

/// The table of items in at most `room` lines, and the checks of the items that found no room.
fn items(view: View<'_>, width: usize, room: usize) -> (Vec<Line>, Vec<&Check<'_>>) {
    let (mut lines, mut hidden) = (Vec::new(), Vec::new());
    for group in rows::groups(view) {
        let left = room.saturating_sub(lines.len() + 1);
        let mut shown: Vec<&ItemRow<'_>> = group.rows.iter().collect();
        if shown.len() > left {
            // What needs the person first; then back to the order in which the items were given.
            shown.sort_by_key(|row| (!row.is_loud(), row.number));
            hidden.extend(shown.split_off(left).into_iter().flat_map(|row| row.cells.iter().flatten().copied()));
            shown.sort_by_key(|row| row.number);
        }
        if !shown.is_empty() {
            lines.extend(table(view, &group, &shown, width));
        }
    }
    (lines, hidden)
}

fn table(view: View<'_>, group: &Group<'_>, shown: &[&ItemRow<'_>], width: usize) -> Vec<Line> {
    let currency = one_currency(view, shown);
    let mut heads = vec![say!(view.lang, BoardNumber), say!(view.lang, BoardEnds), say!(view.lang, BoardWhat)];
    heads.push(currency.map_or_else(String::new, |currency| currency_word(view, currency)));
    heads.extend(group.heads.iter().cloned());
    let mut grid_rows = vec![heads.iter().map(|head| Line::of(Role::Quiet, head.as_str())).collect::<Vec<_>>()];
    grid_rows.extend(shown.iter().map(|row| item_row(view, row, currency)));
    let columns = columns(&mut grid_rows, width);
    grid(&grid_rows, &columns)
}

fn item_row(view: View<'_>, row: &ItemRow<'_>, currency: Option<Currency>) -> Vec<Line> {
    let mark = if row.is_loud() && !has_capitals(view.lang) { "*" } else { " " };
    let amount = view.amount(row.item).map(|money| match currency {
        Some(_) => money.figure(),
        None => money.shown(view.lang),
    });
    let name = visible(engine::item_name(row.item));
    let mut cells = vec![
        Line::of(Role::Alarm, mark).and(Role::Plain, row.number.to_string()),
        Line::plain(view.ends(row.item)),
        Line::plain(name),
        Line::plain(amount.unwrap_or_else(|| "?".to_owned())),
    ];
    cells.extend(row.cells.iter().map(|check| rows::cell(view, *check)));
    cells
}

/// The columns' widths: as wide as their cells, the names cut first; columns that do not fit at all are dropped.
fn columns(rows: &mut [Vec<Line>], width: usize) -> Vec<(usize, Align)> {
    let mut widths = widest(rows);
    let total = |widths: &[usize]| widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1);
    let spare = total(&widths) - widths[2];
    widths[2] = widths[2].min(width.saturating_sub(spare).max(NAME));
    while total(&widths) > width && widths.len() > 5 {
        widths.pop();
        rows.iter_mut().for_each(|row| row.truncate(widths.len()));
    }
    if let (over @ 1.., Some(last)) = (total(&widths).saturating_sub(width), widths.last_mut()) {
        *last = last.saturating_sub(over);
    }
    let align = |at: usize| if at == 3 { Align::Right } else { Align::Left };
    widths.into_iter().enumerate().map(|(at, columns)| (columns, align(at))).collect()
}

/// The currency that all amounts have.
fn one_currency(view: View<'_>, rows: &[&ItemRow<'_>]) -> Option<Currency> {
    let mut currencies = rows.iter().filter_map(|row| view.amount(row.item)).map(|money| money.currency);
    let first = currencies.next()?;
    currencies.all(|other| other == first).then_some(first)
}

/// How the language names a currency over a column: `JPY`, in Japanese `円`.
fn currency_word(view: View<'_>, currency: Currency) -> String {
    let one = crate::quantity::Money { minor: 0, currency }.shown(view.lang);
    one.replace(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '.' | ','), "")
}

fn outside(view: View<'_>, checks: &[&Check<'_>], width: usize) -> Vec<Line> {
    let row = |check: &&Check<'_>| {
        let mark = if check.needs_you() && !has_capitals(view.lang) { "*" } else { " " };
        vec![
            Line::of(Role::Alarm, mark).and(Role::Plain, rows::who(view, check)),
            Line::plain(rows::what(view, check)),
            rows::cell(view, Some(check)),
            Line::of(Role::Quiet, rows::note(view, check)),
        ]
    };
    let rows: Vec<_> = checks.iter().map(row).collect();
    let widths = widest(&rows);
    let [who, what, state, note] = widths[..] else { return Vec::new() };
    let who = who.min(WHO);
    let left = width.saturating_sub(who + state + 6);
    let what = what.min(left.saturating_sub(note.min(30))).min(left);
    let columns = [who, what, state, left.saturating_sub(what)].map(|columns| (columns, Align::Left));
    grid(&rows, &columns).iter().map(|line| cut_line(line, width)).collect()
}

fn more(view: View<'_>, hidden: &[&Check<'_>], width: usize) -> Line {
    let open = hidden.iter().filter(|check| check.is_open()).count();
    let text = say!(view.lang, BoardMore, open = open, settled = hidden.len() - open);
    cut_line(&Line::of(Role::Quiet, format!(" {text}")), width)
}

/// The counts: what can wait and when it was last recorded, then what needs the person.
fn counts(view: View<'_>, width: usize) -> Vec<Line> {
    let (calm, loud) = count_words(view);
    let touched = touched(view);
    let end = if calm.is_empty() || touched.is_empty() { touched } else { format!("|  {touched}") };
    let first: Vec<_> = calm.into_iter().chain(Some(end).filter(|end| !end.is_empty())).collect();
    [first, loud].iter().flat_map(|parts| flow(" ", parts, "  ", width)).map(Line::plain).collect()
}
