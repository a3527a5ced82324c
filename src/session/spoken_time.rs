//! When a statement was made. A time that a party names counts from then, never from the typing: a
//! flag dates a whole command, `/at` only what was said or seen, and a contact that is put on record
//! later has a time of its own.

use chrono::Duration;

use crate::{
    engine::{Act, NewChannel, PartyReply},
    error::Result,
    quantity::{Moment, TimeContext},
    record::{ChannelSource, ChannelTried, Contact, ContactEnded, SaidBack},
    session::{IncidentSession, in_call::InCall},
};

/// A contact that began longer before its first line was typed is put on record later.
const RECORDED_LATER_AFTER: Duration = Duration::hours(1);

impl IncidentSession {
    /// The time from which `tomorrow` and `in two hours` count, when a party just said so.
    pub(crate) fn spoken_at(&self) -> Moment {
        let later = || {
            self.state
                .running_contact()
                .filter(|contact| is_recorded_later(contact))
                .map(|contact| contact.last)
        };
        self.at.or(self.said).or_else(later).unwrap_or(self.now)
    }

    /// How a time is read that a party just named.
    pub(crate) fn spoken_here(&self) -> TimeContext {
        self.here().as_of(self.spoken_at())
    }

    /// When an act happened.
    pub(super) fn moment_of(&self, act: &Act) -> Moment {
        let said = self.said.filter(|_| is_told(act));
        let later = || {
            self.contact_of(act)
                .filter(|contact| is_recorded_later(contact))
                .map(|contact| contact.last)
        };
        let at = self.at.or(said).or_else(later).unwrap_or(self.now);
        match act {
            // A contact ends after everything that was said in it.
            Act::EndContact(ContactEnded { .. }) => self
                .contact_of(act)
                .map_or(at, |contact| at.max(contact.last)),
            _ => at,
        }
    }

    /// The contact to which an act belongs.
    fn contact_of(&self, act: &Act) -> Option<&Contact> {
        let number = match act {
            Act::State(PartyReply {
                contact, answer, ..
            }) => answer.map_or(*contact, |answer| self.state.contact_of(answer)),
            Act::SayBack(SaidBack { answer, .. }) => self.state.contact_of(*answer),
            Act::Note { contact, .. } => *contact,
            Act::EndContact(ContactEnded { contact, .. }) => Some(*contact),
            Act::AddChannel(NewChannel {
                source: ChannelSource::Party,
                ..
            }) => self.state.running_contact().map(|contact| contact.number),
            _ => None,
        };
        number.and_then(|number| self.state.contact(number))
    }

    /// Begins the contact of a call; that its channel reached somebody is recorded with it.
    pub(crate) fn begin(&mut self, call: &InCall) -> Result<u32> {
        let InCall {
            party,
            channel,
            by,
            began,
            ..
        } = call.clone();
        let before = self.said;
        self.said = self.said.or(began);
        let begun = self.act(Act::StartContact { party, channel, by });
        let contact = self
            .state
            .contacts
            .last()
            .map_or(0, |contact| contact.number);
        let tried = begun.and_then(|_| match channel {
            Some(channel) => self
                .act(Act::TryChannel(ChannelTried {
                    channel,
                    reached: true,
                }))
                .map(|_| ()),
            None => Ok(()),
        });
        self.said = before;
        tried.map(|()| contact)
    }

    /// The contact of the call at hand, begun if nothing was recorded in it yet; `None` without a
    /// call.
    pub(crate) fn contact_at_hand(&mut self) -> Result<Option<u32>> {
        let Some(call) = self.in_call.clone() else {
            return Ok(self.state.running_contact().map(|contact| contact.number));
        };
        let runs = |number: &u32| {
            self.state
                .contact(*number)
                .is_some_and(|contact| contact.ended.is_none())
        };
        if let Some(contact) = call.contact.filter(runs) {
            return Ok(Some(contact));
        }
        let contact = self.begin(&call)?;
        self.in_call = Some(InCall {
            contact: Some(contact),
            ..call
        });
        Ok(Some(contact))
    }
}

/// Whether a contact is put on record later: statements in it have its own time.
fn is_recorded_later(contact: &Contact) -> bool {
    contact.recorded.signed_duration_since(contact.started) > RECORDED_LATER_AFTER
}

/// Whether an act says what a party said or what was seen. Items, files, own steps and corrections
/// happen when they are typed.
fn is_told(act: &Act) -> bool {
    match act {
        Act::StartContact { .. }
        | Act::TryChannel(ChannelTried { .. })
        | Act::State(PartyReply { .. })
        | Act::SayBack(SaidBack { .. })
        | Act::Note { .. }
        | Act::Observe { .. } => true,
        Act::AddChannel(NewChannel { source, .. }) => *source == ChannelSource::Party,
        _ => false,
    }
}
