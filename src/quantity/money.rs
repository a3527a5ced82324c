//! Money in minor units of one currency; never added across currencies.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::text::Lang;

/// An ISO 4217 code, three capital letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The United States dollar, when nothing says otherwise.
    pub const DOLLAR: Self = Self(*b"USD");

    /// `XXX`, the code of no currency (ISO 4217).
    pub const NONE: Self = Self(*b"XXX");

    /// The currency of a code in any case; none when it is not three ASCII letters.
    pub fn new(code: &str) -> Option<Self> {
        let code: [u8; 3] = code.as_bytes().try_into().ok()?;
        code.iter().all(u8::is_ascii_alphabetic).then(|| Self(code.map(|c| c.to_ascii_uppercase())))
    }

    /// The currency in which amounts without a sign are meant in a country (ISO 3166); none for one that is not known
    /// here.
    pub fn of_country(code: &str) -> Option<Self> {
        Self::new(match code {
            "JP" => "JPY",
            "US" => "USD",
            "GB" => "GBP",
            "AU" => "AUD",
            "BG" | "AT" | "BE" | "CY" | "DE" | "EE" | "ES" | "FI" | "FR" | "GR" | "HR" | "IE" | "IT" | "LT" | "LU"
            | "LV" | "MT" | "NL" | "PT" | "SI" | "SK" | "EU" => "EUR",
            "CZ" => "CZK",
            "DK" => "DKK",
            "HU" => "HUF",
            "PL" => "PLN",
            "RO" => "RON",
            "SE" => "SEK",
            _ => return None,
        })
    }

    /// Whether the sign `$` stands for it where it is the usual one.
    pub fn is_dollar(self) -> bool {
        matches!(&self.0, b"USD" | b"CAD" | b"AUD" | b"NZD" | b"SGD" | b"HKD" | b"TWD")
    }

    /// Digits after the point (ISO 4217).
    pub fn digits(self) -> usize {
        match &self.0 {
            b"JPY" | b"KRW" | b"VND" | b"CLP" | b"ISK" | b"XAF" | b"XOF" => 0,
            b"KWD" | b"BHD" | b"OMR" | b"JOD" | b"TND" => 3,
            _ => 2,
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|c| write!(f, "{}", *c as char))
    }
}

/// An amount. Written `JPY 12800` or `USD 12.34` in files; shown with [`Money::figure`] and [`Money::shown`].
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
        let (whole, rest) = (self.minor.unsigned_abs() / scale, self.minor.unsigned_abs() % scale);
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
        if lang.code() == "ja" && self.currency.0 == *b"JPY" {
            return format!("{}円", self.figure());
        }
        format!("{} {}", self.currency, self.figure())
    }
}

/// Neither of the form `JPY 12800` nor a figure with a currency sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotMoney;

impl fmt::Display for NotMoney {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an amount is written 12800, JPY 12800 or 12.34 USD")
    }
}

impl std::error::Error for NotMoney {}

/// Reads an amount as people write it (after NFKC): `12800`, `12,800円`, `¥12,800`, `JPY 12,800`, `$12.34`,
/// `12.34 EUR`; without a sign it is in `default`. A negative amount, or more digits than the currency has, is refused.
pub fn parse_money(text: &str, default: Currency) -> Result<Money, NotMoney> {
    let (mut currency, mut figure) = (None, String::new());
    let mut letters = String::new();
    for c in text.trim().chars() {
        match c {
            '0'..='9' | '.' => figure.push(c),
            ',' | ' ' | '\u{a0}' | '\'' => {}
            '¥' | '円' | '\u{ffe5}' => currency = Currency::new("JPY"),
            '$' => {
                currency = currency.or(Some(if default.is_dollar() || default == Currency::NONE {
                    default
                } else {
                    Currency::DOLLAR
                }))
            }
            '€' => currency = Currency::new("EUR"),
            '£' => currency = Currency::new("GBP"),
            c if c.is_ascii_alphabetic() => letters.push(c),
            _ => return Err(NotMoney),
        }
    }
    if !letters.is_empty() {
        currency = Some(Currency::new(&letters).ok_or(NotMoney)?);
    }
    let currency = currency.unwrap_or(default);
    let (whole, rest) = figure.split_once('.').unwrap_or((&figure, ""));
    let digits = currency.digits();
    let all = whole.chars().chain(rest.chars());
    if whole.is_empty() || rest.len() > digits || whole.len() > 13 || !all.clone().all(|c| c.is_ascii_digit()) {
        return Err(NotMoney);
    }
    let padded = format!("{whole}{rest:0<digits$}");
    padded.parse().map(|minor| Money { minor, currency }).map_err(|_| NotMoney)
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
        let text = String::deserialize(deserializer)?;
        let code = text.split(' ').next().and_then(Currency::new).ok_or_else(|| D::Error::custom(NotMoney))?;
        parse_money(&text, code).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let yen = Currency::new("jpy").unwrap();
        for (text, shown) in [
            ("12800", "JPY 12800"),
            ("12,800円", "JPY 12800"),
            ("¥12,800", "JPY 12800"),
            ("$12.3", "USD 12.30"),
            ("12.34 EUR", "EUR 12.34"),
        ] {
            assert_eq!(parse_money(text, yen).unwrap().to_string(), shown, "{text}");
        }
        for text in ["", "abc", "12.5", "-3", "1.2.3", "99999999999999"] {
            assert_eq!(parse_money(text, yen), Err(NotMoney), "{text}");
        }
    }

    #[test]
    fn amounts_are_shown_with_grouped_thousands() {
        let money = |minor, code| Money { minor, currency: Currency::new(code).unwrap() };
        assert_eq!(money(205978, "JPY").shown(Lang::english()), "JPY 205,978");
        assert_eq!(money(205978, "JPY").shown(Lang::find("ja").unwrap()), "205,978円");
        assert_eq!(money(123456, "USD").figure(), "1,234.56");
    }
}
