use super::{Difference, FactKind, Figure};
use crate::{
    mail,
    orders::{MailOrders, OrderGuess, Origin, read_mail},
    quantity::{Moment, MoneyContext, TimeContext},
};

/// What a mail with this text and this JSON-LD says.
fn read(text: &str, data: &str) -> MailOrders {
    let page = format!(
        "<html><head><script type='application/ld+json'>{data}</script></head>\
         <body>{text}</body></html>"
    );
    read_page(&page)
}

fn read_page(page: &str) -> MailOrders {
    let mail = format!(
        "From: Oak <a@oak.example>\nSubject: x\nDate: Wed, 13 May 2026 09:00:00 +0900\n\
         Content-Type: text/html; charset=utf-8\n\n{page}"
    );
    let now = Moment::parse_from_rfc3339("2026-05-14T09:00:00+09:00").unwrap();
    let context = MoneyContext::of_country("US");
    read_mail(&mail::read(mail.as_bytes()), &context, TimeContext::of(now))
}

/// `number amount day what tracking`, each with `?` when it is a guess.
fn shown(order: &OrderGuess) -> String {
    let mark = |field: &str, text: String| {
        let is_guess = order.guessed.contains(&field) && !text.is_empty();
        text + if is_guess { "?" } else { "" }
    };
    let amount = order.amount.map(|amount| amount.to_string());
    let day = order.ordered_at.map(|at| at.format("%m-%d").to_string());
    [
        mark("number", order.number.clone()),
        mark("amount", amount.unwrap_or_default()),
        mark("ordered_at", day.unwrap_or_default()),
        mark("what", order.what.clone()),
        mark("tracking", order.tracking.clone()),
    ]
    .join("|")
}

fn all(read: &MailOrders) -> Vec<String> {
    read.orders.iter().map(shown).collect()
}

#[test]
fn an_order_that_only_the_data_names_is_a_guess_as_a_whole() {
    let read = read(
        "Dziękujemy za zakupy!",
        r#"{"@context":"http://schema.org","@type":"Order","orderNumber":"0044170",
            "priceCurrency":"PLN","price":338.6700,"orderDate":"2026-05-12T20:15:00+02:00",
            "merchant":{"@type":"Organization","name":"Oak"},
            "acceptedOffer":[{"@type":"Offer","price":"12.80","priceCurrency":"PLN",
              "itemOffered":{"@type":"Product","name":"Lampa &amp; stół"}}]}"#,
    );
    assert_eq!(all(&read), ["0044170?|PLN 338.67?|05-13?|Lampa & stół?|"]);
    let order = &read.orders[0];
    assert_eq!(
        order.origin("number"),
        Some(&Origin::Hidden("orderNumber 0044170".into()))
    );
    assert_eq!(
        order.origin("amount"),
        Some(&Origin::Hidden("price 338.6700 PLN".into()))
    );
    assert!(order.guessed.contains(&"goods"));
}

#[test]
fn what_the_mail_shows_stands_and_a_difference_is_said() {
    let text = "<p>Order number: 4417</p><p>Order date: 12 May 2026</p><p>Total: $12.80</p>";
    let same = r#"{"@type":"Order","orderNumber":4417,"price":"12.80","priceCurrency":"USD",
        "orderDate":"2026-05-12"}"#;
    let plain = read(text, "");
    assert_eq!(all(&read(text, same)), all(&plain));
    assert!(read(text, same).held.differences.is_empty());

    let other = r#"{"@type":"Order","orderNumber":"4417","price":"899.00","priceCurrency":"USD",
        "orderDate":"2026-05-02T10:00:00+09:00"}"#;
    let found = read(text, other);
    assert_eq!(all(&found), ["4417|USD 12.80?|05-12?||"]);
    let fields: Vec<_> = found.held.differences.iter().map(|one| one.field).collect();
    assert_eq!(fields, ["amount", "ordered_at"]);
    let Difference { shown, hidden, .. } = &found.held.differences[0];
    let money = |figure: &Figure| match figure {
        Figure::Money(money) => money.to_string(),
        _ => String::new(),
    };
    assert_eq!(
        (money(shown), money(hidden)),
        ("USD 12.80".into(), "USD 899.00".into())
    );
}

#[test]
fn the_price_of_an_article_is_not_the_total() {
    let data = r#"{"@type":"Order","orderNumber":"4417","acceptedOffer":{"@type":"Offer",
        "price":"12.80","priceCurrency":"USD","itemOffered":{"name":"Lamp"}}}"#;
    assert_eq!(
        all(&read("Hello", data)),
        ["4417?||05-13?|Lamp?|"].map(|row| row.replace("05-13?", ""))
    );
}

#[test]
fn figures_that_could_be_two_are_not_read_as_one() {
    let data = r#"{"@type":"Order","orderNumber":"4417","price":"1.234","priceCurrency":"EUR"}"#;
    let found = read("Hello", data);
    assert_eq!(found.orders[0].amount, None);
    assert!(found.orders[0].unread.is_some());
    let data = r#"[{"@type":"Order","orderNumber":"4417","price":"1","priceCurrency":"EUR"},
        {"@type":"Order","orderNumber":"4417","price":"2","priceCurrency":"EUR"}]"#;
    assert_eq!(all(&read("Hello", data)), ["4417?||||"]);
}

#[test]
fn a_delivery_gives_its_number_and_carrier() {
    let data = r#"{"@type":"ParcelDelivery","trackingNumber":"1234-5678-9013",
        "provider":{"@type":"Organization","name":"Sagawa Express"},
        "expectedArrivalUntil":"2026-05-15","itemShipped":{"@type":"Product","name":"Lamp"},
        "partOfOrder":{"@type":"Order","orderNumber":"4417",
          "orderStatus":"http://schema.org/OrderInTransit"}}"#;
    let found = read("Order number: 4417", data);
    assert_eq!(all(&found), ["4417||||123456789013?"]);
    assert!(matches!(
        found.orders[0].origin("tracking"),
        Some(Origin::Hidden(_))
    ));
    let facts: Vec<_> = found
        .held
        .facts
        .iter()
        .map(|fact| (fact.kind, fact.text.as_str()))
        .collect();
    assert!(
        facts.contains(&(FactKind::Status, "OrderInTransit")),
        "{facts:?}"
    );
    assert!(
        facts.contains(&(FactKind::Carrier, "Sagawa Express")),
        "{facts:?}"
    );
    assert!(
        facts.contains(&(FactKind::Arrival, "2026-05-15")),
        "{facts:?}"
    );

    let alone = r#"{"@type":"ParcelDelivery","trackingNumber":"1234-5678-9013","carrier":"DHL"}"#;
    let found = read("Hello", alone);
    assert!(found.orders.is_empty());
    assert_eq!(found.parcels[0].number.number, "123456789013");
}

#[test]
fn a_bill_and_a_booking_are_read() {
    let bill = r#"{"@type":"Invoice","totalPaymentDue":{"@type":"PriceSpecification",
        "price":45,"priceCurrency":"EUR"},"minimumPaymentDue":{"price":5,"priceCurrency":"EUR"},
        "paymentDueDate":"2026-05-01","referencesOrder":[{"@type":"Order","orderNumber":"4417"}]}"#;
    assert_eq!(all(&read("Hello", bill)), ["4417?|EUR 45.00?|||"]);
    let flight = r#"{"@type":"FlightReservation","reservationId":"QX7TZP","totalPrice":"120.50",
        "priceCurrency":"EUR","reservationFor":{"@type":"Flight","flightNumber":"12"}}"#;
    let found = read("Hello", flight);
    assert_eq!(all(&found), ["QX7TZP?|EUR 120.50?|||"]);
    assert_eq!(found.orders[0].goods.word(), "service");
}

#[test]
fn microdata_is_held_against_the_shown_text_as_well() {
    let page = r#"<div itemscope itemtype="http://schema.org/Order">
        <p>Order number: <b itemprop="orderNumber">4417</b></p>
        <meta itemprop="price" content="99.00"><meta itemprop="priceCurrency" content="USD">
        <p>Order total: $12.80</p></div>"#;
    let found = read_page(page);
    assert_eq!(all(&found), ["4417|USD 12.80?|||"]);
    assert_eq!(found.held.differences.len(), 1);
}

#[test]
fn advertisements_name_no_order() {
    let offer = r#"[{"@type":"Offer","price":"12.80","priceCurrency":"USD","identifier":"77001"},
        {"@type":"Product","name":"Lamp","identifier":"99001"}]"#;
    assert!(read("Hello", offer).orders.is_empty());
}
