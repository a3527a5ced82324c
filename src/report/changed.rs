//! What was corrected: old and new.

use std::{collections::BTreeMap, fmt::Display};

use super::rows::Correction;
use crate::{
    id::{CheckId, ItemId, Likeness, likeness},
    record::{
        Answered, Body, ChannelAdded, CheckReopened, ChecklistAttached, Done, Event,
        IncidentChanged, ItemAdded, ItemChanged, Noted, Opened, Restored, Skipped, Stated, Waived,
        Withdrawn,
    },
    redaction::Audience,
    t,
    wording::{Names, View, events},
};

/// Corrections in order: statements corrected, events taken back, fields of items changed. A
/// withdrawn contact is one line, without each statement. A value that was unknown before is not
/// corrected when it comes to be known.
pub(crate) fn corrections(
    names: &Names<'_>,
    events: &[Event],
    reader: Audience,
) -> Vec<Correction> {
    let mut corrections = Corrections::new(names, events, reader);
    for event in events {
        corrections.event(event);
    }
    corrections.rows
}

/// Reads the record in order and keeps the last known value of what can be corrected.
struct Corrections<'a> {
    names: &'a Names<'a>,
    view: View<'a>,
    events: &'a [Event],
    reader: Audience,
    /// The earlier statement that another answer in the same contact replaced, by the later one.
    replaced: BTreeMap<u64, u64>,
    fields: BTreeMap<&'a ItemId, BTreeMap<&'a String, &'a String>>,
    owners: BTreeMap<(&'a ItemId, &'a String), &'a String>,
    incident: BTreeMap<String, String>,
    /// Nobody said yet when the incident was noticed.
    noticed_guessed: bool,
    answers: BTreeMap<CheckId, String>,
    /// The event that settled a check of the user's own.
    settled: BTreeMap<CheckId, u64>,
    rows: Vec<Correction>,
}

impl<'a> Corrections<'a> {
    fn new(names: &'a Names<'a>, events: &'a [Event], reader: Audience) -> Self {
        let view = names.view;
        let replaced = view.state.corrections();
        Self {
            names,
            view,
            events,
            reader,
            replaced: replaced.into_iter().map(|(old, new)| (new, old)).collect(),
            fields: BTreeMap::new(),
            owners: BTreeMap::new(),
            incident: BTreeMap::new(),
            noticed_guessed: false,
            answers: BTreeMap::new(),
            settled: BTreeMap::new(),
            rows: Vec::new(),
        }
    }

    fn event(&mut self, event: &'a Event) {
        match &event.body {
            Body::Stated(body) => self.stated(event, body),
            Body::Noted(body) => self.noted(event, body),
            Body::Retracted(body) => self.taken_back(event, &body.events, &body.why),
            Body::Withdrawn(body) => self.withdrawn(event, body),
            Body::Restored(body) => self.restored(event, body),
            Body::CheckReopened(body) => self.check_reopened(event, body),
            Body::Done(Done { check, .. })
            | Body::Skipped(Skipped { check, .. })
            | Body::Waived(Waived { check, .. }) => {
                self.settled.insert(self.canonical(check), event.seq);
            }
            body if self.reader != Audience::Owner && events::is_about_out(self.view, body) => {}
            Body::ChecklistAttached(body) => self.checklist(event, body),
            Body::Opened(body) => {
                self.incident = of_incident(body);
                self.noticed_guessed = body.noticed_guessed;
            }
            Body::IncidentChanged(body) => self.incident_changed(event, body),
            Body::Answered(body) => self.answered(event, body),
            Body::PartyChanged(body) => self.renamed(event, &body.party, &body.name, &body.why),
            Body::ChannelAdded(body) => self.channel_added(event, body),
            Body::ItemAdded(body) => self.item_added(body),
            Body::ItemChanged(body) => self.item_changed(event, body),
            _ => {}
        }
    }

    /// A correction of what, with its reason; old and new are still empty.
    fn row(&self, event: &Event, what: String, why: &str) -> Correction {
        Correction {
            event: event.seq,
            // What is corrected may have been said long before.
            at: event.recorded_at,
            what,
            old: String::new(),
            new: String::new(),
            why: why.to_owned(),
        }
    }

    fn event_number(&self, n: impl Display) -> String {
        t!(self.view.lang, ReportEvent, n)
    }

    fn canonical(&self, check: &CheckId) -> CheckId {
        self.view.state.canonical_id(check).into_owned()
    }

    /// What an event says.
    fn text(&self, seq: u64) -> String {
        let found = self.events.binary_search_by_key(&seq, |event| event.seq);
        match found {
            Ok(at) => events::what(self.names, &self.events[at]),
            Err(_) => String::new(),
        }
    }

    fn stated(&mut self, event: &Event, body: &Stated) {
        let replaced = self.replaced.get(&event.seq).copied();
        let Some(old) = body.supersedes.or(replaced) else {
            return;
        };
        let in_contact = t!(self.view.lang, ReportCorrectedInContact);
        let why = body.supersedes.map_or(&in_contact, |_| &body.why);
        self.rows.push(Correction {
            old: self.text(old),
            new: events::stated(self.names, event.seq, body),
            ..self.row(event, self.names.check(&body.check), why)
        });
    }

    fn noted(&mut self, event: &Event, body: &Noted) {
        let Some(old) = body.supersedes else { return };
        self.rows.push(Correction {
            old: self.text(old),
            new: events::named(self.view, body),
            ..self.row(event, self.event_number(old), &body.why)
        });
    }

    fn withdrawn(&mut self, event: &Event, body: &Withdrawn) {
        let Some(n) = body.contact else {
            return self.taken_back(event, &body.events, &body.why);
        };
        let what = t!(self.view.lang, ReportContactNumber, n);
        self.rows.push(self.row(event, what, &body.why));
    }

    fn taken_back(&mut self, event: &Event, events: &[u64], why: &str) {
        for seq in events {
            self.rows.push(Correction {
                old: self.text(*seq),
                ..self.row(event, self.event_number(seq), why)
            });
        }
    }

    fn restored(&mut self, event: &Event, body: &Restored) {
        let numbers: Vec<_> = body.events.iter().map(u64::to_string).collect();
        self.rows.push(Correction {
            new: t!(self.view.lang, ReportCountsAgain),
            ..self.row(event, self.event_number(numbers.join(" ")), &body.why)
        });
    }

    fn check_reopened(&mut self, event: &Event, body: &CheckReopened) {
        let check = self.canonical(&body.check);
        let settled = self.settled.remove(&check);
        self.rows.push(Correction {
            old: settled.map(|seq| self.text(seq)).unwrap_or_default(),
            new: t!(self.view.lang, ReportOpenAgain),
            ..self.row(event, self.names.check(&check), &body.why)
        });
    }

    fn checklist(&mut self, event: &Event, body: &ChecklistAttached) {
        let list = self.view.state.list(&body.id);
        let before = list.and_then(|list| list.versions.iter().rfind(|one| one.seq < event.seq));
        let before = before.filter(|before| before.sha256 != body.sha256);
        let Some(before) = before else { return };
        let text = |version: &str, sha256: &str| format!("{version}, SHA-256 {sha256}");
        let what = t!(self.view.lang, ReportChecklist, id = body.id);
        self.rows.push(Correction {
            old: text(&before.version, &before.sha256),
            new: text(&body.version, &body.sha256),
            ..self.row(event, what, "")
        });
    }

    fn incident_changed(&mut self, event: &Event, body: &IncidentChanged) {
        let ids = body.fields.keys();
        let before = ids.filter_map(|id| self.incident.get_key_value(id));
        let before: Vec<_> = before.collect();
        let was_known = before.iter().any(|(_, value)| !value.is_empty());
        // The time of noticing that nobody had said is entered, not corrected.
        let is_entry = self.noticed_guessed && body.fields.keys().all(|field| field == "noticed");
        let row = Correction {
            old: events::incident_fields(self.view, before.into_iter()),
            new: events::incident_fields(self.view, body.fields.iter()),
            ..self.row(event, t!(self.view.lang, ReportTheIncident), &body.why)
        };
        self.noticed_guessed &= !body.fields.contains_key("noticed");
        if was_known && (!is_entry || !body.why.is_empty()) {
            self.rows.push(row);
        }
        self.incident.extend(body.fields.clone());
    }

    fn answered(&mut self, event: &Event, body: &Answered) {
        let check = self.canonical(&body.check);
        let new = self.view.value(&body.check, &body.value);
        let row = self.row(event, self.names.check(&check), &body.why);
        let old = self.answers.insert(check, new.clone());
        if let Some(old) = old.filter(|old| *old != new) {
            self.rows.push(Correction { old, new, ..row });
        }
    }

    fn renamed(&mut self, event: &Event, party: &str, name: &str, why: &str) {
        let Some(old) = self.view.state.own_name_before(party, event.seq) else {
            return;
        };
        self.rows.push(Correction {
            old: self.view.shown(old),
            new: self.view.shown(name),
            ..self.row(event, self.view.role(party), why)
        });
    }

    /// Older versions changed a party's name with its channel.
    fn channel_added(&mut self, event: &Event, body: &ChannelAdded) {
        let old = self.view.state.own_name_before(&body.party, event.seq);
        if !body.name.is_empty() && old != Some(body.name.as_str()) {
            self.renamed(event, &body.party, &body.name, "");
        }
    }

    fn item_added(&mut self, body: &'a ItemAdded) {
        let known = self.fields.entry(&body.item).or_default();
        known.extend(&body.fields);
        for (role, party) in &body.parties {
            self.owners.insert((&body.item, role), party);
        }
    }

    fn item_changed(&mut self, event: &Event, body: &'a ItemChanged) {
        for (role, party) in &body.parties {
            let old = self.owners.insert((&body.item, role), party);
            if let Some(old) = old.filter(|old| *old != party) {
                self.rows.push(Correction {
                    old: self.view.party(old),
                    new: self.view.party(party),
                    ..self.row(event, self.view.item(&body.item), &body.why)
                });
            }
        }
        self.item_fields(event, body);
    }

    fn item_fields(&mut self, event: &Event, body: &'a ItemChanged) {
        let row = self.row(event, self.view.item(&body.item), &body.why);
        let known = self.fields.entry(&body.item).or_default();
        let before = body.fields.iter().filter_map(|(id, new)| {
            let old = *known.get(id)?;
            (!completes(old, new)).then_some((id, old))
        });
        let old = events::fields(self.view, &body.item, before);
        known.extend(&body.fields);
        // A field that had no value is not corrected.
        if !old.is_empty() {
            let new = events::fields(self.view, &body.item, body.fields.iter());
            self.rows.push(Correction { old, new, ..row });
        }
    }
}

/// Whether a value is the whole number of which only the end was known.
fn completes(old: &str, new: &str) -> bool {
    likeness(old, new) == Likeness::Ending && new.len() > old.len()
}

/// What was said of the incident when it was opened, by the names of its fields.
fn of_incident(opened: &Opened) -> BTreeMap<String, String> {
    let noticed = opened.noticed.to_rfc3339();
    let fields = [
        ("country", &opened.country),
        ("service", &opened.service),
        ("title", &opened.title),
        ("currency", &opened.currency),
        ("zone", &opened.zone),
        ("noticed", &noticed),
    ];
    BTreeMap::from(fields.map(|(id, value)| (id.to_owned(), value.clone())))
}
