//! Events about channels and contacts, and what was noted in a contact.

use super::reason::numbers;
use crate::{
    quantity::Moment,
    record::{
        Agreement, ChannelAdded, ChannelTried, ContactEnded, ContactStarted, NoteAbout, Noted,
        SaidBack, Withdrawn,
    },
    t,
    wording::{View, words},
};

pub(super) fn channel_added(view: View<'_>, seq: u64, body: &ChannelAdded) -> String {
    let lang = view.lang;
    if body.address.is_empty() {
        let party = view.role(&body.party);
        return t!(lang, HistoryNamed, party, name = view.shown(&body.name));
    }
    let party = view.party_then(&body.party, seq);
    let address = view.shown(&body.address);
    let kind = words::channel(lang, body.kind);
    let source = words::source(lang, body.source);
    t!(lang, HistoryChannelAdded, party, kind, address, source)
}

pub(super) fn channel_tried(view: View<'_>, body: &ChannelTried) -> String {
    let (channel, _) = view.channel_of(Some(body.channel), None);
    let address = channel.map(|channel| view.shown(&channel.address));
    let address = address.unwrap_or_else(|| body.channel.to_string());
    match body.reached {
        true => t!(view.lang, HistoryChannelReached, address),
        false => t!(view.lang, HistoryChannelSilent, address),
    }
}

pub(super) fn contact_started(view: View<'_>, seq: u64, body: &ContactStarted) -> String {
    let (_, kind) = view.channel_of(body.channel, body.by);
    let kind = words::contact(view.lang, kind);
    let n = body.contact;
    let party = view.party_then(&body.party, seq);
    match view.state.withdrawn_contact(n) {
        Some(_) => t!(view.lang, HistoryContactSaidToBe, n, kind, party),
        None => t!(view.lang, HistoryContactStarted, n, kind, party),
    }
}

pub(super) fn contact_ended(view: View<'_>, body: &ContactEnded) -> String {
    let ending = words::ending(view.lang, body.ending);
    t!(view.lang, HistoryContactEnded, n = body.contact, ending)
}

pub(super) fn withdrawn(view: View<'_>, body: &Withdrawn) -> String {
    let lang = view.lang;
    match body.contact {
        Some(contact) => t!(lang, HistoryWithdrawnContact, n = contact),
        None => t!(lang, HistoryWithdrawnEvents, events = numbers(&body.events)),
    }
}

pub(super) fn said_back(view: View<'_>, body: &SaidBack) -> String {
    let text = view.shown(&body.text);
    let said = match body.agreement {
        Agreement::Agreed => t!(view.lang, HistoryAgreed, text),
        Agreement::Changed => t!(view.lang, HistoryChanged, text),
        Agreement::NotSaidBack => t!(view.lang, HistoryNotSaidBack),
    };
    said.trim_end_matches([':', ' ']).to_owned()
}

/// A name or case number as it was given.
pub(crate) fn named(view: View<'_>, body: &Noted) -> String {
    let text = view.shown(&body.text);
    match body.about {
        NoteAbout::Reference => t!(view.lang, HistoryReference, text),
        _ => t!(view.lang, HistoryPerson, text),
    }
}

pub(super) fn noted(view: View<'_>, body: &Noted) -> String {
    let lang = view.lang;
    let text = view.shown(&body.text);
    let is_fix = body.supersedes.is_some();
    match body.about {
        NoteAbout::Person if is_fix => t!(lang, HistoryPersonFixed, text),
        NoteAbout::Reference if is_fix => t!(lang, HistoryReferenceFixed, text),
        NoteAbout::Note => t!(lang, HistoryNote, text),
        NoteAbout::Person | NoteAbout::Reference => named(view, body),
        NoteAbout::Next => t!(lang, HistoryNext, text),
        NoteAbout::NextBy => {
            let by = Moment::parse_from_rfc3339(&body.text).map_or(text, |by| view.time(by));
            t!(lang, HistoryNextBy, by)
        }
    }
}
