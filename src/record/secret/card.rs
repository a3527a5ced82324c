//! Card numbers: known prefix and length, a shape that cards are written in, and the check digit.

use unicode_normalization::UnicodeNormalization;

use super::characters::is_hyphen;
use crate::text::{all_digits, is_hidden};

struct Group {
    digits: String,
    start: usize,
    end: usize,
}

/// What replaces all but the last four digits.
pub(super) const MASK: &str = "****";

/// How cards are grouped in print and in typing. Order numbers such as 3-7-7 or 6-8-10 are none of
/// these.
const SHAPES: [&[usize]; 13] = [
    &[4, 4, 4, 4],
    &[4, 6, 5],
    &[4, 6, 4],
    &[4, 4, 4, 4, 3],
    &[4, 4, 4, 3],
    &[4, 4, 4, 2],
    &[8, 8],
    &[4, 12],
    &[12, 4],
    &[6, 10],
    &[4, 4, 8],
    &[8, 4, 4],
    &[4, 8, 4],
];

/// Prefixes (from, to) of a brand and the lengths that it issues. Visa's 13 digits are left out:
/// they are not issued any more, and every Japanese bar code (45…, 49…) looks like one.
const BRANDS: [(&str, &str, &[usize]); 16] = [
    ("4", "4", &[16, 19]),
    ("51", "55", &[16]),
    ("2221", "2720", &[16]),
    ("34", "34", &[15]),
    ("37", "37", &[15]),
    ("300", "305", &[14, 16]),
    ("36", "36", &[14, 16]),
    ("38", "39", &[14, 16]),
    ("3528", "3589", &[16, 19]),
    ("6011", "6011", &[16, 19]),
    ("644", "649", &[16, 19]),
    ("65", "65", &[16, 19]),
    ("62", "62", &[16, 17, 18, 19]),
    ("2200", "2204", &[16]),
    ("5018", "5038", &[16, 18, 19]),
    ("6759", "6763", &[16, 18, 19]),
];

/// The text with each card number cut to its last four digits.
pub(super) fn cut(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut kept = 0;
    for chain in chains(text) {
        let mut first = 0;
        while first < chain.len() {
            // The shortest that fits, so that a security code behind the number does not become its
            // last digits.
            let card = (first..chain.len())
                .map(|last| &chain[first..=last])
                .find(|groups| is_card(groups));
            if let Some([start, .., end] | [start @ end]) = card {
                out.push_str(&text[kept..start.start]);
                out.push_str(MASK);
                let groups = card.into_iter().flatten();
                let digits: String = groups.map(|group| group.digits.as_str()).collect();
                out.push_str(&digits[digits.len() - 4..]);
                kept = end.end;
            }
            first += card.map_or(1, <[Group]>::len);
        }
    }
    out.push_str(&text[kept..]);
    out
}

/// The cut numbers of a text, such as `****1111`.
pub(super) fn masks(text: &str) -> Vec<String> {
    let digits = |at: usize| text.get(at + MASK.len()..at + MASK.len() + 4);
    let mask = |(at, _)| digits(at).filter(|digits| all_digits(digits));
    let masks = text.match_indices(MASK).filter_map(mask);
    masks.map(|digits| format!("{MASK}{digits}")).collect()
}

/// Groups of digits that spaces and hyphens join.
fn chains(text: &str) -> Vec<Vec<Group>> {
    let mut chains: Vec<Vec<Group>> = vec![Vec::new()];
    let mut gap = 0;
    for (start, c) in text.char_indices() {
        let end = start + c.len_utf8();
        let Some(chain) = chains.last_mut() else {
            break;
        };
        if let Some(digit) = digit(c) {
            match chain.last_mut() {
                Some(group) if gap == 0 => {
                    group.digits.push(digit);
                    group.end = end;
                }
                _ => chain.push(Group {
                    digits: digit.into(),
                    start,
                    end,
                }),
            }
            gap = 0;
        } else if is_separator(c) && gap < 3 {
            gap += 1;
        } else if (!is_hidden(c) || c == '\n' || is_separator(c)) && !chain.is_empty() {
            chains.push(Vec::new());
            gap = 0;
        }
    }
    let chains = chains.into_iter();
    chains.flat_map(|chain| unmasked(text, chain)).collect()
}

/// The chain without digits that were cut already: they are the end of one card, never part of
/// another.
fn unmasked(text: &str, chain: Vec<Group>) -> Vec<Vec<Group>> {
    let mut parts = vec![Vec::new()];
    for group in chain {
        if group.digits.len() == 4 && text[..group.start].ends_with(MASK) {
            parts.push(Vec::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(group);
        }
    }
    parts
}

/// The digit that a character stands for, full-width ones included.
fn digit(c: char) -> Option<char> {
    if c.is_ascii() {
        return c.is_ascii_digit().then_some(c);
    }
    let mut plain = std::iter::once(c).nfkc();
    plain
        .next()
        .filter(|digit| digit.is_ascii_digit() && plain.next().is_none())
}

fn is_separator(c: char) -> bool {
    (c.is_whitespace() && !matches!(c, '\n' | '\r'))
        || is_hyphen(c)
        || matches!(c, 'ー' | '.' | '·' | '・')
}

fn is_card(groups: &[Group]) -> bool {
    let lengths: Vec<usize> = groups.iter().map(|group| group.digits.len()).collect();
    let total: usize = lengths.iter().sum();
    let one_by_one = lengths.iter().all(|length| *length <= 2);
    if !(14..=19).contains(&total)
        || !(lengths.len() == 1 || one_by_one || SHAPES.contains(&lengths.as_slice()))
    {
        return false;
    }
    let digits: String = groups.iter().map(|group| group.digits.as_str()).collect();
    has_brand(&digits) && has_check_digit(&digits) && !is_list_of_ends(groups)
}

fn has_brand(digits: &str) -> bool {
    BRANDS.iter().any(|(from, to, lengths)| {
        let prefix = &digits[..from.len()];
        (*from..=*to).contains(&prefix) && lengths.contains(&digits.len())
    })
}

/// The check digit that every card number ends with (Luhn).
fn has_check_digit(digits: &str) -> bool {
    let weights = [1, 2].into_iter().cycle();
    let weighed = digits.bytes().rev().zip(weights).map(|(byte, weight)| {
        let product = u32::from(byte - b'0') * weight;
        product / 10 + product % 10
    });
    weighed.sum::<u32>() % 10 == 0
}

/// `4417 4418 4425 4426`: the last digits of four neighbouring orders, which people type all day
/// here. One card in a million looks so.
fn is_list_of_ends(groups: &[Group]) -> bool {
    groups.len() == 4
        && groups.windows(2).all(|pair| {
            pair[0].digits[..2] == pair[1].digits[..2] && pair[0].digits < pair[1].digits
        })
}
