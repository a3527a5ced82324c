//! What parties said, and corrections of it.

use super::{asked_of_party, kept, known_contact, next, noted, parties};
use crate::{
    engine::{Rejection, act::Said},
    id::CheckId,
    record::{Agreement, Body, Contact, NoteAbout, Noted, SaidBack, State, Stated, Verdict},
};

pub(super) fn state(
    state: &State,
    contact: Option<u32>,
    said: Vec<Said>,
    group: bool,
    answer: Option<u32>,
) -> Result<Vec<Body>, Rejection> {
    if said.is_empty() {
        return Err(Rejection::Nothing);
    }
    let (contact, answer) = match answer {
        Some(answer) => (
            contact_of(state, answer).ok_or(Rejection::NoSuchAnswer(answer))?,
            answer,
        ),
        None => {
            contact.map_or(Ok(()), |contact| known_contact(state, contact))?;
            (contact, next(state.counters.answer))
        }
    };
    let one = |said: Said| {
        let body = stated(state, said, contact, answer)?;
        Ok(Stated {
            group: group && body.verdict == Verdict::Confirmed,
            ..body
        }
        .into())
    };
    said.into_iter().map(one).collect()
}

/// The contact in which an answer was given: what continues the answer belongs there too.
fn contact_of(state: &State, answer: u32) -> Option<Option<u32>> {
    let mut said = state.statements.values().flatten();
    said.find(|statement| statement.answer == answer)
        .map(|statement| statement.contact)
}

/// The statement as it is recorded. Where they named no time there is none.
fn stated(
    state: &State,
    said: Said,
    contact: Option<u32>,
    answer: u32,
) -> Result<Stated, Rejection> {
    let Said {
        check,
        verdict,
        option,
        by,
        words,
    } = said;
    asked_of_party(state, &check)?;
    known_option(state, &check, verdict, option.as_deref())?;
    parties::speaks_for(state, contact, &check)?;
    let promised = verdict == Verdict::Promised;
    let by = by.filter(|_| promised);
    let no_time_given = promised && by.is_none();
    let (words, why) = (kept(&words)?, String::new());
    Ok(Stated {
        contact,
        answer,
        check,
        verdict,
        option,
        by,
        no_time_given,
        words,
        group: false,
        supersedes: None,
        why,
    })
}

/// A further answer is one of the check's, and counts as what the checklist says.
fn known_option(
    state: &State,
    check: &CheckId,
    verdict: Verdict,
    option: Option<&str>,
) -> Result<(), Rejection> {
    let Some(option) = option else { return Ok(()) };
    let known = state.further(check);
    if known
        .iter()
        .any(|further| further.id == option && further.verdict == verdict)
    {
        return Ok(());
    }
    let takes = known
        .iter()
        .map(|further| further.id.as_str())
        .collect::<Vec<_>>()
        .join(", ");
    Err(Rejection::BadValue {
        field: check.to_string(),
        takes,
    })
}

/// The corrected statement is an answer of its own: nothing else rests on it, and it is said back
/// by itself.
pub(super) fn fix(
    state: &State,
    said: Said,
    why: &str,
    said_back: bool,
) -> Result<Vec<Body>, Rejection> {
    let last = state
        .statements
        .get(&said.check)
        .and_then(|said| said.last());
    let last = last.ok_or_else(|| Rejection::NothingStated(said.check.clone()))?;
    let answer = next(state.counters.answer);
    let body = stated(state, said, last.contact, answer)?;
    let mut bodies = vec![
        Stated {
            supersedes: Some(last.seq),
            why: kept(why)?,
            ..body
        }
        .into(),
    ];
    if said_back {
        bodies.push(
            SaidBack {
                answer,
                agreement: Agreement::Agreed,
                text: String::new(),
            }
            .into(),
        );
    }
    Ok(bodies)
}

/// The name or number takes the place of the one that was put down wrongly.
pub(super) fn fix_note(
    state: &State,
    note: u64,
    text: &str,
    why: &str,
) -> Result<Vec<Body>, Rejection> {
    let named = |about| {
        let of = |contact: &Contact| {
            contact
                .speakers
                .notes(about)
                .any(|(given, _)| given == note)
        };
        state
            .contacts
            .iter()
            .find(|contact| of(contact))
            .map(|contact| (about, contact.number))
    };
    let found = named(NoteAbout::Person).or_else(|| named(NoteAbout::Reference));
    let (about, contact) = found.ok_or(Rejection::NoSuchEvent(note))?;
    let text = noted(about, text)?;
    let why = kept(why)?;
    Ok(vec![
        Noted {
            about,
            contact: Some(contact),
            text,
            supersedes: Some(note),
            why,
        }
        .into(),
    ])
}
