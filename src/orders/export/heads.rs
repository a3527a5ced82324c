//! In which columns of a table an order's figures are: by known heads, or as somebody said.

use csv::StringRecord;

use super::super::vocabulary::{
    EXPORT_AMOUNTS, EXPORT_CURRENCIES, EXPORT_DATES, EXPORT_GOODS, EXPORT_LIST_AMOUNTS,
    EXPORT_LIST_NUMBERS, EXPORT_NUMBERS, EXPORT_PARCELS,
};
use crate::text::typed::normalize;

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Number,
    Amount,
    Currency,
    Date,
    What,
    Tracking,
}

impl Column {
    /// In the order in which they are asked for.
    pub const ALL: [Self; 6] = [
        Column::Number,
        Column::Amount,
        Column::Currency,
        Column::Date,
        Column::What,
        Column::Tracking,
    ];

    /// Its word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Column::Number => "number",
            Column::Amount => "amount",
            Column::Currency => "currency",
            Column::Date => "date",
            Column::What => "what",
            Column::Tracking => "tracking",
        }
    }

    /// The one of a word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.word() == word)
    }

    fn heads(self) -> &'static [&'static str] {
        match self {
            Column::Number => EXPORT_NUMBERS,
            Column::Amount => EXPORT_AMOUNTS,
            Column::Currency => EXPORT_CURRENCIES,
            Column::Date => EXPORT_DATES,
            Column::What => EXPORT_GOODS,
            Column::Tracking => EXPORT_PARCELS,
        }
    }

    /// Heads that mean it in a table of few columns; in a larger one they can be of a row of goods.
    fn heads_of_list(self) -> &'static [&'static str] {
        match self {
            Column::Number => EXPORT_LIST_NUMBERS,
            Column::Amount => EXPORT_LIST_AMOUNTS,
            _ => &[],
        }
    }
}

/// A column that somebody named: what it holds, and its head or its place, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedColumn {
    pub column: Column,
    pub head: String,
}

/// In which columns an order's figures are.
pub(super) struct Heads {
    pub(super) number: Option<usize>,
    pub(super) amount: Option<usize>,
    pub(super) currency: Option<usize>,
    pub(super) date: Option<usize>,
    pub(super) goods: Option<usize>,
    pub(super) parcel: Option<usize>,
}

impl Heads {
    /// `is_list` when the table is no larger than a list that a person wrote.
    pub(super) fn of(row: &StringRecord, named: &[NamedColumn], is_list: bool) -> Self {
        let heads: Vec<String> = row.iter().map(plain).collect();
        let is_known = |word: &str| heads.iter().any(|head| head == word);
        let find = |column: Column| {
            if let Some(named) = named.iter().find(|named| named.column == column) {
                return place(&heads, &named.head);
            }
            // The words are in the order in which they are preferred.
            let of_list = if is_list { column.heads_of_list() } else { &[] };
            let words = column.heads().iter().chain(of_list);
            let mut places = words.filter_map(|word| heads.iter().position(|head| head == word));
            // In exports of Shopify the number is the order's name, beside that of each line.
            let name = || {
                let is_it = column == Column::Number && is_known("lineitem name");
                heads.iter().position(|head| is_it && head == "name")
            };
            places.next().or_else(name)
        };
        Self {
            number: find(Column::Number),
            amount: find(Column::Amount),
            currency: find(Column::Currency),
            date: find(Column::Date),
            goods: find(Column::What),
            parcel: find(Column::Tracking),
        }
    }

    /// Whether number and amount are the first columns, in this order, as in a list without heads.
    pub(super) fn are_those_of_a_list(&self) -> bool {
        self.number == Some(0) && self.amount == Some(1)
    }

    /// What no column is known to hold.
    pub(super) fn missing(&self) -> Vec<Column> {
        let places = [
            self.number,
            self.amount,
            self.currency,
            self.date,
            self.goods,
            self.parcel,
        ];
        let missing = Column::ALL.into_iter().zip(places);
        let missing = missing.filter(|(_, place)| place.is_none());
        missing.map(|(column, _)| column).collect()
    }
}

/// The column with a head, else the one at a place from 1.
fn place(heads: &[String], named: &str) -> Option<usize> {
    let named = plain(named);
    let of_head = heads.iter().position(|head| *head == named);
    of_head.or_else(|| {
        let at: usize = named.trim().parse().ok()?;
        (1..=heads.len()).contains(&at).then(|| at - 1)
    })
}

/// A head in small letters, in words: `order_total` is `order total`.
fn plain(head: &str) -> String {
    normalize(head).to_lowercase().replace('_', " ")
}
