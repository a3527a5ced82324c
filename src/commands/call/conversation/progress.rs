//! The order of a conversation, and what of it is still open.

use crate::{
    checklist::First,
    commands::call::{actions, conversation::stage::Stage, line::SheetLine, sheet::Call},
    record::{Agreement, Channel, Contact, NoteAbout},
    session::IncidentSession,
    text::Lang,
};

pub(crate) fn stages(call: &Call) -> Vec<Stage> {
    let person = Stage::Field(NoteAbout::Person);
    let reference = Stage::Field(NoteAbout::Reference);
    let mut stages = match call.first {
        First::Nothing if call.at_hand => Vec::new(),
        First::Nothing => vec![person],
        First::Number => vec![person, reference],
        First::Account => vec![person, reference, Stage::CallBack],
    };
    stages.extend((0..call.lines.len()).map(Stage::Line));
    stages.extend([Stage::HangUp, Stage::Next, Stage::NextBy]);
    stages
}

pub(crate) fn hang_up(stages: &[Stage]) -> usize {
    place_of(stages, Stage::HangUp).unwrap_or(0)
}

pub(super) fn place_of(stages: &[Stage], wanted: Stage) -> Option<usize> {
    stages.iter().position(|stage| *stage == wanted)
}

/// The stage after this one. A question that was answered for all its items and read back is
/// skipped.
pub(crate) fn next_open(
    session: &IncidentSession,
    call: &Call,
    stages: &[Stage],
    at: usize,
) -> usize {
    let is_whole = |line: &SheetLine| line.missing(session, call.contact).is_empty();
    let whole = |line: usize| {
        let is_whole = call.lines.get(line).is_some_and(is_whole);
        is_whole && !unsaid(session, call, line)
    };
    let is_open = |stage: &Stage| !matches!(stage, Stage::Line(line) if whole(*line));
    let behind = stages.iter().skip(at + 1).position(is_open);
    behind.map_or(stages.len(), |behind| at + 1 + behind)
}

/// Where a call stopped. Fields that were given are not asked again.
pub(crate) fn first_open(session: &IncidentSession, call: &Call, stages: &[Stage]) -> usize {
    let Some(contact) = call.contact_in(session) else {
        return 0;
    };
    if !contact.next.is_empty() {
        return stages.len() - usize::from(contact.next_by.is_none());
    }
    let half = |line: &usize| unasked(session, call, *line) || unsaid(session, call, *line);
    let stage = match (0..call.lines.len()).find(half) {
        None => Stage::HangUp,
        Some(line) => stage_before(session, call, contact, line),
    };
    place_of(stages, stage).unwrap_or(0)
}

/// The first of the fields that are asked before the first question with no answer yet, else that
/// question.
fn stage_before(session: &IncidentSession, call: &Call, contact: &Contact, line: usize) -> Stage {
    let answered = (0..call.lines.len()).any(|line| !unasked(session, call, line));
    let told = |channel: &Channel| channel.party == call.party && channel.at >= contact.started;
    let is_past_fields = answered || session.state.channels.iter().any(told);
    let now = contact.speakers.last();
    match call.first {
        First::Nothing => Stage::Line(line),
        _ if is_past_fields => Stage::Line(line),
        First::Account if !now.reference.is_empty() => Stage::CallBack,
        First::Number if !now.reference.is_empty() => Stage::Line(line),
        _ if !now.person.is_empty() => Stage::Field(NoteAbout::Reference),
        _ => Stage::Field(NoteAbout::Person),
    }
}

/// Nothing was said about this question in this call.
pub(crate) fn unasked(session: &IncidentSession, call: &Call, line: usize) -> bool {
    line < call.lines.len() && answer(session, call, line).is_none()
}

fn answer(session: &IncidentSession, call: &Call, line: usize) -> Option<u32> {
    call.lines.get(line)?.answer(session, call.contact)
}

/// The reply to this question was not read back yet, and the user did not say that it would not be.
pub(crate) fn unsaid(session: &IncidentSession, call: &Call, line: usize) -> bool {
    answer(session, call, line).is_some_and(|answer| actions::is_changing(session, answer))
}

/// The party changed something when the reply was read back, and it is not known yet what.
pub(crate) fn unchanged(session: &IncidentSession, call: &Call, line: usize, lang: Lang) -> bool {
    let said = answer(session, call, line);
    let said = said.and_then(|answer| session.state.said_back.get(&answer));
    said.is_some_and(|back| {
        back.body.agreement == Agreement::Changed
            && back.body.text == call.spoken(session, line, lang)
    })
}
