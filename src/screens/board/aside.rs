//! What is set aside, at the foot of a board: items that were taken out, and contacts that were
//! withdrawn.

use serde_json::{Value, json};

use crate::{
    engine,
    record::{Item, WithdrawnContact},
    t,
    wording::View,
};

/// One line for the items and one for the contacts, each with its reasons; none when nothing is set
/// aside.
pub(crate) fn lines(view: View<'_>) -> Vec<String> {
    let item = |item: &Item| {
        let why = item
            .out
            .as_ref()
            .map(|out| view.shown(&out.why))
            .unwrap_or_default();
        t!(
            view.lang,
            BoardBecause,
            what = view.item(&item.id),
            why = why
        )
    };
    let contact = |withdrawn: &WithdrawnContact| {
        let party = view.party(&withdrawn.contact.party);
        let what = t!(
            view.lang,
            BoardContact,
            n = withdrawn.contact.number,
            party = party
        );
        t!(
            view.lang,
            BoardBecause,
            what = what,
            why = view.shown(&withdrawn.by.why)
        )
    };
    let out: Vec<_> = view.state.taken_out.iter().map(item).collect();
    let withdrawn: Vec<_> = view.state.withdrawn_contacts.iter().map(contact).collect();
    let out = (!out.is_empty()).then(|| t!(view.lang, BoardTakenOut, items = view.lang.list(out)));
    let withdrawn = (!withdrawn.is_empty()).then(|| {
        t!(
            view.lang,
            BoardWithdrawn,
            contacts = view.lang.list(withdrawn)
        )
    });
    out.into_iter().chain(withdrawn).collect()
}

/// The items that were taken out, for programs.
pub(crate) fn taken_out_json(view: View<'_>) -> Vec<Value> {
    let value = |item: &Item| {
        json!({
            "item": item.id,
            "ends": engine::short_number(view.state, item),
            "name": engine::item_name(item),
            "out": item.out.as_ref().map(|out| &out.why),
            "at": item.out.as_ref().map(|out| out.at),
            "event": item.out.as_ref().map(|out| out.event),
        })
    };
    view.state.taken_out.iter().map(value).collect()
}

/// The contacts that were withdrawn, for programs.
pub(crate) fn withdrawn_json(view: View<'_>) -> Vec<Value> {
    let value = |withdrawn: &WithdrawnContact| {
        json!({
            "contact": withdrawn.contact.number,
            "party": withdrawn.contact.party,
            "started": withdrawn.contact.started,
            "withdrawn": withdrawn.by.why,
            "at": withdrawn.by.at,
            "event": withdrawn.by.event,
        })
    };
    view.state.withdrawn_contacts.iter().map(value).collect()
}
