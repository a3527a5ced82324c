//! The engine: pure functions of (checklists, state, now). It returns reasons, never sentences
//! (design section 5).
//!
//! [`checks`] applies every step of every attached list to the incident; everything else reads its
//! result: [`agenda`], [`call_sheet`], [`exposure`], [`summary`]. [`decide`] turns what somebody
//! did into event bodies.

mod act;
mod agenda;
mod attempts;
mod belongs;
mod call_sheet;
mod charges;
mod checks;
mod clause;
mod conditions;
mod decide;
mod equivalent_steps;
mod evaluation;
mod exposure;
mod fill;
mod rejection;
mod seen;
mod unknown;

pub use act::{Act, Said};
pub use agenda::{Next, Why, agenda, broken_by, next, next_after, next_time, opened_by, summary};
pub use attempts::{Attempts, attempts};
pub use belongs::nobodys;
pub use call_sheet::{CallSheet, ITEMS_A_LINE, QUESTIONS_A_SHEET, SheetQuestion, call_sheet};
pub use charges::{
    CHARGE, Charge, DAY, MEANS, NO_ORDER, ORDERS, OWN_VALUE, POINTS, charges, is_charge, orders_of,
};
pub use checks::{checks, first_asked};
pub use clause::{Clause, clause};
pub use decide::{MAX_TEXT_BYTES, decide};

pub use exposure::{Exposure, Fate, Value, amount, exposure};
pub use fill::{
    PartyThen, fill, has_number, item_name, known_by, label, one_of_several, party_name,
    party_name_at, role_name, short_number, step_text,
};
pub use rejection::Rejection;
pub use seen::{Lasting, is_out, lasting};
pub use unknown::unknown_fields;

// What was said, by whom, and what came of saying it back are words of every act; prompts name them
// through here.
pub use crate::{
    record::{Agreement, NoteAbout},
    status::{DueKind, Status, Verdict},
};

use crate::{
    checklist::{Basis, Step, Verify},
    id::CheckId,
    quantity::Moment,
    record::{Contact, Item, List, Observation, Question, State, Statement},
    text::LocalizedText,
};

/// Why something is only assumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssumedBecause {
    /// One answer for several items, not read out one by one and agreed.
    Group,
    /// It was not said back, or not agreed.
    NotSaidBack,
    /// Nobody said it: a web page, an app, a mail, own belief.
    NoContact,
    /// The way to reach the party comes from where it must not come from, or its source is unknown.
    BadSource,
    /// The way to reach the party needs the affected login, or nobody knows whether it does.
    NeedsLogin,
}

/// When the keeper asks again about a promise for which they named no time: as the checklist says,
/// counted from when it was said.
pub fn follow_up(state: &State, check: &Check<'_>, statement: &Statement) -> Moment {
    evaluation::follow_up(state, statement, check.step())
}

/// Whether a check is live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Live {
    /// It counts.
    Yes,
    /// Its condition is false, or it is for other countries.
    No,
    /// What its condition reads is not known yet: it waits in sight.
    Waits,
}

/// Where a check comes from.
#[derive(Clone, Copy, Debug)]
pub enum Origin<'a> {
    /// A step of an attached list.
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
    /// The user's own question.
    Question(&'a Question),
    /// The engine: something counts from this time of the item, or of the incident, and nobody said
    /// when it was.
    Day(&'a str),
}

/// From what a deadline counts.
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

/// A step applied to the incident, or to one of its items.
#[derive(Clone, Debug)]
pub struct Check<'a> {
    /// Its name.
    pub id: CheckId,
    /// Where it comes from.
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
    /// Whether it counts.
    pub live: Live,
    /// Whether it would count, had nobody touched it.
    live_by_condition: Live,
    /// How it stands.
    pub status: Status,
    /// Why it is only assumed.
    pub assumed_because: Option<AssumedBecause>,
    /// Nothing is left to do about it.
    pub settled: bool,
    /// When it becomes irreversible, by the checklist.
    pub deadline: Option<Moment>,
    /// From what the deadline counts.
    pub start: Start,
    /// When it comes back: the promise's time, the next look, the deadline; whichever applies
    /// first.
    pub due: Option<Moment>,
    /// Whose that time is; none when nothing comes back.
    pub due_kind: Option<DueKind>,
    /// A time that they named, or a deadline, has passed and it is not settled.
    pub overdue: bool,
    /// It is time to look, or to ask again: nobody is late.
    pub look_due: bool,
    /// The last statement that counts.
    pub statement: Option<&'a Statement>,
    /// What contradicts it, or contradicted its sibling.
    pub contradicted_by: Option<&'a Observation>,
    /// What they said after that was seen, by itself: it stands beside it and settles nothing.
    pub beside: Option<Status>,
    /// It was opened because another party's word did not hold: its condition reads a contradicted
    /// check.
    pub opened_by_broken_promise: bool,
    /// They refused or could not tell, and a fallback that this opened is what comes next.
    pub waiting_on_fallback: bool,
    /// Where it stands in the files: list, then step, then item.
    pub order: (usize, usize, usize),
}

impl<'a> Check<'a> {
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

    /// The further answer that it stands by: while it stands as what that counts as.
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

    /// Live and not settled.
    pub fn is_open(&self) -> bool {
        self.live == Live::Yes && !self.settled
    }

    /// When the keeper looks or asks again, which nobody promised.
    pub fn follow_up(&self) -> Option<Moment> {
        self.due.filter(|_| self.due_kind == Some(DueKind::Look))
    }

    /// Whether what is left to do about it is a look with your own eyes.
    pub fn is_look(&self) -> bool {
        let seen = matches!(self.status, Status::Confirmed | Status::Verified) && !self.settled;
        seen || self.beside == Some(Status::Confirmed)
    }

    /// Whether closing needs a reason for it while it is open: when the incident was noticed may
    /// stay unknown, and papers say so.
    pub fn is_point(&self) -> bool {
        !matches!(self.origin, Origin::Day(_)) || self.item.is_some()
    }

    /// Whether it is still owed when the incident is closed with a reason for it: a promise with
    /// its time, a look, a legal window.
    pub fn outlives_closing(&self) -> bool {
        let promised = self.status == Status::Promised || self.beside == Some(Status::Promised);
        self.is_open() && (promised || self.is_look() || self.basis().is_some())
    }

    /// Open, and no time has to come first: it needs the person now.
    pub fn needs_you(&self) -> bool {
        use Status::{Assumed, Confirmed, Promised, Verified};
        let waits = matches!(self.status, Promised | Confirmed | Verified | Assumed)
            || self.beside.is_some();
        self.is_open() && !self.waiting_on_fallback && (self.overdue || self.look_due || !waits)
    }
}

#[cfg(test)]
mod tests;
