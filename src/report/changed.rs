//! What was corrected: old and new.

use std::collections::BTreeMap;

use super::rows::Correction;
use crate::{
    id::{CheckId, ItemId, Likeness, likeness},
    record::{
        Body, ChannelAdded, Done, Event, Opened, PartyChanged, Retracted, Skipped, Waived,
        Withdrawn,
    },
    t,
};
use crate::{
    redaction::Audience,
    wording::{Names, events},
};

/// Corrections in order: statements put right, events taken back, fields of items changed. What was
/// said in a contact that was withdrawn is told by the contact, and not word by word; what was only
/// unknown is no correction when it comes to be known.
pub(crate) fn corrections(
    names: &Names<'_>,
    events: &[Event],
    reader: Audience,
) -> Vec<Correction> {
    let view = names.view;
    let own = reader == Audience::Owner;
    let by_seq = |seq: u64| {
        events
            .binary_search_by_key(&seq, |event| event.seq)
            .ok()
            .map(|at| &events[at])
    };
    let text = |seq: u64| {
        by_seq(seq)
            .map(|event| events::what(names, event))
            .unwrap_or_default()
    };
    let mut fields: BTreeMap<&ItemId, BTreeMap<&String, &String>> = BTreeMap::new();
    let mut owners: BTreeMap<(&ItemId, &String), &String> = BTreeMap::new();
    let (mut incident, mut answers) = (BTreeMap::new(), BTreeMap::new());
    // Another answer in the same contact: what was noted first is put right by it.
    let put_right: BTreeMap<u64, u64> = view
        .state
        .corrections()
        .into_iter()
        .map(|(old, new)| (new, old))
        .collect();
    let mut settled: BTreeMap<CheckId, u64> = BTreeMap::new();
    let mut guessed = false;
    let mut corrections = Vec::new();
    for event in events {
        // What is put right may have been said long before.
        let (event_seq, at) = (event.seq, event.recorded_at);
        let mut push = |what: String, old: String, new: String, why: &String| {
            corrections.push(Correction {
                event: event_seq,
                at,
                what,
                old,
                new,
                why: why.clone(),
            });
        };
        match &event.body {
            Body::Stated(body) => {
                let why = match body.supersedes {
                    Some(_) => body.why.clone(),
                    None => t!(view.lang, ReportCorrectedInContact),
                };
                if let Some(old) = body
                    .supersedes
                    .or_else(|| put_right.get(&event_seq).copied())
                {
                    push(
                        names.check(&body.check),
                        text(old),
                        events::stated(names, event_seq, body),
                        &why,
                    );
                }
            }
            Body::Noted(body) => {
                if let Some(old) = body.supersedes {
                    push(
                        t!(view.lang, ReportEvent, n = old),
                        text(old),
                        events::named(view, body),
                        &body.why,
                    );
                }
            }
            Body::Withdrawn(Withdrawn {
                contact: Some(contact),
                why,
                ..
            }) => {
                push(
                    t!(view.lang, ReportContactNumber, n = contact),
                    String::new(),
                    String::new(),
                    why,
                );
            }
            Body::Retracted(Retracted { events, why })
            | Body::Withdrawn(Withdrawn { events, why, .. }) => {
                for seq in events {
                    push(
                        t!(view.lang, ReportEvent, n = seq),
                        text(*seq),
                        String::new(),
                        why,
                    );
                }
            }
            Body::Restored(body) => {
                let numbers = body
                    .events
                    .iter()
                    .map(u64::to_string)
                    .collect::<Vec<_>>()
                    .join(" ");
                push(
                    t!(view.lang, ReportEvent, n = numbers),
                    String::new(),
                    t!(view.lang, ReportCountsAgain),
                    &body.why,
                );
            }
            Body::CheckReopened(body) => {
                let check = view.state.canonical_id(&body.check).into_owned();
                let old = settled.remove(&check).map(text).unwrap_or_default();
                push(
                    names.check(&check),
                    old,
                    t!(view.lang, ReportOpenAgain),
                    &body.why,
                );
            }
            Body::Done(Done { check, .. })
            | Body::Skipped(Skipped { check, .. })
            | Body::Waived(Waived { check, .. }) => {
                settled.insert(view.state.canonical_id(check).into_owned(), event_seq);
            }
            body if !own && events::is_about_out(view, body) => {}
            Body::ChecklistAttached(body) => {
                let list = view
                    .state
                    .lists
                    .iter()
                    .find(|list| list.rules.id == body.id);
                let old =
                    list.and_then(|list| list.versions.iter().rfind(|text| text.seq < event_seq));
                if let Some(old) = old {
                    let text = |version: &str, sha256: &str| format!("{version}, SHA-256 {sha256}");
                    let (old, new) = (
                        text(&old.version, &old.sha256),
                        text(&body.version, &body.sha256),
                    );
                    push(
                        t!(view.lang, ReportChecklist, id = body.id),
                        old,
                        new,
                        &String::new(),
                    );
                }
            }
            Body::Opened(body) => (incident, guessed) = (of_incident(body), body.noticed_guessed),
            Body::IncidentChanged(body) => {
                let before = || {
                    body.fields
                        .keys()
                        .filter_map(|id| incident.get_key_value(id))
                };
                let before_known = before().any(|(_, value): (&String, &String)| !value.is_empty());
                let before = before();
                let old = events::incident_fields(view, before);
                let new = events::incident_fields(view, body.fields.iter());
                // What nobody had said, when it was noticed, corrects nothing.
                let entered = guessed && body.fields.keys().all(|field| field == "noticed");
                guessed &= !body.fields.contains_key("noticed");
                if before_known && (!entered || !body.why.is_empty()) {
                    push(t!(view.lang, ReportTheIncident), old, new, &body.why);
                }
                incident.extend(body.fields.clone());
            }
            Body::Answered(body) => {
                let check = view.state.canonical_id(&body.check).into_owned();
                let value = view.value(&body.check, &body.value);
                let what = names.check(&check);
                match answers.insert(check, value.clone()) {
                    Some(old) if old != value => push(what, old, value, &body.why),
                    _ => {}
                }
            }
            Body::PartyChanged(PartyChanged { party, name, why }) => {
                if let Some(old) = view.state.own_name_before(party, event_seq) {
                    push(view.role(party), view.shown(old), view.shown(name), why);
                }
            }
            // Older versions took another name as a side effect.
            Body::ChannelAdded(ChannelAdded { party, name, .. }) if !name.is_empty() => {
                let old = view
                    .state
                    .own_name_before(party, event_seq)
                    .filter(|old| *old != name.as_str());
                if let Some(old) = old {
                    push(
                        view.role(party),
                        view.shown(old),
                        view.shown(name),
                        &String::new(),
                    );
                }
            }
            Body::ItemAdded(body) => {
                fields.entry(&body.item).or_default().extend(&body.fields);
                owners.extend(
                    body.parties
                        .iter()
                        .map(|(role, party)| ((&body.item, role), party)),
                );
            }
            Body::ItemChanged(body) => {
                for (role, party) in &body.parties {
                    let old = owners
                        .insert((&body.item, role), party)
                        .filter(|old| *old != party);
                    if let Some(old) = old {
                        push(
                            view.item(&body.item),
                            view.party(old),
                            view.party(party),
                            &body.why,
                        );
                    }
                }
                let known = fields.entry(&body.item).or_default();
                let before = body
                    .fields
                    .keys()
                    .filter_map(|id| known.get(id).map(|value| (id, *value)));
                let before = before.filter(|(id, old)| !completes(old, &body.fields[*id]));
                let old = events::fields(view, &body.item, before);
                let new = events::fields(view, &body.item, body.fields.iter());
                // A field that had no value corrects nothing.
                if !old.is_empty() {
                    push(view.item(&body.item), old, new, &body.why);
                }
                known.extend(&body.fields);
            }
            _ => {}
        }
    }
    corrections
}

/// Whether a value is the whole number of which only the end was known.
fn completes(old: &str, new: &str) -> bool {
    likeness(old, new) == Likeness::Ending && new.len() > old.len()
}

/// What was said of the incident when it was opened, by the names under which it can be put right.
fn of_incident(opened: &Opened) -> BTreeMap<String, String> {
    let Opened {
        country,
        service,
        title,
        currency,
        zone,
        noticed,
        ..
    } = opened.clone();
    let names = ["country", "service", "title", "currency", "zone"];
    let fields = names
        .into_iter()
        .zip([country, service, title, currency, zone]);
    let noticed = ("noticed", noticed.to_rfc3339());
    fields
        .chain([noticed])
        .map(|(id, value)| (id.to_owned(), value))
        .collect()
}
