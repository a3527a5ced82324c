//! Channels, contacts, and the notes of a contact.

use super::{
    known, parties,
    texts::{kept, kept_number, not_empty},
};
use crate::{
    engine::{Rejection, act::NewChannel, rejection::Result},
    id::{ChannelNo, ContactNo},
    record::{
        Body, ChannelAdded, ChannelKind, ChannelTried, ContactEnded, ContactStarted, NoteAbout,
        Noted, State,
    },
};

pub(super) fn add_channel(state: &State, channel: NewChannel) -> Result<Body> {
    known::party(state, &channel.party)?;
    let name = parties::first_name(state, &channel.party, &channel.name)?;
    let added = ChannelAdded {
        channel: state.counters.channel.following(),
        party: channel.party,
        name,
        kind: channel.kind,
        address: kept(&channel.address)?,
        source: channel.source,
        needs_login: channel.needs_login,
    };
    Ok(added.into())
}

pub(super) fn try_channel(state: &State, tried: ChannelTried) -> Result<Body> {
    known::channel(state, tried.channel)?;
    Ok(tried.into())
}

pub(super) fn start(
    state: &State,
    party: String,
    channel: Option<ChannelNo>,
    by: Option<ChannelKind>,
) -> Result<Body> {
    known::party(state, &party)?;
    if let Some(channel) = channel {
        known::channel(state, channel)?;
    }
    let started = ContactStarted {
        contact: state.counters.contact.following(),
        party,
        channel,
        by,
    };
    Ok(started.into())
}

pub(super) fn end(state: &State, ended: ContactEnded) -> Result<Body> {
    known::contact(state, ended.contact)?;
    Ok(ended.into())
}

pub(super) fn note(
    state: &State,
    about: NoteAbout,
    contact: Option<ContactNo>,
    text: &str,
) -> Result<Body> {
    if let Some(contact) = contact {
        known::contact(state, contact)?;
    }
    let noted = Noted {
        about,
        contact,
        text: note_text(about, text)?,
        ..Noted::default()
    };
    Ok(noted.into())
}

/// A note that says something. A case number is there to be quoted.
fn note_text(about: NoteAbout, text: &str) -> Result<String> {
    if about == NoteAbout::Reference {
        not_empty(kept_number(text)?)
    } else {
        not_empty(kept(text)?)
    }
}

/// The name or case number takes the place of the one that was put down wrongly.
pub(super) fn fix_note(state: &State, note: u64, text: &str, why: &str) -> Result<Body> {
    let given_in = |about: NoteAbout| {
        let mut contacts = state.contacts.iter();
        let contact = contacts.find(|contact| {
            let mut notes = contact.speakers.notes(about);
            notes.any(|(given, _)| given == note)
        })?;
        Some((about, contact.number))
    };
    let (about, contact) = given_in(NoteAbout::Person)
        .or_else(|| given_in(NoteAbout::Reference))
        .ok_or(Rejection::NoSuchEvent(note))?;
    let noted = Noted {
        about,
        contact: Some(contact),
        text: note_text(about, text)?,
        supersedes: Some(note),
        why: kept(why)?,
    };
    Ok(noted.into())
}
