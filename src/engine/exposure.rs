//! What became of the money: what is gone, what is owed back, what was spared. Never across
//! currencies; a balance and points are sums of their own.

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
    record::{Item, List, State},
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
    pub(crate) fate: Fate,
    pub(crate) value: Value,
    /// The sum; of points their number, in [`Currency::NONE`].
    pub(crate) amount: Money,
    pub(crate) items: usize,
}

impl Exposure {
    fn of_one(fate: Fate, value: Value, amount: Money) -> Self {
        Self {
            fate,
            value,
            amount,
            items: 1,
        }
    }
}

/// The sums by value and currency, the worst first. Items without an amount are not in them, nor
/// those that were taken out.
pub fn exposure(state: &State, checks: &[Check<'_>]) -> Vec<Exposure> {
    let mut sums: BTreeMap<(Value, Currency, Fate), Exposure> = BTreeMap::new();
    let parts = parts(state, checks).into_iter();
    for part in parts.filter(|part| part.amount.minor > 0) {
        let key = (part.value, part.amount.currency, part.fate);
        let add = |sum: &mut Exposure| {
            sum.amount.minor = sum.amount.minor.saturating_add(part.amount.minor);
            sum.items += 1;
        };
        sums.entry(key).and_modify(add).or_insert(part);
    }
    sums.into_values().collect()
}

type ItemFates<'a> = BTreeMap<&'a ItemId, ItemFate>;

/// Everything with an amount, each once: charges as the statement has them, and of the orders what
/// no charge says.
fn parts(state: &State, checks: &[Check<'_>]) -> Vec<Exposure> {
    let fates = fates(state, checks);
    let charges = charges(state);
    let charged = charges.iter().flat_map(|charge| &charge.orders);
    let charged: BTreeSet<&ItemId> = charged.map(|item| &item.id).collect();
    let mut parts: Vec<Exposure> = Vec::new();
    for charge in &charges {
        parts.extend(of_charge(charge, &fates));
    }
    for item in &state.items {
        if item.kind == CHARGE || is_out(item) || charged.contains(&item.id) {
            continue;
        }
        let fate = fates.get(&item.id).map_or(Fate::NotKnown, ItemFate::fate);
        let amount = amount(state, item);
        parts.extend(amount.map(|amount| Exposure::of_one(fate, Value::Money, amount)));
    }
    parts.extend(remainders(state, &charges, &fates));
    parts
}

fn of_charge(charge: &Charge<'_>, fates: &ItemFates<'_>) -> Vec<Exposure> {
    let fate = fate_of_charge(charge, fates);
    let mut parts = Vec::new();
    let points = charge.points.and_then(|points| i64::try_from(points).ok());
    if let Some(minor) = points {
        let currency = Currency::NONE;
        parts.push(Exposure::of_one(
            fate,
            Value::Points,
            Money { minor, currency },
        ));
    }
    let Some(amount) = charge.amount else {
        return parts;
    };
    let value = if charge.is_own_value() {
        Value::Balance
    } else {
        Value::Money
    };
    let back = match charge.back {
        Some(back) if charge.undone.is_none() => back.minor.min(amount.minor),
        _ => 0,
    };
    for (fate, minor) in [(fate, amount.minor - back), (Fate::Spared, back)] {
        parts.push(Exposure::of_one(fate, value, Money { minor, ..amount }));
    }
    parts
}

fn fate_of_charge(charge: &Charge<'_>, fates: &ItemFates<'_>) -> Fate {
    let is_back = |item: &&Item| fates.get(&item.id).is_some_and(|fate| fate.seen_back);
    if charge.undone.is_some() {
        Fate::Spared
    } else if !charge.orders.is_empty() && charge.orders.iter().all(is_back) {
        Fate::Owed
    } else {
        Fate::Gone
    }
}

/// What of orders with lines no line says yet: a part that was not charged, or not found on the
/// statement. Where points or another currency paid, nobody can tell.
fn remainders(state: &State, charges: &[Charge<'_>], fates: &ItemFates<'_>) -> Vec<Exposure> {
    let lines = charges
        .iter()
        .filter(|one| one.line.is_some() && !one.orders.is_empty());
    let mut left: Vec<&Charge<'_>> = lines.collect();
    let mut parts = Vec::new();
    while let Some(first) = left.pop() {
        let group = LineGroup::take(first, &mut left);
        let Some(amount) = group.remainder(state) else {
            continue;
        };
        let is_spared = |item: &&Item| {
            let fate = fates.get(&item.id).map(ItemFate::fate);
            fate == Some(Fate::Spared)
        };
        let fate = if group.orders.iter().all(is_spared) {
            Fate::Spared
        } else {
            Fate::NotKnown
        };
        parts.push(Exposure::of_one(fate, Value::Money, amount));
    }
    parts
}

/// Lines of a statement that have orders in common, and all their orders.
struct LineGroup<'c, 'a> {
    lines: Vec<&'c Charge<'a>>,
    orders: Vec<&'a Item>,
}

impl<'c, 'a> LineGroup<'c, 'a> {
    /// Takes every line out of `left` that has an order in common with the group.
    fn take(first: &'c Charge<'a>, left: &mut Vec<&'c Charge<'a>>) -> Self {
        let mut group = Self {
            lines: vec![first],
            orders: first.orders.clone(),
        };
        while let Some(at) = left.iter().position(|line| group.shares_order(line)) {
            let line = left.swap_remove(at);
            for order in &line.orders {
                if !group.orders.contains(order) {
                    group.orders.push(order);
                }
            }
            group.lines.push(line);
        }
        group
    }

    fn shares_order(&self, line: &Charge<'_>) -> bool {
        line.orders.iter().any(|item| self.orders.contains(item))
    }

    /// The amounts of the orders less those of the lines; none when one is not known or the
    /// currencies differ.
    fn remainder(&self, state: &State) -> Option<Money> {
        let orders = self.orders.iter().map(|item| amount(state, item));
        let orders: Vec<Money> = orders.collect::<Option<_>>()?;
        let lines = self.lines.iter();
        let lines = lines.map(|line| line.amount.filter(|_| line.points.is_none()));
        let lines: Vec<Money> = lines.collect::<Option<_>>()?;
        let currency = orders.first()?.currency;
        let mut all = orders.iter().chain(&lines);
        if all.any(|money| money.currency != currency) {
            return None;
        }
        let minor = sum(&orders).saturating_sub(sum(&lines));
        Some(Money { minor, currency })
    }
}

fn sum(amounts: &[Money]) -> i64 {
    let minor = amounts.iter().map(|money| money.minor);
    minor.fold(0, i64::saturating_add)
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
    waived: bool,
    /// One that the list calls critical was.
    critical: bool,
    /// A check is open, or one came out well: it is not given up.
    hope: bool,
}

fn fates<'a>(state: &'a State, checks: &[Check<'a>]) -> ItemFates<'a> {
    let mut fates = ItemFates::new();
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
        let yes = check.status.is_yes();
        self.spared |= spares && yes;
        // What a charge would contradict speaks of the money, everything else of what it was for.
        let of_money = check.steps().any(|(list, step)| {
            let mut signs = list.rules.signs_against(step);
            signs.any(|sign| is_charge_of(list, sign))
        });
        self.seen_back |= spares && !of_money && check.status == Status::Verified;
    }

    /// Of an item of which no charge was seen. Given up when a critical check was, or when nothing
    /// is left to do and nothing came out well. To give up one way of several loses nothing while
    /// another is open or has worked.
    fn fate(&self) -> Fate {
        if self.gone {
            Fate::Gone
        } else if self.waived && (self.critical || !self.hope) {
            Fate::GivenUp
        } else if self.spared {
            Fate::Spared
        } else {
            Fate::NotKnown
        }
    }
}

/// Whether a step of a list of before it could say so spares its item: a critical one that asks
/// first, and is not a fallback of another answer.
fn spared_before(list: &List, step: &Step) -> bool {
    let says_so = list.rules.steps().any(|(_, step)| step.spares);
    let mut way_on = false;
    if let Some(when) = &step.when {
        when.walk(&mut |part| way_on |= part.check.is_some());
    }
    !says_so && step.critical && !way_on
}
