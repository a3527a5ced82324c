//! When a statement was made. A time that a party names counts from then, never from the typing: a
//! flag dates a whole command, `/at` only what was said or seen, and a contact that is put on record
//! later has a time of its own.

use chrono::Duration;

use crate::{
    engine::Act,
    error::Result,
    id::ContactNo,
    quantity::{Moment, TimeContext},
    record::{ChannelSource, Contact},
    session::{IncidentSession, acts, in_call::InCall},
};

/// A contact that began longer before its first line was typed is put on record later.
const RECORDED_LATER_AFTER: Duration = Duration::hours(1);

impl IncidentSession {
    /// The time from which `tomorrow` and `in two hours` count, when a party just said so.
    pub(crate) fn spoken_at(&self) -> Moment {
        let later = || recorded_later(self.state.running_contact()?);
        self.at.or(self.said).or_else(later).unwrap_or(self.now)
    }

    /// How a time is read that a party just named.
    pub(crate) fn spoken_here(&self) -> TimeContext {
        self.here().as_of(self.spoken_at())
    }

    /// When an act happened.
    pub(super) fn moment_of(&self, act: &Act) -> Moment {
        let said = self.said.filter(|_| is_told(act));
        let contact = self.contact_of(act);
        let later = || recorded_later(contact?);
        let at = self.at.or(said).or_else(later).unwrap_or(self.now);
        match (act, contact) {
            // A contact ends after everything that was said in it.
            (Act::EndContact(_), Some(contact)) => at.max(contact.last),
            _ => at,
        }
    }

    /// The contact to which an act belongs.
    fn contact_of(&self, act: &Act) -> Option<&Contact> {
        let number = match act {
            Act::State(reply) => match reply.answer {
                Some(answer) => self.state.contact_of(answer),
                None => reply.contact,
            },
            Act::SayBack(back) => self.state.contact_of(back.answer),
            Act::Note { contact, .. } => *contact,
            Act::EndContact(ended) => Some(ended.contact),
            Act::AddChannel(new) if new.source == ChannelSource::Party => self.running(),
            _ => None,
        };
        self.state.contact(number?)
    }

    /// Begins the contact of a call; that its channel reached somebody is recorded with it.
    pub(crate) fn begin(&mut self, call: &InCall) -> Result<ContactNo> {
        let channel = call.channel;
        let before = self.said;
        self.said = before.or(call.began);
        let begun = self.act(Act::StartContact {
            party: call.party.clone(),
            channel,
            by: call.by,
        });
        let contact = self.last_contact();
        let tried = begun.and_then(|begun| match channel {
            Some(channel) => self.act(acts::try_channel(channel, true)),
            None => Ok(begun),
        });
        self.said = before;
        tried.map(|_| contact)
    }

    /// The contact of the call at hand, begun if nothing was recorded in it yet; `None` without a
    /// call.
    pub(crate) fn contact_at_hand(&mut self) -> Result<Option<ContactNo>> {
        let Some(call) = self.in_call.clone() else {
            return Ok(self.running());
        };
        let known = call.contact.and_then(|number| self.state.contact(number));
        if let Some(contact) = known.filter(|contact| contact.ended.is_none()) {
            return Ok(Some(contact.number));
        }
        let contact = Some(self.begin(&call)?);
        self.in_call = Some(InCall { contact, ..call });
        Ok(contact)
    }
}

/// The time of statements in a contact that is put on record later.
fn recorded_later(contact: &Contact) -> Option<Moment> {
    let delay = contact.recorded.signed_duration_since(contact.started);
    (delay > RECORDED_LATER_AFTER).then_some(contact.last)
}

/// Whether an act says what a party said or what was seen. Items, files, own steps and corrections
/// happen when they are typed.
fn is_told(act: &Act) -> bool {
    match act {
        Act::StartContact { .. }
        | Act::TryChannel(_)
        | Act::State(_)
        | Act::SayBack(_)
        | Act::Note { .. }
        | Act::Observe(_) => true,
        Act::AddChannel(new) => new.source == ChannelSource::Party,
        _ => false,
    }
}
