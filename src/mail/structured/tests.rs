use proptest::prelude::*;

use super::{DataItem, DataValue, read};

/// All values of all items with the way to each, as `Order.orderNumber=4417`.
fn shown(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for item in read(html) {
        show(&item, "", &mut found);
    }
    found
}

fn show(item: &DataItem, before: &str, found: &mut Vec<String>) {
    let name = format!("{before}{}", item.types.join("+"));
    for (property, value) in &item.properties {
        match value {
            DataValue::Text(text) => found.push(format!("{name}.{property}={text}")),
            DataValue::Item(item) => show(item, &format!("{name}.{property}:"), found),
        }
    }
}

fn script(text: &str) -> Vec<String> {
    shown(&format!(
        "<html><head><script type=\"application/ld+json\">{text}</script></head></html>"
    ))
}

#[test]
fn a_script_is_read_however_it_is_wrapped_and_written() {
    let order = r#"{"@type": "Order", "orderNumber": "4417"}"#;
    for text in [
        order.to_owned(),
        format!("<!-- {order} -->"),
        format!("//<![CDATA[\n{order}\n//]]>"),
        format!("/*<![CDATA[*/ {order} /*]]>*/"),
        format!("\u{feff}{order};"),
        format!("// the \"order of a shop\n[{order},]"),
        format!("{{\"@context\": \"https://schema.org\", \"@graph\": [{order}]}}"),
        r#"{"@type": "http://schema.org/Order", "http://schema.org/orderNumber": {"@value": "4417"},}"#
            .to_owned(),
        r#"{/* which */ "@type": ["Order"], "orderNumber": ["4417"]}"#.to_owned(),
    ] {
        assert_eq!(script(&text), ["Order.orderNumber=4417"], "{text}");
    }
}

#[test]
fn the_type_of_a_script_may_be_in_any_case_with_parameters() {
    for kind in [
        "type=\"application/ld+json\"",
        "TYPE=Application/LD+JSON",
        "type='application/ld+json; charset=utf-8' id=x",
        "type=\"application/ld+json;profile=framed\"",
    ] {
        let html = format!("<SCRIPT {kind}>{{\"@type\":\"Order\",\"orderNumber\":\"1\"}}</SCRIPT>");
        assert_eq!(shown(&html), ["Order.orderNumber=1"], "{kind}");
    }
    assert!(shown("<script>{\"@type\":\"Order\",\"orderNumber\":\"1\"}</script>").is_empty());
}

#[test]
fn numbers_stay_as_they_are_written_and_texts_may_have_line_breaks() {
    let text = "{\"@type\":\"Order\",\"orderNumber\":123456789012345678901,\"price\":338.6700,\
                \"name\":\"Tea &amp;\r\n\tcup, it\\'s \\\"new\\\"\",\"isGift\":true,\"x\":null}";
    assert_eq!(
        script(text),
        [
            "Order.orderNumber=123456789012345678901",
            "Order.price=338.6700",
            "Order.name=Tea & cup, it's \"new\"",
            "Order.isGift=true",
        ]
    );
}

#[test]
fn a_bad_script_does_not_take_the_good_ones_with_it() {
    let html = "<script type='application/ld+json'>{\"@type\": \"Order\", oops</script>\
                <script type='application/ld+json'></script>\
                <script>if (a<b && x=\"1\") {}</script>\
                <script type='application/ld+json'>{\"@type\":\"Order\",\"orderNumber\":\"2\"}";
    assert_eq!(shown(html), ["Order.orderNumber=2"]);
}

#[test]
fn an_item_that_is_named_by_its_id_is_put_in_its_place() {
    let text = r##"[{"@type":"Order","@id":"#o","orderNumber":"7"},
        {"@type":"ParcelDelivery","@id":"#p","trackingNumber":"8","partOfOrder":{"@id":"#o"}}]"##;
    assert!(script(text).contains(&"ParcelDelivery.partOfOrder:Order.orderNumber=7".to_owned()));
}

#[test]
fn microdata_is_read_from_attributes_and_texts() {
    let html = r#"<div itemscope itemtype="http://schema.org/Order" itemref="more">
        <div itemprop="merchant seller" itemscope itemtype="http://schema.org/Organization">
          <meta itemprop="name" content="Acorn &amp; Co"/></div>
        <b itemprop="orderNumber confirmationNumber">44 <i>17</i></b>
        <data itemprop="price" value="12.80">12,80 €</data>
        <time itemprop="orderDate" datetime="2026-05-13">yesterday</time>
        <time itemprop="paymentDue">2026-05-20</time>
        <link itemprop="orderStatus" href="http://schema.org/OrderInTransit">
        <p itemprop="description">One<p>Two
      </div><span id="more" itemprop="priceCurrency">EUR</span><i itemprop="lost">x</i>"#;
    assert_eq!(
        shown(html),
        [
            "Order.merchant:Organization.name=Acorn & Co",
            "Order.seller:Organization.name=Acorn & Co",
            "Order.orderNumber=44 17",
            "Order.confirmationNumber=44 17",
            "Order.price=12.80",
            "Order.orderDate=2026-05-13",
            "Order.paymentDue=2026-05-20",
            "Order.orderStatus=http://schema.org/OrderInTransit",
            "Order.description=One",
            "Order.priceCurrency=EUR",
        ]
    );
}

#[test]
fn hostile_pages_are_bounded() {
    let deep = "[".repeat(100_000);
    assert!(script(&deep).is_empty());
    let open = "<div itemscope itemprop=a>".repeat(100_000);
    assert!(read(&open).len() < 300);
    let itself = "<p id=a itemscope itemprop=x itemref=a></p><p itemscope itemref=a></p>";
    assert!(shown(itself).is_empty());
    let many = format!("[{}]", r#"{"@type":"A","b":"c"},"#.repeat(10_000));
    assert!(script(&many).len() <= super::MAX_VALUES);
}

/// Pieces of pages and scripts, whole and broken.
const PIECES: [&str; 24] = [
    "<div itemscope itemtype=\"http://schema.org/Order\" itemref=a>",
    "<p id=a itemprop=\"x y\">",
    "<p itemprop=z itemscope>",
    "</p>",
    "</div>",
    "<meta itemprop=m content='&amp;'>",
    "<time itemprop=t datetime=",
    "<script type=\"application/ld+json\">",
    "</script>",
    "<!--",
    "-->",
    "{",
    "}",
    "[",
    "]",
    "\"@type\":\"Order\",",
    "\"@id\":\"#a\"",
    "\"a\":",
    "\"\\",
    "\\'",
    "//<![CDATA[",
    ";",
    "/*",
    "é\u{202e}\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_pieces_of_pages_are_read_without_panic(
        places in prop::collection::vec(0..PIECES.len(), 0..60)
    ) {
        let page: String = places.into_iter().map(|at| PIECES[at]).collect();
        let count = |item: &DataItem| item.count();
        prop_assert!(read(&page).iter().map(count).sum::<usize>() <= super::MAX_VALUES);
    }
}
