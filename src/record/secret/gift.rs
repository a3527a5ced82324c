//! Gift codes: the shapes that are printed on cards and sent in mails, and values that a text calls
//! one.

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

/// Whether the text shows a gift code, or tells one. `small` is the same text in small letters.
pub(super) fn is_in(plain: &str, small: &str) -> bool {
    plain
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
        .any(|token| is_grouped(token) || is_whole(token))
        || is_spaced(plain)
        || GIFT_CODES
            .iter()
            .any(|word| places(small, word).any(|(_, after)| is_code(value_after(after))))
}

/// `AB12-CDEF34-56GH`: a shape of gift codes in which letters and digits mix.
fn is_grouped(token: &str) -> bool {
    let groups: Vec<&str> = token.split('-').collect();
    has_shape(&groups) && groups.iter().any(|group| is_mixed(group))
}

/// The same with spaces, which needs more signs of it: prose has words of four letters too.
fn is_spaced(plain: &str) -> bool {
    plain.lines().any(|line| {
        let words = line.split(|c: char| !c.is_ascii_alphanumeric());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        SHAPES.iter().any(|shape| {
            words.windows(shape.len()).any(|groups| {
                let capital = groups
                    .iter()
                    .all(|group| !group.bytes().any(|b| b.is_ascii_lowercase()));
                has_shape(groups)
                    && capital
                    && groups.iter().filter(|group| is_mixed(group)).count() >= 2
            })
        })
    })
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

/// The value after a word that names gift codes.
fn is_code(found: NamedValue<'_>) -> bool {
    let (letters, digits) = found.letters_and_digits();
    if letters == 0 {
        return is_numeric(found);
    }
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    let least = if found.link == Link::Bare { 10 } else { 8 };
    digits >= 2
        && letters + digits >= least
        && found.value.bytes().all(is_plain)
        && !is_order(found.value)
}

/// 14 to 20 digits whole or by fours. Order numbers are grouped otherwise, and card numbers are cut
/// by now.
fn is_numeric(found: NamedValue<'_>) -> bool {
    let four = |text: &str| text.len() == 4 && all_digits(text);
    let text = found.value.split('-').chain(found.rest.split(' ').skip(1));
    let by_fours = text.take_while(|group| four(group)).count() >= 4;
    by_fours || (found.is_number() && (14..=20).contains(&found.value.len()))
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
