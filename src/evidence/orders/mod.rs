//! Orders from what a person pastes: a list with one order per line, or whole mails in English or
//! Japanese. Everything here is a guess that the person sees before it is kept, and no line is
//! dropped without a word. Pure.

mod columns;
mod cut;
mod date;
mod draft;
mod figure;
mod goods;
mod label;
mod letter;
mod list;
mod money;
mod news;
mod origin;

pub use cut::mark_cut;
pub use figure::is_date;
pub use goods::Goods;
pub use letter::{MailOrders, read_mail};
pub use news::News;
pub use origin::Origin;

use date::Dates;

use crate::{
    id::{Likeness, likeness},
    quantity::{Here, Moment, Money, MoneyContext, MoneyError, parse_dated, read_money},
    text::is_hidden,
};

/// One order as far as the text tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderGuess {
    /// The number as written, or its last digits when only they were typed.
    pub number: String,
    /// The last four characters of the number.
    pub ends: String,
    /// The amount; none when the text has none, or none that is certain.
    pub amount: Option<Money>,
    /// Words that are an amount, and no certain one.
    pub unread: Option<UnreadAmount>,
    /// What kind of goods.
    pub goods: Goods,
    /// What it is; empty when the text does not say.
    pub what: String,
    /// When it was ordered; none when the text does not say.
    pub ordered_at: Option<Moment>,
    /// Ids of the fields that are guesses: `number`, `amount`, `goods`, `ordered_at`, `what`.
    pub guessed: Vec<&'static str>,
    /// It is one line of a list, as somebody wrote it down; nothing was looked for in a mail.
    pub listed: bool,
    /// The name of the file that it was read in; empty when it was typed or pasted.
    pub file: String,
    /// What the fields rest on, as far as it is known.
    origins: Vec<(&'static str, Origin)>,
    /// The line that it begins at, from 1.
    pub line: usize,
}

/// Words that are an amount, and why they are not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadAmount {
    /// The words.
    pub text: String,
    /// Why.
    pub why: MoneyError,
}

impl OrderGuess {
    /// Somebody has to say what the amount is: it is a guess, or words that can be two.
    pub fn asks_amount(&self) -> bool {
        self.unread.is_some() || self.guessed.contains(&"amount")
    }

    /// Whether the amount lacks nothing but its currency.
    pub fn lacks_currency(&self) -> bool {
        self.unread
            .as_ref()
            .is_some_and(|unread| unread.why == MoneyError::NoCurrency)
    }

    /// Reads an amount that lacked its currency anew.
    pub fn read_in(&mut self, context: &MoneyContext) {
        let Some(unread) = self
            .unread
            .take_if(|unread| unread.why == MoneyError::NoCurrency)
        else {
            return;
        };
        match read_money(&unread.text, context) {
            Ok(read) => self.amount = Some(read.money),
            Err(why) => self.unread = Some(UnreadAmount { why, ..unread }),
        }
        if self.amount.is_some() && !self.listed {
            self.guess("amount");
        }
    }

    /// Something about it is a guess or missing, so the person should look.
    pub fn is_unsure(&self) -> bool {
        self.amount.is_none() || !self.guessed.is_empty()
    }

    /// What a field rests on.
    pub fn origin(&self, field: &str) -> Option<&Origin> {
        self.origins
            .iter()
            .find(|(known, _)| *known == field)
            .map(|(_, origin)| origin)
    }

    /// Forgets the words that must not be shown or kept.
    pub fn forget_words(&mut self, is_secret: impl Fn(&str) -> bool) {
        self.origins
            .retain(|(_, origin)| !matches!(origin, Origin::Words(words) if is_secret(words)));
        if let Some(unread) = self
            .unread
            .as_mut()
            .filter(|unread| is_secret(&unread.text))
        {
            unread.text.clear();
        }
    }

    fn rests_on(&mut self, field: &'static str, origin: Option<Origin>) {
        self.origins.retain(|(known, _)| *known != field);
        self.origins.extend(origin.map(|origin| (field, origin)));
    }

    /// Marks a field as a guess, once.
    fn guess(&mut self, field: &'static str) {
        if !self.guessed.contains(&field) {
            self.guessed.push(field);
        }
        self.guessed
            .sort_by_key(|field| FIELDS.iter().position(|known| known == field));
    }

    /// The one date of a line that somebody wrote down is taken for the order's, as a guess.
    fn dated(&mut self, line: &str, dates: Option<Dates>, in_mail: bool) {
        let Some(dates) = dates else { return };
        let own = |word: &str| {
            Some(
                parse_dated(word, dates.here)
                    .ok()?
                    .happened(dates.here)
                    .ok()?
                    .at,
            )
        };
        let read = |word: &str| if in_mail { dates.read(word) } else { own(word) };
        let mut days = line
            .split([' ', '\t', ',', ';'])
            .filter(|word| is_date(word))
            .filter_map(read);
        if let (Some(day), None) = (days.next(), days.next()) {
            self.ordered_at = Some(day);
            self.guess("ordered_at");
            self.rests_on("ordered_at", Some(Origin::words(line)));
        }
    }

    /// What is not there is no guess.
    fn forget_empty(&mut self) {
        let (amount, date, what) = (
            self.amount.is_some(),
            self.ordered_at.is_some(),
            !self.what.is_empty(),
        );
        self.guessed.retain(|field| match *field {
            "amount" => amount,
            "ordered_at" => date,
            "what" => what,
            _ => true,
        });
    }

    /// Takes over what it lacks itself, with its marks.
    fn complete(&mut self, other: &Self) {
        self.listed &= other.listed;
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
        if self.what.is_empty() && !other.what.is_empty() {
            self.what.clone_from(&other.what);
            self.take_mark(other, "what");
            if self.guessed.contains(&"goods") {
                self.goods = other.goods;
                self.take_mark(other, "goods");
            }
        }
    }

    /// The field is now the other's: a guess if it was one there, resting on the same.
    fn take_mark(&mut self, other: &Self, field: &'static str) {
        self.guessed.retain(|known| *known != field);
        if other.guessed.contains(&field) {
            self.guess(field);
        }
        self.rests_on(field, other.origin(field).cloned());
    }

    /// An order with a number and whatever the words about it tell; `goods` when the text names the
    /// kind itself.
    fn new(
        line: usize,
        number: &str,
        amount: Option<Money>,
        what: &str,
        goods: Option<Goods>,
    ) -> Self {
        let kind = goods.map_or_else(|| goods::guess(what), goods::Kind::named);
        let words = kind.word.unwrap_or(what);
        let origin = if words.is_empty() {
            Origin::Nothing
        } else {
            Origin::words(words)
        };
        Self {
            number: number.to_owned(),
            ends: ends(number),
            amount,
            unread: None,
            goods: kind.goods,
            what: what.to_owned(),
            ordered_at: None,
            guessed: if kind.is_sure {
                Vec::new()
            } else {
                vec!["goods"]
            },
            listed: false,
            file: String::new(),
            origins: vec![("goods", origin)],
            line,
        }
    }
}

/// The fields that are read, in the order in which they are told.
const FIELDS: [&str; 5] = ["number", "amount", "goods", "ordered_at", "what"];

/// How many orders before it an order is compared with; no mail names as many and repeats one. It
/// keeps a hostile mail of thousands of orders from taking hours.
const MAX_COMPARED: usize = 500;

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
    /// Adds an order, or completes the one with the same number when both stand in mails, which
    /// speak of an order more than once, and one mail perhaps only by its end. Two rows of a list
    /// are two orders, and so is a row beside a mail, until somebody says otherwise.
    pub fn add(&mut self, order: OrderGuess) {
        let is_whole =
            |known: &OrderGuess| likeness(&known.number, &order.number) == Likeness::Equal;
        let in_one = |known: &OrderGuess| {
            known.file == order.file && same_number(&known.number, &order.number)
        };
        let in_mails = |known: &OrderGuess| !known.listed && !order.listed;
        let same = |known: &OrderGuess| {
            in_mails(known)
                && !ends_otherwise(&known.number, &order.number)
                && (is_whole(known) || in_one(known))
        };
        let first = self.orders.len().saturating_sub(MAX_COMPARED);
        let Some(of) = self.orders[first..].iter().position(same) else {
            self.orders.push(order);
            return;
        };
        let of = first + of;
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
}

/// The amount at the beginning of words, where a list has it: how many words it has, and the words
/// and what they come to. None when they begin with something else.
pub fn leading_amount(
    words: &[&str],
    context: &MoneyContext,
) -> Option<(usize, Result<Money, UnreadAmount>)> {
    let found = money::amount_at(words, 0, context, money::Place::Front)?;
    let read = match found.read {
        Ok(read) => Ok(read.money),
        Err(MoneyError::NotMoney) => return None,
        Err(why) => Err(UnreadAmount {
            text: found.text,
            why,
        }),
    };
    Some((found.count, read))
}

/// Reads a list or the words of mails. Amounts without a currency are in the one currency that the
/// text names, else in that of the context.
pub fn read_orders(text: &str, context: &MoneyContext) -> Orders {
    read_in(text, &named_context(text, context), None)
}

/// The same, of a text that somebody pastes now: dates of orders are read as well.
pub fn read_pasted(text: &str, context: &MoneyContext, here: Here) -> Orders {
    read_in(
        text,
        &named_context(text, context),
        Some(Dates {
            here,
            written: None,
        }),
    )
}

/// The context with the currency that the amounts of a text name, when all name the same.
fn named_context(text: &str, context: &MoneyContext) -> MoneyContext {
    let named = letter::in_one_currency(read_in(text, &context.with(None), None));
    context.with(named.or(context.currency()))
}

fn read_in(text: &str, context: &MoneyContext, dates: Option<Dates>) -> Orders {
    let mut found = Orders::default();
    let mut mail = draft::Reader::new(*context, dates, false);
    for (at, raw) in text.lines().enumerate() {
        let line = at + 1;
        let Some((shown, plain)) = readable(raw) else {
            continue;
        };
        match mail.read(line, &plain) {
            draft::Step::Begins(finished) => {
                finished.into_iter().for_each(|order| found.add(*order))
            }
            draft::Step::Taken => {}
            draft::Step::NotMine => match list::read(line, &plain, context, mail.is_open()) {
                Some(mut order) => {
                    order.dated(&plain, dates, mail.is_open());
                    mail.finish().into_iter().for_each(|order| found.add(order));
                    found.add(order);
                }
                None => {
                    let text = shown.replace('\t', " ").trim().to_owned();
                    found.leftovers.push(Leftover {
                        line,
                        text,
                        in_mail: mail.is_open(),
                    });
                }
            },
        }
    }
    mail.finish().into_iter().for_each(|order| found.add(order));
    mark_cut(&mut found.orders);
    found
}

/// The lines of one mail: its orders, and what it says about an order without a number.
fn read_lines(text: &str, context: &MoneyContext, dates: Dates) -> (Orders, Option<OrderGuess>) {
    let mut found = Orders::default();
    let mut mail = draft::Reader::new(*context, Some(dates), true);
    for (at, raw) in text.lines().enumerate() {
        if let Some((_, plain)) = readable(raw)
            && let draft::Step::Begins(Some(finished)) = mail.read(at + 1, &plain)
        {
            found.add(*finished);
        }
    }
    let before = mail.before();
    mail.finish().into_iter().for_each(|order| found.add(order));
    match (found.orders.as_mut_slice(), before) {
        // What stands above the only number is about it as well.
        ([order], Some(before)) => order.complete(&before),
        ([], before) => return (found, before),
        _ => {}
    }
    (found, None)
}

/// The longest line that is read, in bytes; what is longer is no line that somebody wrote.
const LONGEST_LINE: usize = 2000;

/// A line without hidden characters, and in plain letters; none when nothing is left.
fn readable(raw: &str) -> Option<(String, String)> {
    let shown: String = raw
        .chars()
        .filter(|c| *c == '\t' || !is_hidden(*c))
        .collect();
    let end = shown
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .take_while(|end| *end <= LONGEST_LINE)
        .last();
    let plain = figure::plain(&shown[..end.unwrap_or_default()]);
    (!plain.trim().is_empty()).then_some((shown, plain))
}

/// The last four letters and digits of a number.
fn ends(number: &str) -> String {
    let letters: Vec<char> = number.chars().filter(|c| c.is_alphanumeric()).collect();
    letters[letters.len().saturating_sub(4)..].iter().collect()
}

/// Whether two numbers are one, perhaps with only its last digits typed in one place.
pub fn same_number(a: &str, b: &str) -> bool {
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

/// Whether two numbers end in different characters, which is seen much faster than whether they are
/// one.
fn ends_otherwise(a: &str, b: &str) -> bool {
    let last = |number: &str| number.chars().rev().find(|c| c.is_alphanumeric());
    let (Some(a), Some(b)) = (last(a), last(b)) else {
        return false;
    };
    a.is_ascii() && b.is_ascii() && !a.eq_ignore_ascii_case(&b)
}

#[cfg(test)]
mod tests;
