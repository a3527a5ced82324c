//! The length of sentences, counted as they are read aloud.

/// The most words of an English sentence that is read aloud or at a glance.
const MAX_WORDS: usize = 20;
/// The most characters of a Japanese one.
const MAX_CHARACTERS: usize = 60;
/// The characters that a placeholder or an address in a Japanese sentence counts as.
const STANDS_FOR: usize = 4;

/// A full stop after these does not end a sentence, whatever follows.
const NEVER_LAST: [&str; 19] = [
    "e.g", "i.e", "no", "nos", "mr", "mrs", "ms", "dr", "st", "vs", "approx", "tel", "ext", "fig",
    "art", "sec", "reg", "cf", "incl",
];
/// After these it does when a capital follows.
const SOMETIMES_LAST: [&str; 7] = ["etc", "a.m", "p.m", "u.s", "u.k", "inc", "ltd"];
/// What may close a sentence after its full stop.
const CLOSING: [char; 12] = [
    '\'', '"', ')', ']', '’', '”', '»', '」', '』', '）', '】', '］',
];
/// What encloses and is not read.
const QUOTES: [char; 16] = [
    '\'', '"', '‘', '’', '“', '”', '(', ')', '「', '」', '『', '』', '（', '）', '【', '】',
];

/// A sentence that is too long to follow.
#[derive(Debug, PartialEq)]
pub(super) struct Long<'t> {
    pub(super) text: &'t str,
    /// Its words in English, its characters in Japanese.
    pub(super) length: usize,
    pub(super) most: usize,
}

/// The sentences of a text that are too long; none in languages that are not counted.
pub(super) fn too_long<'t>(language: &str, text: &'t str) -> Vec<Long<'t>> {
    let (count, most): (fn(&str) -> usize, usize) = match language {
        "en" => (words, MAX_WORDS),
        "ja" => (characters, MAX_CHARACTERS),
        _ => return Vec::new(),
    };
    let mut long = Vec::new();
    for text in sentences(text) {
        let length = count(text);
        if length > most {
            long.push(Long { text, length, most });
        }
    }
    long
}

/// The sentences of a text, English or Japanese, each with its full stop. A colon ends one too: a
/// reader pauses there.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let end = |(at, c)| end_of_sentence(text, at, c);
    let mut ends: Vec<usize> = text.char_indices().filter_map(end).collect();
    ends.push(text.len());
    let mut sentences = Vec::new();
    let mut start = 0;
    for end in ends {
        let sentence = text[start..end].trim();
        if !sentence.is_empty() {
            sentences.push(sentence);
        }
        start = end;
    }
    sentences
}

/// Where the sentence ends that the character at `at` may end.
fn end_of_sentence(text: &str, at: usize, c: char) -> Option<usize> {
    let after = &text[at + c.len_utf8()..];
    let rest = after.trim_start_matches(CLOSING);
    let end = text.len() - rest.len();
    match c {
        '\n' | '。' | '？' | '！' | '：' => Some(end),
        '.' | '?' | '!' | ':' if !rest.is_empty() && !rest.starts_with(char::is_whitespace) => None,
        '.' if is_abbreviation(&text[..at], rest) => None,
        '.' | '?' | '!' | ':' => Some(end),
        _ => None,
    }
}

/// Whether the full stop after `before` belongs to a shortened word.
fn is_abbreviation(before: &str, rest: &str) -> bool {
    let mut words = before.rsplit(|c: char| c.is_whitespace() || QUOTES.contains(&c));
    let word = words.next().unwrap_or_default().to_lowercase();
    let next = rest.trim_start();
    let goes_on = next.starts_with(|c: char| !c.is_uppercase());
    // "No." is the short form before a number; at the end of a sentence it is the word.
    if word == "no" || word == "nos" {
        return next.starts_with(|c: char| c.is_ascii_digit() || c == '{');
    }
    NEVER_LAST.contains(&word.as_str()) || (goes_on && SOMETIMES_LAST.contains(&word.as_str()))
}

/// What is read as a word has a letter or a digit; a placeholder is one word.
fn words(sentence: &str) -> usize {
    let words = sentence.split_whitespace();
    words
        .filter(|word| word.contains(char::is_alphanumeric))
        .count()
}

/// The characters that are read. Placeholders and addresses count as a short word each.
fn characters(sentence: &str) -> usize {
    let mut count = 0;
    let mut rest = sentence;
    while let Some(c) = rest.chars().next() {
        if let Some(end) = short_word(rest) {
            count += STANDS_FOR;
            rest = &rest[end..];
            continue;
        }
        let is_read = !c.is_whitespace() && !QUOTES.contains(&c);
        count += usize::from(is_read);
        rest = &rest[c.len_utf8()..];
    }
    count
}

/// The end of the placeholder or address that a text begins with.
fn short_word(text: &str) -> Option<usize> {
    if text.starts_with('{') {
        return text.find('}').map(|end| end + 1);
    }
    if text.starts_with("https://") || text.starts_with("http://") {
        let end = text.find(|c: char| !c.is_ascii_graphic());
        return Some(end.unwrap_or(text.len()));
    }
    None
}

/// Whether a text that is read to somebody asks them anything. In Japanese a request is a question
/// too.
pub(super) fn asks(language: &str, text: &str) -> bool {
    const ASKING: [&str; 6] = [
        "か",
        "かね",
        "ください",
        "下さい",
        "お願いします",
        "願います",
    ];
    match language {
        "en" => text.contains('?'),
        "ja" => {
            let close = |c: char| "。？！?!、」』）) ".contains(c);
            text.contains(['?', '？'])
                || text.split_inclusive(['。', '、', '\n']).any(|part| {
                    let part = part.trim().trim_end_matches(close);
                    ASKING.iter().any(|end| part.ends_with(end))
                })
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests;
