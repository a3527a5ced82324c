//! What a mail says has become of an order: shipped, cancelled, refunded. Only what is said to have
//! happened counts; mails are full of what will happen, or would.

use super::vocabulary::{CANCELLED, NOT_HAPPENED, REFUNDED, SHIPPED, has_any};

/// What has become of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum News {
    Shipped,
    /// It will not come.
    Cancelled,
    Refunded,
}

impl News {
    /// Whether built-in checklists have a sign for it that can be observed.
    pub(crate) fn is_sign(self) -> bool {
        self != News::Cancelled
    }

    /// Its word, which is the sign's where there is one.
    pub fn word(self) -> &'static str {
        match self {
            News::Shipped => "shipped",
            News::Cancelled => "cancelled",
            News::Refunded => "refunded",
        }
    }
}

/// How many lines of a mail are looked at.
const MAX_LINES: usize = 200;

/// What the subject and the sentences of a mail say.
pub(super) fn news(subject: &str, text: &str) -> Vec<News> {
    let lines = [subject].into_iter().chain(text.lines().take(MAX_LINES));
    let sentences: Vec<String> = lines
        .flat_map(|line| line.split(['.', '。', '!', '?']))
        .map(str::to_lowercase)
        .filter(|sentence| !has_any(sentence, NOT_HAPPENED))
        .collect();
    [
        (News::Shipped, SHIPPED),
        (News::Cancelled, CANCELLED),
        (News::Refunded, REFUNDED),
    ]
    .into_iter()
    .filter(|(_, words)| sentences.iter().any(|sentence| has_any(sentence, words)))
    .map(|(news, _)| news)
    .collect()
}
