//! Which sign is before the cents: a country's habit.

use super::{Currency, currency::is_among};

/// Countries that write `1.234,50` or `1 234,50` (CLDR).
const COMMA: &str = "AD AL AM AO AR AT AZ BA BE BG BO BR BY CL CO CR CU CV CZ DE DK DZ EC EE ES FI FO FR GE GF GL GP GR \
                     HR HU ID IS IT KG KZ LT LU LV MA MC MD ME MK MQ MZ NL NO PL PM PT PY RE RO RS RU SE SI SK SM ST \
                     SJ TL TN TR UA UY UZ VA VE VN YT BF BJ CF CG CI CM GA GN GQ GW ML NE SN TD TG NC PF WF";

/// Countries that write `1,234.50` (CLDR).
const POINT: &str = "AE AU BD BH BM BN BS BW BZ CN DO EG ET FJ GB GG GH GI GM GT GU GY HK HN IE IL IM IN IQ JE JM JO JP \
                     KE KR KW KY LA LK LR MM MN MO MT MU MV MW MX MY NG NI NP NZ OM PA PE PG PH PK PR QA RW SA SB SC \
                     SG SL SS SV TH TT TW TZ UG US VI WS YE ZM ZW";

/// The signs that may be before the cents: both where habits differ, or where nobody knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Notation(&'static str);

impl Notation {
    const EITHER: Self = Self(",.");

    /// The habit of a country; either where it is not known, or where both are used.
    fn of_country(country: &str) -> Self {
        if is_among(country, COMMA) {
            Self(",")
        } else if is_among(country, POINT) {
            Self(".")
        } else {
            Self::EITHER
        }
    }

    /// The habits of somebody in a country (empty when not known) with its `own` currency who
    /// writes an amount of a currency: of the country, and for a foreign currency also that of its
    /// home, as the amount may be copied from there.
    pub(super) fn of(country: &str, own: Option<Currency>, currency: Currency) -> Self {
        let home = match currency.code() {
            "EUR" => Self::EITHER,
            _ => currency.country().map_or(Self::EITHER, Self::of_country),
        };
        let here = Self::of_country(country);
        match country {
            "" => home,
            _ if own == Some(currency) || here == home => here,
            _ => Self::EITHER,
        }
    }

    /// Whether the sign may be before the cents.
    pub(super) fn has_before_cents(self, sign: char) -> bool {
        self.0.contains(sign)
    }

    /// Whether the sign may be between thousands: it is the other one that is before the cents.
    pub(super) fn has_between_thousands(self, sign: char) -> bool {
        self.0.contains(if sign == '.' { ',' } else { '.' })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_country_has_two_habits() {
        assert!(
            COMMA
                .split_whitespace()
                .all(|code| POINT.split_whitespace().all(|other| code != other))
        );
        let known = |code: &str| crate::text::country_code(code) == Some(code);
        for code in COMMA.split_whitespace().chain(POINT.split_whitespace()) {
            assert!(known(code), "{code}");
        }
    }

    #[test]
    fn a_foreign_currency_brings_the_habit_of_its_home() {
        let before_cents = |country: &str, code: &str| {
            let notation = Notation::of(
                country,
                Currency::of_country(country),
                Currency::new(code).unwrap(),
            );
            ['.', ',']
                .into_iter()
                .filter(|sign| notation.has_before_cents(*sign))
                .collect::<String>()
        };
        for (country, code, signs) in [
            ("US", "USD", "."),
            ("DE", "EUR", ","),
            ("IE", "EUR", "."),
            ("", "EUR", ".,"),
            ("", "PLN", ","),
            ("JP", "EUR", ".,"),
            ("DE", "USD", ".,"),
            ("JP", "USD", "."),
            ("CH", "CHF", ".,"),
        ] {
            assert_eq!(before_cents(country, code), signs, "{country} {code}");
        }
    }
}
