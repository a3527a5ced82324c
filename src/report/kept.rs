//! What was kept: files, contacts, and the ways to reach parties.

use std::collections::BTreeMap;

use super::{
    aside,
    rows::{ChannelRow, ContactRow, File, Try},
};
use crate::{
    id::EvidenceNo,
    record::{Channel, Contact, Evidence, NoteAbout, Observation, Withdrawal},
    wording::{Names, View, file_facts, words},
};

/// The channel of a contact: what kind, and its address.
pub(crate) fn channel(view: View<'_>, contact: Option<&Contact>) -> String {
    let Some(contact) = contact else {
        return String::new();
    };
    let (channel, kind) = view.channel_of(contact.channel, contact.by);
    let kind = kind.map(|kind| words::channel(view.lang, kind));
    let address = channel.map(|channel| channel.address.clone());
    let parts: Vec<_> = kind.into_iter().chain(address).collect();
    parts.join(" ")
}

pub(crate) fn evidence(names: &Names<'_>) -> Vec<File> {
    let view = names.view;
    let mut seen: BTreeMap<EvidenceNo, Vec<&Observation>> = BTreeMap::new();
    for one in &view.state.observations {
        for number in &one.evidence {
            seen.entry(*number).or_default().push(one);
        }
    }
    let file = |file: &Evidence| {
        let items = file.items.iter().map(|item| view.item(item));
        let check = file.check.as_ref().map(|check| names.check(check));
        let shown = seen.get(&file.number).into_iter().flatten();
        let shown = shown.map(|seen| view.seen(seen));
        let about: Vec<_> = items.chain(check).chain(shown).collect();
        let says = file.metadata.iter();
        let says = says.flat_map(|metadata| file_facts(view.lang, view.here, metadata));
        File {
            number: file.number,
            name: file.name.clone(),
            sha256: file.sha256.clone(),
            size: file.size,
            at: file.at,
            about: about.join("; "),
            says: says.collect(),
            metadata: file.metadata.clone(),
        }
    };
    view.state.evidence.iter().map(file).collect()
}

pub(crate) fn contacts(view: View<'_>) -> Vec<ContactRow> {
    let counting = view.state.contacts.iter();
    let counting = counting.map(|contact| contact_row(view, contact, None));
    let withdrawn = view.state.withdrawn_contacts.iter();
    let withdrawn = withdrawn.map(|one| contact_row(view, &one.contact, Some(&one.by)));
    let mut rows: Vec<ContactRow> = counting.chain(withdrawn).collect();
    rows.sort_by_key(|row| row.number);
    rows
}

fn contact_row(view: View<'_>, contact: &Contact, by: Option<&Withdrawal>) -> ContactRow {
    let lang = view.lang;
    let ending = contact.ended.map(|(_, ending)| words::ending(lang, ending));
    ContactRow {
        number: contact.number,
        party: view.party_then(&contact.party, contact.seq),
        person: lang.list(contact.speakers.all(NoteAbout::Person)),
        channel: channel(view, Some(contact)),
        reference: lang.list(contact.speakers.all(NoteAbout::Reference)),
        started: contact.started,
        ended: contact.ended.map(|(at, _)| at),
        ending: ending.unwrap_or_default(),
        next: contact.next.clone(),
        next_by: contact.next_by,
        withdrawn: by.map(aside::withdrawn),
    }
}

pub(crate) fn channels(view: View<'_>) -> Vec<ChannelRow> {
    let row = |channel: &Channel| ChannelRow {
        party: view.party_then(&channel.party, channel.seq),
        kind: words::channel(view.lang, channel.kind),
        address: channel.address.clone(),
        source: words::source(view.lang, channel.source),
        trustworthy: channel.source.is_trustworthy(),
        needs_login: channel.needs_login,
        tries: channel.tries.iter().copied().map(Try::new).collect(),
    };
    view.state.channels.iter().map(row).collect()
}
