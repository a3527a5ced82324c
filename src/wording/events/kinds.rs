//! Which events a reader is told about, and where.

use crate::{
    record::{Agreement, Body, ContactEnded, Ending},
    wording::View,
};

/// Whether an event belongs to the case itself. What only tells how the record is kept does not, nor
/// what is shown with the contacts anyway.
pub(crate) fn is_of_the_case(body: &Body) -> bool {
    !matches!(
        body,
        Body::ChecklistAttached(_)
            | Body::ChecklistSetAside(_)
            | Body::Skipped(_)
            | Body::Assigned(_)
            | Body::CheckReopened(_)
            | Body::Noted(_)
            | Body::ChannelAdded(_)
            | Body::ContactEnded(ContactEnded {
                ending: Ending::Ended,
                ..
            })
    ) && !says_nothing(body)
}

/// Whether an event is about an item that was taken out. Readers other than the owner of the record
/// get one line about all of these.
pub(crate) fn is_about_out(view: View<'_>, body: &Body) -> bool {
    let item = match body {
        Body::ItemAdded(body) => &body.item,
        Body::ItemChanged(body) => &body.item,
        Body::ItemTakenOut(body) => &body.item,
        Body::ItemPutBack(body) => &body.item,
        _ => return false,
    };
    view.state.item(item).is_some_and(|item| item.out.is_some())
}

/// Whether an event has no content left for the reader: a change of fields that were removed from
/// their copy, or an agreement without the text that was read out.
fn says_nothing(body: &Body) -> bool {
    match body {
        Body::ItemChanged(body) => {
            body.fields.is_empty() && body.parties.is_empty() && body.why.is_empty()
        }
        Body::SaidBack(body) => body.agreement == Agreement::Agreed && body.text.is_empty(),
        _ => false,
    }
}
