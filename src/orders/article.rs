//! The words about an article.

use super::{
    amount::{is_lone_sign, signed_amounts},
    line::words,
    number::is_figure,
    vocabulary::{PIECES, PROSE, begins_with_any},
};
use crate::quantity::{Currency, MoneyContext};

/// The most words that an article has.
const MAX_WORDS: usize = 12;

/// The words of an article without amounts and quantities.
pub(super) fn what_in(text: &str, context: &MoneyContext) -> String {
    let words: Vec<&str> = words(text).collect();
    let amounts = signed_amounts(&words, context);
    let is_amount = |at: &usize| amounts.iter().any(|found| found.range().contains(at));
    let kept: Vec<&str> = (0..words.len())
        .filter(|at| !is_amount(at) && !is_quantity(&words, *at))
        .map(|at| words[at])
        .collect();
    let what = kept.join(" ");
    without_sku(&what).trim_matches([':', ',', ' ']).to_owned()
}

/// `Yoga ball SKU: 24-WG02 1` without the shop's own number of the article and what is after it.
fn without_sku(what: &str) -> &str {
    let end = what.find(" SKU:").or_else(|| what.find(" (SKU"));
    end.map_or(what, |end| &what[..end])
}

/// `1点`, `x1`, `1 x`, `2 pcs.`, and signs that are left without a figure.
fn is_quantity(words: &[&str], at: usize) -> bool {
    let word = words[at];
    let after = words.get(at + 1).copied().unwrap_or_default();
    let before = match at {
        0 => "",
        at => words[at - 1],
    };
    let is_count = |word: &str| word.len() <= 2 && is_figure(word);
    let is_times = |word: &str| matches!(word, "x" | "X" | "×");
    is_times(word)
        || matches!(word, "-" | "=" | ":")
        || is_lone_sign(word)
        || is_counted(word)
        || is_count(word) && (is_times(after) || PIECES.contains(&after))
        || PIECES.contains(&word) && is_count(before)
}

/// `1点`, `2個`, `x1`, `1x`.
fn is_counted(word: &str) -> bool {
    let digits = word.trim_matches(['点', '個', '本', '冊', 'x', 'X', '×']);
    digits != word && (1..=2).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit())
}

/// Whether the words are nothing or a sentence, and not an article.
pub(super) fn is_prose(what: &str) -> bool {
    let lower = what.to_ascii_lowercase();
    what.is_empty()
        || begins_with_any(&lower, PROSE)
        || what.ends_with(['.', '。', '!', '?'])
        || what.starts_with('(')
        || what.contains(['。', '@'])
        || words(what).count() > MAX_WORDS
}

/// `Gift balance: -$20.00`: what is paid otherwise, or comes off, is no article.
pub(super) fn is_taken_off(text: &str) -> bool {
    let is_minus = |c: char| matches!(c, '-' | '\u{2212}' | '▲' | '△');
    let is_sign = |c: char| "¥$€£".contains(c);
    text.match_indices(is_minus).any(|(at, minus)| {
        let before = text[..at].trim_end_matches(is_sign);
        let after = text[at + minus.len()..].trim_start_matches(is_sign);
        let code = after
            .get(..4)
            .filter(|code| Currency::new(code.trim_end()).is_some());
        let after = code.map_or(after, |code| &after[code.len()..]);
        before.ends_with([' ', ':', '\t']) && after.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// `Gift cards and promotions: $0.00`
pub(super) fn is_nothing(text: &str) -> bool {
    let figure = text.rsplit([' ', ':', '\t']).next().unwrap_or_default();
    let figure = figure.trim_matches(|c: char| "¥$€£円".contains(c));
    figure.contains('0') && figure.chars().all(|c| matches!(c, '0' | '.' | ','))
}
