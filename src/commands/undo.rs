//! `undo`: takes the last answer back. It stays on record; a line says that it no longer counts, and why.

use serde_json::json;

use super::{Desk, walk::Walk};
use crate::{
    engine::{Act, Refusal},
    failure::{Exit, Failure},
    record::{Body, Event},
    say,
};

/// The last answer is taken back.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
}

/// Takes the last answer back.
pub(crate) fn run(args: &Args, desk: &mut Desk) -> Result<Exit, Failure> {
    let mut walk = desk.walk()?;
    let why = args.why.clone().unwrap_or_else(|| say!(desk.lang, FixMistyped));
    let events = take_back(&mut walk, why)?;
    desk.tell_news(&mut walk)?;
    let numbers = events.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
    let text = say!(desk.lang, UndoDone, events = numbers);
    desk.result(&json!({ "event": walk.state.seq, "retracted": events }), &text)?;
    Ok(Exit::Done)
}

/// Takes back the last thing that was recorded: one event, or all statements of the last breath.
///
/// # Errors
/// When nothing is left to take back, or the store cannot write.
pub(super) fn take_back(walk: &mut Walk, why: String) -> Result<Vec<u64>, Failure> {
    let events = walk.events()?;
    let mut counting = events.iter().rev().filter(|event| counts(walk, event));
    let last = counting.next().ok_or(Refusal::Nothing)?;
    let mut numbers = vec![last.seq];
    if let Body::Stated(stated) = &last.body {
        let same =
            counting.take_while(|event| matches!(&event.body, Body::Stated(other) if other.answer == stated.answer));
        numbers.extend(same.map(|event| event.seq));
    }
    numbers.reverse();
    walk.act(Act::Undo { events: numbers.clone(), why })?;
    Ok(numbers)
}

/// Whether an event still counts and is one that can be taken back.
fn counts(walk: &Walk, event: &Event) -> bool {
    !event.body.is_frame() && !walk.state.withdrawn.contains(&event.seq)
}
