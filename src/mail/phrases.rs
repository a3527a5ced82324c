//! A first look at a mail for phrases: most mails of a mailbox have none, and their sentences need
//! not be taken apart.

use super::model::Mail;
use crate::text::WordFinder;

/// Phrases that sentences are searched for, and what is looked for first.
pub(crate) struct Phrases {
    phrases: Vec<Phrase>,
    /// The longest word of each phrase, with the phrase's place.
    longest: WordFinder,
}

/// A phrase, and the part of it that has its longest word: what is before and behind the word.
struct Phrase {
    whole: &'static str,
    before: &'static str,
    word: &'static str,
    after: &'static str,
}

impl Phrase {
    fn new(whole: &'static str) -> Self {
        let pieces = |text: &'static str| text.split(|c: char| c.is_whitespace() || c == '\'');
        let parts = whole.split('…');
        let words = parts.flat_map(|part| pieces(part).map(move |word| (part, word)));
        let (part, word) = words.max_by_key(|(_, word)| word.len()).unwrap_or_default();
        let (before, after) = part.split_once(word).unwrap_or_default();
        Self {
            whole,
            before,
            word,
            after,
        }
    }

    /// Whether its part with the longest word is where that word ends in a text.
    fn is_around(&self, text: &str, end: usize) -> bool {
        let begin = end - self.word.len();
        goes_on(self.after.chars(), text[end..].chars())
            && goes_on(self.before.chars().rev(), text[..begin].chars().rev())
    }
}

/// Whether a text goes on with a pattern, with any blanks for each blank.
fn goes_on(pattern: impl Iterator<Item = char>, text: impl Iterator<Item = char>) -> bool {
    let mut text = text.peekable();
    for wanted in pattern {
        let is_next = match wanted {
            ' ' => text.next_if(|c| c.is_whitespace()).is_some(),
            '\'' => text.next_if(|c| matches!(c, '\'' | '\u{2019}')).is_some(),
            wanted => text.next_if_eq(&wanted).is_some(),
        };
        if !is_next {
            return false;
        }
        while wanted == ' ' && text.next_if(|c| c.is_whitespace()).is_some() {}
    }
    true
}

impl Phrases {
    pub(crate) fn new(tables: &[&[&'static str]]) -> Self {
        let phrases = tables.iter().copied().flatten();
        let phrases: Vec<_> = phrases.map(|phrase| Phrase::new(phrase)).collect();
        let longest = phrases.iter().map(|phrase| phrase.word).zip(0..);
        Self {
            longest: WordFinder::new(longest),
            phrases,
        }
    }

    /// Whether a sentence of the mail can have one of the phrases; [`words_of`] gives its words.
    pub(crate) fn may_be_in(&self, words: &str) -> bool {
        let mut spaced = None;
        self.longest.any(words, |end, place| {
            let phrase = &self.phrases[place];
            phrase.is_around(words, end) && {
                let text = spaced.get_or_insert_with(|| with_single_spaces(words));
                has_phrase(text, phrase.whole)
            }
        })
    }
}

/// The words of a mail in small letters, those of mails attached to it left out.
pub(crate) fn words_of(mail: &Mail) -> String {
    let text = format!("{}\n{}\n{}", mail.facts.subject, mail.plain, mail.shown);
    text.to_lowercase()
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
