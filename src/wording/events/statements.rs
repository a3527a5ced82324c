//! Events in which a party said something, or in which the user saw something.

use crate::{
    id::CheckId,
    quantity::Moment,
    record::{Observed, Stated, Statement},
    t,
    wording::{Names, View, words},
};

/// What a party said, and who said it, without why it was corrected.
pub(crate) fn stated(names: &Names<'_>, seq: u64, body: &Stated) -> String {
    let view = names.view;
    let party = stated_by(names, seq, body);
    let check = names.check(&body.check);
    let verdict = verdict(names, seq, body);
    let said = t!(view.lang, HistoryStated, party, check, verdict);
    if body.words.is_empty() {
        return said;
    }
    let words = view.shown(&body.words);
    t!(view.lang, HistoryWords, what = said, words)
}

/// The verdict with its time, or that no time was given. The latter is left out when a later
/// statement gave one.
fn verdict(names: &Names<'_>, seq: u64, body: &Stated) -> String {
    let view = names.view;
    let option = body.option.as_deref();
    let verdict = words::said(view.lang, view.state, &body.check, body.verdict, option);
    if !body.no_time_given {
        return promise(view, verdict, body.by);
    }
    let home = view.state.canonical_id(&body.check);
    let said = kept(view, seq, body);
    if said.is_some_and(|said| view.state.is_completed(said, home.as_ref())) {
        return verdict;
    }
    view.lang.list([verdict, t!(view.lang, ReportNoTime)])
}

/// Who made a statement: party and person.
fn stated_by(names: &Names<'_>, seq: u64, body: &Stated) -> String {
    let view = names.view;
    // What was said in a contact that was withdrawn was not said by the party.
    if let Some(contact) = body.contact
        && view.state.withdrawn_contact(contact).is_some()
    {
        return t!(view.lang, HistoryNotThem, n = contact);
    }
    match kept(view, seq, body) {
        Some(said) => view.speaker(role_of(names, &body.check), said),
        None => said_by(names, seq, body),
    }
}

/// The statement of an event; none when it was taken back.
pub(crate) fn kept<'a>(view: View<'a>, seq: u64, body: &Stated) -> Option<&'a Statement> {
    let home = view.state.canonical_id(&body.check);
    let said = view.state.statements.get(home.as_ref())?;
    said.iter().find(|statement| statement.seq == seq)
}

/// The party that made a statement, by its name at that time.
pub(crate) fn said_by(names: &Names<'_>, seq: u64, body: &Stated) -> String {
    let view = names.view;
    let role = role_of(names, &body.check);
    if let Some(statement) = kept(view, seq, body) {
        return view.said_by(role, statement);
    }
    let contact = body.contact.and_then(|number| view.state.contact(number));
    let party = contact.map(|contact| contact.party.as_str()).or(role);
    let party = party.map(|party| view.party_then(party, seq));
    party.unwrap_or_default()
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

pub(super) fn observed(names: &Names<'_>, body: &Observed) -> String {
    let view = names.view;
    let lang = view.lang;
    let checks = |ids: &[CheckId]| lang.list(ids.iter().map(|id| names.check(id)));
    let item = body.item.as_ref().map(|item| view.item(item));
    let item = item.unwrap_or_default();
    let what = seen(view, body);
    let mut sentences = vec![t!(lang, HistoryObserved, item, what)];
    if !body.contradicts.is_empty() {
        let checks = checks(&body.contradicts);
        sentences.push(t!(lang, HistoryContradicts, checks));
    }
    if !body.verifies.is_empty() {
        let checks = checks(&body.verifies);
        sentences.push(t!(lang, HistoryVerifies, checks));
    }
    sentences.extend(body.evidence.iter().map(|number| format!("E{number}")));
    sentences.join("; ")
}

/// What was seen, with its amount and when it happened.
fn seen(view: View<'_>, body: &Observed) -> String {
    let broken = !body.contradicts.is_empty();
    let sign = body.sign.as_deref();
    let what = view.seen_as(sign, body.item.as_ref(), &body.text, broken);
    let amount = body.amount.map(|amount| amount.shown(view.lang));
    let day = body.happened.map(|at| match body.dated_by {
        Some(_) => t!(view.lang, ObserveOnMail, at = view.time(at)),
        None => t!(view.lang, ObserveOn, at = view.time(at)),
    });
    let amount = amount.unwrap_or_default();
    view.lang.list([what, amount, day.unwrap_or_default()])
}
