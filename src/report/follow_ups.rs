//! What comes back at a time, and what did: the entries of a calendar. Every entry that any export
//! of this record can have had is in every later one, so that a calendar that took it in hears of
//! its end. No log of exports is needed for that: what ever had a time says so in the events, those
//! that were taken back included.

use std::collections::{BTreeMap, BTreeSet};

use super::{aside, wanted::FollowUp, windows::window};
use crate::{
    checklist::Step,
    engine::{self, Check, Live, Start},
    id::CheckId,
    quantity::Moment,
    record::{Attached, Body, Event, NoteAbout, Noted},
    redaction::{Addressee, Audience},
    status::{DueKind, Status},
    t,
    wording::{Names, View},
};

/// What comes back at a time; for others than the owner what they promised themselves, and the
/// windows whose day is sure.
pub(crate) fn follow_ups(names: &Names<'_>, events: &[Event], to: &Addressee) -> Vec<FollowUp> {
    let view = names.view;
    let own = to.reader == Audience::Owner;
    let past = Past::of(view, events);
    let mut rows = Vec::new();
    for check in view.checks {
        if let Some(found) = now(view, check).or_else(|| past.of_check(view, check))
            && (own || is_told(to, check, found.kind))
        {
            rows.push(row_of(view, check, found));
        }
    }
    if own {
        let called_off = aside::called_off(view, &rows);
        rows.extend(called_off);
        let known: BTreeSet<CheckId> = rows.iter().map(|row| row.check.clone()).collect();
        let gone = past.without_a_check(names).into_iter();
        rows.extend(gone.filter(|row| !known.contains(&row.check)));
    }
    rows.sort_by_key(|row| row.at);
    rows
}

/// Whether others hear of it. When the owner looks again is not for them, and a day that is not
/// sure is told to nobody else.
fn is_told(to: &Addressee, check: &Check<'_>, kind: DueKind) -> bool {
    let told = match kind {
        DueKind::Deadline => check.start == Start::Known,
        DueKind::Look => false,
        DueKind::Promise => true,
    };
    told && check.party.is_none_or(|party| party == to.party)
}

/// When a check comes back or came back, whose time that is, and whether it is done.
struct Found {
    at: Moment,
    kind: DueKind,
    done: bool,
}

impl Found {
    fn over(at: Moment, kind: DueKind) -> Self {
        let done = true;
        Self { at, kind, done }
    }
}

fn row_of(view: View<'_>, check: &Check<'_>, Found { at, kind, done }: Found) -> FollowUp {
    let whole_day = kind == DueKind::Deadline;
    FollowUp {
        check: check.id.clone(),
        what: view.check(check),
        party: view.asked_of(check),
        at,
        kind,
        whole_day,
        earliest: whole_day && check.start != Start::Known,
        done,
        state: view.standing(check),
        text: text(view, check),
    }
}

/// What comes back now. After closing it is what is still owed: promises, looks, windows.
fn now(view: View<'_>, check: &Check<'_>) -> Option<Found> {
    let done = !check.is_open() || (view.state.closed.is_some() && !check.outlives_closing());
    if window(check).is_some() {
        let kind = DueKind::Deadline;
        return check.deadline.map(|at| Found { at, kind, done });
    }
    let waits = check.is_open() && (check.status >= Status::Promised || check.beside.is_some());
    let due = check.due.zip(check.due_kind);
    let due = due.filter(|_| waits && check.live == Live::Yes);
    due.map(|(at, kind)| Found { at, kind, done })
}

/// Whether a deed of one's own comes back after it was done.
fn comes_back(view: View<'_>, check: &CheckId) -> bool {
    let mut steps = view.state.steps_of(check);
    steps.any(|(_, step)| step.repeat.is_some() || step.verify.is_some())
}

/// What had a time once.
#[derive(Default)]
struct Past {
    /// Each check of which something was said or seen that is due again, with the last time that
    /// it had.
    times: BTreeMap<CheckId, (Moment, DueKind)>,
    /// The checks of which anything was said or seen: conditions that read them can have been true.
    touched: BTreeSet<CheckId>,
    /// How often each question to oneself was answered.
    answered: BTreeMap<CheckId, usize>,
    moved: bool,
}

impl Past {
    fn of(view: View<'_>, events: &[Event]) -> Self {
        let mut past = Self::default();
        for event in events {
            past.read_event(view, event);
        }
        past
    }

    fn read_event(&mut self, view: View<'_>, event: &Event) {
        let home = |check: &CheckId| view.state.canonical_id(check).into_owned();
        let own = (event.at, DueKind::Look);
        match &event.body {
            Body::Stated(body) => {
                self.touched.insert(home(&body.check));
                if body.verdict.is_yes() {
                    let time = match body.by {
                        Some(by) if !body.no_time_given => (by, DueKind::Promise),
                        by => (by.unwrap_or(event.at), DueKind::Look),
                    };
                    self.times.insert(home(&body.check), time);
                }
            }
            Body::Observed(body) => {
                let checks = body.contradicts.iter().chain(&body.verifies);
                self.touched.extend(checks.map(home));
                // What they promised keeps its time beside a look of the owner's own.
                for check in &body.verifies {
                    self.times.entry(home(check)).or_insert(own);
                }
            }
            Body::ChannelAdded(body) if !body.address.is_empty() => {
                self.times.insert(CheckId::reach(&body.party), own);
            }
            Body::Done(body) if comes_back(view, &body.check) => {
                self.times.insert(home(&body.check), own);
            }
            Body::Attached(Attached {
                check: Some(check), ..
            }) if comes_back(view, check) => {
                self.times.insert(home(check), own);
            }
            Body::Noted(body) => self.announced(event, body),
            Body::Answered(body) => *self.answered.entry(home(&body.check)).or_default() += 1,
            Body::IncidentChanged(body) => self.moved |= body.fields.contains_key("country"),
            _ => {}
        }
    }

    /// What a party announced that it would do next.
    fn announced(&mut self, event: &Event, body: &Noted) {
        let is_next = matches!(body.about, NoteAbout::Next | NoteAbout::NextBy);
        let Some(contact) = body.contact.filter(|_| is_next) else {
            return;
        };
        let time = match Moment::parse_from_rfc3339(&body.text) {
            Ok(by) => (by, DueKind::Promise),
            Err(_) => (event.at, DueKind::Look),
        };
        let next = CheckId::new(CheckId::NEXT, &contact.to_string());
        self.times.insert(next, time);
    }

    /// What of a check is over: it had a time, and has none now.
    fn of_check(&self, view: View<'_>, check: &Check<'_>) -> Option<Found> {
        if check.basis().is_some() {
            let last = check.deadline.filter(|_| self.was_live(view, check));
            return last.map(|at| Found::over(at, DueKind::Deadline));
        }
        let (at, kind) = *self.times.get(&check.id)?;
        Some(Found::over(at, kind))
    }

    /// Whether a window that does not count now can have counted: what its condition reads was
    /// another once.
    fn was_live(&self, view: View<'_>, check: &Check<'_>) -> bool {
        let country = view.state.country();
        check.steps().any(|(list, step)| {
            let here = self.moved || step.holds_in(country);
            here && (self.moved || self.read(view, &list.rules.id, check, step))
        })
    }

    fn read(&self, view: View<'_>, list: &str, check: &Check<'_>, step: &Step) -> bool {
        let home = |step: &String| {
            let id = CheckId::new(list, step);
            view.state.canonical_id(&id).into_owned()
        };
        let of_item =
            |id: &CheckId| id.item.is_none() || check.item.is_none() || id.item == check.id.item;
        let was_touched = |home: CheckId| {
            let is_it = |id: &CheckId| id.list == home.list && id.step == home.step && of_item(id);
            self.touched.iter().any(is_it)
        };
        let was_changed = |home: CheckId| self.answered.get(&home).is_some_and(|n| *n > 1);
        let mut read = false;
        let Some(when) = &step.when else { return false };
        when.walk(&mut |part| {
            read |= part.check.as_ref().map(home).is_some_and(was_touched);
            read |= part.answer.as_ref().map(home).is_some_and(was_changed);
        });
        read
    }

    /// What is of an item or a question that is not there any more.
    fn without_a_check(&self, names: &Names<'_>) -> Vec<FollowUp> {
        let gone = self.times.iter().filter(|(id, _)| names.find(id).is_none());
        let row = |(id, time): (&CheckId, &(Moment, DueKind))| FollowUp {
            state: t!(names.view.lang, CalendarGone),
            ..FollowUp::over(id, names.check(id), *time)
        };
        gone.map(row).collect()
    }
}

/// What is to be asked, or looked at.
fn text(view: View<'_>, check: &Check<'_>) -> String {
    match check.verify().filter(|_| check.is_look()) {
        Some(verify) => {
            let what = view.fill(&verify.look, check.item, None);
            t!(view.lang, BoardNextLook, what)
        }
        None => view.shown(&engine::step_text(view.state, check, view.lang)),
    }
}
