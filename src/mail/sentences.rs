//! The sentences that a mail shows: what it says is in one of them, and so are the words that make
//! it say nothing, such as `when` and `if`.

use std::collections::{BTreeMap, BTreeSet};

use super::{excerpt, model::Mail, statement};
use crate::text::is_hidden;

/// How many lines of a mail are looked at.
const MAX_LINES: usize = 200;

/// How many sentences of a mail are looked at: a line can hold any number of them.
const MAX_SENTENCES: usize = 1000;

/// A line that is at least so long may go on in the next one, in characters: programs break the
/// lines of plain text at 72 or so.
const MIN_BROKEN_LINE: usize = 55;

/// A sentence, or what stands by itself: the subject, a row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// The sentence on one line, not too long, without characters that nobody sees.
    pub(crate) text: String,
    /// The same in small letters, with all its characters.
    lower: String,
}

impl Sentence {
    pub(crate) fn new(text: &str) -> Self {
        let mut text = excerpt::excerpt(text);
        let lower = text.to_lowercase().replace('\u{2019}', "'");
        text.retain(|c| !is_hidden(c));
        Self { text, lower }
    }

    /// The sentence as far as it states something, for the search of phrases; its text is whole.
    pub(crate) fn stated(&self) -> Option<Self> {
        let lower = statement::stated(&self.lower)?;
        let text = self.text.clone();
        Some(Self { text, lower })
    }

    /// Whether a word begins in it.
    pub(crate) fn has_word(&self, word: &str) -> bool {
        statement::places(&self.lower, word).next().is_some()
    }

    pub(crate) fn has_any_word(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.has_word(word))
    }

    pub(crate) fn begins_with_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.lower.starts_with(word))
    }

    /// Whether it has the parts of one of the phrases in turn: `wurde…versandt` has two.
    pub(crate) fn has_any_phrase(&self, phrases: &[&str]) -> bool {
        let has = |phrase: &&str| has_in_turn(&self.lower, phrase.split('…'));
        phrases.iter().any(has)
    }
}

fn has_in_turn<'p>(text: &str, mut parts: impl Iterator<Item = &'p str>) -> bool {
    let mut rest = text;
    parts.all(|part| {
        let found = rest.split_once(part);
        rest = found.map_or("", |(_, after)| after);
        found.is_some()
    })
}

/// The same, with the first part at the beginning of the text.
fn begins_with_phrase(text: &str, phrase: &str) -> bool {
    let mut parts = phrase.split('…');
    let after = parts.next().and_then(|first| text.strip_prefix(first));
    after.is_some_and(|after| has_in_turn(after, parts))
}

/// Many phrases, each with what it says, found in one walk over a sentence: a mailbox has thousands
/// of mails, and there are more than a thousand phrases.
pub(crate) struct PhraseIndex<K> {
    /// By their first two bytes.
    phrases: BTreeMap<[u8; 2], Vec<(K, &'static str)>>,
}

impl<K: Copy + Ord> PhraseIndex<K> {
    pub(crate) fn new(tables: impl IntoIterator<Item = (K, &'static [&'static str])>) -> Self {
        let mut phrases: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (key, table) in tables {
            for phrase in table {
                if let [first, second, ..] = *phrase.as_bytes() {
                    phrases
                        .entry([first, second])
                        .or_default()
                        .push((key, *phrase));
                }
            }
        }
        Self { phrases }
    }

    /// What a sentence says.
    pub(crate) fn said_in(&self, sentence: &Sentence) -> BTreeSet<K> {
        let text = sentence.lower.as_str();
        let starts = text.as_bytes().windows(2).enumerate();
        let candidates = starts.filter_map(|(at, start)| {
            let start = <[u8; 2]>::try_from(start).ok()?;
            Some((text.get(at..)?, self.phrases.get(&start)?))
        });
        let said = candidates.flat_map(|(rest, phrases)| {
            let says = |(_, phrase): &&(K, &str)| begins_with_phrase(rest, phrase);
            phrases.iter().filter(says).map(|(key, _)| *key)
        });
        said.collect()
    }
}

/// The subject of a mail, and the sentences of its text.
pub(crate) fn sentences(mail: &Mail) -> Vec<Sentence> {
    let text = match mail.plain.trim().is_empty() {
        true => &mail.shown,
        false => &mail.plain,
    };
    sentences_of(&mail.facts.subject, text)
}

/// The same of a subject and a text.
fn sentences_of(subject: &str, text: &str) -> Vec<Sentence> {
    let mut found = Vec::new();
    split(subject, &mut found);
    let mut paragraph = String::new();
    for line in text.lines().take(MAX_LINES) {
        let line = line.trim();
        // What another mail said is not said by this one.
        if line.starts_with('>') {
            split(&paragraph, &mut found);
            paragraph.clear();
            continue;
        }
        paragraph.push_str(line);
        if found.len() >= MAX_SENTENCES {
            break;
        }
        if goes_on(line) {
            paragraph.push(' ');
        } else {
            split(&paragraph, &mut found);
            paragraph.clear();
        }
    }
    split(&paragraph, &mut found);
    found
}

/// Whether a line was perhaps broken within a sentence.
fn goes_on(line: &str) -> bool {
    let ends = ['.', '!', '?', ':', '。', '！', '？', '：'];
    let is_long = line.chars().count() >= MIN_BROKEN_LINE;
    line.ends_with('、') || is_long && !line.contains('\t') && !line.ends_with(ends)
}

/// Adds the sentences of a text on one line.
fn split(text: &str, found: &mut Vec<Sentence>) {
    let mut begin = 0;
    for (at, mark) in text.char_indices() {
        let end = at + mark.len_utf8();
        if found.len() >= MAX_SENTENCES {
            break;
        }
        if ends_sentence(mark, &text[..at], &text[end..]) {
            found.push(Sentence::new(&text[begin..end]));
            begin = end;
        }
    }
    found.push(Sentence::new(&text[begin..]));
    found.retain(|sentence| !sentence.text.is_empty());
}

/// Whether a mark ends a sentence. A full stop does not in `15.05.2026`, `15. Mai`, `Nr. 123` and
/// `acorn.example`.
fn ends_sentence(mark: char, before: &str, after: &str) -> bool {
    match mark {
        '。' | '！' | '？' => true,
        '!' | '?' => after.is_empty() || after.starts_with(char::is_whitespace),
        '.' => {
            let is_apart = after.is_empty() || after.starts_with(char::is_whitespace);
            let next = after.trim_start().chars().next();
            let is_end = next.is_none_or(|next| !next.is_numeric() && !next.is_lowercase());
            is_apart && is_end && !(before.ends_with(char::is_numeric) && next.is_some())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(subject: &str, text: &str) -> Vec<String> {
        let sentences = sentences_of(subject, text).into_iter();
        sentences.map(|sentence| sentence.text).collect()
    }

    #[test]
    fn sentences_end_where_they_end() {
        assert_eq!(
            texts(
                "Order Nr. 123 shipped",
                "Am 15. Mai 2026 wurde sie versandt. Vielen Dank! acorn.example\n\n発送しました。では\n"
            ),
            [
                "Order Nr. 123 shipped",
                "Am 15. Mai 2026 wurde sie versandt.",
                "Vielen Dank!",
                "acorn.example",
                "発送しました。",
                "では"
            ]
        );
    }

    #[test]
    fn what_nobody_sees_is_not_in_a_sentence() {
        assert_eq!(
            texts("", "Shipped\u{200b} to\0day\u{202e}"),
            ["Shipped today"]
        );
    }

    #[test]
    fn a_broken_line_is_one_sentence_and_a_row_is_not() {
        let broken = "We are pleased to tell you that the order that you placed was\nshipped.\n";
        assert_eq!(
            texts("", broken),
            ["We are pleased to tell you that the order that you placed was shipped."]
        );
        assert_eq!(texts("", "Headphones\n1\n").len(), 2);
    }

    #[test]
    fn words_begin_and_phrases_come_in_turn() {
        let sentence = Sentence::new("Dies relatif wurde heute versandt");
        assert!(!sentence.has_word("if "));
        assert!(sentence.has_any_phrase(&["wurde…versandt"]));
        assert!(!sentence.has_any_phrase(&["versandt…wurde"]));
        let index = PhraseIndex::new([
            (1, ["wurde…versandt"].as_slice()),
            (2, ["versandt…wurde", "heute nicht"].as_slice()),
            (3, ["heute", "è"].as_slice()),
        ]);
        assert_eq!(index.said_in(&sentence), BTreeSet::from([1, 3]));
    }
}
