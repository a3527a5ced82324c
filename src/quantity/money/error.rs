//! Why an amount is not read.

use std::fmt;

use super::{Currency, Money};
use crate::{t, text::Lang};

/// Why an amount is not read. Some of it is an amount all the same, only not a certain one: see
/// [`is_amount`](MoneyError::is_amount).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MoneyError {
    /// It is no amount at all.
    NotMoney,
    /// It can be two amounts: one, and another as it would be written.
    Ambiguous(Money, String),
    /// A figure without a sign, where nothing says in which currency.
    NoCurrency,
    /// A sign that several currencies have: the sign, and some of them.
    WhichCurrency(String, Vec<Currency>),
    /// Less than nothing.
    Negative,
    /// More digits behind the decimal sign than the currency has.
    TooFine(Currency),
    /// Three letters where a code stands, and ISO 4217 does not have it.
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
                    other = other,
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
                    sign = sign,
                    codes = codes.join(", "),
                    first = first
                )
            }
            MoneyError::Negative => t!(lang, MoneyNegative, text = written),
            MoneyError::TooFine(currency) => {
                t!(
                    lang,
                    MoneyTooFine,
                    text = written,
                    currency = currency,
                    digits = currency.digits()
                )
            }
            MoneyError::UnknownCode(code) => t!(lang, MoneyUnknownCode, code = code),
        }
    }
}

impl fmt::Display for MoneyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::english(), "this"))
    }
}

impl std::error::Error for MoneyError {}
