//! The table of items on a wide board: which columns fit, and its cells.

use super::rows::{self, Group, ItemRow};
use crate::{
    checklist::{Field, ValueType},
    engine,
    page::{
        Align, Line, Role,
        layout::{grid, widest},
    },
    quantity::{Currency, Money},
    record::Item,
    t,
    text::{sanitize_inline, width as text_width},
    wording::{View, has_capitals},
};

/// The narrowest that the column of names may become.
const MIN_NAME: usize = 8;
/// The place of the column of names.
const NAME_AT: usize = 2;

/// A table of the rows of one group.
pub(super) fn table(
    view: View<'_>,
    group: &Group<'_>,
    shown: &[&ItemRow<'_>],
    columns: Columns,
) -> Vec<Line> {
    let cells = table_rows(view, group, shown, columns);
    let mut layout: Vec<_> = widest(&cells)
        .into_iter()
        .map(|width| (width, Align::Left))
        .collect();
    if columns.name {
        layout[NAME_AT].0 = columns.name_width;
    }
    if let Some(at) = columns.amount_at() {
        layout[at].1 = Align::Right;
    }
    grid(&cells, &layout)
}

/// Which columns a table has besides number, digits and words, and how wide its names are.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    name: bool,
    amount: bool,
    name_width: usize,
}

impl Columns {
    fn amount_at(self) -> Option<usize> {
        self.amount.then_some(NAME_AT + usize::from(self.name))
    }

    /// The columns with which every table of items fits: names give way first, then amounts. The
    /// words never do.
    pub(super) fn that_fit(view: View<'_>, groups: &[Group<'_>], width: usize) -> Option<Self> {
        let choices = [(true, true), (false, true), (false, false)];
        choices.into_iter().find_map(|(name, amount)| {
            let name_width = 0;
            let columns = Self {
                name,
                amount,
                name_width,
            };
            columns.fitted(view, groups, width)
        })
    }

    /// These columns with the width of their names; none when they do not fit.
    fn fitted(self, view: View<'_>, groups: &[Group<'_>], width: usize) -> Option<Self> {
        let mut spare = width;
        for group in groups {
            spare = spare.min(self.spare(view, group, width)?);
        }
        if !self.name {
            return Some(self);
        }
        let items = view.state.items.iter();
        let longest = items
            .map(|item| text_width(engine::item_name(view.state, item)))
            .max();
        let head = text_width(&t!(view.lang, BoardWhat));
        let wanted = longest.unwrap_or(0).max(head);
        (spare >= MIN_NAME.min(wanted)).then_some(Self {
            name_width: spare.min(wanted),
            ..self
        })
    }

    /// What a table leaves for its names; none when it is too wide as it is.
    fn spare(self, view: View<'_>, group: &Group<'_>, width: usize) -> Option<usize> {
        let shown: Vec<_> = group.rows.iter().collect();
        let widths = widest(&table_rows(view, group, &shown, self));
        let gaps = 2 * widths.len().saturating_sub(1);
        let name = widths.get(NAME_AT).copied().filter(|_| self.name);
        width.checked_sub(widths.iter().sum::<usize>() + gaps - name.unwrap_or(0))
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
    if columns.name {
        heads.push(t!(view.lang, BoardWhat));
    }
    if columns.amount {
        let word = currency.map(|currency| currency_word(view, currency));
        heads.push(word.unwrap_or_default());
    }
    heads.extend(group.heads.iter().cloned());
    let heads = heads.into_iter().map(|head| Line::of(Role::Quiet, head));
    let mut table = vec![heads.collect()];
    for row in shown {
        table.push(item_row(view, row, currency, columns));
    }
    table
}

fn item_row(
    view: View<'_>,
    row: &ItemRow<'_>,
    currency: Option<Currency>,
    columns: Columns,
) -> Vec<Line> {
    let marked = row.is_loud() && !has_capitals(view.lang);
    let mark = if marked { "*" } else { " " };
    let number = Line::of(Role::Alarm, mark).and(Role::Plain, row.number.to_string());
    let mut cells = vec![number, Line::plain(view.ends(row.item))];
    if columns.name {
        let name = sanitize_inline(engine::item_name(view.state, row.item));
        cells.push(Line::plain(name));
    }
    if columns.amount {
        cells.push(Line::plain(amount(view, row.item, currency)));
    }
    cells.extend(row.cells.iter().map(|check| rows::cell(view, *check)));
    cells
}

/// An item's amount, without its currency where the head names it; `?` when it is not known yet.
fn amount(view: View<'_>, item: &Item, currency: Option<Currency>) -> String {
    match view.amount(item) {
        Some(money) if currency.is_some() => money.figure(),
        Some(money) => money.shown(view.lang),
        None if has_amount(view, item) => "?".to_owned(),
        None => String::new(),
    }
}

/// Whether items of its type have an amount at all.
fn has_amount(view: View<'_>, item: &Item) -> bool {
    let kind = view.state.item_type(&item.kind);
    let is_money = |field: &Field| field.kind == ValueType::Money;
    kind.is_none_or(|kind| kind.fields.iter().any(is_money))
}

/// The currency that all amounts have.
fn one_currency(view: View<'_>, rows: &[&ItemRow<'_>]) -> Option<Currency> {
    let amounts = rows.iter().filter_map(|row| view.amount(row.item));
    let mut currencies = amounts.map(|money| money.currency);
    let first = currencies.next()?;
    currencies.all(|other| other == first).then_some(first)
}

/// How the language names a currency over a column: `JPY`, in Japanese `円`.
fn currency_word(view: View<'_>, currency: Currency) -> String {
    let one = Money { minor: 0, currency }.shown(view.lang);
    let is_figure = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '.' | ',');
    one.replace(is_figure, "")
}
