//! What was corrected: old and new.

use std::collections::BTreeMap;

use super::{
    super::{events, view::Names},
    Correction,
};
use crate::{
    id::ItemId,
    record::{Body, Event, Opened},
    say,
};

/// Corrections in order: statements put right, events taken back, fields of items changed.
pub(super) fn corrections(names: &Names<'_>, events: &[Event]) -> Vec<Correction> {
    let view = names.view;
    let by_seq = |seq: u64| events.binary_search_by_key(&seq, |event| event.seq).ok().map(|at| &events[at]);
    let text = |seq: u64| by_seq(seq).map(|event| events::what(names, event)).unwrap_or_default();
    let mut fields: BTreeMap<&ItemId, BTreeMap<&String, &String>> = BTreeMap::new();
    let (mut incident, mut answers) = (BTreeMap::new(), BTreeMap::new());
    let mut corrections = Vec::new();
    for event in events {
        let (event_seq, at) = (event.seq, event.at);
        let mut push = |what: String, old: String, new: String, why: &String| {
            corrections.push(Correction { event: event_seq, at, what, old, new, why: why.clone() });
        };
        match &event.body {
            Body::Stated(body) => {
                if let Some(old) = body.supersedes {
                    push(names.check(&body.check), text(old), events::stated(names, body), &body.why);
                }
            }
            Body::Retracted(body) => {
                for seq in &body.events {
                    push(say!(view.lang, ReportEvent, n = seq), text(*seq), String::new(), &body.why);
                }
            }
            Body::ChecklistAttached(body) => {
                let list = view.state.lists.iter().find(|list| list.rules.id == body.id);
                let old = list.and_then(|list| list.versions.iter().rfind(|text| text.seq < event_seq));
                if let Some(old) = old {
                    let text = |version: &str, sha256: &str| format!("{version}, SHA-256 {sha256}");
                    let (old, new) = (text(&old.version, &old.sha256), text(&body.version, &body.sha256));
                    push(say!(view.lang, ReportChecklist, id = body.id), old, new, &String::new());
                }
            }
            Body::Opened(body) => incident = of_incident(body),
            Body::IncidentChanged(body) => {
                let before = body.fields.keys().filter_map(|id| incident.get_key_value(id));
                let old = events::incident_fields(view, before);
                let new = events::incident_fields(view, body.fields.iter());
                push(say!(view.lang, ReportTheIncident), old, new, &body.why);
                incident.extend(body.fields.clone());
            }
            Body::Answered(body) => {
                let check = view.state.home(&body.check).into_owned();
                let value = view.value(&body.check, &body.value);
                let what = names.check(&check);
                match answers.insert(check, value.clone()) {
                    Some(old) if old != value => push(what, old, value, &body.why),
                    _ => {}
                }
            }
            Body::ItemAdded(body) => fields.entry(&body.item).or_default().extend(&body.fields),
            Body::ItemChanged(body) => {
                let known = fields.entry(&body.item).or_default();
                let before = body.fields.keys().filter_map(|id| known.get(id).map(|value| (id, *value)));
                let old = events::fields(view, &body.item, before);
                let new = events::fields(view, &body.item, body.fields.iter());
                // A field that had no value, set by a sign, corrects nothing.
                if !old.is_empty() || !body.why.is_empty() {
                    push(view.item(&body.item), old, new, &body.why);
                }
                known.extend(&body.fields);
            }
            _ => {}
        }
    }
    corrections
}

/// What was said of the incident when it was opened, by the names under which it can be put right.
fn of_incident(opened: &Opened) -> BTreeMap<String, String> {
    let Opened { country, service, title, currency, zone, noticed, .. } = opened.clone();
    let names = ["country", "service", "title", "currency", "zone"];
    let fields = names.into_iter().zip([country, service, title, currency, zone]);
    let noticed = ("noticed", noticed.to_rfc3339());
    fields.chain([noticed]).map(|(id, value)| (id.to_owned(), value)).collect()
}
