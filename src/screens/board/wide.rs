//! The board from 60 columns on: a table of items, a row for everything else, the counts.

use super::{
    Lead, aside,
    rows::{self, Group, ItemRow},
    touched,
};
use crate::page::layout::{cut_line, flow, grid, line_width, pad, widest};
use crate::wording::{View, count_words, has_capitals};
use crate::{
    checklist::ValueType,
    engine::{self, Check},
    page::{Align, Line, Role},
    quantity::{Currency, long, with_offset},
    record::Item,
    t,
    text::sanitize_inline,
};

/// The narrowest that the column of names may become.
const NAME: usize = 8;
/// The lines that a table of items keeps on a usual screen: its head and as many items as a call
/// asks at once.
const TABLE: usize = 9;
/// The widest first cells of the rows outside the table.
const WHO: usize = 16;

/// The board as a table; none when the words of the items need more columns than there are.
pub(crate) fn board(view: View<'_>, width: usize, height: usize) -> Option<Vec<Line>> {
    let groups = rows::groups(view);
    let columns = Columns::that_fit(view, &groups, width)?;
    let mut top = vec![head(view, width)];
    top.extend(Lead::of(view).lines(view, width, 2));
    let bottom = counts(view, width);
    let others = rows::others(view);
    // Two blank lines and the counts are always there; the rest is for the rows.
    let room = height.saturating_sub(top.len() + bottom.len() + 2);
    let keep = others
        .iter()
        .filter(|check| check.needs_you())
        .count()
        .min(4);
    let least = TABLE.min(room.saturating_sub(2)).max(4);
    let (table, cut_items) = items(
        view,
        &groups,
        columns,
        room.saturating_sub(keep + 2).max(least),
    );
    let left = room.saturating_sub(table.len() + 1);
    let fits = if others.len() <= left && cut_items.is_empty() {
        left
    } else {
        left.saturating_sub(1)
    };
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
    Some(lines)
}

/// The incident at the left, the time at the right.
fn head(view: View<'_>, width: usize) -> Line {
    let title = t!(
        view.lang,
        BoardIncident,
        number = view.number,
        title = view.heading()
    );
    let now = with_offset(view.lang, view.now, view.here, long);
    let own = if view.own_lists().is_empty() {
        String::new()
    } else {
        t!(view.lang, BoardOwnMark)
    };
    let room = width.saturating_sub(crate::text::width(&now) + crate::text::width(&own) + 2);
    let title = cut_line(&Line::of(Role::Strong, title), room).and(Role::Wait, own);
    let gap = pad(line_width(&title) + crate::text::width(&now), width);
    title.and(Role::Plain, gap).and(Role::Quiet, now)
}

/// The tables of items in at most `room` lines, and the checks of the items that found no room.
fn items<'a>(
    view: View<'a>,
    groups: &[Group<'a>],
    columns: Columns,
    room: usize,
) -> (Vec<Line>, Vec<&'a Check<'a>>) {
    let (mut lines, mut hidden) = (Vec::new(), Vec::new());
    for group in groups {
        let left = room.saturating_sub(lines.len() + 1);
        let mut shown: Vec<&ItemRow<'_>> = group.rows.iter().collect();
        if shown.len() > left {
            // What needs the person first; then back to the order in which the items were given.
            shown.sort_by_key(|row| (!row.is_loud(), row.number));
            hidden.extend(
                shown
                    .split_off(left)
                    .into_iter()
                    .flat_map(|row| row.cells.iter().flatten().copied()),
            );
            shown.sort_by_key(|row| row.number);
        }
        if !shown.is_empty() {
            lines.extend(table(view, group, &shown, columns));
        }
    }
    (lines, hidden)
}

fn table(view: View<'_>, group: &Group<'_>, shown: &[&ItemRow<'_>], columns: Columns) -> Vec<Line> {
    let cells = table_rows(view, group, shown, columns);
    let (widths, name) = (widest(&cells), columns.name.then_some(NAME_AT));
    let align = |at: usize| {
        if Some(at) == columns.amount_at() {
            Align::Right
        } else {
            Align::Left
        }
    };
    let fitted = |(at, width): (usize, usize)| {
        (
            if Some(at) == name {
                columns.name_width
            } else {
                width
            },
            align(at),
        )
    };
    let widths: Vec<_> = widths.into_iter().enumerate().map(fitted).collect();
    grid(&cells, &widths)
}

/// Which columns a table has besides number, digits and words, and how wide its names are.
#[derive(Clone, Copy)]
struct Columns {
    name: bool,
    amount: bool,
    name_width: usize,
}

/// Where the names stand, when there are any.
const NAME_AT: usize = 2;

impl Columns {
    fn amount_at(self) -> Option<usize> {
        self.amount.then_some(NAME_AT + usize::from(self.name))
    }

    /// The columns with which every table of items fits: names give way first, then amounts. The
    /// words never do.
    fn that_fit(view: View<'_>, groups: &[Group<'_>], width: usize) -> Option<Self> {
        let choices = [(true, true), (false, true), (false, false)];
        choices.into_iter().find_map(|(name, amount)| {
            let columns = Self {
                name,
                amount,
                name_width: 0,
            };
            let spares: Option<Vec<_>> = groups
                .iter()
                .map(|group| columns.spare(view, group, width))
                .collect();
            let spare = spares?.into_iter().min().unwrap_or(width);
            if !name {
                return Some(columns);
            }
            let longest = view
                .state
                .items
                .iter()
                .map(|item| crate::text::width(engine::item_name(item)))
                .max();
            let wanted = longest
                .unwrap_or(0)
                .max(crate::text::width(&t!(view.lang, BoardWhat)));
            (spare >= NAME.min(wanted)).then_some(Self {
                name_width: spare.min(wanted),
                ..columns
            })
        })
    }

    /// What a table leaves for its names; none when it is too wide as it is.
    fn spare(self, view: View<'_>, group: &Group<'_>, width: usize) -> Option<usize> {
        let shown: Vec<_> = group.rows.iter().collect();
        let widths = widest(&table_rows(view, group, &shown, self));
        let gaps = 2 * widths.len().saturating_sub(1);
        let name = if self.name {
            widths.get(NAME_AT).copied().unwrap_or(0)
        } else {
            0
        };
        width.checked_sub(widths.iter().sum::<usize>() + gaps - name)
    }
}

fn table_rows(
    view: View<'_>,
    group: &Group<'_>,
    shown: &[&ItemRow<'_>],
    columns: Columns,
) -> Vec<Vec<Line>> {
    let currency = one_currency(view, shown);
    let mut heads = vec![t!(view.lang, BoardNumber), t!(view.lang, BoardEnds)];
    heads.extend(columns.name.then(|| t!(view.lang, BoardWhat)));
    heads.extend(
        columns
            .amount
            .then(|| currency.map_or_else(String::new, |currency| currency_word(view, currency))),
    );
    heads.extend(group.heads.iter().cloned());
    let mut rows = vec![
        heads
            .iter()
            .map(|head| Line::of(Role::Quiet, head.as_str()))
            .collect::<Vec<_>>(),
    ];
    rows.extend(
        shown
            .iter()
            .map(|row| item_row(view, row, currency, columns)),
    );
    rows
}

fn item_row(
    view: View<'_>,
    row: &ItemRow<'_>,
    currency: Option<Currency>,
    columns: Columns,
) -> Vec<Line> {
    let mark = if row.is_loud() && !has_capitals(view.lang) {
        "*"
    } else {
        " "
    };
    let amount = view.amount(row.item).map(|money| match currency {
        Some(_) => money.figure(),
        None => money.shown(view.lang),
    });
    let number = Line::of(Role::Alarm, mark).and(Role::Plain, row.number.to_string());
    let mut cells = vec![number, Line::plain(view.ends(row.item))];
    cells.extend(
        columns
            .name
            .then(|| Line::plain(sanitize_inline(engine::item_name(row.item)))),
    );
    let missing = if has_amount(view, row.item) { "?" } else { "" };
    cells.extend(
        columns
            .amount
            .then(|| Line::plain(amount.unwrap_or_else(|| missing.to_owned()))),
    );
    cells.extend(row.cells.iter().map(|check| rows::cell(view, *check)));
    cells
}

/// Whether items of its type have an amount at all.
fn has_amount(view: View<'_>, item: &Item) -> bool {
    let kind = view.state.item_type(&item.kind);
    kind.is_none_or(|kind| {
        kind.fields
            .iter()
            .any(|field| field.kind == ValueType::Money)
    })
}

/// The currency that all amounts have.
fn one_currency(view: View<'_>, rows: &[&ItemRow<'_>]) -> Option<Currency> {
    let mut currencies = rows
        .iter()
        .filter_map(|row| view.amount(row.item))
        .map(|money| money.currency);
    let first = currencies.next()?;
    currencies.all(|other| other == first).then_some(first)
}

/// How the language names a currency over a column: `JPY`, in Japanese `円`.
fn currency_word(view: View<'_>, currency: Currency) -> String {
    let one = crate::quantity::Money { minor: 0, currency }.shown(view.lang);
    one.replace(
        |c: char| c.is_ascii_digit() || matches!(c, ' ' | '.' | ','),
        "",
    )
}

fn outside(view: View<'_>, checks: &[&Check<'_>], width: usize) -> Vec<Line> {
    let row = |check: &&Check<'_>| {
        let mark = if check.needs_you() && !has_capitals(view.lang) {
            "*"
        } else {
            " "
        };
        vec![
            Line::of(Role::Alarm, mark).and(Role::Plain, rows::who(view, check)),
            Line::plain(rows::what(view, check)),
            rows::cell(view, Some(check)),
            Line::of(Role::Quiet, rows::note(view, check)),
        ]
    };
    let rows: Vec<_> = checks.iter().map(row).collect();
    let widths = widest(&rows);
    let [who, what, state, note] = widths[..] else {
        return Vec::new();
    };
    let who = who.min(WHO);
    let left = width.saturating_sub(who + state + 6);
    let what = what.min(left.saturating_sub(note.min(30))).min(left);
    let columns =
        [who, what, state, left.saturating_sub(what)].map(|columns| (columns, Align::Left));
    grid(&rows, &columns)
        .iter()
        .map(|line| cut_line(line, width))
        .collect()
}

fn more(view: View<'_>, hidden: &[&Check<'_>], width: usize) -> Line {
    let open = hidden.iter().filter(|check| check.is_open()).count();
    let text = t!(
        view.lang,
        BoardMore,
        open = open,
        settled = hidden.len() - open
    );
    cut_line(&Line::of(Role::Quiet, format!(" {text}")), width)
}

/// The counts: what can wait, then what needs the person; when it was last recorded stands where
/// there is room. Under them, that the country is a guess.
fn counts(view: View<'_>, width: usize) -> Vec<Line> {
    let (mut calm, mut loud) = count_words(view);
    let touched = touched(view);
    let end = [calm.join("  "), touched.clone()].join("  |  ");
    let with_calm = crate::text::width(&end) < width || loud.is_empty();
    let last = if with_calm { &mut calm } else { &mut loud };
    let end = if last.is_empty() || touched.is_empty() {
        touched
    } else {
        format!("|  {touched}")
    };
    last.push(end);
    let lines = [calm, loud]
        .iter()
        .flat_map(|parts| flow(" ", parts, "  ", width))
        .map(Line::plain)
        .collect::<Vec<_>>();
    let work = view
        .work()
        .map(|work| cut_line(&Line::plain(format!(" {work}")), width));
    let country = view
        .country_note()
        .map(|note| cut_line(&Line::of(Role::Quiet, format!(" {note}")), width));
    let aside = aside::lines(view)
        .into_iter()
        .map(|text| cut_line(&Line::of(Role::Quiet, format!(" {text}")), width));
    let currency = view
        .currency_note()
        .map(|note| cut_line(&Line::of(Role::Quiet, format!(" {note}")), width));
    lines
        .into_iter()
        .chain(work)
        .chain(aside)
        .chain(country)
        .chain(currency)
        .collect()
}
