//! Charges: lines of a statement, which pay for none, one or several orders.

use crate::engine::NewItem;
use std::collections::BTreeMap;

use crate::{
    checklist::ItemType,
    engine::{self, Act, Rejection},
    error::Result,
    id::ItemId,
    session::IncidentSession,
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
    let kind = engine::CHARGE.to_owned();
    session.act(Act::AddItem(NewItem {
        kind,
        fields,
        guessed: Vec::new(),
        parties: BTreeMap::new(),
    }))?;
    let added = session
        .state
        .items
        .iter()
        .rfind(|item| item.kind == engine::CHARGE);
    Ok(added.map_or_else(|| ItemId(String::new()), |item| item.id.clone()))
}

/// The value of the field in which a charge names its orders.
pub(crate) fn names(orders: &[ItemId]) -> String {
    let ids: Vec<_> = orders.iter().map(|order| order.0.as_str()).collect();
    if ids.is_empty() {
        engine::NO_ORDER.to_owned()
    } else {
        ids.join(",")
    }
}
