use super::*;
use crate::{
    mail::{Opened, open},
    quantity::Moment,
};

fn read(body: &str) -> PageOrders {
    let html = format!(
        "<!-- saved from url=(0031)https://www.acorn.example/orders -->\
         <html><title>Orders</title><body>{body}</body></html>"
    );
    let Opened::Page(page) = open("orders.html", html.as_bytes()) else {
        panic!("no page");
    };
    let now = Moment::parse_from_rfc3339("2026-05-14T20:00:00+09:00").unwrap();
    read_page(&page, &MoneyContext::of_country("JP"), TimeContext::of(now))
}

/// Number, amount and day of each order.
fn figures(read: &PageOrders) -> Vec<String> {
    let figure = |order: &OrderGuess| {
        let amount = order.amount.map(|money| money.minor.to_string());
        let day = order.ordered_at.map(|at| at.format("%m-%d").to_string());
        format!(
            "{} {} {}",
            order.ends,
            amount.unwrap_or_default(),
            day.unwrap_or_default()
        )
    };
    read.orders.iter().map(figure).collect()
}

const ABOVE: &str = "<div><p>Order placed<p>13 May 2026<p>Total<p>JPY 12,800\
    <p>Order # 250-1111111-4417<p>Delivered 15 May</div>\
    <div><p>Order placed<p>12 May 2026<p>Total<p>JPY 39,800<p>Order # 250-1111111-4418</div>";

const BELOW: &str = "<div><p>Order number: 250-1111111-4417<p>Ordered on: 13 May 2026\
    <p>Order total: JPY 12,800</div>\
    <div><p>Order number: 250-1111111-4418<p>Ordered on: 12 May 2026<p>Order total: JPY 39,800</div>";

#[test]
fn values_above_and_below_the_number_are_those_of_its_order() {
    for page in [ABOVE, BELOW] {
        let read = read(page);
        assert_eq!(
            figures(&read),
            ["4417 12800 05-13", "4418 39800 05-12"],
            "{page}"
        );
        assert!(!read.leaves_open);
        let first = &read.orders[0];
        assert!(
            ["amount", "ordered_at", "goods"]
                .iter()
                .all(|field| first.is_guess(field))
        );
        assert_eq!(first.sender, "acorn.example");
    }
}

#[test]
fn date_above_and_total_below_the_number_are_told_apart() {
    let card = |day: u8, ends: u16, total: &str| {
        format!(
            "<p>Order placed: {day} May 2026<p>Order # 250-1111111-{ends}<p>Order total: JPY {total}"
        )
    };
    let read = read(&(card(13, 4417, "12,800") + &card(12, 4418, "39,800")));
    assert_eq!(figures(&read), ["4417 12800 05-13", "4418 39800 05-12"]);
}

#[test]
fn values_that_could_be_of_two_orders_are_not_taken() {
    // A sum above the first number and below the last one: which way do they go?
    let read = self::read(&format!("<p>Total: JPY 52,600{BELOW}"));
    assert_eq!(figures(&read), ["4417  05-13", "4418  05-12"]);
    assert!(read.leaves_open);
    // One order says no total: the others could be shifted by one.
    let gap = ABOVE.replace("<p>Total<p>JPY 39,800", "") + "<p>Order # 250-1111111-4420";
    let read = self::read(&gap);
    assert!(
        read.orders.iter().all(|order| order.amount.is_none()),
        "{:?}",
        figures(&read)
    );
}

#[test]
fn rows_of_a_table_and_a_single_order_are_read() {
    let table = read(
        "<table><tr><th>注文番号<th>注文日<th>合計</tr>\
         <tr><td>250-1111111-4417<td>2026年5月13日<td>12,800円</tr>\
         <tr><td>250-1111111-4418<td>2026年5月12日<td>39,800円</tr></table>",
    );
    assert_eq!(figures(&table), ["4417 12800 05-13", "4418 39800 05-12"]);
    let single = read("<p>注文日<p>2026年5月13日<p>注文番号<p>250-1111111-4417<p>合計<p>12,800円");
    assert_eq!(figures(&single), ["4417 12800 05-13"]);
    let offer = read("<p>Deal of the day: Pillow JPY 2,000<p>Order number: 4417");
    assert_eq!(offer.orders[0].what, "", "an offer of the shop");
    assert_eq!(read("<p>Your cart is empty").orders, []);
}

#[test]
fn orders_side_by_side_have_the_values_of_their_columns() {
    let row = |cells: &[&str]| {
        let cells = cells.iter().map(|cell| format!("<td>{cell}"));
        format!("<tr>{}</tr>", cells.collect::<String>())
    };
    let number = |ends: u16| format!("Order # 250-1111111-{ends}");
    let numbers = row(&[&number(4417), &number(4418)]);
    let totals = row(&["Total: JPY 12,800", "Total: JPY 39,800"]);
    let days = row(&["Order placed: 13 May 2026", "Order placed: 12 May 2026"]);
    let both = ["4417 12800 05-13", "4418 39800 05-12"];
    let below = read(&format!("<table>{numbers}{totals}{days}</table>"));
    assert_eq!(figures(&below), both);
    let above = read(&format!("<table>{days}{totals}{numbers}</table>"));
    assert_eq!(figures(&above), both);
    let rows = [
        row(&["Order #", "Order #"]),
        row(&["250-1111111-4417", "250-1111111-4418"]),
        row(&["Total", "Total"]),
        row(&["JPY 12,800", "JPY 39,800"]),
    ];
    let labelled = read(&format!("<table>{}</table>", rows.concat()));
    assert_eq!(figures(&labelled), ["4417 12800 ", "4418 39800 "]);
    let more = row(&[&number(4419), &number(4420)]);
    let more = format!("{numbers}{totals}{more}{}", totals.replace("800", "900"));
    let twice = read(&format!("<table>{more}</table>"));
    let ends_and_totals = ["4417 12800 ", "4418 39800 ", "4419 12900 ", "4420 39900 "];
    let mut found = figures(&twice);
    found.sort();
    assert_eq!(found, ends_and_totals);
}

#[test]
fn values_that_no_column_gives_to_one_order_are_left_open() {
    let numbers = "<p>Order # 250-1111111-4417<p>Order # 250-1111111-4418";
    let in_cells = "<table><tr><td>Order # 250-1111111-4417<td>Order # 250-1111111-4418</tr>";
    for page in [
        format!("{numbers}<p>Total: JPY 12,800<p>Total: JPY 39,800"),
        format!("{in_cells}<tr><td>Total: JPY 12,800<td></tr></table>"),
        format!("{in_cells}<tr><td><td>Total: JPY 12,800</tr></table>"),
        format!("{in_cells}<tr><td>Total: JPY 12,800<td>x<td>Total: JPY 39,800</tr></table>"),
    ] {
        let read = read(&page);
        assert_eq!(figures(&read), ["4417  ", "4418  "], "{page}");
        assert!(read.leaves_open, "{page}");
    }
}
