//! The fields of a call: who speaks, under which number, how they call back.

use crate::{
    checklist::First,
    commands::call::{
        conversation::stage::{self, NextStep},
        sheet::Call,
    },
    error::Result,
    record::{ChannelKind, NoteAbout},
    session::{IncidentSession, Reply, Work, prompt, resolve, tell},
    t,
    text::{Lang, sanitize_inline},
    ui::{
        Question,
        sheet::{is_way_back, says_nothing},
        typed::normalize,
    },
    wording,
};

pub(crate) fn field(work: &mut Work<'_>, call: &mut Call, about: NoteAbout) -> Result<NextStep> {
    let reply = prompt::ask(work, &question(work.lang, call, about))?;
    let Reply::Text(text) = &reply else {
        return Ok(stage::way(&reply));
    };
    if about == NoteAbout::Person
        && let Some(by) = silent_by(work.lang, text)
    {
        return Ok(NextStep::Silent(by));
    }
    if text.trim().is_empty() {
        return Ok(NextStep::On);
    }
    if says_nothing(text) {
        tell!(work, TalkLeftOpen)?;
        return Ok(NextStep::On);
    }
    let session = &mut work.session;
    let done = match mistyped(session, call, about) {
        Some(note) => call.correct(session, note, text),
        None => call.note(session, about, text),
    };
    work.ctx.recover(done)?;
    Ok(NextStep::On)
}

fn question<'q>(lang: Lang, call: &Call, about: NoteAbout) -> Question<'q> {
    if about != NoteAbout::Person {
        return Question::plain(&stage::id_of(call, "reference"), t!(lang, CallReference));
    }
    // A customer has no agent's name; who speaks is noted when it is said.
    let text = match call.first {
        First::Nothing => t!(lang, CallWho),
        _ => t!(lang, CallPerson),
    };
    Question {
        hint: t!(lang, CallPersonHint),
        ..Question::plain(&stage::id_of(call, "person"), text)
    }
}

/// The note that a field holds already, when nothing was said since: the user went back to correct
/// it. After an answer another name means that the caller was passed on.
fn mistyped(session: &IncidentSession, call: &Call, about: NoteAbout) -> Option<u64> {
    let contact = session.state.contact(call.contact?)?;
    let (note, _) = contact.speakers.notes(about).last()?;
    let mut said = session.state.statements.values().flatten();
    let spoken = said.any(|statement| statement.contact == call.contact && statement.seq > note);
    (!spoken).then_some(note)
}

/// `0`: nobody answers; `0 mail`, `0 sms`: nor by that channel. The inner `None` is the channel of
/// the call.
fn silent_by(lang: Lang, text: &str) -> Option<Option<ChannelKind>> {
    let text = crate::ui::typed::normalize(text).to_lowercase();
    let rest = text.strip_prefix('0')?.trim();
    if rest.is_empty() {
        return Some(None);
    }
    let called = |kind: &&ChannelKind| wording::channel(lang, **kind).to_lowercase() == rest;
    let named = ChannelKind::ALL.iter().find(called).copied();
    named.or_else(|| resolve::channel_kind(rest).ok()).map(Some)
}

pub(super) fn call_back(work: &mut Work<'_>, call: &mut Call) -> Result<NextStep> {
    let lang = work.lang;
    let question = Question::plain(&stage::id_of(call, "tel"), t!(lang, CallBackNumber));
    let parse = |text: &str| match says_nothing(text) || is_way_back(text) {
        true => Ok(text.to_owned()),
        false => Err(t!(lang, SheetNoWayBack, text = sanitize_inline(text))),
    };
    let reply = prompt::ask_for(work, &question, &parse)?;
    if let Reply::Text(Some(text)) = &reply
        && !says_nothing(text)
    {
        let done = call.call_back(&mut work.session, &normalize(text));
        work.ctx.recover(done)?;
    }
    Ok(stage::way(&reply))
}
