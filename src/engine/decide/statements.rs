//! What parties said, read-backs, and corrections of it.

use super::{known, parties, texts::kept};
use crate::{
    engine::{
        Rejection,
        act::{Correction, PartyReply, Said},
        rejection::Result,
    },
    id::{CheckId, ContactNo, ReplyNo},
    record::{Agreement, Body, SaidBack, State, Stated, Verdict},
};

/// The statements of a reply. What continues a reply belongs to the contact of that reply.
pub(super) fn state(state: &State, reply: PartyReply) -> Result<Vec<Body>> {
    if reply.said.is_empty() {
        return Err(Rejection::Nothing);
    }
    let (contact, answer) = match reply.answer {
        Some(answer) => (contact_of(state, answer)?, answer),
        None => {
            if let Some(contact) = reply.contact {
                known::contact(state, contact)?;
            }
            (reply.contact, state.counters.answer.following())
        }
    };
    let mut bodies = Vec::new();
    for said in reply.said {
        let stated = stated(state, said, contact, answer)?;
        let group = reply.group && stated.verdict == Verdict::Confirmed;
        bodies.push(Stated { group, ..stated }.into());
    }
    Ok(bodies)
}

/// The contact in which a reply was given; none for a web page, an app or a mail.
fn contact_of(state: &State, answer: ReplyNo) -> Result<Option<ContactNo>> {
    let mut said = state.statements.values().flatten();
    match said.find(|statement| statement.answer == answer) {
        Some(statement) => Ok(statement.contact),
        None => Err(Rejection::NoSuchAnswer(answer)),
    }
}

/// The statement as it is recorded. Where they named no time there is none.
fn stated(
    state: &State,
    said: Said,
    contact: Option<ContactNo>,
    answer: ReplyNo,
) -> Result<Stated> {
    known::asked_of_party(state, &said.check)?;
    check_option(state, &said)?;
    parties::check_speaks_for(state, contact, &said.check)?;
    let is_promise = said.verdict == Verdict::Promised;
    let by = said.by.filter(|_| is_promise);
    Ok(Stated {
        contact,
        answer,
        check: said.check,
        verdict: said.verdict,
        option: said.option,
        by,
        no_time_given: is_promise && by.is_none(),
        words: kept(&said.words)?,
        group: false,
        supersedes: None,
        why: String::new(),
    })
}

/// A further answer is one of the check's, and has the verdict that the checklist says.
fn check_option(state: &State, said: &Said) -> Result<()> {
    let Some(option) = &said.option else {
        return Ok(());
    };
    let known = state.further(&said.check);
    let mut fitting = known
        .iter()
        .filter(|further| further.verdict == said.verdict);
    if fitting.any(|further| further.id == *option) {
        return Ok(());
    }
    let ids: Vec<&str> = known.iter().map(|further| further.id.as_str()).collect();
    Err(Rejection::BadValue {
        field: said.check.to_string(),
        takes: ids.join(", "),
    })
}

pub(super) fn say_back(state: &State, said_back: SaidBack) -> Result<Body> {
    let answer = said_back.answer;
    if answer.0 == 0 || answer > state.counters.answer {
        return Err(Rejection::NoSuchAnswer(answer));
    }
    let text = kept(&said_back.text)?;
    Ok(SaidBack { text, ..said_back }.into())
}

/// The corrected statement is a reply of its own: nothing else rests on it, and it is read back by
/// itself.
pub(super) fn fix(state: &State, fix: Correction) -> Result<Vec<Body>> {
    let last = last_statement(state, &fix.said.check)?;
    let answer = state.counters.answer.following();
    let stated = stated(state, fix.said, last.contact, answer)?;
    let corrected = Stated {
        supersedes: Some(last.seq),
        why: kept(&fix.why)?,
        ..stated
    };
    let mut bodies = vec![corrected.into()];
    if fix.said_back {
        let agreed = SaidBack {
            answer,
            agreement: Agreement::Agreed,
            text: String::new(),
        };
        bodies.push(agreed.into());
    }
    Ok(bodies)
}

fn last_statement<'a>(state: &'a State, check: &CheckId) -> Result<&'a crate::record::Statement> {
    let said = state.statements.get(check);
    said.and_then(|said| said.last())
        .ok_or_else(|| Rejection::NothingStated(check.clone()))
}
