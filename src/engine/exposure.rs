//! The money at stake, by standing and currency.

use std::collections::BTreeMap;

use super::{Check, Live, Status};
use crate::{
    checklist::ValueType,
    quantity::{Currency, Money},
    record::{Item, State},
};

/// An amount that stands as its item's checks stand: as the worst of them, or as given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exposure {
    /// How the items stand.
    pub standing: Status,
    /// Their sum; never across currencies.
    pub amount: Money,
    /// How many items.
    pub items: usize,
}

/// The money by currency and standing, worst standing first. Items without an amount are not in it.
pub fn exposure(state: &State, checks: &[Check<'_>]) -> Vec<Exposure> {
    let mut sums: BTreeMap<(Currency, Status), (i64, usize)> = BTreeMap::new();
    let mut losses: BTreeMap<&str, Loss> = BTreeMap::new();
    // What waits for somebody to say whose it is, is at stake all the same.
    let counts =
        |check: &&Check<'_>| check.live == Live::Yes || (check.is_nobodys() && check.by_condition == Live::Yes);
    for check in checks.iter().filter(counts) {
        let Some(item) = check.item else { continue };
        losses.entry(item.id.0.as_str()).or_default().count(check);
    }
    for item in &state.items {
        let Some(amount) = amount(state, item) else { continue };
        let standing = losses.get(item.id.0.as_str()).map_or(Status::NotApplicable, Loss::standing);
        let sum = sums.entry((amount.currency, standing)).or_default();
        *sum = (sum.0.saturating_add(amount.minor), sum.1 + 1);
    }
    let exposure =
        |((currency, standing), (minor, items))| Exposure { standing, amount: Money { minor, currency }, items };
    sums.into_iter().map(exposure).collect()
}

/// The amount in an item's first money field.
pub fn amount(state: &State, item: &Item) -> Option<Money> {
    let kind = state.item_type(&item.kind)?;
    let field = kind.fields.iter().find(|field| field.kind == ValueType::Money)?;
    let value = item.fields.get(&field.id)?;
    serde_json::from_value(serde_json::Value::String(value.clone())).ok()
}

/// What the live checks of one item come to.
#[derive(Debug, Default)]
struct Loss {
    /// A check was given up.
    waived: bool,
    /// One that the list calls critical was.
    critical: bool,
    /// A check is open, or one came out well: the money is not lost yet, or not at all.
    hope: bool,
    /// The worst of the others.
    worst: Option<Status>,
}

impl Loss {
    fn count(&mut self, check: &Check<'_>) {
        if check.standing == Status::Waived {
            self.waived = true;
            self.critical |= check.is_critical();
            return;
        }
        self.hope |= !check.settled || (Status::Promised..=Status::Done).contains(&check.standing);
        self.worst = Some(self.worst.map_or(check.standing, |worst| worst.min(check.standing)));
    }

    /// Given up when a critical check was, or when nothing is left to do and nothing came out well. To give up one way of
    /// several loses nothing while another is open or has worked.
    fn standing(&self) -> Status {
        if self.waived && (self.critical || !self.hope) {
            return Status::Waived;
        }
        self.worst.unwrap_or(Status::NotApplicable)
    }
}
