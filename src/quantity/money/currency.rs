//! Currencies by their codes.

use std::{fmt, sync::LazyLock};

/// ISO 4217: code, digits after the decimal sign, and the countries (ISO 3166) where amounts without
/// a sign are meant in it, the main one first; funds and units of account have none. An own table,
/// because `iso_currency` 0.7 lacks Namibia, gives some countries two currencies, and builds on a
/// crate of 2016.
static CURRENCIES: LazyLock<Vec<(&str, usize, &str)>> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let (code, rest) = line.split_once('\t')?;
        let (digits, countries) = rest.split_once('\t')?;
        Some((code, digits.parse().ok()?, countries))
    };
    include_str!("currencies.tsv")
        .lines()
        .filter_map(row)
        .collect()
});

/// Whether a code of two letters is one of many, with single blanks between. Long mails ask it
/// often.
pub(super) fn is_among(code: &str, codes: &str) -> bool {
    codes
        .as_bytes()
        .chunks(3)
        .any(|known| known.starts_with(code.as_bytes()) && code.len() == 2)
}

/// An ISO 4217 code, three capital letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    /// Nothing that money is counted in: of points. ISO 4217 has the code for that, and no amount
    /// is read in it.
    pub const NONE: Self = Self(*b"XXX");

    /// The currency of a code in any case; none for a code that ISO 4217 does not have.
    pub fn new(code: &str) -> Option<Self> {
        Self::letters(code).filter(|currency| currency.known().is_some())
    }

    /// Three letters as a code, known or not: records of earlier versions may hold any.
    pub(super) fn letters(code: &str) -> Option<Self> {
        let code: [u8; 3] = code.as_bytes().try_into().ok()?;
        code.iter()
            .all(u8::is_ascii_alphabetic)
            .then(|| Self(code.map(|c| c.to_ascii_uppercase())))
    }

    /// The currency in which amounts without a sign are meant in a country (ISO 3166); none for no
    /// country.
    pub fn of_country(country: &str) -> Option<Self> {
        let found = CURRENCIES
            .iter()
            .find(|(_, _, countries)| is_among(country, countries))?;
        Self::letters(found.0)
    }

    /// The country that the currency is named after, or the first of several; none for a fund.
    pub(super) fn country(self) -> Option<&'static str> {
        let (_, _, countries) = self.known()?;
        countries
            .split(' ')
            .next()
            .filter(|country| !country.is_empty())
    }

    /// Digits after the decimal sign (ISO 4217).
    pub fn digits(self) -> usize {
        self.known().map_or(2, |(_, digits, _)| *digits)
    }

    /// The code, three capital letters.
    pub fn code(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }

    fn known(self) -> Option<&'static (&'static str, usize, &'static str)> {
        let at = CURRENCIES
            .binary_search_by(|(code, ..)| code.as_bytes().cmp(&self.0))
            .ok()?;
        CURRENCIES.get(at)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_gives_each_country_one_currency() {
        assert_eq!(CURRENCIES.len(), 165);
        assert!(CURRENCIES.windows(2).all(|pair| pair[0].0 < pair[1].0));
        let countries = || {
            CURRENCIES
                .iter()
                .flat_map(|(.., countries)| countries.split(' '))
                .filter(|c| !c.is_empty())
        };
        let mut all: Vec<_> = countries().collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), countries().count());
        assert!(all.len() > 245, "{}", all.len());
        assert!(
            all.iter()
                .all(|code| *code == "EU" || crate::text::country_code(code) == Some(code)),
            "{all:?}"
        );
    }

    #[test]
    fn codes_have_the_digits_of_iso_4217() {
        let digits = |code: &str| Currency::new(code).map(Currency::digits);
        for (code, expected) in [
            ("jpy", 0),
            ("PYG", 0),
            ("EUR", 2),
            ("KWD", 3),
            ("LYD", 3),
            ("CLF", 4),
            ("ISK", 0),
        ] {
            assert_eq!(digits(code), Some(expected), "{code}");
        }
        for code in ["ABC", "XXX", "XAU", "JP", "JPYY", "", "日本円"] {
            assert_eq!(digits(code), None, "{code}");
        }
        let of = |country: &str| Currency::of_country(country).map(|currency| currency.to_string());
        for (country, code) in [
            ("JP", "JPY"),
            ("GB", "GBP"),
            ("BG", "EUR"),
            ("EU", "EUR"),
            ("NA", "NAD"),
            ("CH", "CHF"),
        ] {
            assert_eq!(of(country).as_deref(), Some(code), "{country}");
        }
        assert_eq!((of(""), of("XX")), (None, None));
    }
}
