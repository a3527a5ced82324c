//! `undo`: takes the last answer back. It stays on record; a line says that it no longer counts, and why.

use std::collections::BTreeSet;

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

/// Takes back the last deed.
///
/// # Errors
/// When nothing is left to take back, or the store cannot write.
pub(super) fn take_back(walk: &mut Walk, why: String) -> Result<Vec<u64>, Failure> {
    let events = walk.events()?;
    let numbers = last_deed(&events, &walk.state.withdrawn).ok_or(Refusal::Nothing)?;
    walk.act(Act::Undo { events: numbers.clone(), why })?;
    Ok(numbers)
}

/// The last thing that somebody did and that still counts: one event; all statements of the last breath; or what one
/// deed wrote together, a correction with its say-back, a sign with the time that it set.
fn last_deed(events: &[Event], withdrawn: &BTreeSet<u64>) -> Option<Vec<u64>> {
    let counts = |event: &&Event| !event.body.is_frame() && !withdrawn.contains(&event.seq);
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
            let first = counting.peek().filter(|first| first.seq + 1 == last.seq && belong_together(first, last));
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
        (Body::Stated(fixed), Body::SaidBack(back)) => fixed.supersedes.is_some() && fixed.answer == back.answer,
        (Body::Observed(seen), Body::ItemChanged(set)) => set.why.is_empty() && seen.item.as_ref() == Some(&set.item),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        id::{CheckId, ItemId},
        quantity::Moment,
        record::{
            Agreement, ChannelTried, ContactEnded, Done, Ending, ItemChanged, Observed, SaidBack, Stated, Verdict,
        },
    };

    fn stated(answer: u32, supersedes: Option<u64>) -> Body {
        let (check, verdict, words, why) = (CheckId::new("a", "b"), Verdict::Refused, String::new(), String::new());
        let (contact, by, no_time_given, group) = (Some(1), None, false, false);
        let option = None;
        Stated { contact, answer, check, verdict, option, by, no_time_given, words, group, supersedes, why }.into()
    }

    fn back(answer: u32) -> Body {
        SaidBack { answer, agreement: Agreement::Agreed, text: String::new() }.into()
    }

    fn seen() -> Body {
        let (sign, item) = (Some("a/shipped".to_owned()), Some(ItemId("order-1".to_owned())));
        let (text, contradicts, verifies, evidence) = (String::new(), Vec::new(), Vec::new(), Vec::new());
        Observed { sign, item, text, contradicts, verifies, evidence }.into()
    }

    fn changed(why: &str) -> Body {
        let fields = [("shipped_at".to_owned(), "x".to_owned())].into();
        ItemChanged { item: ItemId("order-1".to_owned()), fields, why: why.to_owned() }.into()
    }

    fn done() -> Body {
        Done { check: CheckId::new("a", "c"), note: String::new() }.into()
    }

    fn taken(bodies: Vec<Body>, withdrawn: &[u64]) -> Option<Vec<u64>> {
        let at = Moment::parse_from_rfc3339("2026-05-14T09:00:00+09:00").unwrap();
        let event = |(seq, body)| Event { seq, at, recorded_at: at, actor: String::new(), body };
        let events: Vec<_> = (1..).zip(bodies).map(event).collect();
        last_deed(&events, &withdrawn.iter().copied().collect())
    }

    #[test]
    fn one_deed_is_taken_back_whole() {
        assert_eq!(taken(vec![done(), stated(1, None), stated(1, None)], &[]), Some(vec![2, 3]), "one breath");
        assert_eq!(taken(vec![stated(1, None), back(1)], &[]), Some(vec![2]), "the agreement alone");
        assert_eq!(taken(vec![stated(1, None), stated(2, Some(1)), back(2)], &[]), Some(vec![2, 3]), "a correction");
        assert_eq!(taken(vec![seen(), changed("")], &[]), Some(vec![1, 2]), "a sign with its time");
        assert_eq!(taken(vec![seen(), changed("a typing error")], &[]), Some(vec![2]), "a change of its own");
    }

    #[test]
    fn what_was_taken_back_and_the_frame_of_a_contact_are_passed_over() {
        let ended: Body = ContactEnded { contact: 1, ending: Ending::Ended }.into();
        let tried: Body = ChannelTried { channel: 1, reached: true }.into();
        assert_eq!(taken(vec![done(), tried, ended.clone()], &[2]), Some(vec![1]));
        assert_eq!(taken(vec![ended], &[]), None);
    }
}
