//! Charges: lines of a statement, which pay for none, one or several orders.

use std::collections::BTreeMap;

use crate::{
    checklist::ItemType,
    engine::{self, Rejection},
    error::Result,
    id::ItemId,
    session::{IncidentSession, actions::item_rows::ItemRow, acts},
};

/// The item type of a charge.
pub(crate) fn kind(session: &IncidentSession) -> Result<ItemType> {
    let kind = session.state.item_type(engine::CHARGE).cloned();
    kind.ok_or_else(|| Rejection::NoSuchItemType(engine::CHARGE.to_owned()).into())
}

/// Adds a line that pays for these orders, or for none.
pub(crate) fn add(
    session: &mut IncidentSession,
    orders: &[ItemId],
    mut fields: BTreeMap<String, String>,
) -> Result<ItemId> {
    fields.insert(engine::ORDERS.to_owned(), names(orders));
    let row = ItemRow::sure(fields);
    session.act(acts::new_item(engine::CHARGE, row, BTreeMap::new()))?;
    let mut items = session.state.items.iter();
    let added = items.rfind(|item| item.kind == engine::CHARGE);
    Ok(added.map_or_else(|| ItemId(String::new()), |item| item.id.clone()))
}

/// The value of the field in which a charge names its orders.
pub(crate) fn names(orders: &[ItemId]) -> String {
    let ids: Vec<_> = orders.iter().map(|order| order.0.as_str()).collect();
    match &ids[..] {
        [] => engine::NO_ORDER.to_owned(),
        ids => ids.join(","),
    }
}
