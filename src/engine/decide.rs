//! What somebody did becomes event bodies, or a refusal with its reason. Prompt, flag, pipe and
//! answers file all enter here and pass the same checks; nothing else writes bodies.

mod amend;
mod charge;
mod given;
mod lists;
mod moments;
mod named;
mod parties;
mod said;
mod seen;

use std::collections::{BTreeMap, BTreeSet};

use super::{Act, Check, Rejection, checks};
use crate::{
    checklist::{Step, StepKind},
    evidence::{Doubt, Metadata},
    id::{CheckId, ItemId},
    quantity::Moment,
    record::{
        Answered, Assigned, Attached, Body, ChannelAdded, ChannelTried, Closed, ContactEnded,
        ContactStarted, Done, NoteAbout, Noted, OpenPoint, QuestionAdded, Reopened, SaidBack,
        Skipped, State, Waived, secret,
    },
};

/// The longest text that is kept, in bytes.
pub const MAX_TEXT_BYTES: usize = 64 * 1024;

/// What an act means when it happened at `at`: the bodies to record, in order, all or none.
///
/// # Errors
/// A [`Rejection`] when the act is not possible here; nothing is to be written.
pub fn decide(state: &State, act: Act, at: Moment) -> Result<Vec<Body>, Rejection> {
    if state.closed.is_some() && !allowed_when_closed(&act) {
        return Err(Rejection::Closed);
    }
    let act = named::by_one_name(state, act);
    moments::possible(state, &act, at)?;
    match act {
        Act::Open(opened) => {
            let opened = *opened;
            let (title, service) = (kept(&opened.title)?, kept(&opened.service)?);
            Ok(vec![
                crate::record::Opened {
                    title,
                    service,
                    ..opened
                }
                .into(),
            ])
        }
        Act::ChangeIncident { fields, why } => given::change_incident(state, fields, &why, at),
        Act::AttachList {
            text,
            sha256,
            origin,
        } => lists::attach(state, text, sha256, origin),
        Act::UpgradeList {
            text,
            sha256,
            origin,
        } => lists::upgrade(state, text, sha256, origin),
        Act::AddItem {
            kind,
            fields,
            guessed,
            parties,
        } => given::add_item(state, kind, fields, guessed, parties, at),
        Act::ChangeItem {
            item,
            fields,
            parties,
            why,
        } => given::change_item(state, item, fields, parties, &why, at),
        Act::Answer { check, value } => given::answer(state, check, &value),
        Act::FixAnswer { check, value, why } => given::fix_answer(state, check, &value, &why),
        Act::Do { check, note } => {
            own_step(state, &check)?;
            Ok(vec![
                Done {
                    check,
                    note: kept(&note)?,
                }
                .into(),
            ])
        }
        Act::Skip { check, why } => {
            known_check(state, &check)?;
            Ok(vec![
                Skipped {
                    check,
                    why: reason(&why)?,
                }
                .into(),
            ])
        }
        Act::AddParty { role, name, why } => parties::add(state, role, &name, &why),
        Act::NameParty { party, name, why } => parties::name(state, party, &name, &why),
        Act::AddChannel {
            party,
            name,
            kind,
            address,
            source,
            needs_login,
        } => {
            known_party(state, &party)?;
            let (name, address) = (parties::first_name(state, &party, &name)?, kept(&address)?);
            let channel = next(state.counters.channel);
            Ok(vec![
                ChannelAdded {
                    channel,
                    party,
                    name,
                    kind,
                    address,
                    source,
                    needs_login,
                }
                .into(),
            ])
        }
        Act::TryChannel { channel, reached } => {
            known_channel(state, channel)?;
            Ok(vec![ChannelTried { channel, reached }.into()])
        }
        Act::StartContact { party, channel, by } => {
            known_party(state, &party)?;
            channel.map_or(Ok(()), |channel| known_channel(state, channel))?;
            Ok(vec![
                ContactStarted {
                    contact: next(state.counters.contact),
                    party,
                    channel,
                    by,
                }
                .into(),
            ])
        }
        Act::Note {
            about,
            contact,
            text,
        } => {
            contact.map_or(Ok(()), |contact| known_contact(state, contact))?;
            let text = noted(about, &text)?;
            let (supersedes, why) = (None, String::new());
            Ok(vec![
                Noted {
                    about,
                    contact,
                    text,
                    supersedes,
                    why,
                }
                .into(),
            ])
        }
        Act::FixNote { note, text, why } => said::fix_note(state, note, &text, &why),
        Act::State {
            contact,
            said,
            group,
            answer,
        } => said::state(state, contact, said, group, answer),
        Act::SayBack {
            answer,
            agreement,
            text,
        } => {
            if answer == 0 || answer > state.counters.answer {
                return Err(Rejection::NoSuchAnswer(answer));
            }
            Ok(vec![
                SaidBack {
                    answer,
                    agreement,
                    text: kept(&text)?,
                }
                .into(),
            ])
        }
        Act::EndContact { contact, ending } => {
            known_contact(state, contact)?;
            Ok(vec![ContactEnded { contact, ending }.into()])
        }
        Act::Observe(seen) => seen::observe(state, *seen, at),
        Act::AddQuestion { party, text } => {
            if !party.is_empty() {
                known_party(state, &party)?;
            }
            let question = next(state.counters.question);
            Ok(vec![
                QuestionAdded {
                    question,
                    party,
                    text: something(&text)?,
                }
                .into(),
            ])
        }
        Act::Assign { check, to } => {
            known_check(state, &check)?;
            Ok(vec![
                Assigned {
                    check,
                    to: kept(&to)?,
                }
                .into(),
            ])
        }
        Act::Attach {
            name,
            sha256,
            size,
            items,
            check,
            metadata,
        } => {
            items.iter().try_for_each(|item| known_item(state, item))?;
            check
                .as_ref()
                .map_or(Ok(()), |check| known_check(state, check))?;
            let (evidence, name, metadata) = (
                next(state.counters.evidence),
                kept(&name)?,
                metadata.map(guarded),
            );
            let mut items = items.into_iter();
            let (item, also) = (items.next(), items.collect());
            Ok(vec![
                Attached {
                    evidence,
                    name,
                    sha256,
                    size,
                    item,
                    also,
                    check,
                    metadata,
                }
                .into(),
            ])
        }
        Act::Fix {
            said,
            why,
            said_back,
        } => said::fix(state, said, &why, said_back),
        Act::Undo { events, why } => amend::undo(state, events, &why),
        Act::Withdraw {
            contact,
            events,
            why,
        } => amend::withdraw(state, contact, events, &why),
        Act::Restore { events, why } => amend::restore(state, events, &why),
        Act::TakeOut { item, why } => amend::take_out(state, item, &why),
        Act::PutBack { item, why } => amend::put_back(state, item, &why),
        Act::ReopenCheck { check, why } => amend::reopen_check(state, check, &why),
        Act::Waive { check, why } => {
            known_check(state, &check)?;
            Ok(vec![
                Waived {
                    check,
                    why: reason(&why)?,
                }
                .into(),
            ])
        }
        Act::Close { outcome, reasons } => close(state, &outcome, &reasons, at),
        Act::Reopen { why } => match state.closed {
            Some(_) => Ok(vec![Reopened { why: kept(&why)? }.into()]),
            None => Err(Rejection::NotClosed),
        },
    }
}

/// A closed incident is read-only until reopened; only its review is still written.
fn allowed_when_closed(act: &Act) -> bool {
    match act {
        Act::Reopen { .. } => true,
        Act::Answer { check, .. } => check.list == CheckId::REVIEW,
        _ => false,
    }
}

/// The number after the highest that was given.
fn next(given: u32) -> u32 {
    given.saturating_add(1)
}

/// The text as it may be kept.
fn kept(text: &str) -> Result<String, Rejection> {
    if text.len() > MAX_TEXT_BYTES {
        return Err(Rejection::TooLong(MAX_TEXT_BYTES));
    }
    secret::guard(text).map_err(Rejection::Secret)
}

/// A note that says something; a reference is there to be quoted.
fn noted(about: NoteAbout, text: &str) -> Result<String, Rejection> {
    let text = if about == NoteAbout::Reference {
        kept_number(text)?
    } else {
        kept(text)?
    };
    if text.trim().is_empty() {
        Err(Rejection::Nothing)
    } else {
        Ok(text)
    }
}

/// A number that is there to be quoted, whole.
fn kept_number(text: &str) -> Result<String, Rejection> {
    if text.len() > MAX_TEXT_BYTES {
        return Err(Rejection::TooLong(MAX_TEXT_BYTES));
    }
    secret::guard_number(text).map_err(Rejection::Secret)
}

/// What a file says of itself, without what must not be kept. The file is evidence all the same, so
/// it is not refused.
fn guarded(mut metadata: Box<Metadata>) -> Box<Metadata> {
    let mut left_out = false;
    for text in metadata.texts() {
        let safe = kept(text).ok();
        left_out |= safe.is_none();
        *text = safe.unwrap_or_default();
    }
    if left_out {
        metadata.doubt(Doubt::SecretLeftOut);
    }
    metadata
}

/// A reason that has to be given.
fn reason(text: &str) -> Result<String, Rejection> {
    let text = kept(text)?;
    if text.trim().is_empty() {
        Err(Rejection::WhyMissing)
    } else {
        Ok(text)
    }
}

/// A text that says something.
fn something(text: &str) -> Result<String, Rejection> {
    let text = kept(text)?;
    if text.trim().is_empty() {
        Err(Rejection::Nothing)
    } else {
        Ok(text)
    }
}

fn known_check(state: &State, id: &CheckId) -> Result<(), Rejection> {
    find(state, id)
        .map(|_| ())
        .ok_or_else(|| Rejection::NoSuchCheck(id.clone()))
}

/// What a check's name stands for: a step for each item or for the incident, or one of the engine's
/// own checks.
enum Found<'a> {
    Step(&'a Step),
    OfParty,
    Own,
    Reach,
    Belongs,
}

fn find<'a>(state: &'a State, id: &CheckId) -> Option<Found<'a>> {
    let known = |party: &str| known_party(state, party).is_ok();
    let number = id.step.parse::<u32>();
    match id.list.as_str() {
        CheckId::REACH => known(&id.step).then_some(Found::Reach),
        CheckId::BELONGS => state.has_several(&id.step).then_some(Found::Belongs),
        CheckId::ESCALATE => known(&id.step).then_some(Found::OfParty),
        CheckId::NEXT => state
            .contact(number.ok()?)
            .filter(|contact| !contact.next.is_empty())
            .map(|_| Found::OfParty),
        CheckId::DAY => {
            let item = id.item.as_ref().and_then(|item| state.item(item));
            let known = item.and_then(|item| {
                state
                    .item_type(&item.kind)?
                    .fields
                    .iter()
                    .find(|one| one.id == id.step)
            });
            (known.is_some() || (id.item.is_none() && id.step == "noticed")).then_some(Found::Own)
        }
        CheckId::QUESTION => {
            let question = state
                .questions
                .iter()
                .find(|question| Ok(question.number) == number)?;
            Some(if question.party.is_empty() {
                Found::Own
            } else {
                Found::OfParty
            })
        }
        list => {
            let list = state.lists.iter().find(|known| known.rules.id == list)?;
            let step = list.step(&id.step)?;
            let of = id.item.as_ref();
            let fits = match (&step.each, of) {
                (Some(kind), Some(item)) => state.item(item).is_some_and(|item| item.kind == *kind),
                (None, Some(party)) => step
                    .confirm
                    .as_ref()
                    .is_some_and(|role| is_further(state, role, &party.0)),
                (each, None) => each.is_none(),
            };
            fits.then_some(Found::Step(step))
        }
    }
}

fn is_further(state: &State, role: &str, party: &str) -> bool {
    party != role && state.parties_of(role).any(|known| known == party)
}

/// The check is one of your own: it has no party, and is not a question with a value.
fn own_step(state: &State, id: &CheckId) -> Result<(), Rejection> {
    match find(state, id).ok_or_else(|| Rejection::NoSuchCheck(id.clone()))? {
        Found::Own => Ok(()),
        Found::Step(step) => match step.step_kind() {
            Some(StepKind::Ask(..) | StepKind::Confirm(_)) | None => {
                Err(Rejection::NotOwn(id.clone()))
            }
            Some(_) => Ok(()),
        },
        Found::OfParty | Found::Reach | Found::Belongs => Err(Rejection::NotOwn(id.clone())),
    }
}

/// The check is one that a party answers, live or not.
fn asked_of_party(state: &State, id: &CheckId) -> Result<(), Rejection> {
    match find(state, id).ok_or_else(|| Rejection::NoSuchCheck(id.clone()))? {
        Found::Step(step) if step.confirm.is_some() => Ok(()),
        Found::OfParty => Ok(()),
        _ => Err(Rejection::NotAsked(id.clone())),
    }
}

fn known_item(state: &State, item: &ItemId) -> Result<(), Rejection> {
    state
        .item(item)
        .map(|_| ())
        .ok_or_else(|| Rejection::NoSuchItem(item.clone()))
}

fn known_party(state: &State, party: &str) -> Result<(), Rejection> {
    if state.has_party(party) {
        Ok(())
    } else {
        Err(Rejection::NoSuchParty(party.to_owned()))
    }
}

fn known_channel(state: &State, channel: u32) -> Result<(), Rejection> {
    let known = state.channels.iter().any(|known| known.number == channel);
    if known {
        Ok(())
    } else {
        Err(Rejection::NoSuchChannel(channel))
    }
}

fn known_contact(state: &State, contact: u32) -> Result<(), Rejection> {
    let runs = state
        .contact(contact)
        .is_some_and(|contact| contact.ended.is_none());
    if runs {
        Ok(())
    } else {
        Err(Rejection::NoSuchContact(contact))
    }
}

/// Closing is possible with open checks, but each needs a reason, and the record says how each
/// stood.
fn close(
    state: &State,
    outcome: &str,
    reasons: &[(CheckId, String)],
    now: Moment,
) -> Result<Vec<Body>, Rejection> {
    let outcome = kept(outcome)?;
    let checks = checks(state, now);
    let reasons: BTreeMap<&CheckId, &str> = reasons
        .iter()
        .map(|(check, why)| (check, why.as_str()))
        .collect();
    let unsettled: Vec<&Check<'_>> = checks
        .iter()
        .filter(|check| check.is_open() && check.is_point())
        .collect();
    let missing: BTreeSet<_> = unsettled
        .iter()
        .filter(|check| !reasons.contains_key(&check.id))
        .map(|check| &check.id)
        .collect();
    if !missing.is_empty() {
        return Err(Rejection::StillOpen(missing.into_iter().cloned().collect()));
    }
    let point = |check: &&Check<'_>| {
        let why = reason(reasons.get(&check.id).copied().unwrap_or_default())?;
        Ok(OpenPoint {
            check: check.id.clone(),
            status: check.status,
            why,
        })
    };
    let open = unsettled
        .iter()
        .map(point)
        .collect::<Result<_, Rejection>>()?;
    Ok(vec![Closed { outcome, open }.into()])
}

/// Answers to questions to yourself.
fn answered(check: CheckId, value: String) -> Vec<Body> {
    vec![
        Answered {
            check,
            value,
            why: String::new(),
        }
        .into(),
    ]
}
