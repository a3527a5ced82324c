//! Whether a sentence states that something happened. One that denies it, asks for it, names a
//! condition, repeats what others say or advertises states nothing, whatever words are in it. It is
//! better to miss a statement than to take such a sentence for one.

use super::vocabulary::{
    ADVERTISING, ASKED_BEHIND, CONDITIONS, DENIALS, QUESTION_ENDS, QUESTION_OPENERS, QUESTIONS,
    SINCE, UNKNOWN_THINGS,
};

/// What a question stands behind in a sentence: `New sign-in - was this you?`
const BEFORE_QUESTION: [&str; 6] = [" - ", " – ", " — ", ": ", "; ", ", "];

/// The pairs of quotation marks. The apostrophe is none of them, as it stands in words.
const QUOTES: [(char, char); 7] = [
    ('"', '"'),
    ('“', '”'),
    ('„', '“'),
    ('„', '”'),
    ('«', '»'),
    ('「', '」'),
    ('『', '』'),
];

/// What a sentence states in small letters, without what it quotes and what it asks at its end;
/// `None` when it states nothing.
pub(super) fn stated(lower: &str) -> Option<String> {
    let without = without_quotes(lower);
    let text = without_question_behind(&without);
    let has = |words: &[&str]| words.iter().any(|word| has_word(text, word));
    let is_said = !asks(text) && !denies(text) && !has(CONDITIONS) && !has(ADVERTISING);
    (is_said && !counts_years(text)).then(|| text.to_owned())
}

/// Whether it denies something. That a device is not known denies nothing.
fn denies(text: &str) -> bool {
    let known =
        UNKNOWN_THINGS
            .iter()
            .fold(text.to_owned(), |text, words| match text.contains(words) {
                true => text.replace(words, ""),
                false => text,
            });
    DENIALS.iter().any(|word| has_word(&known, word))
}

/// The places in a text where a word begins: `if ` does not in `relatif `.
pub(super) fn places(text: &str, word: &str) -> impl Iterator<Item = usize> {
    let is_latin = word.starts_with(|c: char| c.is_ascii_alphabetic());
    let places = text.match_indices(word).map(|(at, _)| at);
    places.filter(move |at| !is_latin || !text[..*at].ends_with(char::is_alphabetic))
}

/// Whether a word is there where a word begins. `no ` before a figure is a number's: `order no
/// 1042`.
fn has_word(text: &str, word: &str) -> bool {
    let is_number = |at: usize| {
        let after = text[at + word.len()..].trim_start_matches('#');
        word.ends_with(' ') && after.starts_with(|c: char| c.is_ascii_digit())
    };
    places(text, word).any(|at| !is_number(at))
}

/// Whether it is a question, with or without its mark.
fn asks(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let marks = &text[bare.len()..];
    let begins = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    marks.contains(['?', '？'])
        || QUESTION_OPENERS.iter().any(|word| begins.starts_with(word))
        || QUESTION_ENDS.iter().any(|word| bare.ends_with(word))
        || QUESTIONS.iter().any(|word| has_word(text, word))
}

/// `We have delivered smiles since 1998`
fn counts_years(text: &str) -> bool {
    let is_year = |rest: &str| {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        digits == 4 && rest.starts_with(['1', '2'])
    };
    SINCE.iter().any(|word| {
        let mut begins = places(text, word);
        begins.any(|at| is_year(&text[at + word.len()..]))
    })
}

/// The text without the question at its end whether it was the reader, or what to do if not.
fn without_question_behind(text: &str) -> &str {
    let is_asked = |at: usize, mark: &str| {
        let rest = &text[at + mark.len()..];
        ASKED_BEHIND.iter().any(|word| rest.starts_with(word))
    };
    let places = BEFORE_QUESTION.iter().flat_map(|mark| {
        let places = text.match_indices(mark);
        places.filter(|(at, mark)| is_asked(*at, mark))
    });
    let end = places.map(|(at, _)| at).min();
    end.map_or(text, |end| &text[..end])
}

/// The text without what stands in quotation marks: the name of an article, or words of others.
fn without_quotes(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = first_quoted(rest) {
        kept.push_str(before);
        // One blank is left of the two around it.
        let after_blank = after.strip_prefix(' ').filter(|_| kept.ends_with(' '));
        rest = after_blank.unwrap_or(after);
    }
    kept + rest
}

/// What is before the first quotation, and what is behind it.
fn first_quoted(text: &str) -> Option<(&str, &str)> {
    let opens = |c: char| QUOTES.iter().any(|(open, _)| *open == c);
    let begin = text.find(opens)?;
    let mark = text[begin..].chars().next()?;
    let inside = &text[begin + mark.len_utf8()..];
    let closes = |c: char| QUOTES.contains(&(mark, c));
    let end = inside.find(closes)?;
    let closed = inside[end..].chars().next().map_or(0, char::len_utf8);
    Some((&text[..begin], &inside[end + closed..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_or_asked_behind_is_left_out() {
        for (text, left) in [
            (
                "your \"acorn kettle\" has shipped",
                Some("your has shipped"),
            ),
            ("new sign-in – was this you?", Some("new sign-in")),
            (
                "new sign-in - if this wasn't you, call us",
                Some("new sign-in"),
            ),
            (
                "order no 1042 has shipped",
                Some("order no 1042 has shipped"),
            ),
            ("an \"open mark", Some("an \"open mark")),
            ("no order has shipped", None),
            ("has it shipped?\"", None),
            ("delivered since 1998", None),
            ("delivered since 14:05", Some("delivered since 14:05")),
            ("「発送しました」という文", Some("という文")),
        ] {
            assert_eq!(stated(text).as_deref(), left, "{text}");
        }
    }
}
