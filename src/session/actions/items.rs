//! Adding items that were matched, and saying so.

use crate::engine::NewItem;
use crate::record::ItemChanged;
use std::collections::BTreeMap;

use crate::{
    checklist::ItemType,
    engine::{self, Act},
    error::Result,
    id::ItemId,
    session::{
        IncidentSession, Work,
        actions::item_rows::{ItemRow, MatchedRows},
    },
    t,
    text::sanitize_inline,
};

/// Orders that were added, and those that were there already.
pub(crate) struct AddedItems {
    pub(crate) added: Vec<ItemId>,
    pub(crate) known: Vec<ItemId>,
    /// Those of the known ones of which something more was entered.
    pub(crate) completed: Vec<ItemId>,
    /// What the user should know about them.
    pub(crate) notes: Vec<String>,
}

/// Adds and completes items as they were matched. `parties` says, by role, to which party the new
/// ones belong.
pub(crate) fn apply(
    session: &mut IncidentSession,
    kind: &str,
    settled: &MatchedRows,
    parties: &BTreeMap<String, String>,
) -> Result<AddedItems> {
    let known = settled.known.clone();
    let notes = settled.notes.clone();
    let mut taken = AddedItems {
        added: Vec::new(),
        known,
        completed: Vec::new(),
        notes,
    };
    for ItemRow { fields, guessed } in settled.added.clone() {
        session.act(Act::AddItem(NewItem {
            kind: kind.to_owned(),
            fields,
            guessed,
            parties: parties.clone(),
        }))?;
        taken
            .added
            .extend(session.state.items.last().map(|item| item.id.clone()));
    }
    for (item, fields) in settled.completed.clone() {
        let parties = BTreeMap::new();
        session.act(Act::ChangeItem(ItemChanged {
            item: item.clone(),
            fields,
            parties,
            why: String::new(),
        }))?;
        taken.completed.push(item);
    }
    Ok(taken)
}

/// `Saved: login, name Acorn Shop, since Thu 14 May 2026 09:25.`
pub(crate) fn saved(work: &Work<'_>, kind: &ItemType, fields: &BTreeMap<String, String>) -> String {
    let lang = work.lang;
    let known = kind
        .fields
        .iter()
        .filter_map(|field| Some((field, fields.get(&field.id)?)));
    let shown = known.map(|(field, value)| {
        let parser = work
            .ctx
            .value_parser(&work.session, field.kind, &field.options);
        let shown = if field.id == engine::ORDERS {
            orders(&work.session, value)
        } else {
            parser.shown(lang, value)
        };
        format!("{} {shown}", field.label.in_lang(lang))
    });
    let shown = shown
        .collect::<Vec<_>>()
        .join(lang.template(crate::text::Msg::BoardAnd));
    t!(
        lang,
        AddItemDone,
        kind = sanitize_inline(kind.name.in_lang(lang)),
        fields = shown
    )
}

/// The orders of a charge, by their last digits; as they were written when they are not known.
fn orders(session: &IncidentSession, value: &str) -> String {
    let known = value
        .split(',')
        .filter_map(|id| session.state.item(&ItemId(id.to_owned())));
    let known: Vec<_> = known
        .map(|item| sanitize_inline(&engine::short_number(&session.state, item)))
        .collect();
    if known.is_empty() {
        sanitize_inline(value)
    } else {
        known.join(" ")
    }
}
