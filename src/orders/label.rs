//! The labels of mails: what a line is about, and the text after its label.

use super::{
    number::{BETWEEN, is_strong_number, number_in},
    vocabulary::{
        BEFORE_ORDER_NUMBERS, GOODS_LABELS, LOOSE_ORDER_NUMBERS, NOT_TOTALS, ORDER_DATES,
        ORDER_NUMBERS, OTHER_DATES, OTHER_NUMBERS, SIDE_COSTS, TOTALS_ADDED, TOTALS_AMOUNT,
        TOTALS_OF_ORDERS, TOTALS_OF_PARTS, TOTALS_PAID, begins_with_any, has_any,
    },
};

/// What a line of a mail is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Number {
        /// It can only be an order's number, not a payment's or a bill's.
        is_order: bool,
    },
    Total {
        /// How much the label says about what is paid in the end, from 1 to [`PAID`].
        weight: u8,
    },
    Goods,
    Date {
        /// It can only be the order's date.
        is_order: bool,
    },
}

const PAID: u8 = 3;

/// The weight of what is added up.
pub(super) const ADDED: u8 = 2;

pub(super) const AMOUNT: u8 = 1;

const MAX_TOTAL_WORDS: usize = 4;
const MAX_TOTAL_CHARS: usize = 30;

/// What sets a label apart from its value where prose would go on.
const SET_APART: [char; 10] = [':', '\t', '|', '】', ']', ')', '」', '*', '=', '>'];

/// The label of a line and the text after it. A number's label may be anywhere, as in a subject.
pub(super) fn label_of(text: &str) -> Option<(Label, &str)> {
    let lower = text.to_ascii_lowercase();
    if let Some(found) = number_label(text, &lower) {
        return Some(found);
    }
    if is_side_cost(text) {
        return None;
    }
    for (labels, is_order) in [(ORDER_DATES, true), (OTHER_DATES, false)] {
        if let Some(rest) = after_longest(text, &lower, labels) {
            return Some((Label::Date { is_order }, rest));
        }
    }
    if let Some(found) = total_label(text, &lower) {
        return Some(found);
    }
    let rest = after_longest(text, &lower, GOODS_LABELS)?;
    // `商品が届かない場合は` and `Item ID: 1` are not labels of goods with goods after them.
    let is_apart = rest.is_empty()
        || rest.trim_start().starts_with(SET_APART)
        || !text.is_ascii() && rest.starts_with(' ');
    is_apart.then_some((Label::Goods, rest))
}

/// The label of a cell or line that holds nothing else.
pub(super) fn lone_label(cell: &str) -> Option<Label> {
    let (label, rest) = label_of(cell)?;
    rest.trim_start_matches(BETWEEN).is_empty().then_some(label)
}

/// The text after the longest label: `注文日時` is not `注文日` with something after it.
fn after_longest<'t>(text: &'t str, lower: &str, labels: &[&str]) -> Option<&'t str> {
    labels
        .iter()
        .filter(|label| lower.starts_with(**label))
        .map(|label| (label, &text[label.len()..]))
        .filter(|(label, rest)| !is_inside_word(label, "", rest))
        .map(|(_, rest)| rest)
        .min_by_key(|rest| rest.len())
}

/// Whether a word goes on before or after a label of ASCII letters.
fn is_inside_word(label: &str, before: &str, after: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphabetic();
    label.is_ascii() && (before.ends_with(is_letter) || after.starts_with(is_letter))
}

/// The label of a total: a few words at the front of the line that end like one. `Guide total` and
/// `お支払合計金額` are labels that no table lists.
fn total_label<'t>(text: &'t str, lower: &str) -> Option<(Label, &'t str)> {
    let end = lower
        .find(|c: char| matches!(c, ':' | '\t' | '】' | ']' | '(') || c.is_ascii_digit())
        .unwrap_or(lower.len());
    let (length, weight) = end_of_total(&lower[..end])?;
    let label = &lower[..length];
    let is_short = label.split_whitespace().count() <= MAX_TOTAL_WORDS
        && label.chars().count() <= MAX_TOTAL_CHARS;
    if !is_short || has_any(label, NOT_TOTALS) {
        return None;
    }
    let weight = if has_any(label, TOTALS_OF_PARTS) {
        AMOUNT
    } else if has_any(label, TOTALS_OF_ORDERS) {
        PAID
    } else {
        weight
    };
    Some((Label::Total { weight }, &text[length..]))
}

/// Where the last label of a total in a phrase ends, and the greatest weight of all: `お支払合計金額`
/// is what is paid, and all of it is the label.
fn end_of_total(phrase: &str) -> Option<(usize, u8)> {
    let tables = [
        (TOTALS_PAID, PAID),
        (TOTALS_ADDED, ADDED),
        (TOTALS_AMOUNT, AMOUNT),
    ];
    let mut found: Option<(usize, u8)> = None;
    for (labels, weight) in tables {
        for end in labels.iter().filter_map(|label| end_of_word(phrase, label)) {
            let (longest, heaviest) = found.unwrap_or((end, weight));
            found = Some((longest.max(end), heaviest.max(weight)));
        }
    }
    found
}

/// Where a word ends in a text, and is not a part of a longer one.
fn end_of_word(text: &str, word: &str) -> Option<usize> {
    text.match_indices(word)
        .map(|(at, _)| (at, at + word.len()))
        .find(|(at, end)| !is_inside_word(word, &text[..*at], &text[*end..]))
        .map(|(_, end)| end)
}

/// The label of a number that has its number after it, or nothing: then the number is on the next
/// line.
fn number_label<'t>(text: &'t str, lower: &str) -> Option<(Label, &'t str)> {
    let find = |labels: &[&str], fits: fn(&str) -> bool| {
        labels
            .iter()
            .filter_map(|label| Some(&text[lower.find(label)? + label.len()..]))
            .find(|rest| fits(rest))
    };
    let order = find(ORDER_NUMBERS, is_number_or_end)
        // Prose uses these words as well.
        .or_else(|| find(LOOSE_ORDER_NUMBERS, has_long_number))
        .or_else(|| find(BEFORE_ORDER_NUMBERS, has_strong_number));
    if let Some(rest) = order {
        return Some((Label::Number { is_order: true }, rest));
    }
    let rest = find(OTHER_NUMBERS, is_number_or_end)?;
    Some((Label::Number { is_order: false }, rest))
}

fn is_number_or_end(rest: &str) -> bool {
    rest.trim_start_matches(BETWEEN).is_empty() || number_in(rest).is_some()
}

fn has_long_number(rest: &str) -> bool {
    let count_digits = |number: &str| number.chars().filter(char::is_ascii_digit).count();
    number_in(rest).is_some_and(|number| count_digits(number) > 3)
}

fn has_strong_number(rest: &str) -> bool {
    number_in(rest).is_some_and(is_strong_number)
}

/// Shipping, tax, a subtotal, a price of one: neither a total of an order nor an article.
pub(super) fn is_side_cost(text: &str) -> bool {
    begins_with_any(&text.to_ascii_lowercase(), SIDE_COSTS)
}
