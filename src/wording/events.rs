//! Events in words: what happened, one sentence each. The history and the report's timeline share
//! them.

mod contacts;
mod items;
mod kinds;
mod reason;
mod statements;

pub(crate) use self::{
    contacts::named,
    items::{fields, incident_fields},
    kinds::{is_about_out, is_of_the_case},
    statements::{kept, promise, role_of, said_by, stated},
};

use self::reason::{because, numbers, reason};
use crate::{
    record::{Answered, Assigned, Attached, Body, Event, IncidentChanged, Opened, QuestionAdded},
    t,
    wording::{Names, View},
};

/// What the event says happened, with its reason.
pub(crate) fn what(names: &Names<'_>, event: &Event) -> String {
    because(names.view, sentence(names, event), reason(&event.body))
}

fn sentence(names: &Names<'_>, event: &Event) -> String {
    let view = names.view;
    let lang = view.lang;
    let seq = event.seq;
    let check = |id| names.check(id);
    match &event.body {
        Body::Opened(body) => opened(view, body),
        Body::IncidentChanged(body) => incident_changed(view, body),
        Body::ChecklistAttached(body) => items::list_attached(view, seq, body),
        Body::ChecklistSetAside(body) => {
            let (id, instead) = (view.shown(&body.id), view.shown(&body.instead));
            t!(lang, HistoryChecklistSetAside, id, instead)
        }
        Body::ItemAdded(body) => items::item_added(view, seq, body),
        Body::ItemChanged(body) => items::item_changed(view, seq, body),
        Body::ItemTakenOut(body) => t!(lang, HistoryItemTakenOut, item = view.item(&body.item)),
        Body::ItemPutBack(body) => t!(lang, HistoryItemPutBack, item = view.item(&body.item)),
        Body::PartyAdded(body) => items::party_added(view, body),
        Body::PartyChanged(body) => items::party_changed(view, seq, body),
        Body::Answered(body) => answered(names, body),
        Body::Done(body) => t!(lang, HistoryDone, check = check(&body.check)),
        Body::Skipped(body) => t!(lang, HistorySkipped, check = check(&body.check)),
        Body::Waived(body) => t!(lang, HistoryWaived, check = check(&body.check)),
        Body::CheckReopened(body) => t!(lang, HistoryCheckReopened, check = check(&body.check)),
        Body::Assigned(body) => assigned(names, body),
        Body::QuestionAdded(body) => question_added(view, body),
        Body::ChannelAdded(body) => contacts::channel_added(view, seq, body),
        Body::ChannelTried(body) => contacts::channel_tried(view, body),
        Body::ContactStarted(body) => contacts::contact_started(view, seq, body),
        Body::ContactEnded(body) => contacts::contact_ended(view, body),
        Body::SaidBack(body) => contacts::said_back(view, body),
        Body::Noted(body) => contacts::noted(view, body),
        Body::Withdrawn(body) => contacts::withdrawn(view, body),
        Body::Stated(body) => stated(names, seq, body),
        Body::Observed(body) => statements::observed(names, body),
        Body::Attached(body) => attached(view, body),
        Body::Retracted(body) => t!(lang, HistoryRetracted, events = numbers(&body.events)),
        Body::Restored(body) => t!(lang, HistoryRestored, events = numbers(&body.events)),
        Body::Closed(body) => t!(lang, HistoryClosed, outcome = view.shown(&body.outcome)),
        Body::Reopened(_) => t!(lang, HistoryReopened),
    }
}

fn opened(view: View<'_>, body: &Opened) -> String {
    let title = match body.title.as_str() {
        "" => view.title(),
        title => view.shown(title),
    };
    let mut at = view.time(body.noticed);
    if body.noticed_guessed {
        at = t!(view.lang, NoticedNotAsked, at);
    }
    t!(view.lang, HistoryOpened, title, at)
}

fn incident_changed(view: View<'_>, body: &IncidentChanged) -> String {
    let fields = incident_fields(view, body.fields.iter());
    t!(view.lang, HistoryIncidentChanged, fields)
}

fn answered(names: &Names<'_>, body: &Answered) -> String {
    let check = names.check(&body.check);
    let value = names.view.value(&body.check, &body.value);
    t!(names.view.lang, HistoryAnswered, check, value)
}

fn attached(view: View<'_>, body: &Attached) -> String {
    let n = body.evidence;
    let name = view.shown(&body.name);
    let size = body.size;
    t!(view.lang, HistoryAttached, n, name, size)
}

fn assigned(names: &Names<'_>, body: &Assigned) -> String {
    let view = names.view;
    let check = names.check(&body.check);
    if body.to.is_empty() {
        return t!(view.lang, HistoryGivenBack, check);
    }
    let to = view.shown(&body.to);
    t!(view.lang, HistoryAssigned, check, to)
}

fn question_added(view: View<'_>, body: &QuestionAdded) -> String {
    let party = match body.party.as_str() {
        "" => t!(view.lang, BoardSelf),
        party => view.party(party),
    };
    let text = view.shown(&body.text);
    t!(view.lang, HistoryQuestionAdded, party, text)
}
