//! Events in words: what happened, one sentence each. The history and the report's timeline share
//! them.

use std::collections::BTreeMap;

use super::files::short;
use super::{
    view::{Names, View},
    words,
};
use crate::{
    id::{CheckId, ItemId},
    quantity::Moment,
    record::{
        Agreement, Attached, Body, ChannelAdded, ChannelTried, ChecklistAttached, ContactEnded,
        ContactStarted, Ending, Event, ItemAdded, ItemChanged, NoteAbout, Noted, Observed,
        PartyAdded, PartyChanged, SaidBack, Stated, Withdrawn,
    },
    t,
    text::country_name,
};

/// What the event says happened.
pub(crate) fn what(names: &Names<'_>, event: &Event) -> String {
    let view = names.view;
    let lang = view.lang;
    match &event.body {
        Body::Opened(body) => {
            let title = if body.title.is_empty() {
                view.title()
            } else {
                view.shown(&body.title)
            };
            let at = view.time(body.noticed);
            let at = if body.noticed_guessed {
                t!(lang, NoticedNotAsked, at = at)
            } else {
                at
            };
            t!(lang, HistoryOpened, title = title, at = at)
        }
        Body::IncidentChanged(body) => {
            let fields = incident_fields(view, body.fields.iter());
            because(
                view,
                t!(lang, HistoryIncidentChanged, fields = fields),
                &body.why,
            )
        }
        Body::ChecklistAttached(body) => list_attached(view, event.seq, body),
        Body::ItemAdded(body) => item_added(view, event.seq, body),
        Body::ItemChanged(body) => because(view, item_changed(view, event.seq, body), &body.why),
        Body::Answered(body) => {
            let value = view.value(&body.check, &body.value);
            because(
                view,
                t!(
                    lang,
                    HistoryAnswered,
                    check = names.check(&body.check),
                    value = value
                ),
                &body.why,
            )
        }
        Body::Done(body) => because(
            view,
            t!(lang, HistoryDone, check = names.check(&body.check)),
            &body.note,
        ),
        Body::Skipped(body) => because(
            view,
            t!(lang, HistorySkipped, check = names.check(&body.check)),
            &body.why,
        ),
        Body::Waived(body) => because(
            view,
            t!(lang, HistoryWaived, check = names.check(&body.check)),
            &body.why,
        ),
        Body::PartyAdded(PartyAdded {
            party,
            role,
            name,
            why,
        }) => {
            let (name, role) = (view.shown(name), view.role(role));
            because(
                view,
                t!(
                    lang,
                    HistoryPartyAdded,
                    party = view.shown(party),
                    name = name,
                    role = role
                ),
                why,
            )
        }
        Body::PartyChanged(body) => because(view, party_changed(view, event.seq, body), &body.why),
        Body::ChannelAdded(body) => channel_added(view, event.seq, body),
        Body::ChannelTried(body) => channel_tried(view, body),
        Body::ContactStarted(body) => contact_started(view, event.seq, body),
        Body::Stated(body) => because(view, stated(names, event.seq, body), &body.why),
        Body::SaidBack(body) => said_back(view, body),
        Body::ContactEnded(ContactEnded { contact, ending }) => {
            t!(
                lang,
                HistoryContactEnded,
                n = contact,
                ending = words::ending(lang, *ending)
            )
        }
        Body::Observed(body) => observed(names, body),
        Body::QuestionAdded(body) => {
            let party = if body.party.is_empty() {
                t!(lang, BoardSelf)
            } else {
                view.party(&body.party)
            };
            t!(
                lang,
                HistoryQuestionAdded,
                party = party,
                text = view.shown(&body.text)
            )
        }
        Body::Assigned(body) if body.to.is_empty() => {
            t!(lang, HistoryGivenBack, check = names.check(&body.check))
        }
        Body::Assigned(body) => {
            t!(
                lang,
                HistoryAssigned,
                check = names.check(&body.check),
                to = view.shown(&body.to)
            )
        }
        Body::Attached(Attached {
            evidence,
            name,
            size,
            ..
        }) => {
            t!(
                lang,
                HistoryAttached,
                n = evidence,
                name = view.shown(name),
                size = size
            )
        }
        Body::Noted(body) => noted(view, body),
        Body::Retracted(body) => because(
            view,
            t!(lang, HistoryRetracted, events = numbers(&body.events)),
            &body.why,
        ),
        Body::Withdrawn(body) => because(view, withdrawn(view, body), &body.why),
        Body::Restored(body) => because(
            view,
            t!(lang, HistoryRestored, events = numbers(&body.events)),
            &body.why,
        ),
        Body::ItemTakenOut(body) => because(
            view,
            t!(lang, HistoryItemTakenOut, item = view.item(&body.item)),
            &body.why,
        ),
        Body::ItemPutBack(body) => because(
            view,
            t!(lang, HistoryItemPutBack, item = view.item(&body.item)),
            &body.why,
        ),
        Body::CheckReopened(body) => because(
            view,
            t!(lang, HistoryCheckReopened, check = names.check(&body.check)),
            &body.why,
        ),
        Body::Closed(body) => t!(lang, HistoryClosed, outcome = view.shown(&body.outcome)),
        Body::Reopened(body) => because(view, t!(lang, HistoryReopened), &body.why),
    }
}

/// Whether an event belongs to the case itself, not only to how its record is kept or to what the
/// contacts tell anyway.
pub(crate) fn is_of_the_case(body: &Body) -> bool {
    !matches!(
        body,
        Body::ChecklistAttached(_)
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

/// Whether an event is about an item that was taken out; others than the keeper hear of that in one
/// line.
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

/// Whether nothing is left of an event but that it was: a change of fields that are not for the
/// reader, a yes to what was read out without the text.
fn says_nothing(body: &Body) -> bool {
    match body {
        Body::ItemChanged(body) => {
            body.fields.is_empty() && body.parties.is_empty() && body.why.is_empty()
        }
        Body::SaidBack(body) => body.agreement == Agreement::Agreed && body.text.is_empty(),
        _ => false,
    }
}

fn withdrawn(view: View<'_>, body: &Withdrawn) -> String {
    match body.contact {
        Some(contact) => t!(view.lang, HistoryWithdrawnContact, n = contact),
        None => t!(
            view.lang,
            HistoryWithdrawnEvents,
            events = numbers(&body.events)
        ),
    }
}

fn numbers(events: &[u64]) -> String {
    events
        .iter()
        .map(u64::to_string)
        .collect::<Vec<_>>()
        .join(" ")
}

/// The sentence with its reason or finding, when there is one.
fn because(view: View<'_>, what: String, why: &str) -> String {
    if why.is_empty() {
        what
    } else {
        t!(
            view.lang,
            HistoryBecause,
            what = what,
            why = view.shown(why)
        )
    }
}

/// A list that came in, or the newer text of one: old and new version and hash.
fn list_attached(view: View<'_>, seq: u64, body: &ChecklistAttached) -> String {
    let lang = view.lang;
    let (id, version, origin) = (
        view.shown(&body.id),
        view.shown(&body.version),
        words::origin(lang, body.origin),
    );
    let list = view
        .state
        .lists
        .iter()
        .find(|list| list.rules.id == body.id);
    match list.and_then(|list| list.versions.iter().rfind(|version| version.seq < seq)) {
        None => t!(
            lang,
            HistoryChecklistAttached,
            id = id,
            version = version,
            origin = origin
        ),
        Some(old) => {
            let (before, after) = (short(&old.sha256), short(&body.sha256));
            let old = view.shown(&old.version);
            t!(
                lang,
                HistoryChecklistUpgraded,
                id = id,
                old = old,
                new = version,
                origin = origin,
                before = before,
                after = after
            )
        }
    }
}

fn item_added(view: View<'_>, seq: u64, body: &ItemAdded) -> String {
    let kind = view.state.item_type(&body.kind);
    let kind = kind.map_or_else(
        || view.shown(&body.kind),
        |kind| view.shown(kind.name.in_lang(view.lang)),
    );
    let fields = marked(view, &body.item, body.fields.iter(), |id| {
        body.guessed.contains(id)
    });
    let added = t!(view.lang, HistoryItemAdded, kind = kind, fields = fields);
    std::iter::once(added)
        .chain(belongs(view, seq, &body.item, &body.parties))
        .collect::<Vec<_>>()
        .join("; ")
}

/// New values, and to whom it belongs from then on.
fn item_changed(view: View<'_>, seq: u64, body: &ItemChanged) -> String {
    let item = view.item(&body.item);
    let fields = fields(view, &body.item, body.fields.iter());
    let changed = (!fields.is_empty())
        .then(|| t!(view.lang, HistoryItemChanged, item = item, fields = fields));
    changed
        .into_iter()
        .chain(belongs(view, seq, &body.item, &body.parties))
        .collect::<Vec<_>>()
        .join("; ")
}

/// To which parties an item belongs, a sentence each.
fn belongs<'v>(
    view: View<'v>,
    seq: u64,
    item: &'v ItemId,
    parties: &'v BTreeMap<String, String>,
) -> impl Iterator<Item = String> + 'v {
    let party = move |party: &String| {
        t!(
            view.lang,
            HistoryBelongs,
            item = view.item(item),
            party = view.party_then(party, seq)
        )
    };
    parties.values().map(party)
}

/// A first name, or another one in place of a wrong one.
fn party_changed(view: View<'_>, seq: u64, body: &PartyChanged) -> String {
    let name = view.shown(&body.name);
    match view.state.own_name_before(&body.party, seq) {
        None => t!(
            view.lang,
            HistoryNamed,
            party = view.role(&body.party),
            name = name
        ),
        Some(before) => t!(
            view.lang,
            HistoryRenamed,
            party = view.shown(before),
            name = name
        ),
    }
}

/// Fields of the incident itself, with what they are called.
pub(crate) fn incident_fields<'f>(
    view: View<'_>,
    fields: impl Iterator<Item = (&'f String, &'f String)>,
) -> String {
    let field = |(id, value): (&String, &String)| {
        let label = view.lang.by_key(&format!("incident.{id}")).unwrap_or(id);
        let value = match id.as_str() {
            "country" if value.is_empty() => t!(view.lang, IncidentUnknown),
            "country" => country_name(view.lang, value),
            "noticed" => Moment::parse_from_rfc3339(value)
                .map_or_else(|_| view.shown(value), |at| view.time(at)),
            _ => view.shown(value),
        };
        format!("{label} {value}").trim_end().to_owned()
    };
    view.lang.list(fields.map(field))
}

/// Fields with their labels, in the order in which the checklist names them.
pub(crate) fn fields<'f>(
    view: View<'_>,
    item: &ItemId,
    fields: impl Iterator<Item = (&'f String, &'f String)>,
) -> String {
    marked(view, item, fields, |_| false)
}

/// The same, with a mark at each one that is a guess.
fn marked<'f>(
    view: View<'_>,
    item: &ItemId,
    fields: impl Iterator<Item = (&'f String, &'f String)>,
    is_guess: impl Fn(&String) -> bool,
) -> String {
    let mut fields: Vec<_> = fields.collect();
    fields.sort_by_key(|(id, _)| view.place_of(item, id));
    let field = |(id, value): (&String, &String)| {
        let (label, value) = view.field(item, id, value);
        if is_guess(id) {
            format!("{label} {value} ({})", t!(view.lang, ReportGuessed))
        } else {
            format!("{label} {value}")
        }
    };
    view.lang.list(fields.into_iter().map(field))
}

fn channel_added(view: View<'_>, seq: u64, body: &ChannelAdded) -> String {
    let lang = view.lang;
    if body.address.is_empty() {
        return t!(
            lang,
            HistoryNamed,
            party = view.role(&body.party),
            name = view.shown(&body.name)
        );
    }
    let (kind, source) = (
        words::channel(lang, body.kind),
        words::source(lang, body.source),
    );
    let party = view.party_then(&body.party, seq);
    t!(
        lang,
        HistoryChannelAdded,
        party = party,
        kind = kind,
        address = view.shown(&body.address),
        source = source
    )
}

fn channel_tried(view: View<'_>, body: &ChannelTried) -> String {
    let channel = view
        .state
        .channels
        .iter()
        .find(|channel| channel.number == body.channel);
    let address = channel.map_or_else(
        || body.channel.to_string(),
        |channel| view.shown(&channel.address),
    );
    match body.reached {
        true => t!(view.lang, HistoryChannelReached, address = address),
        false => t!(view.lang, HistoryChannelSilent, address = address),
    }
}

fn contact_started(view: View<'_>, seq: u64, body: &ContactStarted) -> String {
    let channel = body
        .channel
        .and_then(|number| view.state.channels.iter().find(|one| one.number == number));
    let kind = channel.map(|channel| channel.kind).or(body.by);
    let kind = kind.map_or_else(
        || t!(view.lang, ReportContact),
        |kind| words::channel(view.lang, kind),
    );
    let (n, party) = (body.contact, view.party_then(&body.party, seq));
    match view.state.withdrawn_contact(n) {
        Some(_) => t!(
            view.lang,
            HistoryContactSaidToBe,
            n = n,
            kind = kind,
            party = party
        ),
        None => t!(
            view.lang,
            HistoryContactStarted,
            n = n,
            kind = kind,
            party = party
        ),
    }
}

/// What a party said, and who said it, without why it was corrected. Of what was taken back nobody
/// knows who.
pub(crate) fn stated(names: &Names<'_>, seq: u64, body: &Stated) -> String {
    let view = names.view;
    let home = view.state.canonical_id(&body.check);
    let said = view.state.statements.get(home.as_ref());
    let said = said.and_then(|said| said.iter().find(|statement| statement.seq == seq));
    let completed = said.is_some_and(|said| view.state.is_completed(said, home.as_ref()));
    // What was said in a contact that was withdrawn was not said by the party.
    let other = body
        .contact
        .filter(|contact| view.state.withdrawn_contact(*contact).is_some());
    let party = match (other, said) {
        (Some(contact), _) => t!(view.lang, HistoryNotThem, n = contact),
        (None, Some(said)) => view.speaker(role_of(names, &body.check), said),
        (None, None) => said_by(names, seq, body),
    };
    let verdict = words::said(
        view.lang,
        view.state,
        &body.check,
        body.verdict,
        body.option.as_deref(),
    );
    let verdict = match body.no_time_given {
        true if completed => verdict,
        true => view.lang.list([verdict, t!(view.lang, ReportNoTime)]),
        false => promise(view, verdict, body.by),
    };
    let said = t!(
        view.lang,
        HistoryStated,
        party = party,
        check = names.check(&body.check),
        verdict = verdict
    );
    match body.words.is_empty() {
        true => said,
        false => t!(
            view.lang,
            HistoryWords,
            what = said,
            words = view.shown(&body.words)
        ),
    }
}

/// Who said it, by the name of that time.
pub(crate) fn said_by(names: &Names<'_>, seq: u64, body: &Stated) -> String {
    let view = names.view;
    let kept = view
        .state
        .statements
        .get(view.state.canonical_id(&body.check).as_ref());
    let kept = kept.and_then(|said| said.iter().find(|statement| statement.seq == seq));
    let role = role_of(names, &body.check);
    match kept {
        Some(statement) => view.said_by(role, statement),
        // It was taken back.
        None => {
            let contact = body.contact.and_then(|number| view.state.contact(number));
            let party = contact.map(|contact| contact.party.as_str()).or(role);
            party
                .map(|party| view.party_then(party, seq))
                .unwrap_or_default()
        }
    }
}

/// A verdict with the time that goes with it.
pub(crate) fn promise(view: View<'_>, verdict: String, by: Option<Moment>) -> String {
    match by {
        Some(by) => t!(view.lang, StandingPromisedBy, time = view.time(by)),
        None => verdict,
    }
}

/// The role that a check asks.
pub(crate) fn role_of<'a>(names: &Names<'a>, check: &CheckId) -> Option<&'a str> {
    names.find(check).and_then(|check| check.role)
}

/// A name or case number as it was given.
pub(crate) fn named(view: View<'_>, body: &Noted) -> String {
    let text = view.shown(&body.text);
    match body.about {
        NoteAbout::Reference => t!(view.lang, HistoryReference, text = text),
        _ => t!(view.lang, HistoryPerson, text = text),
    }
}

fn said_back(view: View<'_>, body: &SaidBack) -> String {
    let text = view.shown(&body.text);
    let said = match body.agreement {
        Agreement::Agreed => t!(view.lang, HistoryAgreed, text = text),
        Agreement::Changed => t!(view.lang, HistoryChanged, text = text),
        Agreement::NotSaidBack => t!(view.lang, HistoryNotSaidBack),
    };
    said.trim_end_matches([':', ' ']).to_owned()
}

fn observed(names: &Names<'_>, body: &Observed) -> String {
    let view = names.view;
    let broken = !body.contradicts.is_empty();
    let what = view.seen_as(body.sign.as_deref(), body.item.as_ref(), &body.text, broken);
    let item = body
        .item
        .as_ref()
        .map(|item| view.item(item))
        .unwrap_or_default();
    let part = body.amount.map(|amount| amount.shown(view.lang));
    let day = body.happened.map(|at| match body.dated_by {
        Some(_) => t!(view.lang, ObserveOnMail, at = view.time(at)),
        None => t!(view.lang, ObserveOn, at = view.time(at)),
    });
    let what = view
        .lang
        .list([Some(what), part, day].into_iter().flatten());
    let seen = t!(view.lang, HistoryObserved, item = item, what = what);
    let checks = |ids: &[CheckId]| {
        ids.iter()
            .map(|id| names.check(id))
            .collect::<Vec<_>>()
            .join(&t!(view.lang, BoardAnd))
    };
    let mut parts = vec![seen];
    if !body.contradicts.is_empty() {
        parts.push(t!(
            view.lang,
            HistoryContradicts,
            checks = checks(&body.contradicts)
        ));
    }
    if !body.verifies.is_empty() {
        parts.push(t!(
            view.lang,
            HistoryVerifies,
            checks = checks(&body.verifies)
        ));
    }
    parts.extend(body.evidence.iter().map(|number| format!("E{number}")));
    parts.join("; ")
}

fn noted(view: View<'_>, body: &Noted) -> String {
    let (lang, text) = (view.lang, view.shown(&body.text));
    let told = match body.about {
        NoteAbout::Person if body.supersedes.is_some() => {
            t!(lang, HistoryPersonFixed, text = text)
        }
        NoteAbout::Reference if body.supersedes.is_some() => {
            t!(lang, HistoryReferenceFixed, text = text)
        }
        NoteAbout::Note => t!(lang, HistoryNote, text = text),
        NoteAbout::Person | NoteAbout::Reference => named(view, body),
        NoteAbout::Next => t!(lang, HistoryNext, text = text),
        NoteAbout::NextBy => {
            let by = Moment::parse_from_rfc3339(&body.text).map_or(text, |by| view.time(by));
            t!(lang, HistoryNextBy, by = by)
        }
    };
    because(view, told, &body.why)
}
