//! Turns what the user did into event bodies, or rejects it with a reason. Prompt, flag, pipe and
//! answers file all enter here and pass the same checks; nothing else writes bodies.

mod amend;
mod answers;
mod canonical;
mod charge;
mod closing;
mod contacts;
mod files;
mod incident;
mod items;
mod known;
mod lists;
mod moments;
mod observations;
mod parties;
mod statements;
mod texts;
mod values;

pub use texts::MAX_TEXT_BYTES;

use super::{Act, Rejection};
use crate::{
    id::CheckId,
    quantity::Moment,
    record::{Answered, Body, State},
};

/// What an act means when it happened at `at`: the bodies to record, in order, all or none.
///
/// # Errors
/// A [`Rejection`] when the act is not possible here; nothing is to be written.
pub fn decide(state: &State, act: Act, at: Moment) -> Result<Vec<Body>, Rejection> {
    let body = match possible(state, act, at)? {
        // Acts of several events.
        Act::AddItem(item) => return items::add(state, item, at),
        Act::ChangeItem(change) => return items::change(state, change, at),
        Act::AddParty { role, name, why } => return parties::add(state, role, &name, &why),
        Act::State(reply) => return statements::state(state, reply),
        Act::Fix(fix) => return statements::fix(state, fix),
        Act::Observe(seen) => return observations::observe(state, *seen, at),
        // Acts of one event.
        Act::Open(opened) => incident::open(*opened)?,
        Act::ChangeIncident(change) => incident::change(state, change, at)?,
        Act::AttachList(list) => lists::attach(state, list)?,
        Act::UpgradeList(list) => lists::upgrade(state, list)?,
        Act::SetListAside(aside) => lists::set_aside(state, aside)?,
        Act::Answer(answer) => answers::answer(state, answer)?,
        Act::Do(done) => answers::done(state, done)?,
        Act::Skip(skip) => answers::skip(state, skip)?,
        Act::Waive(waive) => answers::waive(state, waive)?,
        Act::Assign(assign) => answers::assign(state, assign)?,
        Act::ReopenCheck(reopen) => answers::reopen(state, reopen)?,
        Act::NameParty(name) => parties::name(state, name)?,
        Act::AddQuestion { party, text } => parties::ask(state, party, &text)?,
        Act::AddChannel(channel) => contacts::add_channel(state, channel)?,
        Act::TryChannel(tried) => contacts::try_channel(state, tried)?,
        Act::StartContact { party, channel, by } => contacts::start(state, party, channel, by)?,
        Act::EndContact(end) => contacts::end(state, end)?,
        Act::Note {
            about,
            contact,
            text,
        } => contacts::note(state, about, contact, &text)?,
        Act::FixNote { note, text, why } => contacts::fix_note(state, note, &text, &why)?,
        Act::SayBack(said_back) => statements::say_back(state, said_back)?,
        Act::Attach(file) => files::attach(state, file)?,
        Act::Undo(undo) => amend::undo(state, undo)?,
        Act::Withdraw {
            contact,
            events,
            why,
        } => amend::withdraw(state, contact, events, &why)?,
        Act::Restore(restore) => amend::restore(state, restore)?,
        Act::TakeOut(out) => amend::take_out(state, out)?,
        Act::PutBack(back) => amend::put_back(state, back)?,
        Act::Close { outcome, reasons } => closing::close(state, &outcome, &reasons, at)?,
        Act::Reopen(reopen) => closing::reopen(state, &reopen)?,
    };
    Ok(vec![body])
}

/// The act with the canonical ids of its checks, where it is possible in this state and time.
fn possible(state: &State, act: Act, at: Moment) -> Result<Act, Rejection> {
    if state.closed.is_some() && !is_allowed_when_closed(&act) {
        return Err(Rejection::Closed);
    }
    let act = canonical::with_canonical_ids(state, act);
    moments::check(state, &act, at)?;
    Ok(act)
}

/// A closed incident is read-only until reopened; only its review is still written.
fn is_allowed_when_closed(act: &Act) -> bool {
    let is_review = |answer: &Answered| answer.check.list == CheckId::REVIEW;
    matches!(act, Act::Reopen(_)) || matches!(act, Act::Answer(answer) if is_review(answer))
}
