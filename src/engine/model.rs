//! A check: a step applied to the incident, and everything that the engine works out about it.

use crate::{
    checklist::{Basis, Step, Verify},
    id::CheckId,
    quantity::Moment,
    record::{Contact, Item, List, Observation, Question, Statement},
    status::{DueKind, Status},
    text::LocalizedText,
};

/// Why a statement counts only as [`Status::Assumed`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssumedBecause {
    /// One answer for several items, not read out one by one and agreed.
    Group,
    /// It was not read back, or they did not agree.
    NotSaidBack,
    /// Nobody said it: a web page, an app, a mail, own belief.
    NoContact,
    /// The way to reach the party comes from where it must not come from, or its source is unknown.
    BadSource,
    /// The way to reach the party needs the affected login, or nobody knows whether it does.
    NeedsLogin,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Live {
    Yes,
    /// Its condition is false, or it is for other countries.
    No,
    /// What its condition reads is not known yet: it waits in sight.
    Waits,
}

#[derive(Clone, Copy, Debug)]
pub enum Origin<'a> {
    Step(&'a List, &'a Step),
    /// The engine: this party must be reachable without the affected login.
    Reach,
    /// The engine: this party left so many attempts unanswered, somebody else has to step in.
    Escalation(&'a str, u32),
    /// The engine: this role has several parties, and nobody said to which of them some items
    /// belong.
    Belongs(&'a str),
    /// The engine: at the end of this contact they said what happens next.
    Announced(&'a Contact),
    Question(&'a Question),
    /// The engine: something counts from this time of the item, or of the incident, and nobody said
    /// when it was.
    Day(&'a str),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Start {
    /// From what its list says, and that is known.
    #[default]
    Known,
    /// From the earliest day that it can be, as nobody knows the day itself: that on which the item
    /// came about.
    Earliest,
    /// From when the incident was noticed, for want of anything better.
    Noticed,
}

/// How often a deed of one's own that is repeated was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeats {
    pub done: usize,
    /// Of how many; none where something else ends it.
    pub of: Option<u32>,
}

impl Repeats {
    /// Whether it is to be done again, as far as the count says.
    pub(super) fn is_left(self) -> bool {
        self.of.is_none_or(|of| self.done < of as usize)
    }
}

/// The place of a check in the files. Checks that the engine adds come after those of all lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Position {
    pub(super) list: usize,
    pub(super) step: usize,
    pub(super) item: usize,
}

impl Position {
    /// The place of a check that belongs to no list: `kind` orders the kinds of such checks.
    pub(super) fn without_list(kind: usize, at: usize) -> Self {
        Self {
            list: usize::MAX,
            step: kind,
            item: at,
        }
    }
}

/// What is known of one check by itself, without the other checks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Evaluation<'a> {
    pub(super) status: Status,
    pub(super) assumed_because: Option<AssumedBecause>,
    pub(super) statement: Option<&'a Statement>,
    pub(super) contradicted_by: Option<&'a Observation>,
    /// When it is due by what was said, the time of a promise or the next look, and whose time that
    /// is.
    pub(super) due: Option<(Moment, DueKind)>,
    /// The user still has to look for themselves.
    pub(super) looks_left: bool,
    /// How often it was done, where it is repeated.
    pub(super) repeats: Option<Repeats>,
    /// The status of what they said after something else was seen. What was seen outweighs it.
    pub(super) beside: Option<Status>,
}

impl<'a> Evaluation<'a> {
    pub(super) fn of(status: Status) -> Self {
        Self {
            status,
            assumed_because: None,
            statement: None,
            contradicted_by: None,
            due: None,
            looks_left: false,
            repeats: None,
            beside: None,
        }
    }

    pub(super) fn stated(status: Status, statement: &'a Statement) -> Self {
        Self {
            statement: Some(statement),
            ..Self::of(status)
        }
    }
}

/// A step applied to the incident, or to one of its items.
#[derive(Clone, Debug)]
pub struct Check<'a> {
    pub id: CheckId,
    pub origin: Origin<'a>,
    /// The same step in other attached lists, of those that call for it now: one check for all of
    /// them.
    pub equivalent_steps: Vec<(&'a List, &'a Step)>,
    /// Who can answer; none for a step of your own, and while nobody said to which of several
    /// parties the item belongs.
    pub party: Option<&'a str>,
    /// The role that is asked, for the engine's own checks the party itself; none for a step of
    /// your own.
    pub role: Option<&'a str>,
    /// The item, for a step asked of each.
    pub item: Option<&'a Item>,
    pub live: Live,
    /// Whether it would count, had nobody touched it.
    pub(super) live_by_condition: Live,
    pub status: Status,
    pub assumed_because: Option<AssumedBecause>,
    /// Nothing is left to do about it.
    pub settled: bool,
    /// When it becomes irreversible, by the checklist.
    pub deadline: Option<Moment>,
    pub start: Start,
    /// When it is due: the time of the promise, the next look or the deadline, whichever applies
    /// first.
    pub due: Option<Moment>,
    /// Whose that time is; none when nothing is due.
    pub due_kind: Option<DueKind>,
    /// A time that they named, or a deadline, has passed and it is not settled.
    pub overdue: bool,
    /// It is time to look, or to ask again: nobody is late.
    pub look_due: bool,
    /// How often it was done, where it is repeated.
    pub repeats: Option<Repeats>,
    /// The last statement that counts.
    pub statement: Option<&'a Statement>,
    /// What contradicts it, or contradicted its sibling.
    pub contradicted_by: Option<&'a Observation>,
    /// The status of what they said after that was seen; it is shown beside it and settles nothing.
    pub beside: Option<Status>,
    /// Another party's statement turned out wrong: its condition reads a contradicted check.
    pub opened_by_broken_promise: bool,
    /// They refused or could not tell, and a fallback of that is not settled yet.
    pub waiting_on_fallback: bool,
    pub(super) position: Position,
}

impl<'a> Check<'a> {
    /// A live check of the whole incident that nobody else is asked about.
    pub(super) fn new(
        id: CheckId,
        origin: Origin<'a>,
        evaluation: Evaluation<'a>,
        position: Position,
    ) -> Self {
        let settled = match evaluation.status {
            Status::Confirmed | Status::Verified | Status::Done => !evaluation.looks_left,
            Status::Skipped | Status::Waived | Status::NotApplicable => true,
            _ => false,
        };
        Self {
            id,
            origin,
            equivalent_steps: Vec::new(),
            party: None,
            role: None,
            item: None,
            live: Live::Yes,
            live_by_condition: Live::Yes,
            status: evaluation.status,
            assumed_because: evaluation.assumed_because,
            settled,
            deadline: None,
            start: Start::Known,
            due: evaluation.due.map(|(due, _)| due),
            due_kind: evaluation.due.map(|(_, kind)| kind),
            overdue: false,
            look_due: false,
            repeats: evaluation.repeats,
            statement: evaluation.statement,
            contradicted_by: evaluation.contradicted_by,
            beside: evaluation.beside,
            opened_by_broken_promise: false,
            waiting_on_fallback: false,
            position,
        }
    }

    /// The same check, asked of one party and not of a role.
    /// Who of one's own people does it; none for whoever keeps the record.
    pub fn done_by(&self) -> Option<&'a str> {
        self.step()?.who.as_deref()
    }

    pub(super) fn asked_of(self, party: &'a str) -> Self {
        Self {
            party: Some(party),
            role: Some(party),
            ..self
        }
    }

    /// The step, when it comes from a list.
    pub fn step(&self) -> Option<&'a Step> {
        match self.origin {
            Origin::Step(_, step) => Some(step),
            _ => None,
        }
    }

    /// What its deadline rests on in law or terms; none for what is no legal window.
    pub fn basis(&self) -> Option<Basis> {
        self.steps().find_map(|(list, step)| list.rules.basis(step))
    }

    /// The list that it speaks for.
    pub fn list(&self) -> Option<&'a str> {
        match self.origin {
            Origin::Step(list, _) => Some(&list.rules.id),
            _ => None,
        }
    }

    /// The step and the same one in other lists, each with its list.
    pub fn steps(&self) -> impl Iterator<Item = (&'a List, &'a Step)> {
        let own = match self.origin {
            Origin::Step(list, step) => Some((list, step)),
            _ => None,
        };
        own.into_iter().chain(self.equivalent_steps.iter().copied())
    }

    /// What to see with your own eyes, by the first list that wants it.
    pub fn verify(&self) -> Option<&'a Verify> {
        self.steps().find_map(|(_, step)| step.verify.as_ref())
    }

    /// The further answer that gave it its status.
    pub fn option(&self) -> Option<&'a str> {
        let said = self
            .statement
            .filter(|said| said.verdict.status() == self.status)?;
        said.option.as_deref()
    }

    /// What that further answer is called; none when no text of its lists has it.
    pub fn option_text(&self) -> Option<&'a LocalizedText> {
        let option = self.option()?;
        let mut further = self.steps().flat_map(|(_, step)| &step.further);
        further
            .find(|further| further.id == option)
            .map(|further| &further.text)
    }

    /// Whether one of its lists calls it critical.
    pub fn is_critical(&self) -> bool {
        self.steps().any(|(_, step)| step.critical)
    }

    /// Whether one of its lists does not let it be left out silently.
    pub fn is_required(&self) -> bool {
        self.steps().any(|(_, step)| step.required)
    }

    /// Whether it is required, counts, and was not done.
    pub fn is_missed(&self) -> bool {
        self.is_required() && self.live == Live::Yes && self.status != Status::Done
    }

    /// Whether only an older text of its list has it.
    pub fn is_retired(&self) -> bool {
        matches!(self.origin, Origin::Step(list, step) if list.is_retired(&step.id))
    }

    /// Whether it waits for somebody to say to which of several parties of a role its item belongs.
    pub fn is_nobodys(&self) -> bool {
        self.role.is_some() && self.party.is_none()
    }

    /// Whether a statement about it is the word of the party that it is asked of now: an item may
    /// have turned out to be another party's since.
    pub fn counts(&self, statement: &Statement) -> bool {
        match (self.origin, self.role) {
            (Origin::Step(..), Some(role)) => {
                self.party == Some(statement.party.as_deref().unwrap_or(role))
            }
            _ => true,
        }
    }

    pub fn is_open(&self) -> bool {
        self.live == Live::Yes && !self.settled
    }

    /// When the user looks or asks again, which nobody promised.
    pub fn follow_up(&self) -> Option<Moment> {
        self.due.filter(|_| self.due_kind == Some(DueKind::Look))
    }

    /// Whether what is left to do about it is a look with your own eyes.
    pub fn is_look(&self) -> bool {
        let done = self.status == Status::Done && !self.comes_again();
        let seen = (self.status.is_yes() || done) && !self.settled;
        seen || self.beside == Some(Status::Confirmed)
    }

    /// Whether it was done, and is to be done again.
    pub fn comes_again(&self) -> bool {
        let is_left = self.repeats.is_some_and(Repeats::is_left);
        self.status == Status::Done && !self.settled && is_left
    }

    /// Whether closing needs a reason for it while it is open: when the incident was noticed may
    /// stay unknown, and reports say so.
    pub fn is_point(&self) -> bool {
        !matches!(self.origin, Origin::Day(_)) || self.item.is_some()
    }

    /// Whether it is still owed when the incident is closed with a reason for it: a promise with
    /// its time, a look, what is to be done again, a legal window.
    pub fn outlives_closing(&self) -> bool {
        let promised = self.status == Status::Promised || self.beside == Some(Status::Promised);
        let comes_back = self.is_look() || self.comes_again();
        self.is_open() && (promised || comes_back || self.basis().is_some())
    }

    /// Open, and no time has to come first: it needs the person now.
    pub fn needs_you(&self) -> bool {
        use Status::{Assumed, Confirmed, Done, Promised, Verified};
        let waits = matches!(
            self.status,
            Promised | Confirmed | Verified | Assumed | Done
        ) || self.beside.is_some();
        self.is_open() && !self.waiting_on_fallback && (self.overdue || self.look_due || !waits)
    }
}

/// A time that nobody named: when the user looks, asks or does it again.
pub(super) fn look(at: Moment) -> (Moment, DueKind) {
    (at, DueKind::Look)
}

/// The checks that are live.
pub fn live<'c, 'a>(checks: &'c [Check<'a>]) -> impl Iterator<Item = &'c Check<'a>> {
    checks.iter().filter(|check| check.live == Live::Yes)
}

/// The checks that are open.
pub fn open<'c, 'a>(checks: &'c [Check<'a>]) -> impl Iterator<Item = &'c Check<'a>> {
    checks.iter().filter(|check| check.is_open())
}
