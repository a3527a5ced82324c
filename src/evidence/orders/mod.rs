//! Orders from what a person pastes: a list with one order per line, or whole mails in English or Japanese. Everything
//! here is a guess that the person sees before it is kept, and no line is dropped without a word. Pure.

mod figure;
mod goods;
mod list;
mod mail;

pub use figure::read_amount;
pub use goods::Goods;

use crate::{
    quantity::{Currency, Money},
    text::is_hidden,
};

/// One order as far as the text tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderGuess {
    /// The number as written, or its last digits when only they were typed.
    pub number: String,
    /// The last four characters of the number.
    pub ends: String,
    /// The amount; none when the text has none.
    pub amount: Option<Money>,
    /// What kind of goods.
    pub goods: Goods,
    /// What it is; empty when the text does not say.
    pub what: String,
    /// Ids of the fields that are guesses: `goods`, `amount`.
    pub guessed: Vec<&'static str>,
    /// The line that it begins at, from 1.
    pub line: usize,
}

impl OrderGuess {
    /// Something about it is a guess or missing, so the person should look.
    pub fn is_unsure(&self) -> bool {
        self.amount.is_none() || !self.guessed.is_empty()
    }

    /// An order with a number and whatever the words about it tell; `goods` when the text names the kind itself.
    fn new(line: usize, number: &str, amount: Option<Money>, what: &str, goods: Option<Goods>) -> Self {
        let (kind, sure) = goods.map_or_else(|| goods::guess(what), |goods| (goods, true));
        Self {
            number: number.to_owned(),
            ends: ends(number),
            amount,
            goods: kind,
            what: what.to_owned(),
            guessed: if sure { Vec::new() } else { vec!["goods"] },
            line,
        }
    }
}

/// A line that gave no order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// The line's number, from 1.
    pub line: usize,
    /// The line, without hidden characters.
    pub text: String,
    /// It stands in a mail whose order was read: most lines of a mail say nothing about the order.
    pub in_mail: bool,
}

/// An order that was there already; what the first mention lacked was taken from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// The line's number, from 1.
    pub line: usize,
    /// The number as written there.
    pub number: String,
    /// The place of the order in [`Orders::orders`].
    pub of: usize,
    /// The amount written there, when it is not the one kept.
    pub other_amount: Option<Money>,
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Orders {
    /// The orders, in the order of the text.
    pub orders: Vec<OrderGuess>,
    /// Lines that gave no order, blank ones aside.
    pub leftovers: Vec<Leftover>,
    /// Orders mentioned again.
    pub duplicates: Vec<Duplicate>,
}

impl Orders {
    /// Adds an order, or completes the one with the same number.
    fn add(&mut self, order: OrderGuess) {
        let Some(of) = self.orders.iter().position(|known| same_number(&known.number, &order.number)) else {
            self.orders.push(order);
            return;
        };
        let known = &mut self.orders[of];
        let other_amount = order.amount.filter(|amount| known.amount.is_some_and(|kept| kept != *amount));
        self.duplicates.push(Duplicate { line: order.line, number: order.number.clone(), of, other_amount });
        known.amount = known.amount.or(order.amount);
        if order.number.len() > known.number.len() {
            known.number = order.number;
        }
        if known.what.is_empty() && !order.what.is_empty() {
            known.what = order.what;
            if known.guessed.contains(&"goods") {
                known.goods = order.goods;
                known.guessed.retain(|field| *field != "goods" || order.guessed.contains(field));
            }
        }
    }
}

/// Reads a list or mails. Amounts without a currency are in the one currency that the text names, else in `default`.
pub fn read_orders(text: &str, default: Currency) -> Orders {
    read_in(text, named_currency(text).unwrap_or(default))
}

/// The currency of the amounts that name one, when all name the same.
fn named_currency(text: &str) -> Option<Currency> {
    let amounts = read_in(text, Currency::NONE).orders.into_iter().filter_map(|order| order.amount);
    let mut named = amounts.map(|amount| amount.currency).filter(|currency| *currency != Currency::NONE);
    let first = named.next()?;
    named.all(|other| other == first).then_some(first)
}

fn read_in(text: &str, default: Currency) -> Orders {
    let mut found = Orders::default();
    let mut mail = mail::Mail::new(default);
    for (at, raw) in text.lines().enumerate() {
        let line = at + 1;
        let shown: String = raw.chars().filter(|c| *c == '\t' || !is_hidden(*c)).collect();
        let plain = figure::plain(&shown);
        if plain.trim().is_empty() {
            continue;
        }
        match mail.read(line, &plain) {
            mail::Step::Begins(finished) => finished.into_iter().for_each(|order| found.add(order)),
            mail::Step::Taken => {}
            mail::Step::NotMine => match list::read(line, &plain, default, mail.is_open()) {
                Some(order) => {
                    mail.finish().into_iter().for_each(|order| found.add(order));
                    found.add(order);
                }
                None => {
                    let text = shown.replace('\t', " ").trim().to_owned();
                    found.leftovers.push(Leftover { line, text, in_mail: mail.is_open() });
                }
            },
        }
    }
    mail.finish().into_iter().for_each(|order| found.add(order));
    found
}

/// The last four letters and digits of a number.
fn ends(number: &str) -> String {
    let letters: Vec<char> = number.chars().filter(|c| c.is_alphanumeric()).collect();
    letters[letters.len().saturating_sub(4)..].iter().collect()
}

/// The same number, perhaps with only its last digits typed in one place.
fn same_number(a: &str, b: &str) -> bool {
    let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_uppercase();
    let (a, b) = (bare(a), bare(b));
    a == b || (b.len() == 4 && a.ends_with(&b)) || (a.len() == 4 && b.ends_with(&a))
}

#[cfg(test)]
mod tests;
