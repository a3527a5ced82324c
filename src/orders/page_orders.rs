//! The orders of a saved page. A page of an order history has a card for each order, and on many of
//! them date and total stand above the number, where those of the order before would be looked
//! for. Which way a page goes is read from its first and last number; where that leaves it open,
//! no value is taken.

mod grid;

use std::ops::Range;

use super::{
    cut::mark_cut,
    dates::Dates,
    hidden::{self, Held, hold},
    label::{Label, label_of, lone_label},
    line::Line,
    mail_lines::{MailLines, Step},
    model::{OrderGuess, Orders, same_number},
    number::{BETWEEN, order_number_in},
    total::total_in,
};
use crate::{
    mail::Page,
    quantity::{MoneyContext, TimeContext},
};

use grid::Grid;

#[cfg(test)]
mod tests;

/// The most lines of a page that are read.
const MAX_LINES: usize = 50_000;

/// What a page says about orders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageOrders {
    pub orders: Vec<OrderGuess>,
    /// It has amounts or dates, and leaves open to which order they belong.
    pub leaves_open: bool,
    /// What its hidden data says beside its orders.
    pub held: Held,
}

/// Reads the orders of a page. All that a page says about them is a guess.
pub fn read_page(page: &Page, context: &MoneyContext, here: TimeContext) -> PageOrders {
    let dates = Dates {
        here,
        written: None,
    };
    let named = Cards::of(page, &context.with(None), dates).read();
    let named = Orders {
        orders: named.orders,
        ..Orders::default()
    };
    let context = context.with(named.currency().or(context.currency()));
    let mut found = Cards::of(page, &context, dates).read();
    let data = hidden::read(&page.mail.data, &context, dates);
    found.held = hold(&mut found.orders, &mut Vec::new(), None, data, &context);
    let host = page.host();
    for order in &mut found.orders {
        for field in ["amount", "goods", "ordered_at", "what"] {
            order.guess(field);
        }
        order.sender.clone_from(&host);
        order.forget_empty();
    }
    mark_cut(&mut found.orders);
    found
}

/// What a line of a page holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Number,
    Total,
    Date,
    /// The value of the label in the line above.
    Below,
    Other,
}

/// Where the values of a kind stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    AboveNumber,
    BelowNumber,
    Open,
}

/// The lines of a page, and the cards that they are.
struct Cards {
    lines: Vec<String>,
    /// Where the columns of orders that stand side by side are among the lines.
    columns: Vec<Range<usize>>,
    marks: Vec<Mark>,
    context: MoneyContext,
    dates: Dates,
}

impl Cards {
    fn of(page: &Page, context: &MoneyContext, dates: Dates) -> Self {
        let text = &page.mail.shown;
        let plain = text.lines().filter_map(Line::read).map(|line| line.plain);
        let is_table = text.lines().any(is_head_of_table);
        let Grid { lines, columns } = match is_table {
            true => Grid::of_rows(plain.take(MAX_LINES)),
            false => Grid::of_cells(plain.take(MAX_LINES), MAX_LINES),
        };
        let mut cards = Self {
            marks: vec![Mark::Other; lines.len()],
            lines,
            columns,
            context: *context,
            dates,
        };
        if !is_table {
            cards.mark();
        }
        cards
    }

    /// Finds the numbers, totals and dates with values that can be read.
    fn mark(&mut self) {
        let mut last = String::new();
        for at in 0..self.lines.len() {
            let Some((label, rest)) = label_of(self.lines[at].trim()) else {
                continue;
            };
            let rest = rest.trim_start_matches(BETWEEN);
            let below = rest.is_empty();
            let next = self.lines.get(at + 1).map(|line| line.trim());
            let value = if below {
                next.unwrap_or_default()
            } else {
                rest
            };
            let mark = match label {
                Label::Number { is_order } => match order_number_in(value, &self.lines[at]) {
                    Some(number) if is_order && !same_number(&last, number) => {
                        number.clone_into(&mut last);
                        Mark::Number
                    }
                    _ => continue,
                },
                Label::Total { .. } if total_in(value, &self.context).is_some() => Mark::Total,
                Label::Date { .. } if self.dates.read(value).is_some() => Mark::Date,
                _ => continue,
            };
            self.marks[at] = mark;
            if below {
                self.marks[at + 1] = Mark::Below;
            }
        }
    }

    fn places(&self, mark: Mark) -> Vec<usize> {
        let at = self.marks.iter().enumerate();
        at.filter(|(_, known)| **known == mark)
            .map(|(at, _)| at)
            .collect()
    }

    /// On which side of their numbers the values of a kind stand.
    fn side(&self, mark: Mark, numbers: &[usize]) -> Side {
        let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else {
            return Side::Open;
        };
        let places = self.places(mark);
        let has_one = |column: &Range<usize>| places.iter().any(|at| column.contains(at));
        if !self.columns.iter().all(has_one) || is_shifted(&places, numbers) {
            return Side::Open;
        }
        let are_above = places.iter().any(|at| at < first);
        let are_below = places.iter().any(|at| at > last);
        let has_one_above = |(n, number): (usize, &usize)| {
            let begin = if n == 0 { 0 } else { numbers[n - 1] };
            places.iter().any(|at| (begin..*number).contains(at))
        };
        match (are_above, are_below) {
            (false, _) => Side::BelowNumber,
            (true, false) if numbers.iter().enumerate().all(has_one_above) => Side::AboveNumber,
            _ => Side::Open,
        }
    }

    fn read(&self) -> PageOrders {
        let numbers = self.places(Mark::Number);
        if numbers.len() < 2 {
            // One order, or a table whose rows are the orders.
            let all = (0..self.lines.len()).collect::<Vec<_>>();
            return PageOrders {
                orders: self.orders(&all),
                ..PageOrders::default()
            };
        }
        let sides = [Mark::Total, Mark::Date].map(|mark| (mark, self.side(mark, &numbers)));
        let mut found = Orders::default();
        for (n, number) in numbers.iter().enumerate() {
            let above = if n == 0 { 0 } else { numbers[n - 1] };
            let below = numbers.get(n + 1).copied().unwrap_or(self.lines.len());
            let card = self.card(above, *number, below, sides);
            found.add_all(self.orders(&card));
        }
        let is_open =
            |(mark, side): &(Mark, Side)| *side == Side::Open && !self.places(*mark).is_empty();
        PageOrders {
            orders: found.orders,
            leaves_open: sides.iter().any(is_open),
            ..PageOrders::default()
        }
    }

    /// The lines about one order, its number first.
    fn card(
        &self,
        above: usize,
        number: usize,
        below: usize,
        sides: [(Mark, Side); 2],
    ) -> Vec<usize> {
        let is_on = |mark: Mark, side: Side| sides.contains(&(mark, side));
        let with_value = |at: usize| {
            let has_below = self.marks.get(at + 1) == Some(&Mark::Below);
            at..at + 1 + usize::from(has_below)
        };
        let mut lines: Vec<usize> = with_value(number).collect();
        let begin = lines.len() + number;
        for at in above..number {
            if is_on(self.marks[at], Side::AboveNumber) {
                lines.extend(with_value(at));
            }
        }
        for at in begin..below {
            match self.marks[at] {
                // The next card has begun.
                mark if is_on(mark, Side::AboveNumber) => break,
                Mark::Other => lines.push(at),
                mark if is_on(mark, Side::BelowNumber) => lines.extend(with_value(at)),
                _ => {}
            }
        }
        lines
    }

    /// The orders of some lines.
    fn orders(&self, places: &[usize]) -> Vec<OrderGuess> {
        let mut orders = Orders::default();
        let mut reader = MailLines::new(self.context, Some(self.dates), true);
        for at in places {
            if let Step::Begins(Some(finished)) = reader.read(at + 1, &self.lines[*at]) {
                orders.add(*finished);
            }
        }
        let before = reader.before();
        orders.add_all(reader.finish());
        if let ([order], Some(mut before)) = (orders.orders.as_mut_slice(), before) {
            // What stands above the order without a label is the page's own offers.
            if before.is_guess("what") {
                before.what.clear();
            }
            order.complete(&before);
        }
        orders.orders
    }
}

/// Whether an order has no value below its number, and the next one several: those of orders that
/// stand side by side come one after the other.
fn is_shifted(places: &[usize], numbers: &[usize]) -> bool {
    let count = |(n, number): (usize, &usize)| {
        let end = numbers.get(n + 1).copied().unwrap_or(usize::MAX);
        let below = places.iter().filter(|at| (*number..end).contains(at));
        below.count()
    };
    let counts: Vec<usize> = numbers.iter().enumerate().map(count).collect();
    counts.windows(2).any(|two| two[0] == 0 && two[1] > 1)
}

/// Whether a row names columns, one of them that of the orders' numbers.
fn is_head_of_table(line: &str) -> bool {
    let Some(line) = line.contains('\t').then(|| Line::read(line)).flatten() else {
        return false;
    };
    let labels = line
        .plain
        .split('\t')
        .filter_map(|cell| lone_label(cell.trim()));
    let labels: Vec<_> = labels.collect();
    let is_number = |label: &&Label| matches!(label, Label::Number { is_order: true });
    // Two columns of numbers are two orders side by side.
    let numbers = labels.iter().filter(is_number).count();
    let has_number = (labels.iter()).any(|label| matches!(label, Label::Number { .. }));
    labels.len() > 1 && has_number && numbers < 2
}
