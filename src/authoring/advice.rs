//! What a checklist may leave as it is, and its readers would be grateful to have mended: warnings,
//! worded here, once.

use super::word::{quoted, shown};
use crate::{t, text::Lang};

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
                t!(lang, CheckLongSentenceJa, n = length, most = most)
            }
            Advice::LongSentence { length, most, .. } => {
                t!(lang, CheckLongSentence, n = length, most = most)
            }
            Advice::SameSayBack(one, other) => {
                t!(lang, CheckSameSayBack, answers = quoted(&[one, other]))
            }
            Advice::NoQuestion => t!(lang, CheckNoQuestion),
            Advice::NotTranslated(one, other) => {
                t!(lang, CheckNotTranslated, languages = quoted(&[one, other]))
            }
            Advice::UnusedParty(id) => t!(lang, CheckUnusedParty, id = shown(id)),
            Advice::UnusedItem(id) => t!(lang, CheckUnusedItem, id = shown(id)),
            Advice::EmptyPhase(id) => t!(lang, CheckEmptyPhase, id = shown(id)),
            Advice::PromiseWithoutTime => t!(lang, CheckPromiseWithoutTime),
        }
    }

    /// What to do.
    pub(super) fn meant(&self, lang: Lang) -> String {
        match self {
            Advice::LongSentence { .. } => t!(lang, CheckLongSentenceDo),
            Advice::SameSayBack(..) => t!(lang, CheckSameSayBackDo),
            Advice::NoQuestion => t!(lang, CheckNoQuestionDo),
            Advice::NotTranslated(_, other) => t!(lang, CheckNotTranslatedDo, language = other),
            Advice::UnusedParty(id) => t!(lang, CheckUnusedPartyDo, id = shown(id)),
            Advice::UnusedItem(id) => t!(lang, CheckUnusedItemDo, id = shown(id)),
            Advice::EmptyPhase(_) => t!(lang, CheckEmptyPhaseDo),
            Advice::PromiseWithoutTime => t!(lang, CheckPromiseWithoutTimeDo, by = "{by}"),
        }
    }
}
