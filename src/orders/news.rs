//! What a mail says has become of an order or its parcel: shipped, delivered, refunded. Only what is
//! said to have happened counts; mails are full of what will happen, or would.

use super::vocabulary::{
    CANCELLED, COLLECTED, DELIVERED, GIVEN_TO_CARRIERS, NOT_HAPPENED, OUT_FOR_DELIVERY, REFUNDED,
    RETURNS, SHIPPED,
};
use crate::{
    mail::{Mail, Sentence, sentences},
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

    /// Whether a sentence says it. What a carrier was handed is shipped, not delivered; what goes
    /// back to the shop is neither.
    fn is_said_in(self, sentence: &Sentence) -> bool {
        let is_of_parcel = !matches!(self, News::Cancelled | News::Refunded);
        let is_handed_over = matches!(self, News::Delivered | News::Collected);
        sentence.has_any_phrase(self.phrases())
            && !(is_handed_over && sentence.has_any_phrase(GIVEN_TO_CARRIERS))
            && !(is_of_parcel && sentence.has_any_word(RETURNS))
    }
}

/// The phrases of all news.
pub(super) fn all_phrases() -> [&'static [&'static str]; 6] {
    News::ALL.map(News::phrases)
}

/// What a mail says has happened, the sentence that says so, and when the mail was written: when it
/// happened may be told by that, and may be told otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsGuess {
    pub news: News,
    pub words: String,
    pub written: Option<Moment>,
}

/// What the subject and the sentences of a mail say, each once.
pub(super) fn news(mail: &Mail) -> Vec<NewsGuess> {
    let mut sentences = sentences(mail);
    sentences.retain(|sentence| !sentence.has_any_word(NOT_HAPPENED));
    let found = News::ALL.into_iter().filter_map(|news| {
        let says = |sentence: &&Sentence| news.is_said_in(sentence);
        let sentence = sentences.iter().find(says)?;
        Some(NewsGuess {
            news,
            words: sentence.text.clone(),
            written: mail.facts.date,
        })
    });
    found.collect()
}

#[cfg(test)]
mod tests;
