//! One-time codes: those of a message pasted whole, and those that somebody tells.

use std::ops::Range;

use super::{
    named_value::{Link, NamedValue, places, value_after, value_after_words},
    vocabulary::{
        BEFORE_CODES, BEFORE_ONE_TIME_CODES, CODE_NAMES, CODE_OPENERS, CODES, GIFT_CODES, IS_YOURS,
        ONE_TIME_CODES, OTHER_CODES, POSSESSIVES, REFERENCED,
    },
};
use crate::text::{all_digits, is_digit};

/// How many words of a clause are looked at for what a number before them is.
const MAX_CLAUSE_WORDS: usize = 8;

/// How far before a word it may say whose it is: `your Acorn Shop code`.
const MAX_WORDS_BEFORE: usize = 4;

/// Where the text, in small letters, tells a one-time code.
pub(super) fn places_of(small: &str) -> Vec<Range<usize>> {
    let of = |words: &'static [&str], told: Told| {
        let found = words.iter().flat_map(move |word| places(small, word));
        found.filter_map(move |(before, after)| told(small, before, after))
    };
    of(ONE_TIME_CODES, known)
        .chain(of(CODES, any))
        .chain(of(IS_YOURS, pasted))
        .chain(announced(small))
        .collect()
}

/// Where a code is in a text, by what is before and after a word in it.
type Told = fn(&str, &str, &str) -> Option<Range<usize>>;

/// After a word that names a one-time code, any code counts; in Japanese also before it
/// (`123456が認証コード`).
fn known(text: &str, before: &str, after: &str) -> Option<Range<usize>> {
    let direct = value_after(after);
    if direct.link > Link::Bare && is_mixed(direct) {
        return Some(direct.place(text));
    }
    code(direct, 4, text)
        .or_else(|| {
            code(
                value_after_words(after, BEFORE_ONE_TIME_CODES, &[])?,
                4,
                text,
            )
        })
        .or_else(|| stands_before(before))
}

/// After the mere word "code" only a linked number of six digits and more counts: `code 4420` is
/// the gift code of order 4420. "Your code" needs no link.
fn any(text: &str, before: &str, after: &str) -> Option<Range<usize>> {
    let bare = before.trim_end_matches([' ', '-']);
    if OTHER_CODES.iter().any(|other| bare.ends_with(other)) {
        return None;
    }
    let direct = value_after(after.trim_start_matches([' ', '-', '|', '\u{2013}']));
    let is_linked = value_after(after).link > Link::Bare || is_owned(before);
    code(direct, 6, text).filter(|_| is_linked).or_else(|| {
        let behind = value_after_words(after, BEFORE_CODES, REFERENCED)?;
        code(behind, 6, text)
    })
}

/// Whether the words before say whose a code is: `your`, `Ihr`, `votre`.
fn is_owned(before: &str) -> bool {
    let clause = before.rsplit(['.', '!', '?', '\n', ';']).next();
    let words = clause.unwrap_or_default().split_whitespace().rev();
    let mut words = words
        .take(MAX_WORDS_BEFORE)
        .take_while(|word| !has_digit(word));
    words.any(|word| POSSESSIVES.contains(&word) || CODE_OPENERS.contains(&word))
}

fn has_digit(word: &str) -> bool {
    word.contains(is_digit)
}

/// `123456 is your Acorn verification code`.
fn pasted(_: &str, before: &str, after: &str) -> Option<Range<usize>> {
    let number = code_at_end(before)?;
    names_code(after).then_some(number)
}

/// `123456 - your Acorn code`: at least six digits, as `4417 - the code` is an order.
fn announced(small: &str) -> Vec<Range<usize>> {
    let marks = small.match_indices(['-', ':', '|']);
    let found = marks.filter_map(|(at, mark)| {
        let number = code_at_end(&small[..at])?;
        let after = &small[at + mark.len()..];
        let mut words = after.split_whitespace().take(MAX_WORDS_BEFORE);
        let is_yours = words.any(|word| POSSESSIVES.contains(&word));
        let named = small[..number.start].split_whitespace().next_back();
        let is_other = named.is_some_and(|word| REFERENCED.contains(&bare(word)));
        let is_code = number.len() >= 6 && is_yours && !is_other && names_code(after);
        is_code.then_some(number)
    });
    found.collect()
}

/// Whether a clause names a code in its first words.
fn names_code(clause: &str) -> bool {
    let end = clause.find(['.', '\n', ';']).unwrap_or(clause.len());
    let words = clause[..end].split_whitespace().take(MAX_CLAUSE_WORDS);
    let words: Vec<&str> = words.map(bare).collect();
    let is_other = |at: usize| at > 0 && REFERENCED.contains(&words[at - 1]);
    let is_name = |word: &str| {
        let is_gift = GIFT_CODES.contains(&word);
        CODE_NAMES.contains(&word) || word.ends_with("code") && !is_gift
    };
    (0..words.len()).any(|at| is_name(words[at]) && !is_other(at))
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The number of 4 to 8 digits, whole or in halves, at the end of a text.
fn code_at_end(before: &str) -> Option<Range<usize>> {
    let text = before.trim_end_matches([' ', '"', '\'', ')', ']', '*', '」', '』', '】']);
    let bare = text.trim_end_matches(is_digit);
    let digits = text.len() - bare.len();
    let front = bare.strip_suffix([' ', '-']).filter(|_| digits == 3);
    let half = front.map(|front| front.trim_end_matches(is_digit));
    if let Some((front, rest)) = front.zip(half)
        && front.len() - rest.len() == 3
    {
        return Some(rest.len()..text.len());
    }
    (4..=8).contains(&digits).then_some(bare.len()..text.len())
}

/// `123456 が … の` with the word after it.
fn stands_before(before: &str) -> Option<Range<usize>> {
    let near = before.char_indices().rev().nth(15).map_or(0, |(at, _)| at);
    let (at, _) = before[near..].rmatch_indices(['が', 'は']).next()?;
    let number = code_at_end(&before[..near + at])?;
    (!before[near + at..].contains(['。', '\n'])).then_some(number)
}

/// Where the value is, when it is a number of `least` to 8 digits, whole or as `123 456`, `123-456`,
/// `G-123456`.
fn code(found: NamedValue<'_>, least: usize, text: &str) -> Option<Range<usize>> {
    let place = found.place(text);
    let value = found.value.strip_prefix("g-").unwrap_or(found.value);
    let whole = all_digits(value) && (least..=8).contains(&value.len());
    let half = is_half(value).then(|| second_half(found.rest)).flatten();
    let halves = value.split_once('-');
    let is_halved = halves.is_some_and(|(first, second)| is_half(first) && is_half(second));
    let end = place.end + half.unwrap_or_default();
    let is_code = (whole || is_halved || half.is_some()) && !found.is_counted();
    is_code.then_some(place.start..end)
}

/// How long the second half of a number is with the blank before it: `123 456`.
fn second_half(rest: &str) -> Option<usize> {
    let (half, behind) = rest.strip_prefix(' ')?.split_at_checked(3)?;
    let is_whole = !behind.starts_with(|c: char| c.is_ascii_alphanumeric());
    (is_half(half) && is_whole).then_some(half.len() + 1)
}

fn is_half(text: &str) -> bool {
    text.len() == 3 && all_digits(text)
}

/// Letters and digits mixed, as some banks send.
fn is_mixed(found: NamedValue<'_>) -> bool {
    let (letters, digits) = found.letters_and_digits();
    letters > 0
        && digits >= 2
        && letters + digits == found.value.len()
        && (5..=10).contains(&found.value.len())
}
