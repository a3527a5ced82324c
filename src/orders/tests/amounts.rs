//! The amount of a row of a list.

use super::*;

/// The one order of a line in a country: its amount, or `?` with what it could be, and what it is.
fn amount(line: &str, country: &str) -> String {
    let found = read_orders(line, &MoneyContext::of_country(country));
    assert_eq!(found.orders.len(), 1, "{line}: {found:?}");
    let order = &found.orders[0];
    let amount = match (&order.amount, &order.unread) {
        (Some(money), None) => {
            money.to_string()
                + if order.guessed.contains(&"amount") {
                    "?"
                } else {
                    ""
                }
        }
        (
            None,
            Some(UnreadAmount {
                why: MoneyError::Ambiguous(one, other),
                ..
            }),
        ) => format!("? {one} or {other}"),
        (None, Some(unread)) => format!("? {:?}", unread.why),
        (None, None) => "-".to_owned(),
        (Some(_), Some(_)) => panic!("{line}: both read and not read"),
    };
    format!("{amount} | {}", order.what)
}

#[test]
fn the_amount_column_wins_over_a_sign_in_the_name_of_the_goods() {
    for (line, country, read) in [
        (
            "4417 12800 Gift card $50",
            "JP",
            "JPY 12800 | Gift card $50",
        ),
        (
            "4417 9800 ギフトカード ¥5,000分",
            "JP",
            "JPY 9800 | ギフトカード ¥5,000分",
        ),
        (
            "4417 9800 Roblox 800円 code",
            "JP",
            "JPY 9800 | Roblox 800円 code",
        ),
        (
            "4417\t12800\tGift card $50",
            "JP",
            "JPY 12800 | Gift card $50",
        ),
        (
            "4417,12800,Gift card $50",
            "JP",
            "JPY 12800 | Gift card $50",
        ),
        (
            "4417,Gift card $50,12800",
            "JP",
            "JPY 12800 | Gift card $50",
        ),
        (
            "4417 Gift card $50 12800",
            "JP",
            "? USD 50.00 or JPY 12,800 | Gift card",
        ),
        (
            "4417 2 Headphones ¥12,800",
            "JP",
            "? JPY 2 or JPY 12,800 | Headphones ¥12,800",
        ),
        (
            "4417 Headphones ¥12,800 ¥500",
            "JP",
            "? JPY 12800 or JPY 500 | Headphones",
        ),
        ("4417 2 Headphones", "JP", "JPY 2? | Headphones"),
        ("4417 RTX 4090", "JP", "? UnknownCode(\"RTX\") | "),
        ("4417 TOP 100 hits", "JP", "? TOP 100.00 or JPY 100 | hits"),
        ("4417 Cable 6 ft ¥1,200", "JP", "JPY 1200 | Cable 6 ft"),
        ("4417 Cable 6 ft", "JP", "? HUF 6.00 or JPY 6 | Cable"),
    ] {
        assert_eq!(amount(line, country), read, "{line}");
    }
}

#[test]
fn amounts_with_blanks_and_decimal_commas_are_whole_or_asked() {
    for (line, country, read) in [
        ("4417 12,80 Uhr", "DE", "EUR 12.80 | Uhr"),
        ("4417 1 280,00 € Tablet", "FR", "EUR 1280.00 | Tablet"),
        ("4417\t1 280,00 €\tTablet", "FR", "EUR 1280.00 | Tablet"),
        ("4417\t12 800 JPY\tTablet", "JP", "JPY 12800 | Tablet"),
        ("4417 12 800 JPY Tablet", "JP", "JPY 12800 | Tablet"),
        ("4417 12\u{a0}800 JPY Tablet", "JP", "JPY 12800 | Tablet"),
        ("4417 12\u{202f}800 Tablet", "JP", "JPY 12800 | Tablet"),
        ("4417\u{a0}12800 Tablet", "JP", "JPY 12800 | Tablet"),
        ("4417 12 800 Tablet", "JP", "? JPY 12800 or JPY 12 | Tablet"),
        (
            "4417 Phone 12 800 JPY",
            "JP",
            "? JPY 12800 or JPY 800 | Phone",
        ),
        ("4420;18,50;Kaffee", "DE", "EUR 18.50 | Kaffee"),
        ("4420;1.234,50;Tablet", "DE", "EUR 1234.50 | Tablet"),
        (
            "4417,Case 12,80",
            "DE",
            "? EUR 12.80 or EUR 80.00 | Case 12",
        ),
        ("4417,12,80,Uhr", "DE", "? EUR 12.00 or EUR 80.00 | Uhr"),
        ("4417;JPY;12800;Tablet", "DE", "JPY 12800 | Tablet"),
        (
            "4417 1.234 Tablet",
            "IE",
            "? EUR 1234.00 or EUR 1.234 | Tablet",
        ),
        ("4419 ¥4,980- 洗剤", "JP", "JPY 4980 | 洗剤"),
        ("4419 １２、８００円 洗剤", "JP", "JPY 12800 | 洗剤"),
        ("4419 -12,800円 洗剤", "JP", "? Negative | 洗剤"),
        ("4419 1万2800円 洗剤", "JP", "JPY 12800 | 洗剤"),
        ("4419 12,800円(税込) 洗剤", "JP", "JPY 12800 | 洗剤"),
        ("①4417 12800 洗剤", "JP", "JPY 12800 | 洗剤"),
        ("4417 ①12,800円 洗剤", "JP", "JPY 12800 | ① 洗剤"),
        ("4417 12⁹⁹ Tee", "JP", "- | 12⁹⁹ Tee"),
    ] {
        assert_eq!(amount(line, country), read, "{line}");
    }
}

#[test]
fn without_a_currency_an_amount_without_a_sign_is_a_question() {
    let mut found = read_orders(
        "4417 12800 Headphones\n4418 Card\n4420 $12 Tea",
        &MoneyContext::default(),
    );
    let lacking = |found: &Orders| {
        found
            .orders
            .iter()
            .map(OrderGuess::lacks_currency)
            .collect::<Vec<_>>()
    };
    assert_eq!(lacking(&found), [true, false, false], "{found:?}");
    assert!(found.orders[2].asks_amount(), "nothing says which dollar");
    found
        .orders
        .iter_mut()
        .for_each(|order| order.read_in(&MoneyContext::of_country("JP")));
    assert_eq!(rows(&found)[0], "4417 JPY 12800 parcel Headphones");
    let named = read_orders(
        "4417 12800 Headphones\n4418 JPY 100 Card",
        &MoneyContext::default(),
    );
    assert_eq!(
        rows(&named)[0],
        "4417 JPY 12800 parcel Headphones",
        "the list names one currency"
    );
}

#[test]
fn what_is_meant_as_an_amount_and_is_none_is_asked_about() {
    for line in [
        "6201 ¥1O,000 Kettle",
        "6201 ¥1O,500",
        "6201 1,2,8円 やかん",
        "6201 $4o Tea",
    ] {
        let found = read_orders(line, &yen());
        let asks: Vec<_> = found
            .orders
            .iter()
            .map(|order| (order.amount, order.asks_amount()))
            .collect();
        assert_eq!(asks, [(None, true)], "{line}");
    }
    let found = read_orders("6201 Kettle\n6202 A4 paper", &yen());
    assert!(
        found
            .orders
            .iter()
            .all(|order| order.amount.is_none() && !order.asks_amount())
    );
}
