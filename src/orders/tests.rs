use proptest::prelude::*;

use super::*;
use crate::{
    mail::Mail,
    quantity::{Moment, MoneyContext, MoneyError, TimeContext},
    text::is_hidden,
};

fn yen() -> MoneyContext {
    MoneyContext::of_country("JP")
}

/// One line per order: number, amount, kind (with `?` for a guess), what.
fn rows(orders: &Orders) -> Vec<String> {
    let row = |order: &OrderGuess| {
        let mark = |field| {
            if order.guessed.contains(&field) {
                "?"
            } else {
                ""
            }
        };
        let amount = order
            .amount
            .map_or("-".to_owned(), |money| money.to_string());
        let what = if order.what.is_empty() {
            "-"
        } else {
            &order.what
        };
        format!(
            "{} {amount}{} {}{} {what}",
            order.number,
            mark("amount"),
            order.goods.word(),
            mark("goods")
        )
    };
    orders.orders.iter().map(row).collect()
}

fn one(line: &str) -> String {
    let found = read_orders(line, &yen());
    assert_eq!(
        (found.orders.len(), found.leftovers.len()),
        (1, 0),
        "{line}: {found:?}"
    );
    rows(&found).remove(0)
}

const EIGHT: [&str; 8] = [
    "4417 JPY 12800 parcel Headphones",
    "4418 JPY 39800 parcel Smart watch",
    "4420 JPY 10000 code Gift card",
    "4421 JPY 10000 code Gift card",
    "4425 JPY 9900 parcel Running shoes",
    "4426 JPY 54978 parcel Game console",
    "4430 JPY 50000 parcel? Card for friends",
    "4431 - parcel Coffee machine",
];

#[test]
fn the_eight_orders_are_read_with_their_guesses() {
    let text = "4417\tHeadphones\tJPY 12,800\n4418\tSmart watch\tJPY 39,800\n\n4420\tGift card\tJPY 10,000\n\
                4421\tGift card\tJPY 10,000\n4425\tRunning shoes\tJPY 9,900\n4426\tGame console\tJPY 54,978\n\
                4430\tCard for friends\tJPY 50,000\n4431\tCoffee machine\n";
    let found = read_orders(text, &yen());
    assert_eq!(rows(&found), EIGHT);
    let unsure: Vec<_> = found
        .orders
        .iter()
        .enumerate()
        .filter(|(_, order)| order.amount.is_none() || !order.guessed.is_empty())
        .map(|(at, _)| at + 1)
        .collect();
    assert_eq!(unsure, [7, 8]);
    assert_eq!(found.orders[2].line, 4);
    assert_eq!((found.leftovers.len(), found.duplicates.len()), (0, 0));
}

#[test]
fn numbers_are_one_as_a_whole_or_by_their_last_four() {
    for (a, b) in [
        ("250-1-4417", "2501-4417"),
        ("4417", "250-1-4417"),
        ("250-1-4417", "44-17"),
        ("ab12", "AB-12"),
    ] {
        assert!(same_number(a, b) && same_number(b, a), "{a} {b}");
    }
    for (a, b) in [
        ("417", "250-1-4417"),
        ("14417", "250-1-4417"),
        ("4418", "250-1-4417"),
        ("", "4417"),
        ("250-2-4417", "250-1-4417"),
    ] {
        assert!(!same_number(a, b) && !same_number(b, a), "{a} {b}");
    }
}

#[test]
fn the_eight_orders_are_read_in_japanese() {
    let text = "4417 ヘッドホン 12,800円\n4418 スマートウォッチ 39,800円\n４４２０　ギフトコード　１０，０００円\n\
                4421 Amazonギフト券 ￥10,000\n4425 靴 9,900円(税込)\n4426 ゲーム機 54978円\n4430 友だちへのカード ¥50,000\n4431 コーヒーメーカー\n";
    assert_eq!(
        rows(&read_orders(text, &yen())),
        [
            "4417 JPY 12800 parcel ヘッドホン",
            "4418 JPY 39800 parcel スマートウォッチ",
            "4420 JPY 10000 code ギフトコード",
            "4421 JPY 10000 code Amazonギフト券",
            "4425 JPY 9900 parcel 靴",
            "4426 JPY 54978 parcel ゲーム機",
            "4430 JPY 50000 parcel? 友だちへのカード",
            "4431 - parcel コーヒーメーカー",
        ]
    );
}

#[test]
fn the_table_that_was_shown_can_be_pasted_back() {
    let text = " 1  4417  JPY 12,800   parcel   Headphones\n 3  4420  JPY 10,000   code     Gift card\n \
                7  4430  JPY 50,000   parcel?  Card for friends\n 8  4431  JPY      ?   parcel   Coffee machine\n";
    assert_eq!(
        rows(&read_orders(text, &yen())),
        [EIGHT[0], EIGHT[2], EIGHT[6], EIGHT[7]]
    );
}

#[test]
fn a_line_is_read_as_people_type_it() {
    for (line, row) in [
        ("4417 12800", "4417 JPY 12800 parcel? -"),
        ("4420 10000 g", "4420 JPY 10000 code -"),
        ("4420 g 10000", "4420 JPY 10000 code -"),
        ("4420 10000 s music", "4420 JPY 10000 service music"),
        ("4417", "4417 - parcel? -"),
        ("#4417 12,800 yen", "4417 JPY 12800 parcel? -"),
        (
            "4417 JPY12,800 Headphones",
            "4417 JPY 12800 parcel Headphones",
        ),
        (
            "4417 Headphones 12,800yen",
            "4417 JPY 12800 parcel Headphones",
        ),
        (
            "・4417 ヘッドホン 12,800円",
            "4417 JPY 12800 parcel ヘッドホン",
        ),
        (
            "2) 4417 Headphones $129.00",
            "4417 USD 129.00 parcel Headphones",
        ),
        (
            "4417 Headphones US$ 129",
            "4417 USD 129.00 parcel Headphones",
        ),
        (
            "4417 Headphones 129,00 €",
            "4417 EUR 129.00 parcel Headphones",
        ),
        ("4417,Headphones,12800", "4417 JPY 12800 parcel Headphones"),
        (
            "\"4417\",\"Headphones, red\",\"12,800\"",
            "4417 JPY 12800 parcel Headphones, red",
        ),
        (
            "250-1234567-1234567\tHeadphones\tJPY 12,800",
            "250-1234567-1234567 JPY 12800 parcel Headphones",
        ),
        (
            "2026-05-13,250-1234567-1234567,Headphones,12800",
            "250-1234567-1234567 JPY 12800 parcel Headphones",
        ),
        (
            "２５０ー１２３４５６７ー１２３４５６７　１２８００",
            "250-1234567-1234567 JPY 12800 parcel? -",
        ),
        (
            "4430 music streaming 980",
            "4430 JPY 980 service music streaming",
        ),
        (
            "4417 Phone 15 case 3200",
            "4417 JPY 3200? parcel Phone 15 case",
        ),
        ("4426 Game console 5", "4426 - parcel Game console 5"),
        ("4440 3200 coffee", "4440 JPY 3200 parcel coffee"),
        ("4417 Code reader 3,200", "4417 JPY 3200 parcel Code reader"),
    ] {
        assert_eq!(one(line), row, "{line}");
    }
}

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
fn lines_that_give_no_order_are_handed_back() {
    let found = read_orders(
        "number,amount,what\n4417 12800\nthe blue ones\nHeadphones 12800\n2026-05-13\n",
        &yen(),
    );
    assert_eq!(rows(&found), ["4417 JPY 12800 parcel? -"]);
    let left: Vec<_> = found
        .leftovers
        .iter()
        .map(|left| (left.line, left.text.as_str(), left.in_mail))
        .collect();
    assert_eq!(
        left,
        [
            (1, "number,amount,what", false),
            (3, "the blue ones", false),
            (4, "Headphones 12800", false),
            (5, "2026-05-13", false)
        ]
    );
}

#[test]
fn hidden_characters_do_not_reach_an_order() {
    let found = read_orders(
        "44\u{202e}17\x1b[2J \u{200b}Head\u{7}phones 12,800円",
        &yen(),
    );
    let left: String = found
        .leftovers
        .iter()
        .map(|left| left.text.clone())
        .collect();
    let all = format!("{:?}{left}", rows(&found));
    assert!(!all.chars().any(is_hidden), "{all}");
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

#[test]
fn rows_of_a_list_that_end_alike_are_rows_of_their_own() {
    let found = read_orders(
        "4417 12800\n250-1234567-1234417 Headphones\n4417 9900\n4417 9900\n",
        &yen(),
    );
    assert_eq!(
        rows(&found),
        [
            "4417 JPY 12800 parcel? -",
            "250-1234567-1234417 - parcel Headphones",
            "4417 JPY 9900 parcel? -",
            "4417 JPY 9900 parcel? -"
        ]
    );
    assert!(
        found.duplicates.is_empty(),
        "nobody but a person can say whether they are one"
    );
}

#[test]
fn an_order_that_a_mail_names_again_is_reported_and_completed() {
    let mail = |number: &str, rest: &str| format!("Order number: {number}\n{rest}\n\n");
    let text = [
        mail("250-1234567-1234417", "Total: JPY 12,800"),
        mail("250-1234567-1234420", "Total: JPY 100"),
        mail("250-1234567-1234417", "Item: Headphones\nTotal: JPY 9,900"),
    ];
    let found = read_orders(&text.concat(), &yen());
    let of: Vec<_> = rows(&found)
        .into_iter()
        .filter(|row| row.starts_with("250-1234567-1234417"))
        .collect();
    assert_eq!(of, ["250-1234567-1234417 JPY 12800 parcel Headphones"]);
    let again: Vec<_> = found
        .duplicates
        .iter()
        .map(|again| (again.of, again.other_amount.map(|m| m.minor)))
        .collect();
    assert_eq!(again, [(0, Some(9900))]);
}

#[test]
fn english_mails_in_a_row_are_read() {
    let text = "Subject: Your order #250-1234567-1234417\n\nHello,\nthank you for shopping with Acorn Shop.\n\n\
                Order number: 250-1234567-1234417\nPlaced on 2026-05-13\nHeadphones, black   1 x JPY 12,300\n\
                Subtotal: JPY 12,300\nShipping: JPY 500\nOrder total: JPY 12,800\nQuestions? Call 0120-000-147.\n\n\
                Subject: Order confirmation\nOrder Number:\n  250-1234567-1234420\nItem: Gift card\nTotal: ¥10,000\n\
                Grand Total: ¥10,100\n";
    let found = read_orders(text, &yen());
    assert_eq!(
        rows(&found),
        [
            "250-1234567-1234417 JPY 12800 parcel Headphones, black",
            "250-1234567-1234420 JPY 10100 code Gift card"
        ]
    );
    assert!(found.duplicates.is_empty());
    assert!(
        found
            .leftovers
            .iter()
            .all(|left| left.in_mail || left.text.starts_with("Subject")),
        "{:?}",
        found.leftovers
    );
}

#[test]
fn japanese_mails_in_a_row_are_read() {
    let text = "架空ストアをご利用いただきありがとうございます。\n\n【ご注文番号】 250-1234567-1234430\n【ご注文日】 2026年5月13日\n\
                商品名:デジタルギフト(メールでお届け)\n商品小計:49,000円\n送料:0円\nお支払い金額:50,000円(税込)\n\n\
                ■注文番号:250ー1234567ー1234431\n■商品\n  コーヒーメーカー 1点 18,500円\n■合計 18,500 円\n";
    assert_eq!(
        rows(&read_orders(text, &yen())),
        [
            "250-1234567-1234430 JPY 50000 code デジタルギフト(メールでお届け)",
            "250-1234567-1234431 JPY 18500 parcel コーヒーメーカー",
        ]
    );
}

#[test]
fn a_list_behind_a_mail_is_still_a_list() {
    let text =
        "Order number: 250-1234567-1234417\nTotal: JPY 12,800\n1500 Main Street\n\n4420 10000 g\n";
    let found = read_orders(text, &yen());
    assert_eq!(
        rows(&found),
        [
            "250-1234567-1234417 JPY 12800 parcel? -",
            "4420 JPY 10000 code -"
        ]
    );
    assert_eq!(found.leftovers.len(), 1);
}

proptest! {
    #[test]
    fn no_line_is_lost(text in "([ -~ァ-ン円、:\\t]{0,30}\n){0,6}") {
        let found = read_orders(&text, &yen());
        let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
        prop_assert!(found.orders.len() + found.leftovers.len() + found.duplicates.len() <= lines);
        if found.orders.is_empty() && !text.to_lowercase().contains("order") {
            prop_assert_eq!(found.leftovers.len(), lines);
        }
    }
}

/// Each order was once compared with all others, and the whole mail searched for each: one mail of
/// a megabyte took hours.
#[test]
fn a_mail_of_a_thousand_orders_is_read_within_seconds() {
    let lines = (0..1000).map(|at| format!("Order number: A{at:05}\n"));
    let mail = Mail {
        plain: lines.collect(),
        ..Mail::default()
    };
    let here = TimeContext::of(Moment::parse_from_rfc3339("2026-05-14T09:05:00+09:00").unwrap());
    let read = read_mail(&mail, &yen(), here);
    assert_eq!(read.orders.len(), 1000);
}
