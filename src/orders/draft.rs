//! What the lines of a mail say about one order, as far as they were read.

use super::{
    amount::FoundAmount,
    label::{ADDED, AMOUNT},
    model::OrderGuess,
    origin::{Origin, UnreadAmount},
};
use crate::quantity::{Moment, Money};

/// What the lines so far say about an order.
#[derive(Clone, Default)]
pub(super) struct Draft {
    line: usize,
    /// Empty as long as no line has named it.
    pub(super) number: String,
    /// The number is after a label that other numbers have as well.
    pub(super) is_other_number: bool,
    origins: Vec<(&'static str, Origin)>,
    amount: Option<LabelledAmount>,
    /// Words that are an amount and not a certain one, and the weight of their label.
    unread: Option<(u8, UnreadAmount)>,
    pub(super) what: String,
    /// Its number stands in a row of several, so that what is said is of any of them.
    is_one_of_several: bool,
    /// The words about the goods are after a label.
    is_labelled: bool,
    date: Option<Date>,
}

#[derive(Clone, Copy)]
struct LabelledAmount {
    money: Money,
    weight: u8,
    is_named: bool,
}

#[derive(Clone, Copy)]
struct Date {
    at: Moment,
    /// It can only be the order's.
    is_order: bool,
}

impl Draft {
    pub(super) fn new(line: usize, number: &str, is_order: bool) -> Self {
        Self {
            line,
            number: number.to_owned(),
            is_other_number: !is_order,
            ..Self::default()
        }
    }

    /// An order whose number stands in a row of several.
    pub(super) fn one_of_several(line: usize, number: &str) -> Self {
        Self {
            is_one_of_several: true,
            ..Self::new(line, number, true)
        }
    }

    /// Marks whether its number stands in a row of several.
    pub(super) fn set_one_of_several(&mut self, is_one_of_several: bool) {
        self.is_one_of_several = is_one_of_several;
    }

    /// Takes the date of the lines above a mail that was passed on, which is none of another's.
    pub(super) fn take_date_above(&mut self, above: &Self) {
        self.date = above.date.map(|date| Date {
            is_order: false,
            ..date
        });
        let origins = above.origins.iter();
        self.origins
            .extend(origins.filter(|(field, _)| *field == "ordered_at").cloned());
    }

    /// Where it begins.
    pub(super) fn line(&self) -> usize {
        self.line
    }

    /// The field was read in these words.
    pub(super) fn set_origin(&mut self, field: &'static str, words: &str) {
        self.origins.push((field, Origin::words(words)));
    }

    /// Takes an amount, when its label has a greater weight than that of the one it has.
    pub(super) fn take_amount(&mut self, weight: u8, found: FoundAmount, words: &str) {
        if self.is_one_of_several {
            return;
        }
        let is_named = found.is_named() && !found.is_open;
        match found.outcome() {
            Ok(money) if self.amount.is_none_or(|known| weight > known.weight) => {
                self.amount = Some(LabelledAmount {
                    money,
                    weight,
                    is_named,
                });
                self.set_origin("amount", words);
            }
            Err(unread) if (self.unread.as_ref()).is_none_or(|(known, _)| weight > *known) => {
                self.unread = Some((weight, unread));
            }
            _ => {}
        }
    }

    /// Takes the amount of a sentence, when an order was named and has none.
    pub(super) fn take_spoken_amount(&mut self, money: Option<Money>, words: &str) {
        if self.amount.is_some() || self.number.is_empty() || self.is_one_of_several {
            return;
        }
        self.amount = money.map(|money| LabelledAmount {
            money,
            weight: AMOUNT,
            is_named: true,
        });
        self.set_origin("amount", words);
    }

    /// Takes a date, unless it has one that is as likely the order's.
    pub(super) fn take_date(&mut self, at: Moment, is_order: bool, words: &str) {
        if self.date.is_none_or(|known| is_order && !known.is_order) {
            self.set_date(at, is_order, words);
        }
    }

    /// Takes the date after the number of the order, unless it has one that is surely the order's.
    pub(super) fn take_date_of_number(&mut self, at: Moment, words: &str) {
        if self.date.is_none_or(|known| !known.is_order) {
            self.set_date(at, false, words);
        }
    }

    fn set_date(&mut self, at: Moment, is_order: bool, words: &str) {
        if self.is_one_of_several {
            return;
        }
        self.date = Some(Date { at, is_order });
        self.set_origin("ordered_at", words);
    }

    /// Whether its words about the goods came after a label.
    pub(super) fn has_labelled_what(&self) -> bool {
        self.is_labelled && !self.what.is_empty()
    }

    pub(super) fn take_what(&mut self, what: String, is_labelled: bool, words: &str) {
        if self.is_one_of_several {
            return;
        }
        self.what = what;
        self.is_labelled = is_labelled;
        self.set_origin("what", words);
    }

    pub(super) fn finished(self) -> OrderGuess {
        let mut order = OrderGuess::new(self.line, &self.number, &self.what);
        for (field, origin) in self.origins {
            order.set_origin(field, origin);
        }
        if self.is_other_number || self.is_one_of_several {
            order.guess("number");
        }
        if !self.is_labelled && !self.what.is_empty() {
            order.guess("what");
        }
        if let Some(date) = self.date {
            order.ordered_at = Some(date.at);
            if !date.is_order {
                order.guess("ordered_at");
            }
        }
        match (self.amount, self.unread) {
            (Some(amount), unread) => {
                order.amount = Some(amount.money);
                let is_doubted = unread.is_some_and(|(weight, _)| weight > amount.weight);
                if amount.weight < ADDED || !amount.is_named || is_doubted {
                    order.guess("amount");
                }
            }
            (None, unread) => order.unread = unread.map(|(_, unread)| unread),
        }
        order
    }
}
