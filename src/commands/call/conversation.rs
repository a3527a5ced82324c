//! A call at the prompts: fields first, then question by question, said back, then what happens
//! next.

mod ending;
mod known;
mod question;
mod row;

pub(super) use ending::silence;

use super::{Call, head, line::Line};
use crate::wording;
use crate::{
    checklist::First,
    commands::{
        Context, record,
        session::IncidentSession,
        talk::{self, Reply},
    },
    engine::{self},
    error::CliError,
    record::{Agreement, Channel, ChannelKind, Ending, NoteAbout},
    t,
    text::{Lang, sanitize_inline},
    ui::{
        Question,
        sheet::{is_way_back, read_slash, says_nothing},
    },
};

/// How a conversation was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::commands) enum After {
    /// The call ended, or nobody answered.
    Ended,
    /// The user left; the call is still open.
    Left,
}

/// Where the conversation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Field(NoteAbout),
    CallBack,
    Line(usize),
    HangUp,
    Next,
    NextBy,
}

/// Which way from a stage.
enum Way {
    On,
    Back,
    To(usize),
    End(Ending),
    Silent(Option<ChannelKind>),
    Leave,
}

/// Holds the call, from the first open question to its end.
///
/// # Errors
/// [`CliError::Interrupted`] on Ctrl-C; what the store fails with. What was answered is recorded.
pub(in crate::commands) fn hold(
    ctx: &mut Context,
    session: &mut IncidentSession,
    mut call: Call,
) -> Result<After, CliError> {
    for line in head(ctx, session, &call) {
        ctx.show(&line)?;
    }
    ctx.on_interrupt(&paused(ctx.lang, session, &call));
    // A call that was interrupted goes on where it was.
    if call.contact.is_none() && !known::ask(ctx, session, &call)? {
        return Ok(After::Left);
    }
    if !through(ctx, session, &mut call)? {
        return Ok(After::Left);
    }
    session.in_call = Some(call.to_begin());
    let after = talk_through(ctx, session, call);
    session.in_call = None;
    after
}

/// Question by question, until the call has ended or was left.
fn talk_through(
    ctx: &mut Context,
    session: &mut IncidentSession,
    mut call: Call,
) -> Result<After, CliError> {
    let mut stages = stages(&call);
    let mut at = first_open(session, &call, &stages);
    while let Some(stage) = stages.get(at).copied() {
        let way = step(ctx, session, &mut call, stage)?;
        // A name that was given beside the question may have begun the contact.
        call.contact = call
            .contact
            .or(session.in_call.as_ref().and_then(|begun| begun.contact));
        ctx.tell_news(session)?;
        ctx.on_interrupt(&paused(ctx.lang, session, &call));
        match way {
            Way::On => at = next_open(session, &call, &stages, at),
            Way::To(line) => {
                at = stages
                    .iter()
                    .position(|stage| *stage == Stage::Line(line))
                    .unwrap_or(at)
            }
            Way::Back if at == 0 => return Ok(After::Left),
            Way::Back => at -= 1,
            Way::Leave => return Ok(After::Left),
            Way::Silent(by) => return ending::silent(ctx, session, &mut call, by),
            Way::End(ending) => {
                ending::end(ctx, session, &mut call, ending)?;
                return Ok(After::Ended);
            }
        }
        if matches!(stage, Stage::Line(_)) && stages.get(at) == Some(&Stage::HangUp) {
            // What became open while talking is asked now; what was left unasked is named before
            // hanging up.
            let known = call.lines.len();
            call.grow(session, ctx.lang);
            stages = self::stages(&call);
            let fresh = |stage: &Stage| matches!(stage, Stage::Line(line) if *line >= known);
            at = stages
                .iter()
                .position(fresh)
                .unwrap_or_else(|| hang_up(&stages));
        }
    }
    ending::end(ctx, session, &mut call, Ending::Ended)?;
    Ok(After::Ended)
}

/// Which noted number or address is used: the next one that was not tried in vain. Only a yes says
/// that it is used; Enter leaves it open. False when the user went back.
fn through(
    ctx: &mut Context,
    session: &mut IncidentSession,
    call: &mut Call,
) -> Result<bool, CliError> {
    let Some(channel) = call.next_channel(session) else {
        return Ok(true);
    };
    let (channel, address) = (channel.number, channel.address.clone());
    let text = t!(ctx.lang, CallThrough, address = sanitize_inline(&address));
    match talk::yes_or_no(ctx, session, &id_of(call, "channel"), text)? {
        Reply::Text(Some(true)) => {
            call.channel = Some(channel);
            Ok(true)
        }
        Reply::Back | Reply::Quit | Reply::Cut => Ok(false),
        Reply::Text(_) | Reply::Skip | Reply::Paste => Ok(true),
    }
}

fn stages(call: &Call) -> Vec<Stage> {
    let mut stages = match call.first {
        First::Nothing if call.at_hand => Vec::new(),
        First::Nothing => vec![Stage::Field(NoteAbout::Person)],
        First::Number => vec![
            Stage::Field(NoteAbout::Person),
            Stage::Field(NoteAbout::Reference),
        ],
        First::Account => vec![
            Stage::Field(NoteAbout::Person),
            Stage::Field(NoteAbout::Reference),
            Stage::CallBack,
        ],
    };
    stages.extend((0..call.lines.len()).map(Stage::Line));
    stages.extend([Stage::HangUp, Stage::Next, Stage::NextBy]);
    stages
}

fn hang_up(stages: &[Stage]) -> usize {
    stages
        .iter()
        .position(|stage| *stage == Stage::HangUp)
        .unwrap_or(0)
}

/// The stage after this one. A question that was answered for all its items and said back is not
/// asked again; one goes back to it.
fn next_open(session: &IncidentSession, call: &Call, stages: &[Stage], at: usize) -> usize {
    let whole = |line: usize| {
        let missing = call
            .lines
            .get(line)
            .is_none_or(|line| !line.missing(session, call.contact).is_empty());
        !missing && !unsaid(session, call, line)
    };
    let is_open = |stage: &Stage| !matches!(stage, Stage::Line(line) if whole(*line));
    let behind = stages.iter().skip(at + 1).position(is_open);
    behind.map_or(stages.len(), |behind| at + 1 + behind)
}

/// Where a call stopped, for the one who goes on with it: fields that were given are not asked
/// again.
fn first_open(session: &IncidentSession, call: &Call, stages: &[Stage]) -> usize {
    let Some(contact) = call
        .contact
        .and_then(|contact| session.state.contact(contact))
    else {
        return 0;
    };
    if !contact.next.is_empty() {
        return stages.len() - usize::from(contact.next_by.is_none());
    }
    let place = |wanted| {
        stages
            .iter()
            .position(|stage| *stage == wanted)
            .unwrap_or(0)
    };
    let half = (0..call.lines.len())
        .find(|line| unasked(session, call, *line) || unsaid(session, call, *line));
    let answered = (0..call.lines.len()).any(|line| !unasked(session, call, line));
    let told = |channel: &Channel| channel.party == call.party && channel.at >= contact.started;
    match half {
        None => hang_up(stages),
        Some(line)
            if answered
                || call.first == First::Nothing
                || session.state.channels.iter().any(told) =>
        {
            place(Stage::Line(line))
        }
        Some(line) if !contact.speakers.last().reference.is_empty() => match call.first {
            First::Account => place(Stage::CallBack),
            First::Number | First::Nothing => place(Stage::Line(line)),
        },
        Some(_) if !contact.speakers.last().person.is_empty() => {
            place(Stage::Field(NoteAbout::Reference))
        }
        Some(_) => 0,
    }
}

/// Nothing was said about this question in this call.
fn unasked(session: &IncidentSession, call: &Call, line: usize) -> bool {
    call.lines
        .get(line)
        .is_some_and(|line| line.answer(session, call.contact).is_none())
}

/// The answer to this question was not said back yet, and nobody said that it would not be.
fn unsaid(session: &IncidentSession, call: &Call, line: usize) -> bool {
    let answer = call
        .lines
        .get(line)
        .and_then(|line| line.answer(session, call.contact));
    answer.is_some_and(|answer| {
        session
            .state
            .said_back
            .get(&answer)
            .is_none_or(|back| back.agreement == Agreement::Changed)
    })
}

/// They changed something when the answer was said back, and it is not known yet what: it would be
/// said back as before.
fn unchanged(session: &IncidentSession, call: &Call, line: usize, lang: Lang) -> bool {
    let answer = call
        .lines
        .get(line)
        .and_then(|line| line.answer(session, call.contact));
    let said = answer.and_then(|answer| session.state.said_back.get(&answer));
    said.is_some_and(|back| {
        back.agreement == Agreement::Changed && back.text == call.spoken(session, line, lang)
    })
}

fn step(
    ctx: &mut Context,
    session: &mut IncidentSession,
    call: &mut Call,
    stage: Stage,
) -> Result<Way, CliError> {
    match stage {
        Stage::Field(about) => field(ctx, session, call, about),
        Stage::CallBack => call_back(ctx, session, call),
        Stage::Line(line) => question::question(ctx, session, call, line),
        Stage::HangUp => ending::before_hanging_up(ctx, session, call),
        Stage::Next => ending::next(ctx, session, call),
        Stage::NextBy => ending::next_by(ctx, session, call),
    }
}

/// What a reply that is no text means for the way on.
fn way<T>(reply: &Reply<T>) -> Way {
    match reply {
        Reply::Text(_) | Reply::Skip | Reply::Paste => Way::On,
        Reply::Back => Way::Back,
        Reply::Cut => Way::End(Ending::Cut),
        Reply::Quit => Way::Leave,
    }
}

fn field(
    ctx: &mut Context,
    session: &mut IncidentSession,
    call: &mut Call,
    about: NoteAbout,
) -> Result<Way, CliError> {
    let lang = ctx.lang;
    let (id, text) = match about {
        // A customer is no desk: who speaks is noted when somebody says so.
        NoteAbout::Person if call.first == First::Nothing => ("person", t!(lang, CallWho)),
        NoteAbout::Person => ("person", t!(lang, CallPerson)),
        _ => ("reference", t!(lang, CallReference)),
    };
    let hint = if about == NoteAbout::Person {
        t!(lang, CallPersonHint)
    } else {
        String::new()
    };
    let reply = talk::ask(
        ctx,
        session,
        &Question {
            hint,
            ..Question::plain(&id_of(call, id), text)
        },
    )?;
    match &reply {
        Reply::Text(text) if about == NoteAbout::Person && silent_by(lang, text).is_some() => {
            Ok(Way::Silent(silent_by(lang, text).flatten()))
        }
        Reply::Text(text) if text.trim().is_empty() => Ok(Way::On),
        Reply::Text(text) if says_nothing(text) => {
            ctx.message(&t!(lang, TalkLeftOpen))?;
            Ok(Way::On)
        }
        Reply::Text(text) => {
            let done = match mistyped(session, call, about) {
                Some(note) => call.correct(session, note, text),
                None => call.note(session, about, text),
            };
            ctx.forgive(done)?;
            Ok(Way::On)
        }
        _ => Ok(way(&reply)),
    }
}

/// The note that a field holds already, when nothing was said since: whoever goes back to it has
/// mistyped. After an answer another name means that they were passed on.
fn mistyped(session: &IncidentSession, call: &Call, about: NoteAbout) -> Option<u64> {
    let contact = session.state.contact(call.contact?)?;
    let (note, _) = contact.speakers.notes(about).last()?;
    let mut said = session.state.statements.values().flatten();
    let spoken = said.any(|statement| statement.contact == call.contact && statement.seq > note);
    (!spoken).then_some(note)
}

/// `0`: nobody answers; `0 mail`, `0 sms`: by that way neither. The inner none is the way of the
/// call.
fn silent_by(lang: Lang, text: &str) -> Option<Option<ChannelKind>> {
    let text = crate::ui::typed::normalize(text).to_lowercase();
    let rest = text.strip_prefix('0')?.trim();
    if rest.is_empty() {
        return Some(None);
    }
    let called = |kind: &&ChannelKind| wording::channel(lang, **kind).to_lowercase() == rest;
    let named = ChannelKind::ALL.iter().find(called).copied();
    named.or_else(|| record::channel(rest).ok()).map(Some)
}

fn call_back(
    ctx: &mut Context,
    session: &mut IncidentSession,
    call: &mut Call,
) -> Result<Way, CliError> {
    let lang = ctx.lang;
    let valid = move |text: &str| match says_nothing(text)
        || is_way_back(text)
        || read_slash(text).is_some()
    {
        true => Ok(()),
        false => Err(t!(lang, SheetNoWayBack, text = sanitize_inline(text))),
    };
    let text = t!(lang, CallBackNumber);
    let asked = Question {
        validate: Some(&valid),
        ..Question::plain(&id_of(call, "tel"), text)
    };
    let reply = talk::ask(ctx, session, &asked)?;
    if let Reply::Text(text) = &reply
        && !says_nothing(text)
    {
        let done = call.call_back(session, &crate::ui::typed::normalize(text));
        ctx.forgive(done)?;
    }
    Ok(way(&reply))
}

fn id_of(call: &Call, what: &str) -> String {
    format!("call/{}/{what}", call.party)
}

/// What is said when the call is interrupted: where it paused, what is done and open (ux.md
/// transcript d).
fn paused(lang: Lang, session: &IncidentSession, call: &Call) -> String {
    let party = engine::party_name(&session.state, &call.party, lang);
    let unasked = call.unasked(session);
    let is_open = |line: &&Line| unasked.iter().any(|(open, _)| open.letter == line.letter);
    let done: Vec<_> = call
        .lines
        .iter()
        .filter(|line| !is_open(line))
        .map(|line| line.letter.clone())
        .collect();
    // Where some items were answered, the others are named.
    let open = unasked
        .iter()
        .map(|(line, places)| match places.len() == line.checks.len() {
            true => line.letter.clone(),
            false => line.named(places),
        });
    let open: Vec<_> = open.collect();
    let words = |letters: &[String]| {
        if letters.is_empty() {
            "-".to_owned()
        } else {
            letters.join(" ")
        }
    };
    t!(
        lang,
        CallPaused,
        party = party,
        done = words(&done),
        open = words(&open)
    )
}
