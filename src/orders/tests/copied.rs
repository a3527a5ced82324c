//! Mails that were copied from screens and pasted one after another.

use super::*;

fn here() -> TimeContext {
    TimeContext::of(Moment::parse_from_rfc3339("2026-05-14T09:00:00+09:00").unwrap())
}

/// `number amount day kind what`, each with `?` when it is a guess.
fn read(text: &str) -> (Vec<String>, Orders) {
    let found = read_pasted(text, &MoneyContext::of_country("US"), here());
    let row = |order: &OrderGuess| {
        let mark = |field: &str| match order.guessed.contains(&field) {
            true => "?",
            false => "",
        };
        let day = order.ordered_at.map(|at| at.format("%d.%H:%M").to_string());
        format!(
            "{}{} {}{} {}{} {}{} {}",
            order.number,
            mark("number"),
            order
                .amount
                .map_or("-".to_owned(), |money| money.to_string()),
            mark("amount"),
            day.unwrap_or_default(),
            mark("ordered_at"),
            order.goods.word(),
            mark("goods"),
            order.what
        )
    };
    (found.orders.iter().map(row).collect(), found)
}

const FOUR: &str = "\
Acorn Shop <order@acorn.example>
Wed, May 13, 2026 at 8:41 AM
To: me

Hello Hanako,
Thank you for your order. We will ship it soon.
Order number: 250-1111111-4431
Coffee machine    USD 161.60
Gift balance: -USD 20.00
Order total: USD 141.60

From: Flea Forest <no-reply@flea.example>
Sent: Wednesday, May 13, 2026 8:55 AM
To: hanako@home.example
Subject: You bought: Wrist watch

Hi Hanako,
Item: Wrist watch
Item ID: m48204426011
You paid: USD 494.80

差出人：どんぐり市場
件名：デジタルギフトのご注文
日時：2026年5月13日(水) 9:02

佐藤様
eギフトカードのご注文ありがとうございます。
注文番号：D01-7654321-4420
合計：￥10,000

Betreff: Ihre Bestellung
Von: Eiche <laden@oak.example>
Datum: 13.05.2026 09:20

Hallo Hanako,
vielen Dank!
Bestellnummer: 88-04418
Artikel: Feldbuch
Gesamtbetrag: 39,60 EUR
";

#[test]
fn four_mails_are_four_orders_each_with_its_own_figures() {
    let (rows, found) = read(FOUR);
    assert_eq!(
        rows,
        [
            "250-1111111-4431 USD 141.60 13.08:41? parcel? Coffee machine",
            "m48204426011? USD 494.80 13.08:55? parcel? Wrist watch",
            "D01-7654321-4420 JPY 10000 13.09:02? code? ",
            "88-04418 EUR 39.60 13.09:20? parcel? Feldbuch",
        ]
    );
    assert!(found.leftovers.is_empty(), "{:?}", found.leftovers);
    let senders: Vec<_> = found
        .orders
        .iter()
        .map(|order| order.sender.as_str())
        .collect();
    assert_eq!(
        senders,
        [
            "acorn.example",
            "flea.example",
            "どんぐり市場",
            "oak.example"
        ]
    );
}

#[test]
fn without_their_headers_each_keeps_its_own_figures_too() {
    let text = "Hello Hanako,\nThank you for your order.\nTotal: USD 16.16\nOrder number: 4431-77001\n\n\
                Hello Hanako,\nThank you for your order.\nTotal: USD 49.48\nOrder number: 4431-77002\n\
                Thank you for shopping with us!\n";
    let (rows, found) = read(text);
    assert_eq!(
        rows,
        [
            "4431-77001 USD 16.16  parcel? ",
            "4431-77002 USD 49.48  parcel? "
        ]
    );
    assert!(found.leftovers.is_empty(), "{:?}", found.leftovers);
}

#[test]
fn a_greeting_does_not_part_an_order_from_its_total() {
    let text = "Your order 250-1111111-4431\nHello Hanako,\nThank you for your order.\nOrder total: USD 16.16\n";
    assert_eq!(read(text).0, ["250-1111111-4431 USD 16.16  parcel? "]);
}

#[test]
fn one_number_of_two_senders_is_two_orders_and_of_one_sender_one() {
    let mail = |from: &str, total: &str| {
        format!(
            "From: {from}\nSubject: Your order\n\nOrder number: 1042\nOrder total: USD {total}\n\n"
        )
    };
    let of = |mails: &[String]| read(&mails.concat());
    let (rows, _) = of(&[
        mail("a@oak.example", "25.00"),
        mail("a@elm.example", "899.00"),
    ]);
    assert_eq!(rows.len(), 2);
    let (rows, found) = of(&[
        mail("a@oak.example", "25.00"),
        mail("b@oak.example", "26.00"),
    ]);
    assert_eq!(rows.len(), 1);
    assert!(found.duplicates[0].other_amount.is_some());
}

#[test]
fn a_mail_without_an_order_is_told_by_its_subject_and_gives_no_amount_to_another() {
    let text = "From: a@oak.example\nSubject: Your order\n\nOrder number: 10420\n\n\
                From: b@elm.example\nSubject: Ne\u{202e}ws\tof May\n\nTotal: USD 899.00 saved\n";
    let (rows, found) = read(text);
    assert_eq!(rows, ["10420 -  parcel? "]);
    let left: Vec<_> = found
        .leftovers
        .iter()
        .map(|left| left.text.as_str())
        .collect();
    assert_eq!(left, ["News of May"]);
}

#[test]
fn rows_before_a_mail_stay_a_list() {
    let text = "4417 12.80 Headphones\n4418 39.80 Watch\n\nFrom: a@oak.example\nSubject: Your order\n\n\
                Order number: 4417\nOrder total: USD 25.00\n";
    let (rows, found) = read(text);
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert!(found.orders[0].listed && !found.orders[2].listed);
    assert_eq!(found.orders[2].line, 7);
}

#[test]
fn many_greetings_and_headers_are_read_in_time() {
    let start = std::time::Instant::now();
    read(&"From: a@b.example\nHello\nOrder number: 10420\n".repeat(1_000));
    read(&"Hello\n".repeat(10_000));
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

const LINES: [&str; 14] = [
    "From: Acorn <a@acorn.example>",
    "差出人：",
    "Acorn <a@acorn.example>",
    "Subject: Order 10420",
    "件名",
    "Date: 13.05.2026 09:20",
    "Wed, May 13, 2026 at 8:41 AM",
    "To: me",
    "",
    "Hello Hanako,",
    "佐藤様",
    "Order number: 10421",
    "合計：-￥2,000",
    "4417 12.80 Headphones",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_lines_are_divided_without_panic_and_each_order_is_where_it_says(
        places in prop::collection::vec(0..LINES.len(), 0..40)
    ) {
        let lines: Vec<&str> = places.into_iter().map(|at| LINES[at]).collect();
        let (_, found) = read(&lines.join("\n"));
        for order in &found.orders {
            prop_assert!(order.line <= lines.len().max(1), "{} of {lines:?}", order.line);
        }
    }
}
