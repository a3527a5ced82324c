//! One incident of the store as its kept summary knows it, and when its points are due.

use crate::{
    id::IncidentId,
    page::{Line, Role},
    quantity::{Moment, rough, short_day},
    record::{Due, Summary},
    t,
    text::Lang,
};

/// One incident of the store, as its summary knows it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Case<'a> {
    pub(crate) number: u64,
    pub(crate) incident: &'a IncidentId,
    /// What the engine last computed.
    pub(crate) summary: &'a Summary,
}

/// Whether the time of a point has come: it is overdue, or somebody should look again.
pub(super) fn has_come(due: &Due, now: Moment) -> bool {
    due.is_overdue(now) || due.is_look_due(now)
}

/// When a point is due, in few words.
pub(super) fn when(lang: Lang, due: &Due, now: Moment) -> Line {
    let (role, text) = if due.earliest {
        let day = short_day(lang, due.at);
        (Role::Wait, t!(lang, DueEarliest, day))
    } else if due.is_overdue(now) {
        let time = rough(lang, now - due.at);
        (Role::Alarm, t!(lang, StandingOverdue, time))
    } else if due.is_look_due(now) {
        (Role::Wait, t!(lang, StandingLookDue))
    } else {
        let time = rough(lang, due.at - now);
        (Role::Wait, t!(lang, DueIn, time))
    };
    Line::of(role, text)
}
