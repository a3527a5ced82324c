//! When something can have been said: not before the incident, and not before the contact in which
//! it was said.

use chrono::Duration;

use crate::{
    engine::{Act, Rejection, act::PartyReply, item_values::time_fields, rejection::Result},
    quantity::Moment,
    record::{SaidBack, State},
};

/// How far before its opening an incident can reach when nobody said when it was noticed.
const MAX_BEFORE_OPENING: Duration = Duration::days(366);

/// Whether what is said could have been said then. Observations, and what the user does alone, have
/// days of their own.
pub(super) fn check(state: &State, act: &Act, at: Moment) -> Result<()> {
    let contact = match act {
        Act::StartContact { .. } => None,
        Act::State(PartyReply {
            contact, answer, ..
        }) => answer.map_or(*contact, |answer| state.contact_of(answer)),
        Act::SayBack(SaidBack { answer, .. }) => state.contact_of(*answer),
        Act::Note {
            contact: Some(contact),
            ..
        } => Some(*contact),
        _ => return Ok(()),
    };
    if let Some(earliest) = earliest(state)
        && at < earliest
    {
        return Err(Rejection::TooEarly(earliest));
    }
    match contact.and_then(|number| state.contact(number)) {
        Some(contact) if at < contact.started => Err(Rejection::BeforeContact(contact.started)),
        _ => Ok(()),
    }
}

/// The earliest moment at which something about the incident can have been said: when it was
/// noticed, or the first time that one of its items has. While nobody said when it was noticed, a
/// year before it was opened.
fn earliest(state: &State) -> Option<Moment> {
    let noticed = state.opened.as_ref()?.noticed;
    if state.opened_at == Some(noticed) {
        return noticed.checked_sub_signed(MAX_BEFORE_OPENING);
    }
    let times = state.items.iter().flat_map(|item| {
        let kind = state.item_type(&item.kind);
        let fields = kind.into_iter().flat_map(time_fields);
        fields.filter_map(|field| item.time(field))
    });
    times.chain([noticed]).min()
}
