mod amounts;
mod copied;
mod mails;

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
