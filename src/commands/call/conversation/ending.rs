//! The end of a call: what is still missing, what happens next, how it ended.

use super::{After, Way, call_back, field, id_of, unasked, way};
use crate::{
    commands::{
        Desk,
        call::Call,
        talk::{self, Reply},
        walk::Walk,
    },
    engine::{self, Standing},
    failure::Failure,
    quantity::{parse_moment, short},
    record::{Agreement, ChannelKind, Ending, NoteAbout},
    report, say,
    ui::{
        Question,
        sheet::{read_agreement, read_slash},
    },
};

/// What is still missing, with the offer to ask it now; leaving stays possible (rules 5 and 8).
pub(super) fn before_hanging_up(desk: &mut Desk, walk: &mut Walk, call: &mut Call) -> Result<Way, Failure> {
    let lang = desk.lang;
    if call.contact.is_none() {
        return Ok(Way::On);
    }
    let open: Vec<usize> = (0..call.lines.len()).filter(|line| unasked(walk, call, *line)).collect();
    let letters =
        |lines: &[usize]| lines.iter().map(|line| call.lines[*line].letter.clone()).collect::<Vec<_>>().join(" ");
    match &open[..] {
        [] => desk.say(&say!(lang, CallNothingUnasked))?,
        open => desk.say(&say!(lang, CallUnasked, letters = letters(open)))?,
    }
    if let Some(line) = open.iter().copied().find(|line| call.lines[*line].critical) {
        let asked = Question { verdict: true, ..Question::plain(&id_of(call, "ask-now"), say!(lang, CallAskNow)) };
        match talk::ask(desk, walk, &asked)? {
            Reply::Text(text) if matches!(read_agreement(&text), Ok(Agreement::Agreed)) => return Ok(Way::To(line)),
            Reply::Text(_) | Reply::Skip | Reply::Paste => {}
            reply => return Ok(way(&reply)),
        }
    }
    missing_fields(desk, walk, call)
}

/// Name, case number and number are asked once more when they are empty.
fn missing_fields(desk: &mut Desk, walk: &mut Walk, call: &mut Call) -> Result<Way, Failure> {
    let known = call.contact.and_then(|contact| walk.state.contact(contact)).cloned();
    let Some(known) = known.filter(|_| !call.at_hand) else { return Ok(Way::On) };
    let told =
        walk.state.channels.iter().any(|channel| channel.party == call.party && channel.needs_login == Some(false));
    let fields = [(known.person.is_empty(), NoteAbout::Person), (known.reference.is_empty(), NoteAbout::Reference)];
    for (_, about) in fields.into_iter().filter(|(missing, _)| *missing) {
        match field(desk, walk, call, about)? {
            Way::On | Way::Silent(_) => {}
            other => return Ok(other),
        }
    }
    if told { Ok(Way::On) } else { call_back(desk, walk, call) }
}

pub(super) fn next(desk: &mut Desk, walk: &mut Walk, call: &mut Call) -> Result<Way, Failure> {
    if call.contact.is_none() {
        return Ok(Way::On);
    }
    let reply = talk::ask(desk, walk, &Question::plain(&id_of(call, "next"), say!(desk.lang, CallNext)))?;
    match &reply {
        Reply::Text(text) if !text.trim().is_empty() => {
            let done = call.note(walk, NoteAbout::Next, text);
            desk.forgive(done)?;
            Ok(Way::On)
        }
        Reply::Text(_) | Reply::Skip => Ok(Way::End(Ending::Ended)),
        reply => Ok(way(reply)),
    }
}

pub(super) fn next_by(desk: &mut Desk, walk: &mut Walk, call: &mut Call) -> Result<Way, Failure> {
    let lang = desk.lang;
    let here = walk.here();
    if call.contact.and_then(|contact| walk.state.contact(contact)).is_none_or(|contact| contact.next.is_empty()) {
        return Ok(Way::On);
    }
    let valid = move |text: &str| match parse_moment(text, here) {
        _ if text.trim().is_empty() || read_slash(text).is_some() => Ok(()),
        Ok(_) => Ok(()),
        Err(fault) => Err(say!(lang, TalkTimeFault, fault = fault.words(lang))),
    };
    let asked = Question { validate: Some(&valid), ..Question::plain(&id_of(call, "next-by"), say!(lang, CallNextBy)) };
    let reply = talk::ask(desk, walk, &asked)?;
    if let Reply::Text(text) = &reply
        && !text.trim().is_empty()
        && let Some(by) = talk::promised(desk, walk, text)?
    {
        call.note(walk, NoteAbout::NextBy, &by.to_rfc3339())?;
    }
    Ok(way(&reply))
}

pub(super) fn silent(
    desk: &mut Desk,
    walk: &mut Walk,
    call: &mut Call,
    by: Option<ChannelKind>,
) -> Result<After, Failure> {
    let attempts = call.silent(walk, by)?;
    let text = silence(desk, walk, &call.party, &attempts);
    desk.say(&text)?;
    Ok(After::Ended)
}

/// That a party did not answer, and how often by which way.
pub(in crate::commands::call) fn silence(
    desk: &Desk,
    walk: &Walk,
    party: &str,
    attempts: &[engine::Attempts],
) -> String {
    let lang = desk.lang;
    let way = |one: &engine::Attempts| {
        let by = one.by.map(|kind| report::channel_word(lang, kind)).unwrap_or_default();
        say!(lang, CallAttempts, channel = by, n = one.unanswered())
    };
    let ways = attempts.iter().map(way).collect::<Vec<_>>().join(lang.template(crate::text::Msg::CallCountJoin));
    say!(lang, CallSilent, party = engine::party_name(&walk.state, party, lang), attempts = ways)
}

pub(super) fn end(desk: &mut Desk, walk: &mut Walk, call: &mut Call, ending: Ending) -> Result<(), Failure> {
    let lang = desk.lang;
    if call.contact.is_none() {
        return desk.say(&say!(lang, CallNothingRecorded));
    }
    call.end(walk, ending)?;
    let time = short(lang, walk.now, walk.here());
    let counts = counts(desk, walk, call);
    let text = match ending {
        Ending::Cut => say!(lang, CallCut, time = time, counts = counts),
        _ => say!(lang, CallEnded, time = time, counts = counts),
    };
    desk.say(&text)?;
    desk.say(&say!(lang, CallLetter, party = call.party))
}

/// `12 confirmed, 3 promised, 1 REFUSED`: how the checks of this call stand now.
fn counts(desk: &Desk, walk: &Walk, call: &Call) -> String {
    let checks = walk.checks();
    let of_call = |check: &&engine::Check<'_>| check.statement.is_some_and(|said| said.contact == call.contact);
    let mut counts: Vec<(Standing, usize)> = Vec::new();
    for check in checks.iter().filter(of_call) {
        match counts.iter_mut().find(|(standing, _)| *standing == check.standing) {
            Some((_, n)) => *n += 1,
            None => counts.push((check.standing, 1)),
        }
    }
    counts.sort_by_key(|(standing, _)| std::cmp::Reverse(*standing));
    let part = |(standing, n): &(Standing, usize)| {
        say!(desk.lang, CallCount, n = n, word = desk.standing_word(standing.word()))
    };
    counts.iter().map(part).collect::<Vec<_>>().join(desk.lang.template(crate::text::Msg::CallCountJoin))
}
