//! How one check stands, from what was said and seen about it alone. Conditions, fallbacks and
//! settledness need the other checks and come later, in `checks`.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    AssumedBecause, DueKind, Status,
    seen::{self, Lasting},
};
use crate::{
    checklist::{Step, StepKind, Verify},
    id::CheckId,
    quantity::{Moment, Span},
    record::{
        Channel, ChannelSource, Contact, Observation, OwnResponse, State, Statement, Verdict,
    },
};

/// A promise without a time, and anything merely assumed, is looked at again after this (scenarios
/// 0.8, "2 hours on day 1").
const DEFAULT_PROMISE: Span = Span::Hours(2);
/// A told channel that nobody tried yet comes back after this.
const TRY_CHANNEL: Span = Span::Days(1);

/// What is known of one check by itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Evaluation<'a> {
    pub(super) status: Status,
    pub(super) assumed_because: Option<AssumedBecause>,
    pub(super) statement: Option<&'a Statement>,
    pub(super) contradicted_by: Option<&'a Observation>,
    /// When it comes back by what was said: the promise's time, the next look; and whose that time
    /// is.
    pub(super) back: Option<(Moment, DueKind)>,
    /// Looks with own eyes are still to come.
    pub(super) looks_left: bool,
    /// What they said after it was seen otherwise stands like this by itself: beside what was seen,
    /// which outweighs it.
    pub(super) beside: Option<Status>,
}

impl<'a> Evaluation<'a> {
    pub(super) fn plain(status: Status) -> Self {
        Self {
            status,
            assumed_because: None,
            statement: None,
            contradicted_by: None,
            back: None,
            looks_left: false,
            beside: None,
        }
    }

    fn on(status: Status, statement: &'a Statement) -> Self {
        Self {
            statement: Some(statement),
            ..Self::plain(status)
        }
    }
}

/// Whose words count for a check.
#[derive(Clone, Copy, Debug)]
pub(super) enum Asked<'a> {
    /// Whoever said something about it: the engine's own checks and the user's questions name one
    /// party each.
    Anybody,
    /// This party of this role. What another one said about the item, before it turned out to be
    /// this one's, stays that one's word.
    Party {
        /// The role that the step asks.
        role: &'a str,
        /// The party.
        party: &'a str,
    },
    /// Nobody: it is not known to which of several parties the item belongs.
    Nobody,
}

impl<'a> Asked<'a> {
    pub(super) fn of(role: &'a str, party: Option<&'a str>) -> Self {
        party.map_or(Asked::Nobody, |party| Asked::Party { role, party })
    }

    fn said(self, statement: &Statement) -> bool {
        match self {
            Asked::Anybody => true,
            Asked::Party { role, party } => statement.party.as_deref().unwrap_or(role) == party,
            Asked::Nobody => false,
        }
    }
}

/// What was seen, by what it speaks of.
#[derive(Debug, Default)]
pub(super) struct Doubted<'a> {
    /// Answers that a later observation showed wrong, each with the last such observation.
    answers: BTreeMap<u32, &'a Observation>,
    /// The observations that contradict or verify a check, in order.
    seen: BTreeMap<&'a CheckId, Vec<&'a Observation>>,
    /// What stands until it is seen undone, undone or not.
    lasting: Vec<Lasting<'a>>,
    /// The signs that do.
    lasting_signs: BTreeSet<&'a str>,
}

impl<'a> Doubted<'a> {
    fn seen(&self, check: &CheckId) -> &[&'a Observation] {
        self.seen.get(check).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether what was seen was seen undone since.
    fn is_undone(&self, seen: &Observation) -> bool {
        self.lasting
            .iter()
            .any(|one| one.seen.seq == seen.seq && one.undone.is_some())
    }

    /// What was seen last of what speaks against a check and still stands. In one's own words it
    /// stands like the signs that the step itself names: what a look showed, no word takes back
    /// either.
    fn stands(&self, check: &CheckId, step: Option<&Step>) -> Option<&'a Observation> {
        let by_sign = self
            .lasting
            .iter()
            .filter(|one| one.undone.is_none() && seen::speaks_against(one, check, step));
        let signs = || {
            self.lasting
                .iter()
                .filter(|one| seen::speaks_against(one, check, step))
        };
        let own = self
            .seen(check)
            .iter()
            .copied()
            .filter(|one| one.sign.is_none() && one.contradicts.contains(check));
        let own = own.filter(|one| {
            self.lasts_for(step)
                && signs().all(|sign| sign.undone.is_none_or(|by| by.seq < one.seq))
        });
        by_sign
            .map(|one| one.seen)
            .chain(own)
            .max_by_key(|one| one.seq)
    }

    /// Whether a step names a sign that stands until it is seen undone.
    fn lasts_for(&self, step: Option<&Step>) -> bool {
        step.is_some_and(|step| {
            step.contradicted_by
                .iter()
                .any(|sign| self.lasting_signs.contains(sign.as_str()))
        })
    }
}

/// Which answers are doubted: those that held a statement which an observation contradicted.
pub(super) fn doubted(state: &State) -> Doubted<'_> {
    let (lasting, lasting_signs) = (seen::lasting(state), seen::lasting_signs(state));
    let mut doubted = Doubted {
        lasting,
        lasting_signs,
        ..Doubted::default()
    };
    for observation in state
        .observations
        .iter()
        .filter(|one| seen::counts(state, one))
    {
        let named: BTreeSet<_> = observation
            .contradicts
            .iter()
            .chain(&observation.verifies)
            .collect();
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
    asked: Asked<'_>,
    step: Option<&Step>,
    doubted: &Doubted<'a>,
) -> Evaluation<'a> {
    if let Some((_, OwnResponse::Waived(_))) = state.answers.get(id) {
        return Evaluation::plain(Status::Waived);
    }
    if let Some((_, OwnResponse::Skipped(_))) = state.answers.get(id) {
        return Evaluation::plain(Status::NotAsked);
    }
    let statement = state
        .statements
        .get(id)
        .and_then(|said| said.iter().rfind(|statement| asked.said(statement)));
    // What only adds a time or words to an answer does not take back what was seen since the answer
    // was given.
    let said_at = statement.map_or(0, |statement| statement.since);
    let later = |observation: &&Observation| observation.seq > said_at;
    let all_looks = || {
        doubted
            .seen(id)
            .iter()
            .copied()
            .filter(|seen| seen.verifies.contains(id))
    };
    if let Some(stands) = doubted
        .stands(id, step)
        .filter(|seen| all_looks().all(|look| look.seq < seen.seq))
        && let Some(evaluation) = outweighed(state, id, step, statement, stands)
    {
        return evaluation;
    }
    let excluded = |seen: &&Observation| seen.contradicts.contains(id) && !doubted.is_undone(seen);
    let contradicted_by = doubted
        .seen(id)
        .iter()
        .copied()
        .filter(later)
        .rfind(excluded);
    let looks = || all_looks().filter(later);
    if let Some(contradicted_by) = contradicted_by
        && looks().all(|look| look.seq < contradicted_by.seq)
    {
        return Evaluation {
            statement,
            contradicted_by: Some(contradicted_by),
            ..Evaluation::plain(Status::Contradicted)
        };
    }
    let verify = step.and_then(|step| step.verify.as_ref());
    if let Some(look) = looks().next_back() {
        return verified(state, statement, verify, looks().count(), look.at);
    }
    let Some(statement) = statement else {
        return Evaluation::plain(Status::NotAsked);
    };
    let evaluation = stated(state, statement, step, verify);
    match doubted.answers.get(&statement.answer) {
        Some(contradicted_by)
            if contradicted_by.seq > said_at
                && matches!(evaluation.status, Status::Confirmed | Status::Assumed) =>
        {
            Evaluation {
                contradicted_by: Some(contradicted_by),
                ..Evaluation::on(Status::InDoubt, statement)
            }
        }
        _ => evaluation,
    }
}

/// How a check stands against which something was seen that no word takes back. What was said
/// before it is contradicted; what is said afterwards stands beside it and comes back at its own
/// time. A no says nothing else than what was seen. None when nobody said anything and the record
/// does not name the check: there is no word that it could outweigh.
fn outweighed<'a>(
    state: &'a State,
    id: &CheckId,
    step: Option<&Step>,
    statement: Option<&'a Statement>,
    seen: &'a Observation,
) -> Option<Evaluation<'a>> {
    let contradicted = Evaluation {
        contradicted_by: Some(seen),
        ..Evaluation::plain(Status::Contradicted)
    };
    let Some(said) = statement else {
        return seen.contradicts.contains(id).then_some(contradicted);
    };
    let contradicted = Evaluation {
        statement,
        ..contradicted
    };
    let verify = step.and_then(|step| step.verify.as_ref());
    let evaluation = stated(state, said, step, verify);
    match evaluation.status {
        Status::Refused | Status::NotKnown => Some(Evaluation {
            contradicted_by: Some(seen),
            ..evaluation
        }),
        _ if said.since < seen.seq => Some(contradicted),
        word => {
            let back = evaluation
                .back
                .or_else(|| Some(look(state.after(default_promise(step), said.at))));
            Some(Evaluation {
                beside: Some(word),
                back,
                ..contradicted
            })
        }
    }
}

/// Seen with own eyes: settled after as many looks as the checklist wants.
fn verified<'a>(
    state: &State,
    statement: Option<&'a Statement>,
    verify: Option<&Verify>,
    looks: usize,
    last: Moment,
) -> Evaluation<'a> {
    let wanted = verify.and_then(|verify| verify.times).unwrap_or(1) as usize;
    let looks_left = looks < wanted;
    let next = verify
        .filter(|_| looks_left)
        .map(|verify| state.after(verify.repeat.unwrap_or(verify.after), last));
    let back = next.map(look);
    Evaluation {
        statement,
        back,
        looks_left,
        ..Evaluation::plain(Status::Verified)
    }
}

fn stated<'a>(
    state: &'a State,
    statement: &'a Statement,
    step: Option<&Step>,
    verify: Option<&Verify>,
) -> Evaluation<'a> {
    let agreed = state.is_agreed(statement);
    let assumed_because = match () {
        () if statement.contact.is_none() => Some(AssumedBecause::NoContact),
        () if agreed => None,
        () if statement.group => Some(AssumedBecause::Group),
        () => Some(AssumedBecause::NotSaidBack),
    };
    match (statement.verdict, assumed_because) {
        (Verdict::Refused, _) => Evaluation::on(Status::Refused, statement),
        (Verdict::NotKnown, _) => Evaluation::on(Status::NotKnown, statement),
        (Verdict::Promised, _) => {
            let theirs = statement.by.map(|by| (by, DueKind::Promise));
            let back = theirs.or_else(|| Some(look(follow_up(state, statement, step))));
            Evaluation {
                back,
                ..Evaluation::on(Status::Promised, statement)
            }
        }
        (Verdict::Confirmed, None) => {
            let back = verify.map(|verify| look(state.after(verify.after, statement.at)));
            Evaluation {
                back,
                looks_left: verify.is_some(),
                ..Evaluation::on(Status::Confirmed, statement)
            }
        }
        (Verdict::Confirmed, assumed_because) => {
            let back = Some(look(state.after(default_promise(step), statement.at)));
            Evaluation {
                assumed_because,
                back,
                ..Evaluation::on(Status::Assumed, statement)
            }
        }
    }
}

/// A time that nobody named: the keeper's own.
fn look(at: Moment) -> (Moment, DueKind) {
    (at, DueKind::Look)
}

/// When the keeper asks again about a promise for which they named no time.
pub(super) fn follow_up(state: &State, statement: &Statement, step: Option<&Step>) -> Moment {
    statement
        .look_again
        .unwrap_or_else(|| state.after(default_promise(step), statement.at))
}

/// How long the keeper waits for what has no time.
fn default_promise(step: Option<&Step>) -> Span {
    step.and_then(|step| step.promise)
        .unwrap_or(DEFAULT_PROMISE)
}

/// How a step of your own stands.
pub(super) fn own<'a>(state: &'a State, id: &CheckId, step: &Step) -> Evaluation<'a> {
    match state.answers.get(id) {
        Some((_, OwnResponse::Value(_) | OwnResponse::Done(_))) => {
            return Evaluation::plain(Status::Done);
        }
        Some((_, OwnResponse::Skipped(_))) => return Evaluation::plain(Status::Skipped),
        Some((_, OwnResponse::Waived(_))) => return Evaluation::plain(Status::Waived),
        None => {}
    }
    let done = match step.step_kind() {
        Some(StepKind::Attach(_)) => state.has_file_for(id),
        Some(StepKind::Collect(kind)) => state
            .items
            .iter()
            .chain(&state.taken_out)
            .any(|item| item.kind == kind),
        Some(StepKind::Open(list)) => state.lists.iter().any(|attached| attached.rules.id == list),
        _ => false,
    };
    Evaluation::plain(if done { Status::Done } else { Status::ToDo })
}

/// The value that answers an `ask` step, under whichever name it was given.
pub(super) fn answer_to<'a>(state: &'a State, list: &str, step: &str) -> Option<&'a str> {
    match state
        .answers
        .get(state.canonical_id(&CheckId::new(list, step)).as_ref())
    {
        Some((_, OwnResponse::Value(value))) => Some(value.as_str()),
        Some((_, OwnResponse::Skipped(_))) => Some("unknown"),
        _ => None,
    }
}

/// What a party said happens next: a promise until somebody saw it, or asked again. Without a time
/// of theirs the keeper asks again.
pub(super) fn announced<'a>(
    state: &'a State,
    id: &CheckId,
    contact: &'a Contact,
    doubted: &Doubted<'a>,
) -> Evaluation<'a> {
    let evaluation = confirmed_by_party(state, id, Asked::Anybody, None, doubted);
    if evaluation.status != Status::NotAsked {
        return evaluation;
    }
    let theirs = contact.next_by.map(|by| (by, DueKind::Promise));
    let back = theirs.unwrap_or_else(|| look(state.after(DEFAULT_PROMISE, contact.last)));
    Evaluation {
        back: Some(back),
        ..Evaluation::plain(Status::Promised)
    }
}

/// Whether a party can be reached without the affected login: by its best channel.
pub(super) fn reach<'a>(state: &'a State, id: &CheckId) -> Evaluation<'a> {
    if let Some((_, OwnResponse::Waived(_) | OwnResponse::Done(_))) = state.answers.get(id) {
        return Evaluation::plain(Status::Waived);
    }
    let channels = state
        .channels
        .iter()
        .filter(|channel| channel.party == id.step);
    let stands = channels.map(|channel| one_channel(state, channel));
    stands
        .max_by_key(|evaluation| evaluation.status)
        .unwrap_or(Evaluation::plain(Status::NotAsked))
}

fn one_channel<'a>(state: &State, channel: &Channel) -> Evaluation<'a> {
    let back = Some(look(state.after(TRY_CHANNEL, channel.at)));
    let assumed = |assumed_because| Evaluation {
        assumed_because: Some(assumed_because),
        back,
        ..Evaluation::plain(Status::Assumed)
    };
    if !is_trustworthy(state, channel) {
        return assumed(AssumedBecause::BadSource);
    }
    if channel.needs_login != Some(false) {
        return assumed(AssumedBecause::NeedsLogin);
    }
    if channel.tries.iter().any(|(_, reached)| *reached) {
        return Evaluation::plain(Status::Verified);
    }
    Evaluation {
        back,
        looks_left: true,
        ..Evaluation::plain(Status::Confirmed)
    }
}

/// Whether a channel's address may be trusted. What the party itself told is worth what the contact
/// was in which it was told: one that ran over an untrustworthy channel told nothing. A contact
/// without a noted channel was begun by the user, so it was no incoming call.
fn is_trustworthy(state: &State, channel: &Channel) -> bool {
    if channel.source != ChannelSource::Party {
        return channel.source.is_trustworthy();
    }
    let contact = told_in(state, channel);
    let over = contact.and_then(|contact| {
        state
            .channels
            .iter()
            .find(|known| Some(known.number) == contact.channel)
    });
    over.is_none_or(|over| is_trustworthy(state, over))
}

/// The contact in which the party itself named a channel: the last one begun before; none for other
/// sources.
pub(super) fn told_in<'a>(state: &'a State, channel: &Channel) -> Option<&'a Contact> {
    let before =
        |contact: &&Contact| contact.party == channel.party && contact.started <= channel.at;
    // A contact over this channel, or one noted later, cannot be the one in which it was told.
    let told = |contact: &&Contact| contact.channel.is_none_or(|over| over < channel.number);
    let contacts = state
        .contacts
        .iter()
        .rev()
        .filter(|_| channel.source == ChannelSource::Party);
    contacts.filter(before).find(told)
}
