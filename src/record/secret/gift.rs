//! Gift codes: the shapes that are printed on cards and sent in mails, and values that a text calls
//! one.

use std::ops::Range;

use super::{
    named_value::{Link, NamedValue, places, value_after},
    vocabulary::GIFT_CODES,
};
use crate::text::all_digits;

/// Groups of letters and digits that only gift codes have. Case numbers have fewer or other groups.
const SHAPES: [&[usize]; 6] = [
    &[4, 6, 4],
    &[4, 6, 5],
    &[5, 5, 5],
    &[4, 4, 4, 4],
    &[4, 4, 4, 4, 4],
    &[5, 5, 5, 5, 5],
];

/// Where the text shows a gift code, or tells one. `small` is the same text in small letters.
pub(super) fn places_of(plain: &str, small: &str) -> Vec<Range<usize>> {
    let is_of_token = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let shown = words(plain, is_of_token);
    let shown = shown.filter(|place| {
        let token = &plain[place.clone()];
        is_grouped(token) || is_whole(token)
    });
    let told = GIFT_CODES.iter().flat_map(|word| {
        let values = places(small, word).map(|(_, after)| value_after(after));
        values.filter_map(|found| code(found, small))
    });
    shown.chain(spaced(plain)).chain(told).collect()
}

/// The places of the runs of some characters in a text.
fn words(text: &str, is_part: impl Fn(char) -> bool) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let begin = at + text[at..].find(&is_part)?;
        let run = &text[begin..];
        at = begin + run.find(|c| !is_part(c)).unwrap_or(run.len());
        Some(begin..at)
    })
}

/// `AB12-CDEF34-56GH`: a shape of gift codes in which letters and digits mix.
fn is_grouped(token: &str) -> bool {
    let groups: Vec<&str> = token.split('-').collect();
    has_shape(&groups) && groups.iter().any(|group| is_mixed(group))
}

/// The same with spaces, which needs more signs of it: prose has words of four letters too.
fn spaced(plain: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut begin = 0;
    for line in plain.split_inclusive('\n') {
        let words: Vec<_> = words(line, |c| c.is_ascii_alphanumeric()).collect();
        for shape in SHAPES {
            let groups = words.windows(shape.len());
            let codes = groups.filter(|places| {
                let groups: Vec<&str> = places.iter().map(|place| &line[place.clone()]).collect();
                is_spaced(&groups)
            });
            let place = |places: &[Range<usize>]| {
                let end = places.last().map_or(0, |last| last.end);
                begin + places[0].start..begin + end
            };
            found.extend(codes.map(place));
        }
        begin += line.len();
    }
    found
}

fn is_spaced(groups: &[&str]) -> bool {
    let is_small = |group: &&str| group.bytes().any(|b| b.is_ascii_lowercase());
    has_shape(groups)
        && !groups.iter().any(is_small)
        && groups.iter().filter(|group| is_mixed(group)).count() >= 2
}

/// 14 to 16 capitals and digits in a row that change places often. Tracking numbers are a few
/// letters and then digits.
fn is_whole(token: &str) -> bool {
    let bytes = token.as_bytes();
    let letters = bytes.iter().filter(|b| b.is_ascii_uppercase()).count();
    let digits = bytes.iter().filter(|b| b.is_ascii_digit()).count();
    let changes = |pair: &&[u8]| pair[0].is_ascii_digit() != pair[1].is_ascii_digit();
    let changes = bytes.windows(2).filter(changes).count();
    (14..=16).contains(&bytes.len())
        && letters + digits == bytes.len()
        && letters >= 4
        && digits >= 2
        && changes >= 4
}

/// Where the value after a word that names gift codes is, when it is one.
fn code(found: NamedValue<'_>, text: &str) -> Option<Range<usize>> {
    let place = found.place(text);
    let (letters, digits) = found.letters_and_digits();
    if letters == 0 {
        let by_fours = groups_of_four(&text[place.start..]);
        let is_whole = found.is_number() && (14..=20).contains(&found.value.len());
        return match by_fours {
            Some(length) => Some(place.start..place.start + length),
            None => is_whole.then_some(place),
        };
    }
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    let least = if found.link == Link::Bare { 10 } else { 8 };
    let is_code = digits >= 2
        && letters + digits >= least
        && found.value.bytes().all(is_plain)
        && !is_order(found.value);
    is_code.then_some(place)
}

/// How long four or more groups of four digits at the front of a text are. Order numbers are grouped
/// otherwise, and card numbers are cut by now.
fn groups_of_four(text: &str) -> Option<usize> {
    let (mut end, mut count) = (0, 0);
    loop {
        let after = &text[end..];
        let joined = match count {
            0 => after,
            _ => after.strip_prefix([' ', '-']).unwrap_or_default(),
        };
        let group = joined.get(..4).filter(|group| all_digits(group));
        if group.is_none() || joined[4..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return (count >= 4).then_some(end);
        }
        end = text.len() - joined.len() + 4;
        count += 1;
    }
}

/// `D01-1234567-1234567`: a digital order.
fn is_order(value: &str) -> bool {
    value.split('-').map(str::len).eq([3, 7, 7])
}

fn has_shape(groups: &[&str]) -> bool {
    SHAPES.iter().any(|shape| {
        let lengths = groups.iter().map(|group| group.len());
        lengths.eq(shape.iter().copied())
    })
}

fn is_mixed(group: &str) -> bool {
    group.bytes().any(|b| b.is_ascii_digit()) && group.bytes().any(|b| b.is_ascii_alphabetic())
}
