//! Several numbers behind one label: `orders 1042 and 1043`, `注文番号 1042、1043`. Which figures
//! belong to which of them is not said.

use super::{
    number::number_in,
    vocabulary::{BETWEEN_NUMBERS, after_any},
};

/// The most numbers of one line.
const MAX_NUMBERS: usize = 50;

/// Years, as four digits behind a comma are read.
const YEARS: std::ops::RangeInclusive<&str> = "1990"..="2035";

/// The numbers behind the first one, which all look like it.
pub(super) fn numbers_behind<'t>(after: &'t str, first: &str) -> Vec<&'t str> {
    let mut found = Vec::new();
    let mut rest = after;
    while found.len() < MAX_NUMBERS {
        let Some((number, behind)) = next_number(rest, first) else {
            break;
        };
        found.push(number);
        rest = behind;
    }
    found
}

/// Whether a text begins with several numbers.
pub(super) fn has_several(text: &str) -> bool {
    let first = number_in(text).filter(|first| !is_year(first));
    first.is_some_and(|first| {
        let (_, after) = text.split_once(first).unwrap_or_default();
        !numbers_behind(after, first).is_empty()
    })
}

/// The next number and what is behind it.
fn next_number<'t>(text: &'t str, first: &str) -> Option<(&'t str, &'t str)> {
    let text = after_separator(text)?;
    let number = number_in(text).filter(|number| shape(number) == shape(first))?;
    let (_, behind) = text.split_once(number)?;
    // `10115 Berlin` is an address.
    let is_named = behind.trim_start().starts_with(char::is_uppercase);
    (!is_named && (!is_year(number) || is_year(first))).then_some((number, behind))
}

/// What is behind a comma, a word such as `and`, or both.
fn after_separator(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let behind = text.strip_prefix([',', '、', '&', '・', ';']);
    let joined = after_any(behind.unwrap_or(text).trim_start(), BETWEEN_NUMBERS);
    joined.or(behind)
}

fn is_year(number: &str) -> bool {
    number.len() == 4 && YEARS.contains(&number)
}

/// Digits as `0` and letters as `A`.
fn shape(number: &str) -> String {
    let kind = |c: char| match c {
        '0'..='9' => '0',
        c if c.is_ascii_alphabetic() => 'A',
        c => c,
    };
    number.chars().map(kind).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_look_alike_stand_behind_one_label() {
        for (after, found) in [
            (" and 1043 have shipped", vec!["1043"]),
            (", 1043 and 1044.", vec!["1043", "1044"]),
            (", 1043, and 1044", vec!["1043", "1044"]),
            ("、1043", vec!["1043"]),
            ("と1043", vec!["1043"]),
            (" und 1043 wurden versandt", vec!["1043"]),
            (" & #1043", vec!["1043"]),
            (", 2026", vec![]),
            (", 1011 Berlin", vec![]),
            (", 1200 EUR", vec![]),
            (", 1200円", vec![]),
            (" and 10 more", vec![]),
            (" and 10430", vec![]),
            (" 1043", vec![]),
        ] {
            assert_eq!(numbers_behind(after, "1042"), found, "{after}");
        }
        assert!(has_several("1042 and 1043 have shipped"));
        assert!(!has_several("2025 and 2026"));
    }
}
