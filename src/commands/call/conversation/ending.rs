//! The end of a call: what is still missing, what happens next, how it ended.

use crate::{
    checklist::First,
    commands::call::{
        conversation::{
            fields,
            stage::{self, CallEnd, NextStep},
        },
        line,
        sheet::Call,
        silence,
    },
    engine::{self, Status},
    error::Result,
    quantity::{parse_moment, short},
    record::{ChannelKind, Ending, NoteAbout},
    session::{IncidentSession, Reply, Work, promise_time, prompt, tell},
    t,
    text::Msg,
    ui::Question,
};

/// What is still missing, with the offer to ask it now; the user can always leave.
pub(crate) fn before_hanging_up(work: &mut Work<'_>, call: &mut Call) -> Result<NextStep> {
    let lang = work.lang;
    if call.contact.is_none() {
        return Ok(NextStep::On);
    }
    let unasked = call.unasked(&work.session);
    work.message(&match (&unasked[..], call.more) {
        ([], 0) => t!(lang, CallNothingUnasked),
        ([], more) => t!(lang, CallMoreUnasked, n = more, party = call.party),
        (unasked, _) => t!(lang, CallUnasked, what = line::named(unasked)),
    })?;
    let critical = unasked.iter().find(|(line, _)| line.critical);
    if let Some(letter) = critical.map(|(line, _)| &line.letter) {
        let line = call.lines.iter().position(|line| line.letter == *letter);
        let id = stage::id_of(call, "ask-now");
        match (prompt::yes_or_no(work, &id, t!(lang, CallAskNow))?, line) {
            (Reply::Text(Some(true)), Some(line)) => return Ok(NextStep::To(line)),
            (Reply::Text(_) | Reply::Skip | Reply::Paste, _) => {}
            (reply, _) => return Ok(stage::way(&reply)),
        }
    }
    missing_fields(work, call)
}

/// Name, case number and number are asked once more when they are empty.
fn missing_fields(work: &mut Work<'_>, call: &mut Call) -> Result<NextStep> {
    let contact = call.contact_in(&work.session);
    let Some(contact) = contact.filter(|_| call.first != First::Nothing) else {
        return Ok(NextStep::On);
    };
    let now = contact.speakers.last();
    let missing = [
        (NoteAbout::Person, now.person.is_empty()),
        (NoteAbout::Reference, now.reference.is_empty()),
    ];
    let needs_call_back = call.first == First::Account && !has_call_back(&work.session, call);
    for (about, _) in missing.into_iter().filter(|(_, is_missing)| *is_missing) {
        match fields::field(work, call, about)? {
            NextStep::On | NextStep::Silent(_) => {}
            other => return Ok(other),
        }
    }
    match needs_call_back {
        true => fields::call_back(work, call),
        false => Ok(NextStep::On),
    }
}

fn has_call_back(session: &IncidentSession, call: &Call) -> bool {
    let mut channels = session.state.channels.iter();
    channels.any(|channel| channel.party == call.party && channel.needs_login == Some(false))
}

pub(crate) fn next(work: &mut Work<'_>, call: &mut Call) -> Result<NextStep> {
    if call.contact.is_none() {
        return Ok(NextStep::On);
    }
    let question = Question::plain(&stage::id_of(call, "next"), t!(work.lang, CallNext));
    match &prompt::ask(work, &question)? {
        Reply::Text(text) if !text.trim().is_empty() => {
            let done = call.note(&mut work.session, NoteAbout::Next, text);
            work.ctx.recover(done)?;
            Ok(NextStep::On)
        }
        Reply::Text(_) | Reply::Skip => Ok(NextStep::End(Ending::Ended)),
        reply => Ok(stage::way(reply)),
    }
}

pub(super) fn next_by(work: &mut Work<'_>, call: &mut Call) -> Result<NextStep> {
    let lang = work.lang;
    let here = work.session.spoken_here();
    let announced = call
        .contact_in(&work.session)
        .is_some_and(|contact| !contact.next.is_empty());
    if !announced {
        return Ok(NextStep::On);
    }
    let question = Question::plain(&stage::id_of(call, "next-by"), t!(lang, CallNextBy));
    let parse = |text: &str| match parse_moment(text, here) {
        Ok(_) => Ok(text.to_owned()),
        Err(error) => Err(t!(lang, TalkTimeFault, fault = error.message(lang))),
    };
    let reply = prompt::ask_for(work, &question, &parse)?;
    if let Reply::Text(Some(text)) = &reply
        && let Some(by) = promise_time::promised(work.ctx, text, work.session.spoken_here())?
    {
        call.note(&mut work.session, NoteAbout::NextBy, &by.to_rfc3339())?;
    }
    Ok(stage::way(&reply))
}

pub(crate) fn silent(
    work: &mut Work<'_>,
    call: &mut Call,
    by: Option<ChannelKind>,
) -> Result<CallEnd> {
    let attempts = call.silent(&mut work.session, by)?;
    let text = silence::silence(work, &call.party, &attempts);
    work.message(&text)?;
    Ok(CallEnd::Ended)
}

pub(crate) fn end(work: &mut Work<'_>, call: &mut Call, ending: Ending) -> Result<CallEnd> {
    let lang = work.lang;
    if call.contact.is_none() {
        tell!(work, CallNothingRecorded)?;
        return Ok(CallEnd::Ended);
    }
    call.end(&mut work.session, ending)?;
    let ended = call.contact_in(&work.session);
    let ended = ended.and_then(|contact| contact.ended);
    let at = ended.map_or(work.session.now, |(at, _)| at);
    let time = short(lang, at, work.here());
    let counts = counts(work, call);
    let text = match ending {
        Ending::Cut => t!(lang, CallCut, time, counts),
        _ => t!(lang, CallEnded, time, counts),
    };
    work.message(&text)?;
    tell!(work, CallLetter, party = call.party)?;
    Ok(CallEnd::Ended)
}

/// `12 confirmed, 3 promised, 1 REFUSED, 1 already used`: how the checks of this call stand now.
fn counts(work: &Work<'_>, call: &Call) -> String {
    let checks = work.checks();
    let of_call = |check: &&engine::Check<'_>| {
        let said = check.statement;
        said.is_some_and(|said| said.contact == call.contact)
    };
    let mut counts: Vec<(Status, String, usize)> = Vec::new();
    for check in checks.iter().filter(of_call) {
        let word = work.ctx.check_word(check);
        match counts.iter_mut().find(|(_, known, _)| *known == word) {
            Some((.., n)) => *n += 1,
            None => counts.push((check.status, word, 1)),
        }
    }
    counts.sort_by_key(|(status, ..)| std::cmp::Reverse(*status));
    let parts = counts
        .iter()
        .map(|(_, word, n)| t!(work.lang, CallCount, n, word));
    let parts: Vec<_> = parts.collect();
    parts.join(work.lang.template(Msg::CallCountJoin))
}
