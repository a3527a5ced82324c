//! Money in minor units of one currency; never added across currencies. How people write amounts is
//! read in one place, [`read_money`], whatever way they come in.

mod currency;
mod error;
mod figure;
mod iso;
mod kanji;
mod letters;
mod notation;
mod read;
mod sign;

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

pub use currency::Currency;
pub use error::MoneyError;
pub use letters::{is_blank_in_figure, is_digit_look_alike, is_list_mark};
pub use read::{
    CurrencySource, MoneyContext, WrittenMoney, names_currency, read_count, read_money,
};
pub use sign::{is_currency_sign, is_currency_word};

use crate::text::Lang;

/// An amount. Written `JPY 12800` or `USD 12.34` in files; shown with [`Money::figure`] and
/// [`Money::shown`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    /// In the currency's smallest unit: yen, cents.
    pub minor: i64,
    /// The currency.
    pub currency: Currency,
}

impl Money {
    /// The figure alone with grouped thousands: `12,800`, `1,234.50`.
    pub fn figure(self) -> String {
        let digits = self.currency.digits();
        let scale = 10_u64.pow(digits as u32);
        let (whole, rest) = (
            self.minor.unsigned_abs() / scale,
            self.minor.unsigned_abs() % scale,
        );
        let plain = whole.to_string();
        let mut out = String::from(if self.minor < 0 { "-" } else { "" });
        for (at, digit) in plain.chars().enumerate() {
            if at > 0 && (plain.len() - at).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
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
    pub fn stored(text: &str) -> Result<Self, MoneyError> {
        let parts = text
            .split_once(' ')
            .and_then(|(code, figure)| Some((Currency::letters(code)?, figure.trim())));
        let (currency, figure) = parts.ok_or(MoneyError::NotMoney)?;
        let digits = currency.digits();
        let (whole, cents) = figure.split_once('.').unwrap_or((figure, ""));
        let (cents, more) = cents.split_at_checked(digits).unwrap_or((cents, ""));
        let number = whole.len() <= figure::MAX_DIGITS
            && format!("{whole}{cents}")
                .bytes()
                .all(|c| c.is_ascii_digit());
        if whole.is_empty() || !number || more.bytes().any(|c| c != b'0') {
            return Err(MoneyError::NotMoney);
        }
        let minor = format!("{whole}{cents:0<digits$}")
            .parse()
            .map_err(|_| MoneyError::NotMoney)?;
        Ok(Self { minor, currency })
    }
}

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

#[cfg(test)]
mod tests;
