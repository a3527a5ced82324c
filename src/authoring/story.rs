//! The answers that lead to a problem, told one after the other.

use super::placeholder::shown;
use crate::{
    status::Status,
    t,
    text::{Lang, LocalizedText},
};

/// What happens, one thing after the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Story(pub(super) Vec<Event>);

/// One thing that happens.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Event {
    /// The incident's country; empty for one that the list does not name.
    Country(String),
    /// So many items of a kind.
    Count(String, usize),
    /// A question to oneself is answered.
    Answer(String, String),
    /// A field of an item is known, or not.
    Field(String, Option<String>),
    /// A party says something, perhaps in a further answer, or nobody asks it.
    Said(LocalizedText, String, Status, Option<String>),
    /// A step of one's own ends.
    Own(String, Status),
}

impl Story {
    /// The story in a language, one sentence a line, with its end.
    pub(super) fn tell(&self, lang: Lang, end: &str) -> String {
        let lines = self.0.iter().map(|event| capital(&event.tell(lang)));
        lines.chain([end.to_owned()]).collect::<Vec<_>>().join("\n")
    }
}

impl Event {
    fn tell(&self, lang: Lang) -> String {
        let name = |id: &str| format!("`{}`", shown(id));
        match self {
            Event::Country(code) if code.is_empty() => t!(lang, CheckStoryElsewhere),
            Event::Country(code) => t!(lang, CheckStoryCountry, country = shown(code)),
            Event::Count(kind, 0) => t!(lang, CheckStoryNone, item = name(kind)),
            Event::Count(kind, n) => t!(lang, CheckStoryCount, item = name(kind), n = n),
            Event::Answer(step, value) => t!(
                lang,
                CheckStoryAnswer,
                what = name(step),
                value = shown(value)
            ),
            Event::Field(field, Some(value)) => {
                t!(
                    lang,
                    CheckStoryAnswer,
                    what = name(field),
                    value = shown(value)
                )
            }
            Event::Field(field, None) => t!(lang, CheckStoryUnknown, what = name(field)),
            Event::Said(_, step, _, Some(option)) => {
                t!(
                    lang,
                    CheckStoryStands,
                    step = name(step),
                    standing = shown(option)
                )
            }
            Event::Said(party, step, standing, None) => {
                let (party, step) = (shown(party.in_lang(lang)), name(step));
                match *standing {
                    Status::Confirmed | Status::Verified => {
                        t!(lang, CheckStoryConfirms, party = party, step = step)
                    }
                    Status::Refused => t!(lang, CheckStoryRefuses, party = party, step = step),
                    Status::NotKnown => {
                        t!(lang, CheckStoryCannotTell, party = party, step = step)
                    }
                    Status::Contradicted => {
                        t!(lang, CheckStoryBroken, party = party, step = step)
                    }
                    standing => t!(lang, CheckStoryStands, step = step, standing = standing),
                }
            }
            Event::Own(step, Status::Done) => t!(lang, CheckStoryDone, step = name(step)),
            Event::Own(step, Status::Skipped) => t!(lang, CheckStorySkipped, step = name(step)),
            Event::Own(step, standing) => t!(
                lang,
                CheckStoryStands,
                step = name(step),
                standing = standing
            ),
        }
    }
}

/// A sentence begins with a capital, where the script has one.
fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
