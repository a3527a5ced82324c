//! What a reader is asked: in one sentence, and point by point.

use super::{
    charges, said,
    wanted::{Ask, Asked},
};
use crate::{
    engine::{self, Check},
    quantity::day,
    redaction::{Addressee, Audience},
    status::{DueKind, Status},
    t,
    wording::{Names, View},
};

pub(crate) fn asked(names: &Names<'_>, to: &Addressee) -> Asked {
    let view = names.view;
    let point = |check: &Check<'_>| {
        let said = view.state.statements.get(&check.id);
        let last = said.and_then(|said| said.iter().rfind(|statement| check.counts(statement)));
        Ask {
            check: check.id.clone(),
            what: view.check(check),
            question: view.shown(&engine::step_text(view.state, check, view.lang)),
            status: check.status,
            state: view.standing(check),
            overdue: check.overdue,
            // A deadline of the owner's own list, or their own look, is not what the reader
            // promised.
            due: check
                .due
                .filter(|_| check.due_kind == Some(DueKind::Promise)),
            said: last.map(|last| said::quoted(names, &check.id, last)),
        }
    };
    Asked {
        lead: lead(view, to),
        points: open(view, to).into_iter().map(point).collect(),
    }
}

/// What is open with the reader, most urgent first.
fn open<'a>(view: View<'a>, to: &Addressee) -> Vec<&'a Check<'a>> {
    let mut open = engine::agenda(view.checks);
    open.retain(|check| check.party == Some(to.party.as_str()) && check.status < Status::Confirmed);
    open
}

/// What the reader must decide first.
pub(crate) fn lead(view: View<'_>, to: &Addressee) -> String {
    let lang = view.lang;
    let open = open(view, to).len();
    match to.reader {
        Audience::Card => card(view),
        Audience::Police => t!(lang, AskedPolice),
        _ if open == 0 => t!(lang, AskedNothing),
        Audience::Courier => t!(lang, AskedCourier, n = open),
        Audience::Shop | Audience::Owner => t!(lang, AskedShop, n = open),
    }
}

/// What a card issuer must decide: what was charged, what may still come, and until when an
/// objection is possible.
fn card(view: View<'_>) -> String {
    let lang = view.lang;
    let seen = charges::seen(view).filter(|charge| charge.undone.is_none());
    let seen = seen.count();
    let to_come = charges::to_come(view).len();
    let parts = [
        (seen > 0).then(|| t!(lang, AskedCardSeen, n = seen)),
        (to_come > 0).then(|| t!(lang, AskedCardMore, n = to_come)),
        (seen + to_come == 0).then(|| t!(lang, AskedCardNone)),
        charges::last_day(view).map(|last| t!(lang, AskedCardLast, day = day(lang, last))),
    ];
    let both = |first: String, then: String| t!(lang, TwoSentences, first, then);
    parts.into_iter().flatten().reduce(both).unwrap_or_default()
}
