//! What is set aside: items that were taken out, and what was to come back before it counted no more.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    super::{Addressee, Reader, View},
    FollowUp,
};
use crate::{
    engine::{self, Check},
    id::{CheckId, ItemId},
    quantity::Moment,
    record::{Item, Out, Withdrawal},
    say,
    status::DueKind,
};

/// That something counts no more: what was recorded, when, and why.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct SetAside {
    /// The event that set it aside.
    pub event: u64,
    /// When.
    pub at: Moment,
    /// Why.
    pub why: String,
}

/// An item that turned out to be no part of the incident. It is in no other part of the report.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct OutRow {
    /// Its name in the record.
    pub id: ItemId,
    /// The digits by which it is known.
    pub ends: String,
    /// Its type's name.
    pub kind: String,
    /// What it is, for whoever keeps the record; else empty.
    pub what: String,
    /// Since when and why it is out.
    pub out: SetAside,
}

/// The items that were taken out. Others than the keeper hear which, when and why, and no more.
pub(super) fn taken_out(view: View<'_>, to: &Addressee) -> Vec<OutRow> {
    let own = to.reader == Reader::SelfReader;
    let row = |item: &Item| {
        let Out { event, at, why } = item.out.clone()?;
        let kind = view.state.item_type(&item.kind);
        let amount = view.amount(item).map(|money| money.shown(view.lang));
        let what = view.lang.list([view.shown(engine::item_name(item)), amount.unwrap_or_default()]);
        Some(OutRow {
            id: item.id.clone(),
            ends: view.ends(item),
            kind: kind.map_or_else(|| item.kind.clone(), |kind| kind.name.in_lang(view.lang).to_owned()),
            what: if own { what } else { String::new() },
            out: SetAside { event, at, why },
        })
    };
    view.state.taken_out.iter().filter_map(row).collect()
}

/// When and why a contact was withdrawn.
pub(super) fn withdrawn(by: &Withdrawal) -> SetAside {
    SetAside { event: by.event, at: by.at, why: by.why.clone() }
}

/// What was told to come back and does not, because it was taken back, withdrawn or taken out: whoever has it in a
/// calendar has to hear that it is off. `known` are the checks that have a line already.
pub(super) fn called_off(view: View<'_>, known: &[FollowUp]) -> Vec<FollowUp> {
    let is_known = |check: &CheckId| known.iter().any(|row| row.check == *check);
    let unsaid = view.state.unsaid.iter().filter(|(check, _)| !is_known(check)).filter_map(|(check, unsaid)| {
        let by = view.state.taken_back.by(unsaid.event)?;
        Some(off(view, check, unsaid.at, why_off(view, by)))
    });
    let out = view.checks.iter().filter(|check| !is_known(&check.id)).filter_map(|check| {
        let out = check.item?.out.as_ref()?;
        let said = check.statement?;
        let state = say!(view.lang, ReportOut, at = view.time(out.at), why = view.shown(&out.why));
        Some(off(view, &check.id, said.by.unwrap_or(said.at), state))
    });
    unsaid.chain(out).collect()
}

/// That a contact was withdrawn, or something else taken back: when and why.
fn why_off(view: View<'_>, by: &Withdrawal) -> String {
    let (at, why) = (view.time(by.at), view.shown(&by.why));
    match (by.contact, why.is_empty()) {
        (Some(_), _) => say!(view.lang, ReportWithdrawn, at = at, why = why),
        (None, true) => say!(view.lang, ReportTakenBackAt, at = at),
        (None, false) => say!(view.lang, ReportTakenBackWhy, at = at, why = why),
    }
}

fn off(view: View<'_>, id: &CheckId, at: Moment, state: String) -> FollowUp {
    let check = view.checks.iter().find(|check| check.id == *id);
    let contact = || say!(view.lang, ReportAnnounced, n = id.step);
    let party = check.and_then(|check: &Check<'_>| check.party).map(|party| view.party(party));
    FollowUp {
        check: id.clone(),
        what: check.map_or_else(contact, |check| view.check(check)),
        party: party.unwrap_or_default(),
        at,
        whole_day: false,
        earliest: false,
        kind: check.and_then(|check| check.due_kind).unwrap_or(DueKind::Look),
        done: true,
        state,
        text: String::new(),
    }
}
