//! Why an amount is not read.

use super::{Currency, Money};
use crate::{t, text::Lang};

/// Why an amount is not read. Some of it is an amount all the same, only not a certain one: see
/// [`is_amount`](MoneyError::is_amount).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// It is no amount at all.
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
    /// More digits behind the decimal sign than the currency has.
    #[error("more decimals than {0} has")]
    TooFine(Currency),
    /// Three letters where a code stands, and ISO 4217 does not have it.
    #[error("ISO 4217 has no code {0}")]
    UnknownCode(String),
}

impl MoneyError {
    /// Whether an amount was meant: it must be asked about, not passed over.
    pub fn is_amount(&self) -> bool {
        *self != MoneyError::NotMoney
    }

    /// The fault in words: what is wrong with the text that was written, and what to write.
    pub fn message(&self, lang: Lang, written: &str) -> String {
        match self {
            MoneyError::NotMoney => t!(lang, MoneyNot, text = written),
            MoneyError::Ambiguous(one, other) => {
                t!(
                    lang,
                    MoneyAmbiguous,
                    text = written,
                    one = one.shown(lang),
                    other,
                    plain = one
                )
            }
            MoneyError::NoCurrency => t!(lang, MoneyNoCurrency, text = written),
            MoneyError::WhichCurrency(sign, currencies) => {
                let codes: Vec<_> = currencies.iter().map(ToString::to_string).collect();
                let first = codes.first().cloned().unwrap_or_default();
                t!(
                    lang,
                    MoneyWhichCurrency,
                    text = written,
                    sign,
                    codes = codes.join(", "),
                    first
                )
            }
            MoneyError::Negative => t!(lang, MoneyNegative, text = written),
            MoneyError::TooFine(currency) => {
                t!(
                    lang,
                    MoneyTooFine,
                    text = written,
                    currency,
                    digits = currency.digits()
                )
            }
            MoneyError::UnknownCode(code) => t!(lang, MoneyUnknownCode, code),
        }
    }
}
