//! What a checklist may leave as it is, and its readers would be grateful to have mended: warnings,
//! worded here, once.

use super::word::{quoted, shown};
use crate::{say, text::Lang};

/// A weakness of a checklist that loads.
#[derive(Clone, Debug, PartialEq)]
pub enum Advice {
    /// A sentence with more words, in Japanese characters, than can be followed.
    LongSentence {
        /// The language of the text.
        language: String,
        /// How many it has.
        length: usize,
        /// How many can be followed.
        most: usize,
    },
    /// Two answers are said back in the same words.
    SameSayBack(String, String),
    /// What is read to the party asks nothing.
    NoQuestion,
    /// A text that is the same in two languages.
    NotTranslated(String, String),
    /// A party that no step asks and nobody turns to.
    UnusedParty(String),
    /// A type of item that no step enters or reads.
    UnusedItem(String),
    /// A phase without steps.
    EmptyPhase(String),
    /// A promise is said back without its time.
    PromiseWithoutTime,
}

impl Advice {
    /// The stable code.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Advice::LongSentence { .. } => "K0603",
            Advice::SameSayBack(..) => "K0604",
            Advice::NoQuestion => "K0605",
            Advice::NotTranslated(..) => "K0606",
            Advice::UnusedParty(_) => "K0607",
            Advice::UnusedItem(_) => "K0608",
            Advice::EmptyPhase(_) => "K0609",
            Advice::PromiseWithoutTime => "K0610",
        }
    }

    /// What is weak, in one sentence.
    pub(super) fn message(&self, lang: Lang) -> String {
        match self {
            Advice::LongSentence {
                language,
                length,
                most,
            } if language == "ja" => {
                say!(lang, CheckLongSentenceJa, n = length, most = most)
            }
            Advice::LongSentence { length, most, .. } => {
                say!(lang, CheckLongSentence, n = length, most = most)
            }
            Advice::SameSayBack(one, other) => {
                say!(lang, CheckSameSayBack, answers = quoted(&[one, other]))
            }
            Advice::NoQuestion => say!(lang, CheckNoQuestion),
            Advice::NotTranslated(one, other) => {
                say!(lang, CheckNotTranslated, languages = quoted(&[one, other]))
            }
            Advice::UnusedParty(id) => say!(lang, CheckUnusedParty, id = shown(id)),
            Advice::UnusedItem(id) => say!(lang, CheckUnusedItem, id = shown(id)),
            Advice::EmptyPhase(id) => say!(lang, CheckEmptyPhase, id = shown(id)),
            Advice::PromiseWithoutTime => say!(lang, CheckPromiseWithoutTime),
        }
    }

    /// What to do.
    pub(super) fn meant(&self, lang: Lang) -> String {
        match self {
            Advice::LongSentence { .. } => say!(lang, CheckLongSentenceDo),
            Advice::SameSayBack(..) => say!(lang, CheckSameSayBackDo),
            Advice::NoQuestion => say!(lang, CheckNoQuestionDo),
            Advice::NotTranslated(_, other) => say!(lang, CheckNotTranslatedDo, language = other),
            Advice::UnusedParty(id) => say!(lang, CheckUnusedPartyDo, id = shown(id)),
            Advice::UnusedItem(id) => say!(lang, CheckUnusedItemDo, id = shown(id)),
            Advice::EmptyPhase(_) => say!(lang, CheckEmptyPhaseDo),
            Advice::PromiseWithoutTime => say!(lang, CheckPromiseWithoutTimeDo, by = "{by}"),
        }
    }
}
