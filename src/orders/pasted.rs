//! Text that was pasted: lists of orders, whole mails, or both.

use super::{
    amount::{Position, amount_at},
    copied::{Part, parts},
    cut::mark_cut,
    dates::Dates,
    line::Line,
    list,
    mail_lines::{MailLines, Step},
    mail_orders::read_mail,
    model::{Duplicate, Leftover, OrderGuess, Orders},
    number::is_date,
    origin::{Origin, UnreadAmount},
};
use crate::{
    mail::is_source,
    quantity::{Money, MoneyContext, MoneyError, TimeContext},
};

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

/// The same, of a text that is pasted now: dates of orders are read as well, and mails that stand in
/// it one after another are each read by itself.
pub fn read_pasted(text: &str, context: &MoneyContext, here: TimeContext) -> Orders {
    let dates = Dates {
        here,
        written: None,
    };
    let parts = parts(text, context, dates);
    let mut all = Orders::default();
    for part in &parts {
        add_part(&mut all, part, context, dates);
    }
    // A line that ends one mail and begins the next is told once.
    all.leftovers.sort_by_key(|left| left.line);
    all.leftovers.dedup_by_key(|left| left.line);
    mark_cut(&mut all.orders);
    all
}

/// Whether a text is the words of several mails, copied from a screen one after another, and not the
/// source of one.
pub fn holds_several_mails(text: &str, context: &MoneyContext, here: TimeContext) -> bool {
    let dates = Dates {
        here,
        written: None,
    };
    let parts = || parts(text, context, dates);
    !is_source(text) && parts().iter().filter(|part| part.is_headed).count() > 1
}

/// Adds a mail, or what stands before the first one.
fn add_part(all: &mut Orders, part: &Part, context: &MoneyContext, dates: Dates) {
    let list = (!part.is_headed && part.line == 0).then(|| {
        let text = &part.mail.plain;
        read(text, &named_context(text, context), Some(dates))
    });
    // A person wrote down rows, or copied a mail without the lines above it.
    let is_mail = |found: &Orders| !found.orders.is_empty() && !found.has_listed();
    let list = list.filter(|found| !is_mail(found));
    let is_list = list.is_some();
    let mut found = list.unwrap_or_else(|| of_mail(part, context, dates));
    for left in &mut found.leftovers {
        left.line += part.line;
    }
    all.leftovers.append(&mut found.leftovers);
    let first = all.orders.len();
    let again = found.duplicates.into_iter();
    all.duplicates.extend(again.map(|again| Duplicate {
        line: again.line + part.line,
        of: again.of + first,
        ..again
    }));
    for mut order in found.orders {
        order.line += part.line;
        match is_list {
            true => all.orders.push(order),
            false => all.add_of_other_mail(order),
        }
    }
}

/// The orders of a mail; its first line is told where it has none.
fn of_mail(part: &Part, context: &MoneyContext, dates: Dates) -> Orders {
    let mail = &part.mail;
    let mut orders = read_mail(mail, context, dates.here).orders;
    let from = mail.facts.from.trim().to_lowercase();
    for order in &mut orders {
        // The subject was read as its first line.
        order.line = order.line.saturating_sub(1).max(1);
    }
    for order in orders.iter_mut().filter(|order| order.sender.is_empty()) {
        // On a screen a sender has a name, and its address is not always shown.
        order.sender.clone_from(&from);
    }
    let subject = Some(mail.facts.subject.as_str()).filter(|subject| !subject.is_empty());
    let first = mail.plain.lines().find(|line| !line.trim().is_empty());
    let told = subject.or(first).and_then(Line::read);
    let leftover = told.map(|line| Leftover {
        line: 1,
        text: line.told(),
        in_mail: false,
    });
    Orders {
        leftovers: leftover.filter(|_| orders.is_empty()).into_iter().collect(),
        orders,
        ..Orders::default()
    }
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
        let Some(read) = Line::read(raw) else {
            continue;
        };
        let plain = &read.plain;
        match mail.read(line, plain) {
            Step::Begins(finished) => orders.add_all(finished),
            Step::Taken => {}
            Step::Ignored => match list::read(line, plain, context, mail.is_open()) {
                Some(mut order) => {
                    if let Some(dates) = dates {
                        take_date(&mut order, plain, dates, mail.is_open());
                    }
                    orders.add_all(mail.finish());
                    orders.add(order);
                }
                None => orders.leftovers.push(Leftover {
                    line,
                    text: read.told(),
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
