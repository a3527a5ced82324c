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
    t!(
        lang,
        HistoryChannelAdded,
        party = view.party_then(&body.party, seq),
        kind = words::channel(lang, body.kind),
        address = view.shown(&body.address),
        source = words::source(lang, body.source)
    )
}

pub(super) fn channel_tried(view: View<'_>, body: &ChannelTried) -> String {
    let channel = view
        .state
        .channels
        .iter()
        .find(|channel| channel.number == body.channel);
    let address = channel.map_or_else(
        || body.channel.to_string(),
        |channel| view.shown(&channel.address),
    );
    match body.reached {
        true => t!(view.lang, HistoryChannelReached, address),
        false => t!(view.lang, HistoryChannelSilent, address),
    }
}

pub(super) fn contact_started(view: View<'_>, seq: u64, body: &ContactStarted) -> String {
    let channel = body
        .channel
        .and_then(|number| view.state.channels.iter().find(|one| one.number == number));
    let kind = channel.map(|channel| channel.kind).or(body.by);
    let kind = kind.map_or_else(
        || t!(view.lang, ReportContact),
        |kind| words::channel(view.lang, kind),
    );
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
    match body.contact {
        Some(contact) => t!(view.lang, HistoryWithdrawnContact, n = contact),
        None => t!(
            view.lang,
            HistoryWithdrawnEvents,
            events = numbers(&body.events)
        ),
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
    match body.about {
        NoteAbout::Person if body.supersedes.is_some() => {
            t!(lang, HistoryPersonFixed, text)
        }
        NoteAbout::Reference if body.supersedes.is_some() => {
            t!(lang, HistoryReferenceFixed, text)
        }
        NoteAbout::Note => t!(lang, HistoryNote, text),
        NoteAbout::Person | NoteAbout::Reference => named(view, body),
        NoteAbout::Next => t!(lang, HistoryNext, text),
        NoteAbout::NextBy => {
            let by = Moment::parse_from_rfc3339(&body.text).map_or(text, |by| view.time(by));
            t!(lang, HistoryNextBy, by)
        }
    }
}
