//! Why an amount is not read.

use super::{Currency, Money};
use crate::{t, text::Lang};

/// Why an amount is not read. Some of it is an amount all the same, only not a certain one: see
/// [`is_amount`](MoneyError::is_amount).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not an amount.
    #[error("not an amount")]
    NotMoney,
    /// It can be two amounts: one, and another as it would be written.
    #[error("either {0} or {1}")]
    Ambiguous(Money, String),
    /// A figure without a sign, where nothing says in which currency.
    #[error("no currency is named")]
    NoCurrency,
    /// A sign that several currencies have: the sign, and some of them.
    #[error("several currencies are written {0}")]
    WhichCurrency(String, Vec<Currency>),
    /// Less than nothing.
    #[error("less than nothing")]
    Negative,
    /// More digits after the decimal sign than the currency has.
    #[error("more decimals than {0} has")]
    TooFine(Currency),
    /// Three letters where a code is expected, and ISO 4217 does not have it.
    #[error("ISO 4217 has no code {0}")]
    UnknownCode(String),
}

impl MoneyError {
    /// Whether an amount was meant: it must be asked about, not passed over.
    pub fn is_amount(&self) -> bool {
        *self != MoneyError::NotMoney
    }

    /// The fault in words: what is wrong with the text that was written, and what to write.
    pub fn message(&self, lang: Lang, text: &str) -> String {
        match self {
            MoneyError::NotMoney => t!(lang, MoneyNot, text),
            MoneyError::Ambiguous(plain, other) => {
                let one = plain.shown(lang);
                t!(lang, MoneyAmbiguous, text, one, other, plain)
            }
            MoneyError::NoCurrency => t!(lang, MoneyNoCurrency, text),
            MoneyError::WhichCurrency(sign, currencies) => {
                let codes: Vec<_> = currencies.iter().map(ToString::to_string).collect();
                let first = codes.first().cloned().unwrap_or_default();
                let codes = codes.join(", ");
                t!(lang, MoneyWhichCurrency, text, sign, codes, first)
            }
            MoneyError::Negative => t!(lang, MoneyNegative, text),
            MoneyError::TooFine(currency) => {
                let digits = currency.digits();
                t!(lang, MoneyTooFine, text, currency, digits)
            }
            MoneyError::UnknownCode(code) => t!(lang, MoneyUnknownCode, code),
        }
    }
}
