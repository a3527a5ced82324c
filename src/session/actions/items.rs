//! Adding items that were matched, and saying so.

use std::collections::BTreeMap;

use crate::{
    checklist::ItemType,
    engine,
    error::Result,
    id::ItemId,
    session::{IncidentSession, Work, actions::item_rows::MatchedRows, acts},
    t,
    text::sanitize_inline,
};

/// Orders that were added, and those that were there already.
#[derive(Default)]
pub(crate) struct AddedItems {
    pub(crate) added: Vec<ItemId>,
    pub(crate) known: Vec<ItemId>,
    /// Those of the known ones of which something more was entered.
    pub(crate) completed: Vec<ItemId>,
    /// What the user should know about them.
    pub(crate) notes: Vec<String>,
}

/// Adds and completes items as they were matched, all or none. `parties` says, by role, to which
/// party the new ones belong.
pub(crate) fn add(
    session: &mut IncidentSession,
    kind: &str,
    matched: &MatchedRows,
    parties: &BTreeMap<String, String>,
) -> Result<AddedItems> {
    session.transaction(|session| apply(session, kind, matched, parties))
}

/// As [`add`], in a transaction.
pub(crate) fn apply(
    session: &mut IncidentSession,
    kind: &str,
    matched: &MatchedRows,
    parties: &BTreeMap<String, String>,
) -> Result<AddedItems> {
    let mut added = AddedItems {
        known: matched.known.clone(),
        notes: matched.notes.clone(),
        ..AddedItems::default()
    };
    for row in &matched.added {
        session.act(acts::new_item(kind, row.clone(), parties.clone()))?;
        let new = session.state.items.last();
        added.added.extend(new.map(|item| item.id.clone()));
    }
    for (item, fields) in matched.completed.clone() {
        session.act(acts::set_fields(item.clone(), fields, String::new()))?;
        added.completed.push(item);
    }
    Ok(added)
}

/// `Saved: login, name Acorn Shop, since Thu 14 May 2026 09:25.`
pub(crate) fn saved(work: &Work<'_>, kind: &ItemType, fields: &BTreeMap<String, String>) -> String {
    let lang = work.lang;
    let shown = kind.fields.iter().filter_map(|field| {
        let value = fields.get(&field.id)?;
        let shown = if field.id == engine::ORDERS {
            orders(&work.session, value)
        } else {
            work.ctx
                .field_parser(&work.session, field)
                .shown(lang, value)
        };
        Some(format!("{} {shown}", field.label.in_lang(lang)))
    });
    let fields = lang.list(shown);
    let kind = sanitize_inline(kind.name.in_lang(lang));
    t!(lang, AddItemDone, kind, fields)
}

/// The orders of a charge, by their last digits; as they were written when they are not known.
fn orders(session: &IncidentSession, value: &str) -> String {
    let known = value
        .split(',')
        .filter_map(|id| session.state.item(&ItemId(id.to_owned())))
        .map(|item| sanitize_inline(&engine::short_number(&session.state, item)))
        .collect::<Vec<_>>();
    if known.is_empty() {
        return sanitize_inline(value);
    }
    known.join(" ")
}
