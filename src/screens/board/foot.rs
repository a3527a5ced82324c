//! What is at the foot of a board: when it was last recorded, items that were taken out, and
//! contacts that were withdrawn.

use serde_json::{Value, json};

use crate::{
    engine,
    record::{Item, WithdrawnContact},
    t,
    wording::View,
};

/// When the last event was recorded.
pub(super) fn touched(view: View<'_>) -> String {
    let at = view.state.touched.map(|at| view.time(at));
    at.map(|at| t!(view.lang, BoardTouched, at))
        .unwrap_or_default()
}

/// One line for the items that were taken out and one for the contacts that were withdrawn, each
/// with its reasons; then what was guessed.
pub(super) fn lines(view: View<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    let out = &view.state.taken_out;
    if !out.is_empty() {
        let items = out.iter().map(|item| out_with_reason(view, item));
        lines.push(t!(view.lang, BoardTakenOut, items = view.lang.list(items)));
    }
    let withdrawn = &view.state.withdrawn_contacts;
    if !withdrawn.is_empty() {
        let contacts = withdrawn.iter().map(|one| withdrawn_with_reason(view, one));
        let contacts = view.lang.list(contacts);
        lines.push(t!(view.lang, BoardWithdrawn, contacts));
    }
    let guessed = [view.country_note(), view.currency_note()];
    lines.extend(guessed.into_iter().flatten());
    lines
}

fn out_with_reason(view: View<'_>, item: &Item) -> String {
    let out = item.out.as_ref();
    let why = out.map(|out| view.shown(&out.why)).unwrap_or_default();
    t!(view.lang, BoardBecause, what = view.item(&item.id), why)
}

fn withdrawn_with_reason(view: View<'_>, withdrawn: &WithdrawnContact) -> String {
    let contact = &withdrawn.contact;
    let party = view.party(&contact.party);
    let what = t!(view.lang, BoardContact, n = contact.number, party);
    let why = view.shown(&withdrawn.by.why);
    t!(view.lang, BoardBecause, what, why)
}

/// The items that were taken out, for programs.
pub(super) fn taken_out_json(view: View<'_>) -> Vec<Value> {
    let value = |item: &Item| {
        let out = item.out.as_ref();
        json!({
            "item": item.id,
            "ends": engine::short_number(view.state, item),
            "name": engine::item_name(view.state, item),
            "out": out.map(|out| &out.why),
            "at": out.map(|out| out.at),
            "event": out.map(|out| out.event),
        })
    };
    view.state.taken_out.iter().map(value).collect()
}

/// The contacts that were withdrawn, for programs.
pub(super) fn withdrawn_json(view: View<'_>) -> Vec<Value> {
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
