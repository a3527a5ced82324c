//! The board for programs: the same checks in codes.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::foot;
use crate::{
    engine::{self, Check, Live, Origin, Start},
    record::List,
    wording::{Shown, View, counts, once, why, words, words_json},
};

/// The board as one value, the same for the same record and moment, whichever way the record came
/// about.
pub(crate) fn board_json(view: View<'_>) -> Value {
    json!({
        "incident": incident(view),
        "next": why::next_json(view),
        "counts": by_code(view),
        "words": words_json(view),
        "checks": view.checks.iter().map(|check| check_json(view, check)).collect::<Vec<_>>(),
        "parties": parties(view),
        "exposure": exposure(view),
        "taken_out": foot::taken_out_json(view),
        "withdrawn": foot::withdrawn_json(view),
    })
}

fn incident(view: View<'_>) -> Value {
    let opened = view.opened();
    json!({
        "id": opened.map(|opened| &opened.incident),
        "number": view.number,
        "title": view.title(),
        "service": opened.map_or("", |opened| opened.service.as_str()),
        "country": view.state.country(),
        "country_guessed": opened.is_some_and(|opened| opened.country_guessed),
        "noticed": opened.map(|opened| opened.noticed),
        "noticed_guessed": opened.is_some_and(|opened| opened.noticed_guessed),
        "closed": view.state.closed.as_ref().map(|(at, _)| at),
        "checklists": view.state.lists.iter().map(|list| checklist(list)).collect::<Vec<_>>(),
        "events": view.state.seq,
        "hash": view.hash,
    })
}

fn checklist(list: &List) -> Value {
    json!({ "id": list.rules.id, "version": list.rules.version, "sha256": list.sha256, "origin": list.origin, "set_aside": list.is_set_aside() })
}

fn check_json(view: View<'_>, check: &Check<'_>) -> Value {
    let overdue = || words::overdue(check, view.now).num_seconds();
    let mut value = json!({
        "id": check.id,
        "list": check.id.list,
        "step": check.id.step,
        "item": check.item.map(|item| &item.id),
        "ends": check.item.map(|item| engine::short_number(view.state, item)),
        "party": check.party,
        "assigned": view.state.assigned.get(&check.id),
        "standing": check.status,
        "shown": Shown::of(check).code(),
        "state": words::state(view.lang, check, view.here),
        "option": check.option(),
        "ground": check.assumed_because.map(words::ground_code),
        "settled": check.settled,
        "live": match check.live { Live::Yes => "yes", Live::No => "no", Live::Waits => "waits" },
        "deadline": check.deadline,
        "earliest": check.start != Start::Known,
        "beside": check.beside,
        "due": check.due,
        "due_kind": check.due_kind,
        "overdue_s": check.overdue.then(overdue),
        "look_due": check.look_due,
        "statement": statement(view, check),
        "against": check.contradicted_by.map(|seen| seen.seq),
    });
    // The party tells its role, unless there are several, or nobody said to which of them the item
    // belongs.
    let role = check.role.map(|party| view.state.role_of(party));
    if let Some(role) = role.filter(|role| view.state.has_several(role)) {
        value["role"] = role.into();
    }
    if let Some(repeats) = check.repeats {
        value["times"] = json!({
            "done": repeats.done,
            "of": repeats.of,
            "again": check.comes_again(),
            "at": engine::times_done(view.state, check),
        });
    }
    if check.is_required() {
        value["required"] = true.into();
    }
    // That an item was taken out is said of its checks too, and of no others.
    if let Some(out) = check.item.and_then(|item| item.out.as_ref()) {
        value["out"] = json!(out.why);
    }
    value
}

fn statement(view: View<'_>, check: &Check<'_>) -> Option<Value> {
    let said = check.statement?;
    let speaker = view.state.speaker(said);
    Some(json!({
        "event": said.seq,
        "verdict": said.verdict,
        "option": said.option,
        "at": said.at,
        "by": said.by,
        "no_time_given": said.no_time_given,
        "person": speaker.person,
        "reference": speaker.reference,
        "words": said.words,
        "said_back": view.state.is_agreed(said),
        "contact": said.contact,
    }))
}

/// The counts by the codes of the words.
fn by_code(view: View<'_>) -> BTreeMap<&'static str, usize> {
    let mut by_code = BTreeMap::new();
    for (shown, _, n) in counts(view).0 {
        *by_code.entry(shown.code()).or_default() += n;
    }
    by_code
}

/// Every party of a live check: its name, whether it can be reached, and how much is open with it.
fn parties(view: View<'_>) -> Vec<Value> {
    let live = || engine::live(view.checks);
    let ids = once(live().filter_map(|check| check.party));
    let value = |party: &str| {
        let of = || live().filter(move |check| check.party == Some(party));
        let reach = of().find(|check| matches!(check.origin, Origin::Reach));
        json!({
            "id": party,
            "name": engine::party_name(view.state, party, view.lang),
            "reach": reach.map(|check| check.status),
            "open": of().filter(|check| check.is_open()).count(),
            "needs_you": of().filter(|check| check.needs_you()).count(),
            "contacts": view.state.contacts_with(party).count(),
        })
    };
    ids.into_iter().map(value).collect()
}

/// The money by what became of it.
pub(crate) fn exposure(view: View<'_>) -> Vec<Value> {
    let value = |sum: engine::Exposure| {
        json!({
            "value": sum.value,
            "currency": (sum.value != engine::Value::Points).then(|| sum.amount.currency.to_string()),
            "fate": sum.fate,
            "minor": sum.amount.minor,
            "amount": words::amount(view.lang, sum.value, sum.amount),
            "items": sum.items,
        })
    };
    let sums = engine::exposure(view.state, view.checks).into_iter();
    sums.map(value).collect()
}
