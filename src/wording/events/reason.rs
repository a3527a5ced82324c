//! Why something was recorded, and how a reason is joined to its sentence.

use crate::{record::Body, t, wording::View};

/// The reason, note or finding that an event has; empty when there is none.
pub(super) fn reason(body: &Body) -> &str {
    match body {
        Body::IncidentChanged(body) => &body.why,
        Body::ItemChanged(body) => &body.why,
        Body::Answered(body) => &body.why,
        Body::Done(body) => &body.note,
        Body::Skipped(body) => &body.why,
        Body::Waived(body) => &body.why,
        Body::PartyAdded(body) => &body.why,
        Body::PartyChanged(body) => &body.why,
        Body::Stated(body) => &body.why,
        Body::Noted(body) => &body.why,
        Body::Retracted(body) => &body.why,
        Body::Withdrawn(body) => &body.why,
        Body::Restored(body) => &body.why,
        Body::ItemTakenOut(body) => &body.why,
        Body::ItemPutBack(body) => &body.why,
        Body::CheckReopened(body) => &body.why,
        Body::Reopened(body) => &body.why,
        Body::Opened(_)
        | Body::ChecklistAttached(_)
        | Body::ChecklistSetAside(_)
        | Body::ItemAdded(_)
        | Body::ChannelAdded(_)
        | Body::ChannelTried(_)
        | Body::ContactStarted(_)
        | Body::SaidBack(_)
        | Body::ContactEnded(_)
        | Body::Observed(_)
        | Body::QuestionAdded(_)
        | Body::Assigned(_)
        | Body::Attached(_)
        | Body::Closed(_) => "",
    }
}

/// The sentence with its reason, when there is one.
pub(super) fn because(view: View<'_>, what: String, why: &str) -> String {
    if why.is_empty() {
        return what;
    }
    t!(view.lang, HistoryBecause, what, why = view.shown(why))
}

/// Event numbers, separated by spaces.
pub(super) fn numbers(events: &[u64]) -> String {
    let numbers: Vec<_> = events.iter().map(u64::to_string).collect();
    numbers.join(" ")
}
