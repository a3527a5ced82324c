//! Text that was pasted: lists of orders, whole mails, or both.

use super::{
    amount::{Position, amount_at},
    cut::mark_cut,
    dates::Dates,
    line::Line,
    list,
    mail_lines::{MailLines, Step},
    model::{Leftover, OrderGuess, Orders},
    number::is_date,
    origin::{Origin, UnreadAmount},
};
use crate::quantity::{Money, MoneyContext, MoneyError, TimeContext};

/// The amount at the beginning of words, where a list has it: how many words it has, and the words
/// and what they come to. None when they begin with something else.
pub(crate) fn leading_amount(
    words: &[&str],
    context: &MoneyContext,
) -> Option<(usize, Result<Money, UnreadAmount>)> {
    let found = amount_at(words, 0, context, Position::AfterNumber)?;
    let count = found.count;
    let is_amount = found.read != Err(MoneyError::NotMoney);
    is_amount.then(|| (count, found.outcome()))
}

/// Reads a list or the words of mails. Amounts without a currency are in the one currency that the
/// text names, else in that of the context.
pub fn read_orders(text: &str, context: &MoneyContext) -> Orders {
    read(text, &named_context(text, context), None)
}

/// The same, of a text that is pasted now: dates of orders are read as well.
pub fn read_pasted(text: &str, context: &MoneyContext, here: TimeContext) -> Orders {
    let dates = Dates {
        here,
        written: None,
    };
    read(text, &named_context(text, context), Some(dates))
}

/// The context with the currency that the amounts of a text name, when all name the same.
fn named_context(text: &str, context: &MoneyContext) -> MoneyContext {
    let named = read(text, &context.with(None), None).currency();
    context.with(named.or(context.currency()))
}

fn read(text: &str, context: &MoneyContext, dates: Option<Dates>) -> Orders {
    let mut orders = Orders::default();
    let mut mail = MailLines::new(*context, dates, false);
    for (at, raw) in text.lines().enumerate() {
        let line = at + 1;
        let Some(Line { shown, plain }) = Line::read(raw) else {
            continue;
        };
        match mail.read(line, &plain) {
            Step::Begins(finished) => orders.add_all(finished.map(|order| *order)),
            Step::Taken => {}
            Step::Ignored => match list::read(line, &plain, context, mail.is_open()) {
                Some(mut order) => {
                    if let Some(dates) = dates {
                        take_date(&mut order, &plain, dates, mail.is_open());
                    }
                    orders.add_all(mail.finish());
                    orders.add(order);
                }
                None => orders.leftovers.push(Leftover {
                    line,
                    text: shown.replace('\t', " ").trim().to_owned(),
                    in_mail: mail.is_open(),
                }),
            },
        }
    }
    orders.add_all(mail.finish());
    mark_cut(&mut orders.orders);
    orders
}

/// The one date of a line that the user wrote down is taken for the order's, as a guess.
fn take_date(order: &mut OrderGuess, line: &str, dates: Dates, in_mail: bool) {
    let days: Vec<_> = line
        .split([' ', '\t', ',', ';'])
        .filter(|word| is_date(word))
        .filter_map(|word| {
            if in_mail {
                dates.read(word)
            } else {
                dates.past(word)
            }
        })
        .collect();
    if let [day] = days.as_slice() {
        order.ordered_at = Some(*day);
        order.guess("ordered_at");
        order.set_origin("ordered_at", Origin::words(line));
    }
}
