//! When something can have been said: not before the incident, and not before the contact in which
//! it was said.

use chrono::Duration;

use crate::{
    checklist::ValueType,
    engine::{Act, Rejection},
    quantity::Moment,
    record::State,
};

/// How far before its opening an incident can reach whose first notice nobody dated.
const UNDATED: Duration = Duration::days(366);

/// Whether what is said could have been said then. What was seen, and what is done at the desk, has
/// days of its own.
pub(super) fn possible(state: &State, act: &Act, at: Moment) -> Result<(), Rejection> {
    let contact = match act {
        Act::StartContact { .. } => None,
        Act::State {
            contact, answer, ..
        } => answer.map_or(*contact, |answer| state.contact_of(answer)),
        Act::SayBack { answer, .. } => state.contact_of(*answer),
        Act::Note {
            contact: Some(contact),
            ..
        } => Some(*contact),
        _ => return Ok(()),
    };
    if let Some(earliest) = earliest(state).filter(|earliest| at < *earliest) {
        return Err(Rejection::TooEarly(earliest));
    }
    let began = contact
        .and_then(|number| state.contact(number))
        .map(|contact| contact.started);
    began
        .filter(|began| at < *began)
        .map_or(Ok(()), |began| Err(Rejection::BeforeContact(began)))
}

/// The earliest moment at which something about the incident can have been said: when it was
/// noticed, or the first time that one of its items knows. While nobody said when it was noticed, a
/// year before it was opened.
fn earliest(state: &State) -> Option<Moment> {
    let noticed = state.opened.as_ref()?.noticed;
    if state.opened_at == Some(noticed) {
        return noticed.checked_sub_signed(UNDATED);
    }
    let times = state.items.iter().flat_map(|item| {
        let fields = state
            .item_type(&item.kind)
            .map(|kind| kind.fields.as_slice())
            .unwrap_or_default();
        let times = fields.iter().filter(|field| field.kind == ValueType::Time);
        times.filter_map(|field| Moment::parse_from_rfc3339(item.fields.get(&field.id)?).ok())
    });
    times.chain([noticed]).min()
}
