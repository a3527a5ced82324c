//! What can be the number of an order, a figure or a date.

use super::vocabulary::{NUMBER_WORDS, PIECES, after_any};
use crate::quantity::is_currency_sign;

/// The longest number, in bytes.
const MAX_NUMBER_BYTES: usize = 40;

/// The fewest digits of the number that a flea market gives to what is sold.
const MIN_ITEM_DIGITS: usize = 9;

/// What may be between a label and its value.
pub(super) const BETWEEN: [char; 16] = [
    ':', ' ', '\t', '#', '.', '|', '】', ']', ')', '(', '「', '[', '*', 'は', '=', '>',
];

pub(super) fn has_digit(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit())
}

fn count_digits(word: &str) -> usize {
    word.chars().filter(char::is_ascii_digit).count()
}

/// Digits grouped as amounts are: `12800`, `12,800`, `9.90`, `1,234.50`.
pub(super) fn is_figure(word: &str) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.ends_with(|c: char| c.is_ascii_digit())
        && word.chars().all(is_part)
}

/// Letters, digits and hyphens with at least three digits, as order numbers are; not a date.
pub(super) fn is_number(word: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    word.len() <= MAX_NUMBER_BYTES
        && word.chars().all(is_part)
        && word.starts_with(|c: char| c.is_ascii_alphanumeric())
        && count_digits(word) >= 3
        && !is_date(word)
}

/// A number that can only be an order's: with hyphens and eight digits or more, or nine digits.
pub(super) fn is_strong_number(word: &str) -> bool {
    let min_digits = if word.contains('-') { 8 } else { 9 };
    is_number(word) && !is_phone(word) && count_digits(word) >= min_digits
}

/// `S00042`: a letter and a count with zeros before it, as Odoo names an order.
pub(super) fn is_padded(word: &str) -> bool {
    let count = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
    (1..=3).contains(&(word.len() - count.len()))
        && count.len() > 4
        && count.starts_with('0')
        && count.bytes().all(|c| c.is_ascii_digit())
}

/// `405-1234567-1234417`
pub(crate) fn is_marketplace_number(word: &str) -> bool {
    let is_group = |group: &str| group.bytes().all(|c| c.is_ascii_digit());
    let groups: Vec<&str> = word.split('-').collect();
    groups.iter().map(|group| group.len()).eq([3, 7, 7])
        && groups.iter().all(|group| is_group(group))
}

/// `0120-000-147`: begins with a zero and has three short groups.
fn is_phone(word: &str) -> bool {
    let groups: Vec<&str> = word.split('-').collect();
    word.starts_with('0') && groups.len() == 3 && groups.iter().all(|group| group.len() <= 4)
}

/// `QX7TZP`: how airlines name a booking.
fn is_locator(word: &str) -> bool {
    let is_part = |c: u8| c.is_ascii_uppercase() || c.is_ascii_digit();
    word.len() == 6
        && word.bytes().all(is_part)
        && word.bytes().any(|c| c.is_ascii_uppercase())
        && has_digit(word)
}

/// Whether a word is a date: `2026-05-13`, `2026/5/13`, `13.05.2026`, `20260513`.
pub(crate) fn is_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
    match parts.as_slice() {
        [one, two, three] => {
            is_day(one, two, three) || is_day(three, two, one) || is_day(three, one, two)
        }
        [all] if all.len() == 8 && all.is_ascii() => is_day(&all[..4], &all[4..6], &all[6..]),
        _ => false,
    }
}

fn is_day(year: &str, month: &str, day: &str) -> bool {
    let within = |text: &str, least: u32, most: u32| {
        text.parse()
            .is_ok_and(|number: u32| (least..=most).contains(&number))
    };
    year.len() == 4 && within(year, 1990, 2099) && within(month, 1, 12) && within(day, 1, 31)
}

/// The order number at the front of a value; `of 2026-05-13` has none.
pub(super) fn number_in(value: &str) -> Option<&str> {
    let value = without_word(value.trim_start_matches(BETWEEN));
    let (word, after) = value.split_at(end_of_number(value));
    let word = word.trim_end_matches('-');
    let is_numbered = is_number(&word.replace(['.', '/'], "-")) || is_locator(word);
    let is_other = is_date(word)
        || is_price(word)
        || is_counted(after)
        || goes_on(after)
        || is_area_code(word, after);
    (is_numbered && !is_other).then_some(word)
}

/// The order number after a label that only order numbers have: also the one or two digits of a
/// young shop, and the nine letters of PrestaShop.
pub(super) fn order_number_in<'t>(value: &'t str, line: &str) -> Option<&'t str> {
    number_in(value).or_else(|| {
        let value = without_word(value.trim_start_matches(BETWEEN));
        let (word, after) = value.split_at(end_of_number(value));
        let is_short = (1..=2).contains(&word.len()) && word.bytes().all(|c| c.is_ascii_digit());
        let is_alone = after.trim_matches([' ', ':', '.']).is_empty()
            || after.trim_start().starts_with(['(', ')', ']'])
            || line.contains(&format!("#{word}"));
        let is_digits = is_short && is_alone && !is_counted(after) && !goes_on(after);
        (is_digits || is_reference(word)).then_some(word)
    })
}

/// The nine letters of PrestaShop after words that prose uses as well: letters that nobody can
/// pronounce, as `CONFIRMED` has nine too.
pub(super) fn reference_in(value: &str) -> Option<&str> {
    let value = without_word(value.trim_start_matches(BETWEEN));
    let word = &value[..end_of_number(value)];
    let is_vowel = |c: char| "AEIOUY".contains(c);
    let is_spelled = word.split(is_vowel).any(|consonants| consonants.len() > 3);
    (is_reference(word) && is_spelled).then_some(word)
}

/// `XKBKNABJK`: how PrestaShop names an order.
fn is_reference(word: &str) -> bool {
    word.len() == 9 && word.bytes().all(|c| c.is_ascii_uppercase())
}

/// `m48204426011`: how flea markets number what is sold, which is sold once.
pub(super) fn item_number_in(value: &str) -> Option<&str> {
    let number = number_in(value)?;
    let digits = number.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let is_one = number.len() == digits.len() + 1
        && digits.len() >= MIN_ITEM_DIGITS
        && digits.bytes().all(|c| c.is_ascii_digit());
    is_one.then_some(number)
}

fn is_price(word: &str) -> bool {
    let cents = word.split_once('.').map(|(_, cents)| cents);
    cents.is_some_and(|cents| cents.len() == 2) && is_figure(word)
}

/// The word before was an amount, a share or a count.
fn is_counted(after: &str) -> bool {
    after.starts_with(['%', '円', '点', '個', '件', '年', '月'])
        || after.starts_with(",0")
        || is_before_cents(after)
        || is_before_currency(after)
        || after.split_whitespace().next().is_some_and(is_piece)
}

/// `1000 points`
fn is_piece(word: &str) -> bool {
    PIECES.contains(&word.trim_end_matches([',', '!', ':']))
}

/// `1299,90`: a comma and two digits.
fn is_before_cents(after: &str) -> bool {
    let cents = after.strip_prefix(',').unwrap_or_default();
    cents.bytes().take_while(u8::is_ascii_digit).count() == 2
}

/// `1299 €`, `1299 EUR`; in `4417 EUR 12.80` the currency belongs to what follows.
fn is_before_currency(after: &str) -> bool {
    let mut words = after.split_whitespace();
    let sign = words.next().unwrap_or_default();
    is_currency_sign(sign) && !words.next().is_some_and(has_digit)
}

/// A number that goes on in a way that numbers do not is not cut: half a number is a wrong one.
fn goes_on(after: &str) -> bool {
    let mut after = after.chars();
    after
        .next()
        .is_some_and(|c| c.is_ascii_punctuation() && !",:;)]>".contains(c))
        && after.next().is_some_and(|c| c.is_ascii_alphanumeric())
}

/// `0800 1234567`
fn is_area_code(word: &str, after: &str) -> bool {
    word.starts_with('0')
        && word.len() < 6
        && after.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// The value without `number`, `no`, `is` between the label and the number.
fn without_word(value: &str) -> &str {
    after_any(value, NUMBER_WORDS)
        .filter(|rest| rest.starts_with(BETWEEN))
        .map_or(value, |rest| rest.trim_start_matches(BETWEEN))
}

/// Letters, digits, hyphens, and points and strokes between them: `250-1234567-1234417`,
/// `GPA.3355-1122`, `88-44170/LON`.
fn end_of_number(value: &str) -> usize {
    let bytes = value.as_bytes();
    let at = |at: usize| bytes.get(at).copied().unwrap_or_default();
    let is_part = |place: usize| {
        let after_letter = place > 0 && at(place - 1).is_ascii_alphanumeric();
        match at(place) {
            b'-' | b'_' => true,
            b'.' => after_letter && at(place + 1).is_ascii_digit(),
            b'/' => after_letter && at(place + 1).is_ascii_alphanumeric(),
            byte => byte.is_ascii_alphanumeric(),
        }
    };
    (0..bytes.len())
        .find(|place| !is_part(*place))
        .unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_its_label_an_order_number_may_be_short_or_letters() {
        let of = |line: &'static str| {
            let (_, value) = line.split_once(['r', '#']).unwrap();
            order_number_in(value, line)
        };
        assert_eq!(of("Bestellnr: 27"), Some("27"));
        assert_eq!(of("[Bestellung #27] (13. Mai 2026)"), Some("27"));
        assert_eq!(of("Bestellung #27 ist da"), Some("27"));
        assert_eq!(of("Bestellnr: XKBKNABJK vom 13.05.2026"), Some("XKBKNABJK"));
        for line in [
            "Bestellnr: 2 Artikel",
            "Bestellnr 2 von 3",
            "Bestellung #27,50",
            "Bestellung #5 €",
            "Bestellnr: folgt",
        ] {
            assert_eq!(of(line), None, "{line}");
        }
    }

    #[test]
    fn amounts_and_telephone_numbers_are_no_order_numbers() {
        for value in [
            "1299,90 €",
            "1299 €",
            "1299 EUR",
            "1299 euros",
            "1000 points,",
            "0800 1234567",
        ] {
            assert_eq!(number_in(value), None, "{value}");
        }
        assert_eq!(number_in("4417 EUR 12.80"), Some("4417"));
        assert_eq!(number_in("4417, 4418"), Some("4417"));
    }

    #[test]
    fn a_count_with_zeros_is_told_from_a_product() {
        assert!(is_padded("S00042"));
        assert!(
            ["S42", "SW1234", "00042", "S00042B", "SKU-00042"]
                .iter()
                .all(|word| !is_padded(word))
        );
    }

    #[test]
    fn letters_in_prose_are_a_number_when_nobody_can_pronounce_them() {
        assert_eq!(reference_in(": QZRTPLMWD passée le"), Some("QZRTPLMWD"));
        assert_eq!(reference_in(": CONFIRMED"), None);
        assert_eq!(reference_in(": EXPEDITED"), None);
    }
}
