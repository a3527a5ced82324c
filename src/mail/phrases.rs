//! A first look at a mail for phrases: most mails of a mailbox have none, and their sentences need
//! not be taken apart.

use super::model::Mail;
use crate::text::WordFinder;

/// Phrases that sentences are searched for, and what is looked for first.
pub(crate) struct Phrases {
    phrases: Vec<&'static str>,
    /// The longest word of each phrase, with the phrase's place.
    longest: WordFinder,
}

impl Phrases {
    pub(crate) fn new(tables: &[&[&'static str]]) -> Self {
        let phrases: Vec<&str> = tables.iter().copied().flatten().copied().collect();
        let longest = phrases.iter().map(|phrase| longest_word(phrase)).zip(0..);
        Self {
            longest: WordFinder::new(longest),
            phrases,
        }
    }

    /// Whether a sentence of the mail can have one of the phrases; [`words_of`] gives its words.
    pub(crate) fn may_be_in(&self, words: &str) -> bool {
        let mut spaced = None;
        let mut looked_at = vec![false; self.phrases.len()];
        self.longest.any(words, |_, place| {
            if std::mem::replace(&mut looked_at[place], true) {
                return false;
            }
            let text = spaced.get_or_insert_with(|| with_single_spaces(words));
            has_phrase(text, self.phrases[place])
        })
    }
}

/// The words of a mail in small letters, those of mails attached to it left out.
pub(crate) fn words_of(mail: &Mail) -> String {
    let text = format!("{}\n{}\n{}", mail.facts.subject, mail.plain, mail.shown);
    text.to_lowercase()
}

/// The longest word of a phrase: whatever is between its words, the word itself is in one piece.
fn longest_word(phrase: &'static str) -> &'static str {
    let words = phrase.split(|c: char| c.is_whitespace() || matches!(c, '…' | '\''));
    words.max_by_key(|word| word.len()).unwrap_or_default()
}

/// As sentences have them: one space between two words, and the plain apostrophe.
fn with_single_spaces(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    words.join(" ").replace('\u{2019}', "'")
}

fn has_phrase(text: &str, phrase: &str) -> bool {
    let mut rest = text;
    phrase.split('…').all(|part| {
        let found = rest.split_once(part);
        rest = found.map_or("", |(_, after)| after);
        found.is_some()
    })
}
