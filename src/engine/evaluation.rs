//! The status of one check, from what was said and seen about it alone. Conditions, fallbacks and
//! what is settled need the other checks and come later, in `checks`.

use super::{
    AssumedBecause, Check,
    doubts::Doubts,
    model::{Evaluation, look},
    repeat::after_done,
};
use crate::{
    checklist::{Step, StepKind, Verify},
    id::CheckId,
    quantity::{Moment, Span},
    record::{Contact, Observation, OwnResponse, State, Statement},
    status::{DueKind, Status, Verdict},
};

/// A promise without a time, and what is only assumed, is due again after this.
const DEFAULT_PROMISE: Span = Span::Hours(2);

/// Whose statements count for a check.
#[derive(Clone, Copy, Debug)]
pub(super) enum Asked<'a> {
    /// Those of everybody: the engine's own checks and the user's questions name one party each.
    Anybody,
    /// Those of this party of this role. What another party of the role said about the item, before
    /// the item turned out to be this one's, stays the other party's statement.
    Party { role: &'a str, party: &'a str },
    /// Those of nobody: it is not known to which of several parties the item belongs.
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

/// What a party's answer to one check is evaluated from.
struct Confirmation<'s, 'a> {
    state: &'a State,
    id: &'s CheckId,
    step: Option<&'s Step>,
    doubts: &'s Doubts<'a>,
    /// The last statement that counts.
    statement: Option<&'a Statement>,
}

/// The evaluation of a check that a party confirms.
pub(super) fn confirmed_by_party<'a>(
    state: &'a State,
    id: &CheckId,
    asked: Asked<'_>,
    step: Option<&Step>,
    doubts: &Doubts<'a>,
) -> Evaluation<'a> {
    match state.answers.get(id) {
        Some((_, OwnResponse::Waived(_))) => return Evaluation::of(Status::Waived),
        Some((_, OwnResponse::Skipped(_))) => return Evaluation::of(Status::NotAsked),
        _ => {}
    }
    let mut said = state.statements.get(id).into_iter().flatten();
    let statement = said.rfind(|statement| asked.said(statement));
    let confirmation = Confirmation {
        state,
        id,
        step,
        doubts,
        statement,
    };
    confirmation
        .contradicted_for_good()
        .or_else(|| confirmation.contradicted())
        .or_else(|| confirmation.verified())
        .unwrap_or_else(|| confirmation.stated())
}

impl<'a> Confirmation<'_, 'a> {
    /// The observations that contradict or verify the check, in order.
    fn seen(&self) -> impl DoubleEndedIterator<Item = &'a Observation> {
        self.doubts.about(self.id).iter().copied()
    }

    /// The observations that show the check kept.
    fn looks(&self) -> impl DoubleEndedIterator<Item = &'a Observation> {
        self.seen().filter(|seen| seen.verifies.contains(self.id))
    }

    /// The event since which observations count. Words or a time that were added to a reply do not
    /// take back what was seen since the reply was given.
    fn said_at(&self) -> u64 {
        self.statement.map_or(0, |statement| statement.since)
    }

    fn verify(&self) -> Option<&Verify> {
        self.step?.verify.as_ref()
    }

    /// Something was seen that no statement takes back. What was said before it is contradicted;
    /// what was said afterwards is shown beside it and is due at its own time. A refusal says the
    /// same as what was seen. None when nobody said anything and the observation does not name the
    /// check: there is no statement to contradict.
    fn contradicted_for_good(&self) -> Option<Evaluation<'a>> {
        let seen = self.doubts.still_against(self.id, self.step)?;
        if self.looks().any(|look| look.seq >= seen.seq) {
            return None;
        }
        let contradicted = Evaluation {
            statement: self.statement,
            contradicted_by: Some(seen),
            ..Evaluation::of(Status::Contradicted)
        };
        let Some(said) = self.statement else {
            return seen.contradicts.contains(self.id).then_some(contradicted);
        };
        let word = stated(self.state, said, self.step);
        if word.status.is_no() {
            return Some(Evaluation {
                contradicted_by: Some(seen),
                ..word
            });
        }
        if said.since < seen.seq {
            return Some(contradicted);
        }
        let look_again = || look(self.state.after(default_promise(self.step), said.at));
        Some(Evaluation {
            beside: Some(word.status),
            due: word.due.or_else(|| Some(look_again())),
            ..contradicted
        })
    }

    /// Something that was seen since contradicts the check, and no later look shows it kept.
    fn contradicted(&self) -> Option<Evaluation<'a>> {
        let said_at = self.said_at();
        let contradicts = |seen: &&Observation| {
            seen.seq > said_at && seen.contradicts.contains(self.id) && !self.doubts.is_undone(seen)
        };
        let against = self.seen().rfind(contradicts)?;
        if self.looks().any(|look| look.seq >= against.seq) {
            return None;
        }
        Some(Evaluation {
            statement: self.statement,
            contradicted_by: Some(against),
            ..Evaluation::of(Status::Contradicted)
        })
    }

    /// The user saw it kept: settled after as many looks as the checklist wants.
    fn verified(&self) -> Option<Evaluation<'a>> {
        let said_at = self.said_at();
        let looks = || self.looks().filter(|look| look.seq > said_at);
        let last = looks().next_back()?;
        let verify = self.verify();
        let wanted = verify.and_then(|verify| verify.times).unwrap_or(1);
        let looks_left = looks().count() < wanted as usize;
        let next = verify.filter(|_| looks_left).map(|verify| {
            let wait = verify.repeat.unwrap_or(verify.after);
            self.state.after(wait, last.at)
        });
        Some(Evaluation {
            statement: self.statement,
            due: next.map(look),
            looks_left,
            ..Evaluation::of(Status::Verified)
        })
    }

    /// Only the statement counts; it is in doubt when another one of the same reply turned out
    /// wrong.
    fn stated(&self) -> Evaluation<'a> {
        let Some(statement) = self.statement else {
            return Evaluation::of(Status::NotAsked);
        };
        let word = stated(self.state, statement, self.step);
        let is_yes = matches!(word.status, Status::Confirmed | Status::Assumed);
        match self.doubts.of_reply(statement.answer) {
            Some(against) if against.seq > self.said_at() && is_yes => Evaluation {
                contradicted_by: Some(against),
                ..Evaluation::stated(Status::InDoubt, statement)
            },
            _ => word,
        }
    }
}

/// The evaluation of a statement by itself.
fn stated<'a>(state: &State, statement: &'a Statement, step: Option<&Step>) -> Evaluation<'a> {
    match statement.verdict {
        Verdict::Refused => Evaluation::stated(Status::Refused, statement),
        Verdict::NotKnown => Evaluation::stated(Status::NotKnown, statement),
        Verdict::Promised => {
            let due = match statement.by {
                Some(by) => (by, DueKind::Promise),
                None => look(ask_again_at(state, statement, step)),
            };
            Evaluation {
                due: Some(due),
                ..Evaluation::stated(Status::Promised, statement)
            }
        }
        Verdict::Confirmed => confirmed(state, statement, step),
    }
}

fn confirmed<'a>(state: &State, statement: &'a Statement, step: Option<&Step>) -> Evaluation<'a> {
    let assumed_because = assumed_because(state, statement);
    if assumed_because.is_some() {
        return Evaluation {
            assumed_because,
            due: Some(look(state.after(default_promise(step), statement.at))),
            ..Evaluation::stated(Status::Assumed, statement)
        };
    }
    let verify = step.and_then(|step| step.verify.as_ref());
    Evaluation {
        due: verify.map(|verify| look(state.after(verify.after, statement.at))),
        looks_left: verify.is_some(),
        ..Evaluation::stated(Status::Confirmed, statement)
    }
}

fn assumed_because(state: &State, statement: &Statement) -> Option<AssumedBecause> {
    if statement.contact.is_none() {
        Some(AssumedBecause::NoContact)
    } else if state.is_agreed(statement) {
        None
    } else if statement.group {
        Some(AssumedBecause::Group)
    } else {
        Some(AssumedBecause::NotSaidBack)
    }
}

/// When to ask again about a promise for which the party named no time: as the checklist says,
/// counted from when it was said.
pub fn follow_up(state: &State, check: &Check<'_>, statement: &Statement) -> Moment {
    ask_again_at(state, statement, check.step())
}

fn ask_again_at(state: &State, statement: &Statement, step: Option<&Step>) -> Moment {
    statement
        .look_again
        .unwrap_or_else(|| state.after(default_promise(step), statement.at))
}

/// How long to wait for a promise that has no time.
fn default_promise(step: Option<&Step>) -> Span {
    step.and_then(|step| step.promise)
        .unwrap_or(DEFAULT_PROMISE)
}

/// The evaluation of a step that the user does.
pub(super) fn own<'a>(state: &'a State, id: &CheckId, step: &Step) -> Evaluation<'a> {
    match state.answers.get(id) {
        Some((_, OwnResponse::Value(_))) => Evaluation::of(Status::Done),
        Some((_, OwnResponse::Done(_))) => after_done(state, id, step),
        Some((_, OwnResponse::Skipped(_))) => Evaluation::of(Status::Skipped),
        Some((_, OwnResponse::Waived(_))) => Evaluation::of(Status::Waived),
        None if is_done_otherwise(state, id, step) => after_done(state, id, step),
        None => Evaluation::of(Status::ToDo),
    }
}

/// Whether what a step wants is there already, without a word of the user about the step.
fn is_done_otherwise(state: &State, id: &CheckId, step: &Step) -> bool {
    match step.step_kind() {
        Some(StepKind::Attach(_)) => state.has_file_for(id),
        Some(StepKind::Collect(kind)) => {
            let mut items = state.items.iter().chain(&state.taken_out);
            items.any(|item| item.kind == kind)
        }
        Some(StepKind::Open(list)) => state.list(list).is_some(),
        _ => false,
    }
}

/// The value that answers an `ask` step, under whichever name it was given.
pub(super) fn answer_to<'a>(state: &'a State, list: &str, step: &str) -> Option<&'a str> {
    let id = CheckId::new(list, step);
    match state.answers.get(state.canonical_id(&id).as_ref())? {
        (_, OwnResponse::Value(value)) => Some(value.as_str()),
        (_, OwnResponse::Skipped(_)) => Some("unknown"),
        _ => None,
    }
}

/// What a party said happens next: a promise until somebody saw it, or asked again. Without a time
/// of theirs the user asks again.
pub(super) fn announced<'a>(
    state: &'a State,
    id: &CheckId,
    contact: &'a Contact,
    doubts: &Doubts<'a>,
) -> Evaluation<'a> {
    let evaluation = confirmed_by_party(state, id, Asked::Anybody, None, doubts);
    if evaluation.status != Status::NotAsked {
        return evaluation;
    }
    let due = match contact.next_by {
        Some(by) => (by, DueKind::Promise),
        None => look(state.after(DEFAULT_PROMISE, contact.last)),
    };
    Evaluation {
        due: Some(due),
        ..Evaluation::of(Status::Promised)
    }
}
