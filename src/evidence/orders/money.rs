//! Amounts among words: the total behind its label, the words of an article without its price.

use super::figure::{amount, currency, is_figure, signed};
use crate::quantity::{Currency, Money};

/// Words that may stand between the label of a total and its amount. `Total savings`, `Total before tax` and `Total
/// refunded` are other figures.
const FILLERS: &[&str] = &[
    "amount",
    "at",
    "be",
    "charged",
    "checkout",
    "dispatch",
    "on",
    "cost",
    "due",
    "fare",
    "for",
    "gst",
    "inc",
    "incl",
    "included",
    "including",
    "is",
    "item",
    "items",
    "net",
    "now",
    "of",
    "order",
    "paid",
    "pay",
    "payable",
    "payment",
    "price",
    "purchase",
    "tax",
    "taxes",
    "the",
    "this",
    "to",
    "today",
    "total",
    "value",
    "vat",
    "was",
    "you",
    "your",
];

/// Signs that may stand apart from their figure.
const SIGNS: [char; 4] = ['¥', '$', '€', '£'];

/// What makes the figure before it a limit or a share.
const LIMITS: &[&str] = &["以上", "以下", "未満", "off", "まで", "引き", "分の"];

/// The first amount behind the label of a total, and whether its currency was named. `Total: 2 x JPY 6,400 = JPY 12,800`
/// gives what stands behind the sign.
pub(super) fn first_money(text: &str, default: Currency) -> Option<(Money, bool)> {
    let text = text.rsplit_once('=').map_or(text, |(_, result)| result).replace("(円)", "円");
    let text = without_brackets(&text, default);
    let words: Vec<&str> = text.split([' ', '\t', '|']).filter(|word| !word.is_empty()).collect();
    let (at, money, named) = (0..words.len()).find_map(|at| {
        let alone = words.len() == 1 && is_figure(words[at]);
        let found = money_at(&words, at, default).map(|money| (at, money, is_named(&words, at, default)));
        found.or_else(|| alone.then(|| Some((at, amount(words[at], default)?, false)))?)
    })?;
    let bare = |at: usize| words[at].trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
    let filler = |at: usize| {
        let word = bare(at);
        let sign = words[at].ends_with(SIGNS) || currency(&word.to_ascii_uppercase()).is_some();
        // `including delivery`
        let included = at > 0 && ["incl", "including", "inc", "with", "and"].contains(&bare(at - 1).as_str());
        sign || included || !word.starts_with(|c: char| c.is_ascii_alphabetic()) || FILLERS.contains(&word.as_str())
    };
    let minus = at > 0 && words[at - 1].ends_with(['-', '−']) || words[at].starts_with(['-', '−']);
    let behind = words[at..].iter().take(2).copied().collect::<String>().to_lowercase();
    let behind = behind.trim_start_matches(|c: char| !c.is_alphabetic()).trim_start_matches('円');
    let limited = LIMITS.iter().any(|limit| behind.starts_with(limit));
    ((0..at).all(filler) && !minus && !limited).then_some((money, named))
}

/// The text without words in brackets that hold no amount: `(2 tickets)`, `(税込)`.
fn without_brackets(text: &str, default: Currency) -> String {
    let Some((before, rest)) = text.split_once('(') else { return text.to_owned() };
    match rest.split_once(')') {
        Some((inside, behind)) if money_in(inside, default).is_none() => format!("{before} {behind}"),
        _ => text.to_owned(),
    }
}

/// Whether the amount says its currency. A dollar sign alone is one of several dollars, unless the user's is one.
fn is_named(words: &[&str], at: usize, default: Currency) -> bool {
    let near =
        [at.checked_sub(1).map_or("", |at| words[at]), words[at], words.get(at + 1).copied().unwrap_or_default()];
    let near = near.concat();
    let coded = near.split(|c: char| !c.is_ascii_alphabetic()).any(|word| word == "US" || currency(word).is_some());
    !near.contains('$') || coded || default.is_dollar()
}

/// The last amount of a line that says its currency, or that is all there is: `2 x JPY 6,400 = JPY 12,800`.
pub(super) fn money_in(text: &str, default: Currency) -> Option<Money> {
    let words: Vec<&str> = text.split([' ', '\t', '=', '|']).filter(|word| !word.is_empty()).collect();
    let alone =
        || words.first().filter(|word| words.len() == 1 && is_figure(word)).and_then(|word| amount(word, default));
    (0..words.len()).rev().find_map(|at| money_at(&words, at, default)).or_else(alone)
}

/// The amount at a word, with the sign or code in it or beside it.
fn money_at(words: &[&str], at: usize, default: Currency) -> Option<Money> {
    let figure = words[at].trim_end_matches(['.', ',', ')']);
    let before = at.checked_sub(1).map_or("", |at| words[at]);
    let after = words.get(at + 1).copied().unwrap_or_default();
    let code = |word: &str| currency(word.trim_matches(|c: char| !c.is_alphanumeric()));
    if let Some(money) = signed(words[at], default) {
        // `$40.95 CAD`: the code says which dollar.
        let coded =
            code(after).or_else(|| code(before)).filter(|currency| currency.digits() == money.currency.digits());
        return Some(coded.map_or(money, |currency| Money { currency, ..money }));
    }
    if !is_figure(figure) {
        return None;
    }
    match code(before).or_else(|| code(after)) {
        Some(currency) => amount(figure, currency),
        None if before.ends_with(SIGNS) => signed(&format!("{before}{figure}"), default),
        None if after.starts_with(SIGNS) => signed(&format!("{figure}{after}"), default),
        None => None,
    }
}
/// The words of an article without amounts and quantities.
pub(super) fn what_in(text: &str, default: Currency) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let word_at = |at: Option<usize>| at.and_then(|at| words.get(at)).copied().unwrap_or_default();
    let is_what = |at: usize| {
        let (word, before, after) = (words[at], word_at(at.checked_sub(1)), word_at(Some(at + 1)));
        let figure = is_figure(word) && (currency(before).is_some() || currency(after).is_some());
        let times = matches!(word, "x" | "X" | "×" | "-" | "=" | ":");
        let counted = word.len() <= 2 && is_figure(word) && matches!(after, "x" | "X" | "×");
        !(figure
            || times
            || counted
            || is_quantity(word)
            || currency(word).is_some()
            || word.ends_with(SIGNS) && (word.len() < 5 || is_figure(after))
            || is_figure(word) && before.ends_with(SIGNS)
            || signed(word, default).is_some())
    };
    let kept: Vec<&str> = (0..words.len()).filter(|at| is_what(*at)).map(|at| words[at]).collect();
    kept.join(" ").trim_matches([':', ',', ' ']).to_owned()
}

/// `1点`, `2個`, `x1`, `1x`.
fn is_quantity(word: &str) -> bool {
    let marks = ['点', '個', '本', '冊', 'x', 'X', '×'];
    let digits = word.trim_matches(marks);
    digits != word && (1..=2).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit())
}
