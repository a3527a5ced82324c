//! The order of a conversation, and what of it is still open.

use crate::{
    checklist::First,
    commands::call::{actions, conversation::stage::Stage, sheet::Call},
    id::ReplyNo,
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
    for (place, stage) in stages.iter().enumerate().skip(at + 1) {
        match stage {
            Stage::Line(line) if is_whole(session, call, *line) => {}
            _ => return place,
        }
    }
    stages.len()
}

/// Whether a question was answered for all its items and read back.
fn is_whole(session: &IncidentSession, call: &Call, line: usize) -> bool {
    let Some(asked) = call.lines.get(line) else {
        return false;
    };
    asked.missing(session, call.contact).is_empty() && !unsaid(session, call, line)
}

/// Where a call stopped. Fields that were given are not asked again.
pub(crate) fn first_open(session: &IncidentSession, call: &Call, stages: &[Stage]) -> usize {
    let Some(contact) = call.contact_in(session) else {
        return 0;
    };
    if !contact.next.is_empty() {
        return stages.len() - usize::from(contact.next_by.is_none());
    }
    let mut stage = Stage::HangUp;
    for line in 0..call.lines.len() {
        if unasked(session, call, line) || unsaid(session, call, line) {
            stage = stage_before(session, call, contact, line);
            break;
        }
    }
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

fn answer(session: &IncidentSession, call: &Call, line: usize) -> Option<ReplyNo> {
    call.lines.get(line)?.answer(session, call.contact)
}

/// The reply to this question was not read back yet, and the user did not say that it would not be.
pub(crate) fn unsaid(session: &IncidentSession, call: &Call, line: usize) -> bool {
    answer(session, call, line).is_some_and(|answer| actions::is_changing(session, answer))
}

/// The party changed something when the reply was read back, and it is not known yet what.
pub(crate) fn unchanged(session: &IncidentSession, call: &Call, line: usize, lang: Lang) -> bool {
    let Some(answer) = answer(session, call, line) else {
        return false;
    };
    match session.state.said_back.get(&answer) {
        Some(back) if back.body.agreement == Agreement::Changed => {
            back.body.text == call.spoken(session, line, lang)
        }
        _ => false,
    }
}
