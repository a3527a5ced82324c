//! What is set aside: items that were taken out, and what was to come back before it counted no
//! more.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Serialize;

use super::wanted::FollowUp;
use crate::{
    engine,
    id::{CheckId, ItemId},
    quantity::Moment,
    record::{Item, Out, Withdrawal},
    redaction::{Addressee, Audience},
    status::DueKind,
    t,
    wording::View,
};

/// That something counts no more: what was recorded, when, and why.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct SetAside {
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
pub(crate) struct OutRow {
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
pub(crate) fn taken_out(view: View<'_>, to: &Addressee) -> Vec<OutRow> {
    let own = to.reader == Audience::Owner;
    let row = |item: &Item| {
        let Out { event, at, why } = item.out.clone()?;
        let amount = view.amount(item).map(|money| money.shown(view.lang));
        let what = [
            view.shown(engine::item_name(view.state, item)),
            amount.unwrap_or_default(),
        ];
        let what = Some(view.lang.list(what)).filter(|_| own);
        Some(OutRow {
            id: item.id.clone(),
            ends: view.ends(item),
            kind: view.kind(&item.kind).to_owned(),
            what: what.unwrap_or_default(),
            out: SetAside { event, at, why },
        })
    };
    view.state.taken_out.iter().filter_map(row).collect()
}

/// When and why a contact was withdrawn.
pub(crate) fn withdrawn(by: &Withdrawal) -> SetAside {
    SetAside {
        event: by.event,
        at: by.at,
        why: by.why.clone(),
    }
}

/// What was told to come back and does not, because it was taken back, withdrawn or taken out:
/// whoever has it in a calendar has to hear that it is off. `known` are the checks that have a line
/// already.
pub(crate) fn called_off(view: View<'_>, known: &[FollowUp]) -> Vec<FollowUp> {
    let is_known = |check: &CheckId| known.iter().any(|row| row.check == *check);
    let unsaid = view.state.unsaid.iter();
    let unsaid = unsaid.filter(|(check, _)| !is_known(check));
    let unsaid = unsaid.filter_map(|(check, unsaid)| {
        let by = view.state.taken_back.by(unsaid.event)?;
        Some(off(view, check, unsaid.at, why_off(view, by)))
    });
    let out = view.checks.iter().filter(|check| !is_known(&check.id));
    let out = out.filter_map(|check| {
        let out = check.item?.out.as_ref()?;
        let said = check.statement?;
        let at = view.time(out.at);
        let why = view.shown(&out.why);
        let state = t!(view.lang, ReportOut, at, why);
        Some(off(view, &check.id, said.by.unwrap_or(said.at), state))
    });
    unsaid.chain(out).collect()
}

/// That a contact was withdrawn, or something else taken back: when and why.
fn why_off(view: View<'_>, by: &Withdrawal) -> String {
    let at = view.time(by.at);
    let why = view.shown(&by.why);
    match (by.contact, why.is_empty()) {
        (Some(_), _) => t!(view.lang, ReportWithdrawn, at, why),
        (None, true) => t!(view.lang, ReportTakenBackAt, at),
        (None, false) => t!(view.lang, ReportTakenBackWhy, at, why),
    }
}

fn off(view: View<'_>, id: &CheckId, at: Moment, state: String) -> FollowUp {
    let check = view.checks.iter().find(|check| check.id == *id);
    let contact = || t!(view.lang, ReportAnnounced, n = id.step);
    let party = check.and_then(|check| check.party);
    let kind = check.and_then(|check| check.due_kind);
    FollowUp {
        party: party.map(|party| view.party(party)).unwrap_or_default(),
        state,
        ..FollowUp::over(
            id,
            check.map_or_else(contact, |check| view.check(check)),
            (at, kind.unwrap_or(DueKind::Look)),
        )
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        id::{ContactNo, ItemId},
        record::{ItemTakenOut, Retracted, Withdrawn},
        redaction::Addressee,
        render::calendar,
        report::model::Report,
        wording::{Story, at, seen},
    };

    fn report(story: &Story) -> Report {
        seen(story, "en", at("14", "10:30"), |view| {
            Report::new(view, &story.events, &Addressee::keeper())
        })
    }

    fn entries(report: &Report, off: bool) -> Vec<String> {
        let rows = report
            .follow_ups
            .iter()
            .flatten()
            .filter(|row| row.done == off);
        rows.map(|row| row.check.to_string()).collect()
    }

    #[test]
    fn whatever_was_to_come_back_is_called_off_when_it_counts_no_more() {
        let story = Story::called();
        let before = entries(&report(&story), false);
        assert!(before.iter().any(|check| check == "next/1"), "{before:?}");
        let told = story.state().events_of_contact(ContactNo(1)).to_vec();
        let mut withdrawn = story.clone();
        let why = "the caller was not the shop".to_owned();
        withdrawn.add(
            at("14", "10:00"),
            Withdrawn {
                contact: Some(ContactNo(1)),
                events: told,
                why,
            },
        );
        let mut undone = story.clone();
        let said: Vec<u64> = (1..=story.events.len() as u64)
            .filter(|seq| {
                matches!(
                    &story.events[*seq as usize - 1].body,
                    crate::record::Body::Stated(_)
                )
            })
            .collect();
        undone.add(
            at("14", "10:00"),
            Retracted {
                events: said,
                why: String::new(),
            },
        );
        for later in [&withdrawn, &undone] {
            let report = report(later);
            let still: Vec<_> = entries(&report, false)
                .into_iter()
                .chain(entries(&report, true))
                .collect();
            let lost: Vec<_> = before
                .iter()
                .filter(|check| !still.contains(check))
                .collect();
            assert!(
                lost.is_empty(),
                "{lost:?} would stay in the calendar for ever"
            );
        }
        let calendar = calendar(&report(&withdrawn)).replace("\r\n ", "");
        assert!(
            calendar.contains("withdrawn on Thu 14 May 2026 10:00: the caller was not the shop"),
            "{calendar}"
        );
        assert!(
            !calendar.contains("list of the 8 orders"),
            "what they announced is not quoted: {calendar}"
        );
    }

    #[test]
    fn what_was_taken_out_is_listed_once_and_called_off() {
        let mut story = Story::called();
        let (item, why) = (ItemId("order-8".into()), "my daughter's order".to_owned());
        story.add(
            at("14", "10:00"),
            ItemTakenOut {
                item: item.clone(),
                why,
            },
        );
        let report = report(&story);
        assert!(report.items.iter().all(|row| row.id != item));
        let out: Vec<_> = report
            .taken_out
            .iter()
            .map(|row| (row.ends.as_str(), row.out.why.as_str()))
            .collect();
        assert_eq!(out, [("4431", "my daughter's order")]);
        let off = entries(&report, true);
        assert!(
            off.iter()
                .any(|check| check.ends_with("parcel-stopped@order-8")),
            "{off:?}"
        );
        let said = report
            .confirmations
            .iter()
            .find(|row| row.check.to_string().ends_with("parcel-stopped@order-8"));
        assert_eq!(
            said.map(|row| row.state.as_str()),
            Some("taken out"),
            "what was said stays on record"
        );
    }
}
