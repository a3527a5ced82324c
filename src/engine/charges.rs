//! Charges: the lines of a statement, and orders that were seen charged without such a line.
//! Disputes and sums are made of them.

use super::{
    item_values::{amount, is_out},
    seen::{self, Lasting},
    signs::{charges_it, sign_of, undoes},
    statement_line::{CHARGE, DAY, MEANS, OWN_VALUE, POINTS, orders_of},
};
use crate::{
    quantity::{Moment, Money},
    record::{Item, Observation, State},
};

#[derive(Clone, Debug)]
pub struct Charge<'a> {
    /// The line of the statement; none when somebody only saw that an order was charged.
    pub(crate) line: Option<&'a Item>,
    /// The orders that it pays for: none, one or several.
    pub(crate) orders: Vec<&'a Item>,
    pub(crate) day: Option<Moment>,
    /// Its amount: of the line, else of the order.
    pub(crate) amount: Option<Money>,
    pub(crate) points: Option<u64>,
    /// What of the amount came back so far.
    pub(crate) back: Option<Money>,
    pub(crate) undone: Option<&'a Observation>,
}

impl Charge<'_> {
    /// What paid; none when nobody said.
    pub fn means(&self) -> Option<&str> {
        self.line?.text(MEANS)
    }

    /// Whether it took a balance or points, and no money of a card or bank.
    pub fn is_own_value(&self) -> bool {
        self.points.is_some() || self.means().is_some_and(|means| OWN_VALUE.contains(&means))
    }
}

/// Everything that was seen charged, lines first, each in the order in which it was recorded; also
/// what was undone since.
pub fn charges(state: &State) -> Vec<Charge<'_>> {
    let lasting = seen::lasting(state);
    let items = state.items.iter().filter(|item| !is_out(item));
    let (lines, orders): (Vec<&Item>, Vec<&Item>) = items.partition(|item| item.kind == CHARGE);
    let lines = lines.into_iter();
    let claimed = lines.filter(|line| !pays_only_for_own(state, line));
    let of_lines = claimed.map(|line| of_line(state, &lasting, line));
    let orders = orders.into_iter();
    let of_orders = orders.filter_map(|order| of_order(state, &lasting, order));
    of_lines.chain(of_orders).collect()
}

/// Whether every order that a line pays for turned out to be the user's own: its money is no claim
/// then.
fn pays_only_for_own(state: &State, line: &Item) -> bool {
    let mut orders = orders_of(line).peekable();
    orders.peek().is_some() && orders.all(|id| state.item(&id).is_some_and(is_out))
}

/// What undid a charge: all of it, or parts of it, each with its observation.
#[derive(Default)]
struct Refunds<'a> {
    whole: Option<&'a Observation>,
    parts: Vec<(Money, &'a Observation)>,
}

impl<'a> Refunds<'a> {
    /// What was seen of a line itself. What was undone can be charged again.
    fn of_line(state: &'a State, line: &Item) -> Self {
        let mut refunds = Self::default();
        for seen in &state.observations {
            if seen.item.as_ref() != Some(&line.id) {
                continue;
            }
            let Some((list, sign)) = sign_of(state, seen) else {
                continue;
            };
            if undoes(list, sign) {
                match seen.amount {
                    Some(part) => refunds.parts.push((part, seen)),
                    None => refunds.whole = Some(seen),
                }
            } else if !sign.undone_by.is_empty() {
                refunds = Self::default();
            }
        }
        refunds
    }

    /// The sum of the parts in the currency of the whole amount.
    fn sum(&self, whole: Money) -> Option<Money> {
        sum_of(whole, self.parts.iter().map(|(part, _)| *part))
    }

    /// The observation with which the parts came to the whole amount.
    fn by_parts(&self, whole: Money) -> Option<&'a Observation> {
        let (_, last) = self.parts.last()?;
        (self.sum(whole)?.minor >= whole.minor).then_some(last)
    }
}

fn of_line<'a>(state: &'a State, lasting: &[Lasting<'a>], line: &'a Item) -> Charge<'a> {
    let is_of_line = |one: &&Lasting<'_>| one.seen.charge.as_ref() == Some(&line.id);
    let of_line: Vec<&Lasting<'a>> = lasting.iter().filter(is_of_line).collect();
    let mut refunds = Refunds::of_line(state, line);
    // A partial refund that was seen of an order came back of the line that alone pays for it.
    if orders_of(line).count() == 1 {
        for part in of_line.iter().flat_map(|one| seen::parts(state, one)) {
            refunds
                .parts
                .extend(part.amount.map(|amount| (amount, part)));
        }
    }
    let amount = amount(state, line);
    let by_parts = amount.and_then(|amount| refunds.by_parts(amount));
    Charge {
        line: Some(line),
        orders: orders_of(line)
            .filter_map(|id| state.item(&id))
            .filter(|item| !is_out(item))
            .collect(),
        day: line.time(DAY),
        amount,
        points: line.text(POINTS).and_then(|points| points.parse().ok()),
        back: amount.and_then(|amount| refunds.sum(amount)),
        undone: refunds
            .whole
            .or(by_parts)
            .or_else(|| undone_by_orders(&of_line)),
    }
}

/// A refund that was seen of an order undoes the line that pays for it; of several orders, once all
/// of them were refunded.
fn undone_by_orders<'a>(of_line: &[&Lasting<'a>]) -> Option<&'a Observation> {
    let undone: Option<Vec<_>> = of_line.iter().map(|one| one.undone).collect();
    undone?.into_iter().max_by_key(|seen| seen.seq)
}

/// An order that was seen charged, and no line of a statement says it.
fn of_order<'a>(state: &'a State, lasting: &[Lasting<'a>], item: &'a Item) -> Option<Charge<'a>> {
    let is_of_item = |one: &&Lasting<'_>| one.seen.item.as_ref() == Some(&item.id);
    let mut charged: Vec<&Lasting<'a>> = lasting.iter().filter(is_of_item).collect();
    if charged.iter().any(|one| one.seen.charge.is_some()) {
        return None;
    }
    charged.retain(|one| {
        let sign = sign_of(state, one.seen);
        sign.is_some_and(|(list, sign)| charges_it(list, sign))
    });
    let counts = charged.iter().rfind(|one| one.undone.is_none());
    let one = counts.or(charged.last())?;
    let amount = amount(state, item);
    let set_day = one.sign.sets.as_deref().and_then(|field| item.time(field));
    Some(Charge {
        line: None,
        orders: vec![item],
        day: set_day.or(one.seen.happened),
        amount,
        points: None,
        back: amount.and_then(|amount| sum_of(amount, refunded(state, one))),
        undone: one.undone,
    })
}

/// The amounts of a charge that were seen refunded since.
fn refunded(state: &State, charge: &Lasting<'_>) -> impl Iterator<Item = Money> {
    let undoes = |seen: &&Observation| {
        let sign = sign_of(state, seen);
        sign.is_some_and(|(_, sign)| charge.sign.undone_by.contains(&sign.id))
    };
    let later = state.observations.iter();
    let later = later.filter(|seen| seen.seq > charge.seen.seq && seen.item == charge.seen.item);
    later.filter(undoes).filter_map(|seen| seen.amount)
}

/// The sum of the parts in the currency of the whole; none when there is no such part.
fn sum_of(whole: Money, parts: impl Iterator<Item = Money>) -> Option<Money> {
    let alike = parts.filter(|part| part.currency == whole.currency);
    let minor = alike.map(|part| part.minor).reduce(i64::saturating_add)?;
    Some(Money { minor, ..whole })
}
