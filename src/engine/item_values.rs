//! The amount and the times of an item, by the fields of its type.

use crate::{
    checklist::{ItemType, ValueType},
    quantity::Money,
    record::{Item, State},
};

/// The amount in an item's first money field.
pub fn amount(state: &State, item: &Item) -> Option<Money> {
    let mut fields = state.item_type(&item.kind)?.fields.iter();
    let field = fields.find(|field| field.kind == ValueType::Money)?;
    item.money(&field.id)
}

/// The time fields of an item type in their order. The first one tells when the item came about.
pub(super) fn time_fields(kind: &ItemType) -> impl Iterator<Item = &str> {
    let fields = kind.fields.iter();
    let times = fields.filter(|field| field.kind == ValueType::Time);
    times.map(|field| field.id.as_str())
}

/// Whether an item was taken out of the incident.
pub fn is_out(item: &Item) -> bool {
    item.out.is_some()
}
