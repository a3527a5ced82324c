//! Where a conversation is, and where it goes next.

use crate::{
    commands::call::{line::SheetLine, sheet::Call},
    engine,
    record::{ChannelKind, Ending, NoteAbout},
    session::{IncidentSession, Reply},
    t,
    text::Lang,
};

/// How a conversation was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CallEnd {
    Ended,
    /// The user left; the call is still open.
    Left,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    Field(NoteAbout),
    CallBack,
    Line(usize),
    HangUp,
    Next,
    NextBy,
}

/// Where to go from a stage.
pub(crate) enum NextStep {
    On,
    Back,
    To(usize),
    End(Ending),
    Silent(Option<ChannelKind>),
    Leave,
}

/// Where a slash line leads.
pub(crate) fn way<T>(reply: &Reply<T>) -> NextStep {
    match reply {
        Reply::Text(_) | Reply::Skip | Reply::Paste => NextStep::On,
        Reply::Back => NextStep::Back,
        Reply::Cut => NextStep::End(Ending::Cut),
        Reply::Quit => NextStep::Leave,
    }
}

pub(crate) fn id_of(call: &Call, what: &str) -> String {
    format!("call/{}/{what}", call.party)
}

/// What an interruption says: where the call paused, what is done and open.
pub(crate) fn paused(lang: Lang, session: &IncidentSession, call: &Call) -> String {
    let party = engine::party_name(&session.state, &call.party, lang);
    let unasked = call.unasked(session);
    let is_open = |line: &&SheetLine| unasked.iter().any(|(open, _)| open.letter == line.letter);
    let done = call.lines.iter().filter(|line| !is_open(line));
    let done = words(done.map(|line| line.letter.clone()));
    // When only some items were answered, the others are named.
    let open = unasked.iter();
    let open = open.map(|(line, places)| match places.len() == line.checks.len() {
        true => line.letter.clone(),
        false => line.named(places),
    });
    t!(lang, CallPaused, party, done, open = words(open))
}

fn words(letters: impl Iterator<Item = String>) -> String {
    let letters: Vec<_> = letters.collect();
    match &letters[..] {
        [] => "-".to_owned(),
        letters => letters.join(" "),
    }
}
