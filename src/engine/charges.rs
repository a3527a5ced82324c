//! Charges: lines of a statement as they stand there, and orders that were seen charged without
//! one. A dispute is made of them, and so are sums.

use super::seen::{self, Lasting, is_out, sign_of};
use crate::{
    checklist::{ItemType, Sign, ValueType},
    id::ItemId,
    quantity::{Moment, Money},
    record::{Item, List, Observation, State},
};

/// The type of an item that is a line of a statement.
pub const CHARGE: &str = "charge";
/// Its field with the ids of the orders that it pays for; [`NO_ORDER`] when it is known to pay for
/// none of them.
pub const ORDERS: &str = "orders";
/// What stands in [`ORDERS`] for a charge that belongs to no order.
pub const NO_ORDER: &str = "none";
/// Its field with the day, as it stands on the statement.
pub const DAY: &str = "day";
/// Its field with a number of points, when that is what was taken.
pub const POINTS: &str = "points";
/// Its field with what paid: a party's id, `balance` or `points`.
pub const MEANS: &str = "means";
/// What paid when it was no bank's or card's money.
pub const OWN_VALUE: [&str; 2] = ["balance", "points"];

/// Something that was charged.
#[derive(Clone, Debug)]
pub struct Charge<'a> {
    /// The line of the statement; none when somebody only saw that an order was charged.
    pub line: Option<&'a Item>,
    /// The orders that it pays for: none, one or several.
    pub orders: Vec<&'a Item>,
    /// Its day, as far as known.
    pub day: Option<Moment>,
    /// Its amount: of the line, else of the order.
    pub amount: Option<Money>,
    /// Points that were taken.
    pub points: Option<u64>,
    /// What of the amount came back so far.
    pub back: Option<Money>,
    /// What undid all of it.
    pub undone: Option<&'a Observation>,
}

impl Charge<'_> {
    /// What paid; none when nobody said.
    pub fn means(&self) -> Option<&str> {
        self.line?.fields.get(MEANS).map(String::as_str)
    }

    /// Whether it took a balance or points, and no money of a card or bank.
    pub fn is_own_value(&self) -> bool {
        self.points.is_some() || self.means().is_some_and(|means| OWN_VALUE.contains(&means))
    }
}

/// The items that a line pays for, as it names them.
pub fn orders_of(line: &Item) -> impl Iterator<Item = ItemId> {
    let named = line
        .fields
        .get(ORDERS)
        .map(String::as_str)
        .unwrap_or_default();
    let named = named
        .split(',')
        .map(str::trim)
        .filter(|id| !id.is_empty() && *id != NO_ORDER);
    named.map(|id| ItemId(id.to_owned()))
}

/// The time fields of an item type in their order: by the first it tells when the thing came about.
pub(super) fn times(kind: &ItemType) -> Vec<&str> {
    kind.fields
        .iter()
        .filter(|field| field.kind == ValueType::Time)
        .map(|field| field.id.as_str())
        .collect()
}

/// Everything that was seen charged, lines first, each in the order in which it was recorded; also
/// what was undone since.
pub fn charges(state: &State) -> Vec<Charge<'_>> {
    let lasting = seen::lasting(state);
    let lines = state
        .items
        .iter()
        .filter(|item| item.kind == CHARGE && !is_out(item) && !pays_only_for_own(state, item));
    let mut all: Vec<Charge<'_>> = lines.map(|line| of_line(state, &lasting, line)).collect();
    for item in state
        .items
        .iter()
        .filter(|item| item.kind != CHARGE && !is_out(item))
    {
        all.extend(of_order(state, &lasting, item));
    }
    all
}

/// Whether every order that a line pays for turned out to be one's own: its money is no claim then.
fn pays_only_for_own(state: &State, line: &Item) -> bool {
    let mut orders = orders_of(line).peekable();
    let own = |id: ItemId| {
        state.taken_out.iter().any(|item| item.id == id) || state.item(&id).is_some_and(is_out)
    };
    orders.peek().is_some() && orders.all(own)
}

fn of_line<'a>(state: &'a State, lasting: &[Lasting<'a>], line: &'a Item) -> Charge<'a> {
    let orders: Vec<&Item> = orders_of(line)
        .filter_map(|id| state.item(&id))
        .filter(|item| !is_out(item))
        .collect();
    let amount = super::amount(state, line);
    let (mut undone, mut back) = (None, Vec::new());
    for seen in state
        .observations
        .iter()
        .filter(|seen| seen.item.as_ref() == Some(&line.id))
    {
        match sign_of(state, seen) {
            Some((list, sign)) if undoes(list, sign) => match seen.amount {
                Some(part) => back.push((part, seen)),
                None => undone = Some(seen),
            },
            // What was undone is charged again.
            Some((_, sign)) if !sign.undone_by.is_empty() => (undone, back) = (None, Vec::new()),
            _ => {}
        }
    }
    // A refund in part that was seen of an order came back of the line that alone pays for it.
    let alone = orders_of(line).count() == 1;
    for one in lasting
        .iter()
        .filter(|one| alone && one.seen.charge.as_ref() == Some(&line.id))
    {
        back.extend(seen::parts(state, one).filter_map(|seen| Some((seen.amount?, seen))));
    }
    // A refund that was seen of an order undoes the lines that pay for it; of several orders, once
    // all of them were.
    let of_line: Vec<_> = lasting
        .iter()
        .filter(|one| one.seen.charge.as_ref() == Some(&line.id))
        .collect();
    let by_orders = of_line
        .iter()
        .map(|one| one.undone)
        .collect::<Option<Vec<_>>>();
    let by_orders = by_orders.and_then(|undone| undone.into_iter().max_by_key(|seen| seen.seq));
    let sum = amount.and_then(|amount| sum_of(amount, back.iter().map(|(part, _)| *part)));
    let by_parts = sum
        .zip(amount)
        .filter(|(sum, amount)| sum.minor >= amount.minor)
        .and(back.last().map(|one| one.1));
    Charge {
        line: Some(line),
        orders,
        day: seen::time(line, DAY),
        amount,
        points: line
            .fields
            .get(POINTS)
            .and_then(|points| points.parse().ok()),
        back: sum,
        undone: undone.or(by_parts).or(by_orders),
    }
}

/// An order that was seen charged, and no line of a statement says it.
fn of_order<'a>(state: &'a State, lasting: &[Lasting<'a>], item: &'a Item) -> Option<Charge<'a>> {
    let of_item = || {
        lasting
            .iter()
            .filter(|one| one.seen.item.as_ref() == Some(&item.id))
    };
    if of_item().any(|one| one.seen.charge.is_some()) {
        return None;
    }
    let charged = || {
        of_item().filter(|one| {
            sign_of(state, one.seen).is_some_and(|(list, sign)| charges_it(list, sign))
        })
    };
    let last = charged().next_back()?;
    let status = charged().rfind(|one| one.undone.is_none());
    let one = status.unwrap_or(last);
    let amount = super::amount(state, item);
    let back = amount.and_then(|amount| {
        let later = state
            .observations
            .iter()
            .filter(|seen| seen.seq > one.seen.seq && seen.item == one.seen.item);
        let undoing = later.filter(|seen| {
            sign_of(state, seen).is_some_and(|(_, sign)| one.sign.undone_by.contains(&sign.id))
        });
        sum_of(amount, undoing.filter_map(|seen| seen.amount))
    });
    let day = one
        .sign
        .sets
        .as_deref()
        .and_then(|field| seen::time(item, field))
        .or(one.seen.happened);
    Some(Charge {
        line: None,
        orders: vec![item],
        day,
        amount,
        points: None,
        back,
        undone: one.undone,
    })
}

/// The sum of the parts in the currency of the whole; none when there is no such part.
fn sum_of(whole: Money, parts: impl Iterator<Item = Money>) -> Option<Money> {
    let same = parts.filter(|part| part.currency == whole.currency);
    same.map(|part| part.minor)
        .reduce(i64::saturating_add)
        .map(|minor| Money { minor, ..whole })
}

/// Whether a sign says that its item was charged: the first that does, and those that are undone by
/// just the same.
fn charges_it(list: &List, sign: &Sign) -> bool {
    let first = list
        .rules
        .signs
        .iter()
        .find(|one| one.item == sign.item && is_charge_of(list, one));
    first.is_some_and(|first| {
        first.id == sign.id || (!sign.undone_by.is_empty() && first.undone_by == sign.undone_by)
    })
}

/// Whether a sign `LIST/SIGN` is that of a charge.
pub fn is_charge(state: &State, sign: &str) -> bool {
    let known = sign.split_once('/').and_then(|(list, sign)| {
        let list = state.lists.iter().find(|known| known.rules.id == list)?;
        Some((list, list.rules.sign(sign)?))
    });
    known.is_some_and(|(list, sign)| is_charge_of(list, sign))
}

/// Whether a sign is that of a charge: it has a day, and stands until something undoes it; in lists
/// of before they could say so, a legal window counts from its day.
pub(super) fn is_charge_of(list: &List, sign: &Sign) -> bool {
    starts_a_window(list, sign) || (sign.sets.is_some() && !sign.undone_by.is_empty())
}

/// Whether a legal window counts from the time of a sign.
pub(super) fn starts_a_window(list: &List, sign: &Sign) -> bool {
    let (Some(item), Some(field)) = (&sign.item, &sign.sets) else {
        return false;
    };
    let from = |from: &str| from.split_once('.') == Some((item, field));
    list.rules
        .steps()
        .any(|(_, step)| step.legal && step.from.as_deref().is_some_and(from))
}

/// Whether a sign undoes another one of its list.
fn undoes(list: &List, sign: &Sign) -> bool {
    list.rules
        .signs
        .iter()
        .any(|other| other.undone_by.contains(&sign.id))
}
