//! What `undo`, `redo` and `withdraw` are about, in words.

use crate::{
    engine::{Agreement, Rejection},
    error::Result,
    id::ContactNo,
    record::{Body, Event, Restored, Retracted, TakenBack},
    session::{Context, Work, prompt, view},
    t,
    ui::sheet::read_agreement,
    wording,
};

/// Events that are taken back or brought back together, and what they say.
#[derive(Default)]
pub(crate) struct Actions {
    pub(crate) events: Vec<u64>,
    /// One line each, in the order in which they would be taken or brought back.
    pub(crate) lines: Vec<String>,
}

impl Actions {
    fn of(work: &Work<'_>, events: &[Event], numbers: Vec<u64>) -> Self {
        Self {
            lines: in_words(work, events, &numbers),
            events: numbers,
        }
    }
}

/// The last `count` actions that still count, the newest first; fewer when there are no more.
pub(crate) fn last_actions(work: &Work<'_>, count: usize) -> Result<Actions> {
    let retract = |events: &[Event], taken_back: &TakenBack| {
        let numbers = last_action(events, taken_back)?;
        let events = numbers.clone();
        let why = String::new();
        Some((numbers, Retracted { events, why }.into()))
    };
    let actions = several(work, count, &retract)?;
    Ok(actions.ok_or(Rejection::NothingToTakeBack)?)
}

/// The last `count` retractions that were not brought back.
pub(crate) fn last_taken_back(work: &Work<'_>, count: usize) -> Result<Actions> {
    let restore = |_: &[Event], taken_back: &TakenBack| {
        let (_, numbers) = taken_back.last()?;
        let events = numbers.clone();
        let why = String::new();
        Some((numbers, Restored { events, why }.into()))
    };
    let actions = several(work, count, &restore)?;
    Ok(actions.ok_or(Rejection::NothingToBringBack)?)
}

/// One retraction or restoration: the numbers of its events, and the event that would do it.
type Step<'s> = &'s dyn Fn(&[Event], &TakenBack) -> Option<(Vec<u64>, Body)>;

/// Several steps, each in the record as the one before would leave it; `None` for no step.
fn several(work: &Work<'_>, count: usize, step: Step<'_>) -> Result<Option<Actions>> {
    let mut events = work.session.events()?;
    let last = events.len() as u64;
    let mut actions = Actions::default();
    for _ in 0..count {
        let Some((mut numbers, body)) = step(&events, &TakenBack::of(&events)) else {
            break;
        };
        numbers.retain(|number| *number <= last && !actions.events.contains(number));
        actions.lines.extend(in_words(work, &events, &numbers));
        actions.events.extend(numbers);
        events.push(Event {
            seq: events.len() as u64 + 1,
            at: work.session.now,
            recorded_at: work.session.now,
            actor: String::new(),
            body,
        });
    }
    Ok(Some(actions).filter(|actions| !actions.events.is_empty()))
}

/// What events say, a line each.
fn in_words(work: &Work<'_>, events: &[Event], numbers: &[u64]) -> Vec<String> {
    let checks = work.checks();
    let view = view::view(work, &checks);
    let mut lines = Vec::new();
    for event in of_numbers(events, numbers) {
        lines.push(match &event.body {
            // Users do not know the numbers of events.
            Body::Restored(back) => {
                let back = of_numbers(events, &back.events);
                let what = back.map(|event| wording::recorded_line(view, event));
                t!(work.lang, DeedRestored, what = work.lang.list(what))
            }
            _ => wording::recorded_line(view, event),
        });
    }
    lines
}

fn of_numbers<'e>(events: &'e [Event], numbers: &[u64]) -> impl Iterator<Item = &'e Event> {
    events.iter().filter(|event| numbers.contains(&event.seq))
}

/// An event, with the one that the same action wrote.
pub(crate) fn of_event(work: &Work<'_>, number: u64) -> Result<Actions> {
    let events = work.session.events()?;
    let find = |number: u64| events.iter().find(|event| event.seq == number);
    let event = find(number).ok_or(Rejection::NoSuchEvent(number))?;
    let mut numbers = Vec::new();
    if let Some(set) = find(number + 1)
        && matches!(event.body, Body::Observed(_))
        && belong_together(event, set)
        && !work.state().taken_back.contains(set.seq)
    {
        numbers.push(set.seq);
    }
    numbers.push(number);
    Ok(Actions::of(work, &events, numbers))
}

/// The statements and notes of a contact that still count.
pub(crate) fn of_contact(work: &Work<'_>, contact: ContactNo) -> Result<Actions> {
    let events = work.session.events()?;
    let of_contact = work.state().events_of_contact(contact);
    let mut numbers = Vec::new();
    for event in &events {
        let is_said = matches!(event.body, Body::Stated(_) | Body::Noted(_));
        let counts = !work.state().taken_back.contains(event.seq);
        if is_said && counts && of_contact.contains(&event.seq) {
            numbers.push(event.seq);
        }
    }
    Ok(Actions::of(work, &events, numbers))
}

/// The last action that still counts: one event; all statements of one reply; or what one action
/// wrote together: a correction with its agreement, a sign with the time that it set.
fn last_action(events: &[Event], taken_back: &TakenBack) -> Option<Vec<u64>> {
    let counts = |event: &&Event| !event.body.is_irrevocable() && !taken_back.contains(event.seq);
    let mut counting = events.iter().rev().filter(counts);
    let last = counting.next()?;
    let mut numbers = vec![last.seq];
    match &last.body {
        Body::SaidBack(_) | Body::ItemChanged(_) => {
            if let Some(first) = counting.next()
                && first.seq + 1 == last.seq
                && belong_together(first, last)
            {
                numbers.push(first.seq);
            }
        }
        _ => {
            let same = counting.take_while(|event| is_of_one_action(event, last));
            numbers.extend(same.map(|event| event.seq));
        }
    }
    numbers.reverse();
    Some(numbers)
}

/// Whether two events are statements of one reply, or assignments of one moment.
fn is_of_one_action(event: &Event, last: &Event) -> bool {
    match (&event.body, &last.body) {
        (Body::Stated(one), Body::Stated(other)) => one.answer == other.answer,
        (Body::Assigned(one), Body::Assigned(other)) => {
            one.to == other.to && event.recorded_at == last.recorded_at
        }
        _ => false,
    }
}

/// Whether one action wrote both events.
fn belong_together(first: &Event, last: &Event) -> bool {
    match (&first.body, &last.body) {
        (Body::Stated(fixed), Body::SaidBack(back)) => {
            fixed.supersedes.is_some() && fixed.answer == back.answer
        }
        (Body::Observed(seen), Body::ItemChanged(set)) => {
            set.why.is_empty() && seen.item.as_ref() == Some(&set.item)
        }
        _ => false,
    }
}

/// Shows what would be taken back or brought back, and asks. Only a yes does it.
pub(crate) fn confirm(work: &mut Work<'_>, what: &str, actions: &Actions) -> Result<bool> {
    let lang = work.lang;
    let (head, text) = match what {
        "redo" => (t!(lang, RedoWould), t!(lang, RedoSure)),
        _ => (t!(lang, UndoWould), t!(lang, UndoSure)),
    };
    listed(work.ctx, &head, &actions.lines)?;
    let question = prompt::verdict(&format!("{what}/sure"), text);
    let parse = |text: &str| match read_agreement(text) {
        Ok(Agreement::NotSaidBack) | Err(_) => Err(t!(lang, StepLookFault)),
        Ok(agreement) => Ok(agreement),
    };
    let reply = prompt::ask_for(work, &question, &parse)?;
    Ok(reply.value() == Some(Agreement::Agreed))
}

pub(crate) fn listed(ctx: &mut Context, head: &str, lines: &[String]) -> Result<()> {
    ctx.message(head)?;
    ctx.messages(lines.iter().map(|line| format!("  {line}")))
}

#[cfg(test)]
mod tests;
