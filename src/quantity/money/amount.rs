//! An amount of one currency, as files hold it and as it is shown.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::Currency;
use crate::text::{Lang, all_digits};

/// The most digits before the cents.
pub(super) const MAX_DIGITS: usize = 13;

/// An amount. Written `JPY 12800` or `USD 12.34` in files; shown with [`Money::figure`] and
/// [`Money::shown`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    /// In the currency's smallest unit: yen, cents.
    pub minor: i64,
    pub currency: Currency,
}

/// A number with grouped thousands: `200,000`.
pub(crate) fn thousands(number: u64) -> String {
    let plain = number.to_string();
    let mut out = String::new();
    for (at, digit) in plain.chars().enumerate() {
        if at > 0 && (plain.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

impl Money {
    /// The figure alone with grouped thousands: `12,800`, `1,234.50`.
    pub fn figure(self) -> String {
        let digits = self.currency.digits();
        let scale = 10_u64.pow(digits as u32);
        let minor = self.minor.unsigned_abs();
        let rest = minor % scale;
        let mut out = String::from(if self.minor < 0 { "-" } else { "" });
        out += &thousands(minor / scale);
        if digits > 0 {
            out += &format!(".{rest:0digits$}");
        }
        out
    }

    /// The amount as the language writes it: `JPY 12,800`, in Japanese `12,800円`.
    pub fn shown(self, lang: Lang) -> String {
        if lang.code() == "ja" && self.currency.code() == "JPY" {
            return format!("{}円", self.figure());
        }
        format!("{} {}", self.currency, self.figure())
    }

    /// The amount of a file: `JPY 12800`. Earlier versions took any three letters for a code, and
    /// two digits for the cents of most; what they wrote is still read.
    ///
    /// # Errors
    /// Anything else.
    pub fn stored(text: &str) -> Result<Self, ParseMoneyError> {
        let (code, figure) = text.split_once(' ').ok_or(ParseMoneyError)?;
        let currency = Currency::letters(code).ok_or(ParseMoneyError)?;
        let digits = currency.digits();
        let figure = figure.trim();
        let (whole, cents) = figure.split_once('.').unwrap_or((figure, ""));
        let (cents, more) = cents.split_at_checked(digits).unwrap_or((cents, ""));
        let is_number = |text: &str| all_digits(text);
        let fits = (1..=MAX_DIGITS).contains(&whole.len()) && is_number(whole) && is_number(cents);
        if !fits || more.bytes().any(|c| c != b'0') {
            return Err(ParseMoneyError);
        }
        let minor = format!("{whole}{cents:0<digits$}").parse();
        let minor = minor.or(Err(ParseMoneyError))?;
        Ok(Self { minor, currency })
    }
}

/// Not an amount as files hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an amount is written JPY 12800 or USD 12.34")]
pub struct ParseMoneyError;

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.currency, self.figure().replace(',', ""))
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::stored(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}
