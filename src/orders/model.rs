//! The orders that were read, and what each figure rests on.

use std::collections::BTreeMap;

use super::{
    goods::{Goods, GoodsGuess},
    origin::{Origin, UnreadAmount},
    parcels::Parcel,
};
use crate::{
    id::{Likeness, likeness},
    quantity::{Currency, Moment, Money, MoneyContext, MoneyError, read_money},
};

/// The fields that are read, in the order in which they are reported.
pub(super) const FIELDS: [&str; 6] = [
    "number",
    "amount",
    "goods",
    "ordered_at",
    "what",
    "tracking",
];

/// One order as far as the text tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderGuess {
    /// The number as written, or its last digits when only they were typed.
    pub number: String,
    /// The last four characters of the number.
    pub ends: String,
    /// The amount; none when the text has none, or none that is certain.
    pub amount: Option<Money>,
    /// Words that are an amount, and not a certain one.
    pub unread: Option<UnreadAmount>,
    pub goods: Goods,
    /// What it is; empty when the text does not say.
    pub what: String,
    /// When it was ordered; none when the text does not say.
    pub ordered_at: Option<Moment>,
    /// The number of its parcel; empty when the text does not say.
    pub tracking: String,
    /// Ids of the fields that are guesses: `number`, `amount`, `goods`, `ordered_at`, `what`,
    /// `tracking`.
    pub guessed: Vec<&'static str>,
    /// It is one line of a list, as the user wrote it down; nothing was looked for in a mail.
    pub listed: bool,
    /// The name of the file that it was read in; empty when it was typed or pasted.
    pub file: String,
    /// The domain of the sender of its mail, in lower case; empty when nobody knows who sent it.
    pub sender: String,
    /// What the fields rest on, as far as it is known.
    origins: BTreeMap<&'static str, Origin>,
    /// The line that it begins at, from 1.
    pub line: usize,
}

impl OrderGuess {
    /// An order with a number and what the words about it tell.
    pub(super) fn new(line: usize, number: &str, what: &str) -> Self {
        let mut order = Self {
            number: number.to_owned(),
            ends: ends(number),
            what: what.to_owned(),
            line,
            ..Self::default()
        };
        order.set_goods(&GoodsGuess::of(what));
        order
    }

    pub(super) fn set_goods(&mut self, guess: &GoodsGuess) {
        let words = guess.word.unwrap_or(&self.what);
        let origin = if words.is_empty() {
            Origin::Nothing
        } else {
            Origin::words(words)
        };
        self.goods = guess.goods;
        self.set_origin("goods", origin);
        if guess.is_sure {
            self.be_sure("goods");
        } else {
            self.guess("goods");
        }
    }

    /// The user has to say what the amount is: it is a guess, or words that can be two.
    pub fn asks_amount(&self) -> bool {
        self.unread.is_some() || self.is_guess("amount")
    }

    /// Whether the amount lacks nothing but its currency.
    pub(crate) fn lacks_currency(&self) -> bool {
        let why = self.unread.as_ref().map(|unread| &unread.why);
        why == Some(&MoneyError::NoCurrency)
    }

    /// Reads an amount that lacked its currency anew.
    pub(crate) fn read_in(&mut self, context: &MoneyContext) {
        let lacks_currency = |unread: &mut UnreadAmount| unread.why == MoneyError::NoCurrency;
        let Some(unread) = self.unread.take_if(lacks_currency) else {
            return;
        };
        match read_money(&unread.text, context) {
            Ok(read) => {
                self.amount = Some(read.money);
                if !self.listed {
                    self.guess("amount");
                }
            }
            Err(why) => self.unread = Some(UnreadAmount { why, ..unread }),
        }
    }

    /// What a field rests on.
    pub fn origin(&self, field: &str) -> Option<&Origin> {
        self.origins.get(field)
    }

    /// Forgets the words that must not be shown or kept.
    pub(crate) fn forget_words(&mut self, is_secret: impl Fn(&str) -> bool) {
        self.origins
            .retain(|_, origin| !origin.text().is_some_and(&is_secret));
        if let Some(unread) = &mut self.unread
            && is_secret(&unread.text)
        {
            unread.text.clear();
        }
    }

    pub(super) fn set_origin(&mut self, field: &'static str, origin: Origin) {
        self.origins.insert(field, origin);
    }

    pub(super) fn is_guess(&self, field: &str) -> bool {
        self.guessed.contains(&field)
    }

    /// Marks a field as a guess, once.
    pub(super) fn guess(&mut self, field: &'static str) {
        if !self.is_guess(field) {
            self.guessed.push(field);
        }
        self.guessed
            .sort_by_key(|field| FIELDS.iter().position(|known| known == field));
    }

    pub(super) fn be_sure(&mut self, field: &str) {
        self.guessed.retain(|known| *known != field);
    }

    /// A field that is empty is not a guess.
    pub(super) fn forget_empty(&mut self) {
        if self.amount.is_none() {
            self.be_sure("amount");
        }
        if self.ordered_at.is_none() {
            self.be_sure("ordered_at");
        }
        if self.what.is_empty() {
            self.be_sure("what");
        }
        if self.tracking.is_empty() {
            self.be_sure("tracking");
        }
    }

    /// The parcel that a mail about this order alone names.
    pub(super) fn take_parcel(&mut self, parcel: &Parcel) {
        self.tracking.clone_from(&parcel.number.number);
        self.guess("tracking");
        self.set_origin("tracking", Origin::words(&parcel.words));
    }

    /// Takes over what it lacks itself, with its marks.
    pub(super) fn complete(&mut self, other: &Self) {
        self.listed &= other.listed;
        if self.sender.is_empty() {
            self.sender.clone_from(&other.sender);
        }
        if self.amount.is_none() && other.amount.is_some() {
            self.amount = other.amount;
            self.unread.clone_from(&other.unread);
            self.take_mark(other, "amount");
        } else if self.amount.is_none() && self.unread.is_none() {
            self.unread.clone_from(&other.unread);
        }
        if self.ordered_at.is_none() && other.ordered_at.is_some() {
            self.ordered_at = other.ordered_at;
            self.take_mark(other, "ordered_at");
        }
        if self.tracking.is_empty() && !other.tracking.is_empty() {
            self.tracking.clone_from(&other.tracking);
            self.take_mark(other, "tracking");
        }
        if self.what.is_empty() && !other.what.is_empty() {
            self.what.clone_from(&other.what);
            self.take_mark(other, "what");
            if self.is_guess("goods") {
                self.goods = other.goods;
                self.take_mark(other, "goods");
            }
        }
    }

    /// Takes the kind of goods of another one, if nothing here says what it is.
    pub(super) fn complete_goods(&mut self, other: &Self) {
        if self.origin("goods") == Some(&Origin::Nothing) {
            self.goods = other.goods;
            self.take_mark(other, "goods");
        }
    }

    /// The same order under the number of another one.
    pub(super) fn numbered_like(&self, other: &Self) -> Self {
        let mut order = Self {
            number: other.number.clone(),
            ends: other.ends.clone(),
            ..self.clone()
        };
        order.take_mark(other, "number");
        order
    }

    /// The field is now the other's: a guess if it was one there, with the same origin.
    fn take_mark(&mut self, other: &Self, field: &'static str) {
        self.be_sure(field);
        if other.is_guess(field) {
            self.guess(field);
        }
        self.origins.remove(field);
        if let Some(origin) = other.origin(field) {
            self.set_origin(field, origin.clone());
        }
    }
}

/// The last four letters and digits of a number.
fn ends(number: &str) -> String {
    let letters: Vec<char> = number.chars().filter(|c| c.is_alphanumeric()).collect();
    letters[letters.len().saturating_sub(4)..].iter().collect()
}

/// A line that gave no order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// The line's number, from 1.
    pub line: usize,
    /// The line, without hidden characters.
    pub text: String,
    /// It is in a mail whose order was read: most lines of a mail say nothing about the order.
    pub in_mail: bool,
}

/// An order that was there already; what the first mention lacked was taken from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// The line's number, from 1.
    pub line: usize,
    pub number: String,
    /// The place of the order in [`Orders::orders`].
    pub of: usize,
    /// The amount written there, when it is not the one kept.
    pub other_amount: Option<Money>,
}

/// What was read in a text.
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
    /// Adds an order, or completes the one with the same number when both are in mails, which speak
    /// of an order more than once, and one mail perhaps only by its end. Two rows of a list are two
    /// orders, and so is a row beside a mail, until the user says otherwise.
    pub(crate) fn add(&mut self, order: OrderGuess) {
        self.add_unless(order, is_same);
    }

    /// Adds an order of another mail. Shops number their orders alike, so it is the same order only
    /// when it has the same whole number and comes from the same sender.
    pub(crate) fn add_of_other_mail(&mut self, order: OrderGuess) {
        self.add_unless(order, |known, order| {
            is_same(known, order)
                && likeness(&known.number, &order.number) == Likeness::Equal
                && is_of_one_sender(known, order)
        });
    }

    fn add_unless(&mut self, order: OrderGuess, is_known: fn(&OrderGuess, &OrderGuess) -> bool) {
        if order.listed {
            self.orders.push(order);
            return;
        }
        let first = self.orders.len().saturating_sub(MAX_COMPARED);
        let recent = &self.orders[first..];
        let Some(found) = recent.iter().position(|known| is_known(known, &order)) else {
            self.orders.push(order);
            return;
        };
        let of = first + found;
        let known = &mut self.orders[of];
        let other_amount = order
            .amount
            .filter(|amount| known.amount.is_some_and(|kept| kept != *amount));
        self.duplicates.push(Duplicate {
            line: order.line,
            number: order.number.clone(),
            of,
            other_amount,
        });
        known.complete(&order);
        if order.number.len() > known.number.len() {
            known.number = order.number;
        }
    }

    /// Whether a row of a list is among them.
    pub(super) fn has_listed(&self) -> bool {
        self.orders.iter().any(|order| order.listed)
    }

    pub(super) fn add_all(&mut self, orders: impl IntoIterator<Item = OrderGuess>) {
        for order in orders {
            self.add(order);
        }
    }

    /// The currency of the amounts, when all are in the same.
    pub(super) fn currency(&self) -> Option<Currency> {
        let mut amounts = self.orders.iter().filter_map(|order| order.amount);
        let first = amounts.next()?.currency;
        amounts
            .all(|other| other.currency == first)
            .then_some(first)
    }
}

/// How many orders before it an order is compared with. No mail names as many and repeats one; it
/// keeps a hostile mail of thousands of orders from taking hours.
const MAX_COMPARED: usize = 500;

/// Whether two numbers end in different characters, which is seen much faster than whether they are
/// one.
fn ends_otherwise(a: &str, b: &str) -> bool {
    let last = |number: &str| number.chars().rev().find(|c| c.is_alphanumeric());
    let (Some(a), Some(b)) = (last(a), last(b)) else {
        return false;
    };
    a.is_ascii() && b.is_ascii() && !a.eq_ignore_ascii_case(&b)
}

/// Whether two orders of mails are one.
fn is_same(known: &OrderGuess, order: &OrderGuess) -> bool {
    if known.listed
        || order.listed
        || ends_otherwise(&known.number, &order.number)
        || are_two_senders(&known.sender, &order.sender)
    {
        return false;
    }
    likeness(&known.number, &order.number) == Likeness::Equal
        || known.file == order.file && same_number(&known.number, &order.number)
}

/// Whether two mails come from one sender: `mail.acorn.example` and `acorn.example` do. Mails of
/// senders that nobody knows are taken for one sender's when their amounts do not differ.
fn is_of_one_sender(known: &OrderGuess, order: &OrderGuess) -> bool {
    let (a, b) = (&known.sender, &order.sender);
    if a.is_empty() && b.is_empty() {
        let amounts = known.amount.zip(order.amount);
        return amounts.is_none_or(|(known, amount)| known == amount);
    }
    a == b || !a.is_empty() && !b.is_empty() && !are_two_senders(a, b)
}

/// Whether two senders are known, and are not the same.
pub(crate) fn are_two_senders(a: &str, b: &str) -> bool {
    let is_below = |a: &str, b: &str| a.strip_suffix(b).is_some_and(|rest| rest.ends_with('.'));
    !a.is_empty() && !b.is_empty() && a != b && !is_below(a, b) && !is_below(b, a)
}

/// Whether two numbers are one, perhaps with only its last digits typed in one place.
pub(crate) fn same_number(a: &str, b: &str) -> bool {
    let mut a = a.chars().rev().filter(|c| c.is_alphanumeric());
    let mut b = b.chars().rev().filter(|c| c.is_alphanumeric());
    // From the end, where numbers differ first: long lists compare each with each.
    for same in 0.. {
        match (a.next(), b.next()) {
            (Some(a), Some(b)) if a.eq_ignore_ascii_case(&b) => {}
            (None, None) => return true,
            (None, Some(_)) | (Some(_), None) => return same == 4,
            _ => return false,
        }
    }
    false
}
