//! Whether a party can be reached without the affected login.

use super::{
    AssumedBecause,
    model::{Evaluation, look},
};
use crate::{
    id::CheckId,
    quantity::Span,
    record::{Channel, ChannelSource, Contact, OwnResponse, State},
    status::Status,
};

/// A channel that nobody tried yet is due after this.
const TRY_CHANNEL: Span = Span::Days(1);

/// The evaluation of the check `reach/PARTY`: that of the party's best channel.
pub(super) fn reach<'a>(state: &'a State, id: &CheckId) -> Evaluation<'a> {
    if let Some((_, OwnResponse::Waived(_) | OwnResponse::Done(_))) = state.answers.get(id) {
        return Evaluation::of(Status::Waived);
    }
    let channels = state.channels.iter();
    let own = channels.filter(|channel| channel.party == id.step);
    let best = own.map(|channel| by_channel(state, channel));
    let best = best.max_by_key(|evaluation| evaluation.status);
    best.unwrap_or(Evaluation::of(Status::NotAsked))
}

fn by_channel<'a>(state: &State, channel: &Channel) -> Evaluation<'a> {
    let due = Some(look(state.after(TRY_CHANNEL, channel.at)));
    let assumed = |assumed_because| Evaluation {
        assumed_because: Some(assumed_because),
        due,
        ..Evaluation::of(Status::Assumed)
    };
    if !is_trustworthy(state, channel) {
        return assumed(AssumedBecause::BadSource);
    }
    if channel.needs_login != Some(false) {
        return assumed(AssumedBecause::NeedsLogin);
    }
    if channel.tries.iter().any(|(_, reached)| *reached) {
        return Evaluation::of(Status::Verified);
    }
    Evaluation {
        due,
        looks_left: true,
        ..Evaluation::of(Status::Confirmed)
    }
}

/// Whether a channel's address may be trusted. An address that the party itself named is worth as
/// much as the channel of the contact in which it was named. A contact without a noted channel was
/// begun by the user, so it was no incoming call.
fn is_trustworthy(state: &State, channel: &Channel) -> bool {
    if channel.source != ChannelSource::Party {
        return channel.source.is_trustworthy();
    }
    let Some(over) = named_in(state, channel).and_then(|contact| contact.channel) else {
        return true;
    };
    let mut channels = state.channels.iter();
    channels
        .find(|known| known.number == over)
        .is_none_or(|over| is_trustworthy(state, over))
}

/// The contact in which the party itself named a channel: the last one that began before. None for
/// channels of another source.
pub(super) fn named_in<'a>(state: &'a State, channel: &Channel) -> Option<&'a Contact> {
    if channel.source != ChannelSource::Party {
        return None;
    }
    state.contacts.iter().rev().find(|contact| {
        contact.party == channel.party
            && contact.started <= channel.at
            // The channel cannot have been named in a contact that ran over it, or over a later
            // one.
            && contact.channel.is_none_or(|over| over < channel.number)
    })
}
