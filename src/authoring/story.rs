//! The answers that lead to a problem, one sentence each.

use super::placeholder::shown;
use crate::{
    status::Status,
    t,
    text::{Lang, LocalizedText, Msg},
};

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Story(pub(super) Vec<Event>);

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Event {
    /// The incident's country; empty for one that the list does not name.
    Country(String),
    Count(String, usize),
    Answer(String, String),
    /// A field of an item is known, or not.
    Field(String, Option<String>),
    /// A party says something about a step, perhaps in a further answer, or is not asked.
    Said(LocalizedText, String, Status, Option<String>),
    Own(String, Status),
}

impl Story {
    /// The story in a language, one sentence a line, with its end.
    pub(super) fn tell(&self, lang: Lang, end: &str) -> String {
        let mut lines: Vec<_> = self.0.iter().map(|event| event.tell(lang)).collect();
        lines.push(end.to_owned());
        lines.join("\n")
    }
}

impl Event {
    fn tell(&self, lang: Lang) -> String {
        let sentence = match self {
            Event::Country(code) if code.is_empty() => t!(lang, CheckStoryElsewhere),
            Event::Country(code) => t!(lang, CheckStoryCountry, country = shown(code)),
            Event::Count(kind, 0) => t!(lang, CheckStoryNone, item = name(kind)),
            Event::Count(kind, n) => t!(lang, CheckStoryCount, item = name(kind), n),
            Event::Answer(what, value) | Event::Field(what, Some(value)) => {
                let value = shown(value);
                t!(lang, CheckStoryAnswer, what = name(what), value)
            }
            Event::Field(field, None) => t!(lang, CheckStoryUnknown, what = name(field)),
            Event::Said(_, step, _, Some(option)) => stands(lang, step, &shown(option)),
            Event::Said(party, step, status, None) => {
                said(lang, &shown(party.in_lang(lang)), step, *status)
            }
            Event::Own(step, Status::Done) => t!(lang, CheckStoryDone, step = name(step)),
            Event::Own(step, Status::Skipped) => t!(lang, CheckStorySkipped, step = name(step)),
            Event::Own(step, status) => stands(lang, step, status.code()),
        };
        capital(&sentence)
    }
}

fn said(lang: Lang, party: &str, step: &str, status: Status) -> String {
    let message = match status {
        Status::Confirmed | Status::Verified => Msg::CheckStoryConfirms,
        Status::Refused => Msg::CheckStoryRefuses,
        Status::NotKnown => Msg::CheckStoryCannotTell,
        Status::Contradicted => Msg::CheckStoryBroken,
        _ => return stands(lang, step, status.code()),
    };
    lang.text(message, &[("party", &party), ("step", &name(step))])
}

fn stands(lang: Lang, step: &str, standing: &str) -> String {
    t!(lang, CheckStoryStands, step = name(step), standing)
}

/// A name of the list in backquotes.
fn name(id: &str) -> String {
    format!("`{}`", shown(id))
}

/// A sentence begins with a capital, where the script has one.
fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
