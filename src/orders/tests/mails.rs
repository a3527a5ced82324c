//! Mails in a row, as they are pasted.

use super::*;

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

/// The numbers and amounts of mails that come one after the other, each with its sender and words.
fn of_mails(mails: &[(&str, &str)]) -> Vec<String> {
    let here = TimeContext::of(Moment::parse_from_rfc3339("2026-05-28T09:00:00+09:00").unwrap());
    let mut all = Orders::default();
    for (from, words) in mails {
        let mail = crate::mail::read(format!("From: {from}\nSubject: Order\n\n{words}").as_bytes());
        for order in read_mail(&mail, &yen(), here).orders {
            all.add_of_other_mail(order);
        }
    }
    let row = |order: &OrderGuess| {
        let amount = order.amount.map(|amount| amount.to_string());
        format!("{} {}", order.number, amount.unwrap_or_default())
    };
    all.orders.iter().map(row).collect()
}

#[test]
fn orders_of_several_mails_are_one_by_their_whole_number_and_their_sender() {
    let oak = "Oak Books <shop@oak.example>";
    let one = "Order number: 1042\nTotal: USD 25.00";
    let dear = "Order number: 1042\nTotal: USD 899.00";
    let long = "Order number: 250-1234567-1231042\nTotal: USD 64.00";
    let again = "Order number: 1042\nIt has shipped.";
    assert_eq!(
        of_mails(&[
            (oak, one),
            ("Elm <no-reply@elm.example>", dear),
            (oak, long)
        ]),
        [
            "1042 USD 25.00",
            "1042 USD 899.00",
            "250-1234567-1231042 USD 64.00"
        ]
    );
    assert_eq!(
        of_mails(&[(oak, again), ("Oak <post@mail.oak.example>", one)]),
        ["1042 USD 25.00"]
    );
    assert_eq!(
        of_mails(&[(oak, one), ("Bad <a@notoak.example>", one)]).len(),
        2
    );
}

#[test]
fn mails_that_somebody_passed_on_are_of_one_sender_only_while_their_amounts_agree() {
    let passed_on = |amount: &str| {
        format!("---- Forwarded message ----\nOrder number: 1042\nTotal: USD {amount}")
    };
    let (first, same, other) = (passed_on("25.00"), passed_on("25.00"), passed_on("899.00"));
    let me = "me@home.example";
    assert_eq!(
        of_mails(&[(me, &first), (me, &same), (me, &other)]),
        ["1042 USD 25.00", "1042 USD 899.00"]
    );
}
