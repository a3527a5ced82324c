//! What `undo`, `redo` and `withdraw` are about, in words, and their deeds. Nothing here asks.

use crate::wording;
use std::collections::BTreeMap;

use super::{Context, board, session::IncidentSession};
use crate::{
    engine::{self, Act, Rejection},
    error::CliError,
    id::CheckId,
    record::{Body, Contact, Event, Restored, Retracted, TakenBack},
    status::Status,
    t,
    text::sanitize_inline,
};

/// Events that are taken back or brought back together, and what they say.
pub(super) struct Deeds {
    /// Their numbers.
    pub(super) events: Vec<u64>,
    /// One line each, in the order in which they would be taken or brought back.
    pub(super) lines: Vec<String>,
}

/// The last so many deeds that still count, the newest first; fewer when there are no more.
///
/// # Errors
/// When nothing is left to take back, or the record cannot be read.
pub(super) fn last_deeds(
    ctx: &Context,
    session: &IncidentSession,
    count: usize,
) -> Result<Deeds, CliError> {
    several(ctx, session, count, &|events, taken_back| {
        let numbers = last_deed(events, taken_back)?;
        let body = Retracted {
            events: numbers.clone(),
            why: String::new(),
        };
        Some((numbers, body.into()))
    })
    .map_err(|error| error.unwrap_or(Rejection::NothingToTakeBack.into()))
}

/// What was taken back last and is not brought back, so many times.
///
/// # Errors
/// When nothing was taken back, or the record cannot be read.
pub(super) fn last_taken_back(
    ctx: &Context,
    session: &IncidentSession,
    count: usize,
) -> Result<Deeds, CliError> {
    several(ctx, session, count, &|_, taken_back| {
        let (_, numbers) = taken_back.last()?;
        let body = Restored {
            events: numbers.clone(),
            why: String::new(),
        };
        Some((numbers, body.into()))
    })
    .map_err(|error| error.unwrap_or(Rejection::NothingToBringBack.into()))
}

/// One step of taking or bringing back: the numbers, and the event that would do it.
type Step<'s> = &'s dyn Fn(&[Event], &TakenBack) -> Option<(Vec<u64>, Body)>;

/// Steps one after the other, each in the record as the one before would leave it. The error is
/// none for no step.
fn several(
    ctx: &Context,
    session: &IncidentSession,
    count: usize,
    step: Step<'_>,
) -> Result<Deeds, Option<CliError>> {
    let mut events = session.events().map_err(Some)?;
    let known = events.len();
    let mut deeds = Deeds {
        events: Vec::new(),
        lines: Vec::new(),
    };
    for _ in 0..count {
        let Some((numbers, body)) = step(&events, &TakenBack::of(&events)) else {
            break;
        };
        let told = numbers
            .iter()
            .filter(|number| !deeds.events.contains(number))
            .copied();
        let told: Vec<u64> = told.filter(|number| *number <= known as u64).collect();
        deeds.lines.extend(in_words(ctx, session, &events, &told));
        deeds.events.extend(told);
        let seq = events.len() as u64 + 1;
        events.push(Event {
            seq,
            at: session.now,
            recorded_at: session.now,
            actor: String::new(),
            body,
        });
    }
    if deeds.events.is_empty() {
        Err(None)
    } else {
        Ok(deeds)
    }
}

/// What events say, a line each.
fn in_words(
    ctx: &Context,
    session: &IncidentSession,
    events: &[Event],
    numbers: &[u64],
) -> Vec<String> {
    let checks = session.checks();
    let view = board::view(ctx, session, &checks);
    let said = |numbers: &[u64]| -> Vec<String> {
        let told = events.iter().filter(|event| numbers.contains(&event.seq));
        told.map(|event| wording::recorded_line(view, event))
            .collect()
    };
    let told = events.iter().filter(|event| numbers.contains(&event.seq));
    let line = |event: &Event| match &event.body {
        // Numbers of events say nothing to anybody.
        Body::Restored(Restored { events, .. }) => {
            t!(ctx.lang, DeedRestored, what = ctx.lang.list(said(events)))
        }
        _ => wording::recorded_line(view, event),
    };
    told.map(line).collect()
}

/// What an event says.
///
/// # Errors
/// When the record cannot be read, or has no such event.
pub(super) fn of_event(
    ctx: &Context,
    session: &IncidentSession,
    number: u64,
) -> Result<Deeds, CliError> {
    let events = session.events()?;
    let event = events
        .iter()
        .find(|event| event.seq == number)
        .ok_or(Rejection::NoSuchEvent(number))?;
    let next = events.iter().find(|event| event.seq == number + 1);
    let set =
        next.filter(|next| matches!(event.body, Body::Observed(_)) && belong_together(event, next));
    let counts = |event: &&Event| !session.state.taken_back.contains(event.seq);
    let numbers: Vec<u64> = set
        .filter(counts)
        .into_iter()
        .chain([event])
        .map(|event| event.seq)
        .collect();
    Ok(Deeds {
        lines: in_words(ctx, session, &events, &numbers),
        events: numbers,
    })
}

/// What was said in a contact and counts.
///
/// # Errors
/// When the record cannot be read.
pub(super) fn of_contact(
    ctx: &Context,
    session: &IncidentSession,
    contact: u32,
) -> Result<Deeds, CliError> {
    let events = session.events()?;
    let told = session.state.events_of_contact(contact);
    let said = |event: &&Event| {
        let counts = !session.state.taken_back.contains(event.seq) && told.contains(&event.seq);
        counts && matches!(event.body, Body::Stated(_) | Body::Noted(_))
    };
    let numbers: Vec<u64> = events.iter().filter(said).map(|event| event.seq).collect();
    Ok(Deeds {
        lines: in_words(ctx, session, &events, &numbers),
        events: numbers,
    })
}

/// A contact in a list: `2  Acorn Shop, Sato, 14 May 09:31`.
pub(super) fn contact_line(ctx: &Context, session: &IncidentSession, contact: &Contact) -> String {
    let lang = ctx.lang;
    let kind = session
        .state
        .channels
        .iter()
        .find(|channel| Some(channel.number) == contact.channel);
    let kind = kind
        .map(|channel| channel.kind)
        .or(contact.by)
        .map(|kind| wording::channel(lang, kind));
    let party = engine::party_name(&session.state, &contact.party, lang);
    let when = crate::quantity::short(lang, contact.started, session.here());
    let parts = [
        sanitize_inline(&party),
        sanitize_inline(contact.speakers.last().person),
        kind.unwrap_or_default(),
        when,
    ];
    format!("{}  {}", contact.number, lang.list(parts))
}

/// What became of a withdrawal.
pub(super) struct Withdrawn {
    /// Its event.
    pub(super) event: u64,
    /// Every event that counts no more.
    pub(super) events: Vec<u64>,
    /// Checks that are open again.
    pub(super) open: Vec<(CheckId, String)>,
    /// Checks for which an earlier word counts again, each with its status.
    pub(super) again: Vec<(CheckId, String, Status)>,
    /// The numbers and addresses that were told in it.
    pub(super) channels: Vec<String>,
    /// Later contacts over these numbers, which were perhaps no better.
    pub(super) over: Vec<u32>,
}

/// Withdraws a contact or events, and compares the checks before and after.
///
/// # Errors
/// When the engine refuses it, or the store cannot write.
pub(super) fn withdraw(
    ctx: &Context,
    session: &mut IncidentSession,
    contact: Option<u32>,
    events: Vec<u64>,
    why: String,
) -> Result<Withdrawn, CliError> {
    let said: BTreeMap<CheckId, Option<u64>> = statements(session);
    let channels = session.state.channels.clone();
    let recorded = session.act(Act::Withdraw {
        contact,
        events,
        why,
    })?;
    let checks = session.checks();
    let changed = checks.iter().filter(|check| {
        let now = check.statement.map(|said| said.seq);
        said.get(&check.id)
            .is_some_and(|before| before.is_some() && *before != now)
    });
    let mut withdrawn = Withdrawn {
        event: recorded.first,
        events: Vec::new(),
        open: Vec::new(),
        again: Vec::new(),
        channels: Vec::new(),
        over: Vec::new(),
    };
    for check in changed {
        let label = engine::label(&session.state, check)
            .in_lang(ctx.lang)
            .to_owned();
        let label = label
            .trim_end_matches(['?', '\u{ff1f}', '.', '。'])
            .to_owned();
        match check.statement {
            Some(_) => withdrawn
                .again
                .push((check.id.clone(), label, check.status)),
            None => withdrawn.open.push((check.id.clone(), label)),
        }
    }
    let by = |event: u64| {
        session
            .state
            .taken_back
            .by(event)
            .is_some_and(|by| by.event == recorded.first)
    };
    withdrawn.events = (1..recorded.first).filter(|event| by(*event)).collect();
    for channel in channels.iter().filter(|channel| by(channel.seq)) {
        withdrawn.channels.push(sanitize_inline(&channel.address));
        let over = session
            .state
            .contacts
            .iter()
            .filter(|contact| contact.channel == Some(channel.number));
        withdrawn.over.extend(over.map(|contact| contact.number));
    }
    Ok(withdrawn)
}

/// The last statement about each check.
fn statements(session: &IncidentSession) -> BTreeMap<CheckId, Option<u64>> {
    let said = |check: &engine::Check<'_>| (check.id.clone(), check.statement.map(|said| said.seq));
    session.checks().iter().map(said).collect()
}

/// What a withdrawal changed, a line each.
pub(super) fn withdrawn_lines(ctx: &Context, withdrawn: &Withdrawn) -> Vec<String> {
    let lang = ctx.lang;
    let mut lines = Vec::new();
    if !withdrawn.open.is_empty() {
        let labels = lang.list(
            withdrawn
                .open
                .iter()
                .map(|(_, label)| sanitize_inline(label)),
        );
        lines.push(t!(lang, WithdrawOpen, checks = labels));
    }
    if !withdrawn.again.is_empty() {
        let one = |(_, label, status): &(CheckId, String, Status)| {
            format!("{} {}", sanitize_inline(label), ctx.status_word(*status))
        };
        lines.push(t!(
            lang,
            WithdrawAgain,
            checks = lang.list(withdrawn.again.iter().map(one))
        ));
    }
    if !withdrawn.channels.is_empty() {
        lines.push(t!(
            lang,
            WithdrawChannels,
            channels = lang.list(withdrawn.channels.clone())
        ));
    }
    if !withdrawn.over.is_empty() {
        let numbers = lang.list(withdrawn.over.iter().map(u32::to_string));
        lines.push(t!(lang, WithdrawOver, contacts = numbers));
    }
    lines.push(t!(lang, WithdrawKept));
    lines
}

/// The last thing that somebody did and that still counts: one event; all statements of the last
/// breath; or what one deed wrote together, a correction with its say-back, a sign with the time
/// that it set.
fn last_deed(events: &[Event], taken_back: &TakenBack) -> Option<Vec<u64>> {
    let counts = |event: &&Event| !event.body.is_irrevocable() && !taken_back.contains(event.seq);
    let mut counting = events.iter().rev().filter(counts).peekable();
    let last = counting.next()?;
    let mut numbers = vec![last.seq];
    match &last.body {
        Body::Stated(stated) => {
            let same = |event: &&Event| matches!(&event.body, Body::Stated(other) if other.answer == stated.answer);
            numbers.extend(counting.take_while(same).map(|event| event.seq));
        }
        Body::Assigned(given) => {
            let same = |event: &&Event| {
                let as_given = matches!(&event.body, Body::Assigned(other) if other.to == given.to);
                as_given && event.recorded_at == last.recorded_at
            };
            numbers.extend(counting.take_while(same).map(|event| event.seq));
        }
        Body::SaidBack(_) | Body::ItemChanged(_) => {
            let first = counting
                .peek()
                .filter(|first| first.seq + 1 == last.seq && belong_together(first, last));
            numbers.extend(first.map(|first| first.seq));
        }
        _ => {}
    }
    numbers.reverse();
    Some(numbers)
}

/// Whether one deed wrote both events.
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

#[cfg(test)]
mod tests;
