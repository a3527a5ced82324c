//! The figures of one item of structured data. Its price of one article is not the order's.

use super::super::{
    amount::FoundAmount,
    dates::Dates,
    number::{has_digit, is_date},
};
use crate::{
    mail::DataItem,
    quantity::{Currency, Moment, MoneyContext},
};

/// The longest number, in bytes.
const MAX_NUMBER_BYTES: usize = 40;

/// The properties that name an order, the surest first. The last two are of reservations, the very
/// last in an older form.
const NUMBERS: [&str; 5] = [
    "orderNumber",
    "confirmationNumber",
    "identifier",
    "reservationNumber",
    "reservationId",
];

/// The properties that hold all that is paid, on the item or on an item of their own.
const TOTALS: [&str; 4] = [
    "totalPaymentDue",
    "totalPrice",
    "price",
    "priceSpecification",
];

const DATES: [&str; 2] = ["orderDate", "bookingTime"];

/// The number of an order, and the property that names it.
pub(super) fn number(item: &DataItem) -> Option<(&'static str, &str)> {
    let number = |name: &'static str| {
        let number = item.text(name)?.trim_start_matches(['#', ' ']);
        is_number(number).then_some((name, number))
    };
    NUMBERS.into_iter().find_map(number)
}

/// Letters, digits and what stands between them; without a digit only capital letters.
fn is_number(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-_./#".contains(c);
    let is_capital = |c: char| c.is_ascii_uppercase();
    !text.is_empty()
        && text.len() <= MAX_NUMBER_BYTES
        && text.chars().all(is_part)
        && (has_digit(text) || text.len() > 4 && text.chars().all(is_capital))
        && !is_date(text)
}

/// The total of an order, a bill or a reservation, and its words.
pub(super) fn total(item: &DataItem, context: &MoneyContext) -> Option<FoundAmount> {
    let outer = currency(item);
    let of = |name: &&str| {
        if let Some(figure) = item.text(name) {
            return amount(name, figure, outer, context);
        }
        let inner = item.items(name).next()?;
        let figure = inner.text("price").or_else(|| inner.text("value"))?;
        amount(name, figure, currency(inner).or(outer), context)
    };
    TOTALS.iter().find_map(of)
}

fn currency(item: &DataItem) -> Option<&str> {
    let name = ["priceCurrency", "currency"];
    name.iter().find_map(|name| item.text(name))
}

fn amount(
    name: &str,
    figure: &str,
    currency: Option<&str>,
    context: &MoneyContext,
) -> Option<FoundAmount> {
    let plain = currency
        .and_then(Currency::new)
        .and_then(|currency| without_zeros(figure, currency.digits()));
    let whole = plain.as_deref().unwrap_or(figure);
    let code = currency.unwrap_or_default();
    let found = FoundAmount::alone(format!("{whole} {code}").trim(), context)
        .or_else(|| FoundAmount::alone(figure, context))?;
    let text = format!("{name} {figure} {code}");
    let text = text.trim_end().to_owned();
    Some(match found.money() {
        Some(_) => FoundAmount { text, ..found },
        None => found,
    })
}

/// `338.6700` with the digits of its currency, `338.67`: by schema.org a point divides the cents.
/// None when more digits are behind it than the currency has, as in `1.234`.
fn without_zeros(figure: &str, digits: usize) -> Option<String> {
    let (units, cents) = figure.split_once('.')?;
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let cents = cents.trim_end_matches('0');
    if units.is_empty() || !is_digits(units) || !is_digits(cents) || cents.len() > digits {
        return None;
    }
    let is_whole = digits == 0;
    let padded = format!("{units}.{cents:0<digits$}");
    Some(if is_whole { units.to_owned() } else { padded })
}

/// When an order was placed, and the words for it.
pub(super) fn date(item: &DataItem, dates: Dates) -> Option<(Moment, String)> {
    let of = |name: &&str| {
        let text = item.text(name)?;
        let at = match Moment::parse_from_rfc3339(text) {
            Ok(at) => Some(dates.here.zone.at(at)).filter(|at| *at <= dates.here.now),
            Err(_) => dates.past(&text.replacen('T', " ", 1)),
        };
        Some((at?, format!("{name} {text}")))
    };
    DATES.iter().find_map(of)
}
