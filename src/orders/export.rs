//! Tables with a row of heads, as shops and marketplaces export them: columns are found by their
//! heads, and the rows of one order are one order. What stands in other columns, such as addresses
//! and cards, is not read.

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
    vocabulary::{
        EXPORT_AMOUNTS, EXPORT_CURRENCIES, EXPORT_DATES, EXPORT_GOODS, EXPORT_NUMBERS,
        EXPORT_PARCELS,
    },
};
use crate::{
    quantity::{Money, MoneyContext, TimeContext},
    text::{is_hidden, typed::normalize},
};

/// The fewest columns of a table whose heads have to be known. A smaller one is a list that a person
/// wrote, which may have heads of any words.
const MIN_COLUMNS: usize = 4;

/// What a table with a row of heads is.
#[derive(Debug, PartialEq, Eq)]
pub enum Export {
    Orders(Orders),
    /// No head says where the orders' numbers are. Nothing is read then: another figure must not
    /// become a number or an amount.
    UnknownHeads(Vec<String>),
}

/// Reads an export; none when the text is not a table with a row of heads.
pub fn read_export(text: &str, context: &MoneyContext, here: TimeContext) -> Option<Export> {
    let rows = rows(text)?;
    let (head, rows) = rows.split_first()?;
    if !is_head(head, context) || !rows.iter().any(has_figure) {
        return None;
    }
    let Some(heads) = Heads::of(head) else {
        let heads = head.iter().filter(|head| !head.is_empty());
        return Some(Export::UnknownHeads(heads.map(str::to_owned).collect()));
    };
    let (groups, leftovers) = by_number(rows, &heads);
    let dates = Dates {
        here,
        written: None,
    };
    let orders = groups
        .iter()
        .map(|group| group.order(&heads, context, dates));
    Some(Export::Orders(Orders {
        orders: orders.collect(),
        leftovers,
        ..Orders::default()
    }))
}

/// The rows of each order, and those without a number.
fn by_number<'r>(rows: &'r [StringRecord], heads: &Heads) -> (Vec<Group<'r>>, Vec<Leftover>) {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let (mut groups, mut leftovers) = (Vec::new(), Vec::new());
    for row in rows {
        let number = cell(row, Some(heads.number)).trim_start_matches('#');
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
    if count(&separator) + 1 < MIN_COLUMNS {
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
    row.len() >= MIN_COLUMNS && !row.iter().any(is_value)
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

/// In which columns an order's figures are.
struct Heads {
    number: usize,
    amount: Option<usize>,
    currency: Option<usize>,
    date: Option<usize>,
    goods: Option<usize>,
    parcel: Option<usize>,
}

impl Heads {
    fn of(row: &StringRecord) -> Option<Self> {
        let heads: Vec<String> = row.iter().map(plain).collect();
        // The words are in the order in which they are preferred.
        let find = |words: &[&str]| {
            let place = |word: &&str| heads.iter().position(|head| head == word);
            words.iter().find_map(place)
        };
        // In exports of Shopify the number is the order's name, beside that of each line.
        let name = || find(&["lineitem name"]).and_then(|_| find(&["name"]));
        Some(Heads {
            number: find(EXPORT_NUMBERS).or_else(name)?,
            amount: find(EXPORT_AMOUNTS),
            currency: find(EXPORT_CURRENCIES),
            date: find(EXPORT_DATES),
            goods: find(EXPORT_GOODS),
            parcel: find(EXPORT_PARCELS),
        })
    }
}

/// A head in small letters, in words: `order_total` is `order total`.
fn plain(head: &str) -> String {
    normalize(head).to_lowercase().replace('_', " ")
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
