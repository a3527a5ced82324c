//! The parts of a report, each from the state or the events.

use std::collections::BTreeMap;

use super::{
    super::{View, events, file_facts, history::Fates, legal, view::Names, words},
    Broken, BrokenKind, ChannelRow, Confirmation, ContactRow, Correction, Entry, FieldRow, File, ItemRow, Point,
};
use crate::{
    engine::{self, Check, Live, Standing},
    id::{CheckId, ItemId},
    record::{Agreement, Body, Contact, Event, Item, Opened, Statement, Verdict},
    say,
};

fn point(view: View<'_>, check: &Check<'_>) -> Point {
    let ground = check.ground.map(|ground| words::ground(view.lang, ground));
    Point {
        check: check.id.clone(),
        what: view.check(check),
        label: view.column(check),
        party: check.party.map(|party| view.party(party)).unwrap_or_default(),
        standing: check.standing.word(),
        state: words::state(view.lang, check, view.now),
        settled: check.settled,
        overdue: check.overdue,
        due: check.due.filter(|_| check.is_open()),
        assigned: view.assignee(check).unwrap_or_default(),
        note: ground.or_else(|| view.answer(check)).or_else(|| retired(view, check)).unwrap_or_default(),
        legal: check.basis().map(|basis| legal(view.lang, &basis)),
    }
}

/// That the newer text of its list does not have it any more.
fn retired(view: View<'_>, check: &Check<'_>) -> Option<String> {
    check.is_retired().then(|| say!(view.lang, ReportNotInList))
}

pub(super) fn items(view: View<'_>) -> Vec<ItemRow> {
    view.state.items.iter().map(|item| item_row(view, item)).collect()
}

fn item_row(view: View<'_>, item: &Item) -> ItemRow {
    let kind = view.state.item_type(&item.kind);
    let known = kind.map(|kind| kind.fields.as_slice()).unwrap_or_default();
    let field = |id: &String, value: &String| {
        let (label, value) = view.field(&item.id, id, value);
        FieldRow { id: id.clone(), label, value, guessed: item.guessed.contains(id) }
    };
    // The checklist's order first, then fields that it does not know.
    let in_order = known.iter().filter_map(|one| item.fields.get_key_value(&one.id));
    let others = item.fields.iter().filter(|(id, _)| known.iter().all(|one| one.id != **id));
    let asked = |check: &Check<'_>| check.party.is_some() && belongs(check.live);
    let of_item = |check: &&Check<'_>| check.item.is_some_and(|other| other.id == item.id) && asked(check);
    ItemRow {
        id: item.id.clone(),
        ends: view.ends(item),
        kind: kind.map_or_else(|| item.kind.clone(), |kind| kind.name.in_lang(view.lang).to_owned()),
        fields: in_order.chain(others).map(|(id, value)| field(id, value)).collect(),
        checks: view.checks.iter().filter(of_item).map(|check| point(view, check)).collect(),
    }
}

pub(super) fn points(view: View<'_>) -> Vec<Point> {
    let own = |check: &&Check<'_>| (check.item.is_none() || check.party.is_none()) && belongs(check.live);
    view.checks.iter().filter(own).map(|check| point(view, check)).collect()
}

pub(super) fn open(view: View<'_>) -> Vec<Point> {
    engine::agenda(view.checks).into_iter().map(|check| point(view, check)).collect()
}

/// The channel of a contact: what kind, and its address.
fn channel(view: View<'_>, contact: Option<&Contact>) -> String {
    let Some(contact) = contact else { return String::new() };
    let known = contact.channel.and_then(|number| view.state.channels.iter().find(|one| one.number == number));
    let kind = known.map(|channel| channel.kind).or(contact.by).map(|kind| words::channel(view.lang, kind));
    let address = known.map(|channel| channel.address.clone());
    kind.into_iter().chain(address).collect::<Vec<_>>().join(" ")
}

pub(super) fn confirmations(names: &Names<'_>) -> Vec<Confirmation> {
    let mut all: Vec<_> = names
        .view
        .state
        .statements
        .iter()
        .flat_map(|(check, said)| {
            let last = said.len().saturating_sub(1);
            let numbered = said.iter().enumerate().filter(|(at, _)| !completed(said, *at));
            numbered.map(move |(at, statement)| (check, statement, at == last))
        })
        .map(|(check, statement, counts)| confirmation(names, check, statement, counts))
        .collect();
    all.sort_by_key(|one| (one.at, one.event));
    all
}

/// Whether a promise got its time in the same breath: the line with the time stands for both.
fn completed(said: &[Statement], at: usize) -> bool {
    let next = said.get(at + 1);
    said[at].no_time_given
        && next.is_some_and(|next| next.answer == said[at].answer && next.verdict == said[at].verdict)
}

fn confirmation(names: &Names<'_>, id: &CheckId, said: &Statement, counts: bool) -> Confirmation {
    let view = names.view;
    let contact = view.contact(said);
    let check = names.find(id).filter(|_| counts);
    let text = |field: fn(&Contact) -> &String| contact.map(field).cloned().unwrap_or_default();
    Confirmation {
        event: said.seq,
        check: id.clone(),
        what: names.check(id),
        party: events::party_of(names, id).map(|party| view.party(party)).unwrap_or_default(),
        person: text(|contact| &contact.person),
        verdict: said.verdict,
        said: words::verdict(view.lang, said.verdict),
        by: said.by,
        no_time_given: said.no_time_given,
        words: said.words.clone(),
        at: said.at,
        channel: channel(view, contact),
        reference: text(|contact| &contact.reference),
        state: check.map(|check| words::state(view.lang, check, view.now)).unwrap_or_default(),
        said_back: said_back(view, said),
    }
}

/// What came of saying it back; nothing for what was added after they had agreed.
fn said_back(view: View<'_>, said: &Statement) -> Option<Agreement> {
    let (_, agreement, _) = view.state.said_back.get(&said.answer)?;
    Some(*agreement).filter(|agreement| *agreement != Agreement::Agreed || view.state.is_agreed(said))
}

/// A statement as one clause: `Acorn Shop, Sato: confirmed, "stopped"`.
fn quote(names: &Names<'_>, check: &CheckId, said: &Statement) -> String {
    let view = names.view;
    let party = events::party_of(names, check).unwrap_or_default();
    let verdict = events::promise(view, words::verdict(view.lang, said.verdict), said.by);
    let what = format!("{}: {verdict}", view.speaker(party, said));
    if said.words.is_empty() { what } else { say!(view.lang, HistoryWords, what = what, words = said.words) }
}

/// What did not hold, in order of time: excluded and happened all the same, said otherwise later, promised and overdue.
pub(super) fn broken(names: &Names<'_>) -> Vec<Broken> {
    let view = names.view;
    let mut broken = Vec::new();
    for seen in &view.state.observations {
        for check in &seen.contradicts {
            let said = view.state.statements.get(check).into_iter().flatten().rfind(|said| said.seq < seen.seq);
            let then = view.seen(seen);
            broken.extend(said.map(|said| Broken {
                evidence: seen.evidence.clone(),
                ..side_by_side(names, BrokenKind::Contradicted, check, said, (then, seen.at))
            }));
        }
    }
    for (check, said) in &view.state.statements {
        for pair in said.windows(2).filter(|pair| goes_back(&pair[0], &pair[1])) {
            let then = (quote(names, check, &pair[1]), pair[1].at);
            broken.push(side_by_side(names, BrokenKind::Changed, check, &pair[0], then));
        }
    }
    for check in view.checks.iter().filter(|check| check.overdue && check.standing == Standing::Promised) {
        if let (Some(said), Some(due)) = (check.statement, check.due) {
            let then = (say!(view.lang, ReportNotKept), due);
            broken.push(side_by_side(names, BrokenKind::Overdue, &check.id, said, then));
        }
    }
    broken.sort_by_key(|one| (one.then_at, one.said_at));
    broken
}

fn side_by_side(
    names: &Names<'_>,
    kind: BrokenKind,
    check: &CheckId,
    said: &Statement,
    (then, then_at): (String, crate::quantity::Moment),
) -> Broken {
    let (what, evidence) = (names.check(check), Vec::new());
    Broken {
        kind,
        check: check.clone(),
        what,
        said: quote(names, check, said),
        said_at: said.at,
        then,
        then_at,
        evidence,
    }
}

/// Whether a later statement takes back an earlier one: a yes or a promise that became less. A correction of the record
/// is not theirs.
fn goes_back(before: &Statement, after: &Statement) -> bool {
    let rank = |verdict| match verdict {
        Verdict::Confirmed => 2,
        Verdict::Promised => 1,
        Verdict::Refused | Verdict::NotKnown => 0,
    };
    after.supersedes.is_none() && rank(after.verdict) < rank(before.verdict)
}

pub(super) fn timeline(names: &Names<'_>, fates: &Fates, events: &[Event]) -> Vec<Entry> {
    let entry = |event: &Event| Entry {
        event: event.seq,
        happened: event.at,
        recorded: event.recorded_at,
        actor: event.actor.clone(),
        text: events::what(names, event),
        withdrawn_by: fates.withdrawn_by(event.seq),
        superseded_by: fates.superseded_by(event.seq),
    };
    let mut timeline: Vec<_> = events.iter().map(entry).collect();
    timeline.sort_by_key(|entry| (entry.happened, entry.event));
    timeline
}

pub(super) fn evidence(names: &Names<'_>) -> Vec<File> {
    let view = names.view;
    let file = |file: &crate::record::Evidence| {
        let items = file.items.iter().map(|item| view.item(item));
        let check = file.check.as_ref().map(|check| names.check(check));
        let shown = view.state.observations.iter().filter(|seen| seen.evidence.contains(&file.number));
        let about: Vec<_> = items.chain(check).chain(shown.map(|seen| view.seen(seen))).collect();
        File {
            number: file.number,
            name: file.name.clone(),
            sha256: file.sha256.clone(),
            size: file.size,
            at: file.at,
            about: about.join("; "),
            says: file.metadata.iter().flat_map(|metadata| file_facts(view.lang, metadata)).collect(),
            metadata: file.metadata.clone(),
        }
    };
    view.state.evidence.iter().map(file).collect()
}

pub(super) fn contacts(view: View<'_>) -> Vec<ContactRow> {
    let row = |contact: &Contact| ContactRow {
        number: contact.number,
        party: view.party(&contact.party),
        person: contact.person.clone(),
        channel: channel(view, Some(contact)),
        reference: contact.reference.clone(),
        started: contact.started,
        ended: contact.ended.map(|(at, _)| at),
        ending: contact.ended.map(|(_, ending)| words::ending(view.lang, ending)).unwrap_or_default(),
        next: contact.next.clone(),
        next_by: contact.next_by,
    };
    view.state.contacts.iter().map(row).collect()
}

pub(super) fn channels(view: View<'_>) -> Vec<ChannelRow> {
    let row = |channel: &crate::record::Channel| ChannelRow {
        party: view.party(&channel.party),
        kind: words::channel(view.lang, channel.kind),
        address: channel.address.clone(),
        source: words::source(view.lang, channel.source),
        trustworthy: channel.source.is_trustworthy(),
        needs_login: channel.needs_login,
        tries: channel.tries.clone(),
    };
    view.state.channels.iter().map(row).collect()
}

/// Corrections in order: statements put right, events taken back, fields of items changed.
pub(super) fn corrections(names: &Names<'_>, events: &[Event]) -> Vec<Correction> {
    let view = names.view;
    let by_seq = |seq: u64| events.iter().find(|event| event.seq == seq);
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
    let Opened { country, service, title, currency, noticed, .. } = opened.clone();
    let fields = [("country", country), ("service", service), ("title", title), ("currency", currency)];
    let noticed = ("noticed", noticed.to_rfc3339());
    fields.into_iter().chain([noticed]).map(|(id, value)| (id.to_owned(), value)).collect()
}

/// Whether a check has a place in the report: it counts, or somebody touched it.
fn belongs(live: Live) -> bool {
    live != Live::No
}
