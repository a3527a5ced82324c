//! What is known of where an amount was written.

use super::{Currency, notation::Notation};
use crate::text::country_code;

/// What is meant where an amount leaves something out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MoneyContext {
    currency: Option<Currency>,
    /// ISO 3166; empty when not known.
    country: &'static str,
    home: Option<Currency>,
}

impl MoneyContext {
    /// The currency of amounts without a sign, if it is known, and the country (ISO 3166) whose
    /// habits count; empty when that is not known.
    pub fn new(currency: Option<Currency>, country: &str) -> Self {
        let country = country_code(country).unwrap_or_default();
        Self {
            currency,
            country,
            home: Currency::of_country(country),
        }
    }

    /// The context of a country, with its own currency.
    pub fn of_country(country: &str) -> Self {
        let context = Self::new(None, country);
        context.with(context.home)
    }

    /// The same with another currency for amounts without a sign, or with none.
    #[must_use]
    pub fn with(self, currency: Option<Currency>) -> Self {
        Self { currency, ..self }
    }

    /// The currency of amounts without a sign.
    pub fn currency(&self) -> Option<Currency> {
        self.currency
    }

    /// The currency of the country.
    pub(super) fn home(&self) -> Option<Currency> {
        self.home
    }

    /// Anything is known of where the amount was written.
    pub(super) fn is_known(&self) -> bool {
        self.currency.is_some() || !self.country.is_empty()
    }

    /// Thousands may be written as `1,23,456`.
    pub(super) fn groups_by_two(&self, currency: Currency) -> bool {
        let there = ["IN", "PK", "BD", "NP", "LK", "BT"].contains(&self.country);
        there || ["INR", "PKR", "BDT", "NPR", "LKR", "BTN"].contains(&currency.code())
    }

    pub(super) fn notation(&self, currency: Currency) -> Notation {
        Notation::of(self.country, self.home, currency)
    }
}

/// What an amount's currency rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CurrencySource {
    /// A code, or a sign that can be no other here.
    Written,
    /// A sign of several currencies, taken for the one that it most often means.
    Convention,
    /// Nothing was written; it is the context's.
    Context,
}
