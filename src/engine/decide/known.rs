//! What an act names has to exist: checks, items, parties, channels, contacts.

use crate::{
    checklist::{Step, StepKind},
    engine::rejection::{Rejection, Result},
    id::{ChannelNo, CheckId, ContactNo, ItemId},
    record::{Item, State},
};

/// What the id of a check stands for.
pub(super) enum Target<'a> {
    /// A step, for each item or for the incident.
    Step(&'a Step),
    /// A check of the engine, or a question of the user, that a party answers.
    OfParty,
    Own,
    Reach,
    Belongs,
}

/// Finds a check, whether it is live or not.
pub(super) fn find<'a>(state: &'a State, id: &CheckId) -> Result<Target<'a>> {
    let target = match id.list.as_str() {
        CheckId::REACH => state.has_party(&id.step).then_some(Target::Reach),
        CheckId::ESCALATE => state.has_party(&id.step).then_some(Target::OfParty),
        CheckId::BELONGS => state.has_several(&id.step).then_some(Target::Belongs),
        CheckId::NEXT => find_announcement(state, id),
        CheckId::DAY => is_known_day(state, id).then_some(Target::Own),
        CheckId::QUESTION => find_question(state, id),
        _ => find_step(state, id),
    };
    target.ok_or_else(|| Rejection::NoSuchCheck(id.clone()))
}

fn find_announcement<'a>(state: &State, id: &CheckId) -> Option<Target<'a>> {
    let contact = state.contact(ContactNo(id.step.parse().ok()?))?;
    (!contact.next.is_empty()).then_some(Target::OfParty)
}

/// Whether `day/FIELD@ITEM` names a field of the item, or it is `day/noticed`.
fn is_known_day(state: &State, id: &CheckId) -> bool {
    let Some(item) = &id.item else {
        return id.step == "noticed";
    };
    let item = state.item(item);
    let kind = item.and_then(|item| state.item_type(&item.kind));
    kind.is_some_and(|kind| kind.field(&id.step).is_some())
}

fn find_question<'a>(state: &State, id: &CheckId) -> Option<Target<'a>> {
    let number: u32 = id.step.parse().ok()?;
    let mut questions = state.questions.iter();
    let question = questions.find(|question| question.question == number)?;
    Some(if question.party.is_empty() {
        Target::Own
    } else {
        Target::OfParty
    })
}

fn find_step<'a>(state: &'a State, id: &CheckId) -> Option<Target<'a>> {
    let step = state.list(&id.list)?.step(&id.step)?;
    let fits = match (&step.each, &id.item) {
        (Some(kind), Some(item)) => state.item(item).is_some_and(|item| item.kind == *kind),
        (None, Some(party)) => {
            let role = step.confirm.as_deref();
            role.is_some_and(|role| is_further_party(state, role, &party.0))
        }
        (each, None) => each.is_none(),
    };
    fits.then_some(Target::Step(step))
}

fn is_further_party(state: &State, role: &str, party: &str) -> bool {
    party != role && state.parties_of(role).any(|known| known == party)
}

pub(super) fn check(state: &State, id: &CheckId) -> Result<()> {
    find(state, id).map(drop)
}

/// The check is a step of the user's own: no party answers it, and it does not ask for a value.
pub(super) fn own_step(state: &State, id: &CheckId) -> Result<()> {
    let is_own = match find(state, id)? {
        Target::Own => true,
        Target::Step(step) => !matches!(
            step.step_kind(),
            Some(StepKind::Ask(..) | StepKind::Confirm(_)) | None
        ),
        Target::OfParty | Target::Reach | Target::Belongs => false,
    };
    require(is_own, || Rejection::NotOwn(id.clone()))
}

/// The check is one that a party answers.
pub(super) fn asked_of_party(state: &State, id: &CheckId) -> Result<()> {
    match find(state, id)? {
        Target::Step(step) if step.confirm.is_some() => Ok(()),
        Target::OfParty => Ok(()),
        _ => Err(Rejection::NotAsked(id.clone())),
    }
}

pub(super) fn item<'a>(state: &'a State, item: &ItemId) -> Result<&'a Item> {
    let known = state.item(item);
    known.ok_or_else(|| Rejection::NoSuchItem(item.clone()))
}

pub(super) fn party(state: &State, party: &str) -> Result<()> {
    let known = state.has_party(party);
    require(known, || Rejection::NoSuchParty(party.to_owned()))
}

pub(super) fn channel(state: &State, channel: ChannelNo) -> Result<()> {
    let mut channels = state.channels.iter();
    let known = channels.any(|known| known.number == channel);
    require(known, || Rejection::NoSuchChannel(channel))
}

/// The contact exists and runs.
pub(super) fn contact(state: &State, number: ContactNo) -> Result<()> {
    let contact = state.contact(number);
    let runs = contact.is_some_and(|contact| contact.ended.is_none());
    require(runs, || Rejection::NoSuchContact(number))
}

fn require(holds: bool, otherwise: impl FnOnce() -> Rejection) -> Result<()> {
    holds.then_some(()).ok_or_else(otherwise)
}
