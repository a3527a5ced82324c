//! The order of a conversation, and what of it is still open.

use crate::{
    checklist::First,
    commands::call::{conversation::stage::Stage, sheet::Call},
    record::{Agreement, Channel, NoteAbout},
    session::IncidentSession,
    text::Lang,
};

pub(crate) fn stages(call: &Call) -> Vec<Stage> {
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

pub(crate) fn hang_up(stages: &[Stage]) -> usize {
    stages
        .iter()
        .position(|stage| *stage == Stage::HangUp)
        .unwrap_or(0)
}

/// The stage after this one. A question that was answered for all its items and read back is
/// skipped.
pub(crate) fn next_open(
    session: &IncidentSession,
    call: &Call,
    stages: &[Stage],
    at: usize,
) -> usize {
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

/// Where a call stopped. Fields that were given are not asked again.
pub(crate) fn first_open(session: &IncidentSession, call: &Call, stages: &[Stage]) -> usize {
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
pub(crate) fn unasked(session: &IncidentSession, call: &Call, line: usize) -> bool {
    call.lines
        .get(line)
        .is_some_and(|line| line.answer(session, call.contact).is_none())
}

/// The reply to this question was not read back yet, and the user did not say that it would not be.
pub(crate) fn unsaid(session: &IncidentSession, call: &Call, line: usize) -> bool {
    let answer = call
        .lines
        .get(line)
        .and_then(|line| line.answer(session, call.contact));
    answer.is_some_and(|answer| {
        session
            .state
            .said_back
            .get(&answer)
            .is_none_or(|back| back.body.agreement == Agreement::Changed)
    })
}

/// The party changed something when the reply was read back, and it is not known yet what.
pub(crate) fn unchanged(session: &IncidentSession, call: &Call, line: usize, lang: Lang) -> bool {
    let answer = call
        .lines
        .get(line)
        .and_then(|line| line.answer(session, call.contact));
    let said = answer.and_then(|answer| session.state.said_back.get(&answer));
    said.is_some_and(|back| {
        back.body.agreement == Agreement::Changed
            && back.body.text == call.spoken(session, line, lang)
    })
}
