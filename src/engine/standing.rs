//! How one check stands, from what was said and seen about it alone. Conditions, fallbacks and settledness need the
//! other checks and come later, in `checks`.

use std::collections::{BTreeMap, BTreeSet};

use super::{Ground, Standing};
use crate::{
    checklist::{Step, StepKind, Verify},
    id::CheckId,
    quantity::{Moment, Span},
    record::{Answer, Channel, ChannelSource, Contact, Observation, State, Statement, Verdict},
};

/// A promise without a time, and anything merely assumed, comes back after this (scenarios 0.8, "2 hours on day 1").
const DEFAULT_PROMISE: Span = Span::Hours(2);
/// A told channel that nobody tried yet comes back after this.
const TRY_CHANNEL: Span = Span::Days(1);

/// What is known of one check by itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stand<'a> {
    pub(super) standing: Standing,
    pub(super) ground: Option<Ground>,
    pub(super) statement: Option<&'a Statement>,
    pub(super) against: Option<&'a Observation>,
    /// When it comes back by what was said: the promise's time, the next look.
    pub(super) back: Option<Moment>,
    /// Looks with own eyes are still to come.
    pub(super) looks_left: bool,
}

impl<'a> Stand<'a> {
    pub(super) fn plain(standing: Standing) -> Self {
        Self { standing, ground: None, statement: None, against: None, back: None, looks_left: false }
    }

    fn on(standing: Standing, statement: &'a Statement) -> Self {
        Self { statement: Some(statement), ..Self::plain(standing) }
    }
}

/// What was seen, by what it speaks of.
#[derive(Debug, Default)]
pub(super) struct Doubted<'a> {
    /// Answers that a later observation showed wrong, each with the last such observation.
    answers: BTreeMap<u32, &'a Observation>,
    /// The observations that contradict or verify a check, in order.
    seen: BTreeMap<&'a CheckId, Vec<&'a Observation>>,
}

impl<'a> Doubted<'a> {
    fn seen(&self, check: &CheckId) -> &[&'a Observation] {
        self.seen.get(check).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Which answers are doubted: those that held a statement which an observation contradicted.
pub(super) fn doubted(state: &State) -> Doubted<'_> {
    let mut doubted = Doubted::default();
    for observation in &state.observations {
        let named: BTreeSet<_> = observation.contradicts.iter().chain(&observation.verifies).collect();
        for check in named {
            doubted.seen.entry(check).or_default().push(observation);
        }
        for check in &observation.contradicts {
            let mut said = state.statements.get(check).into_iter().flatten();
            if let Some(statement) = said.rfind(|statement| statement.seq < observation.seq)
                && matches!(statement.verdict, Verdict::Confirmed | Verdict::Promised)
            {
                doubted.answers.insert(statement.answer, observation);
            }
        }
    }
    doubted
}

/// How a check that a party confirms stands.
pub(super) fn confirmed_by_party<'a>(
    state: &'a State,
    id: &CheckId,
    step: Option<&Step>,
    doubted: &Doubted<'a>,
) -> Stand<'a> {
    if let Some((_, Answer::Waived(_))) = state.answers.get(id) {
        return Stand::plain(Standing::Waived);
    }
    if let Some((_, Answer::Skipped(_))) = state.answers.get(id) {
        return Stand::plain(Standing::NotAsked);
    }
    let statement = state.statements.get(id).and_then(|said| said.last());
    // What only adds a time or words to an answer does not take back what was seen since the answer was given.
    let said_at = statement.map_or(0, |statement| statement.since);
    let later = |observation: &&Observation| observation.seq > said_at;
    let against = doubted.seen(id).iter().copied().filter(later).rfind(|seen| seen.contradicts.contains(id));
    let looks = || doubted.seen(id).iter().copied().filter(later).filter(|seen| seen.verifies.contains(id));
    if let Some(against) = against
        && looks().all(|look| look.seq < against.seq)
    {
        return Stand { statement, against: Some(against), ..Stand::plain(Standing::Contradicted) };
    }
    let verify = step.and_then(|step| step.verify.as_ref());
    if let Some(look) = looks().next_back() {
        return verified(state, statement, verify, looks().count(), look.at);
    }
    let Some(statement) = statement else { return Stand::plain(Standing::NotAsked) };
    let stand = stated(state, statement, step, verify);
    match doubted.answers.get(&statement.answer) {
        Some(against) if against.seq > said_at && matches!(stand.standing, Standing::Confirmed | Standing::Assumed) => {
            Stand { against: Some(against), ..Stand::on(Standing::InDoubt, statement) }
        }
        _ => stand,
    }
}

/// Seen with own eyes: settled after as many looks as the checklist wants.
fn verified<'a>(
    state: &State,
    statement: Option<&'a Statement>,
    verify: Option<&Verify>,
    looks: usize,
    last: Moment,
) -> Stand<'a> {
    let wanted = verify.and_then(|verify| verify.times).unwrap_or(1) as usize;
    let looks_left = looks < wanted;
    let back = verify.filter(|_| looks_left).map(|verify| state.after(verify.repeat.unwrap_or(verify.after), last));
    Stand { statement, back, looks_left, ..Stand::plain(Standing::Verified) }
}

fn stated<'a>(state: &'a State, statement: &'a Statement, step: Option<&Step>, verify: Option<&Verify>) -> Stand<'a> {
    let agreed = state.is_agreed(statement);
    let ground = match () {
        () if statement.contact.is_none() => Some(Ground::NoContact),
        () if agreed => None,
        () if statement.group => Some(Ground::Group),
        () => Some(Ground::NotSaidBack),
    };
    match (statement.verdict, ground) {
        (Verdict::Refused, _) => Stand::on(Standing::Refused, statement),
        (Verdict::NotKnown, _) => Stand::on(Standing::NotKnown, statement),
        (Verdict::Promised, _) => Stand { back: statement.by, ..Stand::on(Standing::Promised, statement) },
        (Verdict::Confirmed, None) => {
            let back = verify.map(|verify| state.after(verify.after, statement.at));
            Stand { back, looks_left: verify.is_some(), ..Stand::on(Standing::Confirmed, statement) }
        }
        (Verdict::Confirmed, ground) => {
            let back = Some(state.after(default_promise(step), statement.at));
            Stand { ground, back, ..Stand::on(Standing::Assumed, statement) }
        }
    }
}

/// When a promise without a time comes back.
pub(super) fn default_promise(step: Option<&Step>) -> Span {
    step.and_then(|step| step.promise).unwrap_or(DEFAULT_PROMISE)
}

/// How a step of your own stands.
pub(super) fn own<'a>(state: &'a State, id: &CheckId, step: &Step) -> Stand<'a> {
    match state.answers.get(id) {
        Some((_, Answer::Value(_) | Answer::Done(_))) => return Stand::plain(Standing::Done),
        Some((_, Answer::Skipped(_))) => return Stand::plain(Standing::Skipped),
        Some((_, Answer::Waived(_))) => return Stand::plain(Standing::Waived),
        None => {}
    }
    let done = match step.step_kind() {
        Some(StepKind::Attach(_)) => state.evidence.iter().any(|file| file.check.as_ref() == Some(id)),
        Some(StepKind::Collect(kind)) => state.items.iter().any(|item| item.kind == kind),
        Some(StepKind::Open(list)) => state.lists.iter().any(|attached| attached.rules.id == list),
        _ => false,
    };
    Stand::plain(if done { Standing::Done } else { Standing::ToDo })
}

/// The value that answers an `ask` step, under whichever name it was given.
pub(super) fn answer_to<'a>(state: &'a State, list: &str, step: &str) -> Option<&'a str> {
    match state.answers.get(state.home(&CheckId::new(list, step)).as_ref()) {
        Some((_, Answer::Value(value))) => Some(value.as_str()),
        Some((_, Answer::Skipped(_))) => Some("unknown"),
        _ => None,
    }
}

/// What a party said happens next: a promise until somebody saw it, or asked again.
pub(super) fn announced<'a>(state: &'a State, id: &CheckId, contact: &'a Contact, doubted: &Doubted<'a>) -> Stand<'a> {
    let stand = confirmed_by_party(state, id, None, doubted);
    if stand.standing != Standing::NotAsked {
        return stand;
    }
    let back = contact.next_by.unwrap_or_else(|| state.after(DEFAULT_PROMISE, contact.started));
    Stand { back: Some(back), ..Stand::plain(Standing::Promised) }
}

/// Whether a party can be reached without the affected login: by its best channel.
pub(super) fn reach<'a>(state: &'a State, id: &CheckId) -> Stand<'a> {
    if let Some((_, Answer::Waived(_) | Answer::Done(_))) = state.answers.get(id) {
        return Stand::plain(Standing::Waived);
    }
    let channels = state.channels.iter().filter(|channel| channel.party == id.step);
    let stands = channels.map(|channel| one_channel(state, channel));
    stands.max_by_key(|stand| stand.standing).unwrap_or(Stand::plain(Standing::NotAsked))
}

fn one_channel<'a>(state: &State, channel: &Channel) -> Stand<'a> {
    let back = Some(state.after(TRY_CHANNEL, channel.at));
    let assumed = |ground| Stand { ground: Some(ground), back, ..Stand::plain(Standing::Assumed) };
    if !is_trustworthy(state, channel) {
        return assumed(Ground::BadSource);
    }
    if channel.needs_login != Some(false) {
        return assumed(Ground::NeedsLogin);
    }
    if channel.tries.iter().any(|(_, reached)| *reached) {
        return Stand::plain(Standing::Verified);
    }
    Stand { back, looks_left: true, ..Stand::plain(Standing::Confirmed) }
}

/// Whether a channel's address may be trusted. What the party itself told is worth what the contact was in which it was
/// told, the last one begun before: one that ran over an untrustworthy channel told nothing. A contact without a noted
/// channel was begun by the user, so it was no incoming call.
fn is_trustworthy(state: &State, channel: &Channel) -> bool {
    if channel.source != ChannelSource::Party {
        return channel.source.is_trustworthy();
    }
    let before = |contact: &&Contact| contact.party == channel.party && contact.started <= channel.at;
    // A contact over this channel, or one noted later, cannot be the one in which it was told.
    let told = |contact: &&Contact| contact.channel.is_none_or(|over| over < channel.number);
    let contact = state.contacts.iter().rev().filter(before).find(told);
    let over = contact.and_then(|contact| state.channels.iter().find(|known| Some(known.number) == contact.channel));
    over.is_none_or(|over| is_trustworthy(state, over))
}
