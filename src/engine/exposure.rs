//! What became of the money: what is gone, what is owed back, what was spared. Never across
//! currencies; a balance and points stand beside the money.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Check, Live, Status,
    charges::{Charge, charges},
    item_values::{amount, is_out},
    seen,
    signs::is_charge_of,
    statement_line::CHARGE,
};
use crate::{
    checklist::Step,
    id::ItemId,
    quantity::{Currency, Money},
    record::{Item, State},
    status::codes,
};

codes! {
    /// What became of an amount, the worst first.
    Fate, "fate" {
        /// It is gone: charged and not seen undone, used.
        "gone" => Gone,
        /// It was charged, and what it was for was seen to have gone back: the money is owed.
        "owed" => Owed,
        /// Nobody knows yet.
        "not-known" => NotKnown,
        /// It was given up, and nobody saw it gone.
        "given-up" => GivenUp,
        /// It is not lost: stopped, returned, free of charge, refunded.
        "spared" => Spared,
    }
}

codes! {
    /// What an amount is one of.
    Value, "value" {
        /// Money of a card, an account or the like.
        "money" => Money,
        /// A balance that was used: gift cards, vouchers.
        "balance" => Balance,
        /// Points that were used.
        "points" => Points,
    }
}

/// A sum of what became of it alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exposure {
    /// What became of it.
    pub fate: Fate,
    /// What it is.
    pub value: Value,
    /// The sum; of points their number, in [`Currency::NONE`].
    pub amount: Money,
    /// How many charges and items.
    pub items: usize,
}

/// The sums by value and currency, the worst first. What has no amount is not in them, nor what was
/// taken out.
pub fn exposure(state: &State, checks: &[Check<'_>]) -> Vec<Exposure> {
    let mut sums: BTreeMap<(Value, Currency, Fate), (i64, usize)> = BTreeMap::new();
    for part in parts(state, checks)
        .into_iter()
        .filter(|part| part.amount.minor > 0)
    {
        let sum = sums
            .entry((part.value, part.amount.currency, part.fate))
            .or_default();
        *sum = (sum.0.saturating_add(part.amount.minor), sum.1 + 1);
    }
    let exposure = |((value, currency, fate), (minor, items))| {
        let amount = Money { minor, currency };
        Exposure {
            fate,
            value,
            amount,
            items,
        }
    };
    sums.into_iter().map(exposure).collect()
}

/// One amount and what became of it.
struct Part {
    fate: Fate,
    value: Value,
    amount: Money,
}

/// Everything with an amount, each once: charges as they stand on the statement, and of the orders
/// what no charge says.
fn parts(state: &State, checks: &[Check<'_>]) -> Vec<Part> {
    let fates = fates(state, checks);
    let charges = charges(state);
    let mut parts: Vec<Part> = charges
        .iter()
        .flat_map(|charge| of_charge(charge, &fates))
        .collect();
    let said: BTreeSet<&ItemId> = charges
        .iter()
        .flat_map(|charge| &charge.orders)
        .map(|item| &item.id)
        .collect();
    for item in state
        .items
        .iter()
        .filter(|item| item.kind != CHARGE && !is_out(item) && !said.contains(&item.id))
    {
        let fate = fates.get(&item.id).map_or(Fate::NotKnown, ItemFate::of);
        parts.extend(amount(state, item).map(|amount| Part {
            fate,
            value: Value::Money,
            amount,
        }));
    }
    parts.extend(remainders(state, &charges, &fates));
    parts
}

fn of_charge(charge: &Charge<'_>, fates: &BTreeMap<&ItemId, ItemFate>) -> Vec<Part> {
    let value = if charge.is_own_value() {
        Value::Balance
    } else {
        Value::Money
    };
    let goods_back = !charge.orders.is_empty()
        && charge
            .orders
            .iter()
            .all(|item| fates.get(&item.id).is_some_and(|fate| fate.seen_back));
    let fate = match charge.undone {
        Some(_) => Fate::Spared,
        None if goods_back => Fate::Owed,
        None => Fate::Gone,
    };
    let points = charge.points.and_then(|points| i64::try_from(points).ok());
    let points = points.map(|minor| Money {
        minor,
        currency: Currency::NONE,
    });
    let mut parts: Vec<Part> = points
        .into_iter()
        .map(|amount| Part {
            fate,
            value: Value::Points,
            amount,
        })
        .collect();
    let Some(amount) = charge.amount else {
        return parts;
    };
    let back = charge
        .back
        .filter(|_| charge.undone.is_none())
        .map_or(0, |back| back.minor.min(amount.minor));
    parts.push(Part {
        fate,
        value,
        amount: Money {
            minor: amount.minor - back,
            ..amount
        },
    });
    parts.push(Part {
        fate: Fate::Spared,
        value,
        amount: Money {
            minor: back,
            ..amount
        },
    });
    parts
}

/// What of orders with lines no line says yet: a part that was not charged, or not found on the
/// statement. Where points or another currency paid, nobody can tell.
fn remainders(
    state: &State,
    charges: &[Charge<'_>],
    fates: &BTreeMap<&ItemId, ItemFate>,
) -> Vec<Part> {
    let mut left: Vec<&Charge<'_>> = charges
        .iter()
        .filter(|one| one.line.is_some() && !one.orders.is_empty())
        .collect();
    let mut parts = Vec::new();
    while let Some(first) = left.pop() {
        // The lines that have an order in common, and all their orders.
        let mut group = vec![first];
        let mut orders: Vec<&Item> = first.orders.clone();
        while let Some(at) = left
            .iter()
            .position(|one| one.orders.iter().any(|item| orders.contains(item)))
        {
            let one = left.swap_remove(at);
            orders.extend(
                one.orders
                    .iter()
                    .filter(|item| !orders.contains(item))
                    .copied()
                    .collect::<Vec<_>>(),
            );
            group.push(one);
        }
        let whole: Option<Vec<Money>> = orders.iter().map(|item| amount(state, item)).collect();
        let lines: Option<Vec<Money>> = group
            .iter()
            .map(|one| one.amount.filter(|_| one.points.is_none()))
            .collect();
        let Some((whole, lines)) = whole.zip(lines) else {
            continue;
        };
        let Some(currency) = whole.first().map(|money| money.currency) else {
            continue;
        };
        if whole
            .iter()
            .chain(&lines)
            .any(|money| money.currency != currency)
        {
            continue;
        }
        let sum = |all: &[Money]| {
            all.iter()
                .fold(0_i64, |sum, money| sum.saturating_add(money.minor))
        };
        let minor = sum(&whole).saturating_sub(sum(&lines));
        let spared = orders.iter().all(|item| {
            fates
                .get(&item.id)
                .is_some_and(|fate| fate.of() == Fate::Spared)
        });
        let fate = if spared { Fate::Spared } else { Fate::NotKnown };
        parts.push(Part {
            fate,
            value: Value::Money,
            amount: Money { minor, currency },
        });
    }
    parts
}

/// What the live checks of one item, and what was seen of it, come to.
#[derive(Debug, Default)]
struct ItemFate {
    /// It was seen used or gone, and not undone.
    gone: bool,
    /// A yes says that its money or value is not lost.
    spared: bool,
    /// What it was for was seen to have gone back, or never to have left.
    seen_back: bool,
    /// A check was given up.
    waived: bool,
    /// One that the list calls critical was.
    critical: bool,
    /// A check is open, or one came out well: it is not given up.
    hope: bool,
}

fn fates<'a>(state: &'a State, checks: &[Check<'a>]) -> BTreeMap<&'a ItemId, ItemFate> {
    let mut fates: BTreeMap<&ItemId, ItemFate> = BTreeMap::new();
    // What waits for somebody to say whose it is, is at stake all the same.
    let counts = |check: &&Check<'_>| {
        check.live == Live::Yes || (check.is_nobodys() && check.live_by_condition == Live::Yes)
    };
    for check in checks.iter().filter(counts) {
        if let Some(item) = check.item {
            fates.entry(&item.id).or_default().count(check);
        }
    }
    for one in seen::lasting(state)
        .iter()
        .filter(|one| one.undone.is_none())
    {
        if let Some(item) = one.seen.item.as_ref().and_then(|id| state.item(id)) {
            fates.entry(&item.id).or_default().gone = true;
        }
    }
    fates
}

impl ItemFate {
    fn count(&mut self, check: &Check<'_>) {
        if check.status == Status::Waived {
            self.waived = true;
            self.critical |= check.is_critical();
            return;
        }
        self.hope |= !check.settled || (Status::Promised..=Status::Done).contains(&check.status);
        let spares = check
            .steps()
            .any(|(list, step)| step.spares || spared_before(list, step));
        let yes = matches!(check.status, Status::Confirmed | Status::Verified);
        self.spared |= spares && yes;
        // What a charge would contradict speaks of the money, everything else of what it was for.
        let of_money = check.steps().any(|(list, step)| {
            step.contradicted_by
                .iter()
                .filter_map(|id| list.rules.sign(id))
                .any(|sign| is_charge_of(list, sign))
        });
        self.seen_back |= spares && !of_money && check.status == Status::Verified;
    }

    /// Of an item of which no charge was seen. Given up when a critical check was, or when nothing
    /// is left to do and nothing came out well. To give up one way of several loses nothing while
    /// another is open or has worked.
    fn of(&self) -> Fate {
        match () {
            () if self.gone => Fate::Gone,
            () if self.waived && (self.critical || !self.hope) => Fate::GivenUp,
            () if self.spared => Fate::Spared,
            () => Fate::NotKnown,
        }
    }
}

/// Whether a step of a list of before it could say so spares its item: a critical one that asks
/// first, and is no way on from another answer.
fn spared_before(list: &crate::record::List, step: &Step) -> bool {
    let says_so = list.rules.steps().any(|(_, step)| step.spares);
    let mut way_on = false;
    if let Some(when) = &step.when {
        when.walk(&mut |part| way_on |= part.check.is_some());
    }
    !says_so && step.critical && !way_on
}
