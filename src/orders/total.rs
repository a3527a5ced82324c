//! The amount of a line of a mail: after the label of a total, or anywhere in the line.

use super::{
    amount::{FoundAmount, Position, amount_at, signed_amounts},
    number::has_digit,
    vocabulary::{INCLUDED, LIMITS, TOTAL_FILLERS, begins_with_any},
};
use crate::quantity::{MoneyContext, MoneyError, is_currency_sign};

/// The first amount after the label of a total. `Total: 2 x JPY 6,400 = JPY 12,800` gives the one
/// after `=`. `Total savings`, `Total before tax` and `Total refunded` have none.
pub(super) fn total_in(text: &str, context: &MoneyContext) -> Option<FoundAmount> {
    let text = match text.rsplit_once('=') {
        Some((_, result)) => result,
        None => text,
    };
    let text = text.replace("(円)", "円");
    // `合計(税込):3,240円`
    let text = without_brackets(&text, context).replace("):", ") ");
    let words: Vec<&str> = text
        .split([' ', '\t', '|'])
        .filter(|word| !word.is_empty())
        .collect();
    let found = first_amount(&words, context)?;
    let last = found.range().end - 1;
    let are_fillers = (0..found.at).all(|at| is_filler(&words, at));
    let is_after_minus = found.at > 0 && words[found.at - 1].ends_with(['-', '−']);
    // The label took the opening bracket with it: an amount in brackets is below zero.
    let is_in_brackets = words[last].ends_with(')') && !text.contains('(');
    let is_negative = is_after_minus || is_in_brackets || found.read == Err(MoneyError::Negative);
    let is_open = is_open(&words[..found.at], &words[last + 1..]);
    (are_fillers && !is_negative && !is_limit(&words[last..]))
        .then_some(FoundAmount { is_open, ..found })
}

/// Whether the words before and behind a figure may make it another one: `50% of`, `x 3`,
/// `or more`, `per night`, a second figure. What is known to belong to a total does not.
fn is_open(before: &[&str], behind: &[&str]) -> bool {
    let is_known = |word: &&str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '%');
        let lower = bare.to_lowercase();
        let is_rate = lower.ends_with('%');
        bare.is_empty() && !word.contains(['+', '-', '~', '\u{d7}'])
            || is_rate
            || !bare.is_ascii() && !has_digit(bare)
            || is_currency_sign(bare)
            || INCLUDED.contains(&lower.as_str())
            || TOTAL_FILLERS.contains(&lower.as_str())
    };
    let is_rate = |at: usize| behind.get(at + 1).is_some_and(|next| next.starts_with('%'));
    let mut behind_of = behind.iter().enumerate();
    let is_closed = behind_of.all(|(at, word)| is_known(word) || is_rate(at));
    before.iter().any(|word| has_digit(word)) || !is_closed
}

/// The first run of words that is an amount; a figure without a currency has to be all there is.
fn first_amount(words: &[&str], context: &MoneyContext) -> Option<FoundAmount> {
    for at in 0..words.len() {
        if at > 0 && has_digit(words[at - 1]) {
            continue;
        }
        let Some(found) = amount_at(words, at, context, Position::AfterLabel) else {
            continue;
        };
        // `Total incl. VAT 89.90 EUR`
        let is_word = matches!(found.read, Err(MoneyError::UnknownCode(_)));
        if !is_word && (found.is_signed || found.count == words.len()) {
            return Some(found);
        }
    }
    None
}

/// Whether a word may be between the label of a total and its amount.
fn is_filler(words: &[&str], at: usize) -> bool {
    let bare = |at: usize| {
        words[at]
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_ascii_lowercase()
    };
    let word = bare(at);
    let is_word =
        word.starts_with(|c: char| c.is_ascii_alphabetic()) && !is_currency_sign(words[at]);
    // `including delivery`
    let is_included = at > 0 && INCLUDED.contains(&bare(at - 1).as_str());
    !is_word || is_included || TOTAL_FILLERS.contains(&word.as_str())
}

/// Whether the words after a figure make it a limit or a share: `5000円以上`, `10 % off`.
fn is_limit(words: &[&str]) -> bool {
    let text: String = words.iter().take(2).copied().collect();
    let text = text.to_lowercase();
    let text = text.trim_start_matches(|c: char| !c.is_alphabetic());
    begins_with_any(text.trim_start_matches('円'), LIMITS)
}

/// The text without words in brackets that hold no amount: `(2 tickets)`, `(税込)`.
fn without_brackets(text: &str, context: &MoneyContext) -> String {
    let inside = text
        .split_once('(')
        .and_then(|(before, rest)| Some((before, rest.split_once(')')?)));
    match inside {
        Some((before, (inside, after))) if amount_in(inside, context).is_none() => {
            format!("{before} {after}")
        }
        _ => text.to_owned(),
    }
}

/// The last amount of a line that names its currency, or that is all there is: `2 x JPY 6,400 = JPY
/// 12,800`.
pub(super) fn amount_in(text: &str, context: &MoneyContext) -> Option<FoundAmount> {
    let words: Vec<&str> = text
        .split([' ', '\t', '=', '|'])
        .filter(|word| !word.is_empty())
        .collect();
    signed_amounts(&words, context).pop().or_else(|| {
        amount_at(&words, 0, context, Position::AfterLabel)
            .filter(|found| found.count == words.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_that_its_line_may_change_is_open() {
        let context = MoneyContext::of_country("US");
        let is_open = |text: &str| total_in(text, &context).map(|found| found.is_open);
        for text in [
            "JPY 9,800 x 3",
            "JPY 9,800 per night",
            "JPY 3,000 or more",
            "JPY 3,000 estimated",
            "JPY 2 million",
            "JPY 9,800 + shipping",
            "JPY 1,000 - JPY 2,000",
        ] {
            assert_ne!(is_open(text), Some(false), "{text}");
        }
        for text in [
            "JPY 9,800",
            "USD 25.00 incl. 19 % VAT",
            "USD 25.00 paid today",
        ] {
            assert_eq!(is_open(text), Some(false), "{text}");
        }
    }
}
