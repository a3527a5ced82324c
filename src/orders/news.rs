//! What a mail says has become of an order or its parcel: shipped, delivered, refunded. Only what is
//! said to have happened counts; mails are full of what will happen, or would.

use std::{collections::BTreeMap, sync::LazyLock};

use super::vocabulary::{
    CANCELLED, COLLECTED, DELIVERED, GIVEN_TO_CARRIERS, NOT_HAPPENED, OUT_FOR_DELIVERY, REFUNDED,
    RETURNS, SHIPPED,
};
use crate::{
    mail::{Mail, PhraseIndex, Sentence, sentences},
    quantity::Moment,
};

/// What has become of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum News {
    Shipped,
    OutForDelivery,
    Delivered,
    /// Whoever it was for took it at a shop or a locker.
    Collected,
    /// It will not come.
    Cancelled,
    Refunded,
}

impl News {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            News::Shipped => "shipped",
            News::OutForDelivery => "out-for-delivery",
            News::Delivered => "delivered",
            News::Collected => "collected",
            News::Cancelled => "cancelled",
            News::Refunded => "refunded",
        }
    }

    /// The sign of checklists that it is seen by, where they have one: what is out for delivery was
    /// shipped, and what was collected was handed over.
    pub(crate) fn sign(self) -> Option<&'static str> {
        match self {
            News::Shipped | News::OutForDelivery => Some("shipped"),
            News::Delivered | News::Collected => Some("delivered"),
            News::Refunded => Some("refunded"),
            News::Cancelled => None,
        }
    }

    fn phrases(self) -> &'static [&'static str] {
        match self {
            News::Shipped => SHIPPED,
            News::OutForDelivery => OUT_FOR_DELIVERY,
            News::Delivered => DELIVERED,
            News::Collected => COLLECTED,
            News::Cancelled => CANCELLED,
            News::Refunded => REFUNDED,
        }
    }

    const ALL: [News; 6] = [
        News::Shipped,
        News::OutForDelivery,
        News::Delivered,
        News::Collected,
        News::Cancelled,
        News::Refunded,
    ];

    /// Whether a sentence that says it means it. What a carrier was handed is shipped, not
    /// delivered; what goes back to the shop is neither.
    fn is_meant_in(self, sentence: &Sentence) -> bool {
        let is_of_parcel = !matches!(self, News::Cancelled | News::Refunded);
        let is_handed_over = matches!(self, News::Delivered | News::Collected);
        let is_of_other = is_handed_over && sentence.has_any_phrase(GIVEN_TO_CARRIERS)
            || is_of_parcel && sentence.has_any_word(RETURNS);
        !is_of_other
    }
}

/// The phrases of all news.
pub(super) fn all_phrases() -> [&'static [&'static str]; 6] {
    News::ALL.map(News::phrases)
}

static PHRASES: LazyLock<PhraseIndex<News>> =
    LazyLock::new(|| PhraseIndex::new(News::ALL.map(|news| (news, news.phrases()))));

/// What a mail says has happened, the sentence that says so, and when the mail was written: when it
/// happened may be told by that, and may be told otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsGuess {
    pub news: News,
    pub words: String,
    pub written: Option<Moment>,
}

/// The longest value below its label that is read with it, in characters: `Order status:` and
/// `Shipped`.
const MAX_VALUE: usize = 25;

/// Labels with the short values that stand below them.
fn labelled(sentences: &[Sentence]) -> Vec<Sentence> {
    let pairs = sentences.windows(2).filter_map(|pair| match pair {
        [label, value] if label.text.ends_with([':', '：']) => Some((label, value)),
        _ => None,
    });
    pairs
        .filter(|(_, value)| value.text.chars().count() <= MAX_VALUE)
        .map(|(label, value)| Sentence::new(&format!("{} {}", label.text, value.text)))
        .collect()
}

/// What the subject and the sentences of a mail say, each once.
pub(super) fn news(mail: &Mail) -> Vec<NewsGuess> {
    let mut sentences = sentences(mail);
    sentences.extend(labelled(&sentences));
    let mut found: BTreeMap<News, NewsGuess> = BTreeMap::new();
    for sentence in sentences {
        if PHRASES.said_in(&sentence).is_empty() {
            continue;
        }
        let stated = sentence.stated();
        let Some(stated) = stated.filter(|stated| !stated.has_any_word(NOT_HAPPENED)) else {
            continue;
        };
        let said = PHRASES.said_in(&stated).into_iter();
        for news in said.filter(|news| news.is_meant_in(&stated)) {
            found.entry(news).or_insert_with(|| NewsGuess {
                news,
                words: sentence.text.clone(),
                written: mail.facts.date,
            });
        }
    }
    found.into_values().collect()
}

#[cfg(test)]
mod tests;
