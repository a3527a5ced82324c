//! Tables with a row of heads, as shops and marketplaces export them: columns are found by their
//! heads, and the rows of one order are one order. What stands in other columns, such as addresses
//! and cards, is not read.

mod heads;

use std::collections::HashMap;

use csv::StringRecord;

use super::{
    amount::FoundAmount,
    dates::Dates,
    goods::Goods,
    model::{Leftover, OrderGuess, Orders},
    number::{has_digit, is_number},
    origin::Origin,
    parcel_number::ParcelNumber,
    parcels::Parcel,
};
use crate::{
    quantity::{Money, MoneyContext, TimeContext},
    text::is_hidden,
};

use heads::Heads;
pub use heads::{Column, NamedColumn};

/// The fewest columns of a table that its first row shows. A smaller one can be a list that a person
/// wrote: its rows have to show it too.
const MIN_COLUMNS: usize = 4;

/// The longest head of a smaller table, in characters: words above a list are a sentence.
const MAX_HEAD_CHARS: usize = 40;

/// What a table is.
#[derive(Debug, PartialEq, Eq)]
pub enum Export {
    Orders(Orders),
    /// No head says where the orders' numbers or amounts are, and nobody said it. Another figure must
    /// not become a number or an amount.
    Unknown {
        /// All heads, in their order.
        heads: Vec<String>,
        /// What no known head stands for: it can be asked for.
        missing: Vec<Column>,
        /// What was read without the amounts; none when there are no numbers either.
        orders: Option<Orders>,
    },
}

/// Reads an export; none when the text is not a table with a row of heads. `named` are the columns
/// that somebody named, whose heads may be any words, or be missing.
pub fn read_export(
    text: &str,
    context: &MoneyContext,
    here: TimeContext,
    named: &[NamedColumn],
) -> Option<Export> {
    let rows = rows(text)?;
    let (head, below) = rows.split_first()?;
    let has_heads = is_head(head, context);
    let is_large = head.len() >= MIN_COLUMNS && below.iter().any(has_figure);
    let is_table = has_heads && (is_large || is_small_table(head, below, context));
    if named.is_empty() && !is_table {
        return None;
    }
    let heads = Heads::of(head, named, head.len() < MIN_COLUMNS);
    if named.is_empty() && !is_large && heads.are_those_of_a_list() {
        // Number and amount in this order are read row by row, as somebody wrote them down.
        return None;
    }
    let rows = if has_heads { below } else { &rows[..] };
    let dates = Dates {
        here,
        written: None,
    };
    let orders = (heads.number).map(|number| orders(rows, number, &heads, context, dates));
    let missing = heads.missing();
    let is_whole = !missing.contains(&Column::Amount) || !named.is_empty();
    Some(match orders {
        Some(orders) if is_whole => Export::Orders(orders),
        orders => Export::Unknown {
            heads: head.iter().map(str::to_owned).collect(),
            missing,
            orders,
        },
    })
}

/// The orders of the rows, by the column of their numbers.
fn orders(
    rows: &[StringRecord],
    number: usize,
    heads: &Heads,
    context: &MoneyContext,
    dates: Dates,
) -> Orders {
    let (groups, leftovers) = by_number(rows, number);
    let orders = groups
        .iter()
        .map(|group| group.order(heads, context, dates));
    Orders {
        orders: orders.collect(),
        leftovers,
        ..Orders::default()
    }
}

/// The rows of each order, and those without a number.
fn by_number(rows: &[StringRecord], number: usize) -> (Vec<Group<'_>>, Vec<Leftover>) {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let (mut groups, mut leftovers) = (Vec::new(), Vec::new());
    for row in rows {
        let number = cell(row, Some(number)).trim_start_matches('#');
        if !has_digit(number) {
            leftovers.push(leftover(row));
            continue;
        }
        let place = *places.entry(number).or_insert(groups.len());
        if place == groups.len() {
            groups.push(Group {
                number,
                rows: Vec::new(),
            });
        }
        groups[place].rows.push(row);
    }
    (groups, leftovers)
}

/// The rows of a table whose cells tabs, semicolons or commas separate; blank ones are left out.
fn rows(text: &str) -> Option<Vec<StringRecord>> {
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    let count = |separator: &u8| first.bytes().filter(|byte| byte == separator).count();
    let separator = [b'\t', b';', b','].into_iter().max_by_key(count)?;
    if count(&separator) == 0 {
        return None;
    }
    let mut reader = csv::ReaderBuilder::new();
    let rows = reader
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes())
        .into_records();
    let rows = rows.collect::<Result<Vec<_>, _>>().ok()?;
    let mut rows: Vec<_> = rows.iter().map(cleaned).collect();
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    Some(rows)
}

/// The row without hidden characters, each cell on one line.
fn cleaned(row: &StringRecord) -> StringRecord {
    let cell = |cell: &str| {
        let shown = |c: &char| c.is_whitespace() || !is_hidden(*c);
        let text: String = cell.chars().filter(shown).collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let mut clean: StringRecord = row.iter().map(cell).collect();
    clean.set_position(row.position().cloned());
    clean
}

/// Whether no cell is a value: a head begins with a letter, and is no number and no amount.
fn is_head(row: &StringRecord, context: &MoneyContext) -> bool {
    let is_value = |cell: &str| {
        let begins_otherwise = !cell.is_empty() && !cell.starts_with(char::is_alphabetic);
        begins_otherwise || is_number(cell) || FoundAmount::alone(cell, context).is_some()
    };
    !row.iter().any(is_value)
}

/// Whether a head of few words is above rows of as many cells, two of which are nothing but figures
/// in most rows. A sentence with a comma above amounts with commas is none.
fn is_small_table(head: &StringRecord, below: &[StringRecord], context: &MoneyContext) -> bool {
    let is_head = |cell: &str| {
        let is_sentence = cell.ends_with([':', '!', '?', '。', '、', '：', '！', '？'])
            || cell.ends_with('.') && cell.split_whitespace().count() > 2;
        !is_sentence && cell.chars().count() <= MAX_HEAD_CHARS
    };
    let is_figure = |cell: &&str| {
        has_digit(cell) && (is_number(cell) || FoundAmount::alone(cell, context).is_some())
    };
    let is_row =
        |row: &&StringRecord| row.len() == head.len() && row.iter().filter(is_figure).count() > 1;
    let rows = below.iter().filter(is_row).count();
    head.iter().all(is_head) && rows > 0 && rows * 2 > below.len()
}

fn has_figure(row: &StringRecord) -> bool {
    row.iter().any(has_digit)
}

fn cell(row: &StringRecord, at: Option<usize>) -> &str {
    at.and_then(|at| row.get(at)).unwrap_or_default()
}

fn line(row: &StringRecord) -> usize {
    let line = row.position().map_or(0, csv::Position::line);
    usize::try_from(line).unwrap_or_default()
}

fn leftover(row: &StringRecord) -> Leftover {
    Leftover {
        line: line(row),
        text: row.iter().collect::<Vec<_>>().join(" "),
        in_mail: false,
    }
}

/// The rows of one order.
struct Group<'r> {
    number: &'r str,
    rows: Vec<&'r StringRecord>,
}

impl Group<'_> {
    fn order(&self, heads: &Heads, context: &MoneyContext, dates: Dates) -> OrderGuess {
        let line = self.rows.first().map_or(0, |row| line(row));
        let what = self.values(heads.goods).join(", ");
        let mut order = OrderGuess::new(line, self.number, &what);
        if order.goods == Goods::Parcel {
            // No head says so: most goods are parcels.
            order.guess("goods");
        }
        self.take_amount(&mut order, heads, context);
        if let Some(day) = self.values(heads.date).first() {
            order.ordered_at = dates.read(day).or_else(|| dates.past(day));
            order.guess("ordered_at");
            order.set_origin("ordered_at", Origin::words(day));
        }
        if let [words] = self.values(heads.parcel)[..]
            && let Some(number) = ParcelNumber::after_label(words)
        {
            order.take_parcel(&Parcel {
                number,
                words: words.to_owned(),
            });
        }
        order.forget_empty();
        order
    }

    /// What a column says of the order, each once.
    fn values(&self, at: Option<usize>) -> Vec<&str> {
        let mut values: Vec<&str> = Vec::new();
        for row in &self.rows {
            let value = cell(row, at);
            if !value.is_empty() && !values.contains(&value) {
                values.push(value);
            }
        }
        values
    }

    /// The total of the order, in the currency of its row. It is a guess where no currency is
    /// written, and where several rows have one: the same in all can be that of the order,
    /// different ones are those of its parts and are added up.
    fn take_amount(&self, order: &mut OrderGuess, heads: &Heads, context: &MoneyContext) {
        let read = |row: &&StringRecord| {
            let (figure, currency) = (cell(row, heads.amount), cell(row, heads.currency));
            let whole = FoundAmount::alone(&format!("{figure} {currency}"), context);
            whole.or_else(|| FoundAmount::alone(figure, context))
        };
        let mut amounts: Vec<FoundAmount> = self.rows.iter().filter_map(read).collect();
        if amounts.len() > 1 || !amounts.iter().all(FoundAmount::is_named) {
            order.guess("amount");
        }
        if amounts
            .windows(2)
            .all(|two| two[0].money() == two[1].money())
        {
            amounts.truncate(1);
        }
        let words: Vec<&str> = amounts.iter().map(|found| found.text.as_str()).collect();
        order.set_origin("amount", Origin::words(&words.join(" + ")));
        let sum = amounts.iter().map(FoundAmount::money).reduce(added);
        order.amount = sum.flatten();
        order.unread = amounts.into_iter().find_map(|found| found.outcome().err());
    }
}

/// Two amounts in one currency as one.
fn added(one: Option<Money>, other: Option<Money>) -> Option<Money> {
    let (one, other) = (one?, other?);
    let minor = one.minor.checked_add(other.minor)?;
    (one.currency == other.currency).then_some(Money { minor, ..one })
}

#[cfg(test)]
mod tests;
