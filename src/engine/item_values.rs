//! The amount and the times of an item by the fields of its type, and fields that a question names and
//! the record does not know: read out, the question would contain a label instead.

use super::Check;
use crate::{
    checklist::{Field, ItemType, ValueType},
    quantity::Money,
    record::{Item, State},
    text::placeholders,
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

/// The texts of its item that a check's question names and that are not known, such as a tracking
/// number. Amounts and times are asked for elsewhere.
pub fn unknown_fields<'a>(state: &'a State, check: &Check<'_>) -> Vec<&'a Field> {
    let Some(item) = check.item else {
        return Vec::new();
    };
    let kind = state.item_type(&item.kind);
    let question = check.step().and_then(|step| step.question.as_ref());
    let texts = question.iter().flat_map(|words| words.0.values());
    let holes = texts.flat_map(|text| placeholders(text));
    let named = holes.filter_map(|hole| Some(hole.split_once('.')?.1));
    let named: Vec<&str> = named.collect();
    let wanted = |field: &&Field| {
        let value = item.text(&field.id).unwrap_or_default();
        let is_unknown = value.trim().is_empty();
        field.kind == ValueType::Text && is_unknown && named.contains(&field.id.as_str())
    };
    let fields = kind.iter().flat_map(|kind| &kind.fields);
    fields.filter(wanted).collect()
}
