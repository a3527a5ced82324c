//! Figures with Japanese units: `1万2800`, `4万`, `1.28万`, `1億2,000万`, `1万2千`.

use super::{Currency, MoneyError, amount::MAX_DIGITS};
use crate::text::all_digits;

/// The units, the largest first.
const UNITS: [(char, i128); 4] = [
    ('億', 100_000_000),
    ('万', 10_000),
    ('千', 1_000),
    ('百', 100),
];

pub(super) fn is_unit(c: char) -> bool {
    UNITS.iter().any(|(unit, _)| *unit == c)
}

pub(super) fn has_units(body: &str) -> bool {
    body.contains(is_unit)
}

/// The amount in the currency's smallest unit.
///
/// # Errors
/// When it is not such a figure, or not a whole number of the currency.
pub(super) fn minor(body: &str, currency: Currency) -> Result<i64, MoneyError> {
    let minor =
        |whole: i128| i64::try_from(whole.checked_mul(10_i128.pow(currency.digits() as u32))?).ok();
    whole(body).and_then(minor).ok_or(MoneyError::NotMoney)
}

/// `1億2,000万`: the parts from the largest to the smallest, each smaller than what is before it
/// allows.
fn whole(body: &str) -> Option<i128> {
    let body: String = body.split(' ').collect();
    let mut rest = body.as_str();
    let mut sum = 0;
    let mut limit = 10_i128.pow(MAX_DIGITS as u32);
    while !rest.is_empty() {
        let end = rest.find(is_unit).unwrap_or(rest.len());
        let unit = rest[end..].chars().next();
        let scale = UNITS
            .iter()
            .find(|(sign, _)| Some(*sign) == unit)
            .map_or(1, |(_, scale)| *scale);
        let part = scaled(&rest[..end], scale)?;
        if part >= limit {
            return None;
        }
        (sum, limit) = (sum + part, scale);
        rest = &rest[end + unit.map_or(0, char::len_utf8)..];
    }
    (sum > 0).then_some(sum)
}

/// A number with commas between thousands and a decimal point, times a unit; none when that is not
/// a whole number.
fn scaled(number: &str, scale: i128) -> Option<i128> {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let groups: Vec<&str> = whole.split(',').collect();
    let grouped = groups.len() == 1
        || groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
    let digits = groups.concat();
    let plain = |text: &str| all_digits(text);
    let fits = grouped
        && !digits.is_empty()
        && digits.len() <= MAX_DIGITS
        && part.len() <= 8
        && !digits.starts_with("00");
    if !fits || !plain(&digits) || !plain(part) || number.ends_with('.') {
        return None;
    }
    let all: i128 = format!("{digits}{part}").parse().ok()?;
    let scaled = all * scale;
    let divisor = 10_i128.pow(part.len() as u32);
    (scaled % divisor == 0).then_some(scaled / divisor)
}
