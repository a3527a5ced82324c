//! What was kept: files, contacts, and the ways to reach parties.

use std::collections::BTreeMap;

use super::{
    aside,
    rows::{ChannelRow, ContactRow, File, Try},
};
use crate::record::{Contact, NoteAbout, Observation, Withdrawal};
use crate::wording::{Names, View, file_facts, words};

/// The channel of a contact: what kind, and its address.
pub(crate) fn channel(view: View<'_>, contact: Option<&Contact>) -> String {
    let Some(contact) = contact else {
        return String::new();
    };
    let known = contact
        .channel
        .and_then(|number| view.state.channels.iter().find(|one| one.number == number));
    let kind = known
        .map(|channel| channel.kind)
        .or(contact.by)
        .map(|kind| words::channel(view.lang, kind));
    let address = known.map(|channel| channel.address.clone());
    kind.into_iter()
        .chain(address)
        .collect::<Vec<_>>()
        .join(" ")
}

pub(crate) fn evidence(names: &Names<'_>) -> Vec<File> {
    let view = names.view;
    let mut seen: BTreeMap<u32, Vec<&Observation>> = BTreeMap::new();
    for one in &view.state.observations {
        one.evidence
            .iter()
            .for_each(|number| seen.entry(*number).or_default().push(one));
    }
    let file = |file: &crate::record::Evidence| {
        let items = file.items.iter().map(|item| view.item(item));
        let check = file.check.as_ref().map(|check| names.check(check));
        let shown = seen
            .get(&file.number)
            .into_iter()
            .flatten()
            .map(|seen| view.seen(seen));
        let about: Vec<_> = items.chain(check).chain(shown).collect();
        File {
            number: file.number,
            name: file.name.clone(),
            sha256: file.sha256.clone(),
            size: file.size,
            at: file.at,
            about: about.join("; "),
            says: file
                .metadata
                .iter()
                .flat_map(|metadata| file_facts(view.lang, view.here, metadata))
                .collect(),
            metadata: file.metadata.clone(),
        }
    };
    view.state.evidence.iter().map(file).collect()
}

pub(crate) fn contacts(view: View<'_>) -> Vec<ContactRow> {
    let row = |contact: &Contact, by: Option<&Withdrawal>| ContactRow {
        number: contact.number,
        party: view.party_then(&contact.party, contact.seq),
        person: view.lang.list(contact.speakers.all(NoteAbout::Person)),
        channel: channel(view, Some(contact)),
        reference: view.lang.list(contact.speakers.all(NoteAbout::Reference)),
        started: contact.started,
        ended: contact.ended.map(|(at, _)| at),
        ending: contact
            .ended
            .map(|(_, ending)| words::ending(view.lang, ending))
            .unwrap_or_default(),
        next: contact.next.clone(),
        next_by: contact.next_by,
        withdrawn: by.map(aside::withdrawn),
    };
    let counting = view.state.contacts.iter().map(|contact| row(contact, None));
    let withdrawn = view
        .state
        .withdrawn_contacts
        .iter()
        .map(|withdrawn| row(&withdrawn.contact, Some(&withdrawn.by)));
    let mut rows: Vec<ContactRow> = counting.chain(withdrawn).collect();
    rows.sort_by_key(|row| row.number);
    rows
}

pub(crate) fn channels(view: View<'_>) -> Vec<ChannelRow> {
    let row = |channel: &crate::record::Channel| ChannelRow {
        party: view.party_then(&channel.party, channel.seq),
        kind: words::channel(view.lang, channel.kind),
        address: channel.address.clone(),
        source: words::source(view.lang, channel.source),
        trustworthy: channel.source.is_trustworthy(),
        needs_login: channel.needs_login,
        tries: channel
            .tries
            .iter()
            .map(|(at, reached)| Try {
                at: *at,
                reached: *reached,
            })
            .collect(),
    };
    view.state.channels.iter().map(row).collect()
}
