//! The money at stake, by standing and currency.

use std::collections::BTreeMap;

use super::{Check, Live, Standing};
use crate::{
    checklist::ValueType,
    quantity::{Currency, Money},
    record::{Item, State},
};

/// An amount that stands as the worst of its item's checks stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exposure {
    /// How the items stand.
    pub standing: Standing,
    /// Their sum; never across currencies.
    pub amount: Money,
    /// How many items.
    pub items: usize,
}

/// The money by currency and standing, worst standing first. Items without an amount are not in it.
pub fn exposure(state: &State, checks: &[Check<'_>]) -> Vec<Exposure> {
    let mut sums: BTreeMap<(Currency, Standing), (i64, usize)> = BTreeMap::new();
    let mut worst: BTreeMap<&str, Standing> = BTreeMap::new();
    for check in checks.iter().filter(|check| check.live == Live::Yes) {
        let Some(item) = check.item else { continue };
        let standing = worst.entry(item.id.0.as_str()).or_insert(Standing::NotApplicable);
        *standing = loss_order(*standing, check.standing);
    }
    for item in &state.items {
        let Some(amount) = amount(state, item) else { continue };
        let standing = worst.get(item.id.0.as_str()).copied().unwrap_or(Standing::NotApplicable);
        let sum = sums.entry((amount.currency, standing)).or_default();
        *sum = (sum.0.saturating_add(amount.minor), sum.1 + 1);
    }
    let exposure =
        |((currency, standing), (minor, items))| Exposure { standing, amount: Money { minor, currency }, items };
    sums.into_iter().map(exposure).collect()
}

/// The amount in an item's first money field.
pub fn amount(state: &State, item: &Item) -> Option<Money> {
    let kind = state.lists.iter().find_map(|list| list.rules.item(&item.kind))?;
    let field = kind.fields.iter().find(|field| field.kind == ValueType::Money)?;
    let value = item.fields.get(&field.id)?;
    serde_json::from_value(serde_json::Value::String(value.clone())).ok()
}

/// The worse of two standings for the money: what was given up counts as lost, before what is merely open.
fn loss_order(a: Standing, b: Standing) -> Standing {
    match (a, b) {
        (Standing::Waived, _) | (_, Standing::Waived) => Standing::Waived,
        (a, b) => a.min(b),
    }
}
