//! Written amounts; the long table stands in `tests/it/amounts`, where every door reads it.

use super::*;
use crate::text::Lang;

fn read(text: &str, country: &str) -> Result<Money, MoneyError> {
    read_money(text, &MoneyContext::of_country(country)).map(|read| read.money)
}

/// What it comes to, or `?` for what is no certain amount, or `-` for what is none.
fn shown(text: &str, country: &str) -> String {
    match read(text, country) {
        Ok(money) => money.to_string(),
        Err(why) if why.is_amount() => "?".to_owned(),
        Err(_) => "-".to_owned(),
    }
}

#[test]
fn amounts_are_read_as_people_write_them() {
    for (text, country, value) in [
        ("12800", "JP", "JPY 12800"),
        ("１２、８００円", "JP", "JPY 12800"),
        ("￥4,980－", "JP", "JPY 4980"),
        ("\\4,980", "JP", "JPY 4980"),
        ("1万2800円", "JP", "JPY 12800"),
        ("1.28万円", "JP", "JPY 12800"),
        ("2億3,000万", "JP", "JPY 230000000"),
        ("99,999億円", "JP", "JPY 9999900000000"),
        ("552801億22801円", "JP", "-"),
        ("12,800円(税込)", "JP", "JPY 12800"),
        ("金12,800円也", "JP", "JPY 12800"),
        ("①12,800円", "JP", "JPY 12800"),
        ("$12.3", "JP", "USD 12.30"),
        ("1 280,00 €", "FR", "EUR 1280.00"),
        ("1\u{202f}280,00\u{a0}€", "FR", "EUR 1280.00"),
        ("1.234", "DE", "EUR 1234.00"),
        ("4.980,-", "DE", "EUR 4980.00"),
        ("1'234.50", "CH", "CHF 1234.50"),
        ("Fr. 12.–", "CH", "CHF 12.00"),
        ("1,23,456.00", "IN", "INR 123456.00"),
        ("$40.95 CAD", "US", "CAD 40.95"),
        ("US$ 1,234.50", "JP", "USD 1234.50"),
        ("1 290 kr", "SE", "SEK 1290.00"),
        ("JPY 12,800.00", "US", "JPY 12800"),
        ("12,80 EUR incl. VAT", "DE", "EUR 12.80"),
    ] {
        assert_eq!(shown(text, country), value, "{text} {country}");
    }
}

#[test]
fn what_can_be_two_amounts_is_neither() {
    for (text, country) in [
        ("1.234 EUR", ""),
        ("1,234", "DE"),
        ("12,80", "JP"),
        ("12,80", "US"),
        ("1.234", "IE"),
        ("$1,234", "DE"),
        ("12800", ""),
        ("100 kr", "JP"),
        ("$12", ""),
        ("-12,800円", "JP"),
        ("△12,800", "JP"),
        ("(12.80)", "US"),
        ("12.80-", "US"),
        ("12.345", "US"),
        ("ABC 12", "JP"),
        ("1万", "US"),
    ] {
        assert_eq!(shown(text, country), "?", "{text} {country}");
    }
    let why = read("1.234", "IE")
        .unwrap_err()
        .message(Lang::english(), "1.234");
    assert_eq!(
        why,
        "1.234 can be EUR 1,234.00 or EUR 1.234. Write it in full, such as EUR 1234.00."
    );
}

#[test]
fn what_is_no_figure_is_none_whatever_its_signs_say() {
    for text in [
        "0円 万 0$",
        "0円 万 0",
        "0円 万 0.0-",
        "-0円 万 0",
        "0円 万 0 ABC",
    ] {
        for country in ["", "JP", "US"] {
            assert_eq!(shown(text, country), "-", "{text} {country}");
        }
    }
    assert_eq!(shown("Rs 1,23,456", ""), "?");
    assert_eq!(shown("1,234.50-", "JP"), "?");
}

#[test]
fn what_is_no_amount_is_none() {
    for text in [
        "",
        "abc",
        "1.2.3",
        "99999999999999",
        "12①800円",
        "12⁹⁹",
        "12:30",
        "0123",
        "12,800円から",
        "約12,800円",
        "pen 3200",
    ] {
        assert_eq!(shown(text, "JP"), "-", "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_an_amount_or_is_refused(text in "\\PC{0,24}", figure in "[0-9 .,'万億千円¥$€()\\-①²\u{a0}]{0,16}") {
        for text in [text, figure] {
            for context in [MoneyContext::default(), MoneyContext::of_country("JP"), MoneyContext::of_country("DE")] {
                if let Ok(read) = read_money(&text, &context) {
                    proptest::prop_assert!(read.money.minor >= 0, "{text}");
                    proptest::prop_assert_eq!(Money::stored(&read.money.to_string()), Ok(read.money));
                }
                _ = names_currency(&text);
            }
        }
    }
}

#[test]
fn a_count_is_a_whole_number_and_nothing_else() {
    for (text, count) in [
        ("500", 500),
        ("1,280", 1280),
        ("１２８０", 1280),
        ("1.280", 1280),
        ("0", 0),
    ] {
        assert_eq!(read_count(text), Some(count), "{text}");
    }
    for text in ["", "1,28", "1.5", "-500", "JPY 500", "$5", "many"] {
        assert_eq!(read_count(text), None, "{text}");
    }
}

#[test]
fn what_is_stored_is_read_again_also_of_earlier_versions() {
    let again = |text: &str| Money::stored(text).map(|money| money.to_string());
    for (text, now) in [
        ("JPY 12800", "JPY 12800"),
        ("USD 12.34", "USD 12.34"),
        ("ABC 12.00", "ABC 12.00"),
        ("PYG 12800.00", "PYG 12800"),
        ("IQD 12.50", "IQD 12.500"),
    ] {
        assert_eq!(again(text).as_deref(), Ok(now));
    }
    for text in ["12800", "JPY", "JPY 12.50", "JPY -3", "JPY 12,800", "YEN12"] {
        assert_eq!(again(text), Err(ParseMoneyError), "{text}");
    }
}

#[test]
fn amounts_are_shown_with_grouped_thousands() {
    let money = |minor, code| Money {
        minor,
        currency: Currency::new(code).unwrap(),
    };
    assert_eq!(money(205978, "JPY").shown(Lang::english()), "JPY 205,978");
    assert_eq!(
        money(205978, "JPY").shown(Lang::find("ja").unwrap()),
        "205,978円"
    );
    assert_eq!(money(123456, "USD").figure(), "1,234.56");
    assert_eq!(money(1234567, "KWD").figure(), "1,234.567");
}
