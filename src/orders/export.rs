//! Tables with a row of heads, as shops and marketplaces export them: columns are found by their
//! heads, and the rows of one order are one order. What stands in other columns, such as addresses
//! and cards, is not read.

use csv::StringRecord;

use super::{
    amount::FoundAmount,
    dates::Dates,
    model::{Leftover, OrderGuess, Orders, Origin},
    number::{has_digit, is_date},
    parcel_number::ParcelNumber,
    vocabulary::{
        EXPORT_AMOUNTS, EXPORT_CURRENCIES, EXPORT_DATES, EXPORT_GOODS, EXPORT_NUMBERS,
        EXPORT_PARCELS,
    },
};
use crate::{
    quantity::{Money, MoneyContext, TimeContext},
    text::typed::normalize,
};

/// The fewest columns of a table whose heads have to be known. A smaller one is a list that a person
/// wrote, which may have heads of any words.
const MIN_COLUMNS: usize = 4;

/// Reads an export. None when the text is not a table with a row of heads. When the heads do not say
/// where the orders' numbers are, every row is left over: another figure must not become an amount.
pub(crate) fn read_export(text: &str, context: &MoneyContext, here: TimeContext) -> Option<Orders> {
    let rows = rows(text)?;
    let (head, rows) = rows.split_first()?;
    if !is_head(head) || !rows.iter().any(has_figure) {
        return None;
    }
    let Some(heads) = Heads::of(head) else {
        let leftovers = rows.iter().map(leftover).collect();
        return Some(Orders {
            leftovers,
            ..Orders::default()
        });
    };
    let mut leftovers = Vec::new();
    let mut groups: Vec<Group> = Vec::new();
    for row in rows {
        let number = cell(row, Some(heads.number)).trim_start_matches('#');
        let known = groups.iter_mut().rev().find(|group| group.number == number);
        match known {
            Some(group) => group.rows.push(row),
            None if has_digit(number) => groups.push(Group {
                number,
                rows: vec![row],
            }),
            None => leftovers.push(leftover(row)),
        }
    }
    let dates = Dates {
        here,
        written: None,
    };
    let orders = groups
        .iter()
        .map(|group| group.order(&heads, context, dates));
    Some(Orders {
        orders: orders.collect(),
        leftovers,
        ..Orders::default()
    })
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
    let mut rows = rows.collect::<Result<Vec<_>, _>>().ok()?;
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    Some(rows)
}

/// Whether no cell is a value.
fn is_head(row: &StringRecord) -> bool {
    let is_value = |cell: &str| is_date(cell) || cell.starts_with(|c: char| c.is_ascii_digit());
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
        Some(Heads {
            number: find(EXPORT_NUMBERS)?,
            amount: find(EXPORT_AMOUNTS),
            currency: find(EXPORT_CURRENCIES),
            date: find(EXPORT_DATES),
            goods: find(EXPORT_GOODS),
            parcel: find(EXPORT_PARCELS),
        })
    }
}

/// A head in small letters, with one space between words: `order_total` is `order total`.
fn plain(head: &str) -> String {
    let head = normalize(head).to_lowercase().replace('_', " ");
    let head = head.trim_start_matches('\u{feff}');
    head.split_whitespace().collect::<Vec<_>>().join(" ")
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
        self.take_amount(&mut order, heads, context);
        if let Some(day) = self.values(heads.date).first() {
            order.ordered_at = dates.read(day).or_else(|| dates.past(day));
            order.guess("ordered_at");
            order.set_origin("ordered_at", Origin::words(day));
        }
        let parcels = self.values(heads.parcel);
        if let Some(number) = parcels
            .first()
            .and_then(|text| ParcelNumber::after_label(text))
        {
            order.tracking = number.number;
            order.guess("tracking");
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

    /// The total of the order. It is a guess where no currency is written, and where several rows
    /// have one: the same in all can be that of the order, different ones are those of its parts and
    /// are added up.
    fn take_amount(&self, order: &mut OrderGuess, heads: &Heads, context: &MoneyContext) {
        let currencies = self.values(heads.currency);
        let amounts: Vec<FoundAmount> = self
            .values(heads.amount)
            .into_iter()
            .filter_map(|text| read_amount(text, &currencies, context))
            .collect();
        let rows = self
            .rows
            .iter()
            .filter(|row| !cell(row, heads.amount).is_empty());
        let is_named = amounts.iter().all(FoundAmount::is_named);
        if rows.count() > 1 || amounts.len() > 1 || !is_named {
            order.guess("amount");
            let words: Vec<&str> = amounts.iter().map(|found| found.text.as_str()).collect();
            order.set_origin("amount", Origin::words(&words.join(" + ")));
        }
        let sum = amounts
            .iter()
            .map(FoundAmount::money)
            .reduce(added)
            .flatten();
        match (
            sum,
            amounts.into_iter().find_map(|found| found.outcome().err()),
        ) {
            (_, Some(unread)) => order.unread = Some(unread),
            (sum, None) => order.amount = sum,
        }
    }
}

/// The amount of a cell, in the currency that the table has in a column of its own.
fn read_amount(text: &str, currencies: &[&str], context: &MoneyContext) -> Option<FoundAmount> {
    let with_currency = match currencies {
        [currency] => format!("{text} {currency}"),
        _ => text.to_owned(),
    };
    let found = FoundAmount::alone(&with_currency, context);
    found.or_else(|| FoundAmount::alone(text, context))
}

/// Two amounts in one currency as one.
fn added(one: Option<Money>, other: Option<Money>) -> Option<Money> {
    let (one, other) = (one?, other?);
    let minor = one.minor.checked_add(other.minor)?;
    (one.currency == other.currency).then_some(Money { minor, ..one })
}

#[cfg(test)]
mod tests;
